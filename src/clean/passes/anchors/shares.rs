//! Sums over all alignments of marks and bodies: see [`align`](mod@super::align).
//!
//! Forward and backward sums of the hidden Markov model (Rabiner 1989, section III), as
//! logarithms: a pair's share is what goes through it, by all that goes through its body.

use super::align::{Odds, PairEvidence, Region};
use super::logs::{NEVER, add, exp};

/// The share of all alignments that each pair has.
pub(super) struct Shares {
    pairs: Vec<i32>,
    /// Of each body, the share in which it finds no place.
    pub(super) left: Vec<i32>,
    /// The logarithm of the sum over all alignments.
    pub(super) likelihood: i32,
    columns: usize,
}

impl Shares {
    /// Sums over all alignments of a region, from both ends.
    pub(super) fn of(odds: &Odds, region: &Region<'_>, evidence: &PairEvidence) -> Self {
        let (rows, columns) = (region.marks.len(), region.bodies.len());
        let wide = columns + 1;
        let weight = |mark: usize, body: usize| {
            odds.forms[region.marks[mark].form as usize]
                + evidence.read(mark, body)
                + evidence.shared(mark, body)
        };
        // What may not exist at all is left out without a cost, at the end.
        let skip = |mark: usize, body: usize| match region.bodies[body].beyond {
            true if mark == rows => 0,
            true => NEVER / 2,
            false => odds.unplaced,
        };
        let mut forth = vec![NEVER; (rows + 1) * wide];
        forth[0] = 0;
        for mark in 0..=rows {
            for body in 0..=columns {
                let mut sum = forth[mark * wide + body];
                if mark > 0 {
                    sum = add(sum, forth[(mark - 1) * wide + body]);
                }
                if body > 0 {
                    sum = add(sum, forth[mark * wide + body - 1] + skip(mark, body - 1));
                }
                if mark > 0 && body > 0 {
                    let before = forth[(mark - 1) * wide + body - 1];
                    sum = add(sum, before + weight(mark - 1, body - 1));
                }
                forth[mark * wide + body] = sum;
            }
        }
        let mut back = vec![NEVER; (rows + 1) * wide];
        back[rows * wide + columns] = 0;
        for mark in (0..=rows).rev() {
            for body in (0..=columns).rev() {
                let mut sum = back[mark * wide + body];
                if mark < rows {
                    sum = add(sum, back[(mark + 1) * wide + body]);
                }
                if body < columns {
                    sum = add(sum, back[mark * wide + body + 1] + skip(mark, body));
                }
                if mark < rows && body < columns {
                    let behind = back[(mark + 1) * wide + body + 1];
                    sum = add(sum, behind + weight(mark, body));
                }
                back[mark * wide + body] = sum;
            }
        }
        let mut shares = Self {
            pairs: vec![0; rows * columns],
            left: vec![0; columns],
            likelihood: forth[rows * wide + columns],
            columns,
        };
        for body in 0..columns {
            let through = |mark: usize| {
                forth[mark * wide + body]
                    + weight(mark, body)
                    + back[(mark + 1) * wide + body + 1]
            };
            let none = (0..=rows)
                .map(|mark| {
                    forth[mark * wide + body]
                        + odds.unplaced
                        + back[mark * wide + body + 1]
                })
                .fold(NEVER, add);
            let all = (0..rows).map(through).fold(none, add);
            for mark in 0..rows {
                shares.pairs[mark * columns + body] = exp(all - through(mark));
            }
            let real = !region.bodies[body].beyond;
            shares.left[body] = if real { exp(all - none) } else { 0 };
        }
        shares
    }

    /// The share of a pair.
    pub(super) fn of_pair(&self, mark: usize, body: usize) -> i32 {
        self.pairs[mark * self.columns + body]
    }
}
