//! The contents page, generated from the divisions.

use crate::arrange::{Arranger, DivisionId, Hole};
use crate::book::{NodeId, Role};
use crate::project::PieceKind;

impl Arranger<'_> {
    /// Fills every contents page with what follows it.
    pub(super) fn fill_contents(&mut self) {
        for at in 0..self.divisions.len() {
            if self.divisions[at].kind == PieceKind::Contents {
                let list = self.contents_list(at);
                self.divisions[at].blocks.push(list);
            }
        }
    }

    fn contents_list(&mut self, at: usize) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let span = self.divisions[at]
            .piece
            .map_or(self.edition.span, |piece| self.weaver.book.piece(piece).span);
        let list = self.weaver.node(Role::ContentsList, span, lang);
        for index in at + 1..self.divisions.len() {
            if self.divisions[index].listed {
                self.contents_entry(list, index);
            }
        }
        list
    }

    fn contents_entry(&mut self, list: NodeId, index: usize) {
        let book = self.weaver.book;
        let division = &self.divisions[index];
        let (id, depth, subtitle) =
            (DivisionId(index as u32), division.depth, division.subtitle);
        let piece = division.piece.map(|piece| book.piece(piece));
        let Some(title) = division.title.or_else(|| piece.and_then(|piece| piece.title))
        else {
            return;
        };
        let (span, lang) = (
            piece.map_or(self.edition.span, |piece| piece.span),
            piece.map_or(book.metadata.lang, |piece| piece.lang),
        );
        let role = Role::ContentsEntry { division: id, depth };
        let entry = self.weaver.tree.add_under(list, role, span, lang);
        let copy = self.weaver.copy_as(Role::Title, title, false);
        if let Some(subtitle) = subtitle {
            let stop = self.weaver.plain_text(copy).ends_with(['?', '!', '.', ':', '…']);
            self.weaver.text(copy, if stop { " " } else { ": " }, span, lang);
            self.weaver.copy_inlines(subtitle, copy, false);
        }
        self.weaver.tree.append(entry, copy);
        if let Some(authors) = piece.and_then(|piece| self.authors(piece)) {
            let line = self.weaver.line(Role::Attribution, &authors, span, lang);
            self.weaver.tree.append(entry, line);
        }
        self.weaver.hole(entry, Hole::PageOfDivision(id), span, lang);
    }
}
