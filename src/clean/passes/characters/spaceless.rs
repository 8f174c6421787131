//! `end.The`, `but,as`: the space behind a sentence's or a clause's mark was lost.

use super::pair::WordPair;
use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::NoSpace;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let pair = WordPair::of(word)?;
    let WordPair { left, mark, right, .. } = pair;
    if left.chars().count() < 3 || !left.chars().all(char::is_lowercase) {
        return None;
    }
    let sentence = || right.chars().skip(1).all(char::is_lowercase);
    let (confidence, why) = match (mark, right.starts_with(char::is_lowercase)) {
        ('.', false) if sentence() => (88, "no space behind a sentence"),
        (',' | ';', true) => (90, "no space behind a mark"),
        _ => return None,
    };
    let behind = pair.place().end;
    Some(word.mend(behind..behind, RULE, " ", confidence, why))
}
