//! The contents: titles, authors and page numbers.

use crate::book::{NodeId, Role};
use crate::layout::block::{Block, Matter};
use crate::layout::inline::Inlines;
use crate::layout::lines::Measure;
use crate::layout::look::Looks;
use crate::layout::opener::{artifact, right_end};
use crate::layout::page::{Destination, Item};
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::text::{Style, TextKind};
use crate::theme::{Align, Leader};
use crate::units::Length;

impl Setter<'_> {
    pub(in crate::layout) fn contents(&mut self, node: NodeId) {
        self.opening.push(node);
        let entries: Vec<NodeId> = self.flow.children(node).collect();
        for (index, &entry) in entries.iter().enumerate() {
            let deeper = entries
                .get(index + 1)
                .is_some_and(|&next| self.depth_of(next) > self.depth_of(entry));
            let after_deeper =
                index > 0 && self.depth_of(entries[index - 1]) > self.depth_of(entry);
            self.contents_entry(entry, deeper, after_deeper);
        }
    }

    fn depth_of(&self, entry: NodeId) -> u8 {
        match self.flow.node(entry).role {
            Role::ContentsEntry { depth, .. } => depth,
            _ => 0,
        }
    }

    /// One entry: the title turned over with a hanging indent, the author below it, the
    /// page number at the right end of the title's last line.
    fn contents_entry(&mut self, entry: NodeId, holds_others: bool, after_deeper: bool) {
        let flow = self.flow;
        let look = &self.theme.contents;
        let Role::ContentsEntry { division, depth } = flow.node(entry).role else {
            return;
        };
        let size = look.size;
        let cut = if holds_others { look.part_style } else { look.title_style };
        let child = |wanted: fn(&Role) -> bool| {
            flow.children(entry).find(|&child| wanted(&flow.node(child).role))
        };
        let title = child(|role| matches!(role, Role::Title));
        let author = child(|role| matches!(role, Role::Attribution));
        let hole = child(|role| matches!(role, Role::Hole(_)));
        let frame = Frame {
            left: look.indent * i64::from(depth),
            right: size * 3,
            style: self.looks.cut(size, cut),
            ..self.body_frame()
        };
        let author_rows = author.map_or_else(Vec::new, |author| {
            let style = self.looks.cut(size, look.author_style);
            let frame = Frame { left: frame.left + look.indent, style, ..frame };
            self.entry_lines(author, &frame, Length::ZERO)
        });
        let mut rows = title
            .map_or_else(Vec::new, |title| self.entry_lines(title, &frame, look.indent));
        let at = rows.len().saturating_sub(1);
        if rows.is_empty() {
            rows.push(Row::default());
        }
        if let Some(hole) = hole {
            self.page_number(&mut rows[at], hole, &frame);
        }
        if look.author_first {
            rows.splice(0..0, author_rows);
        } else {
            rows.extend(author_rows);
        }
        self.entry_links(&mut rows, entry, &Destination::Division(division), frame.left);
        let block =
            Block { keep_next: holds_others, ..Block::new(entry, Matter::Solid(rows)) };
        self.push(block, u32::from(holds_others || after_deeper));
    }

    fn entry_lines(&mut self, node: NodeId, frame: &Frame, hang: Length) -> Vec<Row> {
        let inlines = self.whole(node, frame.style);
        let measure = Measure::hanging(self.width(frame), hang);
        self.ragged(&inlines, &measure, frame.left, Align::Left)
    }

    /// Sets the page number of an entry, and what leads to it.
    fn page_number(&mut self, row: &mut Row, hole: NodeId, frame: &Frame) {
        let look = &self.theme.contents;
        let (size, leader) = (look.size, look.leader);
        let style = self.looks.roman(size);
        let number_style =
            if leader == Leader::Close { style } else { Looks::tabular_text(style) };
        let mut inlines = Inlines::default();
        self.reader().read_one(&mut inlines, hole, number_style, TextKind::Whole);
        let end = right_end(row).unwrap_or(frame.left);
        let (number, width) = if leader == Leader::Close {
            self.single(&inlines, end + size, Align::Left)
        } else {
            self.single(&inlines, self.grid.measure, Align::Right)
        };
        if leader == Leader::Dots {
            let to = self.grid.measure - width - size / 2;
            row.items.extend(self.dots(end + size / 2, to, style));
        }
        row.absorb(number);
    }

    /// Dots on a raster that is the same for all lines.
    fn dots(&mut self, from: Length, to: Length, style: Style) -> Vec<Item> {
        let pitch = style.size.scale(3, 4);
        let first = from.0 / pitch.0 + 1;
        let count = to.0 / pitch.0 - first;
        let mut items = Vec::new();
        for index in 0..count.max(0) {
            let dot = artifact(".", style, self.flow.book.metadata.lang);
            let x = pitch * (first + index);
            items.extend(self.single(&dot, x, Align::Left).0.items);
        }
        items
    }

    /// Makes the whole of an entry lead to its division.
    fn entry_links(
        &self,
        rows: &mut [Row],
        entry: NodeId,
        to: &Destination,
        left: Length,
    ) {
        let full: Vec<bool> = rows.iter().map(|row| !row.items.is_empty()).collect();
        for (row, _) in rows.iter_mut().zip(full).filter(|(_, full)| *full) {
            row.items.push(Item::Link {
                node: entry,
                to: to.clone(),
                part: None,
                x: left,
                y: Length::ZERO,
                width: self.grid.measure - left,
                height: self.grid.leading,
            });
        }
    }
}
