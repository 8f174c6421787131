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

impl Setter<'_> {
    /// Sets the blocks of a display page, and says how many rows stand empty above.
    pub(super) fn display(&mut self, division: &Division) -> u32 {
        let look = &self.theme.display;
        let small = self.kind == PieceKind::CopyrightPage;
        let size = if small { look.small_size } else { self.theme.body.size };
        let frame = Frame {
            style: self.looks.roman(size),
            indent: Length::ZERO,
            align: if small { Align::Left } else { look.align },
            ..self.body_frame()
        };
        let long = self.kind == PieceKind::Dedication && self.is_long(division);
        let frame = if long { self.narrow(&frame) } else { frame };
        for (at, &block) in division.blocks.iter().enumerate() {
            self.flush = at == 0 || !long;
            self.block(block, &frame);
            self.gap = self.gap.max(u32::from(!long));
        }
        self.gap = 0;
        self.sink()
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

    /// Where the blocks stand: the eye's centre of a page lies above its middle.
    fn sink(&mut self) -> u32 {
        let rows: u32 = self.blocks.iter().map(|block| block.gap + block.rows()).sum();
        let free = self.grid.rows.saturating_sub(rows);
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
                (look.contributor_size, look.contributor_style, 3)
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
