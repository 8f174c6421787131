//! The folders that the user named, opened: the disk from here on is
//! [`Files`].

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::date::source_date;
use crate::build::Inputs;
use crate::catalogue::{self, Catalogue, CatalogueEntry};
use crate::diag::Diagnostics;
use crate::files::{Files, Housed, Root};
use crate::ground::Date;
use crate::manifest::House;
use crate::source::SourceMap;

/// The folders that a book is read from, held open.
pub(super) struct Folders {
    book: Housed,
    scans: Option<Root>,
    /// The manifest's name, if it was named.
    manifest: Option<String>,
    /// The name of the book's folder.
    name: String,
    /// What its catalogue says, if it is of one.
    house: Option<House>,
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
    /// Several books were named where one is wanted.
    #[error("`{}` has several books: name one of them", .0.display())]
    Several(PathBuf),
    /// The book is below a catalogue that cannot be read.
    #[error(
        "the book's catalogue, `{0}`, has faults: `florilege build` with that path shows them"
    )]
    Catalogue(String),
}

impl Folders {
    /// Opens the folder of a book, which may be named by its manifest, and that of its
    /// scans if it is another. A catalogue above that lists the book is heard.
    ///
    /// # Errors
    /// If one of them cannot be opened, the book is named by a file that is no TOML, or the
    /// catalogue has faults.
    pub(super) fn open(book: &Path, scans: Option<&Path>) -> Result<Self, Unopened> {
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let above = catalogue::above(book, &mut sources, &mut found);
        let several =
            catalogue::open(book, &mut SourceMap::new(), &mut Diagnostics::new());
        if several.is_some() {
            return Err(Unopened::Several(book.to_owned()));
        }
        if found.has_errors() {
            let shown = sources.get(House::FILE).shown.clone();
            return Err(Unopened::Catalogue(shown));
        }
        let (root, house) = match above {
            Some((all, entry)) => (Some(all.root), entry.house),
            None => (None, None),
        };
        Self::housed(book, scans, root, house)
    }

    /// The same for a book of a catalogue that was read.
    ///
    /// # Errors
    /// As for [`Self::open`].
    pub(super) fn of(
        all: &Catalogue,
        entry: &CatalogueEntry,
        scans: Option<&Path>,
    ) -> Result<Self, Unopened> {
        let path = all.folder.join(&entry.path);
        let root = entry.house.as_ref().map(|_| Arc::clone(&all.root));
        Self::housed(&path, scans, root, entry.house.clone())
    }

    fn housed(
        book: &Path,
        scans: Option<&Path>,
        root: Option<Arc<Root>>,
        house: Option<House>,
    ) -> Result<Self, Unopened> {
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
            book: Housed::new(open_folder(folder)?, root),
            scans: scans.map(open_folder).transpose()?,
            manifest,
            name: name.unwrap_or_default(),
            house,
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

    /// How the user named them: messages repeat it.
    pub(super) fn named(&self) -> String {
        let scans = self.scans.as_ref().map(|scans| scans.shown("x"));
        format!("{:?} {scans:?}", self.book.shown("x"))
    }

    /// What is read from them; `date` stands in for one that the book does not say.
    pub(super) fn inputs(&self, date: Option<Date>) -> Inputs<'_> {
        Inputs {
            root: &self.book,
            scans: self.scans.as_ref().map(|scans| scans as &dyn Files),
            manifest: self.manifest.as_deref(),
            name: &self.name,
            date,
            house: self.house.as_ref(),
        }
    }
}

fn open_folder(folder: &Path) -> Result<Root, Unopened> {
    Root::open(folder)
        .map_err(|error| Unopened::Folder { path: folder.to_owned(), error })
}
