//! Real words that are common misreadings of far commoner ones.

use super::Doubt;
use crate::clean::lexicon::Lexicon;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Misreading;

pub(super) fn doubt(lexicon: &Lexicon, word: &str) -> Option<Doubt> {
    let lower = word.to_lowercase();
    let mistaken = lexicon.language.words.mistaken;
    let (_, better) = mistaken.iter().find(|(wrong, _)| *wrong == lower)?;
    let rare = lexicon.uses(word) <= 2 && lexicon.uses(better) > 20;
    rare.then(|| Doubt::new(RULE, "a common misreading", Some((*better).to_owned())))
}
