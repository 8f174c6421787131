//! Headings: the first of the first level is the title, others open sections.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::attributes::Ranged;
use super::builder::{Builder, ContainerKind, OpenContainer};
use super::slips;
use crate::book::Role;
use crate::diag::{Code, Diagnostic};
use crate::source::Span;

/// Classes and keys at headings that ask for nothing that isn't so anyway.
const IDLE: [&str; 5] = [".unnumbered", ".unlisted", "-", ".anchor", ".heading"];

impl Builder<'_, '_> {
    /// Opens a title or a section, and its heading.
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<Ranged>,
        strange: &[String],
        range: Range<usize>,
    ) {
        let span = self.sink.span(range.clone());
        let strange = strange.iter().filter(|it| !IDLE.contains(&it.as_str()));
        for attribute in strange.filter(|it| !it.starts_with("data-")) {
            self.sink.report(
                Diagnostic::new(
                    Code::BadAttributes,
                    span,
                    format!("`{attribute}` means nothing at a heading"),
                )
                .hint("leave it out; a heading takes an identifier, `{#name}`"),
            );
        }
        slips::check_underline(range.clone(), self.texts.original, self.sink);
        if !self.frames.iter().all(|frame| is_flow(&frame.kind)) {
            return self.heading_in_container(id, range);
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

    /// Sets a heading that stands in a container as a strong line: sections divide a
    /// text, not a quotation.
    fn heading_in_container(&mut self, id: Option<Ranged>, range: Range<usize>) {
        let quoted = self.frames.iter().all(|frame| {
            is_flow(&frame.kind)
                || frame.node.is_some_and(|node| {
                    matches!(
                        self.sink.tree.get(node).role,
                        Role::BlockQuote | Role::Letter | Role::Epigraph
                    )
                })
        });
        if quoted {
            self.sink.grouped.add(
                Code::ReadAsMeant,
                range.clone(),
                "a heading in a quotation is set as a strong line",
                "",
            );
        } else {
            let span = self.sink.span(range.clone());
            self.sink.report(
                Diagnostic::new(
                    Code::MisplacedHeading,
                    span,
                    "a heading can't stand inside a list, note or division",
                )
                .hint(
                    "end the list, note or division first, or write a strong paragraph: \
                     `**…**`",
                ),
            );
        }
        if let Some(OpenContainer { kind: ContainerKind::Div(div), children, .. }) =
            self.frames.last_mut()
            && children.is_empty()
        {
            div.titled = true;
        }
        self.start_leaf(Role::Paragraph, range, id, false);
        self.strengthen_leaf();
    }

    fn second_title(&mut self, span: Span) {
        let mut found = Diagnostic::new(
            Code::SecondTitle,
            span,
            "a file has one heading of the first level, before its sections: the title",
        )
        .hint(
            "begin sections with `##`; if these are several works, write `split = true` in \
             the table of the file",
        );
        if let Some(title) = self.title {
            found = found.related(self.sink.tree.get(title).span, "the title");
        }
        self.sink.report(found);
    }

    fn section(&mut self, wanted: u8, id: Option<Ranged>, range: Range<usize>) {
        while let Some(OpenContainer {
            kind: ContainerKind::Section { written, .. }, ..
        }) = self.frames.last()
            && *written >= wanted
        {
            self.close_frame(range.start);
        }
        let (open, under) = match self.frames.last() {
            Some(OpenContainer {
                kind: ContainerKind::Section { level, written },
                ..
            }) => (*level, *written),
            _ => (0, 0),
        };
        let level = wanted.min(open + 1);
        self.ranks.add(range.clone(), under, wanted, level);
        let kind = ContainerKind::Section { level, written: wanted };
        self.push(kind, Some(Role::Section { level }), range.clone());
        self.start_leaf(Role::Heading { level }, range, id, false);
    }
}

/// Whether sections may stand in a container.
fn is_flow(kind: &ContainerKind) -> bool {
    matches!(kind, ContainerKind::Root | ContainerKind::Section { .. })
}
