//! The text of a block as it would be printed, in one string.

use std::ops::Range;

use crate::book::{LinkTarget, Role};
use crate::read::inline::{Inline, InlineGroup};
use crate::source::OffsetMap;

/// Stands for the beginning or end of stress and the like.
pub(super) const EDGE: char = '\u{1}';
/// Stands for code, a picture, an address.
pub(super) const OBJECT: char = '\u{2}';
/// Stands for the call of a note.
pub(super) const CALL: char = '\u{3}';
/// Stands for a character that was escaped: it is only itself.
pub(super) const LITERAL: char = '\u{4}';
/// Stands for an escaped backslash.
pub(super) const BACKSLASH: char = '\u{5}';

/// Stand for escaped brackets: TeX's marks of a formula.
pub(super) const OPEN_ROUND: char = '\u{6}';
pub(super) const CLOSE_ROUND: char = '\u{7}';
pub(super) const OPEN_SQUARE: char = '\u{e}';
pub(super) const CLOSE_SQUARE: char = '\u{f}';

/// A block's text and the way back.
#[derive(Debug, Default)]
pub(super) struct Flat {
    pub(super) text: String,
    map: OffsetMap,
    end: usize,
}

/// What stands for a character that was escaped.
const fn literal(c: char) -> char {
    match c {
        '\\' => BACKSLASH,
        '(' => OPEN_ROUND,
        ')' => CLOSE_ROUND,
        '[' => OPEN_SQUARE,
        ']' => CLOSE_SQUARE,
        _ => LITERAL,
    }
}

/// Whether a character stands for one that was escaped, other than a backslash.
pub(super) const fn is_escaped(c: char) -> bool {
    matches!(c, LITERAL | OPEN_ROUND | CLOSE_ROUND | OPEN_SQUARE | CLOSE_SQUARE)
}

/// Whether a character may begin a form that stands anywhere.
pub(super) fn is_sign(c: char) -> bool {
    "![]{}^~=%\\@*_+<>#|:`&(.'/¬".contains(c) || c < ' '
}

/// Whether a block may hold any form: looked up before it is laid out.
pub(super) fn may_hold(inlines: &[Inline]) -> bool {
    let begins = match inlines.first() {
        Some(Inline::Run(run)) => {
            run.text.split_whitespace().next().is_some_and(|word| {
                word.len() <= 6 && !word.ends_with(char::is_alphabetic)
                    || word.ends_with(':')
                    || word.starts_with('/')
            })
        }
        _ => false,
    };
    begins || holds_signs(inlines)
}

fn holds_signs(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Run(run) => {
            let bytes = run.text.as_bytes();
            // The last is the first byte of `¬`.
            bytes.iter().any(|byte| b"[]{}^~=%\\@*_+<>#|`&\xc2".contains(byte))
                || !run.literal.is_empty()
                || ["::", "((", "''", "!!!", "//"]
                    .iter()
                    .any(|pair| run.text.contains(pair))
                || bytes.windows(2).any(|it| it[0] == b':' && it[1].is_ascii_lowercase())
        }
        Inline::Group(group) => holds_signs(&group.children),
        _ => false,
    })
}

impl Flat {
    pub(super) fn new(inlines: &[Inline], original: &str) -> Self {
        let mut flat = Self::default();
        flat.add(inlines, original);
        flat
    }

    /// Where a place of the text stands in the file.
    pub(super) fn origin(&self, at: usize) -> usize {
        if at >= self.text.len() { self.end } else { self.map.origin(at as u32) as usize }
    }

    fn add(&mut self, inlines: &[Inline], original: &str) {
        for inline in inlines {
            match inline {
                Inline::Run(run) => {
                    for (at, c) in run.text.char_indices() {
                        let origin = run.origin(at);
                        let next = original.as_bytes().get(origin);
                        let shown = match c {
                            c if run.is_literal(at) => literal(c),
                            ' ' if matches!(next, Some(b'\n' | b'\r')) => '\n',
                            c => c,
                        };
                        self.push(shown, origin..origin + c.len_utf8());
                    }
                    self.end = run.end as usize;
                }
                Inline::Code(_, _, range) => self.push(OBJECT, range.clone()),
                Inline::Image(image) => self.push(OBJECT, image.range.clone()),
                Inline::Break(range) => self.push('\n', range.clone()),
                Inline::Call(_, range) => self.push(CALL, range.clone()),
                Inline::Note(_, range) => self.push(CALL, range.clone()),
                Inline::Group(group) => self.group(group, original),
            }
        }
    }

    fn group(&mut self, group: &InlineGroup, original: &str) {
        let (start, end) = (group.range.start, group.range.end);
        let words = crate::read::wording::plain(&group.children);
        let address = matches!(&group.role, Role::Link(LinkTarget::Url(url))
            if url.ends_with(words.trim()));
        if address {
            return self.push(OBJECT, group.range.clone());
        }
        self.push(EDGE, start..start);
        self.add(&group.children, original);
        self.push(EDGE, end..end);
    }

    fn push(&mut self, c: char, origin: Range<usize>) {
        self.map.push(self.text.len() as u32, origin.start as u32);
        self.text.push(c);
        self.end = origin.end;
    }
}
