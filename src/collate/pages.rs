//! The pages of both witnesses: how many there are, which begin with other text, on which
//! there are changes, and which works open elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::collation::{Change, EditionChange, Passage, WorkChange};
use super::segments::{DifferenceClass, PassageSegment};
use super::witness::{Witness, WitnessEdition, WitnessOrigin, WitnessPosition};
use super::words::JOINT;

/// Compares the pages of all editions that both witnesses have.
pub(super) fn compare(
    old: &Witness,
    new: &Witness,
    works: &[WorkChange],
) -> Vec<EditionChange> {
    let places = BlockPages::new(works, old);
    let pairs = pairs(old, new);
    pairs.into_iter().map(|(a, b)| places.compare(old, new, (a, b), works)).collect()
}

/// The editions that are held against each other: by id; where one side has only an EPUB's
/// list of pages, that against the first of the other.
fn pairs(old: &Witness, new: &Witness) -> Vec<(usize, usize)> {
    let listed = |it: &Witness| it.origin != WitnessOrigin::Sources;
    if listed(old) || listed(new) {
        return (!old.editions.is_empty() && !new.editions.is_empty())
            .then_some((0, 0))
            .into_iter()
            .collect();
    }
    let same =
        |edition: &WitnessEdition| old.editions.iter().position(|it| it.id == edition.id);
    let editions = new.editions.iter().enumerate();
    editions.filter_map(|(at, edition)| Some((same(edition)?, at))).collect()
}

/// Where each old block went.
struct BlockPages<'a> {
    of: FxHashMap<(usize, usize), &'a Passage>,
    old: &'a Witness,
}

impl<'a> BlockPages<'a> {
    fn new(works: &'a [WorkChange], old: &'a Witness) -> Self {
        let mut of = FxHashMap::default();
        for passage in works.iter().flat_map(|work| &work.passages) {
            if let (Some(blocks), true) = (&passage.old, passage.change != Change::Gone) {
                of.extend(blocks.range.clone().map(|at| ((blocks.work, at), passage)));
            }
        }
        Self { of, old }
    }

    /// Whether a page that began at an old place begins, at a new one, with the same text.
    fn stands(&self, old: WitnessPosition, new: WitnessPosition) -> bool {
        let Some(passage) = self.of.get(&(old.work, old.block)) else { return false };
        let (Some(from), Some(to)) = (&passage.old, &passage.new) else { return false };
        if to.work != new.work || !to.range.contains(&new.block) {
            return false;
        }
        let (nth_old, nth_new) =
            (old.block - from.range.start, new.block - to.range.start);
        if passage.segments.is_empty() {
            return nth_old == nth_new && old.at == new.at;
        }
        let at_old = offset(&passage.segments, nth_old, |it| &it.old) + old.at as usize;
        let at_new = offset(&passage.segments, nth_new, |it| &it.new) + new.at as usize;
        passage.segments.iter().any(|it| {
            let inner = (at_old.wrapping_sub(it.old_at), at_new.wrapping_sub(it.new_at));
            let within = inner.0 <= it.old.len() && inner.1 <= it.new.len();
            within && (it.class != DifferenceClass::Same || inner.0 == inner.1)
        })
    }

    fn compare(
        &self,
        old: &Witness,
        new: &Witness,
        (a, b): (usize, usize),
        works: &[WorkChange],
    ) -> EditionChange {
        let (one, other) = (&old.editions[a], &new.editions[b]);
        let starts: BTreeMap<&str, WitnessPosition> = one
            .pages
            .iter()
            .filter_map(|page| Some((&*page.label, page.start?)))
            .collect();
        let moved = other.pages.iter().filter(|page| {
            let before = starts.get(&*page.label);
            before.zip(page.start).is_some_and(|(before, now)| !self.stands(*before, now))
        });
        let moved: Vec<String> = moved.map(|page| page.label.clone()).collect();
        let touched = touched(works, other, one, self.old);
        let index = |label: &String| other.pages.iter().position(|it| it.label == *label);
        let first = moved.iter().filter_map(index).chain(touched.iter().copied()).min();
        let opens = |edition: &WitnessEdition, work: Option<usize>| {
            let page = (*edition.openings.get(work?)?)?;
            Some(edition.pages.get(page as usize)?.label.clone())
        };
        let openings = works.iter().filter_map(|work| {
            let (before, now) = (opens(one, work.old)?, opens(other, work.new)?);
            (before != now).then_some((work.new?, before, now))
        });
        // An EPUB's list leaves blank pages out, and may be cut by another measure.
        let counts = match (one.count, other.count) {
            (Some(old), Some(new)) => Some((old, new)),
            (None, None) => Some((one.pages.len(), other.pages.len())),
            _ => None,
        };
        let (known, spines) = (old.is_like(new), (one.spine, other.spine));
        EditionChange {
            id: if other.id.is_empty() { one.id.clone() } else { other.id.clone() },
            counts,
            old: a,
            new: b,
            moved,
            touched: touched.iter().map(|at| other.pages[*at].label.clone()).collect(),
            first: first.map(|at| other.pages[at].label.clone()),
            openings: openings.collect(),
            spine: (known && spines.0 != spines.1).then_some(spines),
        }
    }
}

/// The byte of a passage where its nth block begins, on one side.
fn offset(
    segments: &[PassageSegment],
    nth: usize,
    side: impl Fn(&PassageSegment) -> &String,
) -> usize {
    if nth == 0 {
        return 0;
    }
    let (mut at, mut left) = (0, nth);
    for segment in segments {
        for (joint, _) in side(segment).match_indices(JOINT) {
            left -= 1;
            if left == 0 {
                return at + joint + JOINT.len_utf8();
            }
        }
        at += side(segment).len();
    }
    at
}

/// Indices of new pages with changes on them; where something was deleted, the page on
/// which it stood stands for it.
fn touched(
    works: &[WorkChange],
    new: &WitnessEdition,
    old: &WitnessEdition,
    before: &Witness,
) -> BTreeSet<usize> {
    let mut pages = BTreeSet::new();
    let by_label = |label: &str| new.pages.iter().position(|it| it.label == label);
    for passage in works.iter().flat_map(|work| &work.passages) {
        match (passage.change, &passage.new, &passage.old) {
            (Change::Same | Change::Gone, _, _) => {}
            (_, Some(blocks), _) => {
                let mut block = blocks.range.start;
                let mut start = 0;
                let moved = !matches!(passage.change, Change::Changed);
                for segment in &passage.segments {
                    if segment.class != DifferenceClass::Same || moved {
                        let at = (segment.new_at - start) as u32;
                        let place = WitnessPosition { work: blocks.work, block, at };
                        pages.extend(new.index_at(place));
                    }
                    for (joint, _) in segment.new.match_indices(JOINT) {
                        block += 1;
                        start = segment.new_at + joint + JOINT.len_utf8();
                    }
                }
            }
            (_, None, Some(blocks)) => {
                debug_assert!(blocks.work < before.works.len());
                let place = WitnessPosition {
                    work: blocks.work,
                    block: blocks.range.start,
                    at: 0,
                };
                pages.extend(old.page_at(place).and_then(by_label));
            }
            (_, None, None) => {}
        }
    }
    pages
}
