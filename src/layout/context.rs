//! What is known while a division is set, and what its blocks inherit from those around
//! them. Neither changes: a block within another has a [`BlockFrame`] of its own.

use crate::arrange::{Division, Flow};
use crate::book::NodeId;
use crate::layout::holes::Holes;
use crate::layout::inline::{InlineMatter, InlineReader, PictureExtent};
use crate::layout::look::LayoutLooks;
use crate::layout::poem;
use crate::layout::rows::{BaselineGrid, GridScale};
use crate::paragraph::{Shaper, TextKind};
use crate::project::{Manner, PieceKind};
use crate::text::TextStyle;
use crate::theme::{Align, ParagraphStart, Shape, Theme};
use crate::units::Length;

/// What all divisions share.
#[derive(Clone, Copy)]
pub(super) struct Common<'a> {
    pub(super) flow: &'a Flow,
    pub(super) theme: &'a Theme,
    pub(super) looks: &'a LayoutLooks,
    pub(super) shaper: &'a Shaper,
    /// Where a note stands, by [`NoteId`](crate::book::NoteId).
    pub(super) notes: &'a [Option<NodeId>],
}

/// What is known while one division is set.
pub(super) struct DivisionContext<'a> {
    pub(super) flow: &'a Flow,
    pub(super) theme: &'a Theme,
    pub(super) looks: &'a LayoutLooks,
    pub(super) shaper: &'a Shaper,
    /// Where a note stands, by [`NoteId`](crate::book::NoteId).
    pub(super) notes: &'a [Option<NodeId>],
    /// What the pages of the round before said.
    pub(super) holes: &'a Holes,
    /// What the division is.
    pub(super) kind: PieceKind,
    /// How its text departs from the theme.
    manner: Manner,
    /// Its poems that stand in the whole measure; those between which only headings stand are
    /// together.
    pub(super) poems: Vec<Vec<NodeId>>,
}

impl<'a> DivisionContext<'a> {
    pub(super) fn new(common: Common<'a>, division: &Division, holes: &'a Holes) -> Self {
        let Common { flow, theme, looks, shaper, notes } = common;
        let poems = poem::runs(flow, &division.blocks);
        let piece = division.piece.map(|piece| flow.book.piece(piece));
        let manner = piece.map_or_else(Manner::default, |piece| piece.manner);
        let kind = division.kind;
        Self { flow, theme, looks, shaper, notes, holes, kind, manner, poems }
    }

    /// What tells a paragraph from the one before it.
    pub(super) fn paragraphs(&self) -> ParagraphStart {
        match self.manner.spaced {
            Some(true) => ParagraphStart::Space,
            Some(false) => ParagraphStart::Indent,
            None => self.theme.body.paragraph,
        }
    }

    /// How lines of running text end.
    fn shape(&self) -> Shape {
        match self.manner.ragged {
            Some(true) => Shape::Ragged,
            Some(false) => Shape::Justified,
            None => self.theme.body.shape,
        }
    }

    /// How running text stands on a grid.
    pub(super) fn body_frame(&self, grid: BaselineGrid) -> BlockFrame {
        let body = &self.theme.body;
        BlockFrame {
            grid,
            scale: GridScale::Text,
            left: Length::ZERO,
            right: Length::ZERO,
            style: self.looks.roman(body.size),
            indent: match self.paragraphs() {
                ParagraphStart::Indent => body.indent,
                ParagraphStart::Space => Length::ZERO,
            },
            align: match self.shape() {
                Shape::Justified => Align::Justified,
                Shape::Ragged => Align::Left,
            },
            hang: None,
            bulleted: true,
            depth: 0,
            lead_in: self.kind.has_lead_in(),
            few: false,
        }
    }

    /// How the text of notes stands on a grid.
    pub(super) fn notes_frame(&self, grid: BaselineGrid) -> BlockFrame {
        let notes = &self.theme.notes;
        BlockFrame {
            style: self.looks.of(&notes.look, notes.size),
            indent: notes.indent,
            lead_in: false,
            ..self.body_frame(grid)
        }
    }

    /// A reader of the inlines that stand in a frame.
    pub(super) fn reader(&self, frame: &BlockFrame) -> InlineReader<'a> {
        InlineReader {
            flow: self.flow,
            looks: self.looks,
            speech: &self.theme.speech,
            holes: self.holes,
            notes: self.notes,
            box_limits: PictureExtent {
                width: frame.grid.measure,
                height: frame.grid.leading,
            },
        }
    }

    /// The inlines below a node as prose, in the frame's style.
    pub(super) fn prose(&self, node: NodeId, frame: &BlockFrame) -> InlineMatter<'a> {
        let divided = self.manner.divided.unwrap_or(self.theme.body.hyphenation);
        let kind = if divided { TextKind::Prose } else { TextKind::Whole };
        self.reader(frame).read(node, frame.style, kind)
    }

    /// The inlines below a node with words that stay whole, in the frame's style.
    pub(super) fn whole(&self, node: NodeId, frame: &BlockFrame) -> InlineMatter<'a> {
        self.reader(frame).read(node, frame.style, TextKind::Whole)
    }

    /// The nodes below a node.
    pub(super) fn children(&self, node: NodeId) -> Vec<NodeId> {
        self.flow.children(node).collect()
    }
}

/// How blocks stand: what those within another inherit from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct BlockFrame {
    /// The grid that they stand on.
    pub(super) grid: BaselineGrid,
    /// Which of the division's grids that is.
    pub(super) scale: GridScale,
    /// From the text block's left edge.
    pub(super) left: Length,
    /// From the text block's right edge.
    pub(super) right: Length,
    /// The look of text.
    pub(super) style: TextStyle,
    /// Indent of a paragraph's first line.
    pub(super) indent: Length,
    /// Indent of all lines of a paragraph but the first, where they hang.
    pub(super) hang: Option<Length>,
    /// How lines stand.
    pub(super) align: Align,
    /// Lists without numbers have bullets.
    pub(super) bulleted: bool,
    /// How deep in lists.
    pub(super) depth: u8,
    /// The first paragraph of the work that stands so has its first words marked.
    pub(super) lead_in: bool,
    /// Paragraphs of few lines are mottos and the like, whose lines are as even as those of
    /// a title.
    pub(super) few: bool,
}

impl BlockFrame {
    /// Width of the lines: four ems at least, be the indents ever so deep.
    pub(super) fn width(&self) -> Length {
        (self.grid.measure - self.left - self.right).max(self.style.size * 4)
    }

    /// As running text stands on the same grid.
    pub(super) fn of_body(&self, cx: &DivisionContext<'_>) -> Self {
        Self { scale: self.scale, ..cx.body_frame(self.grid) }
    }

    /// The same, indented on both sides, in type of a size; within smaller type nothing
    /// gets larger again.
    pub(super) fn inner(&self, size: Length, indent: Length) -> Self {
        let (left, right) = (self.left + indent, self.right + indent);
        Self { left, right, ..*self }.at_most(size)
    }

    /// The same in type of a size, or in its own if that is smaller.
    pub(super) fn at_most(&self, size: Length) -> Self {
        let size = size.min(self.style.size);
        Self { style: TextStyle { size, ..self.style }, ..*self }
    }

    /// The same in another look.
    pub(super) fn in_style(&self, style: TextStyle) -> Self {
        Self { style, ..*self }
    }

    /// The same with lines that stand otherwise.
    pub(super) fn aligned(&self, align: Align) -> Self {
        Self { align, ..*self }
    }
}
