//! A division's pages for one side, with the heads of tables repeated.
//!
//! The page search knows no matter that appears only because a page ends. So it is
//! asked again: where a page begins within a table, the table's head is put before that
//! row as a block of its own, and the pages are searched anew. Should the head then not
//! stand at the top of a page, it is taken out, and after some tries that table goes on
//! without.

use crate::layout::block::Block;
use crate::layout::lines::Cost;
use crate::layout::spreads::{self, PageRules, Paging, Side, Slab, Work};

/// Searches that one division may take for the sake of table heads.
const SEARCHES: usize = 64;

/// How often the head of one table may go astray before that table does without.
const TRIES: usize = 16;

/// What it is worth to have a repeated head at a page's top: it stays where it was put.
const AT_TOP: Cost = Cost::milli(-10_000);

/// What a slab of the page search shows.
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
        let mut seats: Vec<Seat> = (0..blocks.len()).map(Seat::of).collect();
        let mut refused: Vec<usize> = Vec::new();
        let mut search = 1;
        loop {
            let work = Work { sink, slabs: &seated(slabs, &seats) };
            let paging = spreads::solve(&work, rules, side);
            let mut tops = tops(&paging);
            let astray = seats
                .iter()
                .enumerate()
                .position(|(at, seat)| seat.again && !tops.contains(&at));
            if let Some(at) = astray {
                refused.push(seats.remove(at).block);
                // Where the pages part now, the head may stand.
                for top in tops.iter_mut().filter(|top| **top > at) {
                    *top -= 1;
                }
            }
            let again =
                search < SEARCHES && repeat_head(blocks, &mut seats, &tops, &refused);
            if !again && astray.is_none() {
                return Self { paging, seats };
            }
            search += 1;
        }
    }

    /// What the page search was asked, given the slabs of the blocks.
    pub(super) fn slabs<'s>(&self, blocks: &[Slab<'s>]) -> Vec<Slab<'s>> {
        seated(blocks, &self.seats)
    }

    /// The block that a slab shows.
    pub(super) fn seat(&self, slab: u32) -> Seat {
        self.seats[slab as usize]
    }
}

/// The slabs in the order of their seats.
fn seated<'s>(slabs: &[Slab<'s>], seats: &[Seat]) -> Vec<Slab<'s>> {
    let of = |seat: &Seat| {
        let slab = slabs[seat.block];
        if !seat.again {
            return slab;
        }
        Slab { gap: spreads::Gap::default(), notes: &[], edge: AT_TOP, ..slab }
    };
    seats.iter().map(of).collect()
}

/// The slabs with which pages begin, the first page apart.
fn tops(paging: &Paging) -> Vec<usize> {
    let first = |page: &spreads::Page| page.pieces.first().copied();
    let begun = paging.pages.iter().skip(1).filter_map(first);
    begun.filter(|piece| piece.from == 0).map(|piece| piece.slab as usize).collect()
}

/// Puts the head of a table before its first row that begins a page; `false` if there
/// is none.
fn repeat_head(
    blocks: &[Block],
    seats: &mut Vec<Seat>,
    tops: &[usize],
    refused: &[usize],
) -> bool {
    for &at in tops {
        let Some(head) = blocks[seats[at].block].head else { continue };
        let follows_head = at > 0 && seats[at - 1].block == head;
        if !seats[at].again
            && !follows_head
            && refused.iter().filter(|&&other| other == head).count() < TRIES
        {
            seats.insert(at, Seat { again: true, ..Seat::of(head) });
            return true;
        }
    }
    false
}
