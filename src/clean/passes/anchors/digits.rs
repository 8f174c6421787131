//! What is left of a raised number: which glyph is read for which digit.
//!
//! Reading machines know raised digits badly, but not at random: a 1 becomes a tick, a
//! 2 a question mark, an 8 a registered sign. [`COUNTS`] was counted on pages with a
//! known text, set in six faces, spoilt at two levels and read by Tesseract 5.3; other
//! machines and worse pages differ, so how far the counts are trusted is chosen by what
//! explains the scan best, and the scan's own readings are counted as they are learnt
//! ([`DigitCounts`]).

use super::align::CalledNote;
use super::shares::{ln, ln_share};

/// What a count of the known pages weighs, in hundredths of one of the scan itself.
const KNOWN: u64 = 10;

/// Classes of glyphs.
const CLASSES: usize = 9;

/// How often a digit was read as a glyph of each class: tick, double quotation mark,
/// question mark, asterisk, degree sign, registered sign, the digit itself, another
/// digit, anything else.
const COUNTS: [[u32; CLASSES]; 10] = [
    [0, 1, 5, 0, 9, 5, 0, 0, 0],
    [83, 5, 4, 1, 0, 0, 1, 0, 0],
    [2, 25, 29, 14, 0, 0, 1, 1, 1],
    [3, 1, 15, 26, 4, 10, 0, 1, 1],
    [0, 0, 0, 27, 0, 0, 8, 0, 0],
    [1, 3, 3, 0, 8, 5, 0, 0, 0],
    [0, 0, 0, 0, 14, 11, 0, 0, 0],
    [15, 9, 0, 0, 0, 0, 0, 0, 0],
    [0, 0, 0, 6, 0, 12, 0, 0, 0],
    [2, 0, 11, 0, 3, 1, 0, 0, 1],
];

/// A number of which each digit can be read: beyond doubt.
pub(super) const READ: i32 = 5_000;

/// Digits that are another number's, or asterisks of another count.
const ANOTHER: i32 = -4_000;

/// A number with a digit too many.
const MORE: i32 = -2_000;

/// A double quotation mark taken for two digits.
const PARTED: i32 = -700;

/// How often digits were read as glyphs of each class in this scan, in hundredths.
#[derive(Debug, Clone, Default)]
pub(super) struct DigitCounts([[u64; CLASSES]; 10]);

impl DigitCounts {
    /// Counts the remains of a mark as a reading of a number, by hundredths.
    pub(super) fn count(&mut self, remains: &str, number: &str, hundredths: u64) {
        let digits = number.chars().filter_map(|digit| digit.to_digit(10));
        if remains.chars().count() == number.len() {
            for (digit, glyph) in digits.zip(remains.chars().map(lower)) {
                let digit = digit as usize;
                self.0[digit][class(glyph, digit)] += hundredths;
            }
        }
    }
}

/// How much each glyph speaks for each digit.
pub(super) struct DigitReader {
    weights: [[i32; CLASSES]; 10],
    /// What it costs to read one glyph for two digits.
    fewer: i32,
}

impl DigitReader {
    /// Weighs the counts, those of the known pages and those `seen` in the scan: a
    /// glyph's share of a digit's readings against its share of all, each with half a
    /// count more. Of ten marks `trusted` are held to follow the counts, the others to be
    /// read at random; of ten numbers of two digits `merged` are held to be read as one
    /// glyph.
    pub(super) fn new(trusted: u64, merged: u64, seen: Option<&DigitCounts>) -> Self {
        let count = |digit: usize, class: usize| {
            let known = u64::from(COUNTS[digit][class]);
            seen.map_or(known * 100, |seen| known * KNOWN + seen.0[digit][class])
        };
        let row =
            |digit: usize| (0..CLASSES).map(|class| count(digit, class)).sum::<u64>();
        let all: u64 = (0..10).map(row).sum();
        let weights = std::array::from_fn(|digit| {
            let own = row(digit);
            std::array::from_fn(|class| {
                let of_class: u64 = (0..10).map(|digit| count(digit, class)).sum();
                let here = (count(digit, class) * 2 + 100) * (all * 2 + 9_000);
                let ever = (of_class * 2 + 1_000) * (own * 2 + 900);
                ln_share(trusted * here + (10 - trusted) * ever, 10 * ever)
            })
        });
        Self { weights, fewer: ln_share(merged, 9) }
    }

    /// How well the remains of a mark can be read as a note's number or asterisks.
    pub(super) fn weigh(&self, remains: &str, body: &CalledNote) -> i32 {
        if remains.is_empty() {
            return 0;
        }
        if body.stars > 0 {
            let stars = remains.chars().all(|c| c == '*');
            return match stars {
                true if remains.len() == body.stars => 4_000,
                true => -3_000,
                false => -500,
            };
        }
        let as_read = self.number(remains, &body.number);
        // Two ticks are read as one double mark.
        let parted = remains.replace(['"', '”', '“'], "''");
        if parted == remains {
            as_read
        } else {
            as_read.max(self.number(&parted, &body.number) + PARTED)
        }
    }

    fn number(&self, remains: &str, number: &str) -> i32 {
        let digits: Vec<usize> = number
            .chars()
            .filter_map(|digit| digit.to_digit(10).map(|digit| digit as usize))
            .collect();
        let glyphs: Vec<char> = remains.chars().map(lower).collect();
        if glyphs.iter().all(char::is_ascii_digit) {
            let same = glyphs.iter().copied().eq(number.chars());
            // A lone 1 or 4 is read for much else.
            return match remains {
                _ if same && (glyphs.len() > 1 || raised(remains)) => READ,
                _ if same => READ - 1_000,
                "1" | "11" | "4" | "7" => -1_500,
                _ => ANOTHER,
            };
        }
        let one =
            |(digit, glyph): (&usize, &char)| self.weights[*digit][class(*glyph, *digit)];
        let pairs = |digits: &[usize], glyphs: &[char]| {
            digits.iter().zip(glyphs).map(one).sum::<i32>()
        };
        let (many, few) = (digits.len(), glyphs.len());
        match many.abs_diff(few) {
            0 => pairs(&digits, &glyphs),
            1 if few < many => {
                // Any one digit may have vanished.
                let without = |gone: usize| {
                    let mut left = digits.clone();
                    left.remove(gone);
                    pairs(&left, &glyphs)
                };
                self.fewer + (0..many).map(without).max().unwrap_or(0) - ln(many as u64)
            }
            1 => {
                let without = |extra: usize| {
                    let mut left = glyphs.clone();
                    left.remove(extra);
                    pairs(&digits, &left)
                };
                MORE + (0..few).map(without).max().unwrap_or(0) - ln(few as u64)
            }
            _ => MORE,
        }
    }
}

fn class(glyph: char, digit: usize) -> usize {
    match glyph {
        '\'' | '’' | '‘' | '`' | '!' => 0,
        '"' | '”' | '“' => 1,
        '?' | '>' | ')' => 2,
        '*' | '+' | '^' | '~' | '•' | '·' => 3,
        '°' => 4,
        '®' | '©' | '™' => 5,
        glyph if glyph.to_digit(10) == Some(digit as u32) => 6,
        '0'..='9' => 7,
        _ => 8,
    }
}

fn raised(remains: &str) -> bool {
    remains.chars().all(|c| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c))
}

/// A raised digit as a plain one.
fn lower(glyph: char) -> char {
    let digit = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|raised| raised == glyph);
    digit.map_or(glyph, |digit| char::from(b'0' + digit as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(remains: &str) -> String {
        let reader = DigitReader::new(9, 2, None);
        let weight = |number: &String| {
            let body = CalledNote { number: number.clone(), ..CalledNote::default() };
            reader.weigh(remains, &body)
        };
        (1..100).map(|n| n.to_string()).rev().max_by_key(weight).unwrap_or_default()
    }

    #[test]
    fn glyphs_are_read_as_the_digits_they_were() {
        assert_eq!(best("¹²"), "12");
        assert_eq!(best("37"), "37");
        assert_eq!(best("’"), "1");
        assert_eq!(best("’*"), "14");
        assert_eq!(best("’°"), "16");
        assert_eq!(best("®"), "8");
    }
}
