//! Signs that print does not show: a soft hyphen within a line, a byte-order mark in the
//! text, which files that were put together have.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Invisible;

/// The signs.
const SIGNS: [char; 2] = ['\u{ad}', '\u{feff}'];

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let at = word.text.find(SIGNS)?;
    let length = word.text[at..].chars().take_while(|c| SIGNS.contains(c)).count();
    let end = word.text[at..]
        .char_indices()
        .nth(length)
        .map_or(word.text.len(), |it| at + it.0);
    let alone = at == 0 && end == word.text.len();
    if !alone {
        return Some(word.mend(at..end, RULE, "", 98, "a sign that print does not show"));
    }
    // A soft hyphen as a word of its own: with the word behind it.
    let halves = word.before.ends_with(char::is_alphabetic)
        && word.next.starts_with(char::is_lowercase)
        && word.text.starts_with('\u{ad}');
    let why = "a soft hyphen within a line";
    let (from, to) =
        if halves { (1, 1) } else { (0, usize::from(!word.next.is_empty())) };
    Some(word.around(from, end + to, RULE, why))
}
