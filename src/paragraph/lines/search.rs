//! The one search: best breaks of a paragraph for every number of lines.
//!
//! Problem: of all ways to break a paragraph into lines, the cheapest one for each
//! number of lines, where a line's cost may depend on the line before it (contrast of
//! spacing, hyphens in a row) and on its number (indents, page breaks without hyphen).
//!
//! Source: Knuth and Plass, *Breaking paragraphs into lines* (1981), the active list
//! scanned break by break. Departure: a state is not a break but a *feasible line*
//! times the number of lines so far. A line knows both its breaks, so a pair of lines
//! knows three, which makes contrast and ladders of hyphens exact; the backward pass
//! over the same lines gives, for every line and number, what the rest costs, and so
//! the exact price of ending a page there.
//!
//! Invariants: `lines` is in order of end, then of start; `at[b]` is the range of lines
//! that end at break `b`; each line holds one cost per count in its own range of counts.
//! Nothing is allocated per state.
//!
//! Bound: a state keeps at most `window` counts around its cheapest. The optimum stays
//! exact (each of its prefixes is the cheapest of its state, so never outside); other
//! counts are exact as long as no state has more than `window` of them, which holds for
//! any paragraph of a book ([`WINDOW`]).

use super::cost::Cost;
use super::measure::Measure;
use super::stream::Stream;
use std::cmp::Ordering;

/// Counts kept per state. The extremes of a paragraph lie some 15 % of its lines apart,
/// so that paragraphs of up to 150 lines never meet this bound.
pub(super) const WINDOW: usize = 24;
/// Counts kept per state of a stream of more than [`LONG`] breaks.
pub(super) const LONG_WINDOW: usize = 6;
/// Breaks beyond which a paragraph counts as a stream: some 10,000 words.
pub(super) const LONG: usize = 20_000;

const NEVER: i64 = Cost::NEVER.0;
const NONE: u32 = u32::MAX;

/// What a line is like, as far as costs of pairs need to know.
#[derive(Debug, Clone, Copy)]
pub(super) struct Feasible {
    /// Break that it starts behind.
    pub(super) start: u32,
    /// Break that it ends with.
    pub(super) end: u32,
    /// Ratio of its spaces to natural, in 1/65 536.
    pub(super) space: i32,
    /// Which line of the measure: its number, but at most the first that has `rest`.
    pub(super) class: u8,
    /// TeX's fitness class.
    pub(super) fitness: u8,
    /// The line before it ends in a hyphen.
    pub(super) starts_divided: bool,
    /// It ends in a hyphen.
    pub(super) ends_divided: bool,
    /// It is the last, or stands before a forced break.
    pub(super) last: bool,
    /// Cost apart from its neighbours.
    pub(super) cost: i64,
}

/// A way to end a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Total {
    /// Number of lines.
    pub(super) count: u32,
    /// What they cost together.
    pub(super) cost: i64,
    /// Index of the last of them.
    pub(super) last: u32,
}

/// Judgement of one line.
#[derive(Debug, Clone, Copy)]
pub(super) enum LineVerdict {
    /// It can be set.
    Fits { cost: i64, space: i64, fitness: u8 },
    /// Too long by so much even when all is shrunk.
    Tight(i64),
    /// Too short by so much even when all is stretched.
    Loose(i64),
}

/// A cost model. TeX's and ours differ in this alone.
pub(super) trait Criterion {
    /// Whether a line may end at this break.
    fn usable(&self, stream: &Stream, at: u32) -> bool;

    /// Judges the line between two breaks in the given room. `only`: there is no usable
    /// break between them, so that nothing shorter can be had.
    fn line(
        &self,
        stream: &Stream,
        from: u32,
        to: u32,
        room: i64,
        only: bool,
    ) -> LineVerdict;

    /// Cost of a paragraph that begins with this line, besides its own.
    fn first(&self, line: &Feasible) -> i64;

    /// Cost of one line after another besides their own; `None` forbids.
    fn pair(&self, before: &Feasible, line: &Feasible) -> Option<i64>;

    /// Of two lines before the same line at the same total, whether the later found is
    /// taken instead of the earlier.
    fn prefers(&self, _later: &Feasible, _earlier: &Feasible) -> bool {
        false
    }
}

/// The costs of one state, for counts `first..first + len`.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) first: u32,
    pub(super) len: u32,
    pub(super) offset: u32,
}

impl Counts {
    pub(super) fn end(self) -> u32 {
        self.first + self.len
    }

    pub(super) fn index(self, count: u32) -> Option<usize> {
        (count >= self.first && count < self.end())
            .then(|| (self.offset + count - self.first) as usize)
    }

    pub(super) fn range(self) -> std::ops::Range<usize> {
        self.offset as usize..(self.offset + self.len) as usize
    }
}

/// What one run is about.
pub(super) struct Task<'a, C> {
    pub(super) stream: &'a Stream,
    pub(super) measure: &'a Measure,
    pub(super) criterion: &'a C,
    /// Lines (1-based, ascending) that must not end in a hyphen.
    pub(super) no_hyphen: &'a [u32],
    /// What such a line costs if it ends in one all the same; `None`: it must not.
    pub(super) price: Option<Cost>,
    pub(super) window: usize,
}

impl<C> Task<'_, C> {
    /// What a line costs that has this number, for its hyphen; `None` forbids.
    fn ban(&self, line: &Feasible, number: u32) -> Option<i64> {
        if !line.ends_divided || self.no_hyphen.binary_search(&number).is_err() {
            return Some(0);
        }
        self.price.map(|price| price.0)
    }
}

/// The search and its memory.
#[derive(Debug, Default)]
pub(super) struct BreakSearch {
    pub(super) lines: Vec<Feasible>,
    at: Vec<(u32, u32)>,
    /// Bits: which classes a line may have that starts at a break.
    classes: Vec<u32>,
    pub(super) rooms: Vec<i64>,
    active: Vec<u32>,
    pub(super) counts: Vec<Counts>,
    pub(super) forward: Vec<i64>,
    back: Vec<u32>,
    pub(super) by_start: Vec<u32>,
    pub(super) order: Vec<u32>,
    pub(super) tails: Vec<Counts>,
    pub(super) tail: Vec<i64>,
}

impl BreakSearch {
    /// Finds all feasible lines and the cheapest way to each of them for each count.
    pub(super) fn forward<C: Criterion>(&mut self, task: &Task<'_, C>) {
        self.reset(task.measure);
        let slack = task.stream.slack();
        let narrowest = self.rooms.iter().copied().min().unwrap_or(0);
        let mut previous = 0;
        for (end, found) in (0u32..).zip(task.stream.breaks()).skip(1) {
            let here = self.lines.len() as u32;
            if !task.criterion.usable(task.stream, end) {
                self.at.push((here, here));
                self.classes.push(0);
                continue;
            }
            let mut index = 0;
            while index < self.active.len() {
                let start = self.active[index];
                let (mut dead, mut classes) = (true, self.classes[start as usize]);
                let mut stop = false;
                while classes != 0 {
                    let class = classes.trailing_zeros() as u8;
                    classes &= classes - 1;
                    let room = self.rooms[usize::from(class)];
                    let only = previous == start;
                    match task.criterion.line(task.stream, start, end, room, only) {
                        LineVerdict::Fits { cost, space, fitness } => {
                            dead = false;
                            let line = Feasible {
                                start,
                                end,
                                space: space.clamp(0, i64::from(i32::MAX)) as i32,
                                class,
                                fitness,
                                starts_divided: task.stream.breaks()[start as usize]
                                    .hyphen,
                                ends_divided: found.hyphen,
                                last: found.kind.forced(),
                                cost,
                            };
                            self.extend(task, line);
                        }
                        LineVerdict::Tight(excess) => dead &= excess > slack,
                        // Later starts make shorter lines.
                        LineVerdict::Loose(lack) => {
                            dead = false;
                            stop = lack > slack + room - narrowest;
                        }
                    }
                }
                if dead {
                    self.active.remove(index);
                } else {
                    index += 1;
                }
                if stop {
                    break;
                }
            }
            if found.kind.forced() {
                self.active.clear();
            }
            self.close_break(end, here);
            previous = end;
        }
    }

    fn reset(&mut self, measure: &Measure) {
        self.lines.clear();
        self.counts.clear();
        self.forward.clear();
        self.back.clear();
        self.at.clear();
        self.at.push((0, 0));
        self.classes.clear();
        self.classes.push(1);
        self.active.clear();
        self.active.push(0);
        self.rooms.clear();
        let classes = measure.head.len().min(30);
        self.rooms.extend((0..=classes).map(|line| measure.line(line).0));
    }

    /// Notes which lines ended at break `end`, and makes it a start for others.
    fn close_break(&mut self, end: u32, here: u32) {
        let lines = &self.lines[here as usize..];
        let last = self.rooms.len() as u32 - 1;
        let next = |line: &Feasible| 1 << (u32::from(line.class) + 1).min(last);
        self.classes.push(lines.iter().map(next).fold(0, |all, bit| all | bit));
        self.at.push((here, self.lines.len() as u32));
        if !lines.is_empty() {
            self.active.push(end);
        }
    }

    /// Adds a feasible line with the cheapest way to it for each count, if there is one.
    fn extend<C: Criterion>(&mut self, task: &Task<'_, C>, line: Feasible) {
        let offset = self.forward.len();
        if line.start == 0 {
            if let Some(ban) = task.ban(&line, 1) {
                self.counts.push(Counts { first: 1, len: 1, offset: offset as u32 });
                self.forward.push(line.cost + task.criterion.first(&line) + ban);
                self.back.push(NONE);
                self.lines.push(line);
            }
            return;
        }
        let (from, to) = self.at[line.start as usize];
        let before = from as usize..to as usize;
        let low = self.counts[before.clone()].iter().map(|counts| counts.first).min();
        let high = self.counts[before.clone()].iter().map(|counts| counts.end()).max();
        let (Some(low), Some(high)) = (low, high) else { return };
        self.forward.resize(offset + (high - low) as usize, NEVER);
        self.back.resize(offset + (high - low) as usize, NONE);
        let (known, new) = self.forward.split_at_mut(offset);
        for index in before {
            let previous = &self.lines[index];
            if !follows(self.rooms.len(), previous, &line) {
                continue;
            }
            let Some(pair) = task.criterion.pair(previous, &line) else { continue };
            let counts = self.counts[index];
            for (count, cost) in (counts.first..).zip(&known[counts.range()]) {
                let Some(ban) = task.ban(&line, count + 1) else { continue };
                let total = cost + pair + line.cost + ban;
                let slot = (count - low) as usize;
                let better = match total.cmp(&new[slot]) {
                    Ordering::Less => true,
                    Ordering::Equal => {
                        let held = self.back[offset + slot];
                        held != NONE
                            && task
                                .criterion
                                .prefers(previous, &self.lines[held as usize])
                    }
                    Ordering::Greater => false,
                };
                if better && *cost < NEVER {
                    new[slot] = total;
                    self.back[offset + slot] = index as u32;
                }
            }
        }
        if let Some((first, len)) = self.trim(offset, task.window) {
            self.counts.push(Counts {
                first: low + 1 + first,
                len,
                offset: offset as u32,
            });
            self.lines.push(line);
        }
    }

    /// Cuts the state at the end of `forward` down to the counts that can be reached, at
    /// most `window` of them around the cheapest. `None` when there is none.
    fn trim(&mut self, offset: usize, window: usize) -> Option<(u32, u32)> {
        let costs = &self.forward[offset..];
        let reached = |cost: &i64| *cost < NEVER;
        let Some(mut first) = costs.iter().position(reached) else {
            self.forward.truncate(offset);
            self.back.truncate(offset);
            return None;
        };
        let mut end = costs.iter().rposition(reached).map_or(first, |last| last + 1);
        if end - first > window {
            let best = (first..end).min_by_key(|&slot| costs[slot]).unwrap_or(first);
            first = best.saturating_sub(window / 2).clamp(first, end - window);
            end = first + window;
        }
        self.forward.copy_within(offset + first..offset + end, offset);
        self.back.copy_within(offset + first..offset + end, offset);
        self.forward.truncate(offset + end - first);
        self.back.truncate(offset + end - first);
        Some((first as u32, (end - first) as u32))
    }

    /// Lines that end the paragraph.
    fn finals(&self) -> std::ops::Range<usize> {
        self.at.last().map_or(0..0, |&(from, to)| from as usize..to as usize)
    }

    /// Every way to end.
    pub(super) fn ends(&self) -> impl Iterator<Item = Total> + '_ {
        self.finals().flat_map(|index| {
            let counts = self.counts[index];
            (counts.first..)
                .zip(&self.forward[counts.range()])
                .filter(|(_, cost)| **cost < NEVER)
                .map(move |(count, &cost)| Total { count, cost, last: index as u32 })
        })
    }

    /// The cheapest way to end for each possible number of lines.
    pub(super) fn totals(&self) -> Vec<Total> {
        let mut totals: Vec<_> = self.ends().collect();
        totals.sort_unstable();
        totals.dedup_by_key(|total| total.count);
        totals
    }

    /// The lines that lead to `last` in `count` lines, in order.
    pub(super) fn trace(&self, mut count: u32, mut last: u32) -> Vec<Feasible> {
        let mut path = Vec::with_capacity(count as usize);
        while last != NONE {
            path.push(self.lines[last as usize]);
            let Some(index) = self.counts[last as usize].index(count) else { break };
            last = self.back[index];
            count -= 1;
        }
        path.reverse();
        path
    }

    /// Number of states of the last run, for tests of growth.
    #[cfg(test)]
    pub(super) fn states(&self) -> usize {
        self.forward.len()
    }
}

/// Whether a line's class is the one that comes after another's, of `classes` classes.
pub(super) fn follows(classes: usize, before: &Feasible, line: &Feasible) -> bool {
    (usize::from(before.class) + 1).min(classes - 1) == usize::from(line.class)
}
