//! The signs that divide a word at a line's end.

/// The hyphen, those of typewritten and of old print, and what reading machines write for
/// them.
const SIGNS: [char; 6] = ['-', '¬', '\u{ad}', '\u{2010}', '\u{2e17}', '='];

/// What divides the last word of a line at its end: the sign, with the space before it
/// where a machine has read a soft hyphen as a word of its own.
pub(super) fn line_hyphen(line: &str) -> Option<&str> {
    let sign = line.chars().next_back().filter(|c| SIGNS.contains(c))?;
    let stem = &line[..line.len() - sign.len_utf8()];
    let stem = if sign == '\u{ad}' { stem.trim_end() } else { stem };
    let len = stem.len();
    // An equals sign is none behind a letter of a formula.
    let letters = if sign == '=' { 2 } else { 1 };
    // An accent may be a sign of its own behind its letter: `ho\u{303}¬`.
    let stem = stem.chars().rev().filter(|&c| !is_accent(c));
    let word = stem.take(letters).filter(|&c| is_letter(c)).count();
    (sign == '-' || word == letters).then(|| &line[len..])
}

/// Whether a sign is an accent of the letter before it.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Whether a sign is a letter, or a figure, as a word may end with; those of old print that
/// have no sign of their own stand in the private area.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// Whether a sign stands in a word: a letter, a figure or an accent.
pub(super) fn is_of_word(c: char) -> bool {
    is_letter(c) || is_accent(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_behind_letters() {
        assert_eq!(line_hyphen("recom-"), Some("-"));
        assert_eq!(line_hyphen("recom \u{ad}"), Some(" \u{ad}"));
        assert_eq!(line_hyphen("recom="), Some("="));
        assert_eq!(line_hyphen("recom\u{2e17}"), Some("\u{2e17}"));
        assert_eq!(line_hyphen("hõ¬"), Some("¬"));
        assert_eq!(line_hyphen("ho\u{303}¬"), Some("¬"));
        assert_eq!(line_hyphen("where x="), None);
        assert_eq!(line_hyphen("a line ="), None);
        assert_eq!(line_hyphen("a line"), None);
    }
}
