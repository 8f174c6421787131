//! Quotation marks, dashes, ellipses and the spaces beside them: last, since any of
//! them may have been a note's mark.

pub(in crate::clean) mod marks;
pub(in crate::clean) mod spaces;

use crate::clean::edits::{Mend, Replacement, TextEdits};
use crate::clean::flow::CleanBlock;
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::specks::Dirt;
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::Rule;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// So many hyphens that can only be dashes show another habit.
const HYPHENS: usize = 3;
/// One in so many words shows that hyphens stand for dashes throughout.
const OFTEN: usize = 1_000;
/// Spaced hyphens that show a habit.
const HABIT: usize = 4;

/// Evens them out.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
    dirt: &Dirt,
    blocks: &[CleanBlock],
) {
    let habits = ScanHabits::of(lexicon, sheet, dirt);
    let language = lexicon.language;
    questions.propose_within(sheet, edits, blocks, |view| {
        let mut mends = Vec::new();
        marks::dashes(lexicon, &habits, &view.text, &mut mends);
        marks::ellipses(&habits, &view.text, &mut mends);
        marks::quotes(language, &habits, &view.text, &mut mends);
        spaces::find(language, &view.text, &mut mends);
        mends
    });
}

/// What the scan does as a rule.
#[expect(
    clippy::struct_excessive_bools,
    reason = "five habits that have nothing to do with each other"
)]
struct ScanHabits {
    dirty: bool,
    /// Quotation marks are curly.
    curly: bool,
    /// A spaced hyphen stands for a dash.
    spaced: bool,
    /// There are next to no dashes, so a hyphen may stand for one.
    hyphened: bool,
    /// So many hyphens do that it is the rule.
    often: bool,
}

impl ScanHabits {
    fn of(lexicon: &Lexicon, sheet: &Sheet<'_>, dirt: &Dirt) -> Self {
        let text = sheet.text;
        let dirty = dirt.is_much();
        let hyphens = text
            .match_indices('-')
            .filter(|&(at, _)| marks::is_dash(lexicon, text, at).is_some());
        let hyphens = hyphens.count();
        let count = |what: &str| text.matches(what).count();
        Self {
            dirty,
            curly: count("“") + count("”") > count("\""),
            spaced: count(" - ") >= HABIT,
            hyphened: hyphens >= HYPHENS && count("—") * 4 <= hyphens,
            often: hyphens * OFTEN >= text.split_whitespace().count(),
        }
    }
}

fn mend(
    range: Range<usize>,
    rule: &'static Rule,
    after: &'static str,
    confidence: u8,
    why: &'static str,
) -> Mend {
    (range, Replacement::new(rule, after, confidence, why))
}
