//! A run of text on its way into the tree.

use std::ops::Range;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::ground::{instead_of, is_unprintable};
use crate::source::OffsetMap;

/// Text, where each stretch of it stands, and which of its characters are themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct TextRun {
    /// In NFC, without what [cannot be printed](is_unprintable).
    pub(super) text: String,
    /// To offsets of the file.
    pub(super) map: OffsetMap,
    /// Offsets in `text` of characters that were escaped or written as entities:
    /// they open no bracket and are not curled. Ascending.
    pub(super) literal: Vec<u32>,
    /// One past the last byte in the file.
    pub(super) end: u32,
}

impl TextRun {
    /// A run of source text.
    pub(super) fn new(text: &str, range: Range<usize>) -> Self {
        let mut run = Self::default();
        run.push(text, range);
        run
    }

    /// Adds text that stands at `range` of the file. Where it is as long as the range,
    /// its offsets run in step with the file's. What cannot be printed is left out.
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        let in_step = text.len() == range.len();
        self.end = range.end as u32;
        self.map.push(self.text.len() as u32, range.start as u32);
        let mut rest = 0;
        while rest < text.len() {
            let length = cluster(&text[rest..]);
            let piece = &text[rest..rest + length];
            if in_step {
                self.map.push(self.text.len() as u32, (range.start + rest) as u32);
            }
            let spaced = piece.chars().filter_map(|c| match c {
                '\t' => Some(' '),
                c if is_unprintable(c) => instead_of(c),
                c => Some(c),
            });
            if is_nfc_quick(piece.chars()) == IsNormalized::Yes {
                self.text.extend(spaced);
            } else {
                self.text.extend(spaced.nfc());
            }
            rest += length;
        }
    }

    /// Adds one character that is only itself.
    pub(super) fn push_literal(&mut self, text: &str, range: Range<usize>) {
        let from = self.text.len();
        self.push(text, range);
        let added = self.text[from..].char_indices();
        self.literal.extend(added.map(|(at, _)| (from + at) as u32));
    }

    /// Adds another run.
    pub(super) fn append(&mut self, other: &Self) {
        let from = self.text.len() as u32;
        self.text.push_str(&other.text);
        for &(at, origin) in &other.map.anchors {
            self.map.push(from + at, origin);
        }
        self.literal.extend(other.literal.iter().map(|at| from + at));
        self.end = other.end;
    }

    /// Where a byte of the text stands in the file.
    pub(super) fn origin(&self, at: usize) -> usize {
        if at >= self.text.len() {
            self.end as usize
        } else {
            self.map.origin(at as u32) as usize
        }
    }

    /// Whether the character at `at` is only itself.
    pub(super) fn is_literal(&self, at: usize) -> bool {
        self.literal.binary_search(&(at as u32)).is_ok()
    }

    /// A part of the run.
    pub(super) fn cut(&self, range: Range<usize>) -> Self {
        let (start, end) = (range.start as u32, range.end as u32);
        let mut map = OffsetMap::default();
        if !range.is_empty() {
            map.push(0, self.map.origin(start));
        }
        for &(at, origin) in &self.map.anchors {
            if at > start && at < end {
                map.push(at - start, origin);
            }
        }
        let inside = |at: &&u32| (start..end).contains(*at);
        Self {
            text: self.text[range.clone()].to_owned(),
            map,
            literal: self.literal.iter().filter(inside).map(|at| at - start).collect(),
            end: self.origin(range.end) as u32,
        }
    }

    /// Replaces parts of the text; the parts are ascending and disjoint.
    pub(super) fn replace(&mut self, edits: &[(Range<usize>, &str)]) {
        if edits.is_empty() {
            return;
        }
        let mut changed = Self { end: self.end, ..Self::default() };
        let mut from = 0;
        for (range, with) in edits {
            changed.keep(self, from..range.start);
            let origin = self.origin(range.start) as u32;
            changed.map.push(changed.text.len() as u32, origin);
            changed.text.push_str(with);
            from = range.end;
        }
        changed.keep(self, from..self.text.len());
        *self = changed;
    }

    fn keep(&mut self, other: &Self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let end = self.end;
        self.append(&other.cut(range));
        self.end = end;
    }
}

/// The bytes up to the next place at which the text can be divided without changing
/// its normal form; a run of ASCII is one such stretch.
fn cluster(text: &str) -> usize {
    let plain = text.bytes().take_while(|byte| (b' '..0x7F).contains(byte)).count();
    // The last letter may take an accent that follows.
    if plain > 1 {
        return if plain == text.len() { plain } else { plain - 1 };
    }
    text.char_indices()
        .skip(1)
        .find(|&(_, c)| {
            c.is_ascii() || is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
        })
        .map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_composed_and_offsets_hold() {
        // e + combining acute, three bytes for two.
        let text = "cafe\u{301} noir";
        let run = TextRun::new(text, 10..10 + text.len());
        assert_eq!(run.text, "café noir");
        let space = run.text.find(' ').unwrap();
        assert_eq!(run.origin(space), 10 + text.find(' ').unwrap());
        assert_eq!(run.origin(3), 13);
        assert_eq!(run.origin(run.text.len()), 10 + text.len());
    }

    #[test]
    fn hangul_is_composed() {
        let run = TextRun::new("\u{1112}\u{1161}\u{11ab}", 0..9);
        assert_eq!(run.text, "한");
    }

    #[test]
    fn control_characters_are_left_out() {
        let mut run = TextRun::default();
        run.push("a\u{7}b\tc", 0..5);
        assert_eq!(run.text, "ab c");
        assert_eq!(run.origin(1), 2);
    }

    #[test]
    fn parts_keep_their_places() {
        let mut run = TextRun::new("one ", 0..4);
        run.push(" ", 5..6);
        run.push_literal("[", 8..9);
        run.push("two", 9..12);
        let cut = run.cut(5..9);
        assert_eq!(cut.text, "[two");
        assert!(cut.is_literal(0));
        assert_eq!(cut.origin(1), 9);
        run.replace(&[(0..3, "three"), (6..7, "T")]);
        assert_eq!(run.text, "three  [Two");
        assert_eq!(run.origin(5), 3);
        assert_eq!(run.origin(run.text.len() - 1), 11);
    }
}
