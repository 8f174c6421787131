//! Blocks of running text, still as ranges of the scan.

use super::claim::LineRole;
use super::edits::{Confidence, TextEdits};
use super::rule::{Rule, RuleExample};
use std::borrow::Cow;
use std::ops::Range;

/// What comes between two pieces of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Joint {
    /// A space.
    Space,
    /// Nothing; the hyphen or dash before it stays.
    Solid,
    /// Nothing, and the last bytes of the piece before go: a hyphen of this length.
    Unhyphen(usize),
    /// A hyphen in place of the last bytes of the piece before: of another sign.
    Hyphen(usize),
    /// A space in place of the last bytes of the piece before: of a hyphen that is dirt.
    Apart(usize),
    /// A line end: verse.
    Newline,
}

/// How a piece is joined to the one before it.
#[derive(Debug, Clone)]
pub(super) struct Join {
    pub(super) glue: Joint,
    pub(super) rule: &'static Rule,
    pub(super) confidence: Confidence,
    pub(super) evidence: Cow<'static, str>,
}

pub(in crate::clean) static UNWRAP: Rule = Rule {
    pass: "paragraphs",
    name: "unwrap",
    title: "A line end within a paragraph.",
    why: "The measure of the print broke the line, not the sentence.",
    example: Some(RuleExample::Turns(
        "when the flocks are⏎driven",
        "when the flocks are driven",
    )),
    leaves: Some(("company good.⏎On the other bank", "the first line ends a paragraph")),
};

impl Join {
    /// A plain line end within a paragraph.
    pub(super) fn space() -> Self {
        Self {
            glue: Joint::Space,
            rule: &UNWRAP,
            confidence: 100,
            evidence: Cow::Borrowed(""),
        }
    }
}

/// A line, or a part of one where an editor splits it.
#[derive(Debug, Clone)]
pub(super) struct LinePiece {
    /// Index of its line.
    pub(super) line: usize,
    /// Its bytes in the scan.
    pub(super) range: Range<usize>,
    /// How it is joined to the piece before it; the first piece's is not used.
    pub(super) join: Join,
}

/// A paragraph, a heading, a stanza.
#[derive(Debug, Clone)]
pub(super) struct CleanBlock {
    /// The role of its lines.
    pub(super) role: LineRole,
    /// The rule that claimed them.
    pub(super) rule: &'static Rule,
    /// Whether a person has decided what they are.
    pub(super) decided: bool,
    /// Which lines they were claimed with; 0: none.
    pub(super) group: u32,
    /// Its pieces, never empty.
    pub(super) pieces: Vec<LinePiece>,
    /// How sure it is that it starts here, and why.
    pub(super) start: (Confidence, Cow<'static, str>),
}

impl CleanBlock {
    /// Index of the line it starts on.
    pub(super) fn line(&self) -> usize {
        self.pieces[0].line
    }
}

/// A block's text as it will read, with the way back to the scan.
#[derive(Debug, Default)]
pub(super) struct View {
    /// The text with all edits made so far.
    pub(super) text: String,
    /// Stretches that stand in the scan as they are: (start in text, start in scan,
    /// length).
    stretches: Vec<(usize, usize, usize)>,
}

impl View {
    /// The text of `block`.
    pub(super) fn new(scan: &str, edits: &TextEdits, block: &CleanBlock) -> Self {
        let mut view = Self::default();
        for (index, piece) in block.pieces.iter().enumerate() {
            if index > 0 {
                match piece.join.glue {
                    Joint::Space => view.text.push(' '),
                    Joint::Apart(bytes) => {
                        view.cut(bytes);
                        view.text.push(' ');
                    }
                    Joint::Newline => view.text.push('\n'),
                    Joint::Solid => {}
                    Joint::Unhyphen(bytes) => view.cut(bytes),
                    Joint::Hyphen(bytes) => {
                        view.cut(bytes);
                        view.text.push('-');
                    }
                }
            }
            let mut at = piece.range.start;
            for (start, edit) in edits.within(piece.range.start..piece.range.end + 1) {
                if edit.end > piece.range.end {
                    break;
                }
                view.keep(scan, at..start);
                view.text.push_str(&edit.after);
                at = edit.end;
            }
            view.keep(scan, at..piece.range.end);
        }
        view
    }

    fn keep(&mut self, scan: &str, range: Range<usize>) {
        if range.start < range.end {
            self.stretches.push((self.text.len(), range.start, range.len()));
            self.text.push_str(&scan[range]);
        }
    }

    fn cut(&mut self, bytes: usize) {
        self.text.truncate(self.text.len() - bytes);
        if let Some(last) = self.stretches.last_mut() {
            last.2 = last.2.saturating_sub(bytes);
        }
    }

    /// The range of the scan that reads as `range` of the text, if it stands there
    /// unchanged and in one stretch.
    pub(super) fn source(&self, range: Range<usize>) -> Option<Range<usize>> {
        let at = self.stretches.partition_point(|stretch| stretch.0 <= range.start);
        let (text, scan, length) = *self.stretches.get(at.checked_sub(1)?)?;
        let inside = range.end <= text + length;
        inside.then(|| scan + range.start - text..scan + range.end - text)
    }

    /// Whether a blank line of the scan lies behind a place in the text.
    pub(super) fn parts(&self, at: usize, scan: &str) -> bool {
        self.place(at).is_some_and(|place| {
            let rest = &scan[place..];
            let space = &rest[..rest.len() - rest.trim_start().len()];
            space.matches('\n').count() > 1 || space.contains('\u{c}')
        })
    }

    /// The place in the scan of a place in the text, or the next that stands in it.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        let next = self.stretches.partition_point(|stretch| stretch.0 <= at);
        let (text, scan, length) = *self.stretches.get(next.checked_sub(1)?)?;
        Some(scan + (at - text).min(length))
    }
}
