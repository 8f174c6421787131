//! Headings: the first of the first level is the title, others open sections.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::attributes::Word;
use super::blocks::{Builder, Frame, Kind};
use crate::book::Role;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

impl Builder<'_, '_> {
    /// Opens a title or a section, and its heading.
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<Word>,
        strange: &[String],
        range: Range<usize>,
    ) {
        let span = self.sink.span(range.clone());
        for attribute in strange {
            self.sink.report(Diagnostic::new(
                Code::BadAttributes,
                span,
                format!("`{attribute}` means nothing at a heading"),
            ));
        }
        let in_flow = |frame: &Frame| matches!(frame.kind, Kind::Root | Kind::Section(_));
        if !self.frames.iter().all(in_flow) {
            self.sink.report(
                Diagnostic::new(
                    Code::MisplacedHeading,
                    span,
                    "a heading can't stand inside a quotation, list, note or division",
                )
                .hint("close the container first, or write a strong paragraph: `**…**`"),
            );
            return self.start_leaf(Role::Paragraph, range, id, false);
        }
        let mut level = level as u8;
        if level == 1 {
            if self.title.is_none() && self.frames.len() == 1 {
                return self.start_leaf(Role::Title, range, id, false);
            }
            self.second_title(span);
            level = 2;
        }
        self.section(level - 1, id, range);
    }

    fn second_title(&mut self, span: Span) {
        let mut found = Diagnostic::new(
            Code::SecondTitle,
            span,
            "a file has one heading of the first level, before its sections: the title",
        )
        .hint("begin sections with `##`");
        if let Some(title) = self.title {
            found = found.related(self.sink.tree.get(title).span, "the title");
        }
        self.sink.report(found);
    }

    fn section(&mut self, wanted: u8, id: Option<Word>, range: Range<usize>) {
        while let Some(Frame { kind: Kind::Section(open), .. }) = self.frames.last()
            && *open >= wanted
        {
            self.close_frame(range.start);
        }
        let open = match self.frames.last() {
            Some(Frame { kind: Kind::Section(open), .. }) => *open,
            _ => 0,
        };
        let level = wanted.min(open + 1);
        if level < wanted {
            let span = self.sink.span(range.clone());
            let hashes = "#".repeat(usize::from(level) + 1);
            self.sink.report(
                Diagnostic::new(
                    Code::SkippedHeading,
                    span,
                    "this heading is more than one level below the one before it",
                )
                .hint(format!("write `{hashes}` here")),
            );
        }
        self.push(Kind::Section(level), Some(Role::Section { level }), range.clone());
        self.start_leaf(Role::Heading { level }, range, id, false);
    }
}
