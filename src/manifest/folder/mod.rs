//! Books without a manifest, and manifests for new books.
//!
//! 1. [`mod@gather`] walks the folder: which files are chapters, in which order, and what is
//!    left out and why.
//! 2. [`chapter`] looks into each: data at its head, its first heading, its kind.
//! 3. [`mod@write`] writes the manifest that says the same. A build reads that text like any
//!    other; messages about it are shown at the chapters, since nobody wrote it.

mod chapter;
mod gather;
mod scaffold;
mod write;

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::Files;
use crate::ground::Date;
use crate::project::Project;
use crate::source::SourceMap;

use super::house::House;
use super::metadata::Dates;
use super::reading::{FILE_NAME, read_dated};

pub use scaffold::scaffold;
pub use write::Purpose;

use gather::{LeftOut, gather};

/// The manifest that a folder without one means.
#[derive(Debug, Clone)]
pub struct FolderManifest {
    /// The manifest.
    pub text: String,
    /// What was guessed or left out, for the user.
    pub notes: Diagnostics,
    /// The stretches of the text that are about a file, and its path.
    speaks_of: Vec<(std::ops::Range<u32>, String)>,
}

impl Project {
    /// The book that a folder without a manifest means: its Markdown files in natural
    /// order, each a work; folders in it are parts; title and slug from the folder's name
    /// where no file says more; the default editions; no date.
    ///
    /// The manifest that says the same is entered into the source map. `None` if the
    /// folder has no Markdown.
    pub fn from_folder(
        files: &dyn Files,
        folder_name: &str,
        date: Option<Date>,
        house: Option<&House>,
        sources: &mut SourceMap,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let made = manifest_of(files, folder_name, None, date, Purpose::Build, found)?;
        found.append(made.notes);
        let file = sources.add_unwritten(FILE_NAME, made.text, made.speaks_of);
        let dates = Dates { fallback: date, needed: false };
        read_dated(file, dates, house, sources, found)
    }
}

/// The manifest that says what a folder without one means, or one for the single file
/// `only` of it. `None`, with a message, if it has no Markdown files.
pub fn manifest_of(
    files: &dyn Files,
    folder_name: &str,
    only: Option<&str>,
    date: Option<Date>,
    purpose: Purpose,
    found: &mut Diagnostics,
) -> Option<FolderManifest> {
    let (entries, left_out) = match only {
        Some(path) => (vec![gather::FolderEntry::File(path.to_owned())], Vec::new()),
        None => gather(files),
    };
    if entries.is_empty() {
        found.push(match files.names("").unreadable {
            Some(why) => unreadable(folder_name, &why),
            None => no_chapters(folder_name, &left_out),
        });
        return None;
    }
    let book = chapter::look_into(files, entries, folder_name);
    let (text, speaks_of) = write::manifest(&book, folder_name, date, purpose);
    let mut notes = Diagnostics::new();
    if purpose == Purpose::Build {
        notes.push(book.no_manifest(folder_name, date.is_some()));
    }
    if let Some(note) = gather::note(&left_out) {
        notes.push(note);
    }
    Some(FolderManifest { text, notes, speaks_of })
}

fn unreadable(folder_name: &str, why: &str) -> Diagnostic {
    let message = format!("the folder `{folder_name}` cannot be read: {why}");
    Diagnostic::unplaced(Code::FileUnreadable, message)
        .hint("allow yourself to read it, such as with `chmod u+rx`, or name another")
}

fn no_chapters(folder_name: &str, left_out: &[LeftOut]) -> Diagnostic {
    let found = Diagnostic::unplaced(
        Code::NoChapters,
        format!(
            "`{folder_name}` has neither a {FILE_NAME} nor Markdown files to make a book of"
        ),
    );
    match gather::note(left_out) {
        Some(note) => {
            found.hint(format!("{}; a {FILE_NAME} can name them", note.message))
        }
        None => found.hint("`florilege new NAME` makes a small book to start from"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{FileKind, FolderNames, Memory, Refusal};
    use crate::project::{ContentSpec, Output, OutputKind, PieceKind};

    /// A folder that the system keeps shut.
    #[derive(Debug)]
    struct Shut;

    impl Files for Shut {
        fn read(&self, _: &str, _: FileKind) -> Result<Vec<u8>, Refusal> {
            Err(Refusal::Unreadable("permission denied".to_owned()))
        }

        fn list(&self, _: &str) -> Vec<String> {
            Vec::new()
        }

        fn names(&self, _: &str) -> FolderNames {
            FolderNames {
                unreadable: Some("permission denied".to_owned()),
                ..FolderNames::default()
            }
        }
    }

    #[test]
    fn a_folder_that_is_shut_is_not_called_empty() {
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        assert!(
            Project::from_folder(&Shut, "Lamps", None, None, &mut sources, &mut found)
                .is_none()
        );
        let only = found.iter().next().unwrap();
        assert_eq!(only.code, Code::FileUnreadable);
        assert_eq!(only.message, "the folder `Lamps` cannot be read: permission denied");
    }

    #[test]
    fn a_bare_folder_is_a_book() {
        let files = Memory::new()
            .with("02 zwei.md", "# Two")
            .with("01.md", "# One")
            .with("cover.png", "");
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let project = Project::from_folder(
            &files,
            "Mein Büchlein",
            None,
            None,
            &mut sources,
            &mut found,
        )
        .unwrap();
        assert!(!found.has_errors(), "{found:?}");
        assert_eq!(project.metadata.slug, "mein-buchlein");
        assert_eq!(project.metadata.title.text, "Mein Büchlein");
        let kinds: Vec<_> = project.outputs.iter().map(Output::kind).collect();
        assert_eq!(
            kinds,
            [OutputKind::Epub, OutputKind::Print, OutputKind::Screen, OutputKind::Cover]
        );
        let works: Vec<_> = project
            .pieces
            .iter()
            .filter(|piece| piece.kind == PieceKind::Work)
            .map(|piece| (piece.id.as_str(), &piece.content))
            .collect();
        assert_eq!(works.len(), 2);
        assert_eq!(works[0].0, "01");
        assert_eq!(works[1].0, "02-zwei");
        assert!(
            matches!(works[0].1, ContentSpec::Files(files) if files[0].text == "01.md")
        );
    }

    #[test]
    fn a_new_book_is_without_faults() {
        let date = Date::parse("2026-11-22").unwrap();
        let mut files = Memory::new();
        for (path, text) in scaffold("my-book", date) {
            files = files.with(path, text);
        }
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let project = super::super::load(
            &files,
            None,
            "my-book",
            None,
            None,
            &mut sources,
            &mut found,
        );
        assert!(found.is_empty(), "{found:?}");
        let project = project.unwrap();
        assert_eq!(project.metadata.title.text, "My book");
        let kinds: Vec<_> = project.outputs.iter().map(Output::kind).collect();
        let [.., cover] = kinds[..] else { panic!("no outputs") };
        assert_eq!((kinds.len(), cover), (4, OutputKind::Cover));
        assert_eq!(project.outputs[0].page_source(), Some("print"));
    }
}
