//! The long s of old print, which machines read as an f.

use super::lexicon::{Lexicon, tokens};
use std::collections::BTreeSet;

/// Letters f of a word that may be a long s.
const LONG: usize = 5;
/// Forms that are words with a long s only which show that a scan has it.
const KINDS: usize = 6;

/// A word with some of its letters f read as the long s that they were: not the last,
/// which is round.
pub(super) fn long_s(word: &str) -> Vec<String> {
    let last =
        word.trim_end_matches(|c: char| !c.is_alphabetic()).len().saturating_sub(1);
    let places: Vec<usize> = word
        .match_indices('f')
        .map(|it| it.0)
        .filter(|&at| at < last)
        .take(LONG)
        .collect();
    let set = |chosen: usize| {
        let mut form = word.to_owned();
        for (bit, &at) in places.iter().enumerate() {
            if chosen >> bit & 1 == 1 {
                form.replace_range(at..=at, "s");
            }
        }
        form
    };
    (1..1 << places.len()).map(set).collect()
}

/// Whether a scan has the long s read as f: many forms that are no words become words.
pub(super) fn has_long_s(lexicon: &Lexicon, scan: &str) -> bool {
    if !lexicon.language.long_s || !lexicon.has_list() {
        return false;
    }
    let mut kinds = BTreeSet::new();
    for word in tokens(scan) {
        let lower = word.to_lowercase();
        let is_old = |lower: &String| {
            !lexicon.has(lower) && long_s(lower).iter().any(|it| lexicon.has(it))
        };
        if lower.contains('f') && !kinds.contains(&lower) && is_old(&lower) {
            kinds.insert(lower);
        }
        if kinds.len() >= KINDS {
            return true;
        }
    }
    false
}
