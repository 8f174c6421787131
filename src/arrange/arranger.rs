//! What an edition is arranged with.

use super::arrangement::Arrangement;
use super::flow::{Division, NoteLabels};
use super::weave::Weaver;
use crate::book::{NodeId, NoteId};
use crate::diag::Diagnostics;
use crate::words::LanguageWords;

/// Builds the divisions of one edition; what they are made from, and those made so far.
pub(super) struct Arranger<'a> {
    pub(super) weaver: Weaver<'a>,
    pub(super) words: &'static LanguageWords,
    pub(super) arrangement: Arrangement,
    pub(super) labels: NoteLabels,
    /// The notes of each piece, in order.
    pub(super) notes: Vec<Vec<NoteId>>,
    pub(super) divisions: Vec<Division>,
    pub(super) locators: Vec<Vec<NodeId>>,
    pub(super) found: &'a mut Diagnostics,
}
