//! The scans of a book: found, verified, cleaned by their corrections.

use rayon::prelude::*;

use crate::build::Inputs;
use crate::build::{CleanedScan, SetAside};
use crate::clean::{Corrections, Gathered, Language, Options, Scan, clean, gather};
use crate::diag::Diagnostics;
use crate::files::{FileKind, NamedPath, open_scan, open_text};
use crate::ground::Lang;
use crate::project::{ContentSpec, PieceSpec, Project};
use crate::source::SourceMap;

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
        let scan =
            open_scan(spec, inputs.root, inputs.scans, sources).and_then(|files| {
                gather(&spec.file.text, &files, sources).map_err(|refused| *refused)
            });
        let corrections = spec.corrections.as_ref().map(|it| {
            open_text(
                inputs.root,
                NamedPath::at(&it.text, it.span),
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
        .map(|(spec, Gathered { file, raised }, corrections)| {
            let mut found = Diagnostics::new();
            let corrections = corrections.map_or_else(Corrections::default, |file| {
                Corrections::parse(&known.get(file).text, file, &mut found)
            });
            let source = known.get(file);
            let sha256 = spec.sha256.text.clone();
            let (path, text) = (source.path.as_str(), &*source.text);
            let scan = Scan { file, path, text, raised: &raised, sha256 };
            let options = Options {
                // Before an editor has begun to decide, what is open is a warning.
                strict: spec.corrections.is_some(),
                language: said(project, &spec.id.text),
                works: said_of_works(project, &spec.id.text),
                fallback: Language::of_tag(project.metadata.lang.as_str()),
                ..Options::default()
            };
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

/// The language that all works of a scan are said to be in; `None`: not all of them say
/// it, or they are in several.
fn said(project: &Project, source: &str) -> Option<&'static Language> {
    let tags: Option<Vec<Lang>> =
        works_of(project, source).into_iter().map(|(_, tag)| tag).collect();
    let tags = tags?;
    let (first, rest) = tags.split_first()?;
    let same = rest.iter().all(|tag| tag == first);
    same.then(|| Language::of_tag(first.as_str())).flatten()
}

/// The languages that works of a scan are said to be in.
fn said_of_works(project: &Project, source: &str) -> Vec<(String, &'static Language)> {
    let works = works_of(project, source).into_iter();
    let said =
        works.filter_map(|(work, tag)| Some((work?, Language::of_tag(tag?.as_str())?)));
    said.map(|(work, language)| (work.to_owned(), language)).collect()
}

/// The pieces of a book that a scan holds: which work of it, and the language said.
fn works_of<'p>(
    project: &'p Project,
    source: &str,
) -> Vec<(Option<&'p str>, Option<Lang>)> {
    let mut works = Vec::new();
    let mut pieces: Vec<&PieceSpec> = project.pieces.iter().collect();
    while let Some(piece) = pieces.pop() {
        pieces.extend(&piece.children);
        match &piece.content {
            ContentSpec::Scan { source: of, work } if of.text == source => {
                works.push((work.as_ref().map(|it| it.text.as_str()), piece.data.lang));
            }
            _ => {}
        }
    }
    works
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
