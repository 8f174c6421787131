//! Numbers of notes, and the sections where they stand.

use crate::arrange::{Arranger, Division, NoteLabels};
use crate::book::{Book, NodeId, NoteId, PieceId, Role};
use crate::project::{NotesNumbering, NotesPlacement};

/// Numbers the notes of a book.
///
/// Within a piece the order is that of the first calls; where the place of a call is
/// lost, that of the bodies, so that the lost note keeps its place in the sequence.
pub(super) fn number(book: &Book, numbering: NotesNumbering) -> NoteLabels {
    let mut labels = vec![String::new(); book.notes.len()];
    let mut number = 0_u32;
    for piece in 0..book.pieces.len() as u32 {
        if numbering == NotesNumbering::ByWork {
            number = 0;
        }
        for note in of_piece(book, PieceId(piece)) {
            number += 1;
            labels[note.0 as usize] = number.to_string();
        }
    }
    NoteLabels { labels }
}

/// The notes of a piece in the order of their numbers.
pub(super) fn of_piece(book: &Book, piece: PieceId) -> Vec<NoteId> {
    let mut notes: Vec<NoteId> = (0..book.notes.len() as u32)
        .map(NoteId)
        .filter(|&note| book.note(note).piece == piece)
        .collect();
    if notes.iter().any(|&note| is_lost(book, note)) {
        notes.sort_by_key(|&note| book.note(note).span);
    }
    notes
}

/// Whether no call of a note stands in the text.
fn is_lost(book: &Book, note: NoteId) -> bool {
    let note = book.note(note);
    note.unanchored || note.calls.is_empty()
}

impl Arranger<'_> {
    /// Fills the book's notes section; `false` if it would be empty.
    pub(super) fn notes_section(&mut self, division: &mut Division) -> bool {
        if self.edition.notes != NotesPlacement::Book {
            return false;
        }
        for piece in 0..self.weaver.book.pieces.len() as u32 {
            if let Some(group) = self.note_group(PieceId(piece), true) {
                division.blocks.push(group);
            }
        }
        !division.blocks.is_empty()
    }

    /// The notes of one piece, under the piece's title (or what its kind is called) or
    /// under `Notes`; `None` if it has none or is not in this edition.
    pub(super) fn note_group(&mut self, piece: PieceId, named: bool) -> Option<NodeId> {
        let book = self.weaver.book;
        let notes = of_piece(book, piece);
        if notes.is_empty() || !self.holds(piece) {
            return None;
        }
        let (span, lang) = (book.piece(piece).span, book.piece(piece).lang);
        let group = self.weaver.node(Role::NoteGroup { piece }, span, lang);
        let heading =
            self.weaver.tree.add_under(group, Role::Heading { level: 1 }, span, lang);
        if let Some(title) = book.piece(piece).title.filter(|_| named) {
            if let Some(authors) = self.authors(book.piece(piece)) {
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
