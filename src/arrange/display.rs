//! Pages composed as a whole: half title, title page.

use crate::arrange::{Arranger, Division};
use crate::book::{DisplayLine, NodeId, Role};
use crate::project::PieceKind;
use crate::theme::{Field, TitleLine};

impl Arranger<'_> {
    pub(super) fn half_title(&mut self, division: &mut Division) {
        let title = self.display_copy(DisplayLine::Title, self.weaver.book.imprint.title);
        division.blocks.push(title);
    }

    /// The lines that the theme asks for, as far as the book has something to say there.
    pub(super) fn title_page(&mut self, division: &mut Division) {
        let lines = self.title_lines();
        self.report_left_out(&lines);
        let mut at_foot = false;
        for line in lines {
            let first = division.blocks.len();
            match line {
                TitleLine::Foot => at_foot = true,
                TitleLine::People => self.people_lines(division),
                TitleLine::Title => {
                    self.title_line(division, DisplayLine::Title, Field::Title);
                }
                TitleLine::Subtitle => {
                    self.title_line(division, DisplayLine::Subtitle, Field::Subtitle);
                }
                TitleLine::Statement => {
                    self.title_line(division, DisplayLine::Statement, Field::Statement);
                }
                TitleLine::Series => {
                    self.title_line(division, DisplayLine::Statement, Field::Series);
                }
                TitleLine::Device => self.device_line(division),
                TitleLine::Imprint => self.imprint_line(division),
                TitleLine::Publisher => {
                    self.title_line(division, DisplayLine::Publisher, Field::Publisher);
                }
                TitleLine::Place => {
                    self.title_line(division, DisplayLine::Place, Field::Place);
                }
                TitleLine::Year => {
                    self.title_line(division, DisplayLine::Place, Field::Year);
                }
            }
            if at_foot && division.foot.is_none() {
                division.foot = division.blocks.get(first).copied();
            }
        }
    }

    /// The theme's lines; where no page tells of edition and series, those, too.
    fn title_lines(&self) -> Vec<TitleLine> {
        let mut lines = self.arrangement.told.title_page.clone();
        let pieces = self.weaver.book.pieces.iter();
        let told = pieces.zip((0..).map(crate::book::PieceId)).any(|(piece, id)| {
            piece.kind == PieceKind::CopyrightPage && self.arrangement.holds(id)
        });
        if !told {
            let at = lines.iter().position(|&line| line == TitleLine::Foot);
            let at = at.unwrap_or(lines.len());
            let left = [TitleLine::Statement, TitleLine::Series];
            let left = left.into_iter().filter(|line| !lines.contains(line));
            let left: Vec<_> = left.collect();
            lines.splice(at..at, left);
        }
        lines
    }

    fn title_line(&mut self, division: &mut Division, line: DisplayLine, field: Field) {
        let metadata = &self.weaver.book.metadata;
        let (span, lang) = (self.span_of(field), metadata.lang);
        let node = self.weaver.node(Role::Display(line), span, lang);
        if self.fill(node, field) {
            division.blocks.push(node);
        }
    }

    /// A line for each part that somebody played.
    fn people_lines(&mut self, division: &mut Division) {
        let lang = self.weaver.book.metadata.lang;
        for (role, names, span) in self.credits() {
            let text = self.words.credit(lang, role, &names);
            let line = self.weaver.display(DisplayLine::Contributor, &text, span, lang);
            division.blocks.push(line);
        }
    }

    fn device_line(&mut self, division: &mut Division) {
        let Some(device) = self.weaver.book.imprint.device else { return };
        let node = self.weaver.book.tree.get(device);
        // A picture that could not be read was told.
        if !matches!(node.role, Role::Image { .. }) {
            return;
        }
        let (role, span, lang) = (node.role.clone(), node.span, node.lang);
        let line = self.weaver.node(Role::Display(DisplayLine::Device), span, lang);
        self.weaver.tree.add_under(line, role, span, lang);
        division.blocks.push(line);
    }

    /// Publisher and place in one line; a place alone says nothing.
    fn imprint_line(&mut self, division: &mut Division) {
        let metadata = &self.weaver.book.metadata;
        let Some(publisher) = &metadata.publisher else { return };
        let year_apart = self.arrangement.told.title_page.contains(&TitleLine::Year);
        let mut parts = vec![publisher.text.clone()];
        parts.extend(metadata.place.as_ref().map(|place| place.text.clone()));
        let year = metadata.date.filter(|_| !year_apart);
        parts.extend(year.map(|date| date.year.to_string()));
        let text = parts.join(", ");
        let (span, lang) = (publisher.span, metadata.lang);
        let line = self.weaver.display(DisplayLine::Publisher, &text, span, lang);
        division.blocks.push(line);
    }

    pub(super) fn display_copy(&mut self, line: DisplayLine, words: NodeId) -> NodeId {
        self.weaver.copy_as(Role::Display(line), words, true)
    }
}
