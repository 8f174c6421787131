//! The copyright page and the colophon.

use std::sync::Arc;

use crate::arrange::{Arranger, Division};
use crate::book::{NodeId, Piece, PieceId, Role};
use crate::project::{Accessibility, EditionIsbn};
use crate::source::Span;
use crate::words::Words;

impl Arranger<'_> {
    /// In groups: title and edition; the rights of the whole; those of each piece;
    /// publisher, place and year; the ISBNs of all editions, so that all have the same
    /// page (house rules §6; no `Printed in`, which printers refuse).
    pub(super) fn copyright_page(&mut self, division: &mut Division) {
        let metadata = Arc::clone(&self.weaver.book.metadata);
        let imprint = &self.weaver.book.imprint;
        let title = self.paragraph_copy(imprint.title);
        if let Some(statement) = imprint.statement {
            self.break_line(title, self.weaver.book.tree.get(statement).span);
            self.weaver.copy_inlines(statement, title, false);
        }
        division.blocks.push(title);
        for &paragraph in &imprint.rights {
            division.blocks.push(self.paragraph_copy(paragraph));
        }
        division.blocks.extend(self.rights_of_pieces());
        let span = metadata.publisher.as_ref().map_or(metadata.title.span, |it| it.span);
        let parts = [&metadata.publisher, &metadata.place];
        let mut parts: Vec<String> =
            parts.into_iter().flatten().map(|part| part.text.clone()).collect();
        // A year that stands alone says nothing.
        if !parts.is_empty() {
            parts.extend(metadata.date.map(|date| date.year.to_string()));
            division.blocks.push(self.paragraph(&parts.join(", "), span));
        }
        division.blocks.extend(self.isbns(&metadata.isbns));
        if let Some(words) = accessibility(&metadata.accessibility) {
            division.blocks.push(self.paragraph(&words, span));
        }
    }

    /// Copyright and permission of each piece of this edition, after its authors and its
    /// title; `None` if there are none.
    fn rights_of_pieces(&mut self) -> Option<NodeId> {
        let book = self.weaver.book;
        let lang = book.metadata.lang;
        let has_rights = |piece: &Piece| {
            piece.data.copyright.is_some() || piece.data.permission.is_some()
        };
        let pieces = book.pieces.iter().zip((0..).map(PieceId));
        let held: Vec<_> = pieces
            .filter(|(piece, id)| has_rights(piece) && self.arrangement.holds(*id))
            .map(|(piece, _)| piece)
            .collect();
        let all = self.weaver.node(Role::Content, held.first()?.span, lang);
        for piece in held {
            let line = self.rights_of(piece);
            self.weaver.tree.append(all, line);
        }
        Some(all)
    }

    fn rights_of(&mut self, piece: &Piece) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let line = self.weaver.node(Role::Paragraph, piece.span, lang);
        if let Some(authors) = self.authors(piece) {
            self.weaver.text(line, &format!("{authors}, "), piece.span, lang);
        }
        let title = if let Some(title) = piece.title {
            self.weaver.copy_as(Role::Emphasis, title, false)
        } else {
            let words = self.words.title(piece.kind);
            self.weaver.line(Role::Emphasis, words, piece.span, lang)
        };
        self.weaver.tree.append(line, title);
        if let Some(copyright) = &piece.data.copyright {
            self.weaver.text(line, ", ", copyright.span, lang);
            self.sentences(line, &piece.provenance.copyright);
        }
        self.stop(line, piece.span);
        if let Some(permission) = &piece.data.permission {
            self.weaver.text(line, " ", permission.span, lang);
            self.sentences(line, &piece.provenance.permission);
        }
        line
    }

    /// A line for each ISBN, with what it is the number of: the kind of the edition, or
    /// its id where several are of a kind.
    fn isbns(&mut self, isbns: &[EditionIsbn]) -> Option<NodeId> {
        let (lang, span) =
            (self.weaver.book.metadata.lang, self.weaver.book.metadata.title.span);
        let mut lines = None;
        for of in isbns {
            let number = of.isbn.hyphenated().unwrap_or_else(|| of.isbn.to_string());
            let same = isbns.iter().filter(|other| other.kind == of.kind).count();
            let name = if same > 1 { &of.edition } else { Words::edition(lang, of.kind) };
            let text = format!("ISBN {number} ({name})");
            match lines {
                None => lines = Some(self.paragraph(&text, span)),
                Some(lines) => {
                    self.break_line(lines, span);
                    self.weaver.text(lines, &text, span, lang);
                }
            }
        }
        lines
    }

    fn break_line(&mut self, paragraph: NodeId, span: Span) {
        let lang = self.weaver.book.metadata.lang;
        self.weaver.tree.add_under(paragraph, Role::LineBreak, span, lang);
    }

    /// What the book is, what made it, and the typefaces it is set in.
    pub(super) fn colophon(&mut self, division: &mut Division) {
        let metadata = Arc::clone(&self.weaver.book.metadata);
        let (span, lang) = (metadata.title.span, metadata.lang);
        let paragraph = self.paragraph_copy(self.weaver.book.imprint.title);
        let date = metadata.date.map(|date| format!(" ({date})")).unwrap_or_default();
        let text = format!(", {}{date}", metadata.version);
        self.weaver.text(paragraph, &text, span, lang);
        self.stop(paragraph, span);
        let text = format!(" {} {}.", Words::set_with(lang), env!("CARGO_PKG_VERSION"));
        self.weaver.text(paragraph, &text, span, lang);
        let faces = self.typefaces();
        if !faces.is_empty() {
            let text = format!(" {}: {}.", Words::typeface(lang), faces.join("; "));
            self.weaver.text(paragraph, &text, span, lang);
        }
        division.blocks.push(paragraph);
    }

    /// What this edition is set in, with who made it; nothing where the reader chooses.
    fn typefaces(&self) -> Vec<String> {
        let Some([text, mono]) = &self.arrangement.typefaces else { return Vec::new() };
        let book = self.weaver.book;
        let bodies = book.notes.iter().map(|note| note.body);
        let roots = book.pieces.iter().filter_map(|piece| piece.content).chain(bodies);
        let mut nodes = roots.flat_map(|root| book.tree.descendants(root));
        let has_code =
            nodes.any(|node| matches!(book.tree.get(node).role, Role::Code(_)));
        let faces = [text].into_iter().chain(has_code.then_some(mono));
        faces
            .map(|face| match &face.maker {
                Some(maker) => format!("{} ({maker})", face.name),
                None => face.name.clone(),
            })
            .collect()
    }
}

/// What the publisher says of the e-book's accessibility, in the publisher's own words and
/// the name of the standard, which is the same in all languages; `None` where the copyright
/// page shall not say it, or nothing is said.
fn accessibility(said: &Accessibility) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(said.summary.as_ref().map(|summary| summary.text.clone()));
    parts.extend(said.certified.as_ref().map(|certified| {
        format!("{} ({}).", certified.wcag.conformance(), certified.certifier.text)
    }));
    let places = [&said.statement, &said.contact];
    parts.extend(places.into_iter().flatten().map(|place| place.text.clone()));
    (said.on_copyright_page && !parts.is_empty()).then(|| parts.join(" "))
}
