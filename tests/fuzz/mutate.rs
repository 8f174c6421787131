//! Changes to inputs: bytes, words of the format, stretches doubled or taken from elsewhere.

/// Numbers without a clock: the same from the same beginning (xorshift64*).
#[derive(Debug, Clone)]
pub(super) struct Numbers(u64);

impl Numbers {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// Below `end`; 0 where that is 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16;
        if end == 0 { 0 } else { (number % end as u64) as usize }
    }
}

/// What stands in inputs of every kind and is seldom thought of.
const ANYWHERE: [&str; 14] = [
    "\0",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\u{301}",
    "\u{5d0}",
    "-1",
    "0",
    "99999999999999999999",
    "1e309",
    "%",
    "\"",
    "\\",
    "\r\n",
];

/// An input changed in one to six places, at most `most` bytes long.
pub(super) fn changed(
    input: &[u8],
    other: &[u8],
    words: &[&str],
    most: usize,
    numbers: &mut Numbers,
) -> Vec<u8> {
    let mut bytes = input.to_vec();
    for _ in 0..=numbers.below(6) {
        change(&mut bytes, other, words, numbers);
        bytes.truncate(most);
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, other: &[u8], words: &[&str], numbers: &mut Numbers) {
    let at = numbers.below(bytes.len() + 1);
    let to = (at + numbers.below(40)).min(bytes.len());
    match numbers.below(8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
        1 if at < bytes.len() => bytes[at] = numbers.below(256) as u8,
        2 => drop(bytes.drain(at..to)),
        3 => {
            let stretch = bytes[at..to].repeat(1 + numbers.below(64));
            bytes.splice(at..at, stretch);
        }
        4 => {
            let from = numbers.below(other.len());
            let end = (from + numbers.below(200)).min(other.len());
            bytes.splice(at..at, other[from..end].iter().copied());
        }
        5 => insert(bytes, at, ANYWHERE[numbers.below(ANYWHERE.len())]),
        _ if !words.is_empty() => insert(bytes, at, words[numbers.below(words.len())]),
        _ => bytes.truncate(at),
    }
}

fn insert(bytes: &mut Vec<u8>, at: usize, word: &str) {
    bytes.splice(at..at, word.bytes());
}
