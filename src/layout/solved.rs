//! A division's pages for one side, with the heads of tables repeated.
//!
//! The page search knows how many lines the head of a table takes where a row of it opens
//! a page. Here those heads get seats of their own among the slabs.

use crate::layout::block::{Block, Part};
use crate::layout::spreads::{self, Chosen, PageRules, Paging, Piece, Side, Slab, Work};
use crate::paragraph::lines::Cost;

/// What a slab of the pages shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// Index of its block.
    pub(super) block: usize,
    /// It repeats the head of a table.
    pub(super) again: bool,
}

impl Seat {
    pub(super) const fn of(block: usize) -> Self {
        Self { block, again: false }
    }
}

/// A division's pages for one side.
#[derive(Debug)]
pub(super) struct Solved {
    pub(super) paging: Paging,
    /// What each slab shows.
    pub(super) seats: Vec<Seat>,
}

impl Solved {
    /// Finds the pages of `blocks`, which `slabs` describe, below `sink` rows.
    pub(super) fn new(
        blocks: &[Block],
        slabs: &[Slab<'_>],
        sink: u32,
        rules: &PageRules,
        side: Side,
    ) -> Self {
        let paging = spreads::solve(&Work { sink, slabs }, rules, side);
        let seats = (0..blocks.len()).map(Seat::of).collect();
        let solved = Self { paging, seats };
        let heads = solved.heads(blocks);
        if heads.is_empty() { solved } else { solved.seated(&heads) }
    }

    /// The slab that a repeated head stands before, and its block, page by page.
    fn heads(&self, blocks: &[Block]) -> Vec<(usize, usize)> {
        let head = |page: &spreads::Page| {
            let first = page.pieces.first().filter(|_| page.again > 0)?.slab as usize;
            Some((first, blocks[first].head?))
        };
        self.paging.pages.iter().filter_map(head).collect()
    }

    /// The same with seats for repeated heads; those, ascending, stand before slabs.
    fn seated(mut self, heads: &[(usize, usize)]) -> Self {
        let before =
            |slab: u32| heads.partition_point(|head| head.0 <= slab as usize) as u32;
        for page in &mut self.paging.pages {
            for piece in &mut page.pieces {
                piece.slab += before(piece.slab);
            }
            if let (1.., Some(first)) = (page.again, page.pieces.first()) {
                let slab = first.slab - 1;
                page.pieces.insert(0, Piece { slab, from: 0, to: page.again, row: 0 });
            }
        }
        for relaxed in &mut self.paging.relaxed {
            relaxed.slab += before(relaxed.slab);
        }
        let mut heads = heads.iter().peekable();
        let mut seats = Vec::with_capacity(self.seats.len() + heads.len());
        let mut chosen = Vec::with_capacity(seats.capacity());
        for (seat, choice) in self.seats.into_iter().zip(self.paging.chosen) {
            if let Some((_, head)) = heads.next_if(|head| head.0 == seat.block) {
                seats.push(Seat { again: true, ..Seat::of(*head) });
                chosen.push(Chosen { choice: 0, cost: Cost::ZERO, splits: Vec::new() });
            }
            seats.push(seat);
            chosen.push(choice);
        }
        self.paging.chosen = chosen;
        Self { seats, paging: self.paging }
    }

    /// What a slab shows.
    pub(super) fn seat(&self, slab: u32) -> Seat {
        self.seats[slab as usize]
    }

    /// A piece of a slab as a part of the block that it shows.
    pub(super) fn part(&self, piece: &Piece) -> Part {
        let Seat { block, again } = self.seat(piece.slab);
        let &Piece { from, to, row, .. } = piece;
        Part { block, again, from, to, row }
    }
}
