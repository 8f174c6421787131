//! What copyright page and colophon say: rights, numbers, typefaces.

use crate::arrange::Arranger;
use crate::book::{NodeId, Piece, PieceId, Role};
use crate::project::{Accessibility, EditionIsbn};
use crate::words::LanguageWords;

impl Arranger<'_> {
    /// Publisher, place and year in a row; a place or a year alone says nothing.
    pub(super) fn imprint(&self) -> Option<String> {
        let metadata = &self.weaver.book.metadata;
        let parts = [&metadata.publisher, &metadata.place];
        let mut parts: Vec<String> =
            parts.into_iter().flatten().map(|part| part.text.clone()).collect();
        if parts.is_empty() {
            return None;
        }
        parts.extend(metadata.date.map(|date| date.year.to_string()));
        Some(parts.join(", "))
    }

    /// Copyright and permission of each piece of this edition, after its authors and its
    /// title; `None` if there are none.
    pub(super) fn rights_of_pieces(&mut self) -> Option<NodeId> {
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
    /// its id where several are of a kind. Those of all editions, so that all have the same
    /// page (house rules §6; no `Printed in`, which printers refuse).
    pub(super) fn isbn_lines(&self) -> Vec<String> {
        let metadata = &self.weaver.book.metadata;
        let line = |of: &EditionIsbn| {
            let number = of.isbn.hyphenated().unwrap_or_else(|| of.isbn.to_string());
            let same =
                metadata.isbns.iter().filter(|other| other.kind == of.kind).count();
            let by_kind = LanguageWords::edition(metadata.lang, of.kind);
            let name = if same > 1 { of.edition.as_str() } else { by_kind };
            format!("ISBN {number} ({name})")
        };
        metadata.isbns.iter().map(line).collect()
    }

    /// What this edition is set in, with who made it, as a sentence; nothing where the
    /// reader chooses.
    pub(super) fn typefaces(&self) -> Option<String> {
        let faces = self.arrangement.typefaces.as_ref()?;
        let book = self.weaver.book;
        let bodies = book.notes.iter().map(|note| note.body);
        let roots = book.pieces.iter().filter_map(|piece| piece.content).chain(bodies);
        let mut nodes = roots.flat_map(|root| book.tree.descendants(root));
        let has_code =
            nodes.any(|node| matches!(book.tree.get(node).role, Role::Code(_)));
        let mut named: Vec<String> = Vec::new();
        for face in faces.text.iter().chain(has_code.then_some(&faces.code)) {
            // Whole on its line.
            let own = face.name.replace(' ', "\u{A0}");
            let name = match &face.maker {
                Some(maker) => format!("{own} ({maker})"),
                None => own,
            };
            if !named.contains(&name) {
                named.push(name);
            }
        }
        let lead = LanguageWords::typefaces(book.metadata.lang, named.len());
        Some(format!("{lead}: {}.", named.join("; ")))
    }
}

/// What the publisher says of the e-book's accessibility, in the publisher's own words and
/// the name of the standard, which is the same in all languages; `None` where the copyright
/// page shall not say it, or nothing is said.
pub(super) fn accessibility(said: &Accessibility) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(said.summary.as_ref().map(|summary| summary.text.clone()));
    parts.extend(said.certified.as_ref().map(|certified| {
        format!("{} ({}).", certified.wcag.conformance(), certified.certifier.text)
    }));
    let places = [&said.statement, &said.contact];
    parts.extend(places.into_iter().flatten().map(|place| place.text.clone()));
    (said.on_copyright_page && !parts.is_empty()).then(|| parts.join(" "))
}
