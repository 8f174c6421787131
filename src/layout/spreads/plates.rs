//! Plates: pictures and tables that have a page to themselves.
//!
//! A [plate](super::SlabBody::Plate) stands on the page after the one where it is named, and
//! the text goes on around it, even within a paragraph. So it waits, like a
//! [figure](super::floats), for the next turn of the page, and then always comes; where
//! nothing stands on the page yet it comes at once. Plates and figures each keep their
//! order, and do not wait for each other. What still waits when the work ends follows its
//! last page. No plate shares its page with the rest of a note.

use super::figures::waiting;
use super::frontier::{NONE, PageSearch};
use super::paging::SlabPart;
use super::solve::Replay;
use super::state::{BrokenRules, SearchNode};

impl PageSearch<'_> {
    /// Lets a plate wait for the next page, or gives it this one.
    pub(super) fn place_plate(&mut self, number: u32, index: u32, node: &SearchNode) {
        let mut next = SearchNode {
            previous: index,
            slab: number + 1,
            choice: 0,
            gap: 0,
            turned: false,
            broken: BrokenRules::default(),
            ..*node
        };
        let bare = node.row == 0 && node.notes == 0 && node.plates == 0;
        if bare {
            next.row = node.phase.depth(self.rules, node.small);
            next.top = false;
        } else {
            next.plates += 1;
        }
        if next.slab as usize == self.work.slabs.len() {
            self.conclude(next);
        } else if bare {
            self.turn(index, next);
        } else {
            self.push(next);
        }
    }

    /// Begins a page: with a plate that waits, with figures that do, or with the text.
    pub(super) fn begin(&mut self, node: SearchNode) {
        if node.plates > 0 && node.notes == 0 {
            self.open_with_plate(node);
        } else if node.waiting > 0 {
            self.open_with_figures(node);
        } else {
            self.push(node);
        }
    }

    /// Gives a page to the first plate that waits, and turns it.
    fn open_with_plate(&mut self, mut node: SearchNode) {
        node.row = node.phase.depth(self.rules, node.small);
        node.plates -= 1;
        node.top = false;
        if let Some(index) = self.push(node) {
            node.broken = BrokenRules::default();
            self.turn(index, node);
        }
    }

    /// Lets the plates that wait follow the last page of the text, a page each; notes that
    /// run on go before them.
    pub(super) fn close_with_plates(&mut self) {
        while let Some(end) = self.end
            && let Some(&last) = self.nodes.get(end as usize)
            && last.plates > 0
            && let Some((phase, _)) = last.phase.next(self.rules).next()
        {
            let depth = last.phase.depth(self.rules, last.small);
            let over = |lines: &u32| {
                let notes = self.rules.note_depth(last.notes - lines, last.small);
                last.row + notes > depth
            };
            let carried = (0..last.notes).take_while(over).count() as u32;
            let free = carried == 0;
            let row = if free { phase.depth(self.rules, last.small) } else { 0 };
            self.end = Some(self.nodes.len() as u32);
            self.nodes.push(SearchNode {
                previous: end,
                chain: NONE,
                row,
                notes: carried,
                tail: carried,
                waiting: 0,
                plates: last.plates - u32::from(free),
                gap: 0,
                phase,
                turned: true,
                top: false,
                broken: BrokenRules::default(),
                ..last
            });
        }
    }
}

impl Replay<'_> {
    /// The plate that has the page between two nodes, if one does.
    pub(super) fn put_plate(&mut self, from: &SearchNode, to: &SearchNode) {
        if to.plates < from.plates {
            let slab = waiting(&self.plates, to.slab, from.plates)[0];
            self.pieces.push(SlabPart { slab, from: 0, to: 1, row: 0 });
        }
    }
}
