//! Blocks of code, kept line by line.

use std::ops::Range;

use pulldown_cmark::Event;

use super::builder::{Builder, CodeLines};
use super::slips;
use crate::book::{Role, Text};

impl Builder<'_, '_> {
    /// Takes an event within a block of code.
    pub(super) fn code_event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => {
                let written = self.texts.of(text, &range).to_owned();
                if let Some((_, lines)) = &mut self.code {
                    lines.push(&written, range.start);
                }
            }
            Event::End(_) => {
                let Some((range, lines)) = self.code.take() else { return };
                if std::mem::take(&mut self.raw) {
                    return;
                }
                let written = self.texts.original.get(range.clone()).unwrap_or("");
                if slips::is_break_by_indent(written) {
                    return self.place_break(range);
                }
                self.place_code(range, lines);
            }
            _ => {}
        }
    }

    /// Puts a scene break into the innermost container.
    pub(super) fn place_break(&mut self, range: Range<usize>) {
        let (span, lang) = (self.sink.span(range), self.lang());
        let node = self.sink.tree.add(Role::SceneBreak, span, lang);
        self.place(node);
    }

    /// Puts lines of code into the innermost container.
    pub(super) fn place_code(&mut self, range: Range<usize>, lines: CodeLines) {
        let lang = self.lang();
        let span = self.sink.span(range);
        let node = self.sink.tree.add(Role::CodeBlock, span, lang);
        for (text, map, range) in lines.lines {
            slips::check_code_line(&text, range.clone(), self.sink);
            let span = self.sink.span(range);
            let role = Role::Code(Text { text: text.into(), map });
            self.sink.tree.add_under(node, role, span, lang);
        }
        self.place(node);
    }
}
