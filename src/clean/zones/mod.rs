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
//! [`Sure`]: super::claim::Certainty::Sure
//! [`Likely`]: super::claim::Certainty::Likely

mod around;
mod evidence;
mod explain;
mod features;
mod forms;
mod habits;
mod model;
mod seen;
mod settle;
mod templates;
#[cfg(test)]
mod train;
mod zone;

pub(super) use around::columns;
pub(super) use explain::explain;
pub(super) use forms::{NoteMark, citing, note_mark, opens_chapter, roman};
pub(super) use seen::ZoneReading;
pub(super) use settle::{ask, run};
pub(super) use zone::{Zone, ZoneClaim};

use model::Model;

/// The zones of the lines of a scan, one for each of [`ZoneReading::order`].
pub(super) fn claims(reading: &ZoneReading<'_>) -> Vec<ZoneClaim> {
    let model = Model::learnt();
    let (mut lines, mut worth) = (Vec::new(), Vec::new());
    features::each(reading, |mut line| {
        worth.push(model.worth(&line));
        // Once they are weighed, nobody asks for them: those of a long scan fill much memory.
        line.features = Vec::new();
        lines.push(line);
    });
    model::best_path(model, &lines, &worth)
}
