//! `said,.`: two marks of which the second can't follow the first. Before a
//! capital a point may be the right one, which is asked; before further points both may be
//! leaders.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::DoubleMark;

/// Such pairs.
const PAIRS: [&str; 7] = [";.", ",.", ";,", ":.", ",;", "—-", "-—"];

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let text = word.text;
    let ends = word.next.starts_with(char::is_uppercase);
    let place = PAIRS.into_iter().find_map(|pair| {
        let found = text.find(pair)?;
        let second = pair.chars().next()?.len_utf8();
        match pair {
            "—-" if !text[found + pair.len()..].starts_with(char::is_alphabetic) => {
                None
            }
            ",." if word.next.starts_with(['.', '…']) => None,
            "-—" => Some(found..found + 1),
            _ => Some(found + second..found + pair.len()),
        }
    })?;
    // Which of the two is the text's own, only its language could tell.
    let point = ends && text[place.clone()].contains('.');
    let confidence = if word.lexicon.has_list() && !point { 90 } else { 70 };
    Some(word.mend(place, RULE, "", confidence, "two marks where one can stand"))
}
