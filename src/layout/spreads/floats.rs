//! Figures that wait for the top of a page.
//!
//! A figure that [floats](super::SlabBody::Figure) and doesn't fit below the text would leave the page
//! short. So it may wait: the text goes on, and the figure opens the next page that has
//! room for it, even if that page begins within a paragraph. Figures keep their order, so
//! a state need only count those that wait: they are the last ones before its slab. What
//! still waits when the work ends stands below its last line.

use super::figures::{AIR, waiting};
use super::frontier::PageSearch;
use super::prices::TOGETHER;
use super::slab::Slab;
use super::state::{BrokenRules, SearchNode};
use crate::paragraph::lines::Cost;

/// Figures that may wait at the same time.
const MOST: u8 = 3;

/// Price of a figure that waits, and again at each turn of the page: less than white at a
/// page's foot, more than a paragraph a line longer.
pub(super) const WAIT: Cost = Cost::milli(500);

impl PageSearch<'_> {
    /// Puts what waits at the top of a page just begun, as much as it has room for. Where a
    /// table goes on under its repeated head, all wait for a later one.
    fn open_page(&self, node: &mut SearchNode) {
        if node.row > 0 {
            return;
        }
        let depth = node.phase.depth(self.rules, false);
        for &at in waiting(&self.figures, node.slab, node.waiting.into()) {
            let used = node.row + self.work.slabs[at as usize].body.least();
            if used + self.rules.note_depth(node.notes, false) > depth {
                break;
            }
            node.row = used + AIR;
            node.top = false;
            node.waiting -= 1;
        }
        // No text stands below a figure that leaves no room for two lines.
        if node.row > 0 && node.row + TOGETHER > depth {
            node.row = depth;
        }
    }

    /// Empty rows before a slab. Behind a figure that waits text just goes on, as far below
    /// a heading or a list as these want.
    pub(super) fn least_gap(
        &self,
        number: u32,
        slab: &Slab<'_>,
        node: &SearchNode,
    ) -> u32 {
        let before = number.checked_sub(1).map(|at| &self.work.slabs[at as usize]);
        if let Some(plate) = before.filter(|before| before.is_plate()) {
            return slab.gap.lines.max(plate.lead);
        }
        match before.filter(|before| node.waiting > 0 && before.floats()) {
            Some(figure) => {
                let own = slab.gap_without_figure().max(figure.lead);
                if self.below_a_figure(number, node) { own.max(AIR) } else { own }
            }
            None => slab.gap.lines,
        }
    }

    /// Whether a figure that stands is right above a slab but for those that wait.
    fn below_a_figure(&self, number: u32, node: &SearchNode) -> bool {
        let before = self.work.slabs[..number as usize].iter().rev();
        let figures = before.take_while(|slab| slab.floats()).count();
        figures > usize::from(node.waiting)
    }

    /// Lets a figure wait, unless it opens the page or the work.
    pub(super) fn defer(&mut self, number: u32, index: u32, node: &SearchNode) {
        let slabs = self.work.slabs;
        let slab = &slabs[number as usize];
        let last = number as usize + 1 == slabs.len();
        if node.row == 0 || last || number == 0 || node.small || node.waiting >= MOST {
            return;
        }
        // What no page has room for would wait for ever.
        if slab.body.least() >= self.rules.depth || !slab.notes.is_empty() {
            return;
        }
        let mut next = SearchNode {
            previous: index,
            slab: number + 1,
            choice: 0,
            gap: 0,
            waiting: node.waiting + 1,
            turned: false,
            top: false,
            ..*node
        };
        next.broken = BrokenRules::default();
        next.cost += WAIT;
        self.push(next);
    }

    /// Begins a page for which figures wait. A page full of them is turned at once.
    pub(super) fn open_with_figures(&mut self, mut node: SearchNode) {
        let waited = node.waiting;
        node.cost += Cost(WAIT.0 * i64::from(waited));
        self.open_page(&mut node);
        let full = node.row >= node.phase.depth(self.rules, false);
        let pushed = self.push(node);
        if let (true, true, Some(index)) = (full, node.waiting < waited, pushed) {
            node.broken = BrokenRules::default();
            self.turn(index, node);
        }
    }

    /// Puts what still waits below the last line; `false` if there is no room.
    pub(super) fn close_with_figures(&self, node: &mut SearchNode) -> bool {
        for &at in waiting(&self.figures, node.slab, node.waiting.into()) {
            node.row += AIR + self.work.slabs[at as usize].body.least();
        }
        node.row <= node.phase.depth(self.rules, node.small)
    }
}
