//! Pixels to the samples of a tile.

use crate::raster::grid::PixelGrid;

/// Pixels on a side of a tile.
pub(super) const TILE: usize = 16;

/// The colour of a tile that has but one.
pub(super) fn one_colour(
    picture: PixelGrid<'_>,
    (left, top): (usize, usize),
) -> Option<[u8; 4]> {
    let first = *picture.row(left, top).first()?;
    let line = [first; TILE];
    let same = |y| {
        let tile = picture.row(left, y).first_chunk::<TILE>();
        tile.is_some_and(|tile| tile.as_flattened() == line.as_flattened())
    };
    (top..top + TILE).all(same).then_some(first)
}

/// Four blocks of brightness in reading order, then those of the colours.
pub(super) fn blocks(
    picture: PixelGrid<'_>,
    (left, top): (usize, usize),
) -> [[i32; 64]; 6] {
    let mut blocks = [[0; 64]; 6];
    for y in 0..TILE {
        let row = picture.row(left, top + y);
        for x in 0..TILE {
            let [bright, blue, red] = difference(row[x.min(row.len() - 1)]);
            blocks[y / 8 * 2 + x / 8][y % 8 * 8 + x % 8] = bright;
            blocks[4][y / 2 * 8 + x / 2] += blue;
            blocks[5][y / 2 * 8 + x / 2] += red;
        }
    }
    // The mean of four pixels.
    for sum in blocks[4..].as_flattened_mut() {
        *sum = (*sum + 2) >> 2;
    }
    blocks
}

/// Brightness and the two colour differences of a pixel, each about 0.
pub(super) fn difference([red, green, blue, _]: [u8; 4]) -> [i32; 3] {
    let (red, green, blue) = (i32::from(red), i32::from(green), i32::from(blue));
    let half = 1 << 15;
    [
        ((19_595 * red + 38_470 * green + 7_471 * blue + half) >> 16) - 128,
        ((-11_059 * red - 21_709 * green + 32_768 * blue + half - 1) >> 16).min(127),
        ((32_768 * red - 27_439 * green - 5_329 * blue + half - 1) >> 16).min(127),
    ]
}
