//! One book: from its folder to its files in their place.

use std::time::Instant;

use super::order::BookOrder;
use super::said::{SaidOfBuild, of_book, said};
use super::stamp::{self, Stamp};
use crate::build::{Built, BuiltFile, Inputs, build};
use crate::diag::{Diagnostic, Diagnostics, Severity, Stage, ToldMessages};
use crate::files::{FileKind, Files, Traced};
use crate::ground::sha256_hex;
use crate::manifest::House;
use crate::output::{OutputFolder, write_file};
use crate::source::SourceMap;

/// What became of a book.
#[derive(Debug, Default)]
pub struct MadeBook {
    /// What there is to say.
    pub said: SaidOfBuild,
    /// The composition's figures, if asked for: an edition and lines of text.
    pub stats: Vec<(String, String)>,
    /// How it ended.
    pub outcome: BuildOutcome,
    /// Wall time.
    pub milliseconds: u64,
}

/// How it ended.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum BuildOutcome {
    /// Its files are in their place.
    #[default]
    Built,
    /// They were there, and a build would make the same again.
    Unchanged,
    /// The book has faults: nothing was written.
    Faulty,
    /// Its files could not be written.
    Unwritten,
}

/// Builds a book and puts its files into their place, or sees that they stand there.
/// `on_stage` is told the name of each stage as it ends.
pub fn make(order: &BookOrder<'_>, on_stage: &mut dyn FnMut(&'static str)) -> MadeBook {
    let started = Instant::now();
    OutputFolder::go_on(order.output);
    let kept = order.text.is_none() && !order.options.stats;
    let unchanged = (kept && !order.force).then(|| stamp::unchanged(order)).flatten();
    let mut made = match unchanged {
        Some(said) => {
            MadeBook { said, outcome: BuildOutcome::Unchanged, ..MadeBook::default() }
        }
        None => anew(order, kept, on_stage),
    };
    made.milliseconds = started.elapsed().as_millis() as u64;
    made
}

fn anew(
    order: &BookOrder<'_>,
    kept: bool,
    on_stage: &mut dyn FnMut(&'static str),
) -> MadeBook {
    let book = Traced::new(order.inputs.root);
    let scans = order.inputs.scans.map(Traced::new);
    let inputs = Inputs {
        root: &book,
        scans: scans.as_ref().map(|scans| scans as &dyn Files),
        ..order.inputs
    };
    let mut built = build(&inputs, order.options, on_stage);
    let stats = std::mem::take(&mut built.stats);
    if built.diagnostics.has_errors() {
        built.files.clear();
        let found = &built.diagnostics;
        let outcome = if cannot_run(found) {
            BuildOutcome::Unwritten
        } else {
            BuildOutcome::Faulty
        };
        return MadeBook {
            said: said(&built, order.called),
            stats,
            outcome,
            ..MadeBook::default()
        };
    }
    if let Some(house) = inputs.house.filter(|_| shows_house(&built)) {
        // Where a message shows the catalogue, its lines count.
        let _ = book.read(&house.path, FileKind::Manifest);
    }
    let stamp = |said: &SaidOfBuild| {
        let sum = |file: &BuiltFile| (file.name.clone(), sha256_hex(&file.bytes));
        Some(Stamp {
            program: stamp::program().filter(|_| kept)?.to_owned(),
            book: book.trace(),
            scans: scans.as_ref().map(Traced::trace),
            files: built.files.iter().map(sum).collect(),
            said: said.clone(),
        })
    };
    let said = said(&built, order.called);
    match write(order, &built, stamp(&said)) {
        Ok(()) => MadeBook { said, stats, ..MadeBook::default() },
        Err(refused) => unwritten(refused, order.called),
    }
}

/// Whether an error is no fault of the book.
fn cannot_run(found: &Diagnostics) -> bool {
    found.iter().any(|it| {
        it.code.severity() == Severity::Error && it.code.stage() == Stage::Output
    })
}

/// Puts what was made into its place: the files all together or none.
fn write(
    order: &BookOrder<'_>,
    built: &Built,
    stamp: Option<Stamp>,
) -> Result<(), Diagnostic> {
    if let (Some(path), Some(text)) = (order.text, &built.text) {
        write_file(path, text.as_bytes())?;
    }
    if built.files.is_empty() {
        return Ok(());
    }
    let folder = OutputFolder::open(order.output)?;
    let mut batch = folder.batch();
    for file in &built.files {
        batch.add(&file.name, &file.bytes)?;
    }
    batch.finish()?;
    if let Some(stamp) = stamp {
        stamp::keep(&folder, stamp::key(order), stamp);
    }
    Ok(())
}

/// What is said where nothing could be written.
fn unwritten(refused: Diagnostic, called: Option<&str>) -> MadeBook {
    let found = of_book([refused].into_iter().collect(), called);
    let told = ToldMessages::of(&found, &SourceMap::new());
    let said = SaidOfBuild { told, errors: 1, ..SaidOfBuild::default() };
    MadeBook { said, outcome: BuildOutcome::Unwritten, ..MadeBook::default() }
}

/// Whether a message shows a place of the catalogue.
fn shows_house(built: &Built) -> bool {
    let places = |it: &Diagnostic| {
        let related: Vec<_> = it.related.iter().map(|(span, _)| *span).collect();
        it.span.into_iter().chain(related)
    };
    let mut spans = built.diagnostics.iter().flat_map(places);
    spans.any(|span| built.sources.resolve(span).file == House::FILE)
}
