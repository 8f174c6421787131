//! Hyphenation by language: Liang's patterns, minima, and the book's own exceptions.
//!
//! Patterns are those of the TeX hyphenation project, compiled into the `hyphenation`
//! crate. Departures: at least two letters stay before a division and three go to the
//! next line in every language (the patterns' own minima hold where they ask for more),
//! and a word of under five letters is never divided.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

use hyphenation::{Hyphenator, Language, Load, Standard};

use crate::ground::Lang;

/// Letters that a word must have to be divided.
const LEAST_WORD: usize = 5;
/// Letters before and after a division, at least.
const LEAST_BEFORE: usize = 2;
const LEAST_AFTER: usize = 3;

/// What keeps two letters from joining into one sign; no letter itself.
pub(crate) const NON_JOINER: char = '\u{200C}';

/// Dictionaries, loaded when a language is first met, and exceptions.
#[derive(Debug, Default)]
pub(crate) struct Dictionaries {
    dictionaries: RwLock<Vec<(Language, Arc<Standard>)>>,
    exceptions: BTreeMap<(Lang, String), Vec<usize>>,
}

/// The patterns of one language with the book's exceptions.
#[derive(Debug)]
pub(crate) struct Patterns {
    dictionary: Option<Arc<Standard>>,
    minima: (usize, usize),
    exceptions: BTreeMap<String, Vec<usize>>,
}

impl Dictionaries {
    /// No dictionary yet. An exception is a word with its only divisions marked by
    /// hyphens; it holds for its language with or without region.
    pub(crate) fn new(exceptions: &[(Lang, Vec<String>)]) -> Self {
        let mut hyphens = Self::default();
        for (lang, words) in exceptions {
            for marked in words {
                let word = marked.replace('-', "").to_lowercase();
                let divisions = divisions_of(&marked.to_lowercase());
                hyphens.exceptions.insert((*lang, word), divisions);
            }
        }
        hyphens
    }

    /// What divides words of `lang`. A language without patterns divides only by
    /// exceptions.
    pub(crate) fn patterns(&self, lang: Lang) -> Patterns {
        let language = language(lang);
        let minima = language.map_or((0, 0), |language| language.minima());
        let exceptions = self
            .exceptions
            .iter()
            .filter(|((of, _), _)| *of == lang || of.as_str() == lang.primary())
            .map(|((_, word), divisions)| (word.clone(), divisions.clone()))
            .collect();
        Patterns {
            dictionary: language.and_then(|language| self.dictionary(language)),
            minima: (minima.0.max(LEAST_BEFORE), minima.1.max(LEAST_AFTER)),
            exceptions,
        }
    }

    fn dictionary(&self, language: Language) -> Option<Arc<Standard>> {
        let find = |loaded: &[(Language, Arc<Standard>)]| {
            let known = loaded.iter().find(|entry| entry.0 == language);
            known.map(|entry| Arc::clone(&entry.1))
        };
        if let Some(known) =
            self.dictionaries.read().ok().and_then(|loaded| find(&loaded))
        {
            return Some(known);
        }
        let new = Arc::new(Standard::from_embedded(language).ok()?);
        if let Ok(mut loaded) = self.dictionaries.write() {
            loaded.push((language, Arc::clone(&new)));
        }
        Some(new)
    }
}

impl Patterns {
    /// Whether the book says itself where a word is divided.
    pub(crate) fn know(&self, word: &str) -> bool {
        !self.exceptions.is_empty() && self.exceptions.contains_key(&word.to_lowercase())
    }

    /// Byte offsets at which a run of letters may be divided, ascending.
    pub(crate) fn divide(&self, letters: &str) -> Vec<usize> {
        if !letters.contains(NON_JOINER) {
            return self.divide_plain(letters);
        }
        let plain = letters.replace(NON_JOINER, "");
        let mut breaks = self.divide_plain(&plain);
        for (at, mark) in letters.match_indices(NON_JOINER) {
            // A division there goes behind it.
            breaks.iter_mut().filter(|it| **it >= at).for_each(|it| *it += mark.len());
        }
        breaks
    }

    fn divide_plain(&self, letters: &str) -> Vec<usize> {
        let count = letters.chars().count();
        if count < LEAST_WORD {
            return Vec::new();
        }
        if !self.exceptions.is_empty()
            && let Some(known) = self.exceptions.get(&letters.to_lowercase())
        {
            return known
                .iter()
                .copied()
                .filter(|&at| letters.is_char_boundary(at))
                .collect();
        }
        let Some(dictionary) = &self.dictionary else { return Vec::new() };
        let mut breaks = dictionary.hyphenate(letters).breaks;
        breaks.retain(|&at| {
            let before = letters[..at].chars().count();
            before >= self.minima.0 && count - before >= self.minima.1
        });
        breaks
    }
}

/// Offsets in the unmarked word of the hyphens in a marked one.
fn divisions_of(marked: &str) -> Vec<usize> {
    marked.match_indices('-').enumerate().map(|(nth, (at, _))| at - nth).collect()
}

/// The patterns for a tag: by the whole tag where a region or script decides, else by
/// the primary subtag.
fn language(lang: Lang) -> Option<Language> {
    let tag = lang.as_str().to_ascii_lowercase();
    let language = match tag.as_str() {
        "en-us" | "en" | "en-ca" => Language::EnglishUS,
        "de-1901" => Language::German1901,
        "de-ch-1901" => Language::GermanSwiss,
        "el-polyton" => Language::GreekPoly,
        "sr-latn" | "sr-latn-rs" => Language::SerbocroatianLatin,
        _ => match lang.primary().to_ascii_lowercase().as_str() {
            "en" => Language::EnglishGB,
            "de" => Language::German1996,
            "el" => Language::GreekMono,
            "no" => Language::NorwegianBokmal,
            "mn" => Language::Mongolian,
            "sr" => Language::SerbianCyrillic,
            "sh" | "bs" => Language::SerbocroatianLatin,
            "ku" => Language::Kurmanji,
            // Thai divides words without showing it; Chinese patterns are for Pinyin.
            "th" | "zh" => return None,
            primary => Language::try_from_code(primary)?,
        },
    };
    Some(language)
}

/// A letter, a mark on one, or what keeps two from joining.
pub(crate) fn is_letter(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\u{300}'..='\u{36F}' | NON_JOINER)
}

/// Whether there are patterns to divide words of a language by.
pub fn has_patterns(lang: Lang) -> bool {
    language(lang).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn divided(lang: &str, word: &str, hyphens: &Dictionaries) -> String {
        let lang = Lang::new(lang).expect("a tag");
        let mut marked = word.to_owned();
        for at in hyphens.patterns(lang).divide(word).into_iter().rev() {
            marked.insert(at, '-');
        }
        marked
    }

    #[test]
    fn words_divide_by_language_and_minima() {
        let hyphens = Dictionaries::default();
        for (lang, expected) in [
            ("en-US", "an-thol-ogy"),
            ("en-GB", "an-tho-logy"),
            ("de", "Recht-schrei-bung"),
            ("fr", "flo-ri-lège"),
            ("ru", "ан-то-ло-гия"),
            ("it", "rac-colta"),
            ("en-US", "ably"),
            ("th", "abcdefgh"),
        ] {
            assert_eq!(divided(lang, &expected.replace('-', ""), &hyphens), expected);
        }
    }

    #[test]
    fn exceptions_replace_patterns() {
        let english = Lang::new("en").expect("a tag");
        let words = vec!["flori-lege".to_owned(), "undivided".to_owned()];
        let hyphens = Dictionaries::new(&[(english, words)]);
        assert_eq!(divided("en-US", "Florilege", &hyphens), "Flori-lege");
        assert_eq!(divided("en-GB", "undivided", &hyphens), "undivided");
    }
}
