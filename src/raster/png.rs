//! PNG, with a palette where there are few colours.
//!
//! Problem: a cover set by the program is letters on a ground of one colour. As a JPEG it
//! takes a third of a book's EPUB, and has shadows around its letters.
//!
//! Method: all colours are counted. Up to 256 make a palette, and nothing is lost. Where
//! fewer are wanted, the most frequent colour is taken first, then again and again the one
//! that is served worst: its pixels times the square of its distance from the nearest
//! that is taken. So grounds and letters stay what they are, and edges keep their steps.
//!
//! Invariants: whole numbers only. Rows are not filtered, as is best for palettes.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use rustc_hash::FxHashMap;

use super::grid::PixelGrid;

/// The most colours of a palette.
const PALETTE: usize = 256;

/// More colours than this are not counted.
const COUNTED: usize = 4096;

/// How hard to look for what is repeated, of 9, which takes four times as long for a file
/// a tenth smaller.
const LEVEL: u8 = 6;

/// Writes a picture without loss.
///
/// # Errors
/// In words, where the format has no place for a picture of this size.
pub(crate) fn lossless(picture: PixelGrid<'_>) -> Result<Vec<u8>, String> {
    match Census::new(picture, PALETTE) {
        Some(census) => census.written(picture),
        None => in_full(picture),
    }
}

/// Writes a picture in so many colours at most, if it has not thousands.
///
/// # Errors
/// As [`lossless`].
pub(crate) fn in_few_colours(
    picture: PixelGrid<'_>,
    most: usize,
) -> Result<Vec<u8>, String> {
    match Census::new(picture, COUNTED) {
        Some(census) => census.reduced(most.clamp(1, PALETTE)).written(picture),
        None => in_full(picture),
    }
}

fn in_full(picture: PixelGrid<'_>) -> Result<Vec<u8>, String> {
    let grey = picture.pixels().iter().all(|[r, g, b, _]| r == g && g == b);
    let channels = if grey { 1 } else { 3 };
    let samples: Vec<u8> =
        picture.pixels().iter().flat_map(|pixel| &pixel[..channels]).copied().collect();
    written(picture, &samples, |encoder| {
        encoder.set_color(if grey { ColorType::Grayscale } else { ColorType::Rgb });
        encoder.set_depth(BitDepth::Eight);
        encoder.set_filter(Filter::Adaptive);
    })
}

fn written(
    picture: PixelGrid<'_>,
    samples: &[u8],
    set: impl FnOnce(&mut Encoder<'_, &mut Vec<u8>>),
) -> Result<Vec<u8>, String> {
    let mut file = Vec::new();
    let (width, height) = (picture.width() as u32, picture.height() as u32);
    let mut encoder = Encoder::new(&mut file, width, height);
    set(&mut encoder);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
    let words = |error: png::EncodingError| error.to_string();
    let mut writer = encoder.write_header().map_err(words)?;
    writer.write_image_data(samples).map_err(words)?;
    writer.finish().map_err(words)?;
    Ok(file)
}

/// The colours of a picture.
struct Census {
    colours: Vec<[u8; 3]>,
    /// How many pixels have each.
    counts: Vec<u64>,
    /// Its pixels: a colour, and how many of it follow each other.
    runs: Vec<(u16, usize)>,
}

impl Census {
    /// Counts; `None` if there are more than `most`.
    fn new(picture: PixelGrid<'_>, most: usize) -> Option<Self> {
        let mut known: FxHashMap<[u8; 3], u16> = FxHashMap::default();
        let (mut colours, mut counts, mut runs) = (Vec::new(), Vec::new(), Vec::new());
        let mut rest = picture.pixels();
        while let Some(&first) = rest.first() {
            let length =
                rest.iter().position(|pixel| *pixel != first).unwrap_or(rest.len());
            let [red, green, blue, _] = first;
            let at = *known.entry([red, green, blue]).or_insert_with(|| {
                colours.push([red, green, blue]);
                counts.push(0);
                colours.len() as u16 - 1
            });
            if colours.len() > most {
                return None;
            }
            counts[usize::from(at)] += length as u64;
            runs.push((at, length));
            rest = &rest[length..];
        }
        Some(Self { colours, counts, runs })
    }

    /// The same with so many colours at most.
    fn reduced(mut self, most: usize) -> Self {
        let (mut taken, mut nearest) = (Vec::new(), vec![0_u16; self.colours.len()]);
        // How badly each is served; at first by nothing.
        let mut served: Vec<u64> = vec![u64::from(u16::MAX) * 4; self.colours.len()];
        while taken.len() < most {
            let worst = (0..served.len())
                .max_by_key(|&at| (served[at] * self.counts[at], std::cmp::Reverse(at)));
            let Some(worst) = worst.filter(|&at| served[at] > 0) else { break };
            let colour = self.colours[worst];
            for (at, other) in self.colours.iter().enumerate() {
                let distance = distance(colour, *other);
                if distance < served[at] {
                    served[at] = distance;
                    nearest[at] = taken.len() as u16;
                }
            }
            taken.push(colour);
        }
        for (at, _) in &mut self.runs {
            *at = nearest[usize::from(*at)];
        }
        self.colours = taken;
        self
    }

    /// As a file with a palette of up to 256 colours.
    fn written(&self, picture: PixelGrid<'_>) -> Result<Vec<u8>, String> {
        let (depth, in_byte) = match self.colours.len() {
            0..=2 => (BitDepth::One, 8),
            3..=4 => (BitDepth::Two, 4),
            5..=16 => (BitDepth::Four, 2),
            _ => (BitDepth::Eight, 1),
        };
        let mut of_pixels = Vec::with_capacity(picture.pixels().len());
        for &(at, length) in &self.runs {
            of_pixels.resize(of_pixels.len() + length, at as u8);
        }
        let rows = of_pixels.chunks_exact(picture.width());
        let samples = rows.flat_map(|row| row.chunks(in_byte)).map(|pixels| {
            let bits = 8 / in_byte;
            // A whole byte is not moved: there is none before it.
            let byte = pixels.iter().fold(0_u8, |byte, at| byte << (bits & 7) | at);
            byte << ((in_byte - pixels.len()) * bits)
        });
        let samples: Vec<u8> = samples.collect();
        written(picture, &samples, |encoder| {
            encoder.set_color(ColorType::Indexed);
            encoder.set_depth(depth);
            encoder.set_palette(self.colours.as_flattened().to_vec());
            encoder.set_filter(Filter::NoFilter);
        })
    }
}

/// The square of the distance of two colours.
fn distance(a: [u8; 3], b: [u8; 3]) -> u64 {
    a.iter().zip(b).map(|(a, b)| u64::from(a.abs_diff(b)).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{PixelGrid, in_few_colours, lossless};

    fn read(file: &[u8]) -> Vec<[u8; 4]> {
        let read = image::load_from_memory_with_format(file, image::ImageFormat::Png);
        read.expect("a PNG").into_rgba8().into_raw().as_chunks().0.to_vec()
    }

    fn grid(pixels: &[[u8; 4]], width: u32) -> PixelGrid<'_> {
        PixelGrid::new(pixels, width, pixels.len() as u32 / width).expect("a picture")
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            width in 1_u32..40,
            height in 1_u32..20,
            colours in 1_u32..600,
            grey in any::<bool>(),
        ) {
            let shade = |at: u32| {
                let at = at.wrapping_mul(2_654_435_761) % colours;
                let red = (at * 7) as u8;
                let rest = if grey { [red; 2] } else { [(at >> 3) as u8, (at >> 8) as u8] };
                [red, rest[0], rest[1], 255]
            };
            let pixels: Vec<_> = (0..width * height).map(shade).collect();
            let file = lossless(grid(&pixels, width)).expect("a file");
            prop_assert_eq!(read(&file), pixels);
        }
    }

    #[test]
    fn grounds_and_letters_stay_and_edges_keep_their_steps() {
        // A ground, letters, and 62 shades between them, each rarer than both.
        let shade = |at: u32| match at % 256 {
            value @ 0..64 => [value as u8 * 4, 40, 40, 255],
            64..200 => [0, 40, 40, 255],
            _ => [252, 40, 40, 255],
        };
        let pixels: Vec<_> = (0..64 * 64).map(shade).collect();
        let few = read(&in_few_colours(grid(&pixels, 64), 16).expect("a file"));
        let mut worst = 0;
        for (old, new) in pixels.iter().zip(&few) {
            let difference = old[0].abs_diff(new[0]);
            assert!(difference == 0 || !matches!(old[0], 0 | 252), "{old:?} {new:?}");
            worst = worst.max(difference);
        }
        let kinds: std::collections::BTreeSet<_> = few.iter().collect();
        assert_eq!((kinds.len(), worst <= 16), (16, true), "{worst}");
        let all = in_few_colours(grid(&pixels, 64), 256).expect("a file");
        assert!(read(&all) == pixels, "with room enough nothing is lost");
    }

    #[test]
    fn a_picture_has_as_many_pixels_as_it_says() {
        let pixels = [[0; 4]; 6];
        assert!(PixelGrid::new(&pixels, 2, 3).is_some());
        assert!(PixelGrid::new(&pixels, 2, 2).is_none());
        assert!(PixelGrid::new(&[], 0, 3).is_none());
    }
}
