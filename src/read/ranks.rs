//! Ranks of headings: levels that a file leaves out throughout close up.

use std::ops::Range;

use super::sink::ChapterSink;
use crate::diag::{Code, Diagnostic};

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

    /// Says once that levels close up; reports each heading whose rank can't be told,
    /// since the level that it skips is used elsewhere.
    pub(super) fn report(&self, sink: &mut ChapterSink<'_>) {
        for skip in &self.skipped {
            let between =
                (skip.under + 1..skip.wanted).any(|it| self.used & 1 << it != 0);
            let hashes = |level: u8| "#".repeat(usize::from(level) + 1);
            if between {
                let span = sink.span(skip.range.clone());
                sink.report(
                    Diagnostic::new(
                        Code::SkippedHeading,
                        span,
                        "this heading is more than one level below the one before it",
                    )
                    .hint(format!("write `{}` here", hashes(skip.under + 1))),
                );
            } else {
                let message = format!(
                    "`{}` is set as `{}`: this file has no level between",
                    hashes(skip.wanted),
                    hashes(skip.given)
                );
                let hint = "nothing is lost; write the level that is meant to be rid of \
                            this note";
                let code = Code::HeadingsClosedUp;
                sink.grouped.add(code, skip.range.clone(), &message, hint);
            }
        }
    }
}
