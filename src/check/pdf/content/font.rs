//! How far the pen moves for a string of codes (PDF 32000-1, 9.2.4 and 9.7.4.3).

use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::object::{Array, Dict, Number, Object, Stream};

use crate::check::pdf::document::name;
use crate::check::pdf::unpack::unpacked;

/// The most widths that are read of a font.
const MOST: usize = 200_000;
/// The most bytes of a `ToUnicode` map that are read.
const MAP: usize = 1 << 20;

/// A map that unpacks to more is none.
const MAP_CAP: usize = 16 << 20;

/// The widths of a font's codes.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// Whether a code has two bytes.
    wide: bool,
    /// In ems.
    of_codes: BTreeMap<u32, f64>,
    default: f64,
    /// Codes that leave no mark.
    spaces: BTreeSet<u32>,
}

/// What a glyph does to the pen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Advance {
    /// In ems.
    pub(super) width: f64,
    /// Whether it leaves no mark.
    pub(super) is_blank: bool,
    /// Whether word spacing widens it: the single-byte code 32 alone.
    pub(super) is_word_space: bool,
}

impl Widths {
    /// Those of a font. Codes of composite fonts are taken for the identity, as nearly
    /// every writer has it.
    pub(super) fn of(font: &Dict<'_>) -> Self {
        if name(font, "Subtype") == "Type0" {
            let below = font.get::<Array<'_>>("DescendantFonts");
            let below = below.and_then(|it| it.iter::<Dict<'_>>().next());
            let mut widths =
                below.map_or_else(Self::default, |font| Self::of_cids(&font));
            widths.spaces = spaces(font);
            return widths;
        }
        let unit = match font.get::<Array<'_>>("FontMatrix") {
            Some(matrix) => {
                matrix.iter::<Number>().next().map_or(0.001, |it| it.as_f64())
            }
            None => 0.001,
        };
        let first = font.get::<u32>("FirstChar").unwrap_or(0);
        let missing = font
            .get::<Dict<'_>>("FontDescriptor")
            .and_then(|it| it.get::<Number>("MissingWidth"))
            .map_or(500.0, |it| it.as_f64());
        let mut of_codes = BTreeMap::new();
        if let Some(widths) = font.get::<Array<'_>>("Widths") {
            for (at, width) in widths.iter::<Number>().take(256).enumerate() {
                of_codes.insert(first.saturating_add(at as u32), width.as_f64() * unit);
            }
        }
        let spaces = [32].into();
        Self { wide: false, of_codes, default: missing * unit, spaces }
    }

    fn of_cids(font: &Dict<'_>) -> Self {
        let default = font.get::<Number>("DW").map_or(1000.0, |it| it.as_f64()) / 1000.0;
        let mut of_codes = BTreeMap::new();
        let Some(list) = font.get::<Array<'_>>("W") else {
            return Self { wide: true, of_codes, default, ..Self::default() };
        };
        let mut parts = list.iter::<Object<'_>>();
        // The same codes may be named again and again.
        let mut left = MOST;
        while let (Some(Object::Number(first)), 1..) = (parts.next(), left) {
            let first = code(first);
            let before = left;
            match parts.next() {
                Some(Object::Array(widths)) => {
                    for (code, width) in (first..).zip(widths.iter::<Number>().take(left))
                    {
                        of_codes.insert(code, width.as_f64() / 1000.0);
                        left -= 1;
                    }
                }
                Some(Object::Number(last)) => {
                    let Some(Object::Number(width)) = parts.next() else { break };
                    for code in (first..=code(last)).take(left) {
                        of_codes.insert(code, width.as_f64() / 1000.0);
                        left -= 1;
                    }
                }
                _ => break,
            }
            // A range from back to front is a step, too.
            left = left.min(before.saturating_sub(1));
        }
        Self { wide: true, of_codes, default, ..Self::default() }
    }

    /// What reading them has cost, in operators.
    pub(super) fn cost(&self) -> usize {
        self.of_codes.len() + self.spaces.len() + 1000
    }

    /// What each code does.
    pub(super) fn advances<'a>(
        &'a self,
        text: &'a [u8],
    ) -> impl Iterator<Item = Advance> + 'a {
        let size = if self.wide { 2 } else { 1 };
        text.chunks(size).map(move |bytes| {
            let code = bytes.iter().fold(0, |code, byte| (code << 8) | u32::from(*byte));
            let width = self.of_codes.get(&code).copied().unwrap_or(self.default);
            let is_blank = width <= 0.0 || self.spaces.contains(&code);
            Advance { width, is_blank, is_word_space: !self.wide && code == 32 }
        })
    }
}

/// The codes that a font's `ToUnicode` map calls spaces.
fn spaces(font: &Dict<'_>) -> BTreeSet<u32> {
    let Some(map) = font.get::<Stream<'_>>("ToUnicode") else { return BTreeSet::new() };
    let map = unpacked(&map, MAP_CAP).unwrap_or_default();
    let map = String::from_utf8_lossy(map.get(..MAP.min(map.len())).unwrap_or_default());
    let mut spaces = BTreeSet::new();
    let mut in_range = false;
    for line in map.lines() {
        in_range =
            line.ends_with("beginbfrange") || in_range && !line.starts_with("endbfrange");
        let codes: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        let hex = |digits: &str| u32::from_str_radix(digits.trim(), 16).ok();
        // Spaces come first or alone in a range, for nothing stands beside them.
        let (code, text) = match codes[..] {
            [code, text] if !in_range => (hex(code), hex(text)),
            [code, _, text] if in_range => (hex(code), hex(text)),
            _ => continue,
        };
        if let (Some(code), Some(0x20 | 0xa0)) = (code, text) {
            spaces.insert(code);
        }
    }
    spaces
}

/// A code as it is written; out of range becomes the last one.
fn code(number: Number) -> u32 {
    number.as_i64().clamp(0, 0xffff) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use hayro_syntax::object::FromBytes;

    fn advances(font: &[u8], text: &[u8]) -> Vec<f64> {
        let font = Dict::from_bytes(font).expect("a dictionary");
        let widths = Widths::of(&font);
        widths.advances(text).map(|it| it.width * 1000.0).map(f64::round).collect()
    }

    #[test]
    fn widths_that_are_said_again_and_again_come_to_an_end() {
        let again = "0 65535 500 ".repeat(200_000);
        let font = format!("<</Subtype/Type0/DescendantFonts[<</W[{again}]>>]>>");
        assert_eq!(advances(font.as_bytes(), b"\0\x01"), [500.0]);
        let last = b"<</Subtype/Type0/DescendantFonts[<</W[65535[1 2] 9 8 7]>>]>>";
        assert_eq!(advances(last, b"\xff\xff"), [1.0]);
    }

    #[test]
    fn widths_are_read_of_simple_and_composite_fonts() {
        let simple = b"<</Subtype/TrueType/FirstChar 97/Widths[400 500]>>";
        assert_eq!(advances(simple, b"abc"), [400.0, 500.0, 500.0]);
        let wide =
            b"<</Subtype/Type0/DescendantFonts[<</DW 300/W[1[600 700] 5 6 250]>>]>>";
        assert_eq!(
            advances(wide, b"\0\x01\0\x02\0\x06\0\x09"),
            [600.0, 700.0, 250.0, 300.0]
        );
    }
}
