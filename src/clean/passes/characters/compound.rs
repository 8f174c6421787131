//! `at-the`: dirt between two words, one of which enters no compound. Only on
//! dirty ground.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::FalseHyphen;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let lexicon = word.lexicon;
    let text = word.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (left, right) = text.split_once('-').filter(|_| word.dirty)?;
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    let first = left.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(left);
    let known = lexicon.has(left) && lexicon.has(right);
    let own = lexicon.uses(text) > 1 || lexicon.has(text);
    let list = lexicon.language.words.alone;
    let alone = list.contains(&left) || list.contains(&right);
    let found = plain(first) && plain(right) && known && !own && alone;
    let why = "a mark between words that make no compound";
    found.then(|| word.mend(left.len()..left.len() + 1, RULE, " ", 85, why))
}
