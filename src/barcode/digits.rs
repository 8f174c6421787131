//! Symbol characters: each digit as seven modules, in one of three sets.

/// The modules of an EAN-13: guards of 3, 5 and 3, and twelve digits of 7.
pub(super) const MODULES: i64 = 95;

/// Set A, by digit: a bar is 1. C is its complement, B is C from behind (GS1, figure
/// 5.2.1.2.1-1).
const A: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111,
    0b011_1011, 0b011_0111, 0b000_1011,
];

/// Which of the six digits of the left half are of set B, by the leading digit (GS1, figure
/// 5.2.1.2.2-1).
const PARITY: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100,
    0b01_0101, 0b01_0110, 0b01_1010,
];

/// A set of symbol characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DigitSet {
    A,
    B,
    C,
}

impl DigitSet {
    /// A digit's seven modules, the first one highest.
    fn character(self, digit: u8) -> u8 {
        let a = A[usize::from(digit % 10)];
        match self {
            Self::A => a,
            Self::B => (!a & 0x7f).reverse_bits() >> 1,
            Self::C => !a & 0x7f,
        }
    }
}

/// Modules in a row, dark or light, and which belong to guards.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    modules: Vec<(bool, bool)>,
}

/// A bar of a pattern, in modules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dark {
    pub(super) at: i64,
    pub(super) modules: i64,
    pub(super) is_guard: bool,
}

impl Pattern {
    pub(super) fn len(&self) -> i64 {
        whole(self.modules.len())
    }

    /// Adds a guard or separator: `count` modules of `bits`, the first one highest.
    pub(super) fn guard(&mut self, bits: u8, count: u32) {
        self.push(bits, count, true);
    }

    /// Adds a digit.
    pub(super) fn digit(&mut self, digit: u8, set: DigitSet) {
        self.push(set.character(digit), 7, false);
    }

    fn push(&mut self, bits: u8, count: u32, is_guard: bool) {
        let dark = |at: u32| bits >> at & 1 == 1;
        self.modules.extend((0..count).rev().map(|at| (dark(at), is_guard)));
    }

    /// The bars: dark modules side by side.
    pub(super) fn bars(&self) -> impl Iterator<Item = Dark> + '_ {
        let mut at = 0;
        self.modules.chunk_by(|a, b| a == b).filter_map(move |run| {
            let (dark, is_guard) = run[0];
            let bar = Dark { at, modules: whole(run.len()), is_guard };
            at += bar.modules;
            dark.then_some(bar)
        })
    }
}

/// A number of modules: a symbol has 142 at most.
fn whole(modules: usize) -> i64 {
    i64::try_from(modules).unwrap_or(0)
}

/// The digits of a string, one byte each.
pub(super) fn values(digits: &str) -> Vec<u8> {
    digits.bytes().map(|byte| byte.wrapping_sub(b'0')).collect()
}

/// An EAN-13 of thirteen digits.
pub(super) fn main(digits: &str) -> Pattern {
    let digits = values(digits);
    let (leading, rest) =
        digits.split_first().map_or((0, &digits[..]), |it| (*it.0, it.1));
    let parity = PARITY[usize::from(leading % 10)];
    let mut pattern = Pattern::default();
    pattern.guard(0b101, 3);
    for (at, digit) in rest.iter().enumerate() {
        if at == 6 {
            pattern.guard(0b0_1010, 5);
        }
        let set = match at {
            6.. => DigitSet::C,
            at if parity >> (5 - at) & 1 == 1 => DigitSet::B,
            _ => DigitSet::A,
        };
        pattern.digit(*digit, set);
    }
    pattern.guard(0b101, 3);
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_two_bars_and_their_parity() {
        for digit in 0..10 {
            let ones = |set: DigitSet| set.character(digit).count_ones() % 2;
            assert_eq!(
                (ones(DigitSet::A), ones(DigitSet::B), ones(DigitSet::C)),
                (1, 0, 0),
                "{digit}"
            );
            for set in [DigitSet::A, DigitSet::B, DigitSet::C] {
                let mut pattern = Pattern::default();
                pattern.digit(digit, set);
                assert_eq!(pattern.bars().count(), 2, "{digit}");
            }
        }
    }

    #[test]
    fn a_symbol_has_95_modules_in_30_bars() {
        let pattern = main("9783161484100");
        assert_eq!((pattern.len(), pattern.bars().count()), (MODULES, 30));
        assert_eq!(pattern.bars().filter(|bar| bar.is_guard).count(), 6);
    }
}
