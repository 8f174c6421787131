//! What is said of a build.

use serde::{Deserialize, Serialize};

use crate::build::{Built, BuiltFile, FileFacts};
use crate::diag::{Diagnostic, Diagnostics, Severity, ToldMessages};
use crate::project::OutputKind;

/// What is said of a build, kept to be said again.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct SaidOfBuild {
    /// The messages.
    pub told: ToldMessages,
    /// Errors among them.
    pub errors: usize,
    /// Warnings among them.
    pub warnings: usize,
    /// Each file.
    pub files: Vec<FileSaid>,
    /// The ISBNs of its editions.
    pub isbns: Vec<String>,
    /// Each scan, and the words that its corrections leave out.
    pub left_out: Vec<(String, usize)>,
}

/// What is said of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileSaid {
    /// Its name.
    pub name: String,
    /// How much it holds.
    pub extent: FileExtent,
    /// Words of its running text, where it has one.
    pub words: Option<usize>,
    /// Bytes.
    pub bytes: usize,
    /// Milliseconds that it took.
    pub milliseconds: u64,
}

/// How much a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileExtent {
    /// Documents of an EPUB.
    Documents(usize),
    /// Pages of a PDF.
    Pages(usize),
    /// Pages of the book that it is the cover of.
    CoverFor(usize),
    /// Width and height of a picture.
    Pixels(u32, u32),
}

/// All that there is to say of a build.
pub(super) fn said(built: &Built, called: Option<&str>) -> SaidOfBuild {
    let found = &of_book(built.diagnostics.clone(), called);
    let of = |severity| found.iter().filter(|it| it.code.severity() == severity).count();
    let isbns = built.project.iter().flat_map(|it| &it.metadata.isbns);
    let left_out = built.set_aside.iter().filter(|aside| aside.words > 0);
    SaidOfBuild {
        told: ToldMessages::of(found, &built.sources),
        errors: of(Severity::Error),
        warnings: of(Severity::Warning),
        files: built.files.iter().map(of_file).collect(),
        isbns: isbns.map(|it| it.isbn.to_string()).collect(),
        left_out: left_out.map(|aside| (aside.source.clone(), aside.words)).collect(),
    }
}

fn of_file(file: &BuiltFile) -> FileSaid {
    let (extent, words) = match file.facts {
        FileFacts::Text { units, words } if file.kind == OutputKind::Epub => {
            (FileExtent::Documents(units), Some(words))
        }
        FileFacts::Text { units, words } => (FileExtent::Pages(units), Some(words)),
        FileFacts::Wrap { pages, .. } => (FileExtent::CoverFor(pages), None),
        FileFacts::Picture { width, height } => (FileExtent::Pixels(width, height), None),
    };
    let (name, bytes) = (file.name.clone(), file.bytes.len());
    FileSaid { name, extent, words, bytes, milliseconds: file.milliseconds }
}

/// Messages of one of several books: those that no text shows begin with its name.
pub fn of_book(found: Diagnostics, called: Option<&str>) -> Diagnostics {
    let Some(called) = called else { return found };
    let name = |it: &Diagnostic| match it.span {
        Some(_) => it.clone(),
        None => Diagnostic { message: format!("{called}: {}", it.message), ..it.clone() },
    };
    found.iter().map(name).collect()
}
