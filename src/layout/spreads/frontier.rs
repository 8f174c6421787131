//! The states that the page search has reached, the cheapest of each kind.

use super::figures::figures;
use super::prices::{LONE_LINE, TOGETHER};
use super::slab::{Called, PageRules, PageWork, Slab};
use super::state::{RuleLevel, SearchNode};
use crate::paragraph::lines::Cost;

/// No node.
pub(super) const NONE: u32 = u32::MAX;

/// Nodes that are still to be expanded, by row or line, without a map.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    pub(super) heads: Vec<u32>,
}

impl Buckets {
    pub(super) fn clear(&mut self, size: usize) {
        self.heads.clear();
        self.heads.resize(size, NONE);
    }
}

/// The search over one work.
pub(super) struct PageSearch<'a> {
    pub(super) work: &'a PageWork<'a>,
    pub(super) rules: &'a PageRules,
    pub(super) level: RuleLevel,
    pub(super) nodes: Vec<SearchNode>,
    /// States that were made and are forgotten.
    pub(super) forgotten: usize,
    /// So many states are too many to be kept.
    pub(super) many: usize,
    /// Nodes before the next slab, by row.
    pub(super) rows: Buckets,
    /// Nodes inside the present slab, by lines placed.
    pub(super) inner: Buckets,
    /// The cheapest way to end.
    pub(super) end: Option<u32>,
    /// For each slab, at what price a page may end behind it, and at what price one may
    /// where figures wait.
    breakable: [Vec<Option<Cost>>; 2],
    /// From this slab on less is left behind each than a work's last page holds.
    pub(super) stub: u32,
    /// The slabs that are figures.
    pub(super) figures: Vec<u32>,
    /// Slab and line that no page may begin with.
    pub(super) avoid: Option<(u32, u32)>,
}

impl<'a> PageSearch<'a> {
    pub(super) fn new(
        work: &'a PageWork<'a>,
        rules: &'a PageRules,
        level: RuleLevel,
    ) -> Self {
        Self {
            work,
            rules,
            level,
            nodes: Vec::new(),
            forgotten: 0,
            many: 0,
            rows: Buckets::default(),
            inner: Buckets::default(),
            end: None,
            breakable: [false, true].map(|waiting| breakable(work.slabs, waiting)),
            stub: stub(work.slabs, rules.last_page),
            figures: figures(work.slabs),
            avoid: None,
        }
    }

    /// At what price a page may end behind a slab that is placed last; `None`: it may not.
    pub(super) fn breakable(&self, slab: usize, node: &SearchNode) -> Option<Cost> {
        self.breakable[usize::from(node.waiting > 0)][slab]
    }

    /// Adds a node, or betters the one with the same key. Returns its index when it is
    /// the best.
    pub(super) fn push(&mut self, mut node: SearchNode) -> Option<u32> {
        let buckets = if node.line > 0 { &mut self.inner } else { &mut self.rows };
        let bucket = if node.line > 0 { node.line } else { node.row } as usize;
        let mut found = buckets.heads[bucket];
        while found != NONE {
            let held = &mut self.nodes[found as usize];
            let same = held.phase == node.phase
                && held.top == node.top
                && held.notes == node.notes
                && held.tail == node.tail
                && held.waiting == node.waiting
                && held.plates == node.plates
                && held.row == node.row
                && (node.line == 0 || held.choice == node.choice);
            if same {
                if node.cost < held.cost {
                    node.chain = held.chain;
                    *held = node;
                    return Some(found);
                }
                return None;
            }
            found = held.chain;
        }
        let index = self.nodes.len() as u32;
        node.chain = buckets.heads[bucket];
        buckets.heads[bucket] = index;
        self.nodes.push(node);
        Some(index)
    }
}

/// A slab in one of its settings.
pub(super) struct PlacedSlab<'a> {
    pub(super) number: u32,
    pub(super) slab: &'a Slab<'a>,
    pub(super) lines: u32,
    pub(super) cost: Cost,
    pub(super) breaks: &'a [Cost],
    pub(super) called: &'a [Called],
}

/// The first slab that leaves less behind it than a work's last page should hold.
fn stub(slabs: &[Slab<'_>], last_page: u32) -> u32 {
    let mut left = 0;
    let behind = slabs.iter().rev().take_while(|slab| {
        let few = left < last_page;
        left += slab.body.least();
        few
    });
    (slabs.len() - behind.count()) as u32
}

/// For each slab, at what price a page may end behind it: not behind a heading, nor behind
/// what follows one while that is less than two lines, unless it is all there is before
/// the next heading. Where figures wait, none that follows counts.
fn breakable(slabs: &[Slab<'_>], waiting: bool) -> Vec<Option<Cost>> {
    let mut wanted = 0;
    let mut result = Vec::with_capacity(slabs.len());
    for (index, slab) in slabs.iter().enumerate() {
        wanted = if slab.keep_next {
            TOGETHER
        } else if slab.is_plate() || waiting && slab.floats() {
            wanted
        } else {
            u32::saturating_sub(wanted, slab.body.least())
        };
        let next = slabs.get(index + 1);
        let tied = next.is_some_and(|next| next.keep_previous);
        let lone = wanted < TOGETHER && next.is_some_and(|next| next.keep_next);
        result.push(match wanted {
            _ if tied => None,
            0 => Some(Cost::ZERO),
            _ => lone.then_some(LONE_LINE),
        });
    }
    result
}
