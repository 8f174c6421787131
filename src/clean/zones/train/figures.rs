//! How well the zones of books are found that nothing was learnt from: by zone, certainty,
//! language, damage and layout.

use super::Zone;
use super::{Sample, claims};
use crate::clean::claim::Certainty;
use crate::clean::zones::model::Model;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const ZONES: usize = Zone::ALL.len();

/// How lines were found.
#[derive(Default, Clone)]
struct Count {
    books: usize,
    lines: usize,
    right: usize,
    /// Lines of the text, and those of them that would be dropped.
    text: usize,
    dropped: usize,
    /// Lines that are none of the text, and those of them that would stay in it.
    furniture: usize,
    left: usize,
}

/// What is counted of a set of books.
pub(super) struct ZoneFigures {
    /// For each zone and zone found, how many lines.
    confusion: [[usize; ZONES]; ZONES],
    /// Lines by how sure their zone is, and those that are right.
    certain: BTreeMap<Certainty, (usize, usize)>,
    /// By kind of difference (language, damage, layout) and what the books have of it.
    slices: BTreeMap<(&'static str, String), Count>,
}

impl ZoneFigures {
    /// Finds the zones of books.
    pub(super) fn of(model: &Model, samples: &[Sample]) -> Self {
        let mut figures = Self {
            confusion: [[0; ZONES]; ZONES],
            certain: BTreeMap::new(),
            slices: BTreeMap::new(),
        };
        for sample in samples {
            let found = figures.count(model, sample);
            for slice in &sample.slices {
                let sum = figures.slices.entry(slice.clone()).or_default();
                sum.books += 1;
                sum.lines += found.lines;
                sum.right += found.right;
                sum.text += found.text;
                sum.dropped += found.dropped;
                sum.furniture += found.furniture;
                sum.left += found.left;
            }
        }
        figures
    }

    fn count(&mut self, model: &Model, sample: &Sample) -> Count {
        let mut count = Count::default();
        for (claim, &zone) in claims(model, sample).iter().zip(&sample.zones) {
            self.confusion[zone as usize][claim.zone as usize] += 1;
            // Where a note begins is another question than whether a line is one.
            let right = claim.zone == zone || is_note(claim.zone) && is_note(zone);
            let certain = self.certain.entry(claim.certainty).or_default();
            certain.0 += 1;
            certain.1 += usize::from(right);
            let (is_out, goes) = (is_furniture(zone), is_furniture(claim.zone));
            count.lines += 1;
            count.right += usize::from(right);
            count.text += usize::from(!is_out);
            count.dropped += usize::from(!is_out && goes);
            count.furniture += usize::from(is_out);
            count.left += usize::from(is_out && !goes);
        }
        count
    }

    /// Hundredths of all lines that are right.
    pub(super) fn right(&self) -> f64 {
        let lines: usize = self.confusion.iter().flatten().sum();
        let right: usize = (0..ZONES).map(|zone| self.confusion[zone][zone]).sum();
        share(right, lines) * 100.0
    }

    /// The document.
    pub(super) fn tables(&self) -> String {
        let mut text = String::from(
            "## By zone\n\n| zone | lines | found | right | recall | precision |\n|---|---|---|---|---|---|\n",
        );
        for (zone, row) in Zone::ALL.into_iter().zip(&self.confusion) {
            let lines: usize = row.iter().sum();
            let found: usize = self.confusion.iter().map(|row| row[zone as usize]).sum();
            let (right, name) = (row[zone as usize], zone.name());
            let (recall, precision) = (share(right, lines), share(right, found));
            let _ = writeln!(
                text,
                "| {name} | {lines} | {found} | {right} | {recall:.4} | {precision:.4} |"
            );
        }
        text += "\n## By certainty\n\nA line of a note counts as right if it is one, first or not.\n\n| certainty | lines | right in 1,000 |\n|---|---|---|\n";
        for (certainty, &(lines, right)) in self.certain.iter().rev() {
            let name = match certainty {
                Certainty::Sure => "sure",
                Certainty::Likely => "likely",
                Certainty::Ask => "asked about, or left as text",
            };
            let _ =
                writeln!(text, "| {name} | {lines} | {:.1} |", share(right, lines) * 1e3);
        }
        let mut kind = "";
        for ((of, name), it) in &self.slices {
            if *of != kind {
                kind = of;
                let _ = writeln!(
                    text,
                    "\n## By {of}\n\n| {of} | books | lines | right in 1,000 | text found as furniture, of 1,000 | furniture found as text, of 100 |\n|---|---|---|---|---|---|"
                );
            }
            let (right, dropped) =
                (share(it.right, it.lines), share(it.dropped, it.text));
            let _ = writeln!(
                text,
                "| {name} | {} | {} | {:.1} | {:.2} | {:.1} |",
                it.books,
                it.lines,
                right * 1e3,
                dropped * 1e3,
                share(it.left, it.furniture) * 1e2
            );
        }
        text
    }
}

fn is_note(zone: Zone) -> bool {
    matches!(zone, Zone::Note | Zone::NoteRest)
}

/// Whether lines of a zone are left out of the text.
fn is_furniture(zone: Zone) -> bool {
    matches!(
        zone,
        Zone::Head | Zone::Folio | Zone::Catchword | Zone::Contents | Zone::Junk
    )
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 { 1.0 } else { part as f64 / of as f64 }
}
