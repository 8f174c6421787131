//! What counts as a word: the language's word list, and the scan's own usage.
//!
//! `words/english.txt` is compiled into `words/english.fst`; see `words/README.md`.

use super::language::{Language, UNKNOWN};
use super::signs::line_hyphen;
use fst::Map;
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Words that are this common are the first a scanning error should be read as.
pub(super) const COMMON: u64 = 35;

/// The word list of a scan's language, and the words of the scan.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// The language that the scan is in.
    pub(super) language: &'static Language,
    list: Option<Map<&'static [u8]>>,
    /// The language's commonest words. Never iterated.
    function: FxHashSet<&'static str>,
    /// Lower-case forms of the scan. Never iterated.
    own: FxHashMap<Box<str>, OwnForm>,
    /// First parts of its hyphened words. Never iterated.
    fronts: FxHashMap<Box<str>, u32>,
    /// Whether the scan has the long s of old print, read as f.
    pub(super) has_long_s: bool,
}

/// A form of the scan.
#[derive(Debug)]
struct OwnForm {
    /// How often it stands there.
    uses: u32,
    /// Its level in the word list, which nearly every pass asks for.
    level: Option<u64>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::of(&UNKNOWN)
    }
}

impl Lexicon {
    /// The words of a language; those of the scan are still to be learnt.
    pub(super) fn of(language: &'static Language) -> Self {
        let list = language.list.map(|list| {
            Map::new(list).expect("the word list is compiled with the program")
        });
        let (own, fronts) = (FxHashMap::default(), FxHashMap::default());
        let function = language.function.iter().copied().collect();
        Self { language, list, function, own, fronts, has_long_s: false }
    }

    /// Learns the words of a scan. A word at a line's end that breaks off in a hyphen
    /// is no evidence and is left out, as is the rest of it.
    pub(super) fn learn(&mut self, text: &str) {
        let mut broken = false;
        for line in text.lines() {
            let line = line.trim();
            let ends_broken = line_hyphen(line).is_some();
            let mut tokens = tokens(line).peekable();
            if std::mem::take(&mut broken) {
                tokens.next();
            }
            while let Some(token) = tokens.next() {
                if tokens.peek().is_none() && ends_broken {
                    break;
                }
                self.count(token);
            }
            broken = ends_broken;
        }
        self.has_long_s = has_long_s(self, text);
    }

    fn count(&mut self, token: &str) {
        let lower = lowered(token);
        if let Some((front, _)) = lower.split_once('-') {
            *self.fronts.entry(front.into()).or_default() += 1;
        }
        if let Some(form) = self.own.get_mut(&*lower) {
            form.uses += 1;
        } else {
            let level = self.listed(&folded(&lower));
            self.own.insert(lower.into(), OwnForm { uses: 1, level });
        }
    }

    /// How often the scan has this form, in any case.
    pub(super) fn uses(&self, word: &str) -> u32 {
        self.own.get(&*folded(word)).map_or(0, |form| form.uses)
    }

    /// How often the scan has a hyphened word with this first part.
    pub(super) fn fronts(&self, front: &str) -> u32 {
        self.fronts.get(front).copied().unwrap_or(0)
    }

    /// How common a word is: the level of the word list it first stands in, from 10
    /// for the thousand commonest to 70; `None` if it is in none.
    pub(super) fn level(&self, word: &str) -> Option<u64> {
        let lower = folded(word);
        self.own.get(&*lower).map_or_else(|| self.listed(&lower), |form| form.level)
    }

    /// The level of a form in small letters in the word list itself.
    fn listed(&self, lower: &str) -> Option<u64> {
        let list = self.list.as_ref()?;
        list.get(lower)
            .or_else(|| list.get(lower.strip_suffix("'s").or(lower.strip_suffix('\''))?))
    }

    /// Whether the word list has it.
    pub(super) fn has(&self, word: &str) -> bool {
        self.level(word).is_some()
    }

    /// Whether there is a word list: without one nothing is known of a word but what the
    /// scan shows.
    pub(super) fn has_list(&self) -> bool {
        self.list.is_some()
    }

    /// Whether a word is one: the list has it, it is one of the language's commonest, or
    /// the scan has it more than once.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.has(word) || self.uses(word) > 1 || self.is_function(&lowered(word))
    }

    /// Whether a word in small letters is one of the language's commonest.
    pub(super) fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }
}

/// A word in small letters.
pub(super) fn lowered(word: &str) -> Cow<'_, str> {
    // Most words are in small letters of ASCII, and want no new string.
    let small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    if word.bytes().all(small) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

/// The same, with typewriter's apostrophes.
fn folded(word: &str) -> Cow<'_, str> {
    match lowered(word) {
        Cow::Owned(lower) if lower.contains('’') => Cow::Owned(lower.replace('’', "'")),
        lower => lower,
    }
}

/// The words of a line: split at white space and dashes, without the marks around them.
pub(super) fn tokens(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–'))
        .map(|token| token.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|token| !token.is_empty())
}

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
fn has_long_s(lexicon: &Lexicon, scan: &str) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn the_compiled_list_is_the_text() {
        let text = include_str!("words/english.txt");
        let mut words = BTreeMap::new();
        let mut level = 0;
        for line in text.lines() {
            match line.strip_prefix("# ") {
                Some(number) => level = number.parse().unwrap(),
                None => _ = words.entry(line.to_lowercase()).or_insert(level),
            }
        }
        let lexicon = Lexicon::of(Language::of_tag("en").unwrap());
        let list = lexicon.list.unwrap();
        assert_eq!(list.len(), words.len());
        assert!(words.iter().all(|(word, &level)| list.get(word) == Some(level)));
    }

    #[test]
    fn broken_words_teach_nothing() {
        let mut lexicon = Lexicon::default();
        lexicon.learn("a well-made co-\noperative well-made —thing");
        assert_eq!(lexicon.uses("well-made"), 2);
        assert_eq!((lexicon.uses("co"), lexicon.uses("operative")), (0, 0));
        assert_eq!(lexicon.uses("Thing"), 1);
    }
}
