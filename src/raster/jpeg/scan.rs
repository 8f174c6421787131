//! The symbols of a picture, and their bits.

use super::huffman::HuffmanTable;
use super::quantiser::Quantiser;
use super::tile::{TILE, blocks, difference, one_colour};
use super::transform::transform;
use crate::raster::grid::PixelGrid;

/// Where the coefficients of a block stand in it, in the order of the file.
pub(super) const ZIGZAG: [usize; 64] = zigzag();

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

/// A symbol of the scan with the bits behind it.
#[derive(Clone, Copy)]
struct JpegToken {
    /// Which of the four tables: twice the kind (brightness, colour), one more for the
    /// coefficients behind the first.
    table: u8,
    symbol: u8,
    bits: u16,
}

/// All symbols of a picture.
pub(super) struct JpegScan {
    tokens: Vec<JpegToken>,
    frequencies: [[u32; 256]; 4],
    /// The first coefficient of each component's last block.
    before: [i32; 3],
}

impl JpegScan {
    pub(super) fn new(picture: PixelGrid<'_>, scales: &[Quantiser; 2]) -> Self {
        let mut scan = Self {
            tokens: Vec::with_capacity(picture.pixels().len() / 16),
            frequencies: [[0; 256]; 4],
            before: [0; 3],
        };
        for row in (0..picture.height()).step_by(TILE) {
            for column in (0..picture.width()).step_by(TILE) {
                scan.tile(picture, (column, row), scales);
            }
        }
        scan
    }

    fn tile(
        &mut self,
        picture: PixelGrid<'_>,
        at: (usize, usize),
        scales: &[Quantiser; 2],
    ) {
        if let Some(pixel) = one_colour(picture, at) {
            for (component, value) in difference(pixel).into_iter().enumerate() {
                for _ in 0..if component == 0 { 4 } else { 1 } {
                    self.flat(component, value, scales);
                }
            }
            return;
        }
        let blocks = blocks(picture, at);
        for (component, block) in [0, 0, 0, 0, 1, 2].into_iter().zip(&blocks) {
            if block.iter().all(|sample| *sample == block[0]) {
                self.flat(component, block[0], scales);
            } else {
                self.coefficients(component, &transform(block), scales);
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
        self.tokens.push(JpegToken { table, symbol, bits });
    }

    pub(super) fn tables(&self) -> [HuffmanTable; 4] {
        self.frequencies.each_ref().map(HuffmanTable::new)
    }

    pub(super) fn write(&self, tables: &[HuffmanTable; 4], file: &mut Vec<u8>) {
        let mut bits = Bits { file, open: 0, count: 0 };
        for token in &self.tokens {
            let (code, length) = tables[usize::from(token.table)].code(token.symbol);
            bits.put(code, length);
            bits.put(token.bits, token.symbol & 15);
        }
        bits.finish();
    }
}

/// Bits behind a symbol, and how many: T.81, F.1.2.1.
fn category(level: i32) -> (u8, u16) {
    let size = 32 - level.unsigned_abs().leading_zeros();
    let bits = if level < 0 { level - 1 } else { level };
    (size as u8, (bits & ((1 << size) - 1)) as u16)
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
