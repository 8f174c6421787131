//! The book as meant: a tree of roles, and the identities that run through it.
//!
//! Nothing here knows of pages, fonts or files to be written. What differs between
//! editions is decided by [`arrange`](crate::arrange).

mod dump;
mod hole;
mod ids;
mod manifest;
mod order;
mod role;
mod tree;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

pub use crate::ground::{DivisionId, ImageId, NodeId};
pub use crate::raster::{ImageFile, ImageFormat};
pub use dump::dump;
pub use hole::Hole;
pub use ids::{IndexMarkId, NoteId, PieceId};
pub use manifest::{Back, Imprint, Provenance};
pub use order::Order;
pub use role::{
    ColumnAlign, DisplayLine, LetterPart, LinkTarget, Role, SpeechKind, Stand, Text,
    Width,
};
pub(crate) use role::{block_roles, inline_roles};
pub use tree::{Children, Descendants, Node, Tree};

use crate::ground::Lang;
use crate::project::{
    ContentsLevel, Contributor, Manner, Metadata, PieceKind, Placement, WorkData,
};
use crate::source::Span;

/// An anthology, read and resolved.
#[derive(Debug, Clone)]
pub struct Book {
    /// The data of the book as a whole.
    pub metadata: Arc<Metadata>,
    /// What of that stands on title and copyright page, read.
    pub imprint: Imprint,
    /// What is said of people, by the place where it is written; see [`Book::about`].
    pub(crate) about: BTreeMap<Span, Vec<NodeId>>,
    /// All nodes.
    pub tree: Tree,
    /// All pieces, in the manifest's order, parents before children.
    pub pieces: Vec<Piece>,
    /// All notes, in the order of their first call; those never called come last.
    pub notes: Vec<Note>,
    /// All images, each once.
    pub images: Vec<Image>,
    /// All marks for the index, in document order; none where no piece shows them.
    pub index: Vec<IndexMark>,
    /// What stands on the back of a printed cover.
    pub back: Back,
}

/// A piece of the book: a work, a part that holds works, or a page of front or back
/// matter.
#[derive(Debug, Clone)]
pub struct Piece {
    /// A work, a part, or a page of front or back matter by its name in the trade.
    pub kind: PieceKind,
    /// A name unique in the book: lower-case ASCII letters, digits and hyphens.
    pub id: String,
    /// Front matter, text or back matter.
    pub placement: Placement,
    /// The part that it stands in.
    pub parent: Option<PieceId>,
    /// The pieces in it, for a part.
    pub children: Vec<PieceId>,
    /// Its title, a [`Role::Title`].
    pub title: Option<NodeId>,
    /// Its title for running heads, a [`Role::Title`].
    pub short_title: Option<NodeId>,
    /// Its subtitle, a [`Role::Title`].
    pub subtitle: Option<NodeId>,
    /// The picture that it opens with, a [`Role::Figure`].
    pub picture: Option<NodeId>,
    /// Its own data: authors, dates, rights.
    pub data: WorkData,
    /// What of that its note on the source says, read.
    pub provenance: Provenance,
    /// Its text, a [`Role::Content`]; `None` for a piece that is generated.
    pub content: Option<NodeId>,
    /// Whether it opens on a recto; `None`: by kind.
    pub opens_recto: Option<bool>,
    /// How deep a list of contents goes.
    pub level: ContentsLevel,
    /// How its text is set, where it departs from the theme.
    pub manner: Manner,
    /// The editions that have it; `None`: all.
    pub only: Option<Vec<String>>,
    /// Its language.
    pub lang: Lang,
    /// Its entry in the manifest.
    pub span: Span,
}

/// A note: one body, any number of calls.
#[derive(Debug, Clone)]
pub struct Note {
    /// The piece whose note it is.
    pub piece: PieceId,
    /// The name that the text calls it by.
    pub name: String,
    /// Its body, a [`Role::Content`].
    pub body: NodeId,
    /// The calls, in order. Empty: defined but never called.
    pub calls: Vec<NodeId>,
    /// The place of the call in the source is lost, by the editor's decision.
    pub unanchored: bool,
    /// Where it is defined.
    pub span: Span,
}

/// An image of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The path as named, below the book's root.
    pub path: String,
    /// The file.
    pub file: ImageFile,
    /// Where it was first named.
    pub span: Span,
}

/// A place that the index names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexMark {
    /// Heading and sub-headings, from the outermost; each a [`Role::Title`].
    pub path: Vec<NodeId>,
    /// Other headings to `see` instead of a place.
    pub see: Vec<See>,
    /// What the lowest headings of the path are sorted by, from the last one up; empty:
    /// by their words.
    pub sort: Vec<String>,
    /// The node that carries it.
    pub node: NodeId,
}

/// Another entry of the index, to be looked up instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct See {
    /// As the mark names it, with `!` between headings.
    pub named: String,
    /// Its words with commas between headings, a [`Role::Title`].
    pub words: NodeId,
}

impl Book {
    /// A piece.
    pub fn piece(&self, id: PieceId) -> &Piece {
        &self.pieces[id.0 as usize]
    }

    /// A note.
    pub fn note(&self, id: NoteId) -> &Note {
        &self.notes[id.0 as usize]
    }

    /// An image.
    pub fn image(&self, id: ImageId) -> &Image {
        &self.images[id.0 as usize]
    }

    /// What is said of somebody, a [`Role::Title`] for each paragraph.
    pub fn about(&self, person: &Contributor) -> &[NodeId] {
        let said = person.about.as_ref().and_then(|about| self.about.get(&about.span));
        said.map_or(&[], Vec::as_slice)
    }

    /// The words below a node in one line, without markup.
    pub fn plain_text(&self, node: NodeId) -> String {
        self.tree.plain_text(node)
    }

    /// The book's title in one line, without markup.
    pub fn title(&self) -> String {
        self.plain_text(self.imprint.title)
    }

    /// The book as text: each piece with its tree, then each note.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            let _ = writeln!(out, "{:?} {:?} {}", piece.placement, piece.kind, piece.id);
            for node in [piece.title, piece.subtitle, piece.content].into_iter().flatten()
            {
                dump(&self.tree, node, 1, &mut out);
            }
        }
        for note in &self.notes {
            let lost = if note.unanchored { ", place lost" } else { "" };
            let _ = writeln!(out, "Note {}, {} calls{lost}", note.name, note.calls.len());
            dump(&self.tree, note.body, 1, &mut out);
        }
        out
    }

    /// The pieces that stand in no part, in order.
    pub fn top_pieces(&self) -> impl Iterator<Item = PieceId> + '_ {
        (0..self.pieces.len() as u32)
            .map(PieceId)
            .filter(|&piece| self.piece(piece).parent.is_none())
    }
}
