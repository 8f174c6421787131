//! Releases: the checked files of a version in one folder, with checksums and a record
//! that lets anybody make them again.
//!
//! `SLUG-VERSION/` has the files of all editions, `SHA256SUMS` (as `sha256sum --check`
//! reads it) and `release.json`, a [`Record`]. Nothing in them depends on machine, time or
//! folder, so a release made twice is the same twice.

mod record;
mod verify;

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use record::RECORD_CAP;
pub use record::{Checked, FontFile, RECORD, Record, ReleasedFile, SUMS};
pub use verify::verify;

use crate::build::{BuildOptions, Built, Inputs, build};
use crate::check::{Profiles, Report, check_file};
use crate::diag::{Code, Diagnostic, Diagnostics, visible};
use crate::files::{Files, Recorded};
use crate::ground::sha256_hex;
use crate::output::OutputFolder;
use crate::project::OutputKind;
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
pub(crate) struct Candidate {
    pub(crate) record: Record,
    /// Name and bytes of each edition's file.
    pub(crate) files: Vec<(String, Vec<u8>)>,
    /// The folder's name.
    pub(crate) folder: String,
    /// The version, as the manifest has it.
    pub(crate) version: String,
}

/// Builds and checks a book, and puts its files into a folder of their own below `output`.
/// Where anything fails, nothing is written. A `tag` must name the version of the manifest.
///
/// # Errors
/// If a file cannot be written.
pub fn release(
    inputs: &Inputs<'_>,
    output: &Path,
    tag: Option<&str>,
) -> Result<Released, Diagnostic> {
    let mut released = Released::default();
    let Some(candidate) = candidate(inputs, &mut released) else {
        return Ok(released);
    };
    let version = &candidate.version;
    if let Some(tag) = tag.filter(|tag| !names_version(tag, version)) {
        let words = format!("the tag `{tag}` is not that of version `{version}`");
        released.diagnostics.push(
            Diagnostic::unplaced(Code::ReleaseTag, words)
                .hint("raise `version` in the manifest and tag that commit"),
        );
        return Ok(released);
    }
    let folder = output.join(&candidate.folder);
    let record = candidate.record.to_json();
    if let Ok(there) = read_file(&folder.join(RECORD), RECORD_CAP)
        && there != record.as_bytes()
    {
        let words =
            format!("`{}` holds another release of this version", folder.display());
        released.diagnostics.push(
            Diagnostic::unplaced(Code::ReleaseExists, words)
                .hint("raise `version` in the manifest"),
        );
        return Ok(released);
    }
    write(output, &candidate, &record)?;
    released.summary = format!(
        "released {} into {}\n{}",
        candidate.folder,
        visible(&folder.display().to_string(), 4_000),
        candidate.record.sums()
    );
    Ok(released)
}

/// Whether a tag names a version: it ends in it, and what stands before is a name.
fn names_version(tag: &str, version: &str) -> bool {
    tag.strip_suffix(version).is_some_and(|name| {
        let name = name.strip_suffix(['v', 'V']).unwrap_or(name);
        name.is_empty() || name.ends_with(['-', '_', '/', '@'])
    })
}

fn write(output: &Path, candidate: &Candidate, record: &str) -> Result<(), Diagnostic> {
    let output = OutputFolder::open(output)?;
    let folder = output.folder(&candidate.folder)?;
    let mut batch = folder.batch();
    for (name, bytes) in &candidate.files {
        batch.add(name, bytes)?;
    }
    batch.add(RECORD, record.as_bytes())?;
    let mut sums = candidate.record.sums();
    sums.push_str(&record::sum_line(&sha256_hex(record.as_bytes()), RECORD));
    batch.add(SUMS, sums.as_bytes())?;
    batch.finish()
}

/// Builds and checks; `None` where that failed, with the findings in `released`.
pub(crate) fn candidate(
    inputs: &Inputs<'_>,
    released: &mut Released,
) -> Option<Candidate> {
    let (book, scans) = (Recorded::new(inputs.root), inputs.scans.map(Recorded::new));
    let recorded = Inputs {
        root: &book,
        scans: scans.as_ref().map(|scans| scans as &dyn Files),
        ..*inputs
    };
    let options = BuildOptions { cover: true, ..BuildOptions::default() };
    let Built { files, diagnostics, sources, project, fonts, .. } =
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
        let report =
            check_file(&file.name, &file.bytes, kind, profile, &mut released.diagnostics);
        outputs.push(ReleasedFile::new(&file, &report));
        released.reports.push(report);
        named.push((file.name, file.bytes));
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
