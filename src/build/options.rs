//! What a build is asked for, and what it comes to.

use std::sync::Arc;

use crate::book::Book;
use crate::build::SetAside;
use crate::check::Interior;
use crate::diag::Diagnostics;
use crate::epub::Access;
use crate::project::{ByHand, OnixRelease, OutputKind, Project};
use crate::source::SourceMap;
use crate::text::Fonts;
use crate::units::Length;

/// What to build of a book.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// The ids of the editions to build; empty: all.
    pub editions: Vec<String>,
    /// Yield the running text, too: that of the first edition with pages, else of the first.
    pub text: bool,
    /// Measure the composition.
    pub stats: bool,
    /// Paint the cover for shops too, beside the editions; that inside an EPUB is painted
    /// always.
    pub cover: bool,
    /// Whether printed covers have a second file that shows trim, folds and safe zones;
    /// `None`: as each edition says.
    pub guides: Option<bool>,
    /// Yield the product record, too: in this release of ONIX, or in the manifest's.
    pub record: Option<RecordOptions>,
    /// Yield the plain text and the list of works, too.
    pub extracts: bool,
    /// Mark every page of PDFs, and e-books, as a draft.
    pub draft: bool,
}

/// How a product record is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct RecordOptions {
    /// The release of ONIX; `None`: the one that the manifest names.
    pub onix: Option<OnixRelease>,
}

/// What a build came to.
#[derive(Debug, Default)]
pub struct Built {
    /// The files, in the manifest's order, the cover for shops last; none where errors were
    /// found in the book.
    pub files: Vec<BuiltFile>,
    /// The running text, if it is asked for.
    pub text: Option<String>,
    /// All findings, sorted by place.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub sources: SourceMap,
    /// What the corrections of each scan left out.
    pub set_aside: Vec<SetAside>,
    /// The composition's figures, for each edition with pages of its own, if asked for: its
    /// id, and lines of text.
    pub stats: Vec<(String, String)>,
    /// The product record, if it is asked for: ONIX for Books.
    pub record: Option<String>,
    /// The plain text and the list of works, if they are asked for.
    pub extracts: Option<Extracts>,
    /// The book; `None` where the findings left nothing to go on with.
    pub(crate) book: Option<Arc<Book>>,
    /// The book's data; `None` where the findings left nothing to go on with.
    pub(crate) project: Option<Project>,
    /// The faces that were at hand; `None` where the findings left nothing to go on with.
    pub(crate) fonts: Option<Arc<Fonts>>,
}

/// What others take out of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extracts {
    /// The book as plain text.
    pub text: String,
    /// Its works as data: JSON.
    pub works: String,
}

/// A file of a build, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// Its name, such as `october-print.pdf`.
    pub name: String,
    /// An EPUB, a PDF for print or screen, or a picture of the cover.
    pub kind: OutputKind,
    /// The name of the printer's or shop's profile that it is made for.
    pub profile: Option<String>,
    /// What it holds.
    pub facts: FileFacts,
    /// What an EPUB has for those who read otherwise.
    pub(crate) access: Option<Access>,
    /// Its content.
    pub bytes: Vec<u8>,
    /// Wall time of its own stages, in milliseconds.
    pub milliseconds: u64,
}

impl BuiltFile {
    /// The book that a printed cover is for.
    pub fn interior(&self) -> Option<Interior> {
        let FileFacts::Wrap { pages, trim, hand } = self.facts else { return None };
        Some(Interior { trim: Some(trim), hand, ..Interior::of_pages(pages) })
    }
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFacts {
    /// A text.
    Text {
        /// Pages of a PDF, documents of an EPUB.
        units: usize,
        /// Words of the running text.
        words: usize,
    },
    /// The cover of a printed book.
    Wrap {
        /// The pages of the book, blank ones included.
        pages: usize,
        /// Their trim.
        trim: (Length, Length),
        /// The width of the spine, and what the manifest takes from the printer's template.
        hand: ByHand,
    },
    /// A picture.
    Picture {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}
