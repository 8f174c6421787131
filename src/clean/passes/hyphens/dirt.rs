//! A hyphen at a line's end that is dirt: `over the-` / `garden`.
//!
//! The same as `over the-garden` within a line, but that no dirt need be about: two whole
//! words, one of which enters no compound, make none where a line ends.

use super::Divided;
use crate::clean::flow::{Join, Joint};
use crate::clean::rule::{Rule, RuleExample};

/// The rule of this file.
pub(in crate::clean) static FALSE_HYPHEN: Rule = Rule {
    pass: "characters",
    name: "false-hyphen",
    title: "Dirt between two words that make no compound.",
    why: "Dirt between two words, one of which enters no compound: at a line's end, and \
           within a line on dirty ground; where it may be a dash, it is asked.",
    example: Some(RuleExample::Turns("In the-spring", "In the spring")),
    leaves: Some(("self-made", "a compound")),
};

/// The two words apart, without the hyphen.
pub(super) fn join(word: &Divided<'_>) -> Option<Join> {
    let lexicon = word.lexicon;
    let right = word.right.to_lowercase();
    let alone = |part: &str| lexicon.language.words.alone.contains(&part);
    let words = lexicon.has(&word.lower) && lexicon.has(&right);
    let hyphened = format!("{}-{right}", word.lower);
    let own = word.uses != (0, 0) || lexicon.has(&word.solid) || lexicon.has(&hyphened);
    // Half of a word that was misread may look like one of a letter.
    let whole = word.lower.len() > 1 || alone(&right) || word.lower == "i";
    let dirt = words && !own && whole && !word.chained && word.sign == "-";
    (dirt && (alone(&word.lower) || alone(&right))).then(|| Join {
        glue: Joint::Apart(word.sign.len()),
        rule: &FALSE_HYPHEN,
        confidence: 85,
        evidence: "a mark between words that make no compound".into(),
    })
}
