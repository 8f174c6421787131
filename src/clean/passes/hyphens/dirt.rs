//! A hyphen at a line's end that is dirt: `over the-` / `garden`.
//!
//! The same as `over the-garden` within a line, but that no dirt need be about: two whole
//! words, one of which enters no compound, make none where a line ends.

use super::Divided;
use crate::clean::flow::{Join, Joint};
use crate::clean::rules::Rule;

/// The rule of this file.
const RULE: Rule = Rule::FalseHyphen;

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
        rule: RULE,
        confidence: 85,
        evidence: "a mark between words that make no compound".into(),
    })
}
