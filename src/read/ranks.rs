//! Ranks of headings: levels that a file leaves out throughout close up.

use std::ops::Range;

use super::sink::ChapterSink;
use crate::diag::Code;

/// The levels of a file's headings below the title, as written: 1 for `##`.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    /// Bit `n`: the level is used.
    used: u16,
    skipped: Vec<Skip>,
}

#[derive(Debug)]
struct Skip {
    range: Range<usize>,
    /// The level of the heading around it, 0 for the title.
    under: u8,
    wanted: u8,
    given: u8,
}

impl Ranks {
    /// Takes note of a heading: its level as written, and as it is set below one of
    /// level `under` as written.
    pub(super) fn add(&mut self, range: Range<usize>, under: u8, wanted: u8, given: u8) {
        self.used |= 1 << wanted.min(15);
        if wanted > under + 1 {
            self.skipped.push(Skip { range, under, wanted, given });
        }
    }

    /// Says once of each kind that levels close up, and of those whose rank can't be told,
    /// since the level that they skip is used elsewhere, that somebody has to look.
    pub(super) fn report(&self, sink: &mut ChapterSink<'_>) {
        let hashes = |level: u8| "#".repeat(usize::from(level) + 1);
        for skip in &self.skipped {
            let mut between = skip.under + 1..skip.wanted;
            let (code, why, hint) = if between.any(|it| self.used & 1 << it != 0) {
                let why = "one below the heading before it";
                let hint = "this file uses the level between elsewhere: write the one that \
                            is meant here";
                (Code::SkippedHeading, why, hint)
            } else {
                let why = "this file has no level between";
                let hint = "nothing is lost; write the level that is meant to be rid of \
                            this note";
                (Code::HeadingsClosedUp, why, hint)
            };
            let (wanted, given) = (hashes(skip.wanted), hashes(skip.given));
            let message = format!("`{wanted}` is set as `{given}`: {why}");
            sink.grouped.add(code, skip.range.clone(), &message, hint);
        }
    }
}
