//! The page model: what each line of a scan is.
//!
//! Problem: a line alone does not say whether it is a running head, a note, a heading
//! or text. What tells is the page it stands on and the pages around: a head because a
//! number stands beside it *and* the sentence goes on beneath it *and* other pages have
//! one alike.
//!
//! Model: the zones of all lines are one path through the scan. A path is worth the sum
//! of what each line's features speak for its zone and of what each step from a zone to
//! the next is worth, by the break between the two lines; the best path is found in one
//! search (Viterbi, "Error bounds for convolutional codes", 1967). The weights are
//! learnt: the averaged perceptron over the same search (Collins, "Discriminative
//! training methods for hidden Markov models", 2002), on pages that `train` composes and
//! spoils, whose zones are known. How far the best path lies above the best one that
//! gives a line another zone is the line's margin; on books left out of training it is
//! measured from which margin on a zone is right so often that it is [`Sure`] or
//! [`Likely`].
//!
//! [`Sure`]: Certainty::Sure
//! [`Likely`]: Certainty::Likely

mod around;
mod columns;
mod evidence;
mod explain;
mod features;
mod forms;
mod model;
mod search;
mod seen;
mod settle;
mod templates;
#[cfg(test)]
mod train;
mod words;
mod zone;

pub(super) use columns::columns;
pub(super) use explain::explain;
pub(super) use features::are_paged;
pub(super) use forms::{NoteMark, citing, note_mark};
pub(super) use seen::ZoneReading;
pub(super) use settle::{ask, run};
pub(super) use zone::{Certainty, Zone};

use model::Model;

/// What the model says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Claim {
    /// The zone on the best path.
    pub(super) zone: Zone,
    /// The zone of the best path that gives the line another.
    pub(super) other: Zone,
    /// How far the best path lies above that one, in units of the weights.
    pub(super) margin: i32,
    /// What the margin is worth.
    pub(super) certainty: Certainty,
    /// Whether other pages have the line's like, or numbers in step with its own.
    pub(super) shared: bool,
    /// Whether a sentence goes on over it.
    pub(super) crossed: bool,
    /// Whether the page behind says it again, or it is a sheet's signature.
    pub(super) repeated: bool,
}

/// Whether a line says that a chapter begins: `CHAPTER IV.`, `IV.`
pub(super) fn opens_chapter(text: &str) -> bool {
    forms::chapter(text) != forms::ChapterForm::None
}

/// The zones of the lines of a scan, one for each of [`ZoneReading::order`].
pub(super) fn claims(reading: &ZoneReading<'_>) -> Vec<Claim> {
    let model = Model::learnt();
    let lines = features::features(reading);
    search::best_path(model, &lines)
}
