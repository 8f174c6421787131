//! Chapters as they are read, before they are assembled into a book.

use std::ops::Range;

use crate::book::{IndexMarkId, NodeId, NoteId, PieceId};
use crate::ground::Lang;
use crate::project::{AuthorHabits, Located};
use crate::source::{FileId, Span};

/// One file, read. Its nodes stand in the tree that was given.
#[derive(Debug, Clone)]
pub struct ReadChapter {
    /// Its text, a [`Role::Content`](crate::book::Role::Content).
    pub content: NodeId,
    /// Its heading of the first level, a [`Role::Title`](crate::book::Role::Title), taken
    /// out of the text.
    pub title: Option<NodeId>,
    /// The paragraphs of its `::: byline` division, each a
    /// [`Role::Attribution`](crate::book::Role::Attribution).
    pub bylines: Vec<NodeId>,
    /// Its notes, in the order of first mention.
    pub notes: Vec<ChapterNote>,
    /// Its images, to be loaded.
    pub images: Vec<ImageUse>,
    /// Its marks for the index, in order.
    pub index: Vec<(IndexMarkId, RawMark)>,
    /// Its identifiers, without `#`.
    pub targets: Vec<(String, NodeId)>,
}

/// A note of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterNote {
    /// The number that its calls carry; given anew when the book is assembled.
    pub id: NoteId,
    /// Its name in the file.
    pub name: String,
    /// Its body, a [`Role::Content`](crate::book::Role::Content).
    pub body: NodeId,
    /// Its calls, in order.
    pub calls: Vec<NodeId>,
    /// Its place in the source is lost.
    pub unanchored: bool,
    /// Where it is defined.
    pub span: Span,
}

/// An image that a chapter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageUse {
    /// The path as written.
    pub path: Located,
    /// The node, a [`Role::Image`](crate::book::Role::Image) with a number given anew on
    /// assembly.
    pub node: NodeId,
}

/// The next numbers to give, across chapters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Of notes.
    pub notes: u32,
    /// Of images.
    pub images: u32,
    /// Of marks for the index.
    pub index: u32,
    /// Of letters in words that are too long for lines.
    pub long: usize,
}

/// Who wrote a text's Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand<'a> {
    /// A person, who may have the habits of another program.
    Person(AuthorHabits),
    /// The cleaning of a scan: signs in it are the scan's, and escaped where they matter,
    /// but for what an editor's corrections wrote: bytes of the text.
    Cleaning(&'a [Range<usize>]),
}

/// A mark for the index as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawMark {
    /// Heading and sub-headings, from the outermost; Markdown.
    pub path: Vec<String>,
    /// Other headings to `see` instead of a place, each a path.
    pub see: Vec<Vec<String>>,
    /// What the lowest headings of the path are sorted by, from the last one up; empty:
    /// by their words.
    pub sort: Vec<String>,
    /// The language of its headings; `None`: the book's.
    pub lang: Option<Lang>,
    /// The node that carries it.
    pub node: NodeId,
}

/// A note as far as it is known.
#[derive(Debug)]
pub(super) struct NoteState {
    pub(super) id: NoteId,
    pub(super) name: String,
    pub(super) body: Option<(NodeId, Span)>,
    pub(super) calls: Vec<NodeId>,
    pub(super) first_call: Option<Span>,
    pub(super) unanchored: bool,
}

/// A chapter and whose it is.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) piece: PieceId,
    pub(super) file: FileId,
    pub(super) path: String,
    pub(super) chapter: ReadChapter,
}
