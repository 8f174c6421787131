//! The folders that the user named, opened: the disk from here on is
//! [`Files`].

use std::io;
use std::path::{Path, PathBuf};

use super::date::source_date;
use crate::build::Inputs;
use crate::files::{Files, Root};
use crate::ground::Date;

/// The folders that a book is read from, held open.
pub(super) struct Folders {
    book: Root,
    scans: Option<Root>,
    /// The manifest's name, if it was named.
    manifest: Option<String>,
    /// The name of the book's folder.
    name: String,
}

/// Why a book cannot be read at all.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unopened {
    /// A folder cannot be opened.
    #[error("cannot open the folder `{}`: {error}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The operating system's words.
        error: io::Error,
    },
    /// A file was named as a book that cannot be a manifest.
    #[error("`{}` is no manifest: name the book's folder, or its `book.toml`", .0.display())]
    NoManifest(PathBuf),
}

impl Folders {
    /// Opens the folder of a book, which may be named by its manifest, and that of its
    /// scans if it is another.
    ///
    /// # Errors
    /// If one of them cannot be opened, or the book is named by a file that is no TOML.
    pub(super) fn open(book: &Path, scans: Option<&Path>) -> Result<Self, Unopened> {
        let (folder, manifest) = if book.is_file() {
            if !book.extension().is_some_and(|it| it.eq_ignore_ascii_case("toml")) {
                return Err(Unopened::NoManifest(book.to_owned()));
            }
            let folder = book.parent().filter(|parent| !parent.as_os_str().is_empty());
            let name = book.file_name().map(|name| name.to_string_lossy().into_owned());
            (folder.unwrap_or(Path::new(".")), name)
        } else {
            (book, None)
        };
        let full = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        let name = full.file_name().map(|name| name.to_string_lossy().into_owned());
        Ok(Self {
            book: open_folder(folder)?,
            scans: scans.map(open_folder).transpose()?,
            manifest,
            name: name.unwrap_or_default(),
        })
    }

    /// The same, with the date that stands in for one that the book does not say.
    ///
    /// # Errors
    /// As for [`Self::open`], and if the environment's date is none: what is wrong, in words.
    pub(super) fn dated(
        book: &Path,
        scans: Option<&Path>,
    ) -> Result<(Self, Option<Date>), String> {
        let date = source_date()?;
        let folders = Self::open(book, scans).map_err(|why| why.to_string())?;
        Ok((folders, date))
    }

    /// What is read from them; `date` stands in for one that the book does not say.
    pub(super) fn inputs(&self, date: Option<Date>) -> Inputs<'_> {
        Inputs {
            root: &self.book,
            scans: self.scans.as_ref().map(|scans| scans as &dyn Files),
            manifest: self.manifest.as_deref(),
            name: &self.name,
            date,
        }
    }
}

fn open_folder(folder: &Path) -> Result<Root, Unopened> {
    Root::open(folder)
        .map_err(|error| Unopened::Folder { path: folder.to_owned(), error })
}
