//! Which work of one witness is which of the other: by id, by title, by content.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::common::ascending;
use super::likeness::{Vocabulary, WordBag};
use super::symbols::Symbols;
use super::witness::{Witness, WitnessWork};

/// Works with this share of words in paragraphs that are the same are one work.
const CONTENT: f64 = 0.3;

/// Works whose words are so alike are one work, though no paragraph is the same.
const ALIKE: f64 = 0.75;

/// So many works without a counterpart are held against each other by their words.
const LEFT: usize = 60;

/// A paragraph that stands in more works tells nothing of either.
const COMMON: usize = 8;

/// A work of either or of both witnesses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WorkPair {
    /// Index in the old witness.
    pub(super) old: Option<usize>,
    /// Index in the new witness.
    pub(super) new: Option<usize>,
    /// It stands elsewhere in the order of the works that both have.
    pub(super) moved: bool,
}

/// Pairs the works of two witnesses, in the order of the new one; what was removed stands
/// behind what it stood behind.
pub(super) fn pair_works(
    old: &Witness,
    new: &Witness,
    symbols: &Symbols,
) -> Vec<WorkPair> {
    let mut matching = Matching {
        old: &old.works,
        new: &new.works,
        of_old: vec![None; old.works.len()],
        of_new: vec![None; new.works.len()],
    };
    let shared = shared_words(symbols, &old.works, &new.works);
    let related = |a: usize, b: usize| shared.get(&(a, b)).is_some_and(|it| *it > 0);
    matching.by_key(
        |work| work.id.as_deref(),
        |a, b| same_title(a.1, b.1) || related(a.0, b.0),
    );
    matching.by_key(
        |work| Some(work.title.as_str()).filter(|it| !it.is_empty()),
        |_, _| true,
    );
    matching.by_content(&shared);
    matching.by_key(|work| work.id.as_deref(), |_, _| true);
    matching.by_words();
    matching.pairs()
}

fn same_title(a: &WitnessWork, b: &WitnessWork) -> bool {
    a.title == b.title
}

/// The words in paragraphs that are the same in a work of the old and one of the new
/// witness.
fn shared_words(
    symbols: &Symbols,
    old: &[WitnessWork],
    new: &[WitnessWork],
) -> BTreeMap<(usize, usize), usize> {
    let mut places: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (work, blocks) in symbols.old.iter().enumerate() {
        for symbol in blocks {
            let works = places.entry(*symbol).or_default();
            if works.last() != Some(&work) {
                works.push(work);
            }
        }
    }
    let mut shared = BTreeMap::new();
    for (work, blocks) in symbols.new.iter().enumerate() {
        for (block, symbol) in blocks.iter().enumerate() {
            let Some(works) = places.get(symbol).filter(|it| it.len() <= COMMON) else {
                continue;
            };
            let words = new[work].blocks[block].words();
            for &other in works.iter().filter(|it| !old[**it].blocks.is_empty()) {
                *shared.entry((other, work)).or_insert(0) += words;
            }
        }
    }
    shared
}

struct Matching<'a> {
    old: &'a [WitnessWork],
    new: &'a [WitnessWork],
    of_old: Vec<Option<usize>>,
    of_new: Vec<Option<usize>>,
}

impl<'a> Matching<'a> {
    fn join(&mut self, old: usize, new: usize) {
        self.of_old[old] = Some(new);
        self.of_new[new] = Some(old);
    }

    /// Joins works without counterpart that have the same key, if nothing else on their side
    /// has it.
    fn by_key(
        &mut self,
        key: impl Fn(&'a WitnessWork) -> Option<&'a str>,
        fits: impl Fn((usize, &'a WitnessWork), (usize, &'a WitnessWork)) -> bool,
    ) {
        let open = |works: &'a [WitnessWork], taken: &[Option<usize>]| {
            let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (at, work) in works.iter().enumerate().filter(|it| taken[it.0].is_none())
            {
                if let Some(key) = key(work) {
                    places.entry(key).or_default().push(at);
                }
            }
            places
        };
        let (old, new) = (open(self.old, &self.of_old), open(self.new, &self.of_new));
        for (key, places) in old {
            if let ([a], Some([b])) = (&*places, new.get(key).map(Vec::as_slice))
                && fits((*a, &self.old[*a]), (*b, &self.new[*b]))
            {
                self.join(*a, *b);
            }
        }
    }

    /// Joins works that share much of their text, those that share most first.
    fn by_content(&mut self, shared: &BTreeMap<(usize, usize), usize>) {
        let alike = shared.iter().map(|(&(a, b), &words)| {
            let all = self.old[a].words() + self.new[b].words();
            (2.0 * words as f64 / all.max(1) as f64, a, b)
        });
        let alike: Vec<_> = alike.filter(|it| it.0 >= CONTENT).collect();
        self.best_first(alike);
    }

    /// Joins what is left by its words.
    fn by_words(&mut self) {
        let open = |taken: &[Option<usize>]| -> Vec<usize> {
            (0..taken.len()).filter(|at| taken[*at].is_none()).collect()
        };
        let (old, new) = (open(&self.of_old), open(&self.of_new));
        if old.len() > LEFT || new.len() > LEFT {
            return;
        }
        let mut vocabulary = Vocabulary::default();
        let mut bags = |works: &[WitnessWork], open: &[usize]| -> Vec<WordBag> {
            let texts = |at: &usize| works[*at].blocks.iter().map(|block| &*block.text);
            open.iter().map(|at| vocabulary.bag(texts(at))).collect()
        };
        let (olds, news) = (bags(self.old, &old), bags(self.new, &new));
        let mut alike = Vec::new();
        for (a, one) in olds.iter().enumerate() {
            for (b, other) in news.iter().enumerate() {
                let likeness = one.likeness(other);
                if likeness >= ALIKE {
                    alike.push((likeness, old[a], new[b]));
                }
            }
        }
        self.best_first(alike);
    }

    fn best_first(&mut self, mut alike: Vec<(f64, usize, usize)>) {
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, a, b) in alike {
            if self.of_old[a].is_none() && self.of_new[b].is_none() {
                self.join(a, b);
            }
        }
    }

    fn pairs(&self) -> Vec<WorkPair> {
        let both: Vec<(usize, usize)> = (self.of_new.iter().enumerate())
            .filter_map(|(new, old)| Some((new, (*old)?)))
            .collect();
        let in_order = ascending(&both);
        let mut pairs: Vec<WorkPair> = (0..self.new.len())
            .map(|new| {
                let old = self.of_new[new];
                let moved = old.is_some_and(|old| !in_order.contains(&(new, old)));
                WorkPair { old, new: Some(new), moved }
            })
            .collect();
        for old in (0..self.old.len()).filter(|at| self.of_old[*at].is_none()) {
            let behind = |pair: &WorkPair| pair.old.is_some_and(|it| it + 1 == old);
            let at = if old == 0 {
                0
            } else {
                pairs.iter().position(behind).map_or(pairs.len(), |it| it + 1)
            };
            pairs.insert(at, WorkPair { old: Some(old), new: None, moved: false });
        }
        pairs
    }
}
