//! `| have`: a bar before a verb is an `I`.

use super::{Mend, Word};
use crate::clean::edits::Rule;
use crate::clean::passes::specks::is_pronoun;

pub(super) fn mend(word: &Word<'_>) -> Option<Mend> {
    let bare = word.text.trim_start_matches(['“', '"', '‘', '(']);
    let at = word.text.len() - bare.len();
    is_pronoun(bare, word.next)
        .then(|| word.mend(at..at + 1, Rule::Pronoun, "I", 90, "a bar before a verb"))
}
