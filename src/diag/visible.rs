//! Text of unknown origin made fit to be shown: nothing in it can move the cursor,
//! reorder a line or hide.

/// Whether a character would act on a terminal or not be seen: controls, marks of
/// direction, characters without width, separators of lines, tags.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// The text with each hidden character as `\u{…}`, cut with `…` after `most` columns.
pub fn visible(text: &str, most: usize) -> String {
    let mut shown = String::new();
    let mut columns = 0;
    for c in text.chars() {
        columns += width(c);
        if columns > most {
            shown.push('…');
            break;
        }
        push(&mut shown, c);
    }
    shown
}

/// Adds a character as it may be shown.
pub(super) fn push(shown: &mut String, c: char) {
    if is_hidden(c) {
        shown.extend(c.escape_unicode());
    } else {
        shown.push(c);
    }
}

/// Columns that a character takes when shown by [`push`], never too few.
pub(super) fn width(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        c if is_hidden(c) => c.escape_unicode().len(),
        // East Asian scripts and pictures are wide.
        '\u{1100}'..='\u{115f}' | '\u{2e80}'.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible("a\u{1b}[31mb", 80), "a\\u{1b}[31mb");
        assert_eq!(visible("a\u{202e}b\u{200b}", 80), "a\\u{202e}b\\u{200b}");
        assert_eq!(visible("é — ж\n", 80), "é — ж\\u{a}");
    }

    #[test]
    fn long_text_is_cut() {
        assert_eq!(visible("abcdef", 3), "abc…");
        assert_eq!(visible("\u{1b}\u{1b}", 6), "\\u{1b}…");
        assert_eq!(visible("日本語", 4), "日本…");
    }
}
