//! A hyphen at a line end that goes as the word is joined.

use super::{Divided, HyphenEvidence};
use crate::clean::edits::Confidence;
use crate::clean::flow::{Join, Joint};
use crate::clean::lexicon::long_s;
use crate::clean::rule::{Rule, RuleExample};

/// The rule of this file.
pub(in crate::clean) static HYPHEN_GONE: Rule = Rule {
    pass: "hyphens",
    name: "soft",
    title: "A hyphen at a line end that goes as the word is joined.",
    why: "A line's hyphen goes where the scan writes the word solid elsewhere, or a list \
           of words or the language's habit says so.",
    example: Some(RuleExample::Turns("mou-⏎lin", "moulin")),
    leaves: Some(("celui-⏎là", "a word that has its hyphen anyway")),
};

/// Prefixes that English writes solid before a small letter more often than not.
const SOLID_PREFIXES: [&str; 18] = [
    "un", "re", "in", "dis", "mis", "over", "under", "out", "inter", "super", "trans",
    "fore", "de", "en", "im", "be", "sub", "up",
];
/// Endings that a known word may take.
const SUFFIXES: [&str; 16] = [
    "s", "es", "ed", "ing", "ly", "ness", "ment", "ers", "er", "ism", "ist", "ists",
    "isation", "ization", "al", "ally",
];

/// The two parts as one word.
pub(super) fn join(sign: &str, confidence: Confidence, why: &'static str) -> Join {
    let glue = Joint::Unhyphen(sign.len());
    Join { glue, rule: &HYPHEN_GONE, confidence, evidence: why.into() }
}

/// How the scan writes the word elsewhere.
pub(super) fn own_form(word: &Divided<'_>) -> HyphenEvidence {
    match word.uses {
        (1.., 0) => Some((99, "the scan writes it solid elsewhere")),
        (solid, with) if solid > 2 * with => {
            Some((95, "the scan mostly writes it solid"))
        }
        _ => None,
    }
}

/// The sign that nothing but a line's end has.
pub(super) fn soft_sign(word: &Divided<'_>) -> HyphenEvidence {
    word.sign.ends_with('\u{ad}').then_some((98, "a soft hyphen"))
}

/// A word of the list, unless its first part is one that keeps its hyphen before a word;
/// no compound of `ex-` is a word without it. In old print an f of it may be a long s.
pub(super) fn listed(word: &Divided<'_>) -> HyphenEvidence {
    let lexicon = word.lexicon;
    let compound = super::hard::PREFIXES.contains(&word.lower.as_str())
        && word.lower != "ex"
        && lexicon.has(word.right);
    if !compound && lexicon.has(&word.solid) {
        return Some((98, "a word of the list"));
    }
    let old = || long_s(&word.solid.to_lowercase()).iter().any(|it| lexicon.has(it));
    (lexicon.has_long_s && old()).then_some((95, "a word of the list with a long s"))
}

/// A capital between two halves that are no words, nor a prefix the first: it is misread.
pub(super) fn capital(word: &Divided<'_>) -> HyphenEvidence {
    let half = word.left.chars().all(char::is_lowercase)
        && word.left.chars().count() > 1
        && !word.lexicon.knows(word.left)
        && !super::hard::is_prefix(word.left)
        && !SOLID_PREFIXES.contains(&word.left);
    let misread =
        word.right.starts_with(char::is_uppercase) && !word.lexicon.knows(word.right);
    (half && misread).then_some((82, "neither part is a word"))
}

/// A known word with an ending or a prefix that is written solid.
pub(super) fn ending_or_prefix(word: &Divided<'_>) -> HyphenEvidence {
    let known = |text: &str| word.lexicon.has(text) || word.lexicon.uses(text) > 1;
    let solid = word.solid.to_lowercase();
    let stem = |end: &&str| {
        solid.strip_suffix(*end).is_some_and(|stem| stem.len() > 3 && known(stem))
    };
    if SUFFIXES.iter().any(stem) {
        return Some((96, "a known word with an ending"));
    }
    let prefix = SOLID_PREFIXES.contains(&word.lower.as_str());
    (prefix && known(&word.right.to_lowercase()))
        .then_some((88, "a prefix that is written solid"))
}

/// Parts that are no words by themselves.
pub(super) fn no_words(word: &Divided<'_>) -> HyphenEvidence {
    let right = word.right.to_lowercase();
    match (word.lexicon.has(&word.lower), word.lexicon.has(&right)) {
        (false, false) => Some((90, "neither part is a word")),
        (false, true) if word.lower.len() <= 3 => Some((82, "the first part is no word")),
        (true, false) if right.len() <= 4 => Some((84, "the second part is no word")),
        (true, false) | (false, true) => Some((80, "one part is no word")),
        (true, true) => None,
    }
}
