//! Baseline JPEG.
//!
//! Problem: a cover of four million pixels, most of them of one colour, in a small part
//! of the time that a whole book takes. A general encoder transforms every block; here a
//! tile of one colour is known at a glance and has no coefficient but the first.
//!
//! Source: ITU-T T.81 (baseline process, quantisation tables of Annex K.1), JFIF 1.02 for
//! the colours. The quality scales the tables as is usual since libjpeg: 50 is as they
//! stand. Code tables are made for the picture (`huffman`), which halves a cover.
//!
//! Invariants: whole numbers only, so the same pixels give the same bytes everywhere.
//! Brightness has full resolution, colour half of it both ways, as is usual: a unit of the
//! file is a tile of 16 by 16 pixels, four blocks of brightness and one of each colour
//! difference.

mod huffman;
mod quantiser;
mod scan;
mod tile;
mod transform;

use super::grid::PixelGrid;
use quantiser::Quantiser;
use scan::{JpegScan, ZIGZAG};

/// Encodes a picture of at most 65 535 pixels a side; `quality` from 1 to 100.
pub(crate) fn encode(picture: PixelGrid<'_>, quality: u8) -> Vec<u8> {
    let scales = Quantiser::both(quality);
    let scan = JpegScan::new(picture, &scales);
    let tables = scan.tables();
    let mut file = Vec::new();
    file.extend([0xFF, 0xD8]);
    // JFIF 1.02, square pixels, no thumbnail.
    segment(&mut file, 0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
    for (id, scale) in (0..).zip(&scales) {
        let steps = ZIGZAG.iter().map(|&at| scale.steps[at] as u8);
        segment(&mut file, 0xDB, &[id].into_iter().chain(steps).collect::<Vec<u8>>());
    }
    let side = |pixels: usize| u16::try_from(pixels).unwrap_or(u16::MAX).to_be_bytes();
    let (height, width) = (side(picture.height()), side(picture.width()));
    let mut frame = vec![8, height[0], height[1], width[0], width[1], 3];
    frame.extend([1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
    segment(&mut file, 0xC0, &frame);
    for (id, table) in [0x00, 0x10, 0x01, 0x11].into_iter().zip(&tables) {
        let mut body = vec![id];
        body.extend(table.counts);
        body.extend(&table.symbols);
        segment(&mut file, 0xC4, &body);
    }
    segment(&mut file, 0xDA, &[3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
    scan.write(&tables, &mut file);
    file.extend([0xFF, 0xD9]);
    file
}

fn segment(file: &mut Vec<u8>, marker: u8, body: &[u8]) {
    file.extend([0xFF, marker]);
    file.extend((body.len() as u16 + 2).to_be_bytes());
    file.extend(body);
}

#[cfg(test)]
mod tests {
    use super::ZIGZAG;
    use crate::paint::Bitmap;

    fn decoded(jpeg: &[u8]) -> image::RgbImage {
        let read = image::load_from_memory_with_format(jpeg, image::ImageFormat::Jpeg);
        read.expect("a JPEG").into_rgb8()
    }

    /// The greatest difference of a channel after encoding and decoding.
    fn loss(picture: &Bitmap, quality: u8) -> u8 {
        let read = decoded(&picture.to_jpeg(quality));
        assert_eq!(read.dimensions(), (picture.width(), picture.height()));
        let channels = picture.pixels().iter().flat_map(|pixel| &pixel[..3]);
        channels.zip(read.as_raw()).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0)
    }

    #[test]
    fn what_another_program_reads_is_what_was_painted() {
        let shade = |at: u32| {
            let (x, y) = (at % 37, at / 37);
            [(x * 6) as u8, (y * 9) as u8, 128 + (x + y) as u8, 255]
        };
        // Neither side is a multiple of eight.
        let picture = Bitmap::new(37, 21, (0..37 * 21).map(shade).collect());
        assert!(loss(&picture, 100) <= 8, "{}", loss(&picture, 100));
        assert!(loss(&picture, 85) <= 24, "{}", loss(&picture, 85));
    }

    #[test]
    fn flat_colours_stay_what_they_are() {
        for colour in [[29, 53, 87, 255], [0, 0, 0, 255], [255, 255, 255, 255]] {
            let picture = Bitmap::new(64, 64, vec![colour; 64 * 64]);
            assert!(loss(&picture, 90) <= 3, "{colour:?}: {}", loss(&picture, 90));
            let size = picture.to_jpeg(90).len();
            assert!(size < 400, "{size} bytes");
        }
    }

    #[test]
    fn hard_edges_survive() {
        let ink = |at: u32| {
            if (at % 40 / 5).is_multiple_of(2) { [0, 0, 0, 255] } else { [255; 4] }
        };
        let picture = Bitmap::new(40, 40, (0..1600).map(ink).collect());
        assert!(loss(&picture, 90) <= 40, "{}", loss(&picture, 90));
    }

    #[test]
    fn the_zigzag_visits_every_place_once() {
        let mut seen = ZIGZAG;
        assert_eq!(seen[..6], [0, 1, 8, 16, 9, 2]);
        seen.sort_unstable();
        assert!(seen.iter().enumerate().all(|(at, &place)| at == place));
    }
}
