//! A hyphen at a line end that belongs to the word.

use super::{Divided, HyphenEvidence};
use crate::clean::edits::Confidence;
use crate::clean::flow::{Join, Joint};
use crate::clean::rule::{Rule, RuleExample};

/// The rule of this file.
pub(in crate::clean) static HYPHEN_KEPT: Rule = Rule {
    pass: "hyphens",
    name: "hard",
    title: "A hyphen at a line end that belongs to the word.",
    why: "A hyphen that belongs to the word stays, though it stands at a line's end.",
    example: Some(RuleExample::Turns("self-⏎taught", "self-taught")),
    leaves: Some(("mar-⏎ket", "a word without a hyphen")),
};

/// First parts that keep their hyphen.
pub(in crate::clean::passes) const PREFIXES: [&str; 8] =
    ["self", "ex", "half", "quasi", "all", "cross", "well", "vice"];

/// Prefixes that some print solid and some do not: the scan's habit decides.
const COMBINING: [&str; 16] = [
    "anti", "non", "co", "counter", "semi", "neo", "pseudo", "ultra", "post", "pre",
    "anarcho", "socio", "politico", "pro", "extra", "proto",
];

/// Prefixes that are set before names only, or before names and words.
const OF_NAMES: [&str; 6] = ["pan", "mid", "arch", "afro", "indo", "sino"];

/// Whether a first part is a prefix that a hyphen may follow.
pub(super) fn is_prefix(part: &str) -> bool {
    PREFIXES.contains(&part) || COMBINING.contains(&part) || OF_NAMES.contains(&part)
}

/// The two parts with a hyphen between them, whatever sign divides them.
pub(super) fn join(sign: &str, confidence: Confidence, why: &'static str) -> Join {
    let glue = if sign == "-" { Joint::Solid } else { Joint::Hyphen(sign.len()) };
    Join { glue, rule: &HYPHEN_KEPT, confidence, evidence: why.into() }
}

/// A hyphen that hangs before a second word with the same part behind: `pre-` / `and
/// post-war`.
pub(super) fn hanging(word: &Divided<'_>) -> Option<Join> {
    let hangs = word.lexicon.language.words.hanging.contains(&word.right);
    let evidence = "the hyphen hangs before a second word".into();
    (hangs && !word.lexicon.knows(&word.solid) && word.sign == "-").then_some(Join {
        glue: Joint::Space,
        rule: &HYPHEN_KEPT,
        confidence: 95,
        evidence,
    })
}

/// Numbers, and a hyphen with nothing behind it.
pub(super) fn no_word(word: &Divided<'_>) -> HyphenEvidence {
    let digit = |c: char| c.is_ascii_digit();
    if word.left.ends_with(digit) || word.right.starts_with(digit) {
        return Some((98, "a range of numbers"));
    }
    word.right.is_empty().then_some((85, "no word follows"))
}

/// How the scan writes the word elsewhere.
pub(super) fn own_form(word: &Divided<'_>) -> HyphenEvidence {
    match word.uses {
        (0, 1..) => Some((99, "the scan writes it with the hyphen elsewhere")),
        (solid, with) if with > 2 * solid => {
            Some((95, "the scan mostly writes it with the hyphen"))
        }
        _ => None,
    }
}

/// What the letters around the hyphen say: a capital, a prefix that the scan writes so.
pub(super) fn as_written(word: &Divided<'_>) -> HyphenEvidence {
    let capital = word.right.chars().next().is_some_and(char::is_uppercase);
    if capital && !word.left.chars().all(char::is_uppercase) {
        return Some((98, "a capital follows"));
    }
    let lower = word.lower.as_str();
    let whole = !word.lexicon.has_list() || word.lexicon.knows(word.right);
    (word.lexicon.fronts(lower) > 1 && COMBINING.contains(&lower) && whole)
        .then_some((92, "the scan writes this prefix with a hyphen"))
}

/// A first part that keeps its hyphen.
pub(super) fn prefix(word: &Divided<'_>) -> HyphenEvidence {
    let lower = word.lower.as_str();
    if word.lexicon.has(&word.solid) {
        return Some((85, "a prefix that keeps its hyphen"));
    }
    if COMBINING.contains(&lower) && word.lexicon.has(word.right) {
        return Some((85, "a prefix before a whole word"));
    }
    let whole = lower != "ex" || word.lexicon.has(word.right);
    (PREFIXES.contains(&lower) && whole).then_some((97, "a prefix that keeps its hyphen"))
}

/// A further word of a compound: `father-in-` / `law`.
pub(super) fn chain(word: &Divided<'_>) -> HyphenEvidence {
    let lexicon = word.lexicon;
    let words = lexicon.has(&word.lower) && lexicon.has(word.right);
    (word.chained && words && !lexicon.has(&word.solid))
        .then_some((88, "a compound of several words"))
}

/// A compound of two words, or of more: `one-to-` / `one-and-all`.
pub(super) fn compound(word: &Divided<'_>) -> HyphenEvidence {
    let (left, right) = (word.lower.as_str(), word.right.to_lowercase());
    let known = |text: &str| word.lexicon.has(text) || word.lexicon.uses(text) > 1;
    let goes_on = word.after[right.len().min(word.after.len())..].starts_with('-');
    if goes_on && known(left) {
        return Some((90, "a compound of several words"));
    }
    let words = word.lexicon.has(left) && word.lexicon.has(&right);
    (words && left.len() > 2 && right.len() > 2).then_some((90, "two words of the list"))
}
