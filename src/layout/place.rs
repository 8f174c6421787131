//! Puts the rows of a division on its pages.

use std::collections::VecDeque;

use crate::layout::block::{BlockPart, Matter, PageBlock};
use crate::layout::columns::Columns;
use crate::layout::context::Common;
use crate::layout::division::{LaidDivision, Prepared};
use crate::layout::page::PageKind;
use crate::layout::painter::{PageDraft, Painter};
use crate::layout::spreads::{PageSide, Paging, PlannedPage, SlabPart};
use crate::paragraph::lines::{Breaker, BrokenLine};
use crate::units::Length;

/// A division on its pages.
pub(super) struct PlacedDivision {
    pub(super) side: PageSide,
    pub(super) pages: Vec<PageDraft>,
    /// The lines of justified paragraphs as set, by block.
    pub(super) lines: Vec<Vec<BrokenLine>>,
}

impl PlacedDivision {
    /// Places a division that opens on `side`.
    pub(super) fn new(common: Common<'_>, prepared: &Prepared, side: PageSide) -> Self {
        let place = Placing { common, prepared, side };
        match prepared.laid(side) {
            LaidDivision::Spreads(paging) => place.spreads(paging),
            LaidDivision::Columns(columns) => place.columns(columns),
        }
    }
}

/// What places a division.
struct Placing<'a> {
    common: Common<'a>,
    prepared: &'a Prepared,
    side: PageSide,
}

impl Placing<'_> {
    /// Places pages that were searched for.
    fn spreads(&self, paging: &Paging) -> PlacedDivision {
        let lines = self.lines(paging);
        let drawn = &paging.pages;
        let mut pages = Vec::with_capacity(drawn.len());
        let mut waiting = VecDeque::new();
        let mut reached = 0;
        for (index, page) in drawn.iter().enumerate() {
            let mut painter = self.painter(index);
            let last_page = index + 1 == drawn.len();
            if let Some(head) = self.prepared.head_again(page) {
                painter.part(&head, &[], true);
            }
            for (at, piece) in self.in_order(page, reached) {
                let at_edge =
                    piece.row == 0 || (at + 1 == page.pieces.len() && !last_page);
                painter.part(&BlockPart::of(piece), &lines[piece.slab as usize], at_edge);
            }
            reached = page.pieces.iter().map(|piece| piece.slab).fold(reached, u32::max);
            for piece in &page.pieces {
                let choice = paging.chosen[piece.slab as usize].choice as usize;
                waiting.extend(painter.called(&BlockPart::of(piece), choice));
            }
            let fits = if last_page { waiting.len() } else { page.notes as usize };
            let notes = waiting.drain(..fits.min(waiting.len()));
            painter.notes(self.prepared.grid_of(page.small), page.depth, notes);
            pages.push(painter.page);
        }
        PlacedDivision { side: self.side, pages, lines }
    }

    /// The lines of each block as the pages chose to set it.
    fn lines(&self, paging: &Paging) -> Vec<Vec<BrokenLine>> {
        let mut breaker = Breaker::new();
        let blocks = self.prepared.blocks.iter().zip(&paging.chosen);
        let lines = blocks.map(|(block, chosen)| match &block.matter {
            Matter::Text(text) => {
                text.set.lines(&mut breaker, chosen.choice as usize, &chosen.splits)
            }
            Matter::Solid(_) | Matter::Rows { .. } | Matter::Break { .. } => Vec::new(),
        });
        lines.collect()
    }

    /// The pieces of a page in the order of reading, each with its number from the top:
    /// figures that waited, being before block `reached`, are read after the text that went
    /// before them.
    fn in_order<'p>(
        &self,
        page: &'p PlannedPage,
        reached: u32,
    ) -> Vec<(usize, &'p SlabPart)> {
        let floats =
            |piece: &SlabPart| self.prepared.blocks[piece.slab as usize].floats();
        let late = |piece: &SlabPart| piece.slab < reached && floats(piece);
        let mut pieces: Vec<_> = page.pieces.iter().enumerate().collect();
        pieces.sort_by_key(|&(_, piece)| late(piece));
        pieces
    }

    /// Places columns.
    fn columns(&self, columns: &Columns) -> PlacedDivision {
        let best = |block: &PageBlock| match &block.matter {
            Matter::Text(text) => text.set.settings.lines.clone(),
            Matter::Solid(_) | Matter::Rows { .. } | Matter::Break { .. } => Vec::new(),
        };
        let lines: Vec<Vec<BrokenLine>> = self.prepared.blocks.iter().map(best).collect();
        let apart = self.prepared.columns_apart(self.common.theme);
        let grid = self.prepared.grid;
        let mut notes = Vec::new();
        let mut pages: Vec<PageDraft> = Vec::with_capacity(columns.pages().len());
        for (index, page) in columns.pages().enumerate() {
            let mut painter = self.painter(index);
            let left = painter.left;
            for (at, column) in (0i64..).zip(page) {
                painter.left = left + apart * at;
                for part in &column.parts {
                    painter.part(part, &lines[part.block], part.row == 0);
                    notes.extend(painter.called(part, self.best(part.block)));
                }
            }
            // Notes stand at the end of all, below the last column.
            if index + 1 == columns.pages().len() {
                painter.notes(grid, grid.rows, std::mem::take(&mut notes).into_iter());
            }
            pages.push(painter.page);
        }
        PlacedDivision { side: self.side, pages, lines }
    }

    /// The best way to set a block.
    fn best(&self, block: usize) -> usize {
        match &self.prepared.blocks[block].matter {
            Matter::Text(text) => text.set.settings.best,
            Matter::Solid(_) | Matter::Rows { .. } | Matter::Break { .. } => 0,
        }
    }

    /// A painter of a page, counted from 0; the first has its sink already.
    fn painter(&self, index: usize) -> Painter<'_> {
        let Self { common, prepared, side } = *self;
        let recto = (side == PageSide::Recto) == index.is_multiple_of(2);
        let page = PageDraft::new(kind(prepared.opens_as, index));
        let left: Length = common.theme.page.left(recto);
        let mut painter = Painter { common, prepared, left, page };
        if index == 0 {
            painter.rows(&prepared.sink, prepared.sink_grid, 0, false);
        }
        painter
    }
}

fn kind(opens_as: PageKind, index: usize) -> PageKind {
    match (opens_as, index) {
        (PageKind::Opener, 0) => PageKind::Opener,
        (PageKind::Display, _) => PageKind::Display,
        _ => PageKind::Text,
    }
}
