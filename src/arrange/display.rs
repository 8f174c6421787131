//! Pages composed as a whole: half title, title page.

use crate::arrange::{Arranger, Division};
use crate::book::{DisplayLine, NodeId, Role};
use crate::source::Span;

impl Arranger<'_> {
    pub(super) fn half_title(&mut self, division: &mut Division) {
        let title = self.display_copy(DisplayLine::Title, self.weaver.book.imprint.title);
        division.blocks.push(title);
    }

    /// Title, subtitle, edition, contributors by the part they played, series,
    /// publisher.
    pub(super) fn title_page(&mut self, division: &mut Division) {
        let book = self.weaver.book;
        let (metadata, imprint) = (&book.metadata, &book.imprint);
        let lang = metadata.lang;
        division.blocks.push(self.display_copy(DisplayLine::Title, imprint.title));
        let subtitle = imprint.subtitle;
        let subtitle = subtitle.map(|it| self.display_copy(DisplayLine::Subtitle, it));
        division.blocks.extend(subtitle);
        for (role, names, span) in self.credits() {
            let text = self.words.credit(lang, role, &names);
            let line = self.weaver.display(DisplayLine::Contributor, &text, span, lang);
            division.blocks.push(line);
        }
        let statement = imprint.statement;
        let statement = statement.map(|it| self.display_copy(DisplayLine::Statement, it));
        division.blocks.extend(statement);
        if let (Some(series), Some(title)) = (&metadata.series, imprint.series) {
            let line = self.display_copy(DisplayLine::Statement, title);
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

    fn display_copy(&mut self, line: DisplayLine, words: NodeId) -> NodeId {
        self.weaver.copy_as(Role::Display(line), words, true)
    }

    /// A paragraph of the manifest's words.
    pub(super) fn paragraph_copy(&mut self, words: NodeId) -> NodeId {
        let book = self.weaver.book;
        let span = book.tree.get(words).span;
        let paragraph = self.weaver.node(Role::Paragraph, span, book.metadata.lang);
        self.weaver.copy_prose(words, paragraph, true);
        paragraph
    }

    pub(super) fn paragraph(&mut self, text: &str, span: Span) -> NodeId {
        self.weaver.line(Role::Paragraph, text, span, self.weaver.book.metadata.lang)
    }
}
