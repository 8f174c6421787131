//! Real words that are common misreadings of far commoner ones.

use super::Doubt;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Misreading;

pub(super) fn doubt(sheet: &Sheet<'_>, word: &str) -> Option<Doubt> {
    let lower = word.to_lowercase();
    let mistaken = sheet.lexicon.language.words.mistaken;
    let (_, better) = mistaken.iter().find(|(wrong, _)| *wrong == lower)?;
    let rare = sheet.lexicon.uses(word) <= 2 && sheet.lexicon.uses(better) > 20;
    rare.then(|| Doubt::new(RULE, "a common misreading", Some((*better).to_owned())))
}
