//! A word, as the rules of characters look at it.

use crate::clean::edits::{Confidence, Mend, Replacement};
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::Rule;
use std::ops::Range;

/// A word with what stands beside it.
pub(super) struct WordInContext<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// Where it starts in the text.
    pub(super) at: usize,
    pub(super) text: &'a str,
    /// The word before; empty: none.
    pub(super) before: &'a str,
    /// The word behind; empty: none.
    pub(super) next: &'a str,
    /// The bytes of the white space right before it and right behind it: not every space has
    /// one.
    pub(super) spaces: [usize; 2],
    /// Whether a blank line of the scan lies behind it.
    pub(super) parted: bool,
    /// Whether there is dirt around it.
    pub(super) dirty: bool,
    /// How many specks of it.
    pub(super) specks: usize,
}

impl WordInContext<'_> {
    /// An edit of a range of the word, or from it into the next.
    pub(super) fn mend(
        &self,
        range: Range<usize>,
        rule: &'static Rule,
        after: &'static str,
        confidence: Confidence,
        why: &'static str,
    ) -> Mend {
        let range = self.at + range.start..self.at + range.end;
        (range, Replacement::new(rule, after, confidence, why))
    }

    /// Takes out the word from `before` bytes in front of it to `end`.
    pub(super) fn around(
        &self,
        before: usize,
        end: usize,
        rule: &'static Rule,
        why: &'static str,
    ) -> Mend {
        (self.at - before..self.at + end, Replacement::new(rule, "", 98, why))
    }
}
