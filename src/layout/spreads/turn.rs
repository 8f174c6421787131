//! Ending a page: where it may end, what that costs, and what runs on.

use super::frontier::{PageSearch, PlacedSlab};
use super::prices::{
    CUT, HYPHEN, NOTE_CUT, NOTE_LATE, NOTE_SPLIT, NOTE_WHITE, ORPHAN, STRANDED, TOGETHER,
    WHITE, WIDOW, short_of,
};
use super::slab::SlabBody;
use super::state::{BrokenRules, RuleLevel, SearchNode};
use crate::paragraph::lines::Cost;

impl PageSearch<'_> {
    /// Ends a page inside a slab.
    pub(super) fn split(
        &mut self,
        piece: &PlacedSlab<'_>,
        line: u32,
        mut node: SearchNode,
    ) {
        if self.rest_fits(piece, line, &node) {
            return;
        }
        let Some((price, mut broken)) = self.price(piece, line, node.line) else {
            return;
        };
        let joined = node.line == 0
            && line < TOGETHER
            && node.row > line
            && piece.number > 0
            && self.breakable(piece.number as usize - 1, &node).is_none();
        node.cost += price;
        if joined {
            if self.level < RuleLevel::Anything {
                return;
            }
            node.cost += STRANDED;
            broken = broken.and(BrokenRules::STRANDED);
        }
        node.broken = broken;
        node.line = line;
        self.turn(node.previous, node);
    }

    /// Whether a page would be left short although the rest of the slab, too, had room on
    /// it, and might end it. No page is parted so, whatever that does for the next, but
    /// where what is left behind the slab would be a stub of a last page.
    fn rest_fits(&self, piece: &PlacedSlab<'_>, line: u32, node: &SearchNode) -> bool {
        let last = piece.number as usize + 1 == self.work.slabs.len();
        if piece.number >= self.stub && !last {
            return false;
        }
        let rest = piece.lines - line;
        let called_below = piece.called.last().is_some_and(|called| called.line >= line);
        let depth = node.phase.depth(self.rules, node.small);
        let notes = self.rules.note_depth(node.notes, node.small);
        node.row + rest + notes <= depth
            && !called_below
            && self.breakable(piece.number as usize, node).is_some()
    }

    /// Price of a page break after `line`, and what it breaks; `None`: not at this level.
    fn price(
        &self,
        piece: &PlacedSlab<'_>,
        line: u32,
        first: u32,
    ) -> Option<(Cost, BrokenRules)> {
        let paragraph = matches!(piece.slab.body, SlabBody::Paragraph(_));
        let listed = piece.breaks.get(line as usize).copied().unwrap_or(Cost::NEVER);
        let mut price = Cost::ZERO;
        let mut broken = BrokenRules::default();
        let mut needed = RuleLevel::Strict;
        let mut give_way = |level: RuleLevel, cost: Cost, rule: BrokenRules| {
            price += cost;
            broken = broken.and(rule);
            needed = needed.max(level);
        };
        match (listed.is_never(), paragraph) {
            (false, _) => {
                give_way(RuleLevel::Strict, listed - piece.cost, BrokenRules::default());
            }
            (true, true) => give_way(RuleLevel::Short, HYPHEN, BrokenRules::HYPHEN),
            (true, false) => give_way(RuleLevel::Anything, CUT, BrokenRules::CUT),
        }
        if paragraph && first == 0 && line < TOGETHER {
            give_way(RuleLevel::Anything, ORPHAN, BrokenRules::ORPHAN);
        }
        if paragraph && piece.lines - line < TOGETHER {
            give_way(RuleLevel::Anything, WIDOW, BrokenRules::WIDOW);
        }
        (self.level >= needed).then_some((price, broken))
    }

    /// Ends the page below `node`, if it may end there, and goes to the next.
    pub(super) fn turn(&mut self, previous: u32, mut node: SearchNode) {
        if self.avoid == Some((node.slab, node.line)) {
            return;
        }
        let Some((carried, price, broken)) = self.close(&node) else { return };
        let base = node.cost + price;
        node.previous = previous;
        node.broken = node.broken.and(broken);
        node.row = self.work.head_at(node.slab, node.line, self.rules);
        node.notes = carried;
        node.tail = carried;
        node.turned = true;
        node.top = true;
        for (phase, cost) in node.phase.next(self.rules) {
            self.begin(SearchNode { phase, cost: base + cost, ..node });
        }
    }

    /// Whether a page may end here: lines of notes that run on, price, broken rules.
    fn close(&self, node: &SearchNode) -> Option<(u32, Cost, BrokenRules)> {
        let depth = node.phase.depth(self.rules, node.small);
        let note_depth = |lines| self.rules.note_depth(lines, node.small);
        let strict = self.level == RuleLevel::Strict;
        let mut carried = 0;
        let mut price = Cost::ZERO;
        while node.row + note_depth(node.notes - carried) > depth {
            carried += 1;
        }
        let mut broken = BrokenRules::default();
        if carried > 0 {
            price += NOTE_SPLIT;
            if node.tail >= 2 * TOGETHER {
                carried = carried.max(TOGETHER);
            }
        }
        if carried > 0 && carried >= node.tail {
            if self.level < RuleLevel::Anything {
                return None;
            }
            price += NOTE_LATE;
            broken = BrokenRules::NOTE_LATE;
        } else if carried > 0 && (carried < TOGETHER || node.tail - carried < TOGETHER) {
            if strict {
                return None;
            }
            price += NOTE_CUT;
            broken = BrokenRules::NOTE_CUT;
        }
        let notes = note_depth(node.notes - carried);
        let white = depth - node.row - notes;
        if notes > 0 && white <= WHITE {
            price += Cost(NOTE_WHITE.0 * i64::from(white));
        } else if white > 0 {
            if strict {
                return None;
            }
            price += short_of(white);
            broken = broken.and(BrokenRules::SHORT);
        }
        Some((carried, price, broken))
    }
}

/// Lines of a note of `lines` lines that stand on the page of its call at least.
pub(super) fn least_of_note(lines: u32) -> u32 {
    if lines < 2 * TOGETHER { lines } else { TOGETHER }
}
