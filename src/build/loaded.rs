//! A book before and after it is read.

use std::sync::Arc;

use crate::book::Book;
use crate::clean::Cleaned;
use crate::files::Files;
use crate::ground::Date;
use crate::manifest::House;
use crate::project::Project;
use crate::source::FileId;

/// Where a book is read from.
#[expect(missing_debug_implementations, reason = "folders have nothing to show")]
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// The book's folder.
    pub root: &'a dyn Files,
    /// The folder of the scans, if it is another.
    pub scans: Option<&'a dyn Files>,
    /// The manifest's name, if the user named one.
    pub manifest: Option<&'a str>,
    /// The folder's name, for a book without a manifest.
    pub name: &'a str,
    /// The date that stands in for an absent one.
    pub date: Option<Date>,
    /// What its catalogue says, if it is of one.
    pub house: Option<&'a House>,
}

impl<'a> Inputs<'a> {
    /// A book with all its files in one folder: `book.toml`, or Markdown alone.
    pub fn new(root: &'a dyn Files) -> Self {
        Self { root, scans: None, manifest: None, name: "book", date: None, house: None }
    }
}

/// A book, read and resolved, with all that was found on the way.
#[derive(Debug)]
pub struct Loaded {
    /// As the manifest means it.
    pub project: Project,
    /// The book.
    pub book: Arc<Book>,
    /// The scans, cleaned.
    pub scans: Vec<CleanedScan>,
}

/// A scan that was cleaned.
#[derive(Debug)]
pub struct CleanedScan {
    /// Its id in the manifest.
    pub id: String,
    /// The scan in the source map.
    pub file: FileId,
    /// What came of it.
    pub cleaned: Cleaned,
}

/// What the corrections of a scan left out of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The scan's id in the manifest.
    pub source: String,
    /// Words left out, in all.
    pub words: usize,
}
