//! Sets the blocks of one division: paragraphs with all their settings, everything else
//! as rows of the grid.

use crate::arrange::Flow;
use crate::book::NodeId;
use crate::diag::Diagnostics;
use crate::display::Item;
use crate::layout::block::{Block, Matter, TextBlock, plain_breaks};
use crate::layout::holes::Holes;
use crate::layout::inline::{Inlines, Reader};
use crate::layout::look::Looks;
use crate::layout::messages;
use crate::layout::rows::{Grid, Row, Scale, line_row};
use crate::paragraph::composed::Shaped;
use crate::paragraph::lines::cost::RATIO;
use crate::paragraph::lines::{Breaker, Cost, Limits, Line, Measure, Rag, Runt};
use crate::paragraph::{Lacks, Paragraph, Segment, Shaper, TextKind};
use crate::project::PieceKind;
use crate::text::Style;
use crate::theme::{Align, Theme};
use crate::units::Length;

/// What is at hand while a division is being set.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of the next block"
)]
pub(super) struct Setter<'a> {
    pub(super) flow: &'a Flow,
    pub(super) theme: &'a Theme,
    pub(super) looks: &'a Looks,
    pub(super) shaper: &'a Shaper,
    pub(super) holes: &'a Holes,
    pub(super) notes: &'a [Option<NodeId>],
    pub(super) kind: PieceKind,
    pub(super) grid: Grid,
    /// Which of the division's grids `grid` is now.
    pub(super) scale: Scale,
    pub(super) breaker: Breaker,
    pub(super) found: Diagnostics,
    /// The blocks so far.
    pub(super) blocks: Vec<Block>,
    /// Empty rows that the last block wants after it.
    pub(super) gap: u32,
    /// The last block is a heading, which alone says how far off the next one stands.
    pub(super) after_heading: bool,
    /// The next block stays with the last.
    pub(super) tied: bool,
    /// The next paragraph begins flush left.
    pub(super) flush: bool,
    /// The next paragraph is the first of a work.
    pub(super) lead_in: bool,
    /// Nodes that begin with the next block.
    pub(super) opening: Vec<NodeId>,
    /// The poems of the division that stand in the whole measure.
    pub(super) poems: Vec<NodeId>,
    /// Characters that cannot be set as they should be.
    pub(super) lacks: Lacks,
}

/// How the blocks within another stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// From the text block's left edge.
    pub(super) left: Length,
    /// From the text block's right edge.
    pub(super) right: Length,
    /// The look of text.
    pub(super) style: Style,
    /// Indent of a paragraph's first line.
    pub(super) indent: Length,
    /// How lines stand.
    pub(super) align: Align,
    /// How deep in lists.
    pub(super) depth: u8,
}

impl<'a> Setter<'a> {
    /// A reader of inlines.
    pub(super) fn reader(&self) -> Reader<'a> {
        Reader {
            flow: self.flow,
            looks: self.looks,
            holes: self.holes,
            notes: self.notes,
            box_limits: (self.grid.measure, self.grid.leading),
        }
    }

    /// The inlines below a node as prose.
    pub(super) fn prose(&self, node: NodeId, style: Style) -> Inlines<'a> {
        self.reader().read(node, style, TextKind::Prose)
    }

    /// The inlines below a node with words that stay whole.
    pub(super) fn whole(&self, node: NodeId, style: Style) -> Inlines<'a> {
        self.reader().read(node, style, TextKind::Whole)
    }

    /// Shapes segments; notes the characters that cannot be set as they should be.
    pub(super) fn shape(&mut self, segments: &[Segment<'_>]) -> Shaped {
        let paragraph = self.shaper.paragraph(segments);
        self.note_lacks(&paragraph);
        Shaped::new(paragraph)
    }

    /// Notes the characters of a paragraph that cannot be set as they should be.
    pub(super) fn note_lacks(&mut self, paragraph: &Paragraph) {
        for missing in &paragraph.missing {
            let length = missing.character.len_utf8() as u32;
            let place = messages::place(self.flow, missing.content, length);
            let face = self.shaper.fonts().face(missing.face);
            self.lacks.add((missing.lack, missing.character), face, place);
        }
    }

    /// Adds a block, after the larger of the gap it wants and the one wanted after the
    /// block before.
    pub(super) fn push(&mut self, mut block: Block, before: u32) {
        // Of figures in a row each may stand elsewhere.
        let wanted = self.blocks.last().filter(|last| last.floats).map(|last| last.lead);
        block.lead = wanted.filter(|_| self.gap <= 1).unwrap_or(self.gap);
        self.space(before);
        block.gap = std::mem::take(&mut self.gap);
        block.scale = self.scale;
        block.keep_previous |= std::mem::take(&mut self.tied);
        self.after_heading = false;
        if self.blocks.is_empty() {
            block.gap = 0;
        }
        block.anchors.splice(0..0, self.opening.drain(..));
        self.blocks.push(block);
    }

    /// Wants at least so many empty rows before the next block.
    pub(super) fn space(&mut self, rows: u32) {
        if !self.after_heading {
            self.gap = self.gap.max(rows);
        }
    }

    /// Width of the lines in a frame.
    pub(super) fn width(&self, frame: &Frame) -> Length {
        (self.grid.measure - frame.left - frame.right).max(frame.style.size * 4)
    }

    /// How far lines of text of a size may go.
    pub(super) fn limits(&self, em: Length) -> Limits {
        let body = &self.theme.body;
        let ratio = |parts: u32, of: i64| RATIO * i64::from(parts) / of;
        Limits {
            space_min: ratio(body.space_min, 100),
            space_max: ratio(body.space_max, 100),
            expansion: ratio(body.expansion, 1000),
            tracking: em.scale(i64::from(body.tracking), 1000),
            division: Cost::milli(i64::from(body.division)),
            ladder: u8::try_from(body.ladder).unwrap_or(u8::MAX),
            runt: Some(Runt { letters: body.last_line, width: em.scale(3, 2) }),
            ..Limits::standard(em)
        }
    }

    /// Adds a paragraph of running text.
    pub(super) fn text(
        &mut self,
        node: NodeId,
        inlines: Inlines<'a>,
        frame: &Frame,
        first: Length,
        prelude: Vec<Item>,
    ) {
        let measure = Measure::indented(self.width(frame), first);
        self.text_in(node, inlines, frame, measure, prelude);
    }

    /// Adds a paragraph of running text whose lines are of given widths.
    pub(super) fn text_in(
        &mut self,
        node: NodeId,
        inlines: Inlines<'a>,
        frame: &Frame,
        measure: Measure,
        prelude: Vec<Item>,
    ) {
        if frame.align != Align::Justified {
            let mut rows = self.ragged(&inlines, &measure, frame.left, frame.align);
            if let Some(row) = rows.first_mut() {
                let mut beside = Row { items: prelude, ..Row::default() };
                beside.shift(Length::ZERO, self.grid.ascent);
                beside.items.append(&mut row.items);
                row.items = beside.items;
            }
            let breaks = plain_breaks(rows.len(), Cost::ZERO);
            self.push(Block::new(node, Matter::Rows { rows, breaks }), 0);
            return;
        }
        let limits = self.limits(frame.style.size);
        let set = self.compose(&inlines.segments, measure, limits);
        let (left, marks) = (frame.left, inlines.marks);
        let block = TextBlock { set, left, marks, prelude };
        self.push(Block::new(node, Matter::Text(Box::new(block))), 0);
    }

    /// Rows of lines that are not justified, words whole, the left edge at `left`.
    pub(super) fn ragged(
        &mut self,
        inlines: &Inlines<'_>,
        measure: &Measure,
        left: Length,
        align: Align,
    ) -> Vec<Row> {
        let rag = if align == Align::Left { Rag::Full } else { Rag::Even };
        self.ragged_as(inlines, measure, left, align, rag)
    }

    /// As [`Setter::ragged`], with the raggedness given.
    pub(super) fn ragged_as(
        &mut self,
        inlines: &Inlines<'_>,
        measure: &Measure,
        left: Length,
        align: Align,
        rag: Rag,
    ) -> Vec<Row> {
        let (shaped, lines) = self.set_ragged(&inlines.segments, measure, rag);
        let mut rows = Vec::with_capacity(lines.len());
        for (index, line) in lines.iter().enumerate() {
            let indent = measure.indent(index);
            let room = measure.line(index) - shaped.stream.natural(line.start, line.end);
            let shift = match align {
                Align::Left | Align::Justified => Length::ZERO,
                Align::Centre => room / 2,
                Align::Right => room,
            };
            let origin = (left + indent + shift, self.grid.ascent);
            rows.push(self.row(&shaped, line, inlines, origin));
        }
        rows
    }

    /// One line of text as wide as it is.
    pub(super) fn single(
        &mut self,
        inlines: &Inlines<'_>,
        x: Length,
        align: Align,
    ) -> (Row, Length) {
        let shaped = self.shape(&inlines.segments);
        let line = Line::whole(&shaped.stream);
        let width = shaped.stream.natural(line.start, line.end);
        let left = match align {
            Align::Left | Align::Justified => x,
            Align::Centre => x - width / 2,
            Align::Right => x - width,
        };
        (self.row(&shaped, &line, inlines, (left, self.grid.ascent)), width)
    }

    fn row(
        &self,
        shaped: &Shaped,
        line: &Line,
        inlines: &Inlines<'_>,
        origin: (Length, Length),
    ) -> Row {
        let Shaped { paragraph, stream } = shaped;
        line_row(self.shaper, paragraph, stream, line, &inlines.marks, origin)
    }
}
