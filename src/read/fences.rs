//! Finding what the parser must not see as Markdown: fences of divisions, lines of
//! verse, attributes.
//!
//! The parser knows neither `::: verse` nor `{.class}`. With definition lists on it
//! would take `::: quote` for a definition and eat the closing fence. So the text is
//! looked through first, and a copy of equal length is made for the parser in which
//!
//! - every fence is a thematic break, `***`, padded by spaces. A break ends paragraphs,
//!   lists and tables like a fence does, belongs to the container that it is indented
//!   for, and comes back as an event with its offset, which tells it from real breaks;
//! - lines of verse are blank, for they are read from the source one by one;
//! - attributes are `{xxx}`, so that a `*` in them starts no emphasis.
//!
//! Invariant: all offsets hold in both texts. Whoever takes text from an event takes it
//! from the original.

use std::collections::BTreeMap;
use std::ops::Range;

use super::attributes::{self, BracedAttributes, NoAttributes};
use super::classes::is_callout;
use super::lines::MarkdownLine;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// What a `***` of the parsed text stands for, by its offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FenceMark {
    /// A division opens.
    Open(Fence),
    /// A division closes.
    Close { colons: usize, range: Range<usize> },
    /// Lines: a division of class `verse` or `table`, or a line block.
    Lines(FencedLines),
    /// The end of such a division.
    LinesEnd,
}

/// An opening fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fence {
    /// How many colons.
    pub(super) colons: usize,
    /// Its attributes; a bare name is the only class.
    pub(super) attributes: BracedAttributes,
    /// The title of a call-out.
    pub(super) title: Option<Range<usize>>,
    /// The fence without indent.
    pub(super) range: Range<usize>,
}

/// Lines to be read one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FencedLines {
    /// Attributes of the division.
    pub(super) attributes: BracedAttributes,
    /// The lines without what belongs to their containers, and without line ends; one of
    /// a line block may run over several lines of the file.
    pub(super) each: Vec<Range<usize>>,
    /// From the opening fence to the closing one.
    pub(super) range: Range<usize>,
}

/// A chapter's text, looked through.
#[derive(Debug)]
pub(super) struct Scanned {
    /// For the parser.
    pub(super) parsed: String,
    /// With masked attributes, but verse in place: verse is parsed from here.
    pub(super) masked: String,
    /// The fences.
    pub(super) marks: BTreeMap<usize, FenceMark>,
    /// Attributes after `]` or `)`, by the offset of the brace, with their end.
    pub(super) slots: BTreeMap<usize, Result<(BracedAttributes, usize), NoAttributes>>,
}

/// Looks through a text.
pub(super) fn scan(file: FileId, text: &str, found: &mut Diagnostics) -> Scanned {
    let slots = find_slots(text);
    let mut masked = text.to_owned().into_bytes();
    for (&open, slot) in &slots {
        if let Ok((_, end)) = slot {
            // The closing brace too: at the end of a heading the parser would take the
            // pair for the heading's own attributes.
            cover(&mut masked, open + 1..*end, b'x');
        }
    }
    let masked = text_of(masked);
    let mut scanner = Scanner {
        file,
        text,
        parsed: masked.clone().into_bytes(),
        marks: BTreeMap::new(),
        found,
    };
    scanner.run();
    let Scanner { parsed, marks, .. } = scanner;
    Scanned { parsed: text_of(parsed), masked, marks, slots }
}

/// The attributes that follow a bracket or parenthesis, wherever it stands: whether it
/// is code is known to the parser alone, and faults are reported when they are met.
pub(super) fn find_slots(
    text: &str,
) -> BTreeMap<usize, Result<(BracedAttributes, usize), NoAttributes>> {
    let bytes = text.as_bytes();
    text.match_indices('{')
        .map(|(at, _)| at)
        .filter(|&at| at > 0 && matches!(bytes[at - 1], b']' | b')'))
        .map(|at| (at, attributes::parse(text, at)))
        .collect()
}

/// Overwrites all but line ends.
pub(super) fn cover(bytes: &mut [u8], range: Range<usize>, with: u8) {
    for byte in &mut bytes[range] {
        if !matches!(*byte, b'\n' | b'\r') {
            *byte = with;
        }
    }
}

/// Text again: only whole characters were overwritten, by ASCII.
fn text_of(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|broken| {
        debug_assert!(false, "covered a part of a character");
        String::from_utf8_lossy(broken.as_bytes()).into_owned()
    })
}

pub(super) struct Scanner<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) parsed: Vec<u8>,
    marks: BTreeMap<usize, FenceMark>,
    pub(super) found: &'a mut Diagnostics,
}

/// What a line may be.
pub(super) enum Sort {
    Code { fence: u8, length: usize },
    Open(Fence),
    Close(usize),
    Bar,
    Other,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let lines = self.lines();
        let mut at = 0;
        // Whether the line before allows a line block to begin.
        let mut fresh = true;
        while at < lines.len() {
            let line = &lines[at];
            let sort = self.sort(line);
            let was_fresh = std::mem::replace(&mut fresh, line.is_blank(self.text));
            at = match sort {
                Sort::Code { fence, length } => self.skip_code(&lines, at, fence, length),
                Sort::Open(open) if self.is_by_lines(&lines, at, &open) => {
                    fresh = true;
                    self.division(&lines, at, open)
                }
                Sort::Open(open) => {
                    fresh = true;
                    let range = open.range.clone();
                    self.mark(range, FenceMark::Open(open));
                    at + 1
                }
                Sort::Close(colons) => {
                    fresh = true;
                    let range = self.body_range(line);
                    self.mark(range.clone(), FenceMark::Close { colons, range });
                    at + 1
                }
                Sort::Bar if was_fresh || line.marker => self.bars(&lines, at),
                Sort::Bar | Sort::Other => at + 1,
            };
        }
    }

    fn lines(&self) -> Vec<MarkdownLine> {
        let mut start = 0;
        let mut lines = Vec::new();
        for line in self.text.split_inclusive('\n') {
            let length = line.trim_end_matches(['\n', '\r']).len();
            lines.push(MarkdownLine::new(self.text, start..start + length));
            start += line.len();
        }
        lines
    }

    pub(super) fn body_range(&self, line: &MarkdownLine) -> Range<usize> {
        line.body..line.body + line.body(self.text).len()
    }

    pub(super) fn sort(&mut self, line: &MarkdownLine) -> Sort {
        let body = line.body(self.text);
        for fence in [b'`', b'~'] {
            let length = body.bytes().take_while(|&byte| byte == fence).count();
            if length >= 3 && !(fence == b'`' && body[length..].contains('`')) {
                return Sort::Code { fence, length };
            }
        }
        let colons = body.bytes().take_while(|&byte| byte == b':').count();
        if colons >= 3 {
            return match body[colons..].trim_end_matches(':').trim() {
                "" => Sort::Close(colons),
                _ => Sort::Open(self.opening(line, colons)),
            };
        }
        match body.strip_prefix('|') {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => Sort::Bar,
            _ => Sort::Other,
        }
    }

    /// Reads `::: name`, `::: {…}` or `::: name {…}`.
    fn opening(&mut self, line: &MarkdownLine, colons: usize) -> Fence {
        let range = self.body_range(line);
        let body = &self.text[..range.end];
        let end = body.trim_end_matches(':').trim_end().len();
        let mut at = range.start + colons;
        let mut attributes = BracedAttributes::default();
        let mut name = None;
        let mut title = None;
        at += body[at..].len() - body[at..].trim_start().len();
        let result = (|| {
            if !body[at..].starts_with('{') {
                let word = attributes::name(&self.text[..end], at)?;
                at = word.range.end;
                name = Some(word);
                at += body[at..].len() - body[at..].trim_start().len();
            }
            if at < end && body[at..].starts_with('{') {
                (attributes, at) = attributes::parse(&self.text[..end], at)?;
                at += body[at..].len() - body[at..].trim_start().len();
            }
            let named = name.as_ref().or(attributes.classes.first());
            if at < end && named.is_some_and(|it| is_callout(&it.text)) {
                title = Some(callout_title(&self.text[..end], at));
                at = end;
            }
            if at < end { Err((at..end, "unexpected text".to_owned())) } else { Ok(()) }
        })();
        attributes.classes.splice(0..0, name);
        if let Err((place, message)) = result {
            self.found.push(
                Diagnostic::new(
                    Code::BadAttributes,
                    Span::new(self.file, place),
                    format!("{message} behind the colons"),
                )
                .hint("write `::: class` or `::: {.class #id lang=fr}`"),
            );
        }
        Fence { colons, attributes, title, range }
    }

    pub(super) fn mark(&mut self, range: Range<usize>, mark: FenceMark) {
        self.marks.insert(range.start, mark);
        self.parsed[range.start..range.start + 3].copy_from_slice(b"***");
        cover(&mut self.parsed, range.start + 3..range.end, b' ');
    }

    /// One past the block of code that opens at line `at`.
    fn skip_code(
        &self,
        lines: &[MarkdownLine],
        at: usize,
        fence: u8,
        length: usize,
    ) -> usize {
        for (next, line) in lines.iter().enumerate().skip(at + 1) {
            if line.quotes < lines[at].quotes {
                return next;
            }
            let body = line.body(self.text);
            if body.len() >= length && body.bytes().all(|byte| byte == fence) {
                return next + 1;
            }
        }
        lines.len()
    }
}

/// The title behind a call-out's name: `Title` or `[Title]`.
pub(super) fn callout_title(text: &str, at: usize) -> Range<usize> {
    let rest = text[at..].trim();
    let start = at + (text[at..].len() - text[at..].trim_start().len());
    match rest.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(inner) => start + 1..start + 1 + inner.len(),
        None => start..start + rest.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scanned(text: &str) -> (Scanned, Diagnostics) {
        let mut out = Diagnostics::new();
        let scanned = scan(FileId(0), text, &mut out);
        assert_eq!(scanned.parsed.len(), text.len());
        assert_eq!(scanned.masked.len(), text.len());
        (scanned, out)
    }

    #[test]
    fn fences_become_breaks_of_equal_length() {
        let (scanned, out) =
            scanned("::: {.letter #l}\nDear *A*\n\n> ::: quote\n> q\n> :::\n:::\n");
        assert_eq!(
            scanned.parsed,
            "***             \nDear *A*\n\n> ***      \n> q\n> ***\n***\n"
        );
        assert!(out.is_empty());
        assert_eq!(scanned.marks.len(), 4);
    }

    #[test]
    fn code_is_left_alone() {
        let text = "```\n::: verse\n```\n\n~~~~ x\n::: verse\n~~~\n~~~~\n";
        let (scanned, _) = scanned(text);
        assert!(scanned.marks.is_empty());
        assert_eq!(scanned.parsed, text);
    }

    #[test]
    fn verse_lines_lose_what_belongs_to_containers() {
        let text = "> - ::: verse\n>   one\n>\n>     two\n>   :::\n";
        let (scanned, out) = scanned(text);
        assert!(out.is_empty(), "{out:?}");
        let Some(FenceMark::Lines(verse)) = scanned.marks.get(&4) else {
            panic!("no verse")
        };
        let lines: Vec<_> = verse.each.iter().map(|line| &text[line.clone()]).collect();
        assert_eq!(lines, ["one", "", "  two"]);
    }

    #[test]
    fn a_table_is_no_line_block() {
        let text = "| a | b |\n|---|---|\n| 1 | 2 |\n\n| roses\n|   and rain\n";
        let (scanned, _) = scanned(text);
        assert_eq!(scanned.marks.len(), 1);
        assert!(
            scanned.parsed.ends_with("\n***    \n            \n"),
            "{:?}",
            scanned.parsed
        );
    }

    #[test]
    fn attributes_are_masked_and_kept() {
        let (scanned, _) = scanned("a [b]{.index entry=\"*c*\"} `[d]{e}`");
        assert_eq!(scanned.parsed, "a [b]{xxxxxxxxxxxxxxxxxxx `[d]{e}`");
        // What follows a bracket is looked at even in code; the parser decides.
        assert_eq!(scanned.slots.len(), 2);
    }
}
