//! `_of`: an underscore at a word's end or start, where no print has one.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Underscore;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let bare = word.text.trim_matches('_');
    let only_one =
        bare.len() + 1 == word.text.len() && bare.starts_with(char::is_alphanumeric);
    let place = if word.text.starts_with('_') { 0 } else { bare.len() };
    let why = "an underscore at a word";
    only_one.then(|| word.mend(place..place + 1, RULE, "", 96, why))
}
