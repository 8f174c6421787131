//! Digits within a word.

use super::Doubt;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::DigitsInWord;

pub(super) fn doubt(word: &str) -> Option<Doubt> {
    let digits =
        word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
    (digits && !is_ordinal(word)).then(|| Doubt::new(RULE, "digits within a word", None))
}

fn is_ordinal(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len()
        && matches!(
            rest,
            "st" | "nd"
                | "rd"
                | "th"
                | "s"
                | "n"
                | "f"
                | "ff"
                | "a"
                | "b"
                | "c"
                | "d"
                | "er"
                | "re"
                | "e"
                | "me"
                | "ème"
                | "o"
                | "º"
                | "ª"
                | "ten"
                | "te"
                | "го"
                | "й"
                | "я"
                | "е"
        )
}
