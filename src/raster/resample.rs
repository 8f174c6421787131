//! Pictures in another number of pixels.
//!
//! Every new pixel is the mean of the light in the area that it covers in the old picture,
//! weighted by alpha, in whole numbers: no ringing, no moiré, fine lines keep their grey,
//! edges their colour, and the bytes are the same on every machine. Enlarged pictures come
//! out blocky, as they are.

use crate::ground::LightScale;

/// Red, green, blue and alpha.
type Pixel = [u8; 4];

/// The pixels of a picture of a size (width and height), in rows from the top, made into
/// those of another.
pub(crate) fn resample(pixels: &[Pixel], from: (u32, u32), to: (u32, u32)) -> Vec<Pixel> {
    if from == to {
        return pixels.to_vec();
    }
    let scale = LightScale::new();
    let width = from.0 as usize;
    let columns = shares(width, to.0 as usize);
    let rows = shares(from.1 as usize, to.1 as usize);
    let mut made = Vec::with_capacity(columns.len() * rows.len());
    for row in &rows {
        // The sums of a row's columns over the rows that it covers: light by alpha, alpha.
        let mut sums = vec![[0_u64; 4]; width];
        for (line, share) in row.parts() {
            for (sum, pixel) in sums.iter_mut().zip(&pixels[line * width..][..width]) {
                let [red, green, blue, alpha] = *pixel;
                let covers = u64::from(alpha) * share;
                for (sum, signal) in sum.iter_mut().zip([red, green, blue]) {
                    *sum += u64::from(scale.light(signal)) * covers;
                }
                sum[3] += covers;
            }
        }
        let whole = u64::from(from.1) * width as u64;
        for column in &columns {
            let mut total = [0_u64; 4];
            for (at, share) in column.parts() {
                for (total, sum) in total.iter_mut().zip(sums[at]) {
                    *total += sum * share;
                }
            }
            let [red, green, blue, cover] = total;
            let mean = |sum: u64, of: u64| (sum + of / 2).checked_div(of).unwrap_or(0);
            let signal = |light| scale.nearest(mean(light, cover) as u32);
            made.push(match cover {
                0 => [0; 4],
                _ => [signal(red), signal(green), signal(blue), mean(cover, whole) as u8],
            });
        }
    }
    made
}

/// What a new pixel takes of the old ones, in parts of one: from where, and how much of
/// each.
struct Share {
    first: usize,
    parts: Vec<u64>,
}

impl Share {
    fn parts(&self) -> impl Iterator<Item = (usize, u64)> + '_ {
        (self.first..).zip(self.parts.iter().copied())
    }
}

/// The shares of `from` old pixels in each of `to` new ones. Counted in 1/`to` of an old
/// pixel, a new one is `from` parts wide and an old one `to`.
fn shares(from: usize, to: usize) -> Vec<Share> {
    let share = |at: usize| {
        let (start, end) = (at * from, (at + 1) * from);
        let (first, last) = (start / to, (end - 1) / to);
        let part = |old: usize| (end.min((old + 1) * to) - start.max(old * to)) as u64;
        Share { first, parts: (first..=last).map(part).collect() }
    };
    (0..to).map(share).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{resample, shares};

    #[test]
    fn areas_are_averaged() {
        let grey = |value: u8| [value, value, value, 255];
        let picture = [grey(0), grey(0), grey(255)];
        // A third of the light, then a pixel and a half each.
        assert_eq!(resample(&picture, (3, 1), (1, 1)), [grey(156)]);
        assert_eq!(resample(&picture, (3, 1), (2, 1)), [grey(0), grey(213)]);
        assert_eq!(resample(&picture, (3, 1), (3, 1)), picture);
    }

    #[test]
    fn transparent_pixels_lend_no_colour() {
        let picture = [[255, 0, 0, 255], [0, 255, 0, 0], [9, 9, 9, 0], [7, 7, 7, 0]];
        assert_eq!(resample(&picture, (4, 1), (2, 1)), [[255, 0, 0, 128], [0; 4]]);
    }

    proptest! {
        #[test]
        fn all_of_the_old_goes_into_the_new(from in 1_usize..50, to in 1_usize..50) {
            let mut given = vec![0; from];
            for share in shares(from, to) {
                prop_assert_eq!(share.parts.iter().sum::<u64>(), from as u64);
                for (at, part) in share.parts() {
                    given[at] += part;
                }
            }
            prop_assert!(given.iter().all(|&part| part == to as u64));
        }
    }
}
