//! The barcode of a book: EAN-13, with an add-on of two or five digits.
//!
//! Problem: bars that any scanner reads, from a book's number, in the sizes of the
//! standard; and digits beneath for those who must type them.
//!
//! Source: *GS1 General Specifications*, release 24: 5.2.1 (symbol characters, parity by
//! the leading digit, guards), 5.2.2 (dimensions: a module of .33 mm at a magnification of
//! 100 %, quiet zones of 11 and 7 modules, guard bars 5 modules longer, 80 to 200 %),
//! 5.2.3 (add-on symbols: parity by a check sum, 7 to 12 modules away, 5 modules of quiet
//! behind), 5.2.5 (human-readable digits). ISO/IEC 15420 says the same.
//!
//! Everything is a length on paper. Bars are rectangles of black ink alone on white;
//! whoever draws them adds the digits in a face of their choice, at the places given here.

mod add_on;
mod digits;

use crate::ground::Isbn;
use crate::units::Length;
use add_on::add_on;
use digits::{Pattern, main};

/// A module at 100 %, in millionths of a metre.
const MODULE: i64 = 330;
/// White before and behind, in modules.
const QUIET: (i64, i64) = (11, 7);
/// White between the symbol and an add-on, and behind that, in modules.
const APART: i64 = 10;
const BEHIND: i64 = 5;
/// The height of bars at 100 %, in millionths of a metre, and how much longer guards are,
/// in modules.
const BARS: i64 = 22_850;
const LONGER: i64 = 5;
/// The height of digits and their distance from the bars, in modules.
const DIGITS: i64 = 9;
const GAP: i64 = 1;

/// The magnifications that the standard allows, in per cent.
pub const MAGNIFICATIONS: std::ops::RangeInclusive<u32> = 80..=200;

/// A barcode, from the top left corner of its quiet zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barcode {
    /// From the beginning of the first quiet zone to the end of the last.
    pub width: Length,
    /// From the top of the bars to the foot of the digits.
    pub height: Length,
    /// The bars, from left to right.
    pub bars: Vec<Bar>,
    /// The digits, each group with the room it has.
    pub labels: Vec<DigitGroup>,
}

/// A rectangle of black ink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width: one to four modules.
    pub width: Length,
    /// Height.
    pub height: Length,
}

/// A group of digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DigitGroup {
    /// The digits.
    pub digits: String,
    /// Left edge of their room.
    pub x: Length,
    /// Width of their room; each digit has an equal share.
    pub width: Length,
    /// Where they stand.
    pub baseline: Length,
    /// How high they are.
    pub height: Length,
}

impl Barcode {
    /// That of a book's number at a magnification in per cent, which is kept within
    /// [`MAGNIFICATIONS`]; `more` are the digits of an add-on.
    ///
    /// Anything but two or five digits is no add-on, and left out.
    pub fn new(isbn: Isbn, more: Option<&str>, magnification: u32) -> Self {
        let percent = magnification.clamp(*MAGNIFICATIONS.start(), *MAGNIFICATIONS.end());
        let scale = ModuleScale { percent: i64::from(percent) };
        let digits = isbn.to_string();
        let mut code = Self::of_main(&digits, scale);
        if let Some((more, pattern)) = more.and_then(|it| Some((it, add_on(it)?))) {
            code.add(more, &pattern, scale);
        }
        code
    }

    fn of_main(digits: &str, scale: ModuleScale) -> Self {
        let (bars, longer) = (scale.micrometres(BARS), scale.modules(LONGER));
        let pattern = main(digits);
        let left = QUIET.0;
        let drawn = pattern.bars().map(|bar| Bar {
            x: scale.modules(left + bar.at),
            y: Length::ZERO,
            width: scale.modules(bar.modules),
            height: if bar.is_guard { bars + longer } else { bars },
        });
        let baseline = bars + scale.modules(GAP + DIGITS);
        let label = |digits: &str, at: i64, modules: i64| DigitGroup {
            digits: digits.to_owned(),
            x: scale.modules(at),
            width: scale.modules(modules),
            baseline,
            height: scale.modules(DIGITS),
        };
        let (first, rest) = digits.split_at(1);
        let (before, behind) = rest.split_at(6);
        Self {
            width: scale.modules(left + pattern.len() + QUIET.1),
            height: baseline,
            bars: drawn.collect(),
            labels: vec![
                label(first, 1, 8),
                label(before, left + 3, 42),
                label(behind, left + 50, 42),
            ],
        }
    }

    /// Puts an add-on behind: its digits above its bars, which end with the guards.
    fn add(&mut self, digits: &str, pattern: &Pattern, scale: ModuleScale) {
        let left = QUIET.0 + digits::MODULES + APART;
        let top = scale.modules(DIGITS + GAP);
        let foot = scale.micrometres(BARS) + scale.modules(LONGER);
        self.bars.extend(pattern.bars().map(|bar| Bar {
            x: scale.modules(left + bar.at),
            y: top,
            width: scale.modules(bar.modules),
            height: foot - top,
        }));
        self.labels.push(DigitGroup {
            digits: digits.to_owned(),
            x: scale.modules(left),
            width: scale.modules(pattern.len()),
            baseline: scale.modules(DIGITS),
            height: scale.modules(DIGITS),
        });
        self.width = scale.modules(left + pattern.len() + BEHIND);
    }
}

/// From modules and millionths of a metre to lengths at a magnification.
#[derive(Debug, Clone, Copy)]
struct ModuleScale {
    percent: i64,
}

impl ModuleScale {
    fn modules(self, modules: i64) -> Length {
        self.micrometres(modules * MODULE)
    }

    fn micrometres(self, length: i64) -> Length {
        // 25.4 mm are 72 pt.
        Length::pt(72).scale(length * self.percent, 25_400 * 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isbn() -> Isbn {
        Isbn::parse("9783161484100").expect("an ISBN")
    }

    fn mm(length: Length) -> String {
        format!("{:.2}", length.points() / 72.0 * 25.4)
    }

    #[test]
    fn the_sizes_are_those_of_the_standard() {
        let code = Barcode::new(isbn(), None, 100);
        // GS1, table of dimensions: 37.29 mm wide, 25.93 mm high with its digits.
        assert_eq!((mm(code.width), mm(code.height)), ("37.29".into(), "26.15".into()));
        assert_eq!(code.bars.len(), 30);
        assert_eq!(mm(code.bars[0].x), "3.63");
        assert_eq!(
            (mm(code.bars[0].height), mm(code.bars[2].height)),
            ("24.50".into(), "22.85".into())
        );
        let large = Barcode::new(isbn(), None, 200);
        assert_eq!(mm(large.width), "74.58");
        let least = Barcode::new(isbn(), None, 10);
        assert_eq!(mm(least.width), "29.83");
    }

    #[test]
    fn an_add_on_stands_apart_and_no_lower_than_the_guards() {
        let alone = Barcode::new(isbn(), None, 100);
        for (digits, modules) in [("05", 20), ("51299", 47)] {
            let code = Barcode::new(isbn(), Some(digits), 100);
            let first = code.bars[alone.bars.len()];
            let last = alone.bars[alone.bars.len() - 1];
            assert_eq!(mm(first.x - last.x - last.width), "3.30");
            assert_eq!(first.y + first.height, last.height);
            assert_eq!(
                mm(code.width),
                mm(Length::from_points(
                    f64::from(11 + 95 + 10 + modules + 5) * 0.33 / 25.4 * 72.0
                ))
            );
        }
        assert_eq!(Barcode::new(isbn(), Some("5"), 100), alone);
    }
}
