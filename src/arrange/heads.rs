//! Running heads: author verso and title recto in an anthology, else the section.

use crate::arrange::{Arranger, Division, Head, RunningHeads};
use crate::book::{NodeId, Piece, Role};
use crate::project::{Contributor, NotesPlacement, PieceKind, Placement, Relator};
use crate::theme::HeadText;
use crate::words::LanguageWords;

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
        let (own_verso, own_recto) = (self.arrangement.verso, self.arrangement.recto);
        RunningHeads {
            verso: self.head(own_verso, Head::Text(verso), piece, title),
            recto: self.head(own_recto, Head::Text(recto), piece, title),
        }
    }

    /// The head that a theme asks for; `usual` is that of a theme that asks for none.
    fn head(
        &mut self,
        wanted: HeadText,
        usual: Head,
        piece: &Piece,
        title: NodeId,
    ) -> Head {
        // Front and back matter have no authors, and no other title.
        let wanted = match (wanted, piece.placement) {
            (HeadText::Author | HeadText::Part, Placement::Front | Placement::Back) => {
                HeadText::Auto
            }
            (wanted, _) => wanted,
        };
        match wanted {
            HeadText::Auto => usual,
            HeadText::None => Head::Empty,
            HeadText::Book => {
                let title = self.weaver.book.imprint.title;
                Head::Text(self.weaver.copy_as(Role::Title, title, false))
            }
            HeadText::Part => Head::Text(self.head_of_the_whole(piece)),
            HeadText::Work => Head::Text(self.weaver.copy_as(Role::Title, title, false)),
            HeadText::Author => match self.short_authors(piece) {
                Some(names) => {
                    let names =
                        self.weaver.line(Role::Title, &names, piece.span, piece.lang);
                    Head::Text(names)
                }
                None => Head::Text(self.head_of_the_whole(piece)),
            },
        }
    }

    /// The authors of a piece where there is little room: two long names by their
    /// surnames, of more the first.
    pub(super) fn short_authors(&self, piece: &Piece) -> Option<String> {
        let lang = self.weaver.book.metadata.lang;
        let authors: Vec<&Contributor> = piece.data.with_role(Relator::AUTHOR).collect();
        match authors.as_slice() {
            [first, _, _, ..] => {
                Some(format!("{} {}", first.name.text, LanguageWords::and_others(lang)))
            }
            [first, second] => {
                let full = self.authors(piece)?;
                let long = full.chars().count() > LONG;
                let surnames = [surname(first), surname(second)];
                let given = first.name.text.strip_suffix(surnames[0]).map(str::trim_end);
                Some(match given {
                    _ if !long => full,
                    // Of one family: the surname stands once.
                    Some(given) if surnames[0] == surnames[1] && !given.is_empty() => {
                        self.words.list(&[given, &second.name.text])
                    }
                    _ => self.words.list(&surnames),
                })
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
