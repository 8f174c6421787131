//! The files of a version, built and checked.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::record::{Record, ReleasedFile};
use crate::build::{BuildOptions, Built, Inputs, RecordOptions, build};
use crate::check::{Profiles, Report, check_cover, check_file};
use crate::diag::Diagnostics;
use crate::files::{Files, Recorded};
use crate::onix::RECORD_NAME;
use crate::project::{OnixRelease, OutputKind};
use crate::source::SourceMap;

/// What a release, or the verification of one, came to.
#[derive(Debug, Default)]
pub struct Released {
    /// All findings.
    pub diagnostics: Diagnostics,
    /// The texts that they point into.
    pub sources: SourceMap,
    /// The checks of all files.
    pub reports: Vec<Report>,
    /// What was done, for people; empty where nothing was.
    pub summary: String,
}

/// The files of a version, checked, with their record.
pub(super) struct Candidate {
    pub(super) record: Record,
    /// Name and bytes of each edition's file.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// The folder's name.
    pub(super) folder: String,
    /// The version, as the manifest has it.
    pub(super) version: String,
}

/// Builds and checks; `None` where that failed, with the findings in `released`.
pub(super) fn candidate(
    inputs: &Inputs<'_>,
    onix: Option<OnixRelease>,
    released: &mut Released,
) -> Option<Candidate> {
    let (book, scans) = (Recorded::new(inputs.root), inputs.scans.map(Recorded::new));
    let recorded = Inputs {
        root: &book,
        scans: scans.as_ref().map(|scans| scans as &dyn Files),
        ..*inputs
    };
    // Guides are for those who make the book, not for the printer.
    let options = BuildOptions {
        cover: true,
        guides: Some(false),
        record: Some(RecordOptions { onix }),
        ..BuildOptions::default()
    };
    let Built { files, diagnostics, sources, project, fonts, record, .. } =
        build(&recorded, &options, &mut |_| {});
    released.diagnostics.append(diagnostics);
    released.sources = sources;
    let project = project.filter(|_| !released.diagnostics.has_errors())?;
    let mut outputs = Vec::new();
    let mut named = Vec::new();
    let profiles = Profiles::built_in();
    for file in files {
        // A cover is held against no purpose: it is a picture.
        let kind = Some(file.kind).filter(|kind| *kind != OutputKind::Cover);
        let profile = file.profile.as_deref().and_then(|name| profiles.get(name));
        let found = &mut released.diagnostics;
        let report = match (file.interior(), profile) {
            (Some(interior), Some(profile)) => {
                check_cover(&file.name, &file.bytes, &interior, profile, found)
            }
            _ => check_file(&file.name, &file.bytes, kind, profile, found),
        };
        outputs.push(ReleasedFile::new(&file, &report));
        released.reports.push(report);
        named.push((file.name, file.bytes));
    }
    if let Some(bytes) = record.map(String::into_bytes) {
        let found = &mut released.diagnostics;
        let report = check_file(RECORD_NAME, &bytes, None, None, found);
        outputs.push(ReleasedFile::of_record(RECORD_NAME, &bytes, &report));
        released.reports.push(report);
        named.push((RECORD_NAME.to_owned(), bytes));
    }
    if released.diagnostics.has_errors() {
        return None;
    }
    let mut read = book.record();
    read.extend(scans.iter().flat_map(Recorded::record));
    let metadata = &project.metadata;
    Some(Candidate {
        folder: format!("{}-{}", metadata.slug, metadata.version),
        version: metadata.version.clone(),
        record: Record::new(metadata, read, outputs, fonts.as_deref()),
        files: named,
    })
}

/// Reads a file that the user named, of at most `cap` bytes.
///
/// # Errors
/// Those of the operating system, and one for a file that is no regular file or larger.
pub fn read_file(path: &Path, cap: u64) -> io::Result<Vec<u8>> {
    // A pipe would be waited for; a folder opens and then cannot be read.
    if !path.metadata()?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(cap + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > cap {
        let words = format!("it is larger than {} MB", cap >> 20);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, words));
    }
    Ok(bytes)
}
