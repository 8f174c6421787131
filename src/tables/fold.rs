//! Strings that run over several lines: a line end is a space, and an empty line parts
//! two paragraphs, as in Markdown.

use crate::source::OffsetMap;

/// How many paragraphs a key's string may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StringLines {
    /// One: an empty line is a space, too.
    One,
    /// Any number, parted by one `\n` each.
    Paragraphs,
}

/// A string without its line ends, and where each of its characters stood; `None` where
/// it has none.
///
/// White space beside a line end goes with it. Between two characters of a script that
/// has no spaces a line end stands for nothing.
pub(super) fn fold(value: &str, lines: StringLines) -> Option<(String, OffsetMap)> {
    if !value.contains(['\n', '\u{2028}', '\u{2029}']) {
        return None;
    }
    let (mut folded, mut map) = (String::new(), OffsetMap::default());
    let mut empty = false;
    for (start, line) in lines_of(value) {
        let words = line.trim();
        if words.is_empty() {
            empty = true;
            continue;
        }
        let start = start + (line.len() - line.trim_start().len());
        let before = folded.len();
        if before > 0 && empty && lines == StringLines::Paragraphs {
            folded.push('\n');
        } else if before > 0 && !joins(&folded, words) {
            folded.push(' ');
        }
        map.push(before as u32, start.saturating_sub(folded.len() - before) as u32);
        map.push(folded.len() as u32, start as u32);
        folded.push_str(words);
        empty = line.ends_with('\u{2029}');
    }
    Some((folded, map))
}

/// The lines of a string with their ends, and where each begins.
fn lines_of(value: &str) -> impl Iterator<Item = (usize, &str)> {
    value.split_inclusive(['\n', '\u{2028}', '\u{2029}']).scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// Whether nothing stands between the last character of `before` and the first of
/// `after`: both are Chinese or Japanese.
fn joins(before: &str, after: &str) -> bool {
    let spaceless = |c: char| {
        matches!(c, '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
    };
    before.ends_with(spaceless) && after.starts_with(spaceless)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(value: &str, lines: StringLines) -> String {
        fold(value, lines).map_or_else(|| value.to_owned(), |it| it.0)
    }

    #[test]
    fn line_ends_are_spaces_and_empty_lines_part_paragraphs() {
        for (value, one, many) in [
            ("A book of\nsongs", "A book of songs", "A book of songs"),
            ("One.\n\nTwo\n  lines.\n", "One. Two lines.", "One.\nTwo lines."),
            ("\n\n A \n\t\n \n B", "A B", "A\nB"),
            ("山の\n灯台。\nLamp", "山の灯台。 Lamp", "山の灯台。 Lamp"),
            ("plain", "plain", "plain"),
            ("a\\\nb", "a\\ b", "a\\ b"),
        ] {
            assert_eq!(folded(value, StringLines::One), one);
            assert_eq!(folded(value, StringLines::Paragraphs), many);
        }
    }

    #[test]
    fn every_character_keeps_its_place() {
        let value = "  One\n two.\n\n  Three é\nfour";
        for lines in [StringLines::One, StringLines::Paragraphs] {
            let (folded, map) = fold(value, lines).unwrap();
            for (at, c) in folded.char_indices().filter(|(_, c)| !c.is_whitespace()) {
                let origin = map.origin(at as u32) as usize;
                assert!(value[origin..].starts_with(c), "{c} at {at} of {folded:?}");
            }
        }
    }
}
