//! Blocks in two columns: the index.
//!
//! Problem: short blocks of rows that have one setting each, to be poured into columns of
//! one depth, the columns of the last page equal. There is nothing to choose but where
//! columns end, so they are filled one after the other; only the last page is filled
//! again, with the least depth that holds it.
//!
//! A heading stays with what follows it. Where the entries below a heading run on to a
//! left-hand page, at which a reader arrives without having the heading before the eyes,
//! it stands there again. A block of no more than [`WHOLE`] rows is not parted, a longer
//! one by two rows at least.

use crate::layout::block::Block;
use crate::layout::solved::{Seat, Solved};
use crate::layout::spreads::{Chosen, Page, Paging, Piece, Side};
use crate::paragraph::lines::Cost;

/// Rows of a block that is not parted.
const WHOLE: u32 = 3;

/// Rows of a parted block that stay together.
const TOGETHER: u32 = 2;

/// The columns of a page.
pub(super) const COLUMNS: usize = 2;

/// Rows that no column may part, with what follows them if they stay with it.
#[derive(Debug, Clone, Copy)]
struct Unit {
    block: usize,
    from: u32,
    to: u32,
    gap: u32,
    keep_next: bool,
}

/// Columns being filled.
struct Columns<'a> {
    blocks: &'a [Block],
    side: Side,
    sink: u32,
    depth: u32,
    seats: Vec<Seat>,
    pages: Vec<Page>,
    /// The unit with which each column begins.
    begins: Vec<usize>,
}

/// Fills columns of `depth` rows, two to a page, those of the first page below `sink`
/// rows.
pub(super) fn fill(blocks: &[Block], sink: u32, depth: u32, side: Side) -> Solved {
    let units = units(blocks);
    let start = Columns {
        blocks,
        side,
        sink: sink.min(depth.saturating_sub(1)),
        depth,
        seats: Vec::new(),
        pages: Vec::new(),
        begins: Vec::new(),
    };
    let mut columns = start.clone_empty();
    columns.pour(&units, 0, depth, usize::MAX);
    // The last page again, as shallow as it can be.
    let first = (columns.pages.len().max(1) - 1) / COLUMNS * COLUMNS;
    if let Some(&from) = columns.begins.get(first) {
        let end = first + COLUMNS;
        let least = (1..depth).find_map(|depth| {
            let mut balanced = columns.cut(first);
            let fits = balanced.pour(&units, from, depth, end);
            fits.then_some(balanced)
        });
        columns = least.unwrap_or(columns);
    }
    columns.solved()
}

/// Blocks as rows that stay together.
fn units(blocks: &[Block]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (block, it) in blocks.iter().enumerate() {
        let rows = it.rows();
        let (gap, keep_next) = (it.gap, it.keep_next);
        let mut from = 0;
        if rows > WHOLE {
            while rows - from >= 2 * TOGETHER {
                // Two rows, then one at a time, then two.
                let to = if from == 0 { TOGETHER } else { from + 1 };
                let gap = if from == 0 { gap } else { 0 };
                units.push(Unit { block, from, to, gap, keep_next: false });
                from = to;
            }
        }
        let gap = if from == 0 { gap } else { 0 };
        units.push(Unit { block, from, to: rows, gap, keep_next });
    }
    units
}

impl Columns<'_> {
    fn clone_empty(&self) -> Self {
        Columns { seats: Vec::new(), pages: Vec::new(), begins: Vec::new(), ..*self }
    }

    /// The columns before column `first`.
    fn cut(&self, first: usize) -> Self {
        let kept = &self.pages[..first];
        let last = kept.iter().flat_map(|page| &page.pieces).map(|piece| piece.slab + 1);
        let seats = last.max().unwrap_or(0) as usize;
        Columns {
            seats: self.seats[..seats].to_vec(),
            pages: kept.to_vec(),
            begins: self.begins[..first].to_vec(),
            ..*self
        }
    }

    /// Fills further columns of `depth` rows from unit `from` on; `false`: they would be
    /// more than `end`.
    fn pour(&mut self, units: &[Unit], from: usize, depth: u32, end: usize) -> bool {
        let mut at = from;
        loop {
            if self.pages.len() >= end {
                return false;
            }
            self.begins.push(at);
            let top = if self.pages.len() < COLUMNS { self.sink } else { 0 };
            let (mut row, mut pieces) = (top, Vec::new());
            self.repeat(units.get(at), &mut row, &mut pieces);
            let first = at;
            while let Some(unit) = units.get(at) {
                let gap = if at == first { 0 } else { unit.gap };
                let tied: u32 = units[at..]
                    .iter()
                    .scan(true, |goes_on, unit| {
                        std::mem::replace(goes_on, unit.keep_next)
                            .then_some(unit.to - unit.from)
                    })
                    .sum();
                // What no column can hold stands in one of its own.
                if row + gap + tied > depth.max(top + 1) && at > first {
                    break;
                }
                if row + gap + tied > depth && end != usize::MAX {
                    return false;
                }
                row += gap;
                pieces.push(self.piece(unit, row));
                row += unit.to - unit.from;
                at += 1;
            }
            self.pages.push(Page {
                side: Side::Verso,
                depth: self.depth,
                used: row,
                notes: 0,
                carried: 0,
                cost: Cost::ZERO,
                again: 0,
                small: false,
                pieces,
            });
            if at >= units.len() {
                return true;
            }
        }
    }

    /// The head of an entry that runs on to a left-hand page.
    fn repeat(&mut self, unit: Option<&Unit>, row: &mut u32, pieces: &mut Vec<Piece>) {
        let leaf = self.pages.len() / COLUMNS;
        let first_is_verso = self.side == Side::Verso;
        let verso = leaf.is_multiple_of(2) == first_is_verso;
        let first = self.pages.len().is_multiple_of(COLUMNS);
        let head = unit.and_then(|unit| self.blocks[unit.block].head);
        let (Some(head), true) = (head, verso && first && leaf > 0) else { return };
        let rows = self.blocks[head].again.len() as u32;
        let slab = self.seats.len() as u32;
        self.seats.push(Seat { again: true, ..Seat::of(head) });
        pieces.push(Piece { slab, from: 0, to: rows, row: *row });
        *row += rows;
    }

    /// Rows of a block as a piece; a block that goes on keeps its seat.
    fn piece(&mut self, unit: &Unit, row: u32) -> Piece {
        let own = Seat::of(unit.block);
        let known = self.seats.iter().rposition(|seat| *seat == own);
        let slab = known.filter(|_| unit.from > 0).unwrap_or_else(|| {
            self.seats.push(own);
            self.seats.len() - 1
        });
        Piece { slab: slab as u32, from: unit.from, to: unit.to, row }
    }

    fn solved(self) -> Solved {
        let fresh = Chosen { choice: 0, cost: Cost::ZERO, splits: Vec::new() };
        Solved {
            paging: Paging {
                chosen: vec![fresh; self.seats.len()],
                pages: self.pages,
                relaxed: Vec::new(),
                cost: Cost::ZERO,
                states: 0,
            },
            seats: self.seats,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::NodeId;
    use crate::layout::block::Matter;
    use crate::layout::rows::Row;

    fn block(rows: usize) -> Block {
        Block::new(NodeId(0), Matter::Solid(vec![Row::default(); rows]))
    }

    fn used(solved: &Solved) -> Vec<u32> {
        solved.paging.pages.iter().map(|page| page.used).collect()
    }

    #[test]
    fn columns_of_the_last_page_are_equal() {
        let blocks: Vec<Block> = (0..50).map(|_| block(1)).collect();
        assert_eq!(used(&fill(&blocks, 0, 10, Side::Recto)), [10, 10, 10, 10, 5, 5]);
        assert_eq!(used(&fill(&blocks, 4, 10, Side::Recto)), [10, 10, 10, 10, 9, 9]);
        assert_eq!(used(&fill(&blocks[..7], 4, 10, Side::Recto)), [8, 7]);
        assert_eq!(used(&fill(&[], 4, 10, Side::Recto)), [4]);
    }

    #[test]
    fn every_row_stands_once_in_order() {
        let blocks: Vec<Block> = (0..40)
            .map(|at| Block {
                gap: at % 3,
                keep_next: at % 5 == 0,
                ..block(1 + at as usize % 6)
            })
            .collect();
        for depth in 6..20 {
            let solved = fill(&blocks, 2, depth, Side::Verso);
            let mut next = (0, 0);
            for page in &solved.paging.pages {
                assert!(page.used <= depth, "{} of {depth}", page.used);
                for piece in &page.pieces {
                    let block = solved.seat(piece.slab).block;
                    assert_eq!((block, piece.from), next);
                    let rows = blocks[block].rows();
                    next =
                        if piece.to == rows { (block + 1, 0) } else { (block, piece.to) };
                }
            }
            assert_eq!(next, (blocks.len(), 0));
        }
    }

    #[test]
    fn a_heading_stands_again_on_a_left_hand_page() {
        let head = Block { keep_next: true, again: vec![Row::default()], ..block(1) };
        let below = (0..50).map(|_| Block { head: Some(0), ..block(1) });
        let blocks: Vec<Block> = [head].into_iter().chain(below).collect();
        let solved = fill(&blocks, 0, 10, Side::Recto);
        let again: Vec<usize> = (0..solved.paging.pages.len())
            .filter(|&page| {
                let first = solved.paging.pages[page].pieces[0];
                solved.seat(first.slab).again
            })
            .collect();
        assert_eq!(again, [2]);
        assert_eq!(used(&solved), [10, 10, 10, 10, 6, 6]);
    }
}
