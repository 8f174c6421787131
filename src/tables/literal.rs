//! Where the characters of a TOML string stand in its literal.

use std::ops::Range;

use crate::source::OffsetMap;

/// The content of a string literal: between its quotation marks, without the line end
/// that may follow the opening ones of a multi-line string.
pub(super) fn inner(raw: &str) -> Range<usize> {
    for marks in ["\"\"\"", "'''"] {
        if let Some(rest) = raw.strip_prefix(marks)
            && let Some(content) = rest.strip_suffix(marks)
        {
            let start = ["\r\n", "\n"].iter().find(|end| content.starts_with(**end));
            return 3 + start.map_or(0, |end| end.len())..raw.len() - 3;
        }
    }
    if raw.len() >= 2 && raw.starts_with(['"', '\'']) {
        1..raw.len() - 1
    } else {
        0..raw.len()
    }
}

/// From offsets in the string `value` to offsets in the file, where its literal's
/// content `raw` stands at `start`.
pub(super) fn offsets(raw: &str, value: &str, start: usize) -> OffsetMap {
    let mut map = OffsetMap::default();
    let (mut at, mut decoded) = (0, 0);
    while decoded < value.len() && at < raw.len() {
        map.push(decoded as u32, (start + at) as u32);
        let (read, yielded) = step(&raw[at..]);
        at += read;
        decoded += yielded;
    }
    map.push(value.len() as u32, (start + raw.len()) as u32);
    map
}

/// From offsets in a text to those in a file, where the text was made of another one
/// (`inner`), which has its own places in the file (`outer`).
pub(super) fn compose(text: &str, inner: &OffsetMap, outer: &OffsetMap) -> OffsetMap {
    let mut map = OffsetMap::default();
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    for at in ends {
        map.push(at as u32, outer.origin(inner.origin(at as u32)));
    }
    map
}

/// Bytes of the next character or escape in the literal, and of what it stands for.
fn step(raw: &str) -> (usize, usize) {
    if raw.starts_with("\r\n") {
        return (2, 1);
    }
    let mut chars = raw.chars();
    let first = chars.next().map_or(1, char::len_utf8);
    if !raw.starts_with('\\') {
        return (first, first);
    }
    let digits = match chars.next() {
        Some('x') => 2,
        Some('u') => 4,
        Some('U') => 8,
        // The line end and the white space after it stand for nothing.
        Some(' ' | '\t' | '\r' | '\n') => {
            return (raw.len() - raw[1..].trim_start().len(), 0);
        }
        Some(other) => return (1 + other.len_utf8(), 1),
        None => return (1, 1),
    };
    // A broken escape is reported by the parser; here it only has to end somewhere.
    let Some(hex) = raw.get(2..2 + digits) else { return (1, 1) };
    let code = u32::from_str_radix(hex, 16).ok();
    (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(raw: &str, value: &str, needle: &str) -> String {
        let map = offsets(raw, value, 0);
        let at = value.find(needle).unwrap() as u32;
        let end = map.origin(at + needle.len() as u32) as usize;
        raw[map.origin(at) as usize..end].to_owned()
    }

    #[test]
    fn content_lies_between_the_marks() {
        for (raw, content) in [
            ("\"a\"", "a"),
            ("'a'", "a"),
            ("\"\"\"\na\"\"\"", "a"),
            ("'''a'''", "a"),
            ("\"\"", ""),
            ("12", "12"),
        ] {
            assert_eq!(&raw[inner(raw)], content);
        }
    }

    #[test]
    fn escapes_are_mapped() {
        assert_eq!(place(r"a\u2014b c", "a—b c", "b"), "b");
        assert_eq!(place(r"a\\b", r"a\b", r"\"), r"\\");
        assert_eq!(place("a\\\n   b", "ab", "b"), "b");
        assert_eq!(place("a\r\nb", "a\nb", "b"), "b");
        assert_eq!(place(r"\x41z", "Az", "z"), "z");
        // What a broken escape maps to is open, but nothing may panic on it.
        offsets("a\\u2𐝠b", "a𐝠b", 0);
        offsets("\\", "x", 0);
    }
}
