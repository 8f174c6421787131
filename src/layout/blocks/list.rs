//! Lists: bullets and numbers hang before the text.

use crate::book::{NodeId, Role};
use crate::display::Content;
use crate::layout::block::{Block, Matter};
use crate::layout::inline::Inlines;
use crate::layout::opener::artifact;
use crate::layout::rows::{Row, line_row};
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::Line;
use crate::paragraph::{Segment, TextKind, TextSegment};
use crate::theme::Align;
use crate::units::Length;

impl<'a> Setter<'a> {
    pub(in crate::layout) fn list(
        &mut self,
        node: NodeId,
        start: Option<u32>,
        tight: bool,
        frame: &Frame,
    ) {
        let look = &self.theme.list;
        let (space, indent) =
            (if frame.depth == 0 { look.space } else { 0 }, look.indent);
        let items: Vec<NodeId> = self.flow.children(node).collect();
        let labels: Vec<String> = match start {
            Some(first) => (0..items.len() as u32)
                .map(|index| format!("{}.", first + index))
                .collect(),
            None => vec![bullet(&look.bullets, frame.depth); items.len()],
        };
        let room = self.label_room(&labels, frame).max(indent);
        let inner = Frame {
            left: frame.left + room,
            indent: self.theme.body.indent,
            depth: frame.depth + 1,
            ..*frame
        };
        self.opening.push(node);
        self.space(space);
        for (item, label) in items.iter().zip(&labels) {
            self.item(*item, label, frame, &inner);
            if !tight {
                self.space(u32::from(self.long_items(&items)));
            }
        }
        self.space(space);
        self.flush = true;
    }

    /// Items of a loose list stand apart only where some of them hold several blocks.
    fn long_items(&self, items: &[NodeId]) -> bool {
        items.iter().any(|&item| self.flow.children(item).nth(1).is_some())
    }

    /// Width of the widest label, and the space behind it.
    fn label_room(&mut self, labels: &[String], frame: &Frame) -> Length {
        let widest = labels.iter().max_by_key(|label| label.len());
        let Some(widest) = widest else { return Length::ZERO };
        let lang = self.flow.book.metadata.lang;
        let inlines = artifact(widest, frame.style, lang);
        let stream = self.shaper.paragraph(&inlines.segments).stream();
        let end = stream.breaks().len().saturating_sub(1) as u32;
        stream.natural(0, end) + frame.style.size.scale(2, 5)
    }

    fn item(&mut self, item: NodeId, label: &str, outer: &Frame, inner: &Frame) {
        let lang = self.flow.node(item).lang;
        let mut inlines = Inlines::default();
        inlines.segments.push(Segment::Text(TextSegment {
            text: label,
            style: outer.style,
            lang,
            content: Content::Label(item),
            kind: TextKind::Whole,
        }));
        let edge = inner.left - outer.style.size.scale(2, 5);
        let shaped = self.shape(&inlines.segments);
        let line = Line::whole(&shaped.stream);
        let width = shaped.stream.natural(line.start, line.end);
        let row = line_row(
            self.shaper,
            &shaped.paragraph,
            &shaped.stream,
            &line,
            &inlines.marks,
            (edge - width, Length::ZERO),
        );
        let first = self.blocks.len();
        self.flush = true;
        self.opening.push(item);
        self.item_blocks(item, inner);
        self.hang(first, row);
    }

    /// The blocks of an item; inlines that stand in it directly are one paragraph.
    fn item_blocks(&mut self, item: NodeId, frame: &Frame) {
        let flow = self.flow;
        let children: Vec<NodeId> = flow.children(item).collect();
        let mut run = Inlines::default();
        for child in children {
            if flow.node(child).role.is_inline() {
                self.reader().read_one(&mut run, child, frame.style, TextKind::Prose);
                continue;
            }
            self.item_paragraph(item, std::mem::take(&mut run), frame);
            self.block(child, frame);
        }
        self.item_paragraph(item, run, frame);
    }

    fn item_paragraph(&mut self, item: NodeId, inlines: Inlines<'a>, frame: &Frame) {
        if !inlines.segments.is_empty() {
            self.flush = false;
            self.text(item, inlines, frame, Length::ZERO, Vec::new());
        }
    }

    /// Puts a label beside the first line of block `first`.
    fn hang(&mut self, first: usize, label: Row) {
        let ascent = self.grid.ascent;
        let label = label.items;
        match self.blocks.get_mut(first).map(|block| &mut block.matter) {
            Some(Matter::Text(text)) => {
                text.prelude.splice(0..0, label);
            }
            Some(Matter::Solid(rows) | Matter::Rows { rows, .. }) if !rows.is_empty() => {
                let mut beside = Row { items: label, ..Row::default() };
                beside.shift(Length::ZERO, ascent);
                beside.items.append(&mut rows[0].items);
                rows[0].items = beside.items;
            }
            _ => {
                // An empty item still shows its label.
                let mut row = Row { items: label, ..Row::default() };
                row.shift(Length::ZERO, ascent);
                let node = self.opening.pop().unwrap_or(NodeId(0));
                self.push(Block::new(node, Matter::Solid(vec![row])), 0);
            }
        }
    }

    /// Terms and what they mean, indented below them.
    pub(in crate::layout) fn definitions(&mut self, node: NodeId, frame: &Frame) {
        let (space, indent) = (self.theme.list.space, self.theme.list.indent);
        let term = self.looks.cut(frame.style.size, self.theme.list.term_style);
        let inner = Frame { left: frame.left + indent, depth: frame.depth + 1, ..*frame };
        self.opening.push(node);
        self.space(space);
        let children: Vec<NodeId> = self.flow.children(node).collect();
        for child in children {
            if self.flow.node(child).role == Role::Term {
                let inlines = self.whole(child, term);
                let rows = self.title_rows(&inlines, Align::Left, frame, 1);
                self.push(Block::new(child, Matter::Solid(rows)), 0);
                self.tied = true;
            } else {
                self.opening.push(child);
                self.flush = true;
                self.item_blocks(child, &inner);
            }
        }
        self.space(space);
        self.flush = true;
    }
}

/// The bullet of a depth; the last one serves all deeper lists.
fn bullet(bullets: &str, depth: u8) -> String {
    let at = usize::from(depth);
    bullets.chars().nth(at).or_else(|| bullets.chars().last()).unwrap_or('•').to_string()
}
