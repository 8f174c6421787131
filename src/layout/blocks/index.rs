//! The index: headings with their places, sub-headings indented below them, ragged.

use crate::book::{NodeId, Role};
use crate::layout::block::{Block, Matter};
use crate::layout::opener::artifact;
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::Measure;
use crate::theme::Align;
use crate::units::Length;
use crate::words::Words;

impl Setter<'_> {
    /// Sets one heading. The first of a letter stands apart.
    pub(in crate::layout) fn index_entry(
        &mut self,
        node: NodeId,
        depth: u8,
        opens: bool,
    ) {
        let frame = Frame {
            style: self.looks.roman(self.theme.index.size),
            align: Align::Left,
            ..self.body_frame()
        };
        let rows = self.index_rows(node, depth, &frame);
        if rows.is_empty() {
            return;
        }
        if opens {
            self.space(1);
        }
        let main =
            (0..self.blocks.len()).rev().find(|&at| self.index_depth(at) == Some(0));
        let again = if depth == 0 { self.continued(node, &frame) } else { Vec::new() };
        let block = Block {
            head: main.filter(|_| depth > 0),
            again,
            ..Block::new(node, Matter::Solid(rows))
        };
        // A heading stays with the first one below it.
        if let Some(head) = block.head.filter(|head| head + 1 == self.blocks.len()) {
            self.blocks[head].keep_next = true;
        }
        self.push(block, 0);
    }

    fn index_rows(&mut self, node: NodeId, depth: u8, frame: &Frame) -> Vec<Row> {
        let step = self.theme.index.indent;
        let indent = step * i64::from(depth);
        let mut measure = Measure::indented(self.width(frame), indent);
        measure.rest = indent + step * 2;
        let inlines = self.whole(node, frame.style);
        self.ragged(&inlines, &measure, Length::ZERO, Align::Left)
    }

    /// The heading again, for a page on which its entry runs on.
    fn continued(&mut self, node: NodeId, frame: &Frame) -> Vec<Row> {
        let lang = self.flow.book.metadata.lang;
        let text =
            format!("{} ({})", self.index_heading(node), Words::of(lang).continued);
        let inlines = artifact(&text, frame.style, lang);
        let measure = Measure::plain(self.width(frame));
        self.ragged(&inlines, &measure, Length::ZERO, Align::Left)
    }

    /// The words of a heading, without its places.
    fn index_heading(&self, node: NodeId) -> String {
        let heading = self.flow.children(node).next();
        heading.map_or_else(String::new, |it| self.flow.plain_text(it))
    }

    fn index_depth(&self, block: usize) -> Option<u8> {
        match self.flow.node(self.blocks[block].node).role {
            Role::IndexEntry { depth, .. } => Some(depth),
            _ => None,
        }
    }
}
