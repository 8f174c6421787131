//! Learning by mistakes: where the best path differs from the true one, the true one's
//! features gain and the other's lose, by just so much that the true path lies above by
//! a margin that grows with the mistakes (the passive-aggressive update, Crammer and
//! others, "Online passive-aggressive algorithms", 2006, over the search, as in Collins
//! 2002). The mean of the weights over all steps is what is kept.

use super::{Sample, Zone};
use crate::clean::zones::model::{Model, best_path};
use std::collections::BTreeMap;

/// Rounds over all books.
const ROUNDS: usize = 10;
/// Units of one.
const UNIT: f64 = 4096.0;
/// By how many lines' worth a wrong line must lie below.
const MARGIN: f64 = 1.0;
/// The same for a line of text that would be dropped, and for one of a rare zone.
const MARGIN_TEXT: f64 = 2.5;
/// The largest step of the first round: what one book may teach. Later rounds take less.
const LARGEST: f64 = 0.05;

const ZONES: usize = Zone::ALL.len();

/// A weight: of a feature or of a step, for a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LearntWeight {
    Feature(u16, usize),
    Step(usize, usize, usize),
    First(usize),
}

/// Learns from samples.
pub(super) fn learn(samples: &[Sample]) -> Model {
    let mut model = Model::blank();
    // Sums of move × step at which it was made, for the mean.
    let mut summed = Model::blank();
    let mut step = 1;
    for round in 0..ROUNDS {
        let mut wrong = 0;
        for sample in samples {
            let claims = best_path(&model, &sample.lines, &handicapped(&model, sample));
            let found: Vec<Zone> = claims.iter().map(|claim| claim.zone).collect();
            if found != sample.zones {
                wrong += found.iter().zip(&sample.zones).filter(|(a, b)| a != b).count();
                let largest = LARGEST / (1 + round) as f64;
                correct(&mut model, &mut summed, sample, &found, (step, largest));
            }
            step += 1;
        }
        eprintln!("round {round}: {wrong} lines wrong");
    }
    average(&model, &summed, step)
}

/// How far a line of one zone must lie above its being another.
fn margin(zone: Zone, other: Zone) -> f64 {
    let dropped = |zone| {
        matches!(
            zone,
            Zone::Head | Zone::Folio | Zone::Catchword | Zone::Junk | Zone::Contents
        )
    };
    let text = matches!(zone, Zone::Body | Zone::Heading | Zone::Verse);
    match zone {
        _ if zone == other => 0.0,
        _ if text && dropped(other) => MARGIN_TEXT,
        Zone::Body | Zone::Verse | Zone::Table => MARGIN,
        _ => MARGIN_TEXT,
    }
}

/// What each line is worth in each zone, the wrong ones handicapped by the margin.
fn handicapped(model: &Model, sample: &Sample) -> Vec<[i32; ZONES]> {
    let both = sample.lines.iter().zip(&sample.zones);
    let worth = both.map(|(line, &zone)| {
        let worth = model.worth(line);
        std::array::from_fn(|other| {
            worth[other] + (margin(zone, Zone::ALL[other]) * UNIT) as i32
        })
    });
    worth.collect()
}

fn correct(
    model: &mut Model,
    summed: &mut Model,
    sample: &Sample,
    found: &[Zone],
    (step, largest): (i32, f64),
) {
    let mut moves: BTreeMap<LearntWeight, i32> = BTreeMap::new();
    let mut asked = 0.0;
    for (zones, by) in [(sample.zones.as_slice(), 1), (found, -1)] {
        for (at, (line, &zone)) in sample.lines.iter().zip(zones).enumerate() {
            let zone = zone as usize;
            if found[at] != sample.zones[at] {
                for &feature in &line.features {
                    *moves.entry(LearntWeight::Feature(feature, zone)).or_default() += by;
                }
            }
            let weight = match at {
                0 => LearntWeight::First(zone),
                _ => LearntWeight::Step(line.gap as usize, zones[at - 1] as usize, zone),
            };
            *moves.entry(weight).or_default() += by * STEP;
        }
    }
    for (&zone, &other) in sample.zones.iter().zip(found) {
        asked += margin(zone, other);
    }
    moves.retain(|_, by| *by != 0);
    let length: f64 = moves.values().map(|&by| f64::from(by) * f64::from(by)).sum();
    let above: f64 = moves
        .iter()
        .map(|(&weight, &by)| {
            f64::from(by) * f64::from(*of(model, weight))
                / UNIT
                / f64::from(scale(weight))
        })
        .sum();
    let size = ((asked - above) / length.max(1.0)).clamp(0.0, largest);
    for (weight, by) in moves {
        let by = (size * f64::from(by * scale(weight)) * UNIT).round() as i32;
        *of(model, weight) += by;
        *of(summed, weight) += by * step;
    }
}

/// How much more a step moves than a feature: a line has one step and some fifty features.
const STEP: i32 = 1;

/// A step's weight counts as that of this many features.
fn scale(weight: LearntWeight) -> i32 {
    match weight {
        LearntWeight::Feature(..) => 1,
        LearntWeight::Step(..) | LearntWeight::First(_) => 12,
    }
}

fn of(model: &mut Model, weight: LearntWeight) -> &mut i32 {
    match weight {
        LearntWeight::Feature(feature, zone) => {
            &mut model.features[usize::from(feature)][zone]
        }
        LearntWeight::Step(gap, from, zone) => &mut model.steps[gap][from][zone],
        LearntWeight::First(zone) => &mut model.first[zone],
    }
}

fn average(model: &Model, summed: &Model, steps: i32) -> Model {
    let mean = |weight: i32, sum: i32| weight - sum / steps;
    let rows = |row: &[i32; ZONES], sums: &[i32; ZONES]| {
        std::array::from_fn(|zone| mean(row[zone], sums[zone]))
    };
    let mut learnt = Model::blank();
    for (at, row) in learnt.features.iter_mut().enumerate() {
        *row = rows(&model.features[at], &summed.features[at]);
    }
    for (gap, steps) in learnt.steps.iter_mut().enumerate() {
        for (from, row) in steps.iter_mut().enumerate() {
            *row = rows(&model.steps[gap][from], &summed.steps[gap][from]);
        }
    }
    learnt.first = rows(&model.first, &summed.first);
    learnt
}
