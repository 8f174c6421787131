//! `release --verify`: is a release what its record says, and does the book still make
//! the same bytes?

use std::collections::BTreeMap;
use std::path::Path;

use super::candidate::{ReleaseOptions, Released, candidate, read_file};
use super::record::{Input, Program, RECORD, RECORD_CAP, ReleaseRecord, SUMS};
use crate::build::Inputs;
use crate::check::CAP;
use crate::diag::{Code, Diagnostic};
use crate::ground::sha256_hex;
use crate::project::OnixRelease;

/// Compares a release's files with its record and checksums, then builds the book again
/// and compares that.
pub fn verify(folder: &Path, inputs: &Inputs<'_>, onix: Option<OnixRelease>) -> Released {
    let mut released = Released::default();
    let Some(record) = read_record(folder, &mut released) else { return released };
    if record.draft {
        let words = format!("`{}` has a draft, which is no release", folder.display());
        released.diagnostics.push(
            Diagnostic::unplaced(Code::DraftOnly, words)
                .hint("release the book without `--draft`"),
        );
        return released;
    }
    let this = Program::this();
    if record.program != this {
        let words = format!(
            "`{} {}` made this release; this is {} (or its dependencies differ)",
            record.program.name, record.program.version, this.version
        );
        released.diagnostics.push(
            Diagnostic::unplaced(Code::ReleaseVersion, words)
                .hint("install that version, from its release or its tag"),
        );
    }
    compare_files(folder, &record, &mut released);
    if released.diagnostics.has_errors() {
        return released;
    }
    let options = ReleaseOptions { onix, ..ReleaseOptions::default() };
    let Some(again) = candidate(inputs, &options, &mut released) else { return released };
    for words in differences(&record, &again.record) {
        released.diagnostics.push(Diagnostic::unplaced(Code::ReleaseDiffers, words));
    }
    if !released.diagnostics.has_errors() {
        let count = record.outputs.len();
        released.summary = format!(
            "{}-{}: built again, {count} files are the same byte for byte\n",
            record.slug, record.version
        );
    }
    released
}

fn read_record(folder: &Path, released: &mut Released) -> Option<ReleaseRecord> {
    let path = folder.join(RECORD);
    let record =
        read_file(&path, RECORD_CAP).map_err(|error| error.to_string()).and_then(
            |bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()),
        );
    record
        .map_err(|why| {
            let words = format!("`{}` cannot be read: {why}", path.display());
            released.diagnostics.push(
                Diagnostic::unplaced(Code::NoRelease, words)
                    .hint("give the folder that `florilege release` made, whole"),
            );
        })
        .ok()
}

/// The files of the folder against the record, and the checksums against the files.
fn compare_files(folder: &Path, record: &ReleaseRecord, released: &mut Released) {
    let mut changed = |words: String| {
        released.diagnostics.push(
            Diagnostic::unplaced(Code::ReleaseChanged, words)
                .hint("take the files again from where they were released"),
        );
    };
    let mut sums = record.sums();
    for file in &record.outputs {
        // The record could name anything; a release's files stand in its folder.
        if !crate::output::is_file_name(&file.name) {
            changed(format!("the record names `{}`, which is no file's name", file.name));
            continue;
        }
        match read_file(&folder.join(&file.name), CAP) {
            Err(error) => changed(format!("`{}` cannot be read: {error}", file.name)),
            Ok(bytes) if sha256_hex(&bytes) != file.sha256 => {
                changed(format!("`{}` has other bytes than the record says", file.name));
            }
            Ok(_) => {}
        }
    }
    if let Ok(bytes) = read_file(&folder.join(RECORD), RECORD_CAP) {
        sums.push_str(&super::record::sum_line(&sha256_hex(&bytes), RECORD));
    }
    match read_file(&folder.join(SUMS), RECORD_CAP) {
        Ok(written) if written == sums.as_bytes() => {}
        Ok(_) => changed(format!("`{SUMS}` does not list the files of the record")),
        Err(error) => changed(format!("`{SUMS}` cannot be read: {error}")),
    }
}

/// What differs between two records of one version: inputs first, for they are the
/// reason where outputs do.
fn differences(before: &ReleaseRecord, now: &ReleaseRecord) -> Vec<String> {
    let mut words = Vec::new();
    let by_path = |record: &ReleaseRecord| -> BTreeMap<String, Input> {
        record.inputs.iter().map(|it| (it.path.clone(), it.clone())).collect()
    };
    let (old, new) = (by_path(before), by_path(now));
    for (path, input) in &old {
        match new.get(path) {
            None => words.push(format!("`{path}` is read no more")),
            Some(other) if other.sha256 != input.sha256 => {
                words.push(format!("`{path}` has changed since the release"));
            }
            Some(_) => {}
        }
    }
    let added = new.keys().filter(|path| !old.contains_key(*path));
    words.extend(added.map(|path| format!("`{path}` was not read for the release")));
    for file in &before.outputs {
        match now.outputs.iter().find(|it| it.name == file.name) {
            None => words.push(format!("`{}` is made no more", file.name)),
            Some(other) if other.sha256 != file.sha256 => {
                words.push(format!("`{}` comes out with other bytes", file.name));
            }
            Some(_) => {}
        }
    }
    if (&before.slug, &before.version) != (&now.slug, &now.version) {
        words.push(format!(
            "the release is {}-{}, the book {}-{}",
            before.slug, before.version, now.slug, now.version
        ));
    }
    words
}
