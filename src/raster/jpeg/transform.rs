//! The cosine transform of eight by eight samples, in whole numbers.

/// Half the cosine of `at` sixteenths of a half turn, in 1/8192.
const fn half_cosine(at: usize) -> i32 {
    const QUARTER: [i32; 9] = [4096, 4017, 3784, 3406, 2896, 2276, 1567, 799, 0];
    let at = at % 32;
    let at = if at > 16 { 32 - at } else { at };
    if at > 8 { -QUARTER[16 - at] } else { QUARTER[at] }
}

/// Rows of the cosine transform, in 1/8192.
const WAVES: [[i32; 8]; 8] = {
    let mut waves = [[2896; 8]; 8];
    let mut wave = 1;
    while wave < 8 {
        let mut at = 0;
        while at < 8 {
            waves[wave][at] = half_cosine((2 * at + 1) * wave);
            at += 1;
        }
        wave += 1;
    }
    waves
};

/// The cosine transform of a block: rows, then columns.
pub(super) fn transform(samples: &[i32; 64]) -> [i32; 64] {
    // Three binary places are kept between the two.
    const KEPT: u32 = 3;
    let mut rows = [0; 64];
    for y in 0..8 {
        let line = std::array::from_fn(|x| samples[y * 8 + x]);
        for (u, sum) in waves(line).into_iter().enumerate() {
            rows[y * 8 + u] = (sum + (1 << (12 - KEPT))) >> (13 - KEPT);
        }
    }
    let mut coefficients = [0; 64];
    for u in 0..8 {
        let line = std::array::from_fn(|y| rows[y * 8 + u]);
        for (v, sum) in waves(line).into_iter().enumerate() {
            coefficients[v * 8 + u] = (sum + (1 << (12 + KEPT))) >> (13 + KEPT);
        }
    }
    coefficients
}

/// How much of each wave is in a line, in 1/8192. Even waves are the same from both ends,
/// odd ones opposite, so four products do.
fn waves(line: [i32; 8]) -> [i32; 8] {
    let mut sums = [0; 8];
    for x in 0..4 {
        let (same, other) = (line[x] + line[7 - x], line[x] - line[7 - x]);
        for u in [0, 2, 4, 6] {
            sums[u] += WAVES[u][x] * same;
            sums[u + 1] += WAVES[u + 1][x] * other;
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::{WAVES, transform};

    #[test]
    fn the_transform_keeps_the_mean_and_is_orthogonal() {
        assert_eq!(transform(&[100; 64])[0], 800);
        for (a, one) in WAVES.iter().enumerate() {
            for (b, other) in WAVES.iter().enumerate() {
                let product: i32 = one.iter().zip(other).map(|(x, y)| x * y).sum();
                let wanted = if a == b { 1 << 26 } else { 0 };
                assert!((product - wanted).abs() < 1 << 14, "{a} {b} {product}");
            }
        }
    }
}
