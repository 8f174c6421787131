//! Pages composed as a whole: half title, title page.

use std::sync::Arc;

use crate::arrange::{Arranger, Division};
use crate::book::{DisplayLine, NodeId, Role};
use crate::project::Located;
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

    fn display_parsed(&mut self, line: DisplayLine, located: &Located) -> NodeId {
        let parsed = self.parsed(located);
        self.weaver.copy_as(Role::Display(line), parsed, true)
    }

    pub(super) fn paragraph_parsed(&mut self, located: &Located) -> NodeId {
        let parsed = self.parsed(located);
        self.show_addresses(parsed);
        let paragraph = self.weaver.node(
            Role::Paragraph,
            located.span,
            self.weaver.book.metadata.lang,
        );
        self.weaver.copy_prose(parsed, paragraph, true);
        paragraph
    }

    pub(super) fn paragraph(&mut self, text: &str, span: Span) -> NodeId {
        self.weaver.line(Role::Paragraph, text, span, self.weaver.book.metadata.lang)
    }
}
