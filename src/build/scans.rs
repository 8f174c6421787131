//! The scans of a book: found, verified, cleaned by their corrections.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::clean::{Cleaned, Corrections, Options, Scan, clean, decode, sha256_hex};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Project, SourceSpec};
use crate::source::{FileId, FileKind, Files, Named, SourceMap, open_bytes, read_text};

/// A scan that was cleaned.
pub(super) struct CleanedScan {
    /// Its id in the manifest.
    pub(super) id: String,
    /// The scan in the source map.
    pub(super) file: FileId,
    /// What came of it.
    pub(super) cleaned: Cleaned,
}

/// What the corrections of a scan left out of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The scan's id in the manifest.
    pub source: String,
    /// Words left out, in all.
    pub words: usize,
}

/// A scan as opened, before it has a place in the source map.
struct Opened<'p> {
    spec: &'p SourceSpec,
    path: String,
    text: String,
    sha256: String,
    corrections: Option<(String, String)>,
}

/// Opens, verifies and cleans all scans of a book, in parallel; findings in the order
/// of the manifest.
pub(super) fn clean_all(
    project: &Project,
    root: &dyn Files,
    folder: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Vec<CleanedScan> {
    let opened: Vec<_> =
        project.sources.par_iter().map(|spec| open(spec, root, folder)).collect();
    let mut scans = Vec::new();
    for result in opened {
        match result {
            Err(refused) => found.append(refused),
            Ok(opened) => {
                let file = sources.add(opened.path.as_str(), opened.text.as_str());
                let corrections = opened.corrections.as_ref().map(|(path, text)| {
                    (sources.add(path.as_str(), text.as_str()), text.as_str())
                });
                scans.push((
                    opened.spec,
                    file,
                    corrections.map(|it| it.0),
                    opened.sha256,
                ));
            }
        }
    }
    let known = &*sources;
    let cleaned: Vec<(CleanedScan, Diagnostics)> = scans
        .into_par_iter()
        .map(|(spec, file, corrections, sha256)| {
            let mut found = Diagnostics::new();
            let corrections = corrections.map_or_else(Corrections::default, |file| {
                Corrections::parse(&known.get(file).text, file, &mut found)
            });
            let source = known.get(file);
            let scan = Scan { file, path: &source.path, text: &source.text, sha256 };
            let options = Options { strict: true, ..Options::default() };
            let cleaned = clean(&scan, &corrections, &options, &mut found);
            (CleanedScan { id: spec.id.text.clone(), file, cleaned }, found)
        })
        .collect();
    cleaned
        .into_iter()
        .map(|(scan, messages)| {
            found.append(messages);
            scan
        })
        .collect()
}

fn open<'p>(
    spec: &'p SourceSpec,
    root: &dyn Files,
    folder: &dyn Files,
) -> Result<Opened<'p>, Diagnostics> {
    let mut found = Diagnostics::new();
    let named = Named::at(&spec.file.text, spec.file.span);
    let scan = match open_bytes(folder, named, FileKind::Scan) {
        Ok((path, bytes)) => {
            verified(spec, path, &bytes).map_err(|wrong| found.push(wrong)).ok()
        }
        Err(refused) => {
            found.push(missing(refused, spec));
            None
        }
    };
    let corrections = spec.corrections.as_ref().and_then(|it| {
        let named = Named::at(&it.text, it.span);
        read_text(root, named, FileKind::Chapter)
            .map_err(|refused| found.push(refused))
            .ok()
    });
    match scan {
        Some((path, text, sha256)) if found.is_empty() => {
            Ok(Opened { spec, path, text, sha256, corrections })
        }
        _ => Err(found),
    }
}

/// The scan's text if it is the one that the manifest means.
fn verified(
    spec: &SourceSpec,
    path: String,
    bytes: &[u8],
) -> Result<(String, String, String), Diagnostic> {
    let sha256 = sha256_hex(bytes);
    if sha256 == spec.sha256.text {
        let (text, _) = decode(bytes);
        return Ok((path, text, sha256));
    }
    Err(Diagnostic::new(
        Code::OtherScan,
        spec.sha256.span,
        format!("the file `{}` is not the scan that the manifest names", spec.file.text),
    )
    .label(format!("this is wanted; the file has {sha256}"))
    .hint(format!("{}, or name the hash of the file that you have", wanted(spec))))
}

/// Says what is wanted and how to supply it.
fn missing(refused: Diagnostic, spec: &SourceSpec) -> Diagnostic {
    let mut hint = wanted(spec);
    let _ = write!(hint, ", and name that folder with `--sources FOLDER`");
    refused.hint(hint)
}

fn wanted(spec: &SourceSpec) -> String {
    let what = spec.description.as_ref().map(|it| format!(" ({})", it.text));
    format!(
        "put the scan{} with the SHA-256 {} into a folder as `{}`",
        what.unwrap_or_default(),
        spec.sha256.text,
        spec.file.text
    )
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
