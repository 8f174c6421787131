//! Pages composed as a whole: titles, dedication, copyright.

use crate::arrange::Division;
use crate::book::{DisplayLine, NodeId, Role};
use crate::layout::block::{Block, Matter};
use crate::layout::rows::Row;
use crate::layout::setter::{Frame, Setter};
use crate::project::PieceKind;
use crate::theme::{Align, Cut};
use crate::units::Length;

/// A dedication of more words is prose, which nobody reads centred.
const FEW_WORDS: usize = 40;

/// The measure of such prose.
const NARROW: Length = Length::pt(18 * 12);

/// The measure of a colophon, in its ems: a narrow column reads as one thing.
const COLOPHON: i64 = 20;

impl Setter<'_> {
    /// Sets the blocks of a display page.
    pub(super) fn display(&mut self, division: &Division) {
        let frame = self.display_frame();
        let long = self.kind == PieceKind::Dedication && self.is_long(division);
        let frame = if long { self.narrow(&frame) } else { frame };
        self.display_opener(division, &frame);
        for (at, &block) in division.blocks.iter().enumerate() {
            self.flush = at == 0 || !long;
            self.block(block, &frame);
            self.gap = self.gap.max(u32::from(!long));
        }
        self.gap = 0;
    }

    /// Whether a dedication is prose rather than a few lines.
    fn is_long(&self, division: &Division) -> bool {
        let words =
            |&block: &NodeId| self.flow.plain_text(block).split_whitespace().count();
        division.blocks.iter().map(words).sum::<usize>() > FEW_WORDS
    }

    /// Prose in a narrow block in the middle of the measure.
    fn narrow(&self, frame: &Frame) -> Frame {
        let margin = ((self.grid.measure - NARROW) / 2).max(Length::ZERO);
        let (indent, align) = (self.theme.body.indent, Align::Justified);
        Frame { left: margin, right: margin, indent, align, ..*frame }
    }

    /// How running text stands on a display page.
    fn display_frame(&self) -> Frame {
        let look = &self.theme.display;
        let (size, align) = match self.kind {
            PieceKind::CopyrightPage => (look.small_size, Align::Left),
            PieceKind::Colophon => (self.theme.notes.size, look.align),
            _ => (self.theme.body.size, look.align),
        };
        let beside = match self.kind {
            PieceKind::Colophon => {
                (self.grid.measure - size * COLOPHON).max(Length::ZERO)
            }
            _ => Length::ZERO,
        };
        Frame {
            left: beside / 2,
            right: beside / 2,
            style: self.looks.roman(size),
            indent: Length::ZERO,
            align,
            ..self.body_frame()
        }
    }

    /// What stands above the blocks of a page that somebody wrote, or on that of a part.
    fn display_opener(&mut self, division: &Division, frame: &Frame) {
        let title = match self.kind {
            PieceKind::Part => Some(DisplayLine::PartTitle),
            PieceKind::TitlePage | PieceKind::HalfTitle => Some(DisplayLine::Title),
            _ => None,
        };
        match (division.title, title) {
            (Some(node), Some(line)) => self.display_line(node, line),
            (Some(node), None) => self.display_heading(node, frame),
            (None, _) => {}
        }
        if let Some(node) = division.subtitle {
            self.display_line(node, DisplayLine::Subtitle);
        }
        for &node in &division.bylines {
            self.display_line(node, DisplayLine::Contributor);
        }
        if !self.blocks.is_empty() && !division.blocks.is_empty() {
            self.space(if title.is_some() { 2 } else { 1 });
        }
    }

    /// The heading of a page without a title of its own, such as a dedication: as in
    /// the text, on the side where the page's lines stand.
    fn display_heading(&mut self, node: NodeId, frame: &Frame) {
        let look = self.theme.heading(1);
        let style = self.looks.cut(look.size, look.style);
        let inlines = self.whole(node, style);
        let rows = self.title_rows(&inlines, frame.align, &Frame { style, ..*frame }, 1);
        if !rows.is_empty() {
            let block = Block::new(node, Matter::Solid(rows));
            self.push(Block { keep_next: true, ..block }, 0);
        }
    }

    /// How many rows stand empty above the blocks, `notes` of the others being taken by
    /// notes at the foot: the eye's centre of a page lies above its middle.
    pub(super) fn sink(&mut self, notes: u32) -> u32 {
        let rows: u32 = self.blocks.iter().map(|block| block.gap + block.rows()).sum();
        let free = self.grid.rows.saturating_sub(rows + notes);
        match self.kind {
            PieceKind::CopyrightPage => free,
            PieceKind::TitlePage => {
                let sink = free / 3;
                if let Some(block) = self.first_at_foot() {
                    block.gap += free - sink;
                }
                sink
            }
            PieceKind::Part | PieceKind::HalfTitle => free / 3,
            _ => free * 2 / 5,
        }
    }

    /// The first of the lines that stand at the foot of the title page: the publisher.
    fn first_at_foot(&mut self) -> Option<&mut Block> {
        let flow = self.flow;
        self.blocks.iter_mut().find(|block| {
            matches!(flow.node(block.node).role, Role::Display(DisplayLine::Publisher))
        })
    }

    /// A line of a display page, in the size of its function.
    pub(super) fn display_line(&mut self, node: NodeId, line: DisplayLine) {
        let look = &self.theme.display;
        let (size, cut, gap) = match line {
            DisplayLine::Title if self.kind == PieceKind::HalfTitle => {
                (look.half_title_size, look.title_style, 0)
            }
            DisplayLine::Title => (look.size, look.title_style, 0),
            DisplayLine::Subtitle if self.kind == PieceKind::TitlePage => {
                (look.subtitle_size, look.subtitle_style, 2)
            }
            DisplayLine::Subtitle => (look.subtitle_size, look.subtitle_style, 1),
            DisplayLine::Contributor => {
                let gap = if self.kind == PieceKind::Part { 1 } else { 3 };
                (look.contributor_size, look.contributor_style, gap)
            }
            DisplayLine::Statement => (look.publisher_size, Cut::Italic, 2),
            DisplayLine::Publisher => (look.publisher_size, look.publisher_style, 1),
            DisplayLine::PartLabel => (look.part_label_size, look.part_label_style, 0),
            DisplayLine::PartTitle => (look.part_title_size, look.title_style, 1),
        };
        let align = look.align;
        let style = self.looks.cut(size, cut);
        let inlines = self.whole(node, style);
        let frame = Frame { style, ..self.body_frame() };
        let lines = self.title_rows(&inlines, align, &frame, 1);
        let rows = self.leaded(lines, size.scale(6, 5));
        self.gap = 0;
        if !rows.is_empty() {
            self.push(Block::new(node, Matter::Solid(rows)), gap);
        }
    }

    /// Lines so far apart as their size asks, the last of them on a row of the grid: a
    /// page composed as a whole needs none between them.
    fn leaded(&self, lines: Vec<Row>, leading: Length) -> Vec<Row> {
        if lines.is_empty() {
            return lines;
        }
        let grid = self.grid.leading;
        let above = u32::try_from(lines.len()).unwrap_or(0).saturating_sub(1);
        let height = leading * i64::from(above);
        let last = self.grid.rows_of(height);
        let mut depth = grid * i64::from(last) - height;
        let mut rows = vec![Row::default(); last as usize + 1];
        for mut line in lines {
            let row = usize::try_from(depth.0 / grid.0).unwrap_or(0).min(rows.len() - 1);
            line.shift(Length::ZERO, Length(depth.0 % grid.0));
            rows[row].items.append(&mut line.items);
            rows[row].anchors.append(&mut line.anchors);
            depth += leading;
        }
        rows
    }
}
