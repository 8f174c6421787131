//! From a raw scan and an editor's corrections to clean Markdown.
//!
//! The scan is never changed, words are never invented, lost text is never filled in.
//! Everything the cleaning does is an [`Edit`] in the record; what it is not sure of is
//! a [`Suggestion`] for the editor. The order of the passes is the order of
//! [`clean`]: what is no running text goes first, then lines become paragraphs, then
//! notes find their calls, and punctuation comes last, since a dash may be a note's
//! mark.

mod account;
mod already;
mod aside;
mod corrections;
mod decide;
mod detect;
mod edits;
mod emit;
mod escape;
mod fields;
mod flow;
mod language;
mod lexicon;
mod lines;
mod nearest;
mod passes;
mod poems;
mod profile;
mod recognised;
mod record;
mod report;
mod rules;
mod sheet;
mod signs;
mod suggest;
#[cfg(test)]
mod tests;
mod typed;
mod works;
mod zones;

pub use aside::Drop;
pub use corrections::{
    Corrections, Decision, LetterCase, LinePlace, NoteAnchor, PlacedDecision, line_hash,
};
pub use edits::{APPLIED, Confidence, SILENT};
pub use fields::LineRange;
pub use language::Language;
pub use lines::LineRole;
pub use profile::ScanProfile;
pub use recognised::{Gathered, Recognised, gather, recognised};
pub use record::{Edit, record_jsonl, replay, restore};
pub use report::{Questions, diff, suggest, summary_table};
pub use rules::Rule;
pub use sheet::Suggestion;
pub use works::WorkRange;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::{FileId, OffsetMap, Span};
use flow::CleanBlock;
use sheet::Sheet;

/// A scan as read.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    /// The text in the source map.
    pub file: FileId,
    /// Its path, for messages.
    pub path: &'a str,
    /// The decoded text.
    pub text: &'a str,
    /// Numbers in it that the page sets above the line, where the scan says so.
    pub raised: &'a [std::ops::Range<usize>],
    /// The SHA-256 of its bytes in hexadecimal: [`sha256_hex`](crate::ground::sha256_hex).
    pub sha256: String,
}

/// How to clean.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Take every proposal, however unsure: to look at, and to measure.
    pub accept_suggestions: bool,
    /// For a book: what needs a decision and has none is an error.
    pub strict: bool,
    /// The language that the scan is said to be in; else it is looked for.
    pub language: Option<&'static Language>,
    /// Its language where its words do not show one.
    pub fallback: Option<&'static Language>,
    /// Whether the result says on top that it is Markdown made here, so that it is left
    /// alone if it is cleaned again.
    pub mark: bool,
}

/// How the language of a scan is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was said.
    Declared,
    /// By the words of the scan.
    Detected,
    /// It is the book's; the scan's words do not show one.
    Assumed,
    /// It is not.
    Not,
}

/// A scan, cleaned.
#[derive(Debug, Clone)]
pub struct Cleaned {
    /// The Markdown.
    pub text: String,
    /// From offsets of the Markdown to offsets of the scan.
    pub map: OffsetMap,
    /// Every change, sorted by place in the scan, disjoint.
    pub record: Vec<Edit>,
    /// The works, in the order of the Markdown.
    pub works: Vec<WorkRange>,
    /// What was set aside: page numbers, contents, what the editor dropped.
    pub drops: Vec<Drop>,
    /// Words set aside in all.
    pub dropped_words: usize,
    /// What was not sure enough to be done.
    pub suggestions: Vec<Suggestion>,
    /// Notes whose call is not known and not decided, by identifier.
    pub unanchored: Vec<String>,
    /// What was measured on the scan.
    pub profile: ScanProfile,
    /// The language by whose rules it was cleaned, and how it is known.
    pub language: (&'static Language, Known),
    /// Whether the text was Markdown made here, and so was left alone.
    pub untouched: bool,
}

/// Cleans a scan.
pub fn clean(
    scan: &Scan<'_>,
    corrections: &Corrections,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Cleaned {
    if already::is_clean(scan.text) {
        return already::untouched(scan, corrections, diagnostics);
    }
    let (sheet, blocks) = run(scan, corrections, options, diagnostics);
    works::bind(&sheet, &blocks, diagnostics)
}

/// The language of a scan, and how it is known.
fn language(scan: &Scan<'_>, options: &Options) -> (&'static Language, Known) {
    if let Some(language) = options.language {
        return (language, Known::Declared);
    }
    if let Some(language) = detect::detect(scan.text) {
        return (language, Known::Detected);
    }
    match options.fallback {
        Some(language) => (language, Known::Assumed),
        None => (&language::UNKNOWN, Known::Not),
    }
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
    let (sheet, _) = run(scan, corrections, &options, &mut Diagnostics::new());
    let at = line.checked_sub(1).filter(|&at| at < sheet.lines.len())?;
    (!sheet.lines[at].is_blank()).then(|| zones::explain(&sheet, at))
}

/// All passes, in their order: the scan with what was decided, and its blocks.
fn run<'a>(
    scan: &'a Scan<'a>,
    corrections: &Corrections,
    options: &'a Options,
    diagnostics: &mut Diagnostics,
) -> (Sheet<'a>, Vec<CleanBlock>) {
    if scan.text.trim().is_empty() {
        let words = format!("nothing stands in `{}`", scan.path);
        let span = Span::new(scan.file, 0..0);
        let hint =
            "is it the right file? a scan holds the text that a reading machine made";
        diagnostics.push(Diagnostic::new(Code::EmptyScan, span, words).hint(hint));
    }
    let mut sheet = Sheet::new(scan, options, language(scan, options));
    decide::apply(&mut sheet, corrections, diagnostics);
    let transcribed = passes::furniture::wrapper::run(&mut sheet);
    passes::furniture::digitized::run(&mut sheet);
    sheet.lexicon.learn(scan.text);
    sheet.profile = ScanProfile::measure(scan.text, &sheet.lines);
    sheet.profile.transcribed = transcribed;
    passes::pages::run(&mut sheet);
    passes::initials::run(&mut sheet);
    passes::entries::run(&mut sheet);
    zones::run(&mut sheet);
    passes::furniture::run(&mut sheet);
    passes::rhymes::run(&mut sheet);
    if !transcribed {
        passes::overlaps::run(&mut sheet);
        passes::seams::run(&mut sheet);
    }
    passes::notes::bodies(&mut sheet);
    passes::lists::run(&mut sheet);
    if !transcribed {
        passes::specks::run(&mut sheet);
        passes::hyphen_dirt::run(&mut sheet);
    }
    passes::headings::run(&mut sheet);
    if !transcribed {
        zones::ask(&mut sheet);
    }
    passes::recase::run(&mut sheet);
    passes::breaks::run(&mut sheet);
    passes::quotations::run(&mut sheet);
    passes::anchors::decided(&mut sheet, diagnostics);
    passes::anchors::printed(&mut sheet);
    let order = sheet.order.clone();
    let blocks = passes::paragraphs::assemble(&sheet, &order);
    passes::anchors::propose(&mut sheet, &blocks);
    let notes: Vec<_> = sheet
        .notes
        .iter()
        .flat_map(|note| {
            passes::paragraphs::assemble_note(&sheet, &note.lines, note.text_start)
        })
        .collect();
    passes::stress::run(&mut sheet, [&blocks, &notes]);
    passes::characters::raised::run(&mut sheet);
    for blocks in [&blocks, &notes] {
        passes::characters::run(&mut sheet, blocks);
        passes::punctuation::run(&mut sheet, blocks);
    }
    passes::sheets::run(&mut sheet, !corrections.order.is_empty());
    sheet.has_long_s = passes::suspects::words::has_long_s(&sheet);
    passes::suspects::run(&mut sheet, &blocks);
    passes::suspects::run(&mut sheet, &notes);
    passes::suspects::ask(&mut sheet);
    passes::furniture::picture::run(&mut sheet, &blocks);
    sheet
        .suggestions
        .sort_by_key(|suggestion| (suggestion.source.start, suggestion.rule));
    (sheet, blocks)
}

/// Runs of consecutive numbers.
fn runs(numbers: impl Iterator<Item = usize>) -> Vec<LineRange> {
    let mut runs: Vec<LineRange> = Vec::new();
    for at in numbers {
        match runs.last_mut() {
            Some(run) if run.last == at => run.last = at + 1,
            _ => runs.push(LineRange { first: at + 1, last: at + 1 }),
        }
    }
    runs
}

/// At most this many ranges are named in a message.
const NAMED_RANGES: usize = 12;

/// Ranges as a message names them.
fn list_ranges(ranges: &[LineRange]) -> String {
    let mut list: Vec<String> =
        ranges.iter().take(NAMED_RANGES).map(LineRange::to_string).collect();
    if ranges.len() > NAMED_RANGES {
        list.push(format!("and {} more ranges", ranges.len() - NAMED_RANGES));
    }
    list.join(", ")
}
