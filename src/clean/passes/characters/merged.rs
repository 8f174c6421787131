//! `ofthe`: two of the commonest words run together, both of them tiny.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Merged;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let lexicon = word.lexicon;
    let bare = word.text.trim_end_matches([',', '.', ';']);
    let plain =
        bare.chars().all(|c| c.is_ascii_lowercase()) && (3..=7).contains(&bare.len());
    if !plain || lexicon.has(bare) || lexicon.uses(bare) > 1 {
        return None;
    }
    let common = |part: &str| {
        lexicon.language.words.tiny.contains(&part)
            && (part == "a" || lexicon.level(part) == Some(10))
    };
    let mut splits = (1..bare.len()).filter(|&split| {
        let (left, right) = bare.split_at(split);
        common(left) && common(right)
    });
    let split = splits.next()?;
    let why = "two words run together";
    splits.next().is_none().then(|| word.mend(split..split, RULE, " ", 90, why))
}
