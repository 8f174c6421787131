//! The files of a version, built and checked.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use super::record::{ReleaseRecord, ReleasedFile, TEXT, WORKS};
use super::upload::{Version, parcels};
use crate::build::{
    BuildOptions, Built, BuiltFile, Extracts, Inputs, RecordOptions, build,
};
use crate::check::{Profiles, Report, check_cover, check_file};
use crate::diag::Diagnostics;
use crate::extract::WORKS_NAME;
use crate::files::{Files, Recorded};
use crate::onix::RECORD_NAME;
use crate::project::{Metadata, OnixRelease, OutputKind};
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

/// How a version is released.
#[derive(Debug, Clone, Default)]
pub struct ReleaseOptions {
    /// The tag that is released: it must name the version of the manifest.
    pub tag: Option<String>,
    /// The release of ONIX for the product record; `None`: the manifest's.
    pub onix: Option<OnixRelease>,
    /// Printers and shops that are sent a ZIP each: names of profiles, or what stands before
    /// the hyphen in some.
    pub recipients: Vec<String>,
    /// Whether it is a draft: marked on every page, with what its checks find told and not
    /// held against it, and without a product record.
    pub draft: bool,
}

/// The files of a version, checked, with their record.
pub(super) struct ReleaseCandidate {
    pub(super) record: ReleaseRecord,
    /// Name and bytes of each edition's file.
    pub(super) files: Vec<(String, Vec<u8>)>,
    /// Name and bytes of the ZIP for each recipient.
    pub(super) parcels: Vec<(String, Vec<u8>)>,
    /// The folder's name.
    pub(super) folder: String,
    /// The version, as the manifest has it.
    pub(super) version: String,
}

/// Builds and checks; `None` where that failed, with the findings in `released`.
pub(super) fn candidate(
    inputs: &Inputs<'_>,
    wishes: &ReleaseOptions,
    released: &mut Released,
) -> Option<ReleaseCandidate> {
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
        record: (!wishes.draft).then_some(RecordOptions { onix: wishes.onix }),
        extracts: true,
        draft: wishes.draft,
        ..BuildOptions::default()
    };
    let built = build(&recorded, &options, &mut |_| {});
    let Built { files, diagnostics, sources, project, book: text, .. } = built;
    released.diagnostics.append(diagnostics);
    released.sources = sources;
    let project = project.filter(|_| !released.diagnostics.has_errors())?;
    let mut checked = Diagnostics::new();
    let mut outputs = check_all(&files, &mut released.reports, &mut checked);
    if !wishes.draft {
        released.diagnostics.append(checked);
    }
    let metadata = &project.metadata;
    let mut beside = product_record(built.record, &mut outputs, released);
    beside.extend(extracts(built.extracts, &metadata.slug, &mut outputs));
    let version = Version { book: &*text?, outputs: &project.outputs, files: &files };
    let (found, reports) = (&mut released.diagnostics, &mut released.reports);
    let parcels = parcels(version, &wishes.recipients, found, reports);
    if released.diagnostics.has_errors() {
        return None;
    }
    let mut read = book.record();
    read.extend(scans.iter().flat_map(Recorded::record));
    let of_editions = files.into_iter().map(|file| (file.name, file.bytes));
    Some(ReleaseCandidate {
        folder: folder(metadata, wishes.draft),
        version: metadata.version.clone(),
        record: ReleaseRecord {
            draft: wishes.draft,
            ..ReleaseRecord::new(metadata, read, outputs, built.fonts.as_deref())
        },
        files: of_editions.chain(beside).collect(),
        parcels,
    })
}

/// The product record, checked, and entered among the outputs.
fn product_record(
    record: Option<String>,
    outputs: &mut Vec<ReleasedFile>,
    released: &mut Released,
) -> Vec<(String, Vec<u8>)> {
    let Some(bytes) = record.map(String::into_bytes) else { return Vec::new() };
    let report = check_file(RECORD_NAME, &bytes, None, None, &mut released.diagnostics);
    outputs.push(ReleasedFile::of_record(RECORD_NAME, &bytes, &report));
    released.reports.push(report);
    vec![(RECORD_NAME.to_owned(), bytes)]
}

/// Plain text and list of works, entered among the outputs.
fn extracts(
    extracts: Option<Extracts>,
    slug: &str,
    outputs: &mut Vec<ReleasedFile>,
) -> Vec<(String, Vec<u8>)> {
    let Some(Extracts { text, works }) = extracts else { return Vec::new() };
    let named = [(format!("{slug}.txt"), TEXT, text), (WORKS_NAME.into(), WORKS, works)];
    let entered = named.map(|(name, kind, text)| {
        let bytes = text.into_bytes();
        outputs.push(ReleasedFile::of_text(&name, kind, &bytes));
        (name, bytes)
    });
    entered.into()
}

/// The name of a version's folder: no draft stands where a release would.
fn folder(metadata: &Metadata, draft: bool) -> String {
    let draft = if draft { "-draft" } else { "" };
    format!("{}-{}{draft}", metadata.slug, metadata.version)
}

/// The entries of all editions' files, each checked for what it is meant for.
fn check_all(
    files: &[BuiltFile],
    reports: &mut Vec<Report>,
    found: &mut Diagnostics,
) -> Vec<ReleasedFile> {
    let profiles = Profiles::built_in();
    let mut outputs = Vec::new();
    for file in files {
        // A cover is held against no purpose: it is a picture.
        let kind = Some(file.kind).filter(|kind| *kind != OutputKind::Cover);
        let profile = file.profile.as_deref().and_then(|name| profiles.get(name));
        let report = match (file.interior(), profile) {
            (Some(interior), Some(profile)) => {
                check_cover(&file.name, &file.bytes, &interior, profile, found)
            }
            _ => check_file(&file.name, &file.bytes, kind, profile, found),
        };
        outputs.push(ReleasedFile::new(file, &report));
        reports.push(report);
    }
    outputs
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
