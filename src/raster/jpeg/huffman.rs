//! The shortest prefix codes of at most 16 bits, as JPEG takes them.
//!
//! Problem: code lengths for symbols of known frequency, none longer than 16 bits, the
//! sum of lengths times frequencies least.
//!
//! Source: Larmore and Hirschberg, *A fast algorithm for optimal length-limited Huffman
//! codes* (1990), the package-merge method; ITU-T T.81, Annex C, for the codes from their
//! lengths. T.81 forbids the code of ones alone, so one more symbol of no frequency takes
//! part and leaves its code, the last of the longest, unused.

/// The most bits of a code.
const LONGEST: usize = 16;

/// A table of codes for the symbols 0 to 255.
#[derive(Debug)]
pub(super) struct HuffmanTable {
    /// How many codes of 1, 2 … 16 bits there are.
    pub(super) counts: [u8; LONGEST],
    /// The symbols, by length of code and then by value.
    pub(super) symbols: Vec<u8>,
    /// Code and its length, by symbol; length 0: the symbol does not occur.
    codes: [(u16, u8); 256],
}

impl HuffmanTable {
    /// The table for symbols that occur so often.
    pub(super) fn new(frequencies: &[u32; 256]) -> Self {
        let lengths = lengths(frequencies);
        let mut symbols: Vec<u8> =
            (0..=255).filter(|&symbol| lengths[usize::from(symbol)] > 0).collect();
        symbols.sort_by_key(|&symbol| (lengths[usize::from(symbol)], symbol));
        let mut table = Self { counts: [0; LONGEST], symbols, codes: [(0, 0); 256] };
        let (mut code, mut before) = (0_u16, 0);
        for &symbol in &table.symbols {
            let length = lengths[usize::from(symbol)];
            code <<= length - before;
            table.codes[usize::from(symbol)] = (code, length);
            table.counts[usize::from(length) - 1] += 1;
            (code, before) = (code.wrapping_add(1), length);
        }
        table
    }

    /// Code and length of a symbol that occurs.
    pub(super) fn code(&self, symbol: u8) -> (u16, u8) {
        self.codes[usize::from(symbol)]
    }
}

/// The symbol that takes the code of ones alone.
const RESERVED: usize = 256;

/// The length of each symbol's code.
fn lengths(frequencies: &[u32; 256]) -> [u8; RESERVED + 1] {
    let mut coins: Vec<(u64, Vec<usize>)> = frequencies
        .iter()
        .enumerate()
        .filter(|(_, frequency)| **frequency > 0)
        .map(|(symbol, &frequency)| (u64::from(frequency), vec![symbol]))
        .collect();
    coins.push((0, vec![RESERVED]));
    coins.sort();
    let mut lengths = [0; RESERVED + 1];
    let needed = (coins.len() - 1) * 2;
    let mut row = coins.clone();
    for _ in 1..LONGEST {
        let mut next: Vec<(u64, Vec<usize>)> = row
            .chunks_exact(2)
            .map(|pair| (pair[0].0 + pair[1].0, [&*pair[0].1, &*pair[1].1].concat()))
            .collect();
        next.extend(coins.iter().cloned());
        // Stable: packages before coins of the same weight, so that nothing is left to
        // chance.
        next.sort_by_key(|coin| coin.0);
        row = next;
    }
    for (_, symbols) in row.into_iter().take(needed) {
        for symbol in symbols {
            lengths[symbol] += 1;
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::HuffmanTable;

    fn table(given: &[(u8, u32)]) -> HuffmanTable {
        let mut frequencies = [0; 256];
        for &(symbol, frequency) in given {
            frequencies[usize::from(symbol)] = frequency;
        }
        HuffmanTable::new(&frequencies)
    }

    #[test]
    fn what_is_frequent_is_short() {
        let table = table(&[(7, 1000), (3, 10), (9, 1)]);
        assert_eq!(table.code(7), (0, 1));
        assert_eq!(table.code(3), (0b10, 2));
        // The code of ones alone stays free.
        assert_eq!(table.code(9), (0b110, 3));
        assert_eq!(table.symbols, [7, 3, 9]);
    }

    #[test]
    fn one_symbol_alone_has_a_code() {
        assert_eq!(table(&[(0, 5)]).code(0), (0, 1));
    }

    #[test]
    fn no_code_is_longer_than_16_bits() {
        // Frequencies of Fibonacci make the deepest trees.
        let mut fibonacci = (1_u32, 1);
        let given: Vec<(u8, u32)> = (0..40)
            .map(|symbol| {
                fibonacci = (fibonacci.1, fibonacci.0 + fibonacci.1);
                (symbol, fibonacci.0)
            })
            .collect();
        let table = table(&given);
        assert!(given.iter().all(|&(symbol, _)| table.code(symbol).1 <= 16));
    }

    proptest! {
        #[test]
        fn no_code_begins_another(
            given in proptest::collection::btree_map(any::<u8>(), 1_u32..100_000, 1..80)
        ) {
            let given: Vec<(u8, u32)> = given.into_iter().collect();
            let table = table(&given);
            // Kraft's sum, in 2^-16, is full but for the reserved code.
            let sum: u32 = given.iter()
                .map(|&(symbol, _)| 1 << (16 - table.code(symbol).1))
                .sum();
            prop_assert!(sum < 1 << 16);
            let mut spans: Vec<(u32, u32)> = given.iter()
                .map(|&(symbol, _)| {
                    let (code, length) = table.code(symbol);
                    let start = u32::from(code) << (16 - length);
                    (start, start + (1 << (16 - length)))
                })
                .collect();
            spans.sort_unstable();
            prop_assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
    }
}
