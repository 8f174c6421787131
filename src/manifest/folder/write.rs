//! The manifest that says what a folder's files say.

use std::fmt::Write as _;
use std::ops::Range;

use super::chapter::{Bare, FolderChapter, FolderNode, own_language};
use crate::chapters::readable;
use crate::ground::Date;
use crate::manifest::schema::SCHEMA_NAME;
use crate::manifest::slug::slugify;
use crate::read::people_of;

/// What a manifest is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// For a build: what stands in the files themselves is left to them, so that messages
    /// can point at it.
    Build,
    /// For a person, who goes on from it.
    Write,
}

/// The stretches of a manifest that are about a file, and the file's path.
type FileStretches = Vec<(Range<u32>, String)>;

struct ManifestWriter {
    text: String,
    speaks_of: FileStretches,
    purpose: Purpose,
    language: String,
}

/// The manifest of a folder, and which of its stretches are about which file.
pub(super) fn manifest(
    book: &Bare,
    folder_name: &str,
    date: Option<Date>,
    purpose: Purpose,
) -> (String, FileStretches) {
    let text = head(folder_name, &book.title, &book.language, date);
    let language = book.language.clone();
    let mut writer = ManifestWriter { text, speaks_of: Vec::new(), purpose, language };
    for author in &book.authors {
        let _ = write!(
            writer.text,
            "\n[[contributor]]\nname = {}\nrole = \"author\"\n",
            quoted(author)
        );
    }
    writer.matter(book);
    (writer.text, writer.speaks_of)
}

impl ManifestWriter {
    fn matter(&mut self, book: &Bare) {
        if !book.front.is_empty() {
            let (early, late): (Vec<_>, Vec<_>) = book
                .front
                .iter()
                .partition(|it| matches!(it.piece, Some("dedication" | "epigraph")));
            for piece in ["half-title", "title-page", "copyright-page"] {
                let _ = write!(self.text, "\n[[front]]\npiece = \"{piece}\"\n");
            }
            for it in early {
                self.chapter(it, "front");
            }
            self.text.push_str("\n[[front]]\npiece = \"contents\"\n");
            for it in late {
                self.chapter(it, "front");
            }
        }
        self.nodes(&book.body, "body");
        if !book.back.is_empty() {
            let after_notes = |it: &&FolderChapter| {
                matches!(
                    it.piece,
                    Some(
                        "glossary"
                            | "bibliography"
                            | "about-the-author"
                            | "also-by"
                            | "colophon"
                    )
                )
            };
            let (late, early): (Vec<_>, Vec<_>) = book.back.iter().partition(after_notes);
            for it in early {
                self.chapter(it, "back");
            }
            self.text.push_str("\n[[back]]\npiece = \"notes\"\n");
            for it in late {
                self.chapter(it, "back");
            }
        }
    }

    fn nodes(&mut self, nodes: &[FolderNode], table: &str) {
        for node in nodes {
            match node {
                FolderNode::Chapter(chapter) => self.chapter(chapter, table),
                FolderNode::Part { title, nodes } => {
                    let title = quoted(title);
                    let _ = write!(
                        self.text,
                        "\n[[{table}]]\npiece = \"part\"\ntitle = {title}\n"
                    );
                    self.nodes(nodes, &format!("{table}.body"));
                }
            }
        }
    }

    fn chapter(&mut self, chapter: &FolderChapter, table: &str) {
        let start = self.text.len() as u32;
        let _ = write!(self.text, "\n[[{table}]]\n");
        if let Some(piece) = chapter.piece.filter(|_| table != "body") {
            self.line("piece", &quoted(piece));
        }
        if self.purpose == Purpose::Write {
            self.data(chapter);
        } else if let Some(language) = own_language(chapter, &self.language)
            .filter(|_| chapter.head.value(&["language", "lang", "locale"]).is_none())
        {
            self.line("language", &quoted(language));
        }
        self.line("file", &quoted(&chapter.path));
        if chapter.split {
            self.line("split", "true");
        }
        self.speaks_of.push((start..self.text.len() as u32, chapter.path.clone()));
    }

    /// What the data at the head of a file say, and the title of one that has none.
    fn data(&mut self, chapter: &FolderChapter) {
        let head = &chapter.head;
        let said = head.value(&["title"]).map(|it| it.text.clone());
        let own = readable(&chapter.path);
        let titled = chapter.titled || chapter.piece.is_some();
        if let Some(title) = said.or((!titled).then_some(own)).filter(|_| !chapter.split)
        {
            self.line("title", &quoted(&title));
        }
        if let Some(subtitle) = head.value(&["subtitle"]) {
            self.line("subtitle", &quoted(&subtitle.text));
        }
        for (key, names) in [
            ("authors", &["author", "authors", "creator"][..]),
            ("translators", &["translator", "translators"][..]),
        ] {
            let names: Vec<String> =
                people_of(head, names).iter().map(|it| quoted(it)).collect();
            if !names.is_empty() {
                self.line(key, &format!("[{}]", names.join(", ")));
            }
        }
        if let Some(date) = head.value(&["date"]) {
            self.line("date", &quoted(&date.text));
        }
        let language = head.value(&["language", "lang", "locale"]);
        let language = language.map(|it| it.text.replace('_', "-"));
        let guessed = || own_language(chapter, &self.language).map(str::to_owned);
        if let Some(language) =
            language.or_else(guessed).filter(|it| *it != self.language)
        {
            self.line("language", &quoted(&language));
        }
    }

    fn line(&mut self, key: &str, value: &str) {
        let _ = writeln!(self.text, "{key} = {value}");
    }
}

/// The keys that a manifest begins with.
pub(super) fn head(
    name: &str,
    title: &str,
    language: &str,
    date: Option<Date>,
) -> String {
    let slug = match slugify(name) {
        slug if slug.is_empty() => String::from("book"),
        slug => slug,
    };
    let date = date.map(|date| format!("date = \"{date}\"\n")).unwrap_or_default();
    format!(
        "#:schema {SCHEMA_NAME}\n\
         slug = {}\n\
         version = \"1.0.0\"\n\
         title = {}\n\
         language = {}\n\
         {date}",
        quoted(&slug),
        quoted(title),
        quoted(language),
    )
}

fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
