//! The best path through the zones of all lines.

use super::features::LineFeatures;
use super::model::Model;
use super::{Zone, ZoneClaim};

const ZONES: usize = Zone::ALL.len();

/// A worth that no path has.
const NEVER: i32 = i32::MIN / 4;

/// The zone of each line on the best path, with its margin: for each line and zone the
/// best path through both is the sum of the best way there and the best way on. What a line
/// is worth in each zone, its features say ([`Model::worth`]).
pub(super) fn best_path(
    model: &Model,
    lines: &[LineFeatures],
    worth: &[[i32; ZONES]],
) -> Vec<ZoneClaim> {
    let there = forward(model, lines, worth);
    let on = backward(model, lines, worth);
    let both = there.iter().zip(&on).zip(lines);
    let claims = both.map(|((there, on), line)| {
        let through: [i32; ZONES] = std::array::from_fn(|zone| there[zone] + on[zone]);
        let rank = |skip: usize| {
            let zones = (0..ZONES).filter(|&zone| zone != skip);
            zones.max_by_key(|&zone| (through[zone], ZONES - zone)).unwrap_or(0)
        };
        let best = rank(ZONES);
        let other = rank(best);
        let margin = through[best] - through[other];
        let zone = Zone::ALL[best];
        let certainty = model.certainty(zone, margin);
        ZoneClaim {
            zone,
            other: Zone::ALL[other],
            margin,
            certainty,
            shared: line.shared,
            crossed: line.crossed,
            repeated: line.repeated,
        }
    });
    claims.collect()
}

/// The worth of the best way to each line's zones, the line included.
fn forward(
    model: &Model,
    lines: &[LineFeatures],
    worth: &[[i32; ZONES]],
) -> Vec<[i32; ZONES]> {
    let mut there: Vec<[i32; ZONES]> = Vec::with_capacity(lines.len());
    for (line, worth) in lines.iter().zip(worth) {
        let here = match there.last() {
            None => std::array::from_fn(|zone| worth[zone] + model.first(zone)),
            Some(before) => {
                let steps = model.steps(line.gap);
                std::array::from_fn(|zone| {
                    let ways = (0..ZONES).map(|from| before[from] + steps[from][zone]);
                    worth[zone] + ways.max().unwrap_or(NEVER)
                })
            }
        };
        there.push(here);
    }
    there
}

/// The worth of the best way on from each line's zones, the line not included.
fn backward(
    model: &Model,
    lines: &[LineFeatures],
    worth: &[[i32; ZONES]],
) -> Vec<[i32; ZONES]> {
    let mut on = vec![[0; ZONES]; lines.len()];
    for at in (1..lines.len()).rev() {
        let steps = model.steps(lines[at].gap);
        on[at - 1] = std::array::from_fn(|from| {
            let ways =
                (0..ZONES).map(|zone| steps[from][zone] + worth[at][zone] + on[at][zone]);
            ways.max().unwrap_or(NEVER)
        });
    }
    on
}
