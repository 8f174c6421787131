//! Real words that are common misreadings of far commoner ones.

use super::Doubt;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Misreading;

/// Read, and meant.
const MISTAKEN: [(&str, &str); 14] = [
    ("arid", "and"),
    ("ail", "all"),
    ("tile", "the"),
    ("hut", "but"),
    ("riot", "not"),
    ("lie", "he"),
    ("tier", "her"),
    ("tune", "time"),
    ("modem", "modern"),
    ("carne", "came"),
    ("stich", "such"),
    ("tines", "lines"),
    ("bare", "have"),
    ("fur", "for"),
];

pub(super) fn doubt(sheet: &Sheet<'_>, word: &str) -> Option<Doubt> {
    let lower = word.to_lowercase();
    let (_, better) = MISTAKEN.iter().find(|(wrong, _)| *wrong == lower)?;
    let rare = sheet.lexicon.uses(word) <= 2 && sheet.lexicon.uses(better) > 20;
    rare.then(|| Doubt::new(RULE, "a common misreading", Some((*better).to_owned())))
}
