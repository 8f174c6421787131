//! Releases: the checked files of a version in one folder, with checksums and a record
//! that lets anybody make them again.
//!
//! `SLUG-VERSION/` has the files of all editions, the book as plain text, the product record
//! `onix.xml`, the list of works `works.json`, `SHA256SUMS` (as `sha256sum --check` reads it)
//! and `release.json`, a [`ReleaseRecord`]. Nothing in them depends on machine, time or
//! folder, so a release made twice is the same twice.

mod candidate;
mod record;
mod upload;
mod verify;

use std::fmt::Write as _;
use std::path::Path;

use candidate::{ReleaseCandidate, candidate};
pub use candidate::{ReleaseOptions, Released, read_file};
use record::RECORD_CAP;
pub use record::{Checked, FontFile, RECORD, ReleaseRecord, ReleasedFile, SUMS};
pub use verify::verify;

use crate::build::Inputs;
use crate::diag::{Code, Diagnostic, visible};
use crate::ground::sha256_hex;
use crate::output::OutputFolder;

/// Builds and checks a book, and puts its files into a folder of their own below `output`.
/// Where anything fails, nothing is written. The ZIP of each recipient stands beside it.
///
/// # Errors
/// If a file cannot be written.
pub fn release(
    inputs: &Inputs<'_>,
    output: &Path,
    options: &ReleaseOptions,
) -> Result<Released, Diagnostic> {
    let mut released = Released::default();
    let Some(candidate) = candidate(inputs, options, &mut released) else {
        return Ok(released);
    };
    let version = &candidate.version;
    if let Some(tag) = options.tag.as_ref().filter(|tag| !names_version(tag, version)) {
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
        && !options.draft
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
        "{} {} into {}\n{}",
        if options.draft { "a draft and no release:" } else { "released" },
        candidate.folder,
        visible(&folder.display().to_string(), 4_000),
        candidate.record.sums()
    );
    for (name, _) in &candidate.parcels {
        let shown = output.join(name).display().to_string();
        let _ = writeln!(released.summary, "to send: {}", visible(&shown, 4_000));
    }
    Ok(released)
}

/// Whether a tag names a version: it ends in it, and what stands before is a name.
fn names_version(tag: &str, version: &str) -> bool {
    tag.strip_suffix(version).is_some_and(|name| {
        let name = name.strip_suffix(['v', 'V']).unwrap_or(name);
        name.is_empty() || name.ends_with(['-', '_', '/', '@'])
    })
}

fn write(
    output: &Path,
    candidate: &ReleaseCandidate,
    record: &str,
) -> Result<(), Diagnostic> {
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
    folder.finish()?;
    if candidate.parcels.is_empty() {
        return Ok(());
    }
    let mut parcels = output.batch();
    for (name, bytes) in &candidate.parcels {
        parcels.add(name, bytes)?;
    }
    parcels.finish()
}
