//! Books without a manifest, and manifests for new books.

use std::fmt::Write as _;
use std::path::Path;

use super::FILE_NAME;
use super::slug::slugify;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{Date, Project};
use crate::source::{Files, SourceMap};

/// The name of the schema beside a manifest that `florilege new` writes.
pub const SCHEMA_NAME: &str = "book.schema.json";

/// The date of a folder's book where nobody gives one: the earliest that every archive
/// format can hold.
const UNDATED: &str = "1980-01-01";

impl Project {
    /// The book that a folder without a manifest means: its `*.md` files in the order
    /// of names, each a work; title and slug from the folder's name; the default
    /// editions.
    ///
    /// The manifest that says the same is entered into the source map, so that every
    /// message has a place to point at. `None` if the folder has no Markdown.
    pub fn from_folder(
        files: &dyn Files,
        folder_name: &str,
        date: Option<Date>,
        sources: &mut SourceMap,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let Some(text) = manifest_of(files, folder_name, date) else {
            found.push(
                Diagnostic::unplaced(
                    Code::NoChapters,
                    format!(
                        "`{folder_name}` has neither a {FILE_NAME} nor Markdown files"
                    ),
                )
                .hint("`florilege new NAME` makes a small book to start from"),
            );
            return None;
        };
        found.push(
            Diagnostic::unplaced(
                Code::NoManifest,
                format!(
                    "`{folder_name}` has no {FILE_NAME}: its Markdown files are taken in \
                     the order of names"
                ),
            )
            .hint(format!(
                "`florilege new --from {folder_name}` writes a manifest to go on from"
            )),
        );
        let file = sources.add(FILE_NAME, text);
        super::read(file, date, sources, found)
    }
}

/// The manifest that says what a folder without one means. `None` if it has no
/// Markdown files.
pub fn manifest_of(
    files: &dyn Files,
    folder_name: &str,
    date: Option<Date>,
) -> Option<String> {
    let chapters: Vec<String> = files
        .list("")
        .into_iter()
        .filter(|name| {
            let extension = Path::new(name).extension();
            extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
        })
        .collect();
    if chapters.is_empty() {
        return None;
    }
    let date = date.map_or_else(|| UNDATED.to_owned(), |date| date.to_string());
    let mut text = head(folder_name, &title_of(folder_name), &date);
    for chapter in chapters {
        let _ = write!(text, "\n[[body]]\nfile = {}\n", quoted(&chapter));
    }
    Some(text)
}

fn head(name: &str, title: &str, date: &str) -> String {
    let slug = match slugify(name) {
        slug if slug.is_empty() => String::from("book"),
        slug => slug,
    };
    format!(
        "#:schema {SCHEMA_NAME}\n\
         slug = {}\n\
         version = \"1.0.0\"\n\
         title = {}\n\
         language = \"en-US\"\n\
         date = {}\n",
        quoted(&slug),
        quoted(title),
        quoted(date),
    )
}

/// A title from a folder's name: `my-book` gives `My book`.
fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let words: String =
        words.trim().chars().filter(|c| !c.is_control() && *c != '\\').collect();
    let mut chars = words.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::from("Book"),
    }
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The files of a small book to start from, by path: a manifest, its schema and two
/// chapters.
pub fn scaffold(name: &str, date: Date) -> Vec<(&'static str, String)> {
    let mut manifest = head(name, &title_of(name), &date.to_string());
    manifest.push_str(SCAFFOLD);
    vec![
        (FILE_NAME, manifest),
        (SCHEMA_NAME, schema_text()),
        ("works/a-first-piece.md", FIRST.to_owned()),
        ("works/a-second-piece.md", SECOND.to_owned()),
    ]
}

/// The schema as text, for a file or the terminal.
pub fn schema_text() -> String {
    format!("{:#}\n", super::schema())
}

const SCAFFOLD: &str = r#"description = "Two short pieces to start an anthology from"

[[contributor]]
name = "The Editors"
role = "editor"

[[front]]
piece = "half-title"

[[front]]
piece = "title-page"

[[front]]
piece = "copyright-page"

[[front]]
piece = "contents"

[[body]]
title = "A First Piece"
authors = ["The Editors"]
file = "works/a-first-piece.md"

[[body]]
title = "A Second Piece"
authors = ["The Editors"]
file = "works/a-second-piece.md"

[[back]]
piece = "notes"

[[edition]]
kind = "epub"

[[edition]]
kind = "print"
trim = "6x9in"

[[edition]]
kind = "screen"
trim = "6x9in"
"#;

const FIRST: &str = r#"# A First Piece

Every file below `works` is one piece of the anthology. Its first heading is the title,
and must agree with the manifest. Paragraphs are divided by empty lines; *stress* and
"quotation marks" are typed plainly and set as the language wants them.

A note is called where it belongs[^call] and written anywhere in the file.

[^call]: In the printed book the notes stand together after the last piece; in the
    e-book a reader touches the number.
"#;

const SECOND: &str = r"# A Second Piece

Poems keep their lines:

::: verse
A page is blank until the type is set,
  a line is short until the next begins;
:::

Change these two files, add others, and name each in the manifest.
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{ContentSpec, EditionKind, PieceKind};
    use crate::source::Memory;

    #[test]
    fn a_bare_folder_is_a_book() {
        let files = Memory::new()
            .with("02 zwei.md", "# Two")
            .with("01.md", "# One")
            .with("cover.png", "");
        let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
        let project =
            Project::from_folder(&files, "Mein Büchlein", None, &mut sources, &mut found)
                .unwrap();
        assert!(!found.has_errors(), "{found:?}");
        assert_eq!(project.metadata.slug, "mein-buchlein");
        assert_eq!(project.metadata.title.text, "Mein Büchlein");
        let kinds: Vec<_> = project.editions.iter().map(|edition| edition.kind).collect();
        assert_eq!(kinds, [EditionKind::Epub, EditionKind::Print, EditionKind::Screen]);
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
        let project =
            super::super::load(&files, None, "my-book", None, &mut sources, &mut found);
        assert!(found.is_empty(), "{found:?}");
        let project = project.unwrap();
        assert_eq!(project.metadata.title.text, "My book");
        assert_eq!(project.editions.len(), 3);
        assert_eq!(project.editions[0].page_source.as_deref(), Some("print"));
    }
}
