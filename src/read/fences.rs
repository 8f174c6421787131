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

use super::attributes::{self, Attributes, Fault};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

/// What a `***` of the parsed text stands for, by its offset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// A division opens.
    Open(Fence),
    /// A division closes.
    Close { colons: usize, range: Range<usize> },
    /// Lines: a division of class `verse` or `table`, or a line block.
    Lines(Lines),
    /// The end of such a division.
    LinesEnd,
}

/// An opening fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fence {
    /// How many colons.
    pub(super) colons: usize,
    /// Its attributes; a bare name is the only class.
    pub(super) attributes: Attributes,
    /// The fence without indent.
    pub(super) range: Range<usize>,
}

/// Lines to be read one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lines {
    /// Attributes of the division.
    pub(super) attributes: Attributes,
    /// The lines without what belongs to their containers, and without line ends.
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
    pub(super) marks: BTreeMap<usize, Mark>,
    /// Attributes after `]` or `)`, by the offset of the brace, with their end.
    pub(super) slots: BTreeMap<usize, Result<(Attributes, usize), Fault>>,
}

/// Looks through a text.
pub(super) fn scan(file: FileId, text: &str, out: &mut Diagnostics) -> Scanned {
    let slots = find_slots(text);
    let mut masked = text.to_owned().into_bytes();
    for (&open, slot) in &slots {
        if let Ok((_, end)) = slot {
            cover(&mut masked, open + 1..end - 1, b'x');
        }
    }
    let masked = text_of(masked);
    let mut scanner = Scanner {
        file,
        text,
        parsed: masked.clone().into_bytes(),
        marks: BTreeMap::new(),
        out,
    };
    scanner.run();
    let Scanner { parsed, marks, .. } = scanner;
    Scanned { parsed: text_of(parsed), masked, marks, slots }
}

/// The attributes that follow a bracket or parenthesis, wherever it stands: whether it
/// is code is known to the parser alone, and faults are reported when they are met.
pub(super) fn find_slots(
    text: &str,
) -> BTreeMap<usize, Result<(Attributes, usize), Fault>> {
    let bytes = text.as_bytes();
    text.match_indices('{')
        .map(|(at, _)| at)
        .filter(|&at| at > 0 && matches!(bytes[at - 1], b']' | b')'))
        .map(|at| (at, attributes::parse(text, at)))
        .collect()
}

/// Overwrites all but line ends.
fn cover(bytes: &mut [u8], range: Range<usize>, with: u8) {
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

struct Scanner<'a> {
    file: FileId,
    text: &'a str,
    parsed: Vec<u8>,
    marks: BTreeMap<usize, Mark>,
    out: &'a mut Diagnostics,
}

/// A line, split into what belongs to its containers and the rest.
#[derive(Debug, Clone)]
struct Line {
    /// Without the line end.
    range: Range<usize>,
    /// How many `>` it has.
    quotes: usize,
    /// After the last `>` and one space.
    inner: usize,
    /// After indent and list markers.
    body: usize,
    /// A list marker stands before the body.
    marker: bool,
}

impl Line {
    fn new(text: &str, range: Range<usize>) -> Self {
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

    fn body<'a>(&self, text: &'a str) -> &'a str {
        text[self.body..self.range.end].trim_end()
    }

    fn is_blank(&self, text: &str) -> bool {
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

/// What a line may be.
enum Sort {
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
                    self.mark(range, Mark::Open(open));
                    at + 1
                }
                Sort::Close(colons) => {
                    fresh = true;
                    let range = self.body_range(line);
                    self.mark(range.clone(), Mark::Close { colons, range });
                    at + 1
                }
                Sort::Bar if was_fresh || line.marker => self.bars(&lines, at),
                Sort::Bar | Sort::Other => at + 1,
            };
        }
    }

    fn lines(&self) -> Vec<Line> {
        let mut start = 0;
        let mut lines = Vec::new();
        for line in self.text.split_inclusive('\n') {
            let length = line.trim_end_matches(['\n', '\r']).len();
            lines.push(Line::new(self.text, start..start + length));
            start += line.len();
        }
        lines
    }

    fn body_range(&self, line: &Line) -> Range<usize> {
        line.body..line.body + line.body(self.text).len()
    }

    fn sort(&mut self, line: &Line) -> Sort {
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
    fn opening(&mut self, line: &Line, colons: usize) -> Fence {
        let range = self.body_range(line);
        let body = &self.text[..range.end];
        let end = body.trim_end_matches(':').trim_end().len();
        let mut at = range.start + colons;
        let mut attributes = Attributes::default();
        let mut name = None;
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
            if at < end { Err((at..end, "unexpected text".to_owned())) } else { Ok(()) }
        })();
        attributes.classes.splice(0..0, name);
        if let Err((place, message)) = result {
            self.out.push(
                Diagnostic::new(
                    Code::BadAttributes,
                    Span::new(self.file, place),
                    format!("{message} in a fence"),
                )
                .hint("write `::: class` or `::: {.class #id lang=fr}`"),
            );
        }
        Fence { colons, attributes, range }
    }

    fn mark(&mut self, range: Range<usize>, mark: Mark) {
        self.marks.insert(range.start, mark);
        self.parsed[range.start..range.start + 3].copy_from_slice(b"***");
        cover(&mut self.parsed, range.start + 3..range.end, b' ');
    }

    /// One past the block of code that opens at line `at`.
    fn skip_code(&self, lines: &[Line], at: usize, fence: u8, length: usize) -> usize {
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

    /// Whether a division is read line by line: verse, and a table without bars.
    fn is_by_lines(&self, lines: &[Line], at: usize, open: &Fence) -> bool {
        let barred = || {
            lines[at + 1..]
                .iter()
                .map(|line| line.body(self.text))
                .take_while(|body| !body.starts_with(":::"))
                .any(|body| body.contains('|'))
        };
        let has = |class| open.attributes.has_class(class);
        has("verse") || (has("table") && !barred())
    }

    /// Takes a division of lines from its opening fence on; one past its closing fence.
    fn division(&mut self, lines: &[Line], at: usize, open: Fence) -> usize {
        let first = &lines[at];
        let indent = first.body - first.inner;
        let mut inside = Vec::new();
        let mut next = at + 1;
        let mut close = None;
        while let Some(line) = lines.get(next) {
            if line.quotes < first.quotes {
                break;
            }
            next += 1;
            match self.sort(line) {
                Sort::Close(_) => {
                    close = Some(self.body_range(line));
                    break;
                }
                Sort::Open(fence) => self.out.push(
                    Diagnostic::new(
                        Code::Misplaced,
                        Span::new(self.file, fence.range),
                        "a division can't stand inside verse or a table",
                    )
                    .hint("close the one before it with `:::`"),
                ),
                _ => inside.push(self.strip(line, first.quotes, indent)),
            }
        }
        for line in &lines[at + 1..next] {
            cover(&mut self.parsed, line.inner..line.range.end, b' ');
        }
        let end = if let Some(range) = close {
            let end = range.end;
            self.mark(range, Mark::LinesEnd);
            end
        } else {
            let class = open.attributes.classes.first();
            let name = class.map_or("verse", |class| class.text.as_str());
            self.out.push(unclosed(self.file, &open.range, name));
            lines[next - 1].range.end
        };
        let range = open.range.start..end;
        let lines = Lines { attributes: open.attributes, each: inside, range };
        self.mark(open.range, Mark::Lines(lines));
        next
    }

    /// A line without the `>` and the indent of its containers.
    fn strip(&self, line: &Line, quotes: usize, indent: usize) -> Range<usize> {
        let whole = &self.text[line.range.clone()];
        let mut at = 0;
        for _ in 0..quotes {
            at += whole[at..].find('>').map_or(0, |found| found + 1);
        }
        at += usize::from(quotes > 0 && whole[at..].starts_with(' '));
        let spaces = whole[at..].bytes().take_while(|&byte| byte == b' ').count();
        line.range.start + at + spaces.min(indent)..line.range.end
    }

    /// Takes a line block, unless it is a table; one past it.
    fn bars(&mut self, lines: &[Line], at: usize) -> usize {
        let count = lines[at..]
            .iter()
            .enumerate()
            .take_while(|(i, line)| {
                line.quotes == lines[at].quotes
                    && (*i == 0 || !line.marker)
                    && line.body(self.text).starts_with('|')
            })
            .count();
        let block = &lines[at..at + count];
        let after = lines.get(at + 1).map_or("", |line| line.body(self.text));
        let ruled = after.contains('-') && after.chars().all(|c| "|-: \t".contains(c));
        let bare = |line: &Line| {
            let body = line.body(self.text);
            body == "|" || body.starts_with("| ")
        };
        if ruled || !block.iter().all(bare) || block[0].body(self.text).len() < 3 {
            return at + count;
        }
        let inside = block
            .iter()
            .map(|line| (line.body + 2).min(line.range.end)..line.range.end)
            .collect();
        for line in &block[1..] {
            cover(&mut self.parsed, line.inner..line.range.end, b' ');
        }
        let range = block[0].body..block[count - 1].range.end;
        let lines = Lines { attributes: Attributes::default(), each: inside, range };
        self.mark(self.body_range(&block[0]), Mark::Lines(lines));
        at + count
    }
}

/// The message for a division that nothing closes.
pub(super) fn unclosed(file: FileId, open: &Range<usize>, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnbalancedFence,
        Span::new(file, open.clone()),
        format!("this `{name}` division is never closed"),
    )
    .label("opened here")
    .hint("end it with a line `:::` in the same container")
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
        let Some(Mark::Lines(verse)) = scanned.marks.get(&4) else { panic!("no verse") };
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
        assert_eq!(scanned.parsed, "a [b]{xxxxxxxxxxxxxxxxxx} `[d]{e}`");
        // What follows a bracket is looked at even in code; the parser decides.
        assert_eq!(scanned.slots.len(), 2);
    }
}
