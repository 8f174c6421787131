//! `release.json`: what a release is made of, and what was seen of it.

use serde::{Deserialize, Serialize};

use crate::build::{BuiltFile, FileFacts};
use crate::check::Report;
use crate::files::InputFile;
use crate::ground::sha256_hex;
use crate::project::{Metadata, OutputKind};
use crate::text::Fonts;

/// The record's name in a release.
pub const RECORD: &str = "release.json";

/// The name of the checksums in a release.
pub const SUMS: &str = "SHA256SUMS";

/// What an entry is called that is the product record.
pub(super) const ONIX: &str = "onix";

/// What the entry of the plain text is called.
pub(super) const TEXT: &str = "text";

/// What the entry of the list of works is called.
pub(super) const WORKS: &str = "works";

/// The most bytes of a record.
pub(super) const RECORD_CAP: u64 = 16 << 20;

/// The lock file of the program's own dependencies: with the version it names all code
/// that made a release.
const LOCK: &str = include_str!("../../Cargo.lock");

/// A released version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseRecord {
    /// The book's name of files.
    pub slug: String,
    /// Its version.
    pub version: String,
    /// Whether it is a draft, and no release.
    #[serde(default, skip_serializing_if = "is_false")]
    pub draft: bool,
    /// Its title, as in the manifest.
    pub title: String,
    /// What made it.
    pub program: Program,
    /// Each file that was read.
    pub inputs: Vec<Input>,
    /// Each file that was made.
    pub outputs: Vec<ReleasedFile>,
    /// The fonts that the program carries and embeds, then those that the book brings.
    pub fonts: Vec<FontFile>,
}

/// The program that made a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its `Cargo.lock`.
    pub lock_sha256: String,
}

impl Program {
    /// This program.
    pub fn this() -> Self {
        Self {
            name: String::from(env!("CARGO_PKG_NAME")),
            version: String::from(env!("CARGO_PKG_VERSION")),
            lock_sha256: sha256_hex(LOCK.as_bytes()),
        }
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Its path below the book's folder, or below that of the scans.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Bytes.
    pub bytes: usize,
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedFile {
    /// Its name in the folder.
    pub name: String,
    /// `epub`, `print`, `screen`, `cover` or `cover for print`; `onix` for the product
    /// record, `text` for the plain text, `works` for the list of works.
    pub edition: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Bytes.
    pub bytes: usize,
    /// Pages of a PDF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// Documents of an EPUB.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<usize>,
    /// Words of the running text.
    pub words: usize,
    /// What it was checked against.
    pub standard: String,
    /// Each clause that was looked at.
    pub checks: Vec<Checked>,
    /// What was not looked at.
    pub not_checked: Vec<String>,
}

/// A clause that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The clause.
    pub clause: String,
    /// How it came out.
    pub result: String,
    /// What was seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<String>,
}

/// A font that the program carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FontFile {
    /// The family.
    pub family: String,
    /// Its licence, by SPDX or in words.
    pub licence: String,
    /// SHA-256 of the licence's text.
    pub licence_sha256: String,
}

impl ReleasedFile {
    /// The entry of a file.
    pub(super) fn new(file: &BuiltFile, report: &Report) -> Self {
        let checked =
            Self::checked(&file.name, file.kind.recorded(), &file.bytes, report);
        match (file.facts, file.kind) {
            (FileFacts::Text { units, words }, OutputKind::Epub) => {
                Self { documents: Some(units), words, ..checked }
            }
            (FileFacts::Text { units, words }, _) => {
                Self { pages: Some(units), words, ..checked }
            }
            (FileFacts::Picture { .. } | FileFacts::Wrap { .. }, _) => checked,
        }
    }

    /// The entry of the product record, which is no edition.
    pub(super) fn of_record(name: &str, bytes: &[u8], report: &Report) -> Self {
        Self::checked(name, ONIX, bytes, report)
    }

    /// The entry of a text for programs and archives, which no standard is held against.
    pub(super) fn of_text(name: &str, kind: &str, bytes: &[u8]) -> Self {
        let report = Report {
            standard: String::from("UTF-8"),
            not_checked: vec![String::from("anything: it is written of the same text")],
            ..Report::default()
        };
        Self::checked(name, kind, bytes, &report)
    }

    fn checked(name: &str, edition: &str, bytes: &[u8], report: &Report) -> Self {
        let checks = report.lines.iter().map(|line| Checked {
            clause: line.clause.to_string(),
            result: line.verdict.word().to_owned(),
            seen: line.seen.clone(),
        });
        Self {
            name: name.to_owned(),
            edition: edition.to_owned(),
            sha256: sha256_hex(bytes),
            bytes: bytes.len(),
            pages: None,
            documents: None,
            words: 0,
            standard: report.standard.clone(),
            checks: checks.collect(),
            not_checked: report.not_checked.clone(),
        }
    }
}

impl ReleaseRecord {
    /// The record of a book's files, by this program.
    pub(super) fn new(
        metadata: &Metadata,
        inputs: Vec<InputFile>,
        outputs: Vec<ReleasedFile>,
        faces: Option<&Fonts>,
    ) -> Self {
        let input = |file: InputFile| Input {
            path: file.path,
            sha256: file.sha256,
            bytes: file.size,
        };
        Self {
            slug: metadata.slug.clone(),
            version: metadata.version.clone(),
            draft: false,
            title: metadata.title.text.clone(),
            program: Program::this(),
            inputs: inputs.into_iter().map(input).collect(),
            outputs,
            fonts: faces.map(fonts).unwrap_or_default(),
        }
    }

    /// As JSON, the same for the same record.
    ///
    /// # Panics
    /// Never: the record has strings, numbers and lists alone.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self)
            .expect("strings, numbers and lists can always be written");
        text.push('\n');
        text
    }

    /// The lines of `SHA256SUMS` for the outputs.
    pub fn sums(&self) -> String {
        self.outputs.iter().map(|file| sum_line(&file.sha256, &file.name)).collect()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A line of `SHA256SUMS`.
pub(super) fn sum_line(sha256: &str, name: &str) -> String {
    format!("{sha256}  {name}\n")
}

/// The fonts of a book: those that the program carries, then those that the book brings,
/// with what their files say of their licence.
fn fonts(faces: &Fonts) -> Vec<FontFile> {
    let carried = faces.carried().map(|family| FontFile {
        family: family.name.into(),
        licence: family.licence.into(),
        licence_sha256: sha256_hex(family.terms.as_bytes()),
    });
    let brought = faces.brought().map(|face| {
        let (text, address) = face.licence();
        FontFile {
            family: format!("{face:?}"),
            licence: address
                .or_else(|| text.clone())
                .unwrap_or_else(|| "not stated".into()),
            licence_sha256: sha256_hex(text.unwrap_or_default().as_bytes()),
        }
    });
    carried.chain(brought).collect()
}
