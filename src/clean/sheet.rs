//! The lines of a scan, in the order in which they are read, and its notes.

use super::claim::{Certainty, Claim, LineRole};
use super::lines::{ScanLine, split};
use super::zones::Zone;
use std::ops::Range;

/// The lines of a scan, each with what is said of it.
pub(super) struct Sheet<'a> {
    /// The text of the scan.
    pub(super) text: &'a str,
    /// Its lines.
    pub(super) lines: Vec<ScanLine>,
    /// Indices of the lines that are not blank, in reading order.
    pub(super) order: Vec<usize>,
    /// Groups that were numbered so far.
    groups: u32,
}

impl<'a> Sheet<'a> {
    /// Takes a scan apart into its lines, of which nothing is said yet.
    pub(super) fn of(text: &'a str) -> Self {
        let lines = split(text);
        let order = (0..lines.len()).filter(|&at| !lines[at].is_blank()).collect();
        Self { text, lines, order, groups: 0 }
    }

    /// The text of a line without the white space around it.
    pub(super) fn line_text(&self, at: usize) -> &'a str {
        &self.text[self.lines[at].range()]
    }

    /// The index of the line that holds `offset`.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// The zone that a line is likely to be of, by the page model.
    pub(super) fn zone(&self, at: usize) -> Option<Zone> {
        let claim = self.lines[at].seen;
        claim.filter(|claim| claim.certainty >= Certainty::Likely).map(|claim| claim.zone)
    }

    /// Whether the page model is sure of a line's zone.
    pub(super) fn zone_is_sure(&self, at: usize, zone: Zone) -> bool {
        let claim = self.lines[at].seen;
        claim.is_some_and(|it| it.zone == zone && it.certainty == Certainty::Sure)
    }

    /// Says what a line is, unless a person has.
    pub(super) fn claim(&mut self, at: usize, claim: Claim) {
        self.lines[at].take(claim);
    }

    /// The same of a line that is nothing yet, unless the page model is sure that it is of
    /// another zone than this.
    pub(super) fn claim_unless_opposed(&mut self, at: usize, claim: Claim, zone: Zone) {
        let line = &mut self.lines[at];
        let opposed = line
            .seen
            .is_some_and(|seen| seen.certainty == Certainty::Sure && seen.zone != zone);
        if !opposed && line.role() == LineRole::Body {
            line.take(claim);
        }
    }

    /// A number for lines that are claimed together.
    pub(super) fn new_group(&mut self) -> u32 {
        self.groups += 1;
        self.groups
    }
}

/// A note's body and what is known of its call.
#[derive(Debug, Clone, Default)]
pub(super) struct ScanNote {
    /// The number as printed, where one was read or follows from its neighbours.
    pub(super) number: String,
    /// The asterisks it was marked with at a page's foot; 0: it has a number.
    pub(super) stars: usize,
    /// Whether it stands at the foot of the page that calls it.
    pub(super) at_foot: bool,
    /// The list it stands in, for numbers that start again.
    pub(super) series: usize,
    /// The identifier in the result, unique in the source.
    pub(super) id: String,
    /// The lines of its body, by index.
    pub(super) lines: Vec<usize>,
    /// Where the body's text starts, behind its mark.
    pub(super) text_start: usize,
    /// Where it ends, if another note stands behind it on its last line.
    pub(super) end: Option<usize>,
    /// The work it belongs to, if an editor said so.
    pub(super) work: Option<String>,
    /// Where it is called, in the scan.
    pub(super) call: Option<usize>,
    /// Where the scan has its mark in the text, if there is no doubt.
    pub(super) printed: Option<Range<usize>>,
    /// Whether an editor decided that the place is lost.
    pub(super) lost: bool,
}
