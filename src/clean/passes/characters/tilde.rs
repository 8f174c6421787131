//! `years~or`: a tilde between words is a dash.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Tilde;

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let text = word.text;
    let place = text.find('~')?;
    let before = text[..place].chars().next_back();
    let after = text[place + 1..].chars().next()?;
    let right = after.is_alphabetic() || matches!(after, '“' | '‘' | '"');
    let left = before.is_none_or(|c| c.is_alphabetic() || ".,;!?”)".contains(c));
    let whole = text.matches('~').count() == 1
        && text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let confidence = if before.is_some() { 85 } else { 82 };
    let why = "a tilde between words";
    (left && right && whole)
        .then(|| word.mend(place..place + 1, RULE, "—", confidence, why))
}
