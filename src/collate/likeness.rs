//! How alike two texts are, whatever the order of their words.

use rustc_hash::FxHashMap;

use super::witness::words_of;

/// Texts of so few words are held against each other by pairs of letters.
const SHORT: usize = 4;

/// The words of both witnesses as numbers.
#[derive(Debug, Default)]
pub(super) struct Vocabulary(FxHashMap<String, u32>);

impl Vocabulary {
    /// The words of texts, without regard to capitals.
    pub(super) fn bag<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> WordBag {
        let (mut words, mut letters) = (Vec::new(), Vec::new());
        for text in texts {
            for word in words_of(text) {
                let word = word.to_lowercase().replace('’', "'");
                let next = self.0.len() as u32;
                if words.len() < SHORT {
                    letters.push(word.clone());
                }
                words.push(*self.0.entry(word).or_insert(next));
            }
        }
        words.sort_unstable();
        let letters =
            if words.len() < SHORT { pairs(&letters.join(" ")) } else { Vec::new() };
        WordBag { words, letters }
    }
}

/// Each letter with the next, sorted.
fn pairs(text: &str) -> Vec<(char, char)> {
    let framed: Vec<char> =
        std::iter::once(' ').chain(text.chars()).chain([' ']).collect();
    let mut pairs: Vec<_> = framed.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.sort_unstable();
    pairs
}

/// The words of a text, sorted.
#[derive(Debug, Clone, Default)]
pub(super) struct WordBag {
    words: Vec<u32>,
    /// Of a short text: its pairs of letters.
    letters: Vec<(char, char)>,
}

impl WordBag {
    /// How many words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Its words, sorted.
    pub(super) fn words(&self) -> &[u32] {
        &self.words
    }

    /// How many words are in both.
    pub(super) fn shared(&self, other: &Self) -> usize {
        shared(&self.words, &other.words)
    }

    /// From 0, nothing in common, to 1, the same words: twice the common ones by all of
    /// them (Dice); of two short texts the same of pairs of letters.
    pub(super) fn likeness(&self, other: &Self) -> f64 {
        if !self.letters.is_empty() && !other.letters.is_empty() {
            let both = shared(&self.letters, &other.letters);
            return dice(both, self.letters.len(), other.letters.len());
        }
        dice(self.shared(other), self.len(), other.len())
    }
}

/// Twice what is common by all.
pub(super) fn dice(both: usize, one: usize, other: usize) -> f64 {
    2.0 * both as f64 / (one + other).max(1) as f64
}

/// How much two sorted lists have in common.
fn shared<T: Ord>(mut one: &[T], mut other: &[T]) -> usize {
    let mut count = 0;
    while let ([a, rest @ ..], [b, others @ ..]) = (one, other) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => one = rest,
            std::cmp::Ordering::Greater => other = others,
            std::cmp::Ordering::Equal => {
                (one, other) = (rest, others);
                count += 1;
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_of_texts() {
        let mut vocabulary = Vocabulary::default();
        let mut bag = |text: &'static str| vocabulary.bag(std::iter::once(text));
        let lamp = bag("The lamp was lit at nine o’clock.");
        assert!(
            (lamp.likeness(&bag("the lamp was lit at nine o'clock")) - 1.0).abs() < 1e-9
        );
        assert!(lamp.likeness(&bag("At nine the lamp was not yet lit, he said.")) > 0.6);
        assert!(lamp.likeness(&bag("Salt and bread for four people")) < 0.1);
        assert!(bag("Lamps").likeness(&bag("The Lamps")) > 0.6);
        assert!(bag("Lamps").likeness(&bag("Bread")) < 0.1);
        assert_eq!(bag("").shared(&bag("")), 0);
    }
}
