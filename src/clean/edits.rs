//! Edits inside the text.
//!
//! The scan is never changed: an edit names a range of it and what stands there in the
//! result. Edits are kept sorted and disjoint by construction; the first one that
//! claims a range keeps it, so the passes run in the order of their authority.

use super::claim::Certainty;
use super::rule::Rule;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

/// How much speaks for an edit, in hundredths: what the record tells of it. What is done
/// with the edit is a matter of its [`Certainty`].
pub type Confidence = u8;

impl Certainty {
    /// What a confidence comes to: from 98 on an edit is applied without being listed, from
    /// 80 on it is applied and listed, below it is only suggested.
    pub fn of(confidence: Confidence) -> Self {
        match confidence {
            98.. => Self::Sure,
            80.. => Self::Likely,
            _ => Self::Ask,
        }
    }
}

/// An edit within a stretch of kept text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TextEdit {
    /// One past its last byte in the scan.
    pub end: usize,
    /// What stands there instead, as Markdown.
    pub after: Cow<'static, str>,
    /// What made it.
    pub rule: &'static Rule,
    /// How sure it is.
    pub confidence: Confidence,
    /// Why.
    pub evidence: Cow<'static, str>,
}

/// The edits within kept text, sorted and disjoint.
#[derive(Debug, Clone, Default)]
pub(super) struct TextEdits {
    by_start: BTreeMap<usize, TextEdit>,
}

impl TextEdits {
    /// Adds an edit of `range` unless another one stands in its way.
    pub(super) fn add(&mut self, range: Range<usize>, edit: Replacement) -> bool {
        if !self.is_free(&range) {
            return false;
        }
        let Replacement { after, rule, confidence, evidence } = edit;
        let edit = TextEdit { end: range.end, after, rule, confidence, evidence };
        self.by_start.insert(range.start, edit).is_none()
    }

    /// Whether no edit overlaps `range` or stands at the same point.
    pub(super) fn is_free(&self, range: &Range<usize>) -> bool {
        if let Some((_, before)) = self.by_start.range(..range.start).next_back()
            && before.end > range.start
        {
            return false;
        }
        match self.by_start.range(range.start..).next() {
            Some((&start, _)) => start >= range.end && start > range.start,
            None => true,
        }
    }

    /// The edits that start in `range`.
    pub(super) fn within(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (usize, &TextEdit)> {
        self.by_start.range(range).map(|(&start, edit)| (start, edit))
    }

    /// The edit that starts at `start`.
    pub(super) fn at(&self, start: usize) -> Option<&TextEdit> {
        self.by_start.get(&start)
    }

    /// How a piece of the scan reads with the edits made so far.
    pub(super) fn tail<'t>(&self, scan: &'t str, range: &Range<usize>) -> Cow<'t, str> {
        let mut edits = self.within(range.start..range.end + 1).peekable();
        if edits.peek().is_none() {
            return Cow::Borrowed(&scan[range.clone()]);
        }
        let mut read = String::new();
        let mut at = range.start;
        for (start, edit) in edits {
            if edit.end > range.end {
                break;
            }
            read.push_str(&scan[at..start]);
            read.push_str(&edit.after);
            at = edit.end;
        }
        read.push_str(&scan[at..range.end]);
        Cow::Owned(read)
    }

    /// Whether an edit reaches the end of a piece: then what stands there was chosen.
    pub(super) fn end_is_edited(&self, range: &Range<usize>) -> bool {
        let last = self.within(range.start..range.end + 1).last();
        last.is_some_and(|(_, edit)| edit.end == range.end)
    }

    /// Takes the edits of others in place of its own, where `theirs` says so of the start.
    pub(super) fn replace(&mut self, others: Self, theirs: impl Fn(usize) -> bool) {
        self.by_start.retain(|&start, _| !theirs(start));
        for (start, TextEdit { end, after, rule, confidence, evidence }) in
            others.by_start
        {
            if theirs(start) {
                self.add(start..end, Replacement { after, rule, confidence, evidence });
            }
        }
    }

    /// Takes back the edit that starts at `start`.
    pub(super) fn remove(&mut self, start: usize) -> Option<TextEdit> {
        self.by_start.remove(&start)
    }
}

/// What is to stand in place of a range of a block's text.
pub(super) type Mend = (Range<usize>, Replacement);

/// What an edit puts in place of its range, and why.
#[derive(Debug, Clone)]
pub(super) struct Replacement {
    /// What stands there instead, as Markdown.
    pub after: Cow<'static, str>,
    /// What made it.
    pub rule: &'static Rule,
    /// How sure it is.
    pub confidence: Confidence,
    /// Why.
    pub evidence: Cow<'static, str>,
}

impl Replacement {
    /// A replacement by `rule`.
    pub(super) fn new(
        rule: &'static Rule,
        after: impl Into<Cow<'static, str>>,
        confidence: Confidence,
        evidence: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { after: after.into(), rule, confidence, evidence: evidence.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(after: &'static str) -> Replacement {
        Replacement::new(Rule::ALL[0], after, 100, "")
    }

    #[test]
    fn the_first_claim_stands() {
        let mut edits = TextEdits::default();
        assert!(edits.add(4..8, fix("a")));
        assert!(!edits.add(6..9, fix("b")));
        assert!(!edits.add(2..5, fix("b")));
        assert!(!edits.add(4..4, fix("b")));
        assert!(edits.add(8..8, fix("c")));
        assert!(!edits.add(8..10, fix("d")));
        assert!(edits.add(2..4, fix("e")));
        let starts: Vec<_> = edits.within(0..20).map(|(start, _)| start).collect();
        assert_eq!(starts, [2, 4, 8]);
    }
}
