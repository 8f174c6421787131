//! From the book to one edition of it.
//!
//! [`arrange`] decides what differs between editions (where notes stand and how they
//! are numbered, which pieces are generated, what is left out) and yields a [`Flow`],
//! the only input of layout and EPUB.

mod addresses;
mod arrangement;
mod arranger;
mod contents;
mod credits;
mod display;
mod fields;
mod flow;
mod heads;
mod imprint;
mod index;
mod lacks;
mod left_out;
mod notes;
mod outline;
mod own_pages;
mod people;
mod weave;

use std::sync::Arc;

pub use addresses::lost_addresses;
pub use arrangement::{Arrangement, Medium};
pub use flow::{
    Division, DivisionOpening, Flow, Folio, Head, NoteLabels, OutlineEntry, OutlinePlace,
    RunningHeads,
};
pub use lacks::language_lacks;

use crate::book::{Book, DisplayLine, NodeId, Piece, PieceId, Role, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{NotesPlacement, PieceKind, Placement};
use crate::theme::Addresses;
use crate::words::{LanguageWords, Numbered, numbered};
use arranger::Arranger;
use weave::Weaver;

/// Arranges a book for one edition.
///
/// The order is the manifest's. Pieces that the edition leaves out (`only`) are
/// skipped; a notes section that the manifest forgot is put after the text, since notes
/// are never dropped; contents and index come last, when all divisions are known.
pub fn arrange(
    book: &Arc<Book>,
    arrangement: Arrangement,
    found: &mut Diagnostics,
) -> Flow {
    let addresses = arrangement.addresses;
    let with_addresses = (addresses != Addresses::None)
        .then(|| Arc::new(addresses::shown(book, addresses)));
    let book = with_addresses.as_ref().unwrap_or(book);
    let filled = own_pages::filled(book, &arrangement, found);
    let book = filled.as_ref().unwrap_or(book);
    let mut arranger = Arranger::new(book, arrangement, found);
    for piece in book.top_pieces() {
        arranger.piece(piece, 0);
    }
    arranger.ensure_notes();
    arranger.open_on_pages();
    arranger.fill_index();
    let trees = outline::Trees { book, generated: &arranger.weaver.tree };
    let outline = outline::outline(trees, &arranger.divisions);
    arranger.fill_contents(&outline);
    arranger.report_empty();
    Flow {
        book: Arc::clone(book),
        arrangement: arranger.arrangement,
        generated: arranger.weaver.tree,
        divisions: arranger.divisions,
        outline,
        labels: arranger.labels,
        locators: arranger.locators,
    }
}

impl<'a> Arranger<'a> {
    /// Nothing of the edition stands yet.
    fn new(book: &'a Book, arrangement: Arrangement, found: &'a mut Diagnostics) -> Self {
        let notes = notes::of_pieces(book, arrangement.notes_at_foot());
        Self {
            weaver: Weaver::new(book, arrangement.addresses != Addresses::None),
            words: LanguageWords::of(book.metadata.lang),
            labels: notes::number(book, &notes, arrangement.numbering),
            arrangement,
            notes,
            divisions: Vec::new(),
            locators: Vec::new(),
            found,
        }
    }

    /// Adds a piece and, for a part, the pieces in it.
    fn piece(&mut self, id: PieceId, depth: u8) {
        let book = self.weaver.book;
        let piece = book.piece(id);
        if !self.arrangement.holds(id) {
            return;
        }
        if let Some(division) = self.division(id, piece, depth) {
            let plate = self.facing_plate(&division, piece);
            let picture = piece.picture.filter(|_| plate.is_none());
            self.divisions.extend(plate);
            self.divisions.push(Division { picture, ..division });
        }
        for &child in &piece.children {
            self.piece(child, depth + 1);
        }
    }

    /// The left-hand page with the picture that a piece opens with, where the edition has
    /// it there. What faces the first page of the text still belongs to the front matter,
    /// for page 1 is a right-hand page.
    fn facing_plate(&self, division: &Division, piece: &Piece) -> Option<Division> {
        let faces = match piece.kind {
            PieceKind::Part => self.arrangement.part_facing,
            _ => self.arrangement.work_facing,
        };
        let picture = piece.picture.filter(|_| faces)?;
        let begun = self.divisions.iter().any(|it| it.placement == Placement::Body);
        let placement = if begun { division.placement } else { Placement::Front };
        let id = self.free_id(&format!("{}-picture", division.id));
        Some(Division {
            depth: division.depth,
            opening: division.opening,
            folio: Folio::Hidden,
            blocks: vec![picture],
            ..Division::empty(PieceKind::Frontispiece, id, placement)
        })
    }

    fn division(&mut self, id: PieceId, piece: &'a Piece, depth: u8) -> Option<Division> {
        let mut division = Division {
            piece: Some(id),
            depth,
            folio: if is_display(piece.kind) { Folio::Hidden } else { Folio::Shown },
            listed: is_listed(piece.kind),
            ..Division::empty(piece.kind, piece.id.clone(), piece.placement)
        };
        match piece.kind {
            PieceKind::HalfTitle if piece.content.is_none() => {
                self.half_title(&mut division);
            }
            PieceKind::TitlePage if piece.content.is_none() => {
                self.title_page(&mut division);
            }
            PieceKind::CopyrightPage if piece.content.is_none() => {
                let template = self.arrangement.told.copyright.clone();
                division.blocks = self.told(&template);
            }
            PieceKind::Notes if !self.notes_section(&mut division) => return None,
            PieceKind::Contributors if piece.content.is_none() => {
                self.contributors(&mut division);
            }
            PieceKind::Colophon if piece.content.is_none() => {
                let template = self.arrangement.told.colophon.clone();
                division.blocks = self.told(&template);
                // Two lines under a title of their own would be all title.
                if piece.title.is_none() && self.arrangement.medium == Medium::Pages {
                    division.folio = Folio::Hidden;
                }
            }
            _ => {}
        }
        if division.folio == Folio::Hidden {
            self.display_opener(&mut division, piece);
        } else {
            self.opener(&mut division, piece);
            division.heads = self.running_heads(&division, piece);
        }
        self.content(&mut division, piece);
        if piece.kind == PieceKind::Frontispiece {
            self.check_frontispiece(&division);
        }
        Some(division)
    }

    /// The piece's own text, a note on its source, and its notes where they stand with
    /// it.
    fn content(&mut self, division: &mut Division, piece: &Piece) {
        if let Some(content) = piece.content {
            let tree = &self.weaver.book.tree;
            let says =
                |block: &NodeId| !piece.kind.tells_of_book() || !is_empty(tree, *block);
            division.blocks.extend(tree.children(content).filter(says));
            if matches!(piece.kind, PieceKind::Epigraph | PieceKind::Dedication) {
                division.blocks.extend(self.bylines(piece));
            }
        }
        // Where a text could not be read that was said, and is more than this.
        // A page composed as a whole may be its title alone.
        let titled = is_display(piece.kind) && division.title.is_some();
        let wanted = piece.content.is_some() || piece.kind == PieceKind::Work;
        if wanted && !titled && division.blocks.is_empty() && !self.found.has_errors() {
            self.found.push(
                Diagnostic::new(Code::EmptyPiece, piece.span, "this piece has no text")
                    .hint("write its text, or leave the piece out"),
            );
        }
        if let Some(id) = division.piece
            && let Some(group) = self.notes_behind(id)
        {
            division.blocks.push(group);
        }
    }

    /// Reports what stands on the page of a frontispiece beside its picture.
    fn check_frontispiece(&mut self, division: &Division) {
        let tree = &self.weaver.book.tree;
        let is_figure = |node: &&NodeId| tree.get(**node).role == Role::Figure;
        let first = division.blocks.iter().position(|node| is_figure(&node));
        let mut others = division.blocks.iter().enumerate();
        let other = others.find(|(at, _)| Some(*at) != first).map(|(_, &node)| node);
        let title = division.title.filter(|_| self.arrangement.medium == Medium::Pages);
        if let Some(node) = title.or(other) {
            let message = "a frontispiece is one picture with its caption";
            self.found.push(
                Diagnostic::new(Code::Misplaced, tree.get(node).span, message)
                    .hint("say the rest in the caption, or in a preface"),
            );
        }
    }

    /// Reports generated pieces for which the book has nothing.
    fn report_empty(&mut self) {
        for division in &self.divisions {
            let what = match division.kind {
                PieceKind::Index => "no word of this edition is marked for the index",
                PieceKind::Contributors => "nobody is named in this book",
                _ => continue,
            };
            if let (Some(piece), true) = (division.piece, division.blocks.is_empty()) {
                let span = self.weaver.book.piece(piece).span;
                self.found.push(
                    Diagnostic::new(Code::EmptyPiece, span, what)
                        .hint("leave the piece out, or give it something to show"),
                );
            }
        }
    }

    /// Title, subtitle and by-lines of a piece that opens with them.
    fn opener(&mut self, division: &mut Division, piece: &Piece) {
        let untitled = piece.title.is_none() && piece.kind == PieceKind::Work;
        if untitled && !self.found.has_errors() {
            let at = piece.content.map(|content| self.weaver.book.tree.get(content).span);
            self.found.push(
                Diagnostic::new(
                    Code::Untitled,
                    at.unwrap_or(piece.span),
                    format!("this work has no title, and is set as `{}`", self.words.title(piece.kind)),
                )
                .hint("begin the file with a heading `# …`, or give a `title` in the manifest"),
            );
        }
        division.label = self.label(piece);
        division.title = Some(piece.title.unwrap_or_else(|| {
            let title = self.words.title(piece.kind);
            self.weaver.line(
                Role::Title,
                title,
                piece.span,
                self.weaver.book.metadata.lang,
            )
        }));
        division.subtitle = piece.subtitle;
        division.bylines = self.bylines(piece);
        division.source_note = self.source_note(piece);
    }

    /// What a piece with a number is called, as the edition numbers its kind.
    fn label(&mut self, piece: &Piece) -> Option<NodeId> {
        let (what, form) = match piece.kind {
            PieceKind::Part => (Numbered::Part, self.arrangement.part_labels),
            _ => (Numbered::Chapter, self.arrangement.chapter_labels),
        };
        let (number, form) = (piece.data.number?, form?);
        let lang = self.weaver.book.metadata.lang;
        let label = numbered(lang, what, number, form.numerals, form.named);
        Some(self.weaver.line(
            Role::Display(DisplayLine::PartLabel),
            &label,
            piece.span,
            lang,
        ))
    }

    /// What a page composed as a whole says of itself: title, subtitle, people and source
    /// of a part or of a page that somebody wrote. One that is generated says it all in
    /// its blocks.
    fn display_opener(&mut self, division: &mut Division, piece: &Piece) {
        if piece.kind != PieceKind::Part && piece.content.is_none() {
            self.report_own_words(division, piece);
            return;
        }
        division.label = self.label(piece);
        division.title = piece.title;
        division.subtitle = piece.subtitle;
        // Who said a motto is told behind it.
        if !matches!(piece.kind, PieceKind::Epigraph | PieceKind::Dedication) {
            division.bylines = self.bylines(piece);
        }
        division.source_note = self.source_note(piece);
    }

    fn notes_stand_with_works(&self) -> bool {
        match self.arrangement.notes {
            NotesPlacement::Book => false,
            NotesPlacement::Work => true,
            NotesPlacement::Page => self.arrangement.medium == Medium::Reflowable,
        }
    }

    /// Puts a notes section after the text if there are notes for it and the manifest
    /// names none.
    fn ensure_notes(&mut self) {
        let wanted = self.arrangement.notes == NotesPlacement::Book
            && !self.divisions.iter().any(|division| division.kind == PieceKind::Notes);
        if !wanted {
            return;
        }
        let lang = self.weaver.book.metadata.lang;
        let Some(span) = self.weaver.book.notes.first().map(|note| note.span) else {
            return;
        };
        let title =
            self.weaver.line(Role::Title, self.words.title(PieceKind::Notes), span, lang);
        let id = self.free_id("notes");
        let mut division = Division {
            opening: DivisionOpening::Recto,
            title: Some(title),
            heads: RunningHeads { verso: Head::NotesToPages, recto: Head::NotesToPages },
            listed: true,
            ..Division::empty(PieceKind::Notes, id, Placement::Back)
        };
        if self.notes_section(&mut division) {
            let at = self
                .divisions
                .iter()
                .rposition(|other| {
                    other.placement != Placement::Back || before_notes(other.kind)
                })
                .map_or(0, |last| last + 1);
            self.divisions.insert(at, division);
        }
    }

    fn free_id(&self, wish: &str) -> String {
        let mut id = wish.to_owned();
        while self.weaver.book.pieces.iter().any(|piece| piece.id == id) {
            id.push_str("-x");
        }
        id
    }

    /// Decides the side on which each division opens: by the manifest, else display
    /// pages and front matter on a recto (the copyright page behind the title), the
    /// first piece of the text and of a part on a recto, works on the next page.
    fn open_on_pages(&mut self) {
        let mut before: Option<(PieceKind, Placement)> = None;
        for division in &mut self.divisions {
            let wish = division
                .piece
                .and_then(|piece| self.weaver.book.piece(piece).opens_recto);
            let first = before.is_none_or(|(kind, placement)| {
                kind == PieceKind::Part || placement != division.placement
            });
            division.opening = match (wish, division.kind) {
                (Some(true), _) => DivisionOpening::Recto,
                (Some(false), _) => DivisionOpening::Page,
                (None, PieceKind::CopyrightPage | PieceKind::Frontispiece) => {
                    DivisionOpening::Verso
                }
                (None, kind) if !first && goes_on(kind) => DivisionOpening::Page,
                (None, _) => DivisionOpening::Recto,
            };
            before = Some((division.kind, division.placement));
        }
    }
}

/// Whether a paragraph has neither words nor pictures: its fields have nothing to say.
fn is_empty(tree: &Tree, block: NodeId) -> bool {
    let blank = |node: NodeId| match &tree.get(node).role {
        Role::Text(text) => text.text.trim().is_empty(),
        Role::Phrase | Role::LineBreak => true,
        _ => false,
    };
    tree.get(block).role == Role::Paragraph
        && tree.descendants(block).filter(|&node| node != block).all(blank)
}

/// Whether a piece is composed as a page of its own, without head and folio.
fn is_display(kind: PieceKind) -> bool {
    matches!(
        kind,
        PieceKind::HalfTitle
            | PieceKind::Frontispiece
            | PieceKind::TitlePage
            | PieceKind::CopyrightPage
            | PieceKind::Dedication
            | PieceKind::Epigraph
            | PieceKind::Part
    )
}

/// Whether a piece opens on the next page, not on a recto, where it is not the first of
/// its part of the book.
fn goes_on(kind: PieceKind) -> bool {
    use PieceKind as K;
    before_notes(kind)
        || matches!(
            kind,
            K::Work
                | K::Prologue
                | K::Glossary
                | K::Map
                | K::Contributors
                | K::AboutTheAuthor
                | K::AlsoBy
                | K::Colophon
        )
}

/// Whether a piece of the back matter stands before the notes.
fn before_notes(kind: PieceKind) -> bool {
    use PieceKind as K;
    matches!(
        kind,
        K::Epilogue | K::Conclusion | K::Afterword | K::Appendix | K::Chronology
    )
}

/// Whether the contents name a piece.
fn is_listed(kind: PieceKind) -> bool {
    let apart = matches!(kind, PieceKind::Contents | PieceKind::AlsoBy);
    kind == PieceKind::Part || !(is_display(kind) || apart)
}
