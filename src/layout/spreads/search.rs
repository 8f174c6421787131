//! The dynamic programme over spreads.
//!
//! Problem: fill every page of a work to the same depth on one grid, both pages of a
//! spread alike, without widows, orphans, stranded headings or hyphens at a page's end,
//! by choosing among the settings of each paragraph what costs the lines least.
//!
//! Source: Plass, *Optimal pagination techniques* (1981), Mittelbach, *A general
//! framework for globally optimized pagination* (2016); the state is ours. A node is a
//! place in the text (slab and line), the row reached on the page and its phase: on
//! which side of the spread, and by how many lines the spread departs from full depth.
//! A spread's offset is chosen on entering its verso and inherited by its recto.
//!
//! Invariants: nodes are made in order of the text, so that one is final when it is
//! expanded; of two nodes with equal keys the cheaper stays, of equal cost the first.
//! A page ends only where it is full ([`RuleLevel::Strict`]); the looser levels price what
//! they break so high that they break it nowhere else.
//!
//! Departure: splits of one paragraph over several pages are priced as if they were
//! independent; the final setting bans all their hyphens at once.

use super::frontier::{NONE, PageSearch, PlacedSlab};
use super::prices::{LONE_TITLE, STRANDED};
use super::slab::{PageSide, Slab};
use super::state::{BrokenRules, Offset, Phase, RuleLevel, SearchNode};
use super::turn::least_of_note;
use crate::paragraph::lines::Cost;

impl PageSearch<'_> {
    /// Runs the search; [`PageSearch::end`] then has the result, if there is one.
    pub(super) fn run(&mut self, start: PageSide) {
        let deepest = self.rules.depth + 1;
        let rows = deepest.max(self.rules.depth_on(deepest, true)) as usize + 1;
        self.rows.clear(rows);
        self.open(start);
        for (number, slab) in (0u32..).zip(self.work.slabs) {
            self.forget();
            let layer = std::mem::take(&mut self.rows.heads);
            self.rows.clear(rows);
            let lines = (0..slab.body.choices()).map(|choice| slab.body.choice(choice).0);
            self.inner.clear(lines.max().unwrap_or(0) as usize + 1);
            for head in layer {
                self.expand(number, slab, head);
            }
            for line in 1..self.inner.heads.len() {
                self.forget();
                let head = std::mem::replace(&mut self.inner.heads[line], NONE);
                self.expand(number, slab, head);
            }
        }
        if self.work.slabs.is_empty() {
            self.end = self.rows.heads.iter().copied().find(|&head| head != NONE);
        }
    }

    /// The opening page, which may be a line short.
    fn open(&mut self, start: PageSide) {
        let offsets =
            [(Offset::Full, Some(Cost::ZERO)), (Offset::Short, self.rules.offset)];
        for (offset, price) in offsets {
            let Some(cost) = price else { continue };
            let phase = Phase::opening(start, offset);
            let node = SearchNode {
                cost,
                previous: NONE,
                chain: NONE,
                slab: 0,
                line: 0,
                choice: 0,
                row: self.work.sink.min(phase.depth(self.rules, false)),
                small: false,
                notes: 0,
                tail: 0,
                waiting: 0,
                plates: 0,
                gap: 0,
                phase,
                turned: false,
                top: false,
                broken: BrokenRules::default(),
            };
            // A title may take its page for itself; or nothing may fit below it.
            let full = node.row == phase.depth(self.rules, false);
            if let Some(index) = self.push(node)
                && (full || self.level > RuleLevel::Strict)
            {
                let lone = if full { Cost::ZERO } else { LONE_TITLE };
                self.turn(index, SearchNode { cost: node.cost + lone, ..node });
            }
        }
    }

    fn expand(&mut self, number: u32, slab: &Slab<'_>, mut head: u32) {
        while head != NONE {
            let node = self.nodes[head as usize];
            self.place(number, slab, head, &node);
            head = node.chain;
        }
    }

    /// Places what is left of a slab below a node, in every way.
    fn place(&mut self, number: u32, slab: &Slab<'_>, index: u32, node: &SearchNode) {
        if slab.is_plate() {
            return self.place_plate(number, index, node);
        }
        let begun = node.line > 0;
        let opens = node.row == 0 || node.top;
        if slab.floats() {
            self.defer(number, index, node);
        }
        if node.waiting > 0 && (slab.floats() || !slab.passed_by_figures()) {
            return;
        }
        let choices = if begun {
            node.choice as usize..node.choice as usize + 1
        } else {
            0..slab.body.choices()
        };
        let gaps = if begun || opens {
            0..=0
        } else {
            let least = self.least_gap(number, slab, node);
            least..=least + slab.gap.stretch
        };
        let edge = if opens && !begun { slab.edge } else { Cost::ZERO };
        for gap in gaps {
            let stretched = gap.saturating_sub(slab.gap.lines);
            let stretch = Cost(self.rules.gap_stretch.0 * i64::from(stretched));
            for choice in choices.clone() {
                let (lines, cost, breaks) = slab.body.choice(choice);
                let mut next = *node;
                next.previous = index;
                next.choice = choice as u32;
                next.gap = gap;
                next.row = self.rules.across(node.row, node.small, slab.small) + gap;
                next.small = slab.small;
                next.turned = false;
                next.top = false;
                next.broken = BrokenRules::default();
                next.cost += edge + stretch;
                if !begun {
                    next.cost += cost;
                }
                let called = slab.called(choice as u32);
                self.fill(
                    &PlacedSlab { number, slab, lines, cost, breaks, called },
                    next,
                );
            }
        }
    }

    /// Puts as many lines as may be on the page, and ends the page where it may end.
    fn fill(&mut self, piece: &PlacedSlab<'_>, start: SearchNode) {
        let depth = start.phase.depth(self.rules, start.small);
        if start.row > depth {
            return;
        }
        let first = start.line;
        let room = depth.saturating_sub(start.row);
        // Without notes only a full page may end, so only one break is of interest.
        let plain = self.level == RuleLevel::Strict
            && start.notes == 0
            && piece.called.is_empty();
        let begun = piece.called.partition_point(|called| called.line < first);
        let mut calls = piece.called[begun..].iter();
        let mut call = calls.next();
        let mut node = start;
        for line in first + 1..=piece.lines.min(first + room) {
            let rows = start.row + line - first;
            if let Some(called) = call.filter(|called| called.line + 1 == line) {
                node.notes += u32::from(called.lines);
                node.tail = u32::from(called.last);
                call = calls.next();
            }
            let held = match self.level {
                RuleLevel::Strict => node.notes - node.tail + least_of_note(node.tail),
                RuleLevel::Short => node.notes - node.tail.saturating_sub(1),
                RuleLevel::Anything => 0,
            };
            if rows + self.rules.note_depth(held, start.small) > depth {
                break;
            }
            node.row = rows;
            if line == piece.lines {
                self.finish(piece, node);
            } else if !plain || rows == depth {
                self.split(piece, line, node);
            }
        }
        if piece.lines == 0 {
            self.finish(piece, node);
        }
    }

    /// A slab is placed: the page goes on, or ends with it.
    fn finish(&mut self, piece: &PlacedSlab<'_>, mut node: SearchNode) {
        node.slab = piece.number + 1;
        node.line = 0;
        if node.slab as usize == self.work.slabs.len() {
            self.conclude(node);
            return;
        }
        if node.row < node.phase.depth(self.rules, node.small) {
            self.push(node);
        }
        node.cost += piece.slab.edge + piece.slab.end;
        if let Some(price) = self.breakable(piece.number as usize, &node) {
            node.cost += price;
        } else {
            if self.level < RuleLevel::Anything {
                return;
            }
            node.cost += STRANDED;
            node.broken = node.broken.and(BrokenRules::STRANDED);
        }
        self.turn(node.previous, node);
    }

    /// The work ends on this page.
    pub(super) fn conclude(&mut self, mut node: SearchNode) {
        if node.waiting > 0 && !self.close_with_figures(&mut node) {
            return;
        }
        let used = node.row + self.rules.note_depth(node.notes, node.small);
        // Notes that do not fit take one more page, with no text at all.
        let over = used > node.phase.depth(self.rules, node.small);
        let text = if over { 0 } else { node.row };
        let least =
            if over || !node.phase.is_opening() { self.rules.last_page } else { 0 };
        let missing = least.saturating_sub(text);
        if over || missing > 0 {
            if self.level == RuleLevel::Strict {
                return;
            }
            node.cost += Cost(self.rules.last_line.0 * i64::from(missing));
            node.broken = node.broken.and(BrokenRules::LAST_PAGE);
        }
        let best = self.end.map_or(Cost::NEVER, |end| self.nodes[end as usize].cost);
        if node.cost < best {
            self.end = Some(self.nodes.len() as u32);
            self.nodes.push(node);
            self.close_with_plates();
        }
    }
}
