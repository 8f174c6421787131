//! The contents page, generated from the outline.

use crate::arrange::Arranger;
use crate::arrange::{OutlineEntry, OutlinePlace};
use crate::book::{DivisionId, Hole, LinkTarget, NodeId, Piece, Role};
use crate::project::{ContentsLevel, PieceKind, Relator};
use crate::words::{Numbered, Numerals, numbered};

/// A list of contents that is being made.
#[derive(Clone)]
struct ContentsListing {
    /// The list.
    list: NodeId,
    /// The division in which it stands; it names those behind.
    after: usize,
    /// How deep it goes.
    level: ContentsLevel,
    /// The part whose pieces are named.
    part: Option<DivisionId>,
}

impl Arranger<'_> {
    /// Fills every contents page with what follows it.
    pub(super) fn fill_contents(&mut self, outline: &[OutlineEntry]) {
        for at in 0..self.divisions.len() {
            if self.divisions[at].kind == PieceKind::Contents {
                let list = self.contents_list(at, outline);
                self.divisions[at].blocks.push(list);
            }
        }
    }

    fn contents_list(&mut self, at: usize, outline: &[OutlineEntry]) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let span = self.divisions[at]
            .piece
            .map_or(self.weaver.book.metadata.title.span, |piece| {
                self.weaver.book.piece(piece).span
            });
        let list = self.weaver.node(Role::ContentsList, span, lang);
        let piece = self.divisions[at].piece;
        let level = piece.map_or_else(ContentsLevel::default, |piece| {
            self.weaver.book.piece(piece).level
        });
        self.contents_entries(
            &ContentsListing { list, after: at, level, part: None },
            outline,
            0,
        );
        list
    }

    /// Pieces as deep in the list as in the outline, so far as the list goes.
    fn contents_entries(
        &mut self,
        of: &ContentsListing,
        entries: &[OutlineEntry],
        depth: u8,
    ) {
        for entry in entries {
            let OutlinePlace::Division(id) = entry.place else { continue };
            let part = self.divisions[id.0 as usize].kind == PieceKind::Part;
            if id.0 as usize > of.after {
                self.contents_entry(of, id, entry.title, depth);
            }
            if part && of.level > ContentsLevel::Parts {
                let of = ContentsListing { part: Some(id), ..of.clone() };
                self.contents_entries(&of, &entry.children, depth + 1);
            } else if !part && id.0 as usize > of.after {
                self.section_entries(of, id, &entry.children, depth + 1);
            }
        }
    }

    /// The sections of a piece of the text, those right below it.
    fn section_entries(
        &mut self,
        of: &ContentsListing,
        division: DivisionId,
        entries: &[OutlineEntry],
        depth: u8,
    ) {
        // The notes' groups are named after works, which the list has already.
        let notes = self.divisions[division.0 as usize].kind == PieceKind::Notes;
        if of.level < ContentsLevel::Sections || notes {
            return;
        }
        for entry in entries {
            let OutlinePlace::Heading(heading) = entry.place else { continue };
            let (span, lang) = self.weaver.place_of(heading);
            let role = Role::ContentsEntry { division, heading: Some(heading), depth };
            let line = self.weaver.tree.add_under(of.list, role, span, lang);
            let title = self.weaver.copy_as(Role::Title, heading, false);
            self.weaver.tree.append(line, title);
            let page = Role::PageReference(LinkTarget::Node(heading));
            self.weaver.tree.add_under(line, page, span, lang);
        }
    }

    /// The authors of a piece, and its translators where the theme asks for them.
    fn listed_people(&self, piece: &Piece) -> Option<String> {
        let authors = self.whole_names(piece.data.with_role(Relator::AUTHOR));
        let translators = self
            .whole_names(piece.data.with_role(Relator::TRANSLATOR))
            .filter(|_| self.arrangement.translators);
        let Some(names) = translators else { return authors };
        let lang = self.weaver.book.metadata.lang;
        let credit = self.words.credit(lang, Relator::TRANSLATOR, &names);
        let Some(authors) = authors else { return Some(credit) };
        let mut letters = credit.chars();
        let first = letters.next().map(char::to_lowercase).into_iter().flatten();
        Some(format!("{authors}, {}{}", first.collect::<String>(), letters.as_str()))
    }

    /// Whether a part is called as the people of its pieces, who then need not be named again
    /// with each.
    fn is_called(&self, part: Option<DivisionId>, people: &str) -> bool {
        let Some(part) = part else { return false };
        let division = &self.divisions[part.0 as usize];
        // The spaces within names are tied.
        let bare = |text: &str| text.trim().replace('\u{A0}', " ");
        let names = [division.title, division.subtitle].into_iter().flatten();
        names.into_iter().any(|it| bare(&self.weaver.plain_text(it)) == bare(people))
    }

    /// The number of a piece before its title in the contents: of a part as on its page, of
    /// a work in figures.
    fn listed_number(&self, piece: &Piece) -> Option<String> {
        let number = piece.data.number?;
        let lang = self.weaver.book.metadata.lang;
        if piece.kind == PieceKind::Part {
            let form = self.arrangement.part_labels?;
            let label = numbered(lang, Numbered::Part, number, form.numerals, form.named);
            // A colon may stand in the title, and stands before its subtitle.
            return Some(format!("{label}. "));
        }
        let numerals = match self.arrangement.chapter_labels?.numerals {
            Numerals::Roman => Numerals::Roman,
            Numerals::Arabic | Numerals::Words => Numerals::Arabic,
        };
        let number = numbered(lang, Numbered::Chapter, number, numerals, false);
        Some(format!("{number}.\u{2002}"))
    }

    fn contents_entry(
        &mut self,
        of: &ContentsListing,
        id: DivisionId,
        title: Option<NodeId>,
        depth: u8,
    ) {
        let book = self.weaver.book;
        let division = &self.divisions[id.0 as usize];
        let (kind, subtitle) = (division.kind, division.subtitle);
        let piece = division.piece.map(|piece| book.piece(piece));
        let (span, lang) = (
            piece.map_or(self.weaver.book.metadata.title.span, |piece| piece.span),
            piece.map_or(book.metadata.lang, |piece| piece.lang),
        );
        let role = Role::ContentsEntry { division: id, heading: None, depth };
        let entry = self.weaver.tree.add_under(of.list, role, span, lang);
        let copy = if let Some(title) = title {
            match piece.and_then(|piece| self.listed_number(piece)) {
                None => self.weaver.copy_as(Role::Title, title, false),
                Some(number) => {
                    let line = self.weaver.line(Role::Title, &number, span, lang);
                    self.weaver.copy_inlines(title, line, false);
                    line
                }
            }
        } else {
            let words = self.words.title(kind);
            self.weaver.line(Role::Title, words, span, book.metadata.lang)
        };
        let below = subtitle.filter(|_| kind == PieceKind::Part);
        if let Some(subtitle) = subtitle
            && below.is_none()
        {
            let stop = self.weaver.plain_text(copy).ends_with(['?', '!', '.', ':', '…']);
            self.weaver.text(copy, if stop { " " } else { ": " }, span, lang);
            self.weaver.copy_inlines(subtitle, copy, false);
        }
        self.weaver.tree.append(entry, copy);
        if let Some(subtitle) = below {
            let line = self.weaver.copy_as(Role::Title, subtitle, false);
            self.weaver.tree.append(entry, line);
        }
        let people = piece.and_then(|piece| self.listed_people(piece));
        if let Some(people) = people.filter(|it| !self.is_called(of.part, it)) {
            let line = self.weaver.line(Role::Attribution, &people, span, lang);
            self.weaver.tree.append(entry, line);
        }
        self.weaver.hole(entry, Hole::PageOfDivision(id), span, lang);
    }
}
