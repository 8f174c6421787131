//! `| have`, `T think`: what looks like a bar before a verb is an `I`. No sentence has a
//! lone `l` or `T` there.

use super::{CharacterMend, WordInContext};
use crate::clean::passes::specks::is_pronoun;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Pronoun;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let bare = word.text.trim_start_matches(['“', '"', '‘', '(']);
    let at = word.text.len() - bare.len();
    is_pronoun(word.lexicon, bare, word.next)
        .then(|| word.mend(at..at + 1, RULE, "I", 90, "a bar before a verb"))
}
