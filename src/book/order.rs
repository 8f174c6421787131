//! The order of words in a language: `ä` behind `z` in Swedish, with `a` in German.
//!
//! The rules are those of Unicode's CLDR, by the collator of ICU4X, letter by letter:
//! spaces and marks do not count, numbers go by their value, and what is equal so far is
//! told apart by accents and capitals.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, MaxVariable, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use crate::ground::Lang;

/// Compares words by the rules of a language.
#[derive(Debug)]
pub struct Order {
    /// `None`: the collator's data are not there, and code points decide.
    words: Option<CollatorBorrowed<'static>>,
    letters: Option<CollatorBorrowed<'static>>,
}

impl Order {
    /// The order of a language; a language without rules of its own has those that all
    /// share.
    pub fn of(lang: Lang) -> Self {
        let locale = Locale::try_from_str(lang.as_str()).unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            options.alternate_handling = Some(AlternateHandling::Shifted);
            options.max_variable = Some(MaxVariable::Punctuation);
            Collator::try_new(preferences, options).ok()
        };
        Self { words: collator(Strength::Tertiary), letters: collator(Strength::Primary) }
    }

    /// Which of two words goes first. Words that differ in marks alone are told apart by
    /// them, so that equal means the same.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let by_rules = self.words.as_ref().map(|it| it.compare(one, other));
        by_rules.unwrap_or(Ordering::Equal).then_with(|| one.cmp(other))
    }

    /// Compares level by level; a heading stands before what is below it.
    pub fn compare_paths(&self, one: &[String], other: &[String]) -> Ordering {
        let levels = one.iter().zip(other).map(|(one, other)| self.compare(one, other));
        let differs = levels.into_iter().find(|it| it.is_ne());
        differs.unwrap_or_else(|| one.len().cmp(&other.len()))
    }

    /// Whether two words stand under one letter; all that begin with no letter do.
    pub fn same_letter(&self, one: &str, other: &str) -> bool {
        match (initial(one), initial(other)) {
            (Some(one), Some(other)) => {
                let (one, other) = (one.to_string(), other.to_string());
                self.letters.as_ref().map_or(one == other, |it| {
                    it.compare(&one, &other) == Ordering::Equal
                })
            }
            (one, other) => one == other,
        }
    }
}

/// The letter that a word begins with, behind marks; `None` for a figure.
fn initial(word: &str) -> Option<char> {
    word.chars().find(|c| c.is_alphanumeric()).filter(|c| c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(lang: &str, words: &str) -> String {
        let order = Order::of(Lang::new(lang).expect("a tag"));
        let mut words: Vec<_> = words.split('|').collect();
        words.sort_by(|one, other| order.compare(one, other));
        words.join("|")
    }

    #[test]
    fn words_go_by_the_language() {
        for (lang, words) in [
            ("en-GB", "Éclair|eddy|Zoë"),
            ("de", "Ader|Ähre|Zebra"),
            ("sv", "Ader|Zebra|Åre|Ähre|Öl"),
            ("cs", "cesta|čas|hora|chata|jaro"),
            ("es", "nube|ñandú|oso"),
            ("et", "suvi|šokk|zoo|žest|tee"),
            ("pl", "lampa|łza|mama"),
            ("el", "Άλφα|βήτα"),
            ("ru", "ёлка|жар"),
            ("en", "9 lives|10 things|100 days|2001"),
            ("en", "black-bird|blackbirds|black box|blacken"),
            ("zu", "amanzi|indlu"),
        ] {
            let mut turned: Vec<_> = words.split('|').rev().collect();
            assert_eq!(sorted(lang, &turned.join("|")), words, "{lang}");
            turned.rotate_left(1);
            assert_eq!(sorted(lang, &turned.join("|")), words, "{lang}");
        }
    }

    #[test]
    fn letters_are_those_of_the_language() {
        let same = |lang: &str, one, other| {
            Order::of(Lang::new(lang).expect("a tag")).same_letter(one, other)
        };
        assert!(same("fr", "Élan", "eau") && same("de", "Ähre", "Ader"));
        assert!(!same("sv", "Ähre", "Ader") && !same("en", "9 lives", "lamp"));
        assert!(same("en", "9 lives", "“10”") && same("en", "“Lamp”", "lamp"));
    }
}
