//! Blocks: what a division comes to before pages are made.

use crate::book::NodeId;
use crate::display::DisplayItem;
use crate::layout::inline::InlineMarks;
use crate::layout::rows::{GridRow, GridScale};
use crate::layout::spreads::SlabPart;
use crate::paragraph::composed::Composed;
use crate::paragraph::lines::Cost;
use crate::units::Length;

/// A block of the flow, ready for the page search.
#[derive(Debug)]
pub(super) struct PageBlock {
    /// What it shows, for messages.
    pub(super) node: NodeId,
    /// Nodes that begin with it.
    pub(super) anchors: Vec<NodeId>,
    /// Empty rows before it.
    pub(super) gap: u32,
    /// Of these, what the block before wants: they stay where this one, a figure, stands
    /// elsewhere.
    pub(super) lead: u32,
    /// How many more the gap may take to fill a page.
    pub(super) stretch: u32,
    /// Lines with all their settings, or rows that are set.
    pub(super) matter: Matter,
    /// The next block stays with it.
    pub(super) keep_next: bool,
    /// It stays with the block before.
    pub(super) keep_previous: bool,
    /// Price of a page that ends behind it.
    pub(super) end: Cost,
    /// The block that heads the table of which this is a row, or the index entry.
    pub(super) head: Option<usize>,
    /// What it shows where it stands again; its own rows, if none.
    pub(super) again: Vec<GridRow>,
    /// Where it stands among the others.
    pub(super) place: BlockPlace,
    /// It has a page to itself, and how it stands there.
    pub(super) plate: Option<Plate>,
    /// It is running text, though its rows are set: ragged.
    pub(super) runs_on: bool,
    /// The grid whose rows it takes.
    pub(super) scale: GridScale,
}

/// Where a block stands among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockPlace {
    /// Behind the one before.
    Here,
    /// There, or at the top of a later page: a figure, or a table.
    Floats,
    /// At the end of the work, behind all that waits.
    Last,
}

/// How something stands that has a page to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plate {
    /// In the text block.
    Upright,
    /// Over the edges of the page.
    Bleed,
    /// In the text block, turned by a right angle.
    Turned,
}

/// A part of a block on a page: rows `from..to` of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BlockPart {
    /// Index of the block.
    pub(super) block: usize,
    /// It only stands there again: the head of a table, or of an entry of the index.
    pub(super) again: bool,
    /// First row, counted from 0, and one past the last.
    pub(super) from: u32,
    pub(super) to: u32,
    /// Row of the page that the first stands on, on the block's own grid.
    pub(super) row: u32,
}

impl BlockPart {
    /// A piece that the page search made: its slabs are the blocks.
    pub(super) fn of(piece: &SlabPart) -> Self {
        let &SlabPart { slab, from, to, row } = piece;
        Self { block: slab as usize, again: false, from, to, row }
    }
}

/// What a block is made of.
#[derive(Debug)]
pub(super) enum Matter {
    /// Rows that stay together.
    Solid(Vec<GridRow>),
    /// Rows between which pages may break, at a price: `breaks[j]` after row `j`,
    /// counted from 1.
    Rows { rows: Vec<GridRow>, breaks: Vec<Cost> },
    /// Lines with all their settings.
    Text(Box<TextBlock>),
    /// A scene break: what shows within a page and at its edges.
    Break { within: Vec<GridRow>, at_edge: Vec<GridRow> },
}

/// A paragraph, justified or ragged, with the ways to set it.
#[derive(Debug)]
pub(super) struct TextBlock {
    pub(super) set: Composed,
    /// Left edge of its lines, from the text block's.
    pub(super) left: Length,
    pub(super) marks: InlineMarks,
    /// What stands beside the first line (a bullet, a drop capital): lengths from the
    /// text block's left edge and the first baseline.
    pub(super) prelude: Vec<DisplayItem>,
}

impl PageBlock {
    /// A block without gap and ties.
    pub(super) fn new(node: NodeId, matter: Matter) -> Self {
        Self {
            node,
            anchors: vec![node],
            gap: 0,
            lead: 0,
            stretch: 0,
            matter,
            keep_next: false,
            keep_previous: false,
            end: Cost::ZERO,
            head: None,
            again: Vec::new(),
            place: BlockPlace::Here,
            plate: None,
            runs_on: false,
            scale: GridScale::Text,
        }
    }

    /// Whether it may stand at the top of a later page.
    pub(super) fn floats(&self) -> bool {
        self.place == BlockPlace::Floats
    }

    /// The number of rows in the best setting.
    pub(super) fn rows(&self) -> u32 {
        match &self.matter {
            Matter::Solid(rows) | Matter::Rows { rows, .. } => rows.len() as u32,
            Matter::Text(text) => text.set.settings.lines.len() as u32,
            Matter::Break { within, .. } => within.len() as u32,
        }
    }
}

/// Prices of page breaks within `rows` rows of text: none within two of either end.
pub(super) fn plain_breaks(rows: usize, price: Cost) -> Vec<Cost> {
    (0..=rows)
        .map(|row| if row >= 2 && row + 2 <= rows { price } else { Cost::NEVER })
        .collect()
}
