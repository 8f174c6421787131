//! Pictures in another number of pixels.
//!
//! Every new pixel is the mean of the light in the area that it covers in the old picture,
//! in whole numbers: no ringing, no moiré, fine lines keep their grey, and the bytes are
//! the same on every machine. Enlarged pictures come out blocky, as they are.

use super::bitmap::Bitmap;
use crate::raster::Scale;

/// The picture with `width` by `height` pixels.
pub(crate) fn resample(picture: &Bitmap, width: u32, height: u32) -> Bitmap {
    if (picture.width(), picture.height()) == (width, height) {
        return picture.clone();
    }
    let (from, to) = (picture.width() as usize, width as usize);
    let scale = Scale::new();
    let columns = shares(from, to);
    let rows = shares(picture.height() as usize, height as usize);
    let mut pixels = Vec::with_capacity(to * height as usize);
    for row in &rows {
        // The sums of a row's columns over the rows that it covers.
        let mut sums = vec![[0_u64; 3]; from];
        for (line, share) in row.parts() {
            let line = &picture.pixels()[line * from..][..from];
            for (sum, pixel) in sums.iter_mut().zip(line) {
                for (sum, &signal) in sum.iter_mut().zip(pixel) {
                    *sum += u64::from(scale.light(signal)) * share;
                }
            }
        }
        let whole = u64::from(picture.height()) * from as u64;
        for column in &columns {
            let mut mean = [0_u64; 3];
            for (at, share) in column.parts() {
                for (mean, sum) in mean.iter_mut().zip(sums[at]) {
                    *mean += sum * share;
                }
            }
            let [red, green, blue] =
                mean.map(|sum| scale.nearest(((sum + whole / 2) / whole) as u32));
            pixels.push([red, green, blue, 255]);
        }
    }
    Bitmap::new(width, height, pixels)
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
    use crate::paint::Bitmap;

    #[test]
    fn areas_are_averaged() {
        let grey = |value: u8| [value, value, value, 255];
        let picture = Bitmap::new(3, 1, vec![grey(0), grey(0), grey(255)]);
        // A third of the light, then a pixel and a half each.
        assert_eq!(resample(&picture, 1, 1).pixels(), [grey(156)]);
        assert_eq!(resample(&picture, 2, 1).pixels(), [grey(0), grey(213)]);
        assert_eq!(resample(&picture, 3, 1), picture);
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
