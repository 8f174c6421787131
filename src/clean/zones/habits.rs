//! The habits of pages, told by the pages around a line.
//!
//! Whether pages have running heads, are marked, or have their text set in, tells what a
//! line on them may be. Several books that are bound or pasted together as one scan have
//! their habits each: told by all lines of it, the running heads of one book would cost
//! another its chapters' titles. So where parts of a scan are laid out each in a way of its
//! own, a habit is told by as many lines as stand on some tens of pages around: by the
//! `reach` of [`ScanLayouts`]. One book is told by all of its lines.
//!
//! [`ScanLayouts`]: crate::clean::profile::ScanLayouts

use super::{Zone, ZoneClaim};
use crate::clean::claim::Certainty;
use crate::clean::lines::ScanLine;
use crate::clean::profile::{PAGE_GAP, PAGE_LINES, around};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many lines have some sign, counted from the first up to each.
pub(super) struct Tally(Vec<u32>);

impl Tally {
    /// Counts lines, in their order, by whether they have it.
    pub(super) fn of(signs: impl Iterator<Item = bool>) -> Self {
        let mut counts = vec![0];
        counts.extend(signs.scan(0, |count, sign| {
            *count += u32::from(sign);
            Some(*count)
        }));
        Self(counts)
    }

    /// How many of these lines have it.
    pub(super) fn within(&self, lines: Range<usize>) -> usize {
        (self.0[lines.end] - self.0[lines.start]) as usize
    }

    /// How many of the lines around one have it.
    pub(super) fn around(&self, at: usize, reach: usize) -> usize {
        self.within(around(at, self.0.len() - 1, reach))
    }
}

/// For each line the middle one of the values around, by size.
pub(super) fn middles(values: &[usize], reach: usize) -> Vec<usize> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    let mut seen = 0..0;
    let middle = |at| {
        let window = around(at, values.len(), reach);
        for value in &values[seen.end..window.end] {
            *counts.entry(*value).or_default() += 1;
        }
        for value in &values[seen.start..window.start] {
            if let Some(count) = counts.get_mut(value) {
                *count -= 1;
            }
        }
        seen = window.clone();
        let mut rest = window.len() / 2;
        let reached = counts.iter().find(|&(_, &count)| {
            let is_there = rest < count;
            rest = rest.saturating_sub(count);
            is_there
        });
        reached.map_or(0, |(&value, _)| value)
    };
    (0..values.len()).map(middle).collect()
}

/// For each of the lines of `order` whether pages are marked around it: by form feeds, or by
/// runs of blank lines that are no rarer than pages.
pub(in crate::clean) fn paged(
    lines: &[ScanLine],
    order: &[usize],
    reach: usize,
) -> Vec<bool> {
    let turns = order.iter().map(|&at| lines[at].page || lines[at].gap >= PAGE_GAP);
    let turns = Tally::of(turns);
    let is_paged = |at| {
        let turns = turns.around(at, reach);
        turns >= 3 && around(at, order.len(), reach).len() <= (turns + 1) * PAGE_LINES
    };
    (0..order.len()).map(is_paged).collect()
}

/// Running heads that other pages share which show that pages have them.
const HEADS: usize = 3;
/// Catchwords that are said again which show that pages have them.
const CATCHWORDS: usize = 3;

/// What the pages around a line have on them.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
pub(super) struct PageHabits {
    /// Running heads that other pages share.
    pub(super) heads: bool,
    /// Running heads that change from page to page.
    pub(super) changing: bool,
    /// Catchwords, most of which are said again.
    pub(super) catchwords: bool,
    /// Marks where pages begin.
    pub(super) pages: bool,
}

impl PageHabits {
    /// The habits around each line, by what the model says of all of them.
    pub(super) fn of(found: &[ZoneClaim], paged: &[bool], reach: usize) -> Vec<Self> {
        let tally = |is: &dyn Fn(&ZoneClaim) -> bool| Tally::of(found.iter().map(is));
        let own = |claim: &ZoneClaim| {
            let head = claim.zone == Zone::Head && claim.certainty == Certainty::Sure;
            head && !claim.shared
        };
        let caught = |claim: &ZoneClaim| claim.zone == Zone::Catchword;
        let heads = tally(&|claim| claim.zone == Zone::Head && claim.shared);
        let (all_own, crossed) = (tally(&own), tally(&|it| own(it) && it.crossed));
        let (all_caught, again) =
            (tally(&caught), tally(&|it| caught(it) && it.repeated));
        let habits = paged.iter().enumerate().map(|(at, &pages)| {
            let count = |tally: &Tally| tally.around(at, reach);
            let (crossed, again) = (count(&crossed), count(&again));
            Self {
                heads: count(&heads) >= HEADS,
                changing: crossed >= HEADS && crossed * 2 > count(&all_own),
                catchwords: again >= CATCHWORDS && again * 2 > count(&all_caught),
                pages,
            }
        });
        habits.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::profile::REACH;

    #[test]
    fn a_habit_ends_with_its_pages() {
        let tally = Tally::of((0..8 * REACH).map(|at| at < 4 * REACH));
        assert_eq!(tally.around(0, REACH), 2 * REACH);
        assert_eq!(tally.around(4 * REACH, REACH), REACH);
        assert_eq!(tally.around(5 * REACH, REACH), 0);
        assert_eq!(tally.around(5 * REACH, 8 * REACH), 4 * REACH);
    }

    #[test]
    fn the_middle_of_the_values_around_is_that_of_the_sorted_ones() {
        let values: Vec<usize> =
            (0..4 * REACH).map(|at| at * 7 % 13 + at / 999).collect();
        let middles = middles(&values, REACH);
        for at in [0, 1, REACH, 2 * REACH + 7, 4 * REACH - 1] {
            let mut near = values[around(at, values.len(), REACH)].to_vec();
            near.sort_unstable();
            assert_eq!(middles[at], near[near.len() / 2], "{at}");
        }
    }
}
