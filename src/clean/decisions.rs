//! What an editor has decided about a scan, as the passes ask for it.

use super::corrections::LetterCase;
use super::fields::LineRange;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Where an editor says that a note is called.
#[derive(Debug, Clone)]
pub(super) struct DecidedCall {
    /// The note, by index.
    pub(super) note: usize,
    /// The place in the scan.
    pub(super) offset: usize,
    /// What the scan has in place of the number.
    pub(super) mark: Option<String>,
    /// The entry.
    pub(super) span: Span,
}

/// The decisions that lines, edits and notes do not hold themselves. Made by
/// [`decide`](super::decide), and read only from then on.
#[derive(Debug, Default)]
pub(super) struct Decisions {
    /// Calls of notes.
    pub(super) calls: Vec<DecidedCall>,
    /// Works by line range, in the order of the file.
    pub(super) works: Vec<(LineRange, String)>,
    /// How the letters of headings are set, by group.
    pub(super) cases: BTreeMap<u32, LetterCase>,
    /// Lines that go on the paragraph before.
    pub(super) joins: BTreeSet<usize>,
    /// Offsets where a paragraph begins.
    pub(super) splits: BTreeSet<usize>,
    /// Lines behind which text is lost.
    pub(super) lost: BTreeSet<usize>,
    /// Forms that are right.
    pub(super) keeps: BTreeSet<String>,
    /// Questions that are refused, by their names.
    pub(super) rejected: BTreeSet<String>,
    /// Whether the pages have an order of their own.
    pub(super) ordered: bool,
}

impl Decisions {
    /// The names of the works, each once.
    pub(super) fn work_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        for (_, id) in &self.works {
            if !ids.contains(&id.as_str()) {
                ids.push(id);
            }
        }
        ids
    }

    /// The work that holds a line; a source without `[[work]]` is one work.
    pub(super) fn work_of(&self, at: usize) -> Option<&str> {
        if self.works.is_empty() {
            return Some("");
        }
        let holds = |lines: &LineRange| (lines.first..=lines.last).contains(&(at + 1));
        self.works.iter().find(|(lines, _)| holds(lines)).map(|(_, id)| id.as_str())
    }
}
