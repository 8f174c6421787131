//! A book's folder, and beside it that of the catalogue that it belongs to.

use std::sync::Arc;

use super::refusal::Refusal;
use super::root::{FileKind, Files, FolderNames, Root};

/// How paths begin that lie in the catalogue's folder.
pub const HOUSE: &str = "@catalogue";

/// A book's folder, in which `@catalogue/…` is what the catalogue names: themes, fonts, ICC
/// profiles. Chapters and pictures are the book's own, so that a book of a stranger sees
/// nothing of the others.
#[derive(Debug)]
pub struct Housed {
    book: Root,
    house: Option<Arc<Root>>,
}

impl Housed {
    /// A book, with its catalogue's folder if it is of one.
    pub fn new(book: Root, house: Option<Arc<Root>>) -> Self {
        Self { book, house }
    }
}

/// The path in the catalogue's folder, if it is one.
fn in_house(path: &str) -> Option<&str> {
    path.strip_prefix(HOUSE)?.strip_prefix('/')
}

fn is_shared(kind: FileKind) -> bool {
    use FileKind as Kind;
    matches!(kind, Kind::Manifest | Kind::Theme | Kind::Font | Kind::Profile)
}

impl Files for Housed {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        match (in_house(path), &self.house) {
            (Some(path), Some(house)) if is_shared(kind) => house.read(path, kind),
            _ => self.book.read(path, kind),
        }
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.book.list(folder)
    }

    fn names(&self, folder: &str) -> FolderNames {
        self.book.names(folder)
    }

    fn shown(&self, path: &str) -> String {
        match (in_house(path), &self.house) {
            (Some(path), Some(house)) => house.shown(path),
            _ => self.book.shown(path),
        }
    }

    fn size(&self, path: &str) -> u64 {
        self.book.size(path)
    }
}
