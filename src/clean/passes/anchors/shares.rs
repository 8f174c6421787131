//! Sums over all alignments of marks and bodies: see [`align`](mod@super::align).
//!
//! Forward and backward sums of the hidden Markov model (Rabiner 1989, section III), as
//! logarithms in whole thousandths of a natural one, the same on every machine: what they
//! decide is text. A pair's share is what goes through it, by all that goes through its
//! body.

use super::align::{Odds, PairEvidence, Region};
use std::sync::LazyLock;

/// Less likely than anything that happens.
pub(super) const NEVER: i32 = i32::MIN / 4;

/// A certainty, for [`exp`].
pub(super) const ONE: i32 = 1 << 16;

/// ln 2 in thousandths.
const LN_2: i64 = 693;

/// The logarithm of a positive number, in thousandths; off by less than ten.
pub(super) fn ln(number: u64) -> i32 {
    let number = number.max(1);
    let whole = i64::from(number.ilog2());
    // log2(1 + f) lies above f by at most .086, in the middle.
    let f = i64::try_from((number << number.leading_zeros() << 1) >> 48).unwrap_or(0);
    let curve = f * (65_536 - f) / 65_536 * 344 / 1000;
    i32::try_from((whole * 65_536 + f + curve) * LN_2 / 65_536).unwrap_or(i32::MAX)
}

/// The logarithm of `part / whole`; of shares under one in 65,536, of that.
pub(super) fn ln_share(part: u64, whole: u64) -> i32 {
    (ln(part) - ln(whole)).max(-11_090)
}

/// e to the power of −`below`/1000, in parts of [`ONE`].
pub(super) fn exp(below: i32) -> i32 {
    let below = i64::from(below.max(0));
    let halvings = below / LN_2;
    if halvings > 16 {
        return 0;
    }
    let f = below % LN_2 * 65_536 / LN_2;
    // 2^-f through 1, √½ and ½.
    let power = 65_536 - f * 6_716 / 10_000 + f * f / 65_536 * 1_716 / 10_000;
    i32::try_from(power >> halvings).unwrap_or(0)
}

/// What a sum is above the greater of two logarithms, by how far the other one is below:
/// an alignment adds some millions of times.
static ABOVE: LazyLock<Vec<i32>> = LazyLock::new(|| {
    let above = |below| ln((ONE + exp(below)) as u64) - ln(ONE as u64);
    // Seventeen halvings below, nothing is left of ONE.
    (0..17 * LN_2 as i32).map(above).collect()
});

/// The logarithm of the sum of two numbers whose logarithms these are.
pub(super) fn add(one: i32, other: i32) -> i32 {
    let (high, low) = (one.max(other), one.min(other));
    let below = high.saturating_sub(low) as usize;
    high + ABOVE.get(below).copied().unwrap_or(0)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_logarithms() {
        for number in [1_u64, 2, 3, 7, 10, 100, 65_536, 1_000_000_007] {
            let exact = (number as f64).ln() * 1000.0;
            assert!((f64::from(ln(number)) - exact).abs() < 10.0, "{number}");
        }
        for below in [0, 100, 693, 1000, 2500, 6000] {
            let exact = (-f64::from(below) / 1000.0).exp();
            assert!((f64::from(exp(below)) / f64::from(ONE) - exact).abs() < 0.005);
        }
        assert!((add(0, 0) - 693).abs() < 10);
        assert_eq!(add(5, NEVER), 5);
        assert_eq!(add(NEVER, NEVER), NEVER + add(0, 0));
    }
}
