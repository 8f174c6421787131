//! What a build is asked for, and what it comes to.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::build::SetAside;
use crate::diag::{Diagnostic, Diagnostics};
use crate::files::InputFile;
use crate::ground::Date;
use crate::project::{OutputKind, Project};
use crate::source::SourceMap;
use crate::text::Fonts;

/// What to build.
#[derive(Debug, Clone, Default)]
pub struct BuildOptions {
    /// The book's folder, or its manifest.
    pub book: PathBuf,
    /// The folder of the scans; `None`: the book's own.
    pub sources: Option<PathBuf>,
    /// The folder for the files.
    pub output: PathBuf,
    /// The ids of the editions to build; empty: all.
    pub editions: Vec<String>,
    /// Write the running text of the first print edition here.
    pub text: Option<PathBuf>,
    /// Measure the composition.
    pub stats: bool,
    /// Paint the cover for shops too, beside the editions; that inside an EPUB is painted
    /// always.
    pub cover: bool,
    /// The date that stands in for an absent one (`SOURCE_DATE_EPOCH`).
    pub date: Option<Date>,
}

/// What a build came to.
#[derive(Debug, Default)]
pub struct Built {
    /// The files written, the cover for shops last; none where errors were found.
    pub files: Vec<BuiltFile>,
    /// All findings, sorted by place.
    pub diagnostics: Diagnostics,
    /// The texts that the findings point into.
    pub sources: SourceMap,
    /// What the corrections of each scan left out.
    pub set_aside: Vec<SetAside>,
    /// The composition's figures, for each paginated edition, if asked for.
    pub stats: Vec<(String, String)>,
}

/// A book that was made and not yet written.
#[derive(Debug, Default)]
pub struct Prepared {
    /// All but the files.
    pub built: Built,
    /// The files, in the manifest's order, the cover for shops last.
    pub files: Vec<Made>,
    /// The running text of the first print edition, if it is asked for.
    pub text: Option<String>,
    /// The book's data; `None` where the findings left nothing to go on with.
    pub project: Option<Project>,
    /// The faces that were at hand; `None` where the findings left nothing to go on with.
    pub fonts: Option<Arc<Fonts>>,
    /// What was read, each file once: those of the book, then those of the scans' folder.
    pub inputs: Vec<InputFile>,
}

/// A file of a build, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it is.
    pub file: BuiltFile,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A file of a build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltFile {
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: OutputKind,
    /// The name of the printer's or shop's profile that it is made for.
    pub profile: Option<String>,
    /// What it holds.
    pub facts: Facts,
    /// Bytes.
    pub size: usize,
    /// Wall time of its own stages, in milliseconds.
    pub milliseconds: u64,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facts {
    /// A text.
    Text {
        /// Pages of a PDF, documents of an EPUB.
        units: usize,
        /// Words of the running text.
        words: usize,
    },
    /// A picture.
    Picture {
        /// In pixels.
        width: u32,
        /// In pixels.
        height: u32,
    },
}

/// Why the program could not run: exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum CannotRun {
    /// A folder that the user named cannot be opened.
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
    /// A file could not be written; what stood there is untouched.
    #[error("{}", .0.message)]
    Write(Box<Diagnostic>),
}
