//! From a raw scan and an editor's corrections to clean Markdown.
//!
//! The scan is never changed, words are never invented, lost text is never filled in.
//! Everything the cleaning does is an [`Edit`] in the record; what it is not sure of is
//! a [`Suggestion`] for the editor. [`fair_copy()`] tells the passes in their order: what is
//! no running text goes first, then lines become paragraphs, then notes find their calls,
//! and punctuation comes last, since a dash may be a note's mark. What a pass reads and
//! what it may write, its parameters say: the measured scan is fixed ([`Reading`]), and so
//! are the editor's [`Decisions`]; lines with a [`Claim`] each, edits, notes and questions are
//! values of their own ([`Sheet`], [`TextEdits`], [`ScanNote`], [`OpenQuestions`]).

mod account;
mod claim;
mod cleaned;
mod corrections;
mod decide;
mod decisions;
mod detect;
mod edits;
mod emit;
mod escape;
mod fair_copy;
mod fields;
mod flow;
mod language;
mod lexicon;
mod lines;
mod nearest;
mod passes;
mod profile;
mod questions;
mod recognised;
mod record;
mod report;
mod rule;
mod rules;
mod scan;
mod sheet;
mod signs;
#[cfg(test)]
mod tests;
mod typed;
mod works;
mod zones;

pub use claim::{Certainty, LineRole};
pub use cleaned::{Cleaned, Drop, WorkRange};
pub use corrections::{
    Corrections, Decision, LetterCase, LinePlace, NoteAnchor, PlacedDecision, line_hash,
};
pub use decide::words::{FIX, WORD};
pub use edits::Confidence;
pub use fields::LineRange;
pub use language::Language;
pub use profile::ScanProfile;
pub use questions::Suggestion;
pub use recognised::{Gathered, Recognised, gather, recognised};
pub use record::{Edit, record_jsonl, replay, restore};
pub use report::{Questions, diff, suggest, summary_table};
pub use rule::{Rule, RuleExample};
pub use scan::{Known, Options, Scan};

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use edits::TextEdits;
use fair_copy::FairCopy;
use flow::CleanBlock;
use passes::paragraphs::Assembler;
use passes::specks::Dirt;
use passes::{
    anchors, blocks, characters, debris, entries, furniture, headings, initials, notes,
    pages, punctuation, recase, repeats, sheets, specks, stress, suspects, verse,
};
use questions::OpenQuestions;
use scan::Reading;
use sheet::Sheet;

#[cfg(doc)]
use {claim::Claim, decisions::Decisions, sheet::ScanNote};

/// Cleans a scan.
pub fn clean(
    scan: &Scan<'_>,
    corrections: &Corrections,
    options: &Options,
    found: &mut Diagnostics,
) -> Cleaned {
    if cleaned::is_clean(scan.text) {
        return cleaned::untouched(scan, corrections, found);
    }
    works::bind(fair_copy(scan, corrections, options, found), found)
}

/// Why a line (from 1) has the role that it has: what the page model says of it, what else
/// it may be, and the features that weigh most; `None`: the scan has no such line, or
/// nothing stands on it.
pub fn explain(
    scan: &Scan<'_>,
    corrections: &Corrections,
    line: usize,
) -> Option<String> {
    let options = Options::default();
    let mut copy = in_one_language(scan, corrections, &options, &mut Diagnostics::new());
    let at = line.checked_sub(1).filter(|&at| at < copy.sheet.lines.len())?;
    let work = copy.decisions.work_of(at).unwrap_or_default().to_owned();
    let others = detect::works_in_others(&copy);
    let other = others.into_iter().find(|(_, works)| works.contains(&work));
    let options = Options { language: other.map(|it| it.0), ..options.clone() };
    if options.language.is_some() {
        copy = in_one_language(scan, corrections, &options, &mut Diagnostics::new());
    }
    let blank = copy.sheet.lines[at].is_blank();
    (!blank).then(|| zones::explain(&copy.reading, &copy.sheet, at))
}

/// The scan by the rules of its language; works that are in another, by the rules of that one.
fn fair_copy<'a>(
    scan: &'a Scan<'a>,
    corrections: &Corrections,
    options: &'a Options,
    found: &mut Diagnostics,
) -> FairCopy<'a> {
    let mut copy = in_one_language(scan, corrections, options, found);
    for (language, works) in detect::works_in_others(&copy) {
        let options = Options { language: Some(language), ..options.clone() };
        // What there is to tell was told of the first copy.
        let mut told = Diagnostics::new();
        let other = in_one_language(scan, corrections, &options, &mut told);
        if copy.take_works(other, &works) {
            copy.others.push((language, works));
        }
    }
    copy
}

/// All passes, in their order.
fn in_one_language<'a>(
    scan: &'a Scan<'a>,
    corrections: &Corrections,
    options: &'a Options,
    found: &mut Diagnostics,
) -> FairCopy<'a> {
    check_empty(scan, found);
    let mut sheet = Sheet::of(scan.text);
    let mut edits = TextEdits::default();
    let (decisions, mut notes) =
        decide::apply(scan, corrections, &mut sheet, &mut edits, found);
    let mut questions = OpenQuestions::new(&decisions, options.accept_suggestions);
    let transcribed = furniture::archives::wrapper(&mut sheet);
    furniture::archives::digitized(&mut sheet);
    let reading = Reading::of(scan, options, &sheet, transcribed);
    let (lexicon, profile) = (&reading.lexicon, &reading.profile);

    // What stands on the pages and is none of the running text.
    pages::run(&reading.layouts, &mut sheet);
    initials::run(&reading, &mut sheet, &mut edits);
    entries::run(profile, &mut sheet);
    zones::run(&reading, &mut sheet);
    furniture::run(&reading, &mut sheet);
    verse::run(&mut sheet);
    if !transcribed {
        repeats::overlaps(&mut sheet, &mut edits, &mut questions);
        repeats::seams(lexicon, &mut sheet, &mut edits);
    }
    notes::strip_marks(&sheet, &mut notes);
    let bodies = notes::bodies(&reading, &mut sheet, &mut edits, &mut questions);
    notes::adopt(&mut notes, &decisions, bodies);
    notes::marks::ask_missing(&sheet, &notes, &mut questions);
    blocks::lists(&mut sheet, &mut edits);
    let mut dirt = Dirt::default();
    if !transcribed {
        dirt = specks::run(lexicon, &mut sheet, &mut edits, &mut questions);
        debris::at_hyphens(lexicon, &mut sheet, &mut edits);
    }
    headings::run(&reading, &mut sheet, &dirt);
    if !transcribed {
        zones::ask(&sheet, &mut questions);
    }
    recase::run(lexicon, &sheet, &mut edits, &decisions);
    blocks::breaks(&mut sheet);
    blocks::quotations(&reading, &mut sheet);

    // Lines become paragraphs, and notes find their calls.
    anchors::decided(&sheet, &mut edits, &mut notes, &decisions, found);
    anchors::printed(&mut edits, &mut notes);
    let blocks = Assembler::new(&reading, &sheet, &edits, &notes, &decisions).text();
    anchors::propose(&reading, &sheet, &mut edits, &mut notes, &mut questions, &blocks);
    let assembler = Assembler::new(&reading, &sheet, &edits, &notes, &decisions);
    let bodies: Vec<CleanBlock> =
        notes.iter().flat_map(|note| assembler.note(note)).collect();

    // Characters and punctuation within the text.
    let flows = [&blocks[..], &bodies[..]];
    stress::run(profile, &sheet, &mut edits, flows);
    characters::raised::run(&reading, &sheet, &mut edits);
    for blocks in flows {
        characters::run(lexicon, &sheet, &mut edits, &mut questions, &dirt, blocks);
        punctuation::run(lexicon, &sheet, &mut edits, &mut questions, &dirt, blocks);
    }
    sheets::run(lexicon, &sheet, &mut questions, &decisions);
    let suspects =
        suspects::run(&reading, &sheet, &edits, &mut questions, &decisions, flows);
    furniture::picture::run(&sheet, &edits, &mut questions, &blocks);
    let assembler = Assembler::new(&reading, &sheet, &edits, &notes, &decisions);
    let bodies = notes.iter().map(|note| assembler.note(note)).collect();
    let questions = questions.in_order();
    let others = Vec::new();
    FairCopy {
        reading,
        decisions,
        sheet,
        edits,
        notes,
        bodies,
        blocks,
        questions,
        suspects,
        others,
    }
}

/// Tells that there is nothing to clean.
fn check_empty(scan: &Scan<'_>, found: &mut Diagnostics) {
    if scan.text.trim().is_empty() {
        let words = format!("nothing stands in `{}`", scan.path);
        let span = Span::new(scan.file, 0..0);
        let hint =
            "is it the right file? a scan holds the text that a reading machine made";
        found.push(Diagnostic::new(Code::EmptyScan, span, words).hint(hint));
    }
}
