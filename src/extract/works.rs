//! The works of a book as data: `works.json`, for catalogues, tables of contents on the web,
//! rights departments, and programs that cut a book into its parts.
//!
//! Keys are only added while `schema` stays 1; none changes its meaning. What is not known
//! is left out. Texts are plain, without markup.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::arrange::Flow;
use crate::book::{Book, NodeId, Piece, PieceId};
use crate::layout::page::Pages;
use crate::project::{Contributor, Output, sort_title};
use crate::tables::{NamedValue, schema_of};
use crate::words::LanguageWords;

/// The works of a book, and the editions that hold them.
#[derive(Debug, Serialize, JsonSchema)]
struct WorksListing {
    /// The version of this form: 1.
    schema: u32,
    /// The book.
    book: BookData,
    /// Its editions with a text, in the manifest's order.
    editions: Vec<EditionData>,
    /// Parts, works, and texts around them that the contents name, in the book's order.
    works: Vec<WorkEntry>,
}

/// The book as a whole.
#[derive(Debug, Serialize, JsonSchema)]
struct BookData {
    /// Its name of files.
    slug: String,
    /// Its version.
    version: String,
    /// Its identifier, which no version changes: a UUID.
    uuid: String,
    /// Its title.
    title: String,
    /// Its subtitle.
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    /// Its language, by BCP 47.
    language: String,
    /// Its publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    /// Its date: a year, a month or a day, by ISO 8601.
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    /// Who made the whole.
    contributors: Vec<RecordPerson>,
}

/// An edition, and its file.
#[derive(Debug, Serialize, JsonSchema)]
struct EditionData {
    /// Its id.
    id: String,
    /// `epub`, `print` or `screen`.
    kind: String,
    /// The name of its file in the release.
    file: String,
    /// Its ISBN: 13 digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<String>,
    /// Pages of a PDF, blank ones included.
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
    /// Words of its running text, notes included.
    words: usize,
}

/// A person or body, with the part played.
#[derive(Debug, Serialize, JsonSchema)]
struct RecordPerson {
    /// The name as printed.
    name: String,
    /// The name as sorted.
    sort: String,
    /// The part played: a code of the MARC relator list, such as `aut`.
    role: String,
    /// The years of life, as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<String>,
}

/// A part, a work, or a text around them.
#[derive(Debug, Serialize, JsonSchema)]
struct WorkEntry {
    /// A name unique in the book, which stays: that of its file in an EPUB, without `.xhtml`.
    id: String,
    /// What it is: the manifest's word, such as `work`, `part` or `preface`.
    kind: String,
    /// Its place among those that the contents name: `2`, or `2.1` in the second part.
    place: String,
    /// The id of the part that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    /// Its title.
    title: String,
    /// The title as sorted.
    sort_title: String,
    /// Its title for running heads.
    #[serde(skip_serializing_if = "Option::is_none")]
    short_title: Option<String>,
    /// Its subtitle.
    #[serde(skip_serializing_if = "Option::is_none")]
    subtitle: Option<String>,
    /// Authors, translators and others.
    contributors: Vec<RecordPerson>,
    /// Its language, by BCP 47.
    language: String,
    /// Its words: title, text and notes, without those of the pieces in a part.
    words: usize,
    /// Its notes.
    notes: usize,
    /// Whose it is, and where it comes from; a text for each paragraph.
    credits: Credits,
    /// The pages that it stands on, for each edition that has pages.
    pages: Vec<EditionPages>,
}

/// Whose a work is, and where it comes from.
#[derive(Debug, Serialize, JsonSchema)]
struct Credits {
    /// When it was written, as printed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    written: Vec<String>,
    /// Where it was first published.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    first_published: Vec<String>,
    /// Whose it is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    copyright: Vec<String>,
    /// By whose leave it stands here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    permission: Vec<String>,
    /// The copy or scan that it was taken from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    source: Vec<String>,
    /// A note on the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    note: Vec<String>,
}

/// Pages of an edition.
#[derive(Debug, Serialize, JsonSchema)]
struct EditionPages {
    /// The edition's id.
    edition: String,
    /// The first page as printed or counted: `xii`, `214`.
    first: String,
    /// The last one with text.
    last: String,
    /// How many there are, blank ones apart.
    count: usize,
    /// The first page's number in the file, from 1.
    first_leaf: usize,
    /// The last one's.
    last_leaf: usize,
}

/// An edition that was made.
#[derive(Debug, Clone, Copy)]
pub struct MadeEdition<'a> {
    /// The edition.
    pub output: &'a Output,
    /// Its text.
    pub flow: &'a Flow,
    /// Its own pages.
    pub pages: Option<&'a Pages>,
    /// Pages of its file, with the blanks that a printer wants; documents of an EPUB.
    pub units: usize,
}

/// `works.json` for the editions that were made, the same for the same.
///
/// # Panics
/// Never: the list has strings, numbers and lists alone.
pub fn works(book: &Book, made: &[MadeEdition<'_>]) -> String {
    let listing = WorksListing {
        schema: 1,
        book: of_book(book),
        editions: made.iter().map(edition).collect(),
        works: works_of(book, made),
    };
    let mut text = serde_json::to_string_pretty(&listing)
        .expect("strings, numbers and lists can always be written");
    text.push('\n');
    text
}

/// The schema of `works.json` (JSON Schema, draft 2020-12), as text.
pub fn schema_text() -> String {
    format!("{:#}\n", schema_of::<WorksListing>())
}

fn of_book(book: &Book) -> BookData {
    let metadata = &book.metadata;
    BookData {
        slug: metadata.slug.clone(),
        version: metadata.version.clone(),
        uuid: metadata.uuid.clone(),
        title: book.title(),
        subtitle: book.imprint.subtitle.map(|it| book.plain_text(it)),
        language: metadata.lang.as_str().to_owned(),
        publisher: metadata.publisher.as_ref().map(|it| it.text.clone()),
        date: metadata.date.map(|date| date.to_string()),
        contributors: people(&metadata.contributors),
    }
}

fn edition(made: &MadeEdition<'_>) -> EditionData {
    let named = made.output.named();
    EditionData {
        id: named.id.clone(),
        kind: word_of(made.output.kind()),
        file: named.file_name.clone(),
        isbn: named.isbn.map(|isbn| isbn.to_string()),
        pages: made.pages.map(|_| made.units),
        words: made.flow.words(),
    }
}

/// The manifest's word for a value.
fn word_of<W: NamedValue>(value: W) -> String {
    let word = W::WORDS.iter().find(|(_, it)| *it == value);
    word.map_or("", |(word, _)| word).to_owned()
}

fn people(all: &[Contributor]) -> Vec<RecordPerson> {
    let person = |it: &Contributor| RecordPerson {
        name: it.name.text.clone(),
        sort: it.sort.clone(),
        role: it.role.as_str().to_owned(),
        years: it.lives.years(),
    };
    all.iter().map(person).collect()
}

/// Those of all editions, each once, in the book's order.
fn works_of(book: &Book, made: &[MadeEdition<'_>]) -> Vec<WorkEntry> {
    let mut works: BTreeMap<PieceId, WorkEntry> = BTreeMap::new();
    for made in made {
        for (place, division, id) in made.flow.works() {
            let work = works.entry(id).or_insert_with(|| work(book, id, place));
            let span = made.pages.and_then(|pages| pages.span(division));
            work.pages.extend(span.map(|span| EditionPages {
                edition: made.output.named().id.clone(),
                first: span.first.to_string(),
                last: span.last.to_string(),
                count: span.count,
                first_leaf: span.leaves.0 + 1,
                last_leaf: span.leaves.1 + 1,
            }));
        }
    }
    works.into_values().collect()
}

fn work(book: &Book, id: PieceId, place: String) -> WorkEntry {
    let piece = book.piece(id);
    let plain = |node: NodeId| book.plain_text(node);
    let title = piece.title.map_or_else(
        || LanguageWords::of(piece.lang).title(piece.kind).to_owned(),
        plain,
    );
    let notes: Vec<NodeId> =
        book.notes.iter().filter(|it| it.piece == id).map(|it| it.body).collect();
    let texts = piece.title.iter().chain(&piece.content).chain(&notes);
    WorkEntry {
        id: piece.id.clone(),
        kind: word_of(piece.kind),
        place,
        part: piece.parent.map(|part| book.piece(part).id.clone()),
        sort_title: sort_title(&title, piece.lang.primary()),
        title,
        short_title: piece.short_title.map(plain),
        subtitle: piece.subtitle.map(plain),
        contributors: people(&piece.data.contributors),
        language: piece.lang.as_str().to_owned(),
        words: texts.map(|&text| book.tree.words(text)).sum(),
        notes: notes.len(),
        credits: credits(book, piece),
        pages: Vec::new(),
    }
}

fn credits(book: &Book, piece: &Piece) -> Credits {
    let of = |nodes: &[NodeId]| nodes.iter().map(|&it| book.plain_text(it)).collect();
    let from = &piece.provenance;
    Credits {
        written: of(&from.date),
        first_published: of(&from.first_published),
        copyright: of(&from.copyright),
        permission: of(&from.permission),
        source: of(&from.source),
        note: of(&from.note),
    }
}
