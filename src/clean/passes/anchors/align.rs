//! Marks and bodies, aligned.
//!
//! Problem: the places where notes may be called are known in order, and so are the
//! bodies; which belong together? Few places are calls, and few calls are left whole.
//!
//! Model: going through the text, each place is a call with the odds of its form, and
//! between two places a call that left no place behind is rare. The bodies are called
//! in their order. What speaks for a pair beside the order is how the remains of the
//! mark read as the number ([`DigitReader`]), and names that the body and the text before the
//! place share. The odds are learnt from the scan itself. This is a hidden Markov model;
//! sums over all alignments are taken from both ends (Baum–Welch, as in Rabiner, "A
//! Tutorial on Hidden Markov Models", 1989), so a pair's confidence is its share of all
//! alignments and not the margin of the best. From the shares the alignment with the
//! most pairs that are right is made (maximum expected accuracy).
//!
//! Departures: logarithms are integers ([`shares`](super::shares)); learnt odds stay near
//! the first ones where a scan shows few places; and order alone proves nothing: a pair
//! without other evidence is set only if its neighbours are sure as well.

use super::digits::{DigitCounts, DigitReader, READ};
use super::marks::{MarkForm, MarkPlace};
use super::names::ProperNames;
use super::shares::{ONE, Shares, ln_share};
use crate::clean::edits::Confidence;
use crate::clean::lexicon::Lexicon;
use crate::clean::sheet::{ScanNote, Sheet};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Places that the first odds of a form count for, in hundredths.
const PRIOR: u64 = 1_200;

/// Rounds of learning.
const ROUNDS: usize = 4;

/// More of them where the readings of glyphs are learnt as well.
const GLYPH_ROUNDS: usize = 2;

/// A pair with a smaller share than this is no proposal.
const LEAST: i32 = ONE / 10;

/// A note, as far as its call is concerned.
#[derive(Debug, Clone, Default)]
pub(super) struct CalledNote {
    /// The note by index; none if its number is missing among the bodies.
    pub(super) note: Option<usize>,
    /// Its number.
    pub(super) number: String,
    /// Its asterisks, if it is marked with them.
    pub(super) stars: usize,
    /// Whether it would come behind the last of its list: it may not exist.
    pub(super) beyond: bool,
}

/// Bodies and the places between which they are called.
pub(super) struct Region<'m> {
    /// The bodies in order, and the gaps in their numbers.
    pub(super) bodies: Vec<CalledNote>,
    /// The places, in order.
    pub(super) marks: Vec<&'m MarkPlace>,
}

/// A mark and the note it calls.
pub(super) struct CallPair<'m> {
    pub(super) mark: &'m MarkPlace,
    pub(super) note: usize,
    pub(super) confidence: Confidence,
    pub(super) evidence: &'static str,
}

/// Odds, in thousandths of a natural logarithm.
pub(super) struct Odds {
    /// Of each form of places.
    pub(super) forms: [i32; MarkForm::ALL.len()],
    /// Of a call between two places.
    pub(super) unplaced: i32,
}

/// Aligns all regions with what is learnt from all of them: how often places of each
/// form are calls and, if `glyphs` says so, which glyphs are read for which digits. What
/// is learnt of glyphs makes sure pairs surer and doubtful ones no better, so it serves
/// for those that are set and not for those that are proposed.
pub(super) fn align<'m>(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    notes: &[ScanNote],
    names: &ProperNames,
    regions: &[Region<'m>],
    glyphs: bool,
) -> Vec<CallPair<'m>> {
    let shared: Vec<Rc<[i32]>> = regions
        .iter()
        .map(|region| shared(lexicon, sheet, notes, names, region))
        .collect();
    let explained = READINGS.map(|(trusted, merged)| {
        let weigh = |seen: Option<&DigitCounts>| -> Vec<PairEvidence> {
            let reader = DigitReader::new(trusted, merged, seen);
            let both = regions.iter().zip(&shared);
            both.map(|(region, shared)| PairEvidence::of(&reader, region, shared))
                .collect()
        };
        let mut evidence = weigh(None);
        let mut odds = Odds::first(regions);
        let mut likelihood = 0;
        let rounds = ROUNDS + if glyphs { GLYPH_ROUNDS } else { 0 };
        for round in 1..=rounds {
            let seen;
            (odds, likelihood, seen) = odds.learn(regions, &evidence);
            if glyphs && round < rounds {
                evidence = weigh(Some(&seen));
            }
        }
        (likelihood, odds, evidence)
    });
    let best = explained.iter().map(|reading| reading.0).max().unwrap_or(0);
    let modest = explained.into_iter().find(|reading| reading.0 + TELLING >= best);
    let Some((_, odds, evidence)) = modest else { return Vec::new() };
    let aligned = regions.iter().zip(&evidence).map(|(region, evidence)| {
        let shares = Shares::of(&odds, region, evidence);
        pairs(region, evidence, &shares)
    });
    aligned.flatten().collect()
}

/// How marks may have been read, in tenths: how far the counts of misread digits are
/// trusted, and how many numbers of two digits became one glyph. The most modest first.
const READINGS: [(u64, u64); 6] = [(3, 2), (3, 6), (6, 2), (6, 6), (9, 2), (9, 6)];

/// A bolder reading must explain the scan better by so much.
const TELLING: i64 = 2_000;

impl Odds {
    fn first(regions: &[Region<'_>]) -> Self {
        let mut odds = Self { forms: MarkForm::ALL.map(MarkForm::odds), unplaced: 0 };
        odds.unplaced = unplaced(regions, 0);
        odds
    }

    /// What the shares of all alignments make of the odds, and how likely the scan was
    /// before.
    fn learn(
        &self,
        regions: &[Region<'_>],
        evidence: &[PairEvidence],
    ) -> (Self, i64, DigitCounts) {
        let mut glyphs = DigitCounts::default();
        let mut used = [0_u64; MarkForm::ALL.len()];
        let mut seen = used;
        let (mut left, mut likelihood) = (0_u64, 0_i64);
        for (region, evidence) in regions.iter().zip(evidence) {
            let shares = Shares::of(self, region, evidence);
            for (mark, place) in region.marks.iter().enumerate() {
                let calls: i32 =
                    (0..region.bodies.len()).map(|body| shares.of_pair(mark, body)).sum();
                for (body, it) in region.bodies.iter().enumerate() {
                    let share = shares.of_pair(mark, body).clamp(0, ONE) as u64 * 100;
                    let hundredths = share / ONE as u64;
                    if hundredths > 0 && !it.beyond && it.stars == 0 {
                        glyphs.count(&place.remains, &it.number, hundredths);
                    }
                }
                used[place.form as usize] += calls.clamp(0, ONE) as u64;
                seen[place.form as usize] += 1;
            }
            likelihood += i64::from(shares.likelihood);
            left += shares.left.iter().map(|&share| share as u64).sum::<u64>();
        }
        let forms = MarkForm::ALL.map(|form| {
            let (used, seen) =
                (used[form as usize] * 100 / ONE as u64, seen[form as usize]);
            let calls = PRIOR * form.share() / 1000 + used;
            let all = PRIOR + seen * 100;
            ln_share(calls.max(1), (all - calls.min(all)).max(1))
        });
        let unplaced = unplaced(regions, left * 100 / ONE as u64);
        (Self { forms, unplaced }, likelihood, glyphs)
    }
}

/// The odds of a call where there is no place: one body in eight to begin with, and
/// `left` hundredths of bodies as learnt.
fn unplaced(regions: &[Region<'_>], left: u64) -> i32 {
    let bodies: usize = regions.iter().map(|region| region.bodies.len()).sum();
    let gaps: usize = regions.iter().map(|region| region.marks.len() + 1).sum();
    ln_share(bodies as u64 * 12 + left + 50, gaps as u64 * 200)
}

/// What speaks for each pair of a region, the order aside.
pub(super) struct PairEvidence {
    /// The remains, read as the number.
    read: Vec<i32>,
    /// Names that the body and the text share.
    shared: Rc<[i32]>,
    columns: usize,
}

impl PairEvidence {
    fn of(reader: &DigitReader, region: &Region<'_>, shared: &Rc<[i32]>) -> Self {
        let mut read = Vec::with_capacity(shared.len());
        // Few remains differ.
        let mut rows: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
        for mark in &region.marks {
            let row = rows.entry(&mark.remains).or_insert_with(|| {
                let weigh = |body: &CalledNote| {
                    let beyond = if body.beyond { BEYOND } else { 0 };
                    reader.weigh(&mark.remains, body) + beyond
                };
                region.bodies.iter().map(weigh).collect()
            });
            read.extend_from_slice(row);
        }
        Self { read, shared: Rc::clone(shared), columns: region.bodies.len() }
    }

    /// What the remains of a mark say.
    pub(super) fn read(&self, mark: usize, body: usize) -> i32 {
        self.read[mark * self.columns + body]
    }

    /// What shared names say.
    pub(super) fn shared(&self, mark: usize, body: usize) -> i32 {
        self.shared[mark * self.columns + body]
    }
}

/// What the names that a body and the text before a place share say of each pair.
fn shared(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    notes: &[ScanNote],
    names: &ProperNames,
    region: &Region<'_>,
) -> Rc<[i32]> {
    let names_of = |body: &CalledNote| {
        body.note.map_or_else(Vec::new, |note| names.of_note(lexicon, sheet, notes, note))
    };
    let bodies: Vec<Vec<(u32, i32, i32)>> = region.bodies.iter().map(names_of).collect();
    let mut weights = Vec::with_capacity(region.marks.len() * bodies.len());
    for mark in &region.marks {
        weights.extend(bodies.iter().map(|body| names.shared(mark, body)));
    }
    weights.into()
}

/// The alignment with the largest sum of shares.
fn pairs<'m>(
    region: &Region<'m>,
    evidence: &PairEvidence,
    shares: &Shares,
) -> Vec<CallPair<'m>> {
    let (rows, columns) = (region.marks.len(), region.bodies.len());
    let wide = columns + 1;
    let gain = |mark: usize, body: usize| {
        let share = shares.of_pair(mark, body);
        if share >= LEAST { i64::from(share) } else { 0 }
    };
    let mut best = vec![0_i64; (rows + 1) * wide];
    for mark in 1..=rows {
        for body in 1..=columns {
            let pair = best[(mark - 1) * wide + body - 1] + gain(mark - 1, body - 1);
            let skip = best[(mark - 1) * wide + body].max(best[mark * wide + body - 1]);
            best[mark * wide + body] = pair.max(skip);
        }
    }
    let mut chosen: Vec<(usize, usize)> = Vec::new();
    let (mut mark, mut body) = (rows, columns);
    while mark > 0 && body > 0 {
        let here = best[mark * wide + body];
        if here == best[(mark - 1) * wide + body] {
            mark -= 1;
        } else if here == best[mark * wide + body - 1] {
            body -= 1;
        } else {
            (mark, body) = (mark - 1, body - 1);
            chosen.push((mark, body));
        }
    }
    chosen.reverse();
    let share = |index: Option<usize>, beside: usize| {
        // Beyond a region's end the order is sure; within it a body without a place
        // leaves it open.
        let pair = index.and_then(|index| chosen.get(index));
        pair.filter(|pair| pair.1 == beside)
            .map_or(0, |&(mark, body)| shares.of_pair(mark, body))
    };
    let judged = chosen.iter().enumerate().filter_map(|(index, &(mark, body))| {
        let note = region.bodies[body].note?;
        let before = match body.checked_sub(1) {
            None => ONE,
            Some(beside) => share(index.checked_sub(1), beside),
        };
        let behind = match region.bodies.get(body + 1) {
            None => ONE,
            Some(next) if next.beyond => ONE,
            Some(_) => share(Some(index + 1), body + 1),
        };
        let (confidence, evidence) = judge(
            shares.of_pair(mark, body),
            before.min(behind),
            evidence.read(mark, body),
            evidence.shared(mark, body),
        );
        Some(CallPair { mark: region.marks[mark], note, confidence, evidence })
    });
    judged.collect()
}

/// What it costs that a note follows the last of its list: its body is lost.
const BEYOND: i32 = -3_000;

/// Shared names that tell one note from its neighbours.
const NAMED: i32 = 1_500;

/// Shares from which a pair is set: where the mark is the number, and where it only
/// reads as the number, or the order or a name speaks for it and its neighbours are sure.
const SURE: i32 = ONE / 100 * 90;
const SURE_WITHOUT: i32 = ONE / 100 * 95;

/// How sure a pair is, with the reason. Chosen on 34 scans with a known text, where more than
/// .98 of the pairs are right where the mark is the number and the share .90, where the
/// mark reads as the number and the share is .95, and where it does not, if the
/// neighbours' shares are .90. Others are proposed.
fn judge(share: i32, beside: i32, read: i32, shared: i32) -> (Confidence, &'static str) {
    let hundredths = Confidence::try_from(share * 100 / ONE).unwrap_or(0).min(98);
    if read >= READ - 1_000 && share >= SURE {
        return (hundredths, "the mark is the note's number");
    }
    if read > 0 && share >= SURE_WITHOUT {
        return (hundredths.min(90), "the mark reads as the note's number");
    }
    match (share >= SURE_WITHOUT && beside >= SURE, shared >= NAMED) {
        (true, true) => (90, "the note names what stands before the mark"),
        (true, false) => {
            (85, "the order leaves no other place, and the neighbours are sure")
        }
        (false, true) => {
            (hundredths.min(75), "the note names what stands before the mark")
        }
        (false, false) if read > 0 => {
            (hundredths.min(75), "the mark may be the note's number")
        }
        (false, false) => (hundredths.min(75), "fits the order of the notes"),
    }
}
