//! The weights, and the best path through the zones of all lines by them.

use super::features::{LineFeatures, LineGap};
use super::templates::{FEATURES, name_of};
use super::{Zone, ZoneClaim};
use crate::clean::claim::Certainty;
use std::sync::OnceLock;

const ZONES: usize = Zone::ALL.len();

/// What keeps a line that calls a note from being a running head, in units of the weights.
const NO_CALLS: i32 = 60_000;

/// What a zone's margins are worth: from where on it is likely, and sure.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct MarginLevels {
    pub(super) likely: i32,
    pub(super) sure: i32,
}

/// The weights, in whole numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Model {
    /// Of each feature, for each zone.
    pub(super) features: Vec<[i32; ZONES]>,
    /// Of each step from a zone to the next, by the gap between the lines.
    pub(super) steps: [[[i32; ZONES]; ZONES]; LineGap::ALL.len()],
    /// Of a scan's first line.
    pub(super) first: [i32; ZONES],
    /// From which margin on a zone is likely, and sure.
    pub(super) levels: [MarginLevels; ZONES],
}

impl Model {
    /// No weights.
    pub(super) fn blank() -> Self {
        Self {
            features: vec![[0; ZONES]; FEATURES],
            steps: [[[0; ZONES]; ZONES]; LineGap::ALL.len()],
            first: [0; ZONES],
            levels: [MarginLevels::default(); ZONES],
        }
    }

    /// The weights that were learnt, from `weights.txt`.
    pub(super) fn learnt() -> &'static Self {
        static LEARNT: OnceLock<Model> = OnceLock::new();
        LEARNT.get_or_init(|| Self::read(include_str!("weights.txt")))
    }

    /// What a line's features speak for each zone.
    pub(super) fn worth(&self, line: &LineFeatures) -> [i32; ZONES] {
        let mut worth = [0; ZONES];
        for &feature in &line.features {
            let weights = &self.features[usize::from(feature)];
            for (sum, weight) in worth.iter_mut().zip(weights) {
                *sum += weight;
            }
        }
        if line.calls {
            worth[Zone::Head as usize] -= NO_CALLS;
        }
        worth
    }

    pub(super) fn steps(&self, gap: LineGap) -> &[[i32; ZONES]; ZONES] {
        &self.steps[gap as usize]
    }

    pub(super) fn first(&self, zone: usize) -> i32 {
        self.first[zone]
    }

    pub(super) fn certainty(&self, zone: Zone, margin: i32) -> Certainty {
        let levels = self.levels[zone as usize];
        if margin >= levels.sure {
            Certainty::Sure
        } else if margin >= levels.likely {
            Certainty::Likely
        } else {
            Certainty::Ask
        }
    }

    /// All rows with their names, as the file has them: a name and a number for each zone.
    fn rows(&mut self) -> Vec<(String, &mut [i32; ZONES])> {
        let mut rows: Vec<(String, &mut [i32; ZONES])> = Vec::new();
        for (at, row) in self.features.iter_mut().enumerate() {
            rows.push((name_of(at), row));
        }
        for (gap, steps) in LineGap::ALL.into_iter().zip(&mut self.steps) {
            for (from, row) in Zone::ALL.into_iter().zip(steps) {
                rows.push((format!("step:{}:{}", gap.name(), from.name()), row));
            }
        }
        rows.push(("first".to_owned(), &mut self.first));
        rows
    }

    /// Reads a file of weights. A row that is not there has no weight: features may be
    /// added before they are learnt.
    pub(super) fn read(text: &str) -> Self {
        let mut model = Self::blank();
        let lines: std::collections::BTreeMap<&str, &str> =
            text.lines().filter_map(|line| line.split_once(' ')).collect();
        let numbers = |name: &str| -> [i32; ZONES] {
            let mut words = lines.get(name).map_or("", |line| *line).split_whitespace();
            std::array::from_fn(|_| {
                words.next().and_then(|word| word.parse().ok()).unwrap_or(0)
            })
        };
        for (name, row) in model.rows() {
            *row = numbers(&name);
        }
        let (likely, sure) = (numbers("likely"), numbers("sure"));
        for (zone, levels) in model.levels.iter_mut().enumerate() {
            *levels = MarginLevels { likely: likely[zone], sure: sure[zone] };
        }
        model
    }

    /// The file that [`Model::read`] reads.
    #[cfg(test)]
    pub(super) fn write(&self) -> String {
        let mut text = String::from(
            "# Weights of the page model: a row for each feature and step, a number for each zone.\n\
             # Learnt by src/clean/zones/train from pages that it composes; see its documentation.\n",
        );
        let row = |name: &str, row: &[i32; ZONES]| {
            let numbers: Vec<String> = row.iter().map(i32::to_string).collect();
            format!("{name} {}\n", numbers.join(" "))
        };
        let names: Vec<&str> = Zone::ALL.iter().map(|zone| zone.name()).collect();
        text.push_str(&["zones ", &names.join(" "), "\n"].concat());
        let mut copy = self.clone();
        for (name, weights) in copy.rows() {
            if weights.iter().any(|&weight| weight != 0) {
                text += &row(&name, weights);
            }
        }
        text += &row("likely", &self.levels.map(|levels| levels.likely));
        text += &row("sure", &self.levels.map(|levels| levels.sure));
        text
    }
}

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
