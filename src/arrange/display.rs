//! Pages composed as a whole: half title, title page, copyright page.

use std::sync::Arc;

use crate::arrange::{Arranger, Division};
use crate::book::{DisplayLine, NodeId, Role};
use crate::project::{EditionKind, Isbn, Located};
use crate::source::Span;

impl Arranger<'_> {
    pub(super) fn half_title(&mut self, division: &mut Division) {
        let metadata = Arc::clone(&self.weaver.book.metadata);
        let title = self.display_parsed(DisplayLine::Title, &metadata.title);
        division.blocks.push(title);
    }

    /// Title, subtitle, edition, contributors by the part they played, series,
    /// publisher.
    pub(super) fn title_page(&mut self, division: &mut Division) {
        let metadata = Arc::clone(&self.weaver.book.metadata);
        let lang = metadata.lang;
        division.blocks.push(self.display_parsed(DisplayLine::Title, &metadata.title));
        if let Some(subtitle) = &metadata.subtitle {
            division.blocks.push(self.display_parsed(DisplayLine::Subtitle, subtitle));
        }
        for (role, names, span) in self.credits() {
            let text = self.words.credit(lang, role, &names);
            let line = self.weaver.display(DisplayLine::Contributor, &text, span, lang);
            division.blocks.push(line);
        }
        if let Some(statement) = &metadata.edition_statement {
            division.blocks.push(self.display_parsed(DisplayLine::Statement, statement));
        }
        if let Some(series) = &metadata.series {
            let line = self.display_parsed(DisplayLine::Statement, &series.title);
            if let Some(position) = &series.position {
                let text = format!(", {} {position}", self.words.volume);
                self.weaver.text(line, &text, series.title.span, lang);
            }
            division.blocks.push(line);
        }
        if let Some(publisher) = &metadata.publisher {
            let mut text = publisher.text.clone();
            if let Some(place) = &metadata.place {
                text = format!("{text}, {}", place.text);
            }
            let line =
                self.weaver.display(DisplayLine::Publisher, &text, publisher.span, lang);
            division.blocks.push(line);
        }
    }

    /// Title, rights of the whole and of each piece, edition, identifiers, publisher
    /// (house rules §6; no `Printed in`, which printers refuse).
    pub(super) fn copyright_page(&mut self, division: &mut Division) {
        let metadata = Arc::clone(&self.weaver.book.metadata);
        let span = metadata.title.span;
        let title = self.paragraph_parsed(&metadata.title);
        division.blocks.push(title);
        if let Some(rights) = &metadata.rights {
            for paragraph in rights.paragraphs() {
                division.blocks.push(self.paragraph_parsed(&paragraph));
            }
        }
        self.rights_of_pieces(division);
        let statement = metadata.edition_statement.as_ref().map(|it| it.text.as_str());
        let date = metadata.date.map(|date| format!(" ({date})")).unwrap_or_default();
        let version = format!("{}{date}", metadata.version);
        let edition = statement.map_or(version.clone(), |it| format!("{it}, {version}"));
        division.blocks.push(self.paragraph(&edition, span));
        for line in self.identifiers() {
            division.blocks.push(self.paragraph(&line, span));
        }
        if let Some(publisher) = &metadata.publisher {
            let place = metadata.place.as_ref().map(|it| format!(", {}", it.text));
            let text = format!("{}{}", publisher.text, place.unwrap_or_default());
            division.blocks.push(self.paragraph(&text, publisher.span));
        }
    }

    /// Copyright and permission of each piece, under its title.
    fn rights_of_pieces(&mut self, division: &mut Division) {
        let book = self.weaver.book;
        for piece in &book.pieces {
            let lines: Vec<&Located> = [&piece.data.copyright, &piece.data.permission]
                .into_iter()
                .flatten()
                .collect();
            let (Some(title), false) = (piece.title, lines.is_empty()) else { continue };
            let paragraph =
                self.weaver.node(Role::Paragraph, piece.span, book.metadata.lang);
            let name = self.weaver.copy_as(Role::Emphasis, title, false);
            self.weaver.tree.append(paragraph, name);
            for line in lines {
                self.weaver.text(paragraph, " ", line.span, book.metadata.lang);
                let parsed = self.parsed(line);
                self.weaver.copy_inlines(parsed, paragraph, false);
            }
            division.blocks.push(paragraph);
        }
    }

    /// The ISBN of every edition, so that all editions have the same page; where there
    /// is none, the permanent identifier.
    fn identifiers(&self) -> Vec<String> {
        let metadata = &self.weaver.book.metadata;
        if metadata.isbns.is_empty() {
            return vec![format!("urn:uuid:{}", metadata.uuid)];
        }
        let name = |kind| match kind {
            EditionKind::Epub => "EPUB",
            EditionKind::Print => "print",
            EditionKind::Screen => "PDF",
        };
        let line =
            |(kind, isbn): &(EditionKind, Isbn)| format!("ISBN {isbn} ({})", name(*kind));
        metadata.isbns.iter().map(line).collect()
    }

    fn display_parsed(&mut self, line: DisplayLine, located: &Located) -> NodeId {
        let parsed = self.parsed(located);
        self.weaver.copy_as(Role::Display(line), parsed, true)
    }

    pub(super) fn paragraph_parsed(&mut self, located: &Located) -> NodeId {
        let parsed = self.parsed(located);
        self.weaver.copy_as(Role::Paragraph, parsed, true)
    }

    pub(super) fn paragraph(&mut self, text: &str, span: Span) -> NodeId {
        self.weaver.line(Role::Paragraph, text, span, self.weaver.book.metadata.lang)
    }
}
