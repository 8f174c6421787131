//! Blocks of a stretch that is not the same: which became which.
//!
//! One block may have become one other, several (it was split), or part of one (it was
//! joined); the rest was deleted or added. Among all ways to pair them in order, the one
//! with the most common words is taken, by a table over both sides. Where that would take
//! too long, blocks that share rare words part the stretch first.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::common::ascending;
use super::likeness::{Vocabulary, WordBag, dice};
use super::witness::{BlockKind, WitnessBlock};

/// A block may be split into so many, or joined of so many.
const PARTS: usize = 6;

/// Comparing a stretch may look at so many words.
const MOST: usize = 20_000_000;

/// A word in more blocks than this of a stretch is not rare.
const RARE: usize = 4;

/// A block that shares rare words with another is that one if they are so alike.
const SURE: f64 = 0.6;

/// Each part of what was split or joined shares so much of its words with the whole.
const SHARE: f64 = 0.6;

/// What became what; one of both may be empty, and only one may be longer than 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BlockGroup {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

/// Pairs the blocks of two stretches, in order.
pub(super) fn pair_blocks(old: &[WitnessBlock], new: &[WitnessBlock]) -> Vec<BlockGroup> {
    if old.is_empty() || new.is_empty() {
        return apart(0..old.len(), 0..new.len());
    }
    if is_grid(old, new) {
        return (0..old.len())
            .map(|at| BlockGroup { old: at..at + 1, new: at..at + 1 })
            .collect();
    }
    let mut vocabulary = Vocabulary::default();
    let mut bags = |blocks: &[WitnessBlock]| -> Vec<WordBag> {
        blocks.iter().map(|it| vocabulary.bag(std::iter::once(&*it.text))).collect()
    };
    let (old_bags, new_bags) = (bags(old), bags(new));
    let sides = Sides { old, new, old_bags, new_bags };
    if sides.cost(0..old.len(), 0..new.len()) <= MOST {
        return sides.table(0..old.len(), 0..new.len());
    }
    let mut groups = Vec::new();
    let mut from = (0, 0);
    let ends = std::iter::once((old.len(), new.len()));
    for to in sides.sure().into_iter().chain(ends) {
        let (a, b) = (from.0..to.0, from.1..to.1);
        groups.extend(if sides.cost(a.clone(), b.clone()) <= MOST {
            sides.table(a, b)
        } else {
            apart(a, b)
        });
        if to.0 < old.len() {
            groups.push(BlockGroup { old: to.0..to.0 + 1, new: to.1..to.1 + 1 });
        }
        from = (to.0 + 1, to.1 + 1);
    }
    groups
}

/// Nothing became anything.
fn apart(old: Range<usize>, new: Range<usize>) -> Vec<BlockGroup> {
    let end = old.end;
    let gone = old.map(|at| BlockGroup { old: at..at + 1, new: new.start..new.start });
    let come = new.clone().map(|at| BlockGroup { old: end..end, new: at..at + 1 });
    gone.chain(come).collect()
}

/// Whether both are of the same kinds in the same order, none of them running text: then
/// each stands where the other stood.
fn is_grid(old: &[WitnessBlock], new: &[WitnessBlock]) -> bool {
    old.len() == new.len()
        && old.iter().zip(new).all(|(a, b)| a.kind == b.kind && !a.kind.is_running())
}

struct Sides<'a> {
    old: &'a [WitnessBlock],
    new: &'a [WitnessBlock],
    old_bags: Vec<WordBag>,
    new_bags: Vec<WordBag>,
}

/// Two stretches, and what their blocks have in common.
struct PairedStretch {
    old: Range<usize>,
    new: Range<usize>,
    shared: Vec<Vec<usize>>,
}

/// How a cell of the table is reached.
#[derive(Debug, Clone, Copy, Default)]
struct TraceCell {
    /// The common words from here to the end, weighted by likeness.
    worth: f64,
    /// How many old and new blocks the best group from here takes.
    takes: (u8, u8),
}

impl Sides<'_> {
    /// The words that a table over two stretches looks at.
    fn cost(&self, old: Range<usize>, new: Range<usize>) -> usize {
        let words =
            |bags: &[WordBag]| bags.iter().map(|bag| bag.len() + 1).sum::<usize>();
        let (a, b) =
            (words(&self.old_bags[old.clone()]), words(&self.new_bags[new.clone()]));
        (a.saturating_mul(new.len())).saturating_add(b.saturating_mul(old.len()))
    }

    /// The best groups of two stretches: from the ends, what each pair of places is worth.
    fn table(&self, old: Range<usize>, new: Range<usize>) -> Vec<BlockGroup> {
        let (rows, columns) = (old.len(), new.len());
        let stretch = PairedStretch { shared: self.shared(&old, &new), old, new };
        let mut cells = vec![vec![TraceCell::default(); columns + 1]; rows + 1];
        for row in (0..=rows).rev() {
            for column in (0..=columns).rev() {
                let mut best = TraceCell::default();
                for (takes, worth) in self.offers(&stretch, row, column) {
                    let (down, right) = (usize::from(takes.0), usize::from(takes.1));
                    let worth = worth + cells[row + down][column + right].worth;
                    if best.takes == (0, 0) || worth > best.worth {
                        best = TraceCell { worth, takes };
                    }
                }
                cells[row][column] = best;
            }
        }
        let mut groups = Vec::new();
        let (mut row, mut column) = (0, 0);
        while row < rows || column < columns {
            let (down, right) = cells[row][column].takes;
            let (down, right) = (usize::from(down), usize::from(right));
            let (from, to) = (stretch.old.start + row, stretch.new.start + column);
            groups.push(BlockGroup { old: from..from + down, new: to..to + right });
            (row, column) = (row + down, column + right);
        }
        groups
    }

    /// How many words each old block has in common with each new one that it may have become.
    fn shared(&self, old: &Range<usize>, new: &Range<usize>) -> Vec<Vec<usize>> {
        let common = |a: usize, b: usize| {
            let may = may_become(self.old[a].kind, self.new[b].kind);
            if may { self.old_bags[a].shared(&self.new_bags[b]) } else { 0 }
        };
        old.clone().map(|a| new.clone().map(|b| common(a, b)).collect()).collect()
    }

    /// What may happen at a place of the table, and what it is worth: blocks that go alone
    /// first, for a draw.
    fn offers(
        &self,
        stretch: &PairedStretch,
        row: usize,
        column: usize,
    ) -> Vec<((u8, u8), f64)> {
        let (rows, columns) = (stretch.old.len(), stretch.new.len());
        let mut offers = Vec::new();
        if row < rows {
            offers.push(((1, 0), 0.0));
        }
        if column < columns {
            offers.push(((0, 1), 0.0));
        }
        if row == rows || column == columns {
            return offers;
        }
        let (a, b) = (stretch.old.start + row, stretch.new.start + column);
        let lone = rows == 1 && columns == 1;
        offers.extend(self.one(a, b, lone).map(|worth| ((1, 1), worth)));
        if !self.old[a].kind.is_running() || !self.new[b].kind.is_running() {
            return offers;
        }
        for parts in 2..=PARTS.min(columns - column) {
            let both = (column..column + parts).map(|at| stretch.shared[row][at]);
            let worth = many(&self.old_bags[a], &self.new_bags[b..b + parts], both);
            offers.extend(worth.map(|worth| ((1, parts as u8), worth)));
        }
        for parts in 2..=PARTS.min(rows - row) {
            let both = (row..row + parts).map(|at| stretch.shared[at][column]);
            let worth = many(&self.new_bags[b], &self.old_bags[a..a + parts], both);
            offers.extend(worth.map(|worth| ((parts as u8, 1), worth)));
        }
        offers
    }

    /// Whether a block may have become another at all.
    fn may(&self, a: usize, b: usize) -> bool {
        may_become(self.old[a].kind, self.new[b].kind)
    }

    /// What it is worth that a block became another; `None`: they are not alike enough.
    fn one(&self, a: usize, b: usize, lone: bool) -> Option<f64> {
        if !self.may(a, b) {
            return None;
        }
        let (old, new) = (&self.old_bags[a], &self.new_bags[b]);
        let likeness = old.likeness(new);
        let wanted = match self.old[a].kind {
            kind if !kind.is_running() => 0.3,
            _ if lone => 0.35,
            _ => 0.5,
        };
        let words = old.len().min(new.len()).max(1);
        (likeness >= wanted).then_some((words as f64).mul_add(likeness, 0.1) * likeness)
    }

    /// Blocks that are surely the same, in order: they share rare words and much else.
    fn sure(&self) -> Vec<(usize, usize)> {
        let mut likely = rare_pairs(&self.old_bags, &self.new_bags);
        likely.retain(|&(a, b)| {
            self.may(a, b) && self.old_bags[a].likeness(&self.new_bags[b]) >= SURE
        });
        ascending(&likely)
    }
}

/// What it is worth that one block and several are the same text.
fn many(
    whole: &WordBag,
    parts: &[WordBag],
    shared: impl Iterator<Item = usize>,
) -> Option<f64> {
    let mut both = 0;
    for (part, shared) in parts.iter().zip(shared) {
        if part.len() == 0 || (shared as f64) < SHARE * part.len() as f64 {
            return None;
        }
        both += shared;
    }
    let both = both.min(whole.len());
    let all = parts.iter().map(WordBag::len).sum();
    let likeness = dice(both, whole.len(), all);
    (likeness >= SURE).then_some(both as f64 * likeness * likeness)
}

/// Whether a block of one kind may have become one of another.
pub(super) fn may_become(old: BlockKind, new: BlockKind) -> bool {
    let apart = |kind| match kind {
        BlockKind::Note => 1,
        BlockKind::Cell => 2,
        BlockKind::Alt => 3,
        BlockKind::SceneBreak => 4,
        _ => 0,
    };
    apart(old) == apart(new)
}

/// For each old bag the new one that it shares most rare words with; ascending in the old.
pub(super) fn rare_pairs(old: &[WordBag], new: &[WordBag]) -> Vec<(usize, usize)> {
    let mut holders: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, bag) in new.iter().enumerate() {
        let mut words = bag.words().to_vec();
        words.dedup();
        for word in words {
            holders.entry(word).or_default().push(at);
        }
    }
    let mut pairs = Vec::new();
    for (at, bag) in old.iter().enumerate() {
        let mut votes: FxHashMap<usize, usize> = FxHashMap::default();
        let mut best = (0, 0);
        let mut words = bag.words().to_vec();
        words.dedup();
        for word in words {
            for &other in
                holders.get(&word).filter(|it| it.len() <= RARE).into_iter().flatten()
            {
                let votes = votes.entry(other).or_insert(0);
                *votes += 1;
                if *votes > best.0 {
                    best = (*votes, other);
                }
            }
        }
        if best.0 > 0 {
            pairs.push((at, best.1));
        }
    }
    pairs
}
