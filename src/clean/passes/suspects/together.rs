//! Words that no list has and that are two: a dash or a space was lost between.

use super::Doubt;
use crate::clean::lexicon::COMMON;
use crate::clean::lexicon::Lexicon;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::RunTogether;

/// Doubts a word that falls apart into two common ones.
pub(super) fn doubt(lexicon: &Lexicon, word: &str) -> Option<Doubt> {
    let why = "two words, perhaps with a dash lost between";
    two_words(lexicon, word).map(|parts| Doubt::new(RULE, why, Some(parts)))
}

/// Two known words that were run together where a dash was lost.
fn two_words(lexicon: &Lexicon, word: &str) -> Option<String> {
    let known = |part: &str| {
        part.len() > 2 && lexicon.level(part).is_some_and(|level| level <= COMMON)
    };
    let splits = word.char_indices().map(|(at, _)| word.split_at(at));
    splits
        .filter(|(left, right)| known(left) && known(right))
        .min_by_key(|(left, right)| lexicon.level(left).max(lexicon.level(right)))
        .map(|(left, right)| format!("{left}—{right}"))
}
