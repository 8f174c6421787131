//! Running heads: author verso and title recto in an anthology, else the section.

use crate::arrange::{Arranger, Division, Head, RunningHeads};
use crate::book::{NodeId, Piece, Role};
use crate::project::{Contributor, NotesPlacement, PieceKind, Placement, Relator};
use crate::words::Words;

/// Two names of more letters are cut to surnames.
const LONG: usize = 32;

/// The name that somebody is sorted under, if it is a part of the name as printed.
fn surname(person: &Contributor) -> &str {
    let name = person.name.text.as_str();
    let head = person.sort.split(',').next().unwrap_or(name);
    if person.sort.contains(',') && name.contains(head) { head } else { name }
}

impl Arranger<'_> {
    /// The heads of a piece with text.
    ///
    /// A work with authors: the authors verso, its title recto. A work without: the
    /// part or the book verso. Front and back matter: its own title on both, notes the
    /// pages that they answer.
    pub(super) fn running_heads(
        &mut self,
        division: &Division,
        piece: &Piece,
    ) -> RunningHeads {
        if piece.kind == PieceKind::Notes
            && self.arrangement.notes == NotesPlacement::Book
        {
            return RunningHeads { verso: Head::NotesToPages, recto: Head::NotesToPages };
        }
        let Some(title) = piece.short_title.or(division.title) else {
            return RunningHeads::EMPTY;
        };
        let recto = self.weaver.copy_as(Role::Title, title, false);
        let verso = match (self.short_authors(piece), piece.placement) {
            (Some(authors), _) => {
                self.weaver.line(Role::Title, &authors, piece.span, piece.lang)
            }
            (None, Placement::Body) => self.head_of_the_whole(piece),
            (None, _) => recto,
        };
        RunningHeads { verso: Head::Text(verso), recto: Head::Text(recto) }
    }

    /// The authors of a piece where there is little room: two long names by their
    /// surnames, of more the first.
    pub(super) fn short_authors(&self, piece: &Piece) -> Option<String> {
        let lang = self.weaver.book.metadata.lang;
        let authors: Vec<&Contributor> = piece.data.with_role(Relator::AUTHOR).collect();
        match authors.as_slice() {
            [first, _, _, ..] => {
                Some(format!("{} {}", first.name.text, Words::and_others(lang)))
            }
            [first, second] => {
                let full = self.authors(piece)?;
                let long = full.chars().count() > LONG;
                let surnames = [surname(first), surname(second)];
                Some(if long { self.words.list(&surnames) } else { full })
            }
            _ => self.authors(piece),
        }
    }

    /// The part's title, else the book's.
    fn head_of_the_whole(&mut self, piece: &Piece) -> NodeId {
        let book = self.weaver.book;
        let part = piece.parent.map(|parent| book.piece(parent));
        let title = part.and_then(|part| part.short_title.or(part.title));
        let title = title.unwrap_or(book.imprint.title);
        self.weaver.copy_as(Role::Title, title, false)
    }
}
