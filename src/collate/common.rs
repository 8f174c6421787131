//! What two sequences of symbols have in common, in order.
//!
//! First the symbols that stand once in either sequence are matched, the longest chain of
//! them that ascends in both (patience, after Bram Cohen): they keep paragraphs and rare
//! words in their places where a shortest script would match what is merely frequent. What
//! stands between is compared by the linear-space method of Eugene W. Myers, “An O(ND)
//! Difference Algorithm and Its Variations” (Algorithmica 1, 1986, section 4b).
//!
//! We depart from Myers where two stretches are very different: after [`MOST`] differences the
//! search ends at the point that got furthest, and goes on from there, as the `diff` of
//! GNU and git do. So time grows with the product of length and `MOST`, at worst. No clock is
//! asked, so that the result is the same on every machine.

use rustc_hash::FxHashMap;

/// After so many differences a middle is taken that may not be the best.
const MOST: isize = 256;

/// Unique symbols are looked for so often within what they part.
const DEPTH: usize = 12;

/// A stretch that stands in both sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CommonRun {
    /// Where it begins in the old one.
    pub(super) old: usize,
    /// Where it begins in the new one.
    pub(super) new: usize,
    /// Its length, never 0.
    pub(super) len: usize,
}

/// What two sequences have in common: stretches that ascend in both, none touching the next
/// in both.
pub(super) fn common(old: &[u32], new: &[u32]) -> Vec<CommonRun> {
    let mut runs = Vec::new();
    patient(old, new, (0, 0), DEPTH, &mut runs);
    runs
}

/// Adds a run, joined with the one before where they touch.
fn push(runs: &mut Vec<CommonRun>, old: usize, new: usize, len: usize) {
    match runs.last_mut() {
        _ if len == 0 => {}
        Some(last) if last.old + last.len == old && last.new + last.len == new => {
            last.len += len;
        }
        _ => runs.push(CommonRun { old, new, len }),
    }
}

/// Matches what both ends share and what is unique, and what stands between by Myers.
/// `at` is where both slices begin.
fn patient(
    old: &[u32],
    new: &[u32],
    at: (usize, usize),
    depth: usize,
    runs: &mut Vec<CommonRun>,
) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    push(runs, at.0, at.1, head);
    let (old, new, at) = (&old[head..], &new[head..], (at.0 + head, at.1 + head));
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (inner_old, inner_new) = (&old[..old.len() - tail], &new[..new.len() - tail]);
    if !inner_old.is_empty() && !inner_new.is_empty() {
        let anchors = if depth == 0 { Vec::new() } else { anchors(inner_old, inner_new) };
        if anchors.is_empty() {
            myers(inner_old, inner_new, at, runs);
        } else {
            let mut from = (0, 0);
            let ends = std::iter::once((inner_old.len(), inner_new.len()));
            for to in anchors.into_iter().chain(ends) {
                let (a, b) = (&inner_old[from.0..to.0], &inner_new[from.1..to.1]);
                patient(a, b, (at.0 + from.0, at.1 + from.1), depth - 1, runs);
                if to.0 < inner_old.len() {
                    push(runs, at.0 + to.0, at.1 + to.1, 1);
                }
                from = (to.0 + 1, to.1 + 1);
            }
        }
    }
    push(runs, at.0 + inner_old.len(), at.1 + inner_new.len(), tail);
}

/// The places of symbols that stand once in either slice: the longest chain that ascends
/// in both.
fn anchors(old: &[u32], new: &[u32]) -> Vec<(usize, usize)> {
    // Where a symbol stands in each, and how often, up to twice.
    let mut seen: FxHashMap<u32, [(usize, u8); 2]> = FxHashMap::default();
    for (side, symbols) in [old, new].into_iter().enumerate() {
        for (at, symbol) in symbols.iter().enumerate() {
            let entry = &mut seen.entry(*symbol).or_default()[side];
            *entry = (at, (entry.1 + 1).min(2));
        }
    }
    let unique = old.iter().enumerate().filter_map(|(at, symbol)| match seen[symbol] {
        [(_, 1), (other, 1)] => Some((at, other)),
        _ => None,
    });
    ascending(&unique.collect::<Vec<_>>())
}

/// The longest chain of pairs, given ascending in the first, that ascends in the second.
pub(super) fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // By length of chain: the pair with the least end.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| pairs[end].1 < pair.1);
        before.push(length.checked_sub(1).map(|it| ends[it]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut chain = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(pair) = at {
        chain.push(pairs[pair]);
        at = before[pair];
    }
    chain.reverse();
    chain
}

/// Myers' method in linear space, with a stack of its own.
fn myers(old: &[u32], new: &[u32], at: (usize, usize), runs: &mut Vec<CommonRun>) {
    let mut search = PathSearch::default();
    let mut open = vec![(0..old.len(), 0..new.len())];
    while let Some((a, b)) = open.pop() {
        let (xs, ys) = (&old[a.clone()], &new[b.clone()]);
        let head = xs.iter().zip(ys).take_while(|(x, y)| x == y).count();
        push(runs, at.0 + a.start, at.1 + b.start, head);
        let (xs, ys) = (&xs[head..], &ys[head..]);
        let (a, b) = (a.start + head..a.end, b.start + head..b.end);
        if xs.is_empty() || ys.is_empty() {
            continue;
        }
        let (x, y) = search.middle(xs, ys);
        open.push((a.start + x..a.end, b.start + y..b.end));
        open.push((a.start..a.start + x, b.start..b.start + y));
    }
}

/// The furthest points of both searches, by diagonal.
#[derive(Debug, Default)]
struct PathSearch {
    ahead: Vec<isize>,
    back: Vec<isize>,
}

impl PathSearch {
    /// A point of the shortest way from the start to the end of two slices that differ in
    /// their first symbols; neither start nor end. After [`MOST`] differences: the furthest
    /// that was reached from the start.
    fn middle(&mut self, old: &[u32], new: &[u32]) -> (usize, usize) {
        let (n, m) = (old.len().cast_signed(), new.len().cast_signed());
        let most = ((n + m + 1) / 2).min(MOST);
        let zero = most + 1;
        let delta = n - m;
        for ways in [&mut self.ahead, &mut self.back] {
            ways.clear();
            ways.resize(2 * zero as usize + 1, 0);
        }
        let slot = |k: isize| (zero + k) as usize;
        for d in 0..=most {
            // Diagonals beyond the ends of either slice lead nowhere.
            let (low, high) = (2 * (d - m).max(0) - d, d - 2 * (d - n).max(0));
            for k in (low..=high).step_by(2) {
                let x = step(&self.ahead, slot(k), k, d);
                let start = (x, x - k);
                let reached = slide(start, n, m, |x, y| old[x] == new[y]);
                self.ahead[slot(k)] = reached;
                let other = delta - k;
                let meets = delta % 2 != 0 && other.abs() < d;
                if meets && reached + self.back[slot(other)] >= n {
                    return inner([(reached, reached - k), start], n, m);
                }
            }
            for k in (low..=high).step_by(2) {
                let x = step(&self.back, slot(k), k, d);
                let equal =
                    |x: usize, y: usize| old[old.len() - 1 - x] == new[new.len() - 1 - y];
                let start = (n - x, m - (x - k));
                let reached = slide((x, x - k), n, m, equal);
                self.back[slot(k)] = reached;
                let other = delta - k;
                let meets = delta % 2 == 0 && other.abs() <= d;
                if meets && reached + self.ahead[slot(other)] >= n {
                    return inner([(n - reached, m - (reached - k)), start], n, m);
                }
            }
        }
        let furthest = (-most..=most).step_by(2).map(|k| {
            let x = self.ahead[slot(k)];
            (x.min(n), (x - k).clamp(0, m))
        });
        let (x, y) = furthest.max_by_key(|(x, y)| x + y).unwrap_or((n, 0));
        inner([(x, y), (x, y)], n, m)
    }
}

/// The start of a diagonal after `d` differences: from the better of its neighbours.
fn step(ways: &[isize], slot: usize, k: isize, d: isize) -> isize {
    if d == 0 {
        0
    } else if k == -d || (k != d && ways[slot - 1] < ways[slot + 1]) {
        ways[slot + 1]
    } else {
        ways[slot - 1] + 1
    }
}

/// Goes along a diagonal while the symbols are equal; gives how far in the first slice.
fn slide(
    (mut x, mut y): (isize, isize),
    n: isize,
    m: isize,
    equal: impl Fn(usize, usize) -> bool,
) -> isize {
    while x >= 0 && y >= 0 && x < n && y < m && equal(x as usize, y as usize) {
        x += 1;
        y += 1;
    }
    x
}

/// The first of two points that is no corner of the whole, so that both parts are smaller.
/// The slices differ in their first symbols: one of them can always be passed by alone.
fn inner(points: [(isize, isize); 2], n: isize, m: isize) -> (usize, usize) {
    let within = |(x, y): &(isize, isize)| (0..=n).contains(x) && (0..=m).contains(y);
    let corner = |point: &(isize, isize)| [(0, 0), (n, m)].contains(point);
    let point = points.into_iter().find(|it| within(it) && !corner(it));
    let (x, y) = point.unwrap_or((1, 0));
    (x as usize, y as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn symbols(text: &str) -> Vec<u32> {
        text.bytes().map(u32::from).collect()
    }

    /// The length of the longest common subsequence, by the table.
    fn longest(old: &[u32], new: &[u32]) -> usize {
        let mut row = vec![0; new.len() + 1];
        for a in old {
            let mut corner = 0;
            for (at, b) in new.iter().enumerate() {
                let above = row[at + 1];
                row[at + 1] = if a == b { corner + 1 } else { above.max(row[at]) };
                corner = above;
            }
        }
        row[new.len()]
    }

    fn holds(old: &[u32], new: &[u32], runs: &[CommonRun]) -> usize {
        let mut end = (0, 0);
        for run in runs {
            assert!(run.len > 0 && run.old >= end.0 && run.new >= end.1, "{runs:?}");
            assert!(end == (0, 0) || (run.old, run.new) != end, "they touch: {runs:?}");
            end = (run.old + run.len, run.new + run.len);
            assert_eq!(old[run.old..end.0], new[run.new..end.1]);
        }
        runs.iter().map(|run| run.len).sum()
    }

    #[test]
    fn the_example_of_the_paper() {
        let (old, new) = (symbols("ABCABBA"), symbols("CBABAC"));
        let mut runs = Vec::new();
        myers(&old, &new, (0, 0), &mut runs);
        assert_eq!(holds(&old, &new, &runs), 4);
    }

    #[test]
    fn what_is_unique_stays() {
        let (old, new) = (symbols("xxUxx"), symbols("xxxxxxU"));
        let runs = common(&old, &new);
        assert!(runs.iter().any(|run| (run.old..run.old + run.len).contains(&2)));
    }

    #[test]
    fn two_long_stretches_without_anything_unique() {
        let old: Vec<u32> = (0..60_000).map(|at| at * at % 7).collect();
        let new: Vec<u32> = (0..60_000).map(|at| (at * at + at) % 5).collect();
        let runs = common(&old, &new);
        assert!(holds(&old, &new, &runs) > 10_000);
        let none = common(&vec![1; 50_000], &vec![2; 50_000]);
        assert!(none.is_empty());
    }

    proptest! {
        #[test]
        fn runs_ascend_and_are_equal(
            old in prop::collection::vec(0u32..12, 0..80),
            new in prop::collection::vec(0u32..12, 0..80),
        ) {
            holds(&old, &new, &common(&old, &new));
            let mut runs = Vec::new();
            myers(&old, &new, (0, 0), &mut runs);
            prop_assert_eq!(holds(&old, &new, &runs), longest(&old, &new));
        }

        #[test]
        fn a_sequence_is_itself(old in prop::collection::vec(0u32..5, 1..60)) {
            let whole = vec![CommonRun { old: 0, new: 0, len: old.len() }];
            prop_assert_eq!(common(&old, &old), whole);
        }
    }
}
