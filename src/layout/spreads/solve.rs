//! From slabs to pages: the search at growing laxness, and the replay of its best path.

use super::figures::{AIR, figures, plates, waiting};
use super::frontier::PageSearch;
use super::paging::{Chosen, Paging, PlannedPage, Relaxation, Relaxed, SlabPart};
use super::prices::short_of;
use super::slab::{PageRules, PageSide, PageWork, SlabBody};
use super::state::{Phase, RuleLevel, SearchNode};
use crate::paragraph::lines::Cost;

/// Sets a work into pages, its opening page on side `start`. Always succeeds; where the
/// rules cannot all be kept, [`Paging::relaxed`] says which gave way and where. In order:
/// short pages, short last pages and hyphens at a page's end first; widows, orphans,
/// stranded headings and cut blocks only where that is not enough, or leaves a page so
/// short that they cost less.
pub fn solve(work: &PageWork<'_>, rules: &PageRules, start: PageSide) -> Paging {
    solve_avoiding(work, rules, start, None)
}

/// As [`solve`], but no page begins with line `avoid.1` (0-based) of slab `avoid.0`.
/// What this costs more is why the page began there; to explain a page to an editor.
pub fn solve_avoiding(
    work: &PageWork<'_>,
    rules: &PageRules,
    start: PageSide,
    avoid: Option<(u32, u32)>,
) -> Paging {
    // No page is so small that a paragraph's two lines would not fit.
    let rules = &PageRules { depth: rules.depth.max(3), ..*rules };
    let mut states = 0;
    let mut found: Option<Paging> = None;
    for level in [RuleLevel::Strict, RuleLevel::Short, RuleLevel::Anything] {
        let mut search = PageSearch::new(work, rules, level);
        search.avoid = avoid;
        search.run(start);
        states += search.forgotten + search.nodes.len();
        if let Some(end) = search.end {
            let paging = Replay::new(work, rules, states).run(&search.nodes, end);
            let better = found.as_ref().is_none_or(|found| paging.cost < found.cost);
            // A full page may be dearer than a short one: by a motto parted, or a stanza.
            let dear = level == RuleLevel::Strict
                && paging.pages.iter().any(|page| page.cost > short_of(1));
            let far = paging.relaxed.iter().any(Relaxation::is_far_short);
            found = if better { Some(paging) } else { found };
            if !far && !dear {
                break;
            }
        }
    }
    if let Some(found) = found {
        return found;
    }
    // Only where the one break that is left must be avoided.
    debug_assert!(avoid.is_some(), "the last level takes any page");
    match avoid {
        Some(_) => solve(work, rules, start),
        None => Replay::new(work, rules, states).paging,
    }
}

/// Walks the best path again and writes down its pages.
pub(super) struct Replay<'a> {
    work: &'a PageWork<'a>,
    rules: &'a PageRules,
    paging: Paging,
    pub(super) pieces: Vec<SlabPart>,
    /// Cost of the work when the present page began.
    before: Cost,
    carried: u32,
    again: u32,
    /// The slabs that are figures.
    figures: Vec<u32>,
    /// Those that have a page to themselves.
    pub(super) plates: Vec<u32>,
}

impl<'a> Replay<'a> {
    fn new(work: &'a PageWork<'a>, rules: &'a PageRules, states: usize) -> Self {
        let fresh = Chosen { choice: 0, cost: Cost::ZERO, splits: Vec::new() };
        let paging = Paging {
            pages: Vec::new(),
            chosen: vec![fresh; work.slabs.len()],
            relaxed: Vec::new(),
            cost: Cost::ZERO,
            states,
        };
        Self {
            work,
            rules,
            paging,
            pieces: Vec::new(),
            before: Cost::ZERO,
            carried: 0,
            again: 0,
            figures: figures(work.slabs),
            plates: plates(work.slabs),
        }
    }

    fn run(mut self, nodes: &[SearchNode], end: u32) -> Paging {
        let mut path = vec![end as usize];
        let mut previous = nodes[end as usize].previous as usize;
        while let Some(node) = nodes.get(previous) {
            path.push(previous);
            previous = node.previous as usize;
        }
        path.reverse();
        for pair in path.windows(2) {
            self.step(&nodes[pair[0]], &nodes[pair[1]]);
        }
        let last = &nodes[end as usize];
        self.paging.cost = last.cost;
        self.put_below(last);
        self.close(last.phase, last.small, last.row, last.notes, last.cost);
        self.notes_only(last);
        self.paging
    }

    /// The figures that still wait on the last page of the text: below its last line, and
    /// above what closes the work.
    fn put_below(&mut self, last: &SearchNode) {
        let below = waiting(&self.figures, last.slab, last.waiting.into()).iter();
        let rows = below.map(|&at| AIR + self.work.slabs[at as usize].body.least());
        let rows = rows.sum::<u32>();
        let closing = self.take_closing();
        let text = closing.map_or(last.row - rows, |_| self.reached());
        self.put(last.slab, last.waiting, 0, text + AIR);
        let behind = closing.filter(|_| last.plates == 0);
        self.pieces.extend(behind.map(|it| SlabPart { row: it.row + rows, ..it }));
    }

    /// Takes what closes the work off the page, if it stands there.
    fn take_closing(&mut self) -> Option<SlabPart> {
        let slabs = self.work.slabs;
        let closes = |piece: &mut SlabPart| {
            matches!(slabs[piece.slab as usize].body, SlabBody::Closing(_))
        };
        self.pieces.pop_if(closes)
    }

    /// The row below the last piece on the page.
    fn reached(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.row + piece.to - piece.from)
    }

    /// What was placed between two nodes of the path.
    fn step(&mut self, from: &SearchNode, to: &SearchNode) {
        let passed = to.waiting > from.waiting || to.plates > from.plates;
        let deferred = !to.turned && passed;
        let placed = !deferred && (from.slab, from.line) != (to.slab, to.line);
        let (mut row, mut notes) = (from.row, from.notes);
        if placed {
            let slab = &self.work.slabs[from.slab as usize];
            let (lines, cost, breaks) = slab.body.choice(to.choice as usize);
            let end = if to.slab == from.slab { to.line } else { lines };
            let top = self.rules.across(from.row, from.small, slab.small) + to.gap;
            row = if slab.is_plate() {
                from.phase.depth(self.rules, from.small)
            } else {
                top + end - from.line
            };
            let called = slab.called(to.choice).iter();
            let called = called.filter(|called| (from.line..end).contains(&called.line));
            notes += called.map(|called| u32::from(called.lines)).sum::<u32>();
            self.pieces.push(SlabPart {
                slab: from.slab,
                from: from.line,
                to: end,
                row: top,
            });
            let chosen = &mut self.paging.chosen[from.slab as usize];
            if from.line == 0 {
                (chosen.choice, chosen.cost) = (to.choice, cost);
            }
            if end < lines {
                chosen.splits.push(end);
                let price = breaks.get(end as usize).filter(|price| !price.is_never());
                chosen.cost += price.map_or(Cost::ZERO, |&price| price - cost);
            }
        }
        self.note_broken(from, to, row, notes);
        if to.turned {
            if to.slab as usize == self.work.slabs.len() {
                self.put_below(from);
            }
            self.close(from.phase, to.small, row, notes - to.notes, to.cost);
            self.carried = to.notes;
            self.again = self.work.head_at(to.slab, to.line, self.rules);
            if to.plates < from.plates {
                self.put_plate(from, to);
            } else if (to.slab as usize) < self.work.slabs.len() {
                self.put(to.slab, from.waiting, to.waiting, 0);
            }
        }
    }

    /// Those figures that wait no more where of `waited` before a slab `left` are left:
    /// one below the other from a row on.
    fn put(&mut self, slab: u32, waited: u8, left: u8, mut row: u32) {
        let come = usize::from(waited - left);
        for &slab in &waiting(&self.figures, slab, waited.into())[..come] {
            let to = self.work.slabs[slab as usize].body.least();
            self.pieces.push(SlabPart { slab, from: 0, to, row });
            row += to + AIR;
        }
    }

    fn note_broken(&mut self, from: &SearchNode, to: &SearchNode, row: u32, notes: u32) {
        let carried = if to.turned { to.notes } else { 0 };
        let used = row + self.rules.note_depth(notes - carried, to.small);
        let depth = from.phase.depth(self.rules, to.small);
        for rule in to.broken.rules() {
            let rule = match rule {
                Relaxed::Short(_) => Relaxed::Short(depth.saturating_sub(used)),
                Relaxed::LastPage(_) => {
                    Relaxed::LastPage(if used > depth { 0 } else { row })
                }
                other => other,
            };
            let page = self.paging.pages.len() as u32;
            self.paging.relaxed.push(Relaxation { page, slab: from.slab, rule });
        }
    }

    fn close(&mut self, phase: Phase, small: bool, used: u32, notes: u32, cost: Cost) {
        self.paging.pages.push(PlannedPage {
            side: phase.side(),
            depth: phase.depth(self.rules, small),
            small,
            used,
            notes,
            carried: self.carried.min(notes),
            again: self.again,
            cost: cost - self.before,
            pieces: std::mem::take(&mut self.pieces),
        });
        self.before = cost;
    }

    /// Notes that the last page of text could not hold.
    fn notes_only(&mut self, last: &SearchNode) {
        let Some(page) = self.paging.pages.last_mut() else { return };
        let small = last.small;
        let depth = last.phase.depth(self.rules, small);
        let note_depth = |lines| self.rules.note_depth(lines, small);
        let mut left = 0;
        while page.notes > 0 && page.used + note_depth(page.notes) > depth {
            page.notes -= 1;
            left += 1;
        }
        let (mut side, mut depth) = (page.side, depth);
        while left > 0 {
            side = side.next();
            let full = self.rules.depth_on(self.rules.depth, small);
            depth = if side == PageSide::Recto { depth } else { full };
            let fits = |lines: &u32| note_depth(*lines) <= depth;
            let notes = (1..=left).take_while(fits).last().unwrap_or(left);
            left -= notes;
            self.paging.pages.push(PlannedPage {
                side,
                depth,
                small,
                used: 0,
                notes,
                carried: notes,
                again: 0,
                cost: Cost::ZERO,
                pieces: Vec::new(),
            });
        }
    }
}
