//! The scans of a book: found, verified, cleaned by their corrections.

use rayon::prelude::*;

use crate::build::Inputs;
use crate::build::{CleanedScan, SetAside};
use crate::clean::{Corrections, Options, Scan, clean, recognised};
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::{FileKind, Named, open_scan, open_text};
use crate::project::Project;
use crate::source::{FileId, SourceMap};

/// Opens and verifies all scans of a book, and cleans them in parallel; findings come
/// in the order of the manifest.
pub(super) fn clean_all(
    project: &Project,
    inputs: &Inputs<'_>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Vec<CleanedScan> {
    let mut opened = Vec::new();
    for spec in &project.sources {
        let scan = open_scan(spec, inputs.root, inputs.scans, sources)
            .and_then(|file| readable(file, sources));
        let corrections = spec.corrections.as_ref().map(|it| {
            open_text(
                inputs.root,
                Named::at(&it.text, it.span),
                FileKind::Chapter,
                sources,
            )
        });
        match (scan, corrections.transpose()) {
            (Ok(scan), Ok(corrections)) => opened.push((spec, scan, corrections)),
            (scan, corrections) => {
                [scan.err(), corrections.err()].into_iter().flatten().for_each(
                    |refused| {
                        found.push(refused);
                    },
                );
            }
        }
    }
    let known = &*sources;
    let cleaned: Vec<(CleanedScan, Diagnostics)> = opened
        .into_par_iter()
        .map(|(spec, file, corrections)| {
            let mut found = Diagnostics::new();
            let corrections = corrections.map_or_else(Corrections::default, |file| {
                Corrections::parse(&known.get(file).text, file, &mut found)
            });
            let source = known.get(file);
            let sha256 = spec.sha256.text.clone();
            let scan = Scan { file, path: &source.path, text: &source.text, sha256 };
            let options = Options { strict: true, ..Options::default() };
            let cleaned = clean(&scan, &corrections, &options, &mut found);
            (CleanedScan { id: spec.id.text.clone(), file, cleaned }, found)
        })
        .collect();
    let mut scans = Vec::new();
    for (scan, messages) in cleaned {
        found.append(messages);
        scans.push(scan);
    }
    scans
}

/// The text of a scan as it is cleaned: of hOCR and ALTO what they hold.
fn readable(file: FileId, sources: &mut SourceMap) -> Result<FileId, Diagnostic> {
    match recognised(&sources.get(file).text, file) {
        None => Ok(file),
        Some(Err(refused)) => Err(*refused),
        Some(Ok(read)) => {
            let path = sources.get(file).path.clone();
            Ok(sources.add_derived(path, read.text, file, read.map))
        }
    }
}

/// What was left out of each scan.
pub(super) fn set_aside(scans: &[CleanedScan]) -> Vec<SetAside> {
    scans
        .iter()
        .map(|scan| SetAside {
            source: scan.id.clone(),
            words: scan.cleaned.dropped_words,
        })
        .collect()
}
