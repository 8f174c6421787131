//! The passages of all works: what is the same, what became what, what was moved.

use std::ops::Range;

use super::collation::{BlockRange, Change, Passage};
use super::common::common;
use super::gap::{may_become, pair_blocks, rare_pairs};
use super::likeness::{Vocabulary, WordBag};
use super::segments::segments;
use super::symbols::Symbols;
use super::witness::{Witness, WitnessBlock};
use super::works::WorkPair;
use rustc_hash::FxHashMap;

/// A block of fewer words is too like others to be known again elsewhere.
const KNOWN: usize = 4;

/// A block that is so alike to one that stood elsewhere was moved, and changed.
const ALIKE: f64 = 0.7;

/// Blocks of one pair of works, before their words are compared.
#[derive(Debug, Clone)]
struct PairedBlocks {
    old: Range<usize>,
    new: Range<usize>,
    same: bool,
    /// The piece that it was moved from or to: indices of the pair and of the piece in it.
    elsewhere: Option<(usize, usize)>,
}

/// The passages of each pair of works.
pub(super) fn passages(
    old: &Witness,
    new: &Witness,
    symbols: &Symbols,
    pairs: &[WorkPair],
) -> Vec<Vec<Passage>> {
    let blocks = |witness: &'_ Witness, at: Option<usize>| {
        at.map(|at| witness.works[at].blocks.len())
    };
    let mut pieces: Vec<Vec<PairedBlocks>> = Vec::new();
    for pair in pairs {
        pieces.push(match (pair.old, pair.new) {
            (Some(a), Some(b)) => {
                let numbers = (&*symbols.old[a], &*symbols.new[b]);
                of_pair(&old.works[a].blocks, &new.works[b].blocks, numbers)
            }
            (a, b) => alone(blocks(old, a).unwrap_or(0), blocks(new, b).unwrap_or(0)),
        });
    }
    PassageMoves { old, new, symbols, pairs }.find(&mut pieces);
    let told = |(at, list): (usize, &Vec<PairedBlocks>)| {
        list.iter().map(|piece| tell(piece, at, old, new, pairs, &pieces)).collect()
    };
    pieces.iter().enumerate().map(told).collect()
}

/// The pieces of a work that stands on one side only.
fn alone(old: usize, new: usize) -> Vec<PairedBlocks> {
    let piece = |old, new| PairedBlocks { old, new, same: false, elsewhere: None };
    let gone = (0..old).map(|at| piece(at..at + 1, 0..0));
    gone.chain((0..new).map(|at| piece(0..0, at..at + 1))).collect()
}

/// The pieces of a work that both sides have.
fn of_pair(
    old: &[WitnessBlock],
    new: &[WitnessBlock],
    numbers: (&[u32], &[u32]),
) -> Vec<PairedBlocks> {
    let mut pieces = Vec::new();
    let (mut a, mut b) = (0, 0);
    let runs = common(numbers.0, numbers.1);
    let end = (old.len(), new.len(), 0);
    for (to_a, to_b, len) in
        runs.iter().map(|run| (run.old, run.new, run.len)).chain([end])
    {
        for group in pair_blocks(&old[a..to_a], &new[b..to_b]) {
            let old = a + group.old.start..a + group.old.end;
            let new = b + group.new.start..b + group.new.end;
            pieces.push(PairedBlocks { old, new, same: false, elsewhere: None });
        }
        (a, b) = (to_a + len, to_b + len);
        if len > 0 {
            pieces.push(PairedBlocks {
                old: to_a..a,
                new: to_b..b,
                same: true,
                elsewhere: None,
            });
        }
    }
    pieces
}

/// The passage of a piece.
fn tell(
    piece: &PairedBlocks,
    at: usize,
    old: &Witness,
    new: &Witness,
    pairs: &[WorkPair],
    all: &[Vec<PairedBlocks>],
) -> Passage {
    let of = |work: Option<usize>, range: &Range<usize>| {
        let work = work.filter(|_| !range.is_empty())?;
        Some(BlockRange { work, range: range.clone() })
    };
    let (mut from, mut to) =
        (of(pairs[at].old, &piece.old), of(pairs[at].new, &piece.new));
    let mut change = match (piece.old.len(), piece.new.len()) {
        _ if piece.same => Change::Same,
        (_, 0) => Change::Deleted,
        (0, _) => Change::Added,
        (1, 1) => Change::Changed,
        (1, _) => Change::Split,
        _ => Change::Joined,
    };
    if let Some((pair, other)) = piece.elsewhere {
        let other = &all[pair][other];
        if to.is_some() {
            (change, from) = (Change::Moved, of(pairs[pair].old, &other.old));
        } else {
            (change, to) = (Change::Gone, of(pairs[pair].new, &other.new));
        }
    }
    let segments = match change {
        Change::Same | Change::Gone => Vec::new(),
        _ => {
            let (olds, news) =
                (blocks_of(old, from.as_ref()), blocks_of(new, to.as_ref()));
            segments(olds, news, !old.is_like(new))
        }
    };
    Passage { change, old: from, new: to, segments }
}

/// The blocks that a passage names; none: none.
pub(super) fn blocks_of<'a>(
    witness: &'a Witness,
    blocks: Option<&BlockRange>,
) -> &'a [WitnessBlock] {
    blocks.map_or(&[], |it| &witness.works[it.work].blocks[it.range.clone()])
}

/// What stands on one side only, at the place of its piece.
type OneSided<'a> = Vec<((usize, usize), &'a WitnessBlock, u32)>;

struct PassageMoves<'a> {
    old: &'a Witness,
    new: &'a Witness,
    symbols: &'a Symbols,
    pairs: &'a [WorkPair],
}

impl PassageMoves<'_> {
    /// Finds what was deleted in one place and added in another.
    fn find(&self, pieces: &mut [Vec<PairedBlocks>]) {
        let (gone, come) = self.open(pieces);
        let mut waiting: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (at, (_, block, symbol)) in gone.iter().enumerate().rev() {
            if block.words() >= KNOWN {
                waiting.entry(*symbol).or_default().push(at);
            }
        }
        for (place, _, symbol) in &come {
            if let Some(at) = waiting.get_mut(symbol).and_then(Vec::pop) {
                link(pieces, gone[at].0, *place);
            }
        }
        let (gone, come) = self.open(pieces);
        for (a, b) in alike(&gone, &come) {
            link(pieces, gone[a].0, come[b].0);
        }
        self.take_along(pieces);
    }

    /// What stands on one side only.
    fn open(&self, pieces: &[Vec<PairedBlocks>]) -> (OneSided<'_>, OneSided<'_>) {
        let (mut gone, mut come): (OneSided<'_>, OneSided<'_>) = (Vec::new(), Vec::new());
        for (at, (pair, list)) in self.pairs.iter().zip(pieces).enumerate() {
            for (nth, piece) in
                list.iter().enumerate().filter(|it| it.1.elsewhere.is_none())
            {
                match (pair.old, pair.new) {
                    (Some(work), _) if piece.new.is_empty() => {
                        let block = &self.old.works[work].blocks[piece.old.start];
                        gone.push((
                            (at, nth),
                            block,
                            self.symbols.old[work][piece.old.start],
                        ));
                    }
                    (_, Some(work)) if piece.old.is_empty() => {
                        let block = &self.new.works[work].blocks[piece.new.start];
                        come.push((
                            (at, nth),
                            block,
                            self.symbols.new[work][piece.new.start],
                        ));
                    }
                    _ => {}
                }
            }
        }
        (gone, come)
    }

    /// Short blocks between others that were moved together go with them.
    fn take_along(&self, pieces: &mut [Vec<PairedBlocks>]) {
        for at in 0..pieces.len() {
            for nth in 1..pieces[at].len() {
                let (before, piece) = (&pieces[at][nth - 1], &pieces[at][nth]);
                let Some((pair, other)) =
                    before.elsewhere.filter(|_| !before.new.is_empty())
                else {
                    continue;
                };
                let is_open = piece.elsewhere.is_none() && piece.old.is_empty();
                let Some(next) = pieces[pair].get(other + 1).filter(|_| is_open) else {
                    continue;
                };
                let fits = next.elsewhere.is_none() && next.new.is_empty();
                if let (Some(a), Some(b), true) =
                    (self.pairs[pair].old, self.pairs[at].new, fits)
                    && self.symbols.old[a][next.old.start]
                        == self.symbols.new[b][piece.new.start]
                {
                    link(pieces, (pair, other + 1), (at, nth));
                }
            }
        }
    }
}

/// Notes that what was deleted in one place was added in another.
fn link(pieces: &mut [Vec<PairedBlocks>], gone: (usize, usize), come: (usize, usize)) {
    pieces[gone.0][gone.1].elsewhere = Some(come);
    pieces[come.0][come.1].elsewhere = Some(gone);
}

/// What was moved and changed: indices into both lists, each once.
fn alike(gone: &OneSided<'_>, come: &OneSided<'_>) -> Vec<(usize, usize)> {
    let mut vocabulary = Vocabulary::default();
    let mut bags = |open: &OneSided<'_>| -> Vec<WordBag> {
        open.iter().map(|it| vocabulary.bag(std::iter::once(&*it.1.text))).collect()
    };
    let (olds, news) = (bags(gone), bags(come));
    let mut taken = vec![false; come.len()];
    let mut pairs = rare_pairs(&olds, &news);
    pairs.retain(|&(a, b)| {
        let fits = may_become(gone[a].1.kind, come[b].1.kind)
            && olds[a].len().min(news[b].len()) >= KNOWN
            && olds[a].likeness(&news[b]) >= ALIKE;
        fits && !std::mem::replace(&mut taken[b], true)
    });
    pairs
}
