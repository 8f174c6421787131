//! The contents: titles, authors and page numbers.

use crate::book::{NodeId, Role};
use crate::display::{Destination, Item};
use crate::layout::block::{Block, Matter};
use crate::layout::inline::Inlines;
use crate::layout::look::Looks;
use crate::layout::opener::{artifact, right_end};
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::TextKind;
use crate::paragraph::lines::Measure;
use crate::text::Style;
use crate::theme::{Align, AuthorPlace, Cut, Leader};
use crate::units::Length;

/// The depth of an entry and of those before and after it.
struct Neighbours<'d> {
    before: Option<u8>,
    own: u8,
    after: Option<&'d u8>,
}

impl Neighbours<'_> {
    /// Whether it is a part with entries below it.
    fn holds(&self) -> bool {
        self.after.is_some_and(|&after| after > self.own)
    }

    /// Whether it is the first or the last of those below a part.
    fn is_first(&self) -> bool {
        self.before.is_some_and(|before| before < self.own)
    }

    fn is_last(&self) -> bool {
        self.own > 0 && self.after.is_none_or(|&after| after < self.own)
    }

    /// A part is not the last line of a page, nor is its first entry alone.
    fn keeps_next(&self) -> bool {
        self.holds() || (self.is_first() && !self.is_last())
    }

    /// The last entry of a part does not stand alone on a new page.
    fn keeps_previous(&self) -> bool {
        self.is_last() && !self.is_first()
    }

    /// Whether a line is left free above it.
    fn stands_apart(&self) -> bool {
        self.holds() || self.before.is_some_and(|before| before > self.own)
    }
}

impl Setter<'_> {
    pub(in crate::layout) fn contents(&mut self, node: NodeId) {
        self.opening.push(node);
        let entries: Vec<NodeId> = self.flow.children(node).collect();
        let depths: Vec<u8> = entries.iter().map(|&entry| self.depth_of(entry)).collect();
        for (at, &entry) in entries.iter().enumerate() {
            let before = at.checked_sub(1).map(|before| depths[before]);
            let place = Neighbours { before, own: depths[at], after: depths.get(at + 1) };
            self.contents_entry(entry, &place);
        }
    }

    fn depth_of(&self, entry: NodeId) -> u8 {
        match self.flow.node(entry).role {
            Role::ContentsEntry { depth, .. } => depth,
            _ => 0,
        }
    }

    /// One entry: the title turned over with a hanging indent, the authors behind or below
    /// it, the page number at the right end of the last line that both share.
    fn contents_entry(&mut self, entry: NodeId, place: &Neighbours<'_>) {
        let flow = self.flow;
        let look = &self.theme.contents;
        let Role::ContentsEntry { division, depth } = flow.node(entry).role else {
            return;
        };
        let cut = if place.holds() { look.part_style } else { look.title_style };
        let child = |wanted: fn(&Role) -> bool| {
            flow.children(entry).find(|&child| wanted(&flow.node(child).role))
        };
        let title = child(|role| matches!(role, Role::Title));
        let author = child(|role| matches!(role, Role::Attribution));
        let hole = child(|role| matches!(role, Role::Hole(_)));
        let frame = self.entry_frame(depth, cut);
        let title_frame = match author {
            Some(_) if look.author_first => {
                Frame { left: frame.left + look.indent, ..frame }
            }
            _ => frame,
        };
        let mut rows = title.map_or_else(Vec::new, |title| {
            self.entry_lines(title, &title_frame, look.indent * 2)
        });
        if rows.is_empty() {
            rows.push(Row::default());
        }
        let author_rows = author.map_or_else(Vec::new, |author| {
            self.entry_authors(author, &mut rows, &frame)
        });
        let at = rows.len() - 1;
        if let Some(hole) = hole {
            self.page_number(&mut rows[at], hole, &frame);
        }
        if look.author_first {
            rows.splice(0..0, author_rows);
        } else {
            rows.extend(author_rows);
        }
        self.entry_links(&mut rows, entry, &Destination::Division(division), &frame);
        let block = Block {
            keep_next: place.keeps_next(),
            keep_previous: place.keeps_previous(),
            ..Block::new(entry, Matter::Solid(rows))
        };
        self.push(block, u32::from(place.stands_apart()));
    }

    /// How entries of a depth stand in the list, which is narrower than the text so that
    /// the eye finds the way to the numbers.
    fn entry_frame(&self, depth: u8, cut: Cut) -> Frame {
        let look = &self.theme.contents;
        let beside = (self.grid.measure - look.measure.min(self.grid.measure)) / 2;
        Frame {
            left: beside + look.indent * i64::from(depth),
            right: beside + look.size * 3,
            style: self.looks.cut(look.size, cut),
            ..self.body_frame()
        }
    }

    /// Puts the authors of an entry behind its title where they fit and may stand there;
    /// else yields their own lines.
    fn entry_authors(
        &mut self,
        author: NodeId,
        title: &mut [Row],
        frame: &Frame,
    ) -> Vec<Row> {
        let look = &self.theme.contents;
        let style = self.looks.cut(look.size, look.author_style);
        let place = look.author;
        if place == AuthorPlace::None {
            return Vec::new();
        }
        if place == AuthorPlace::Inline
            && !look.author_first
            && let Some(last) = title.last_mut()
            && let Some(end) = right_end(last)
        {
            let inlines = self.whole(author, style);
            let (row, width) = self.single(&inlines, end + look.size, Align::Left);
            if end + look.size + width <= self.grid.measure - frame.right {
                last.absorb(row);
                return Vec::new();
            }
        }
        let left = if look.author_first { Length::ZERO } else { look.indent };
        let frame = Frame { left: frame.left + left, style, ..*frame };
        self.entry_lines(author, &frame, Length::ZERO)
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
        let right = self.grid.measure - frame.right + size * 3;
        let (number, width) = if leader == Leader::Close {
            self.single(&inlines, end + size, Align::Left)
        } else {
            self.single(&inlines, right, Align::Right)
        };
        if leader == Leader::Dots {
            let to = right - width - size / 2;
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
        frame: &Frame,
    ) {
        let left = frame.left;
        let right = self.grid.measure - frame.right + self.theme.contents.size * 3;
        let full: Vec<bool> = rows.iter().map(|row| !row.items.is_empty()).collect();
        for (row, _) in rows.iter_mut().zip(full).filter(|(_, full)| *full) {
            row.items.push(Item::Link {
                node: entry,
                to: to.clone(),
                part: None,
                x: left,
                y: Length::ZERO,
                width: right - left,
                height: self.grid.leading,
            });
        }
    }
}
