//! Releases: the checked files of a version in one folder, with checksums and a record
//! that lets anybody make them again.
//!
//! `SLUG-VERSION/` has the files of all editions, the product record `onix.xml`, `SHA256SUMS` (as `sha256sum --check`
//! reads it) and `release.json`, a [`Record`]. Nothing in them depends on machine, time or
//! folder, so a release made twice is the same twice.

mod candidate;
mod record;
mod verify;

use std::path::Path;

use candidate::{Candidate, candidate};
pub use candidate::{Released, read_file};
use record::RECORD_CAP;
pub use record::{Checked, FontFile, RECORD, Record, ReleasedFile, SUMS};
pub use verify::verify;

use crate::build::Inputs;
use crate::diag::{Code, Diagnostic, visible};
use crate::ground::sha256_hex;
use crate::output::OutputFolder;
use crate::project::OnixRelease;

/// Builds and checks a book, and puts its files into a folder of their own below `output`.
/// Where anything fails, nothing is written. A `tag` must name the version of the manifest;
/// the product record is in the release `onix` of its format, or in the manifest's.
///
/// # Errors
/// If a file cannot be written.
pub fn release(
    inputs: &Inputs<'_>,
    output: &Path,
    tag: Option<&str>,
    onix: Option<OnixRelease>,
) -> Result<Released, Diagnostic> {
    let mut released = Released::default();
    let Some(candidate) = candidate(inputs, onix, &mut released) else {
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
    batch.finish()?;
    folder.finish()
}
