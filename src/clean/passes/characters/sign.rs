//! `Haus⸗Thür`: the hyphen of old print within a line.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::HyphenSign;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let (at, sign) = word
        .text
        .char_indices()
        .find(|(_, c)| matches!(c, '\u{2e17}' | '\u{2010}' | '\u{2011}'))?;
    let end = at + sign.len_utf8();
    let within = at > 0 && word.text[end..].starts_with(char::is_alphanumeric);
    within.then(|| word.mend(at..end, RULE, "-", 98, "another sign of the hyphen"))
}
