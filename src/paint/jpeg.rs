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

use super::bitmap::Bitmap;
use super::huffman::Table;

/// Quantisation of brightness at quality 50, by row and column (T.81, table K.1).
const BRIGHTNESS: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, //
    12, 12, 14, 19, 26, 58, 60, 55, //
    14, 13, 16, 24, 40, 57, 69, 56, //
    14, 17, 22, 29, 51, 87, 80, 62, //
    18, 22, 37, 56, 68, 109, 103, 77, //
    24, 35, 55, 64, 81, 104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, //
    72, 92, 95, 98, 112, 100, 103, 99,
];

/// Quantisation of the two colour differences at quality 50 (T.81, table K.2).
const COLOUR: [u16; 64] = [
    17, 18, 24, 47, 99, 99, 99, 99, //
    18, 21, 26, 66, 99, 99, 99, 99, //
    24, 26, 56, 99, 99, 99, 99, 99, //
    47, 66, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99,
];

/// Where the coefficients of a block stand in it, in the order of the file.
const ZIGZAG: [usize; 64] = zigzag();

const fn zigzag() -> [usize; 64] {
    let mut order = [0; 64];
    let (mut row, mut column, mut at) = (0, 0, 0);
    while at < 64 {
        order[at] = row * 8 + column;
        // Even diagonals run up, odd ones down; at an edge they turn.
        if (row + column) % 2 == 0 {
            if column == 7 {
                row += 1;
            } else {
                column += 1;
                row = if row == 0 { 0 } else { row - 1 };
            }
        } else if row == 7 {
            column += 1;
        } else {
            row += 1;
            column = if column == 0 { 0 } else { column - 1 };
        }
        at += 1;
    }
    order
}

/// Encodes a picture.
pub(super) fn encode(picture: &Bitmap, quality: u8) -> Vec<u8> {
    let scales = [Quantiser::new(&BRIGHTNESS, quality), Quantiser::new(&COLOUR, quality)];
    let scan = Scan::new(picture, &scales);
    let tables = scan.tables();
    let mut file = Vec::new();
    file.extend([0xFF, 0xD8]);
    // JFIF 1.02, square pixels, no thumbnail.
    segment(&mut file, 0xE0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
    for (id, scale) in (0..).zip(&scales) {
        let steps = ZIGZAG.iter().map(|&at| scale.steps[at] as u8);
        segment(&mut file, 0xDB, &[id].into_iter().chain(steps).collect::<Vec<u8>>());
    }
    let side = |pixels: u32| u16::try_from(pixels).unwrap_or(u16::MAX).to_be_bytes();
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

/// The steps of a quantisation.
struct Quantiser {
    steps: [i32; 64],
    /// 2^20 over each step, rounded.
    inverses: [i32; 64],
}

impl Quantiser {
    fn new(base: &[u16; 64], quality: u8) -> Self {
        let quality = u32::from(quality.clamp(1, 100));
        let scale = if quality < 50 { 5000 / quality } else { 200 - quality * 2 };
        let step =
            |base: u16| ((u32::from(base) * scale + 50) / 100).clamp(1, 255) as i32;
        let steps = base.map(step);
        Self { steps, inverses: steps.map(|step| ((1 << 20) + step / 2) / step) }
    }

    fn level(&self, at: usize, coefficient: i32) -> i32 {
        let level = (coefficient.abs() * self.inverses[at] + (1 << 19)) >> 20;
        if coefficient < 0 { -level } else { level }
    }
}

/// A symbol of the scan with the bits behind it.
#[derive(Clone, Copy)]
struct Token {
    /// Which of the four tables: twice the kind (brightness, colour), one more for the
    /// coefficients behind the first.
    table: u8,
    symbol: u8,
    bits: u16,
}

/// All symbols of a picture.
struct Scan {
    tokens: Vec<Token>,
    frequencies: [[u32; 256]; 4],
    /// The first coefficient of each component's last block.
    before: [i32; 3],
}

impl Scan {
    fn new(picture: &Bitmap, scales: &[Quantiser; 2]) -> Self {
        let mut scan = Self {
            tokens: Vec::with_capacity(picture.pixels().len() / 16),
            frequencies: [[0; 256]; 4],
            before: [0; 3],
        };
        for row in (0..picture.height()).step_by(TILE) {
            for column in (0..picture.width()).step_by(TILE) {
                scan.tile(picture, (column as usize, row as usize), scales);
            }
        }
        scan
    }

    fn tile(&mut self, picture: &Bitmap, at: (usize, usize), scales: &[Quantiser; 2]) {
        match tile(picture, at) {
            Tile::Flat(pixel) => {
                for (component, value) in difference(pixel).into_iter().enumerate() {
                    for _ in 0..if component == 0 { 4 } else { 1 } {
                        self.flat(component, value, scales);
                    }
                }
            }
            Tile::Mixed(blocks) => {
                for (component, block) in [0, 0, 0, 0, 1, 2].into_iter().zip(&blocks) {
                    if block.iter().all(|sample| *sample == block[0]) {
                        self.flat(component, block[0], scales);
                    } else {
                        self.coefficients(component, &transform(block), scales);
                    }
                }
            }
        }
    }

    /// A block of one value: its first coefficient is eight times that.
    fn flat(&mut self, component: usize, value: i32, scales: &[Quantiser; 2]) {
        self.first(component, scales[component.min(1)].level(0, value * 8));
        self.token(component.min(1) as u8 * 2 + 1, 0, 0);
    }

    fn coefficients(
        &mut self,
        component: usize,
        coefficients: &[i32; 64],
        scales: &[Quantiser; 2],
    ) {
        let scale = &scales[component.min(1)];
        let table = component.min(1) as u8 * 2 + 1;
        self.first(component, scale.level(0, coefficients[0]));
        let mut zeros = 0_u8;
        for &at in &ZIGZAG[1..] {
            let level = scale.level(at, coefficients[at]);
            if level == 0 {
                zeros += 1;
                continue;
            }
            while zeros > 15 {
                self.token(table, 0xF0, 0);
                zeros -= 16;
            }
            let (size, bits) = category(level);
            self.token(table, zeros << 4 | size, bits);
            zeros = 0;
        }
        if zeros > 0 {
            self.token(table, 0, 0);
        }
    }

    fn first(&mut self, component: usize, level: i32) {
        let (size, bits) = category(level - self.before[component]);
        self.before[component] = level;
        self.token(component.min(1) as u8 * 2, size, bits);
    }

    fn token(&mut self, table: u8, symbol: u8, bits: u16) {
        self.frequencies[usize::from(table)][usize::from(symbol)] += 1;
        self.tokens.push(Token { table, symbol, bits });
    }

    fn tables(&self) -> [Table; 4] {
        self.frequencies.each_ref().map(Table::new)
    }

    fn write(&self, tables: &[Table; 4], file: &mut Vec<u8>) {
        let mut bits = Bits { file, open: 0, count: 0 };
        for token in &self.tokens {
            let (code, length) = tables[usize::from(token.table)].code(token.symbol);
            bits.put(code, length);
            bits.put(token.bits, token.symbol & 15);
        }
        bits.finish();
    }
}

/// Pixels on a side of a tile.
const TILE: usize = 16;

/// Sixteen by sixteen pixels.
enum Tile {
    /// All of one colour.
    Flat([u8; 4]),
    /// Four blocks of brightness in reading order, then those of the colours.
    Mixed([[i32; 64]; 6]),
}

/// The tile at a pixel; what lies beyond the picture repeats its edge.
fn tile(picture: &Bitmap, (left, top): (usize, usize)) -> Tile {
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let row = |y: usize| &picture.pixels()[(top + y).min(height - 1) * width..][..width];
    if left + TILE <= width {
        let first = row(0)[left];
        let line = [first; TILE];
        let same = |y| row(y)[left..][..TILE].as_flattened() == line.as_flattened();
        if (0..TILE).all(same) {
            return Tile::Flat(first);
        }
    }
    let mut blocks = [[0; 64]; 6];
    for y in 0..TILE {
        let row = row(y);
        for x in 0..TILE {
            let [bright, blue, red] = difference(row[(left + x).min(width - 1)]);
            blocks[y / 8 * 2 + x / 8][y % 8 * 8 + x % 8] = bright;
            blocks[4][y / 2 * 8 + x / 2] += blue;
            blocks[5][y / 2 * 8 + x / 2] += red;
        }
    }
    // The mean of four pixels.
    blocks[4..].as_flattened_mut().iter_mut().for_each(|sum| *sum = (*sum + 2) >> 2);
    Tile::Mixed(blocks)
}

/// Brightness and the two colour differences of a pixel, each about 0.
fn difference([red, green, blue, _]: [u8; 4]) -> [i32; 3] {
    let (red, green, blue) = (i32::from(red), i32::from(green), i32::from(blue));
    let half = 1 << 15;
    [
        ((19_595 * red + 38_470 * green + 7_471 * blue + half) >> 16) - 128,
        ((-11_059 * red - 21_709 * green + 32_768 * blue + half - 1) >> 16).min(127),
        ((32_768 * red - 27_439 * green - 5_329 * blue + half - 1) >> 16).min(127),
    ]
}

/// Bits behind a symbol, and how many: T.81, F.1.2.1.
fn category(level: i32) -> (u8, u16) {
    let size = 32 - level.unsigned_abs().leading_zeros();
    let bits = if level < 0 { level - 1 } else { level };
    (size as u8, (bits & ((1 << size) - 1)) as u16)
}

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
fn transform(samples: &[i32; 64]) -> [i32; 64] {
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

/// Bits into bytes, the first bit highest.
struct Bits<'f> {
    file: &'f mut Vec<u8>,
    open: u64,
    count: u32,
}

impl Bits<'_> {
    fn put(&mut self, bits: u16, length: u8) {
        self.open = self.open << length | u64::from(bits);
        self.count += u32::from(length);
        while self.count >= 8 {
            self.count -= 8;
            let byte = (self.open >> self.count) as u8;
            self.file.push(byte);
            // A byte of ones would look like a marker.
            if byte == 0xFF {
                self.file.push(0);
            }
        }
    }

    fn finish(mut self) {
        let rest = (8 - self.count % 8) % 8;
        self.put((1 << rest) - 1, rest as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::{Bitmap, WAVES, ZIGZAG, transform};

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
        let ink =
            |at: u32| if (at % 40) / 5 % 2 == 0 { [0, 0, 0, 255] } else { [255; 4] };
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
