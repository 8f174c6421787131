//! A line of Markdown, split into what belongs to its containers and the rest.

use std::ops::Range;

/// A line, split into what belongs to its containers and the rest.
#[derive(Debug, Clone)]
pub(super) struct MarkdownLine {
    /// Without the line end.
    pub(super) range: Range<usize>,
    /// How many `>` it has.
    pub(super) quotes: usize,
    /// After the last `>` and one space.
    pub(super) inner: usize,
    /// After indent and list markers.
    pub(super) body: usize,
    /// A list marker stands before the body.
    pub(super) marker: bool,
}

impl MarkdownLine {
    pub(super) fn new(text: &str, range: Range<usize>) -> Self {
        let line = &text[range.clone()];
        let (mut quotes, mut inner, mut at, mut marker) = (0, 0, 0, false);
        loop {
            let indent =
                line[at..].len() - line[at..].trim_start_matches([' ', '\t']).len();
            let rest = &line[at + indent..];
            if rest.starts_with('>') && !marker {
                quotes += 1;
                at += indent + 1;
                inner = at + usize::from(line[at..].starts_with(' '));
            } else if let Some(length) = list_marker(rest) {
                marker = true;
                at += indent + length;
            } else {
                at += indent;
                break;
            }
        }
        let start = range.start;
        Self { range, quotes, inner: start + inner, body: start + at, marker }
    }

    pub(super) fn body<'a>(&self, text: &'a str) -> &'a str {
        text[self.body..self.range.end].trim_end()
    }

    pub(super) fn is_blank(&self, text: &str) -> bool {
        self.body(text).is_empty()
    }
}

/// The length of a list marker, a definition's colon or a note's label, if a fence or
/// line block may follow it on the same line.
fn list_marker(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let length = match rest.as_bytes().get(digits)? {
        b'-' | b'+' | b'*' | b':' if digits == 0 => 1,
        b'.' | b')' if (1..=9).contains(&digits) => digits + 1,
        b'[' if digits == 0 && rest.starts_with("[^") => rest.find("]:")? + 2,
        _ => return None,
    };
    let after = rest[length..].trim_start_matches(' ');
    let spaced = after.len() < rest.len() - length;
    (spaced && (after.starts_with(":::") || after.starts_with("| "))).then_some(length)
}

/// The stretches of a text between wished line breaks: backslashes before a space that are
/// not themselves alone (`is_literal`).
pub(super) fn wished_lines(
    text: &str,
    is_literal: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices('\\') {
        let rest = text[at..].trim_start_matches('\\');
        if at < start || !rest.starts_with(char::is_whitespace) || is_literal(at) {
            continue;
        }
        lines.push(start..start + text[start..at].trim_end().len());
        start = text.len() - rest.trim_start().len();
    }
    lines.push(start..text.len());
    lines
}
