//! One edition's text in order, with typed holes for what only pages can tell.

use std::fmt::Write as _;
use std::sync::Arc;

use super::arrangement::Arrangement;
use crate::book::{Book, DivisionId, Node, NodeId, NoteId, PieceId, Role, Tree, dump};
use crate::project::{PieceKind, Placement};
use crate::words::LanguageWords;

/// An edition as one run of divisions.
#[derive(Debug, Clone)]
pub struct Flow {
    /// The book.
    pub book: Arc<Book>,
    /// What the edition wants of it.
    pub arrangement: Arrangement,
    /// Nodes generated for this edition, laid over the book's tree.
    pub generated: Tree,
    /// What stands in the edition, in reading order.
    pub divisions: Vec<Division>,
    /// Parts, pieces and sections, nested: what contents, navigation and bookmarks show.
    pub outline: Vec<OutlineEntry>,
    /// The numbers of the notes.
    pub labels: NoteLabels,
    /// The places of each entry of the index.
    pub locators: Vec<Vec<NodeId>>,
}

/// A line of the outline, with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineEntry {
    /// What it leads to.
    pub place: OutlinePlace,
    /// Its words: the inlines of a title or heading; `None` where a piece gives no title
    /// and goes by the name of its kind.
    pub title: Option<NodeId>,
    /// What stands below it: the pieces of a part, the sections of a work.
    pub children: Vec<Self>,
}

impl OutlineEntry {
    /// Its words without markup, in an edition.
    pub fn words(&self, flow: &Flow) -> String {
        match (self.title, self.place) {
            (Some(title), _) => flow.plain_text(title),
            (None, OutlinePlace::Division(id)) => {
                let words = LanguageWords::of(flow.book.metadata.lang);
                words.title(flow.division(id).kind).to_owned()
            }
            (None, OutlinePlace::Heading(_)) => String::new(),
        }
    }
}

/// Where a line of the outline leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlinePlace {
    /// To the opening of a division.
    Division(DivisionId),
    /// To a heading within one.
    Heading(NodeId),
}

/// A run of text that opens on a page of its own, and is a file of the EPUB.
#[derive(Debug, Clone)]
pub struct Division {
    /// The piece that it shows. A generated notes section of one work has the work's.
    pub piece: Option<PieceId>,
    /// The kind of its piece; of a generated notes section `Notes`.
    pub kind: PieceKind,
    /// Name unique in the edition; the EPUB's file name without its ending.
    pub id: String,
    /// Front matter, text or back matter.
    pub placement: Placement,
    /// How deep in parts it stands: 0 for the outermost.
    pub depth: u8,
    /// Where it opens.
    pub opening: DivisionOpening,
    /// Whether and how its pages show their numbers.
    pub folio: Folio,
    /// The picture at the head of its first page, a `Role::Figure`.
    pub picture: Option<NodeId>,
    /// What stands above a title with a number (`Chapter Three`), a
    /// `Role::Display(PartLabel)`.
    pub label: Option<NodeId>,
    /// The title at its head, a `Role::Title`; pages that are generated whole (a title
    /// page, say) have none, since their blocks show it.
    pub title: Option<NodeId>,
    /// The opener's subtitle, a `Role::Title`.
    pub subtitle: Option<NodeId>,
    /// The opener's by-lines, each a `Role::Attribution`.
    pub bylines: Vec<NodeId>,
    /// An unnumbered note on source and permission at the opener's foot, or first in
    /// the work's notes: a `Role::Content`.
    pub source_note: Option<NodeId>,
    /// Heads of its pages after the opener.
    pub heads: RunningHeads,
    /// Its blocks, in order.
    pub blocks: Vec<NodeId>,
    /// The first of its blocks that stand at the foot of the page.
    pub foot: Option<NodeId>,
    /// Whether the contents and the navigation name it.
    pub listed: bool,
}

impl Division {
    /// One that opens on the next page, shows nothing yet, and is not listed.
    pub(super) fn empty(kind: PieceKind, id: String, placement: Placement) -> Self {
        Self {
            piece: None,
            kind,
            id,
            placement,
            depth: 0,
            opening: DivisionOpening::Page,
            folio: Folio::Shown,
            picture: None,
            label: None,
            title: None,
            subtitle: None,
            bylines: Vec::new(),
            source_note: None,
            heads: RunningHeads::EMPTY,
            blocks: Vec::new(),
            foot: None,
            listed: false,
        }
    }

    /// The nodes whose text stands in it, in the order of reading: opener, source note,
    /// blocks.
    pub fn texts(&self) -> impl Iterator<Item = NodeId> + '_ {
        let title = self.picture.iter().chain(&self.label).chain(&self.title);
        let opener = title.chain(&self.subtitle).chain(&self.bylines);
        opener.chain(&self.source_note).chain(&self.blocks).copied()
    }
}

/// Where a division opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DivisionOpening {
    /// On the next recto.
    Recto,
    /// On the next verso (the copyright page).
    Verso,
    /// On the next page.
    Page,
}

/// Whether and how pages show their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folio {
    /// Counted, not printed (display pages).
    Hidden,
    /// Printed; at the foot of an opener.
    Shown,
}

/// The head of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// None.
    Empty,
    /// Text: the inlines of a node.
    Text(NodeId),
    /// `Notes to pages 12–18`: the pages whose calls the notes on this page answer.
    NotesToPages,
}

/// Heads of both pages of a spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunningHeads {
    /// On left-hand pages.
    pub verso: Head,
    /// On right-hand pages.
    pub recto: Head,
}

impl RunningHeads {
    /// None on either page.
    pub const EMPTY: Self = Self { verso: Head::Empty, recto: Head::Empty };
}

/// The number or mark of each note in this edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoteLabels {
    /// By [`NoteId`].
    pub labels: Vec<String>,
}

impl NoteLabels {
    /// The label of a note, such as `12`.
    pub fn get(&self, note: NoteId) -> &str {
        &self.labels[note.0 as usize]
    }
}

impl Flow {
    /// A node of the book or one generated for this edition.
    pub fn node(&self, id: NodeId) -> &Node {
        self.tree_of(id).get(id)
    }

    /// The children of a node, in order.
    ///
    /// A generated node holds generated nodes only; what it shows of the book it names
    /// (a piece, a note), and the reader follows.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.tree_of(id).children(id)
    }

    /// The text below a node, as [`Tree::plain_text`].
    pub fn plain_text(&self, id: NodeId) -> String {
        self.tree_of(id).plain_text(id)
    }

    /// The tree that holds a node.
    pub fn tree_of(&self, id: NodeId) -> &Tree {
        if self.generated.owns(id) { &self.generated } else { &self.book.tree }
    }

    /// The running text in reading order, a line for each block of text: titles, blocks
    /// and notes as the edition sets them, without what is generated for display.
    pub fn running_text(&self) -> String {
        let mut out = String::new();
        for division in &self.divisions {
            for &node in division.title.iter().chain(&division.blocks) {
                self.text_of(node, &mut out);
            }
        }
        out
    }

    fn text_of(&self, node: NodeId, out: &mut String) {
        let tree = self.tree_of(node);
        match tree.get(node).role {
            Role::ContentsList | Role::Hole(_) => {}
            Role::NoteEntry(note) => self.text_of(self.book.note(note).body, out),
            _ if tree.children(node).any(|child| tree.get(child).role.is_inline()) => {
                out.push_str(&tree.plain_text(node));
                out.push('\n');
            }
            _ => tree.children(node).for_each(|child| self.text_of(child, out)),
        }
    }

    /// Words of the running text: titles, blocks and notes, not what is generated.
    pub fn words(&self) -> usize {
        let notes = self.book.notes.iter().map(|note| note.body);
        self.divisions
            .iter()
            .flat_map(|division| division.title.iter().chain(&division.blocks))
            .copied()
            .chain(notes)
            .filter(|&node| !self.generated.owns(node))
            .map(|node| self.book.tree.words(node))
            .sum()
    }

    /// The edition as text: each division with what opens it and its blocks.
    pub fn dump(&self) -> String {
        let mut out = String::new();
        for (index, division) in self.divisions.iter().enumerate() {
            let Division { kind, id, opening, folio, heads, .. } = division;
            let _ = writeln!(
                out,
                "{index} {kind:?} {id} opens={opening:?} folio={folio:?} \
                 verso={:?} recto={:?}",
                self.head_text(heads.verso),
                self.head_text(heads.recto)
            );
            for node in division.texts() {
                dump(self.tree_of(node), node, 1, &mut out);
            }
        }
        out
    }

    fn head_text(&self, head: Head) -> String {
        match head {
            Head::Empty => String::new(),
            Head::Text(node) => self.plain_text(node),
            Head::NotesToPages => "(notes to pages)".to_owned(),
        }
    }

    /// The words of the section that a node stands in, or that it is.
    pub fn section_of(&self, node: NodeId) -> Option<String> {
        let mut at = Some(node);
        while let Some(id) = at {
            let found = match self.node(id).role {
                Role::Heading { .. } => Some(id),
                Role::Section { .. } => self.children(id).next(),
                _ => None,
            };
            if let Some(found) = found {
                return Some(self.plain_text(found));
            }
            at = self.node(id).parent;
        }
        None
    }

    /// The title of a division, the short one where it has two.
    pub fn short_title(&self, division: &Division) -> String {
        let piece = division.piece.map(|piece| self.book.piece(piece));
        let title = piece.and_then(|piece| piece.short_title.or(piece.title));
        match title.or(division.title) {
            Some(title) => self.plain_text(title),
            None => {
                LanguageWords::of(self.book.metadata.lang).title(division.kind).to_owned()
            }
        }
    }

    /// The parts, works and texts around them that the contents name, each with its place:
    /// `2`, or `2.1` in a part.
    pub fn works(&self) -> Vec<(String, DivisionId, PieceId)> {
        let mut counts: Vec<usize> = Vec::new();
        let mut works = Vec::new();
        for (id, division) in (0..).map(DivisionId).zip(&self.divisions) {
            let Some(piece) = division.piece else { continue };
            if !division.listed || !is_text(division.kind) {
                continue;
            }
            let depth = usize::from(division.depth);
            counts.truncate(depth + 1);
            counts.resize(depth + 1, 0);
            counts[depth] += 1;
            let place: Vec<String> = counts.iter().map(ToString::to_string).collect();
            works.push((place.join("."), id, piece));
        }
        works
    }

    /// A division.
    pub fn division(&self, id: DivisionId) -> &Division {
        &self.divisions[id.0 as usize]
    }

    /// The division that shows a piece.
    pub fn division_of(&self, piece: PieceId) -> Option<DivisionId> {
        self.divisions
            .iter()
            .position(|division| {
                division.piece == Some(piece) && division.kind != PieceKind::Notes
            })
            .map(|index| DivisionId(index as u32))
    }
}

/// Whether a division is a text that somebody wrote, or a part with such texts.
fn is_text(kind: PieceKind) -> bool {
    !matches!(
        kind,
        PieceKind::HalfTitle
            | PieceKind::Frontispiece
            | PieceKind::TitlePage
            | PieceKind::CopyrightPage
            | PieceKind::Contents
            | PieceKind::Notes
            | PieceKind::Contributors
            | PieceKind::Index
            | PieceKind::Colophon
    )
}
