//! Names that a note's body and the text before its call share.

use super::marks::{CONTEXT, MarkPlace};
use super::shares::ln_share;
use crate::clean::lexicon::{COMMON, Lexicon, tokens};
use crate::clean::profile::ends_sentence;
use crate::clean::sheet::{ScanNote, Sheet};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Of a hundred names in bodies so many stand before the call as well.
const ECHOED: u64 = 35;

/// Shared names speak for a pair at most so much, and missing ones against it.
const MOST: i32 = 3_000;
const LEAST: i32 = -800;

/// The names of the text, and the words of titles.
#[derive(Debug, Default)]
pub(super) struct ProperNames {
    ids: BTreeMap<String, u32>,
    counts: Vec<u32>,
    /// Each name with the number of its word, in order.
    found: Vec<(usize, u32)>,
    words: usize,
}

impl ProperNames {
    /// Words read so far.
    pub(super) fn words(&self) -> usize {
        self.words
    }

    /// Takes in the next word of the text.
    pub(super) fn read(&mut self, lexicon: &Lexicon, before: &str, word: &str) {
        for name in names(lexicon, before, word) {
            let fresh = self.ids.len() as u32;
            let id = *self.ids.entry(name).or_insert(fresh);
            if id == fresh {
                self.counts.push(0);
            }
            self.counts[id as usize] += 1;
            self.found.push((self.words, id));
        }
        self.words += 1;
    }

    /// The names among the words from `first` up to `end`.
    pub(super) fn between(&self, first: usize, end: usize) -> Range<usize> {
        let before = |word: usize| self.found.partition_point(|found| found.0 < word);
        before(first)..before(end)
    }

    /// The names of a note's body that the text has, each with what its presence and
    /// its absence say.
    pub(super) fn of_note(
        &self,
        lexicon: &Lexicon,
        sheet: &Sheet<'_>,
        notes: &[ScanNote],
        note: usize,
    ) -> Vec<(u32, i32, i32)> {
        let lines = &notes[note].lines;
        let words: Vec<&str> =
            lines.iter().flat_map(|&at| sheet.line_text(at).split_whitespace()).collect();
        let before = std::iter::once("").chain(words.iter().copied());
        let found: BTreeSet<u32> = before
            .zip(&words)
            .flat_map(|(before, word)| names(lexicon, before, word))
            .filter_map(|name| self.ids.get(&name).copied())
            .collect();
        let all = self.words.max(1) as u64;
        let weigh = |id: u32| {
            let near = u64::from(self.counts[id as usize]) * CONTEXT as u64;
            let near = near.min(all * 9 / 10).max(1);
            let present = ln_share(all * ECHOED, near * 100);
            let absent = ln_share(all * (100 - ECHOED), (all - near) * 100);
            (id, present.max(0), absent.min(0))
        };
        found.into_iter().map(weigh).collect()
    }

    /// What the names of a body say of a place.
    pub(super) fn shared(&self, mark: &MarkPlace, body: &[(u32, i32, i32)]) -> i32 {
        let before = &self.found[mark.names.clone()];
        let weigh = |&(id, present, absent): &(u32, i32, i32)| {
            if before.iter().any(|found| found.1 == id) { present } else { absent }
        };
        body.iter().map(weigh).sum::<i32>().clamp(LEAST, MOST)
    }
}

/// The names in a word: it has a capital, and either no list of common words has it or
/// it starts no sentence.
fn names(lexicon: &Lexicon, before: &str, word: &str) -> Vec<String> {
    let starts =
        before.is_empty() || ends_sentence(before) || before.ends_with([':', '—']);
    let starts = starts || word.starts_with(['“', '"', '‘']);
    tokens(word)
        .map(|word| word.trim_end_matches("’s").trim_end_matches("'s"))
        .filter(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
        .filter(|word| !starts || lexicon.level(word).is_none_or(|level| level > COMMON))
        .map(str::to_lowercase)
        .collect()
}
