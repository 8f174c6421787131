//! Numbers of notes, and the sections where they stand.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::arrange::{Arranger, Division, NoteLabels};
use crate::book::{Book, NodeId, NoteId, PieceId, Role};
use crate::project::{NotesNumbering, NotesPlacement};

/// The notes of each piece, in the order in which an edition sets them.
pub(super) fn of_pieces(book: &Book, at_foot: bool) -> Vec<Vec<NoteId>> {
    let mut of_pieces = vec![Vec::new(); book.pieces.len()];
    for (at, note) in book.notes.iter().enumerate() {
        of_pieces[note.piece.0 as usize].push(NoteId(at as u32));
    }
    let pieces = of_pieces.into_iter().enumerate();
    let ordered = |(at, notes)| in_order(book, PieceId(at as u32), notes, at_foot);
    pieces.map(ordered).collect()
}

/// Numbers the notes of a book, given in their order.
pub(super) fn number(
    book: &Book,
    of_pieces: &[Vec<NoteId>],
    numbering: NotesNumbering,
) -> NoteLabels {
    let mut labels = vec![String::new(); book.notes.len()];
    let mut number = 0_u32;
    for notes in of_pieces {
        if numbering == NotesNumbering::ByWork {
            number = 0;
        }
        for note in notes {
            number += 1;
            labels[note.0 as usize] = number.to_string();
        }
    }
    NoteLabels { labels }
}

/// Notes of a piece in the order of their first calls, as they are read. A note that another note calls stands right behind that one at the foot of a
/// page, and after those of the text in a section of notes, so that the numbers in the
/// text go up by one. A note whose call is lost follows the one before it in the source.
fn in_order(
    book: &Book,
    piece: PieceId,
    mut notes: Vec<NoteId>,
    at_foot: bool,
) -> Vec<NoteId> {
    let own = book.piece(piece);
    let texts = [own.content, own.subtitle, own.title].into_iter().flatten();
    // What is being read, the innermost last; what waits for its turn stands before it.
    let mut open: VecDeque<_> = texts.map(|root| book.tree.descendants(root)).collect();
    let mut order = Vec::with_capacity(notes.len());
    let mut known = BTreeSet::new();
    while let Some(text) = open.back_mut() {
        let Some(node) = text.next() else {
            open.pop_back();
            continue;
        };
        let Role::NoteCall(note) = book.tree.get(node).role else { continue };
        if book.note(note).piece == piece && known.insert(note) {
            order.push(note);
            let body = book.tree.descendants(book.note(note).body);
            if at_foot {
                open.push_back(body);
            } else {
                open.push_front(body);
            }
        }
    }
    notes.sort_by_key(|&note| book.note(note).span);
    let mut lost: BTreeMap<Option<NoteId>, Vec<NoteId>> = BTreeMap::new();
    let mut before = None;
    for note in notes {
        if known.contains(&note) {
            before = Some(note);
        } else {
            lost.entry(before).or_default().push(note);
        }
    }
    let mut behind = |note: Option<NoteId>| lost.remove(&note).unwrap_or_default();
    let mut all = behind(None);
    for note in order {
        all.push(note);
        all.extend(behind(Some(note)));
    }
    all
}

/// Whether no call of a note stands in the text.
fn is_lost(book: &Book, note: NoteId) -> bool {
    let note = book.note(note);
    note.unanchored || note.calls.is_empty()
}

impl Arranger<'_> {
    /// Fills the book's notes section; `false` if it would be empty.
    pub(super) fn notes_section(&mut self, division: &mut Division) -> bool {
        if self.arrangement.notes != NotesPlacement::Book {
            return false;
        }
        for piece in 0..self.weaver.book.pieces.len() as u32 {
            if let Some(group) = self.note_group(PieceId(piece), true) {
                division.blocks.push(group);
            }
        }
        !division.blocks.is_empty()
    }

    /// The notes of a piece that stand behind its text: all of them, or where notes stand
    /// at the foot of pages those that no line calls.
    pub(super) fn notes_behind(&mut self, piece: PieceId) -> Option<NodeId> {
        if self.arrangement.notes_at_foot() {
            let book = self.weaver.book;
            self.notes[piece.0 as usize].retain(|&note| is_lost(book, note));
        } else if !self.notes_stand_with_works() {
            return None;
        }
        self.note_group(piece, false)
    }

    /// The notes of one piece, under the piece's short title (or what its kind is called) or
    /// under `Notes`; `None` if it has none or is not in this edition.
    pub(super) fn note_group(&mut self, piece: PieceId, named: bool) -> Option<NodeId> {
        let book = self.weaver.book;
        let notes = std::mem::take(&mut self.notes[piece.0 as usize]);
        if notes.is_empty() || !self.arrangement.holds(piece) {
            return None;
        }
        let (span, lang) = (book.piece(piece).span, book.piece(piece).lang);
        let group = self.weaver.node(Role::NoteGroup { piece }, span, lang);
        let heading =
            self.weaver.tree.add_under(group, Role::Heading { level: 1 }, span, lang);
        let own = book.piece(piece);
        if let Some(title) = own.short_title.or(own.title).filter(|_| named) {
            if let Some(authors) = self.short_authors(own) {
                self.weaver.text(heading, &format!("{authors}, "), span, lang);
            }
            self.weaver.copy_inlines(title, heading, false);
        } else {
            let of_piece = book.piece(piece).kind;
            let kind = if named { of_piece } else { crate::project::PieceKind::Notes };
            let words = self.words.title(kind);
            self.weaver.text(heading, words, span, book.metadata.lang);
        }
        for note in notes {
            self.note_entry(group, note);
        }
        Some(group)
    }

    fn note_entry(&mut self, group: NodeId, id: NoteId) {
        let book = self.weaver.book;
        let body = book.tree.get(book.note(id).body);
        let (span, lang) = (body.span, body.lang);
        let entry = self.weaver.tree.add_under(group, Role::NoteEntry(id), span, lang);
        let label = self.weaver.tree.add_under(entry, Role::NoteLabel, span, lang);
        let number = format!("{}.", self.labels.get(id));
        self.weaver.text(label, &number, span, lang);
        if is_lost(book, id) {
            let mark =
                self.weaver.tree.add_under(entry, Role::Lost, span, book.metadata.lang);
            self.weaver.text(mark, self.words.place_lost, span, book.metadata.lang);
        }
    }
}
