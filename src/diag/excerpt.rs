//! The lines that a message shows, cut and made visible, with the marked place in them.

use std::ops::Range;

use super::visible::{push, width};
use crate::source::{SourceMap, Span};

/// The widest line of an excerpt, in columns. With the line number beside it, it stays
/// below 100: a paragraph of a chapter is often one line of its file.
const WIDEST: usize = 90;
/// Columns kept before a marked place that does not fit beside what precedes it.
const BEFORE: usize = 40;
/// The most lines of a marked place that are shown; of a longer one only the first is.
const MOST_LINES: usize = 3;

/// Lines of a text as they are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The lines, each with its line end.
    pub(super) text: String,
    /// The marked place in them, in bytes.
    pub(super) marked: Range<usize>,
    /// Number of the first line.
    pub(super) line: usize,
    /// The whole place is marked, not only what of it is shown.
    pub(super) whole: bool,
}

/// The excerpt around a span of a text that a person can open.
pub(super) fn excerpt(sources: &SourceMap, span: Span) -> Excerpt {
    let (first, _) = sources.line_column(span);
    let last_byte = Span { start: span.end.saturating_sub(1).max(span.start), ..span };
    let (last, _) = sources.line_column(last_byte);
    let whole_lines = last - first < MOST_LINES;
    let last = if whole_lines { last } else { first };
    let mut shown =
        Excerpt { text: String::new(), marked: 0..0, line: first, whole: whole_lines };
    for number in first..=last {
        let Some(line) = sources.line_range(span.file, number) else { break };
        let text = sources.get(span.file).text.get(line.clone()).unwrap_or("");
        let clamp = |at: u32| (at as usize).clamp(line.start, line.end) - line.start;
        let (from, to) = (clamp(span.start), clamp(span.end));
        let cut = show_line(text, from..to, &mut shown);
        if number == first {
            shown.marked.start = cut.start;
        }
        shown.marked.end = cut.end;
        shown.text.push('\n');
    }
    shown
}

/// Adds a line, cut to [`WIDEST`] around `marked`; gives the marked place in the
/// excerpt.
fn show_line(line: &str, marked: Range<usize>, shown: &mut Excerpt) -> Range<usize> {
    let first = first_shown(line, marked.start);
    if first > 0 {
        shown.text.push('…');
    }
    let mut cut = shown.text.len()..shown.text.len();
    let mut columns = 0;
    let mut end = line.len();
    for (at, c) in line[first..].char_indices() {
        let at = first + at;
        columns += if c == '\t' { 4 } else { width(c) };
        if columns > WIDEST {
            end = at;
            break;
        }
        if at == marked.start {
            cut = shown.text.len()..shown.text.len();
        }
        if c == '\t' {
            shown.text.push('\t');
        } else {
            push(&mut shown.text, c);
        }
        if at < marked.end {
            cut.end = shown.text.len();
        }
    }
    if marked.start >= end {
        cut = shown.text.len()..shown.text.len();
    }
    if end < line.len() {
        shown.text.push('…');
        shown.whole &= marked.end <= end;
    }
    cut
}

/// The first byte of a line to show, so that the place at `at` is in sight.
fn first_shown(line: &str, at: usize) -> usize {
    let at = floor(line, at);
    let columns = |text: &str| text.chars().map(width).sum::<usize>();
    if columns(line) <= WIDEST || columns(&line[..at]) <= WIDEST / 2 {
        return 0;
    }
    let mut kept = 0;
    let mut first = at;
    for (start, c) in line[..at].char_indices().rev() {
        kept += width(c);
        if kept > BEFORE {
            break;
        }
        first = start;
    }
    first
}

fn floor(line: &str, mut at: usize) -> usize {
    while !line.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, range: Range<usize>) -> Excerpt {
        let mut sources = SourceMap::new();
        let file = sources.add("a", text);
        excerpt(&sources, Span::new(file, range))
    }

    #[test]
    fn the_marked_place_stays_marked() {
        let cut = shown("one\n\u{1b}two\u{202e} three\n", 5..8);
        assert_eq!(cut.text, "\\u{1b}two\\u{202e} three\n");
        assert_eq!(&cut.text[cut.marked], "two");
        assert_eq!(cut.line, 2);
    }

    #[test]
    fn long_lines_are_cut_around_it() {
        let line = format!("{}here{}", "x".repeat(1000), "y".repeat(1000));
        let cut = shown(&line, 1000..1004);
        assert!(cut.text.chars().count() <= WIDEST + 3);
        assert_eq!(&cut.text[cut.marked], "here");
    }

    #[test]
    fn an_empty_place_at_the_end() {
        let cut = shown("one", 3..3);
        assert_eq!((cut.text.as_str(), cut.marked), ("one\n", 3..3));
        let cut = shown("", 0..0);
        assert_eq!((cut.text.as_str(), cut.marked), ("\n", 0..0));
    }

    #[test]
    fn many_lines_show_the_first() {
        let cut = shown("a\nb\nc\nd\ne\n", 0..9);
        assert_eq!((cut.text.as_str(), cut.whole), ("a\n", false));
        let cut = shown("a\nb\nc\n", 0..3);
        assert_eq!((cut.text.as_str(), cut.whole), ("a\nb\n", true));
    }
}
