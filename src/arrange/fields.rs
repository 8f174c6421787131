//! What a book has to say in the fields of its copyright page, title page and colophon.

use crate::arrange::Arranger;
use crate::book::{NodeId, Role};
use crate::project::FIRST_VERSION;
use crate::source::Span;
use crate::theme::{Field, Template, TemplateStretch};
use crate::words::LanguageWords;

impl Arranger<'_> {
    /// The paragraphs of a template, as far as the book has something to say in them.
    pub(super) fn told(&mut self, template: &Template) -> Vec<NodeId> {
        template.paragraphs.iter().flat_map(|lines| self.told_paragraph(lines)).collect()
    }

    /// A paragraph. One that is a field alone may be several.
    fn told_paragraph(&mut self, lines: &[Vec<TemplateStretch>]) -> Vec<NodeId> {
        let alone = match lines {
            [line] => match line.as_slice() {
                [TemplateStretch::Field(field)] => self.blocks(*field),
                _ => None,
            },
            _ => None,
        };
        if let Some(blocks) = alone {
            return blocks;
        }
        let (span, lang) = (self.span_of_lines(lines), self.weaver.book.metadata.lang);
        let paragraph = self.weaver.node(Role::Paragraph, span, lang);
        for line in lines {
            let told = self.weaver.node(Role::Phrase, span, lang);
            if self.told_line(told, line) {
                self.add_line(paragraph, told, span);
            }
        }
        let empty = self.weaver.tree.children(paragraph).next().is_none();
        if empty { Vec::new() } else { vec![paragraph] }
    }

    /// Fills a line; whether it says anything. The space before a field without anything to
    /// say goes with it.
    pub(super) fn told_line(&mut self, to: NodeId, line: &[TemplateStretch]) -> bool {
        let (span, lang) =
            (self.weaver.tree.get(to).span, self.weaver.book.metadata.lang);
        let (mut words, mut any) = (String::new(), false);
        let mut stressed: Option<NodeId> = None;
        for stretch in line {
            let into = stressed.unwrap_or(to);
            match stretch {
                TemplateStretch::Words(more) => words.push_str(more),
                TemplateStretch::Field(field) => {
                    let filled = self.weaver.node(Role::Phrase, span, lang);
                    if self.fill(filled, *field) {
                        any = true;
                        self.flush(into, &mut words, span);
                        self.weaver.tree.move_children(filled, into);
                    } else {
                        words.truncate(words.trim_end().len());
                    }
                }
                TemplateStretch::Stress => {
                    self.flush(into, &mut words, span);
                    stressed = self.turn_stress(to, stressed);
                }
            }
        }
        self.flush(to, &mut words, span);
        any || line.iter().all(|it| matches!(it, TemplateStretch::Words(_)))
    }

    /// Begins stress in a line, or ends it; what it would be empty of is left out.
    fn turn_stress(&mut self, line: NodeId, stressed: Option<NodeId>) -> Option<NodeId> {
        let tree = &mut self.weaver.tree;
        let Some(node) = stressed else {
            let (span, lang) = (tree.get(line).span, self.weaver.book.metadata.lang);
            return Some(self.weaver.node(Role::Emphasis, span, lang));
        };
        if tree.children(node).next().is_some() {
            tree.append(line, node);
        }
        None
    }

    fn flush(&mut self, to: NodeId, words: &mut String, span: Span) {
        if !words.is_empty() {
            let lang = self.weaver.book.metadata.lang;
            self.weaver.text(to, &std::mem::take(words), span, lang);
        }
    }

    /// What a field says in blocks of its own; `None`: it is a line.
    fn blocks(&mut self, field: Field) -> Option<Vec<NodeId>> {
        match field {
            Field::Rights => {
                let book = self.weaver.book;
                Some(
                    book.imprint.rights.iter().map(|&it| self.paragraph_of(it)).collect(),
                )
            }
            Field::Works => Some(self.rights_of_pieces().into_iter().collect()),
            _ => None,
        }
    }

    fn paragraph_of(&mut self, words: NodeId) -> NodeId {
        let book = self.weaver.book;
        let span = book.tree.get(words).span;
        let paragraph = self.weaver.node(Role::Paragraph, span, book.metadata.lang);
        self.weaver.copy_prose(words, paragraph, true);
        paragraph
    }

    /// Adds what a field says to a line; whether it says anything.
    pub(super) fn fill(&mut self, to: NodeId, field: Field) -> bool {
        let book = self.weaver.book;
        let (metadata, imprint) = (&book.metadata, &book.imprint);
        let (span, lang) = (self.span_of(field), metadata.lang);
        let text = match field {
            Field::Title => return self.copied(to, Some(imprint.title)),
            Field::Subtitle => return self.copied(to, imprint.subtitle),
            Field::Statement => return self.copied(to, imprint.statement),
            Field::Series => return self.series(to),
            Field::Rights => return self.lines_of(to, &imprint.rights),
            Field::Printed => {
                self.sentences(to, &imprint.printed);
                return !imprint.printed.is_empty();
            }
            Field::Works => {
                let Some(all) = self.rights_of_pieces() else { return false };
                let lines: Vec<NodeId> = self.weaver.tree.children(all).collect();
                return self.lines_of(to, &lines);
            }
            Field::People => self.credit_lines(),
            Field::Isbns => self.isbn_lines(),
            Field::Publisher => {
                metadata.publisher.iter().map(|it| it.text.clone()).collect()
            }
            Field::Place => metadata.place.iter().map(|it| it.text.clone()).collect(),
            Field::Year => {
                metadata.date.iter().map(|date| date.year.to_string()).collect()
            }
            Field::Date => metadata.date.iter().map(ToString::to_string).collect(),
            Field::Imprint => self.imprint().into_iter().collect(),
            Field::Version => {
                // Nobody asks for the number of the only one there is.
                let first = metadata.version == FIRST_VERSION;
                let date = metadata.date.map(|date| {
                    if first { date.year.to_string() } else { format!(" ({date})") }
                });
                let version =
                    if first && date.is_some() { "" } else { &metadata.version };
                vec![format!("{version}{}", date.unwrap_or_default())]
            }
            Field::Accessibility => {
                super::imprint::accessibility(&metadata.accessibility)
                    .into_iter()
                    .collect()
            }
            Field::Made => {
                vec![format!(
                    "{} {}.",
                    LanguageWords::set_with(lang),
                    env!("CARGO_PKG_VERSION")
                )]
            }
            Field::Typefaces => self.typefaces().into_iter().collect(),
        };
        for (at, line) in text.iter().enumerate() {
            if at > 0 {
                self.weaver.tree.add_under(to, Role::LineBreak, span, lang);
            }
            self.weaver.text(to, line, span, lang);
        }
        !text.is_empty()
    }

    /// Words of the manifest; on a display page without their links.
    fn copied(&mut self, to: NodeId, words: Option<NodeId>) -> bool {
        let Some(words) = words else { return false };
        match self.weaver.tree.get(to).role {
            Role::Display(_) => self.weaver.copy_inlines(words, to, true),
            _ => self.weaver.copy_prose(words, to, true),
        }
        true
    }

    fn series(&mut self, to: NodeId) -> bool {
        let book = self.weaver.book;
        let (Some(series), Some(title)) = (&book.metadata.series, book.imprint.series)
        else {
            return false;
        };
        self.copied(to, Some(title));
        if let Some(position) = &series.position {
            let text = format!(", {} {position}", self.words.volume);
            self.weaver.text(to, &text, series.title.span, book.metadata.lang);
        }
        true
    }

    /// The inlines of some nodes, each on a line.
    fn lines_of(&mut self, to: NodeId, lines: &[NodeId]) -> bool {
        let span = self.weaver.tree.get(to).span;
        for &line in lines {
            let lang = self.weaver.book.metadata.lang;
            let copy = self.weaver.node(Role::Phrase, span, lang);
            self.weaver.copy_prose(line, copy, true);
            self.add_line(to, copy, span);
        }
        !lines.is_empty()
    }

    /// Moves the inlines of a line to the end of a paragraph, a line below what it has.
    fn add_line(&mut self, paragraph: NodeId, line: NodeId, span: Span) {
        let lang = self.weaver.book.metadata.lang;
        if self.weaver.tree.children(paragraph).next().is_some() {
            self.weaver.tree.add_under(paragraph, Role::LineBreak, span, lang);
        }
        self.weaver.tree.move_children(line, paragraph);
    }

    fn credit_lines(&self) -> Vec<String> {
        let lang = self.weaver.book.metadata.lang;
        let credits = self.credits().into_iter();
        credits.map(|(role, names, _)| self.words.credit(lang, role, &names)).collect()
    }

    /// The place in the manifest that a paragraph stems from: that of its first field.
    fn span_of_lines(&self, lines: &[Vec<TemplateStretch>]) -> Span {
        let first = lines.iter().flatten().find_map(|stretch| match stretch {
            TemplateStretch::Field(field) => Some(*field),
            TemplateStretch::Words(_) | TemplateStretch::Stress => None,
        });
        first.map_or(self.weaver.book.metadata.title.span, |field| self.span_of(field))
    }

    /// The place in the manifest that says what stands in a field.
    pub(super) fn span_of(&self, field: Field) -> Span {
        let metadata = &self.weaver.book.metadata;
        let said = match field {
            Field::Subtitle => metadata.subtitle.as_ref(),
            Field::Statement => metadata.edition_statement.as_ref(),
            Field::Series => metadata.series.as_ref().map(|series| &series.title),
            Field::Rights => metadata.rights.as_ref(),
            Field::Publisher | Field::Imprint | Field::Accessibility => {
                metadata.publisher.as_ref()
            }
            Field::Place => metadata.place.as_ref(),
            Field::Printed => metadata.printed.as_ref(),
            Field::Title
            | Field::People
            | Field::Works
            | Field::Year
            | Field::Date
            | Field::Version
            | Field::Isbns
            | Field::Made
            | Field::Typefaces => None,
        };
        said.map_or(metadata.title.span, |said| said.span)
    }
}
