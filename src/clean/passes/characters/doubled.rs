//! `said,.`: two marks of which the second can't follow the first.

use super::{Mend, Word};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::DoubleMark;

/// Such pairs.
const PAIRS: [&str; 7] = [";.", ",.", ";,", ":.", ",;", "—-", "-—"];

pub(super) fn mend(word: &Word<'_>) -> Option<Mend> {
    let text = word.text;
    let place = PAIRS.into_iter().find_map(|pair| {
        let found = text.find(pair)?;
        let second = pair.chars().next()?.len_utf8();
        match pair {
            "—-" if !text[found + pair.len()..].starts_with(char::is_alphabetic) => {
                None
            }
            "-—" => Some(found..found + 1),
            _ => Some(found + second..found + pair.len()),
        }
    })?;
    // Which of the two is the text's own, only its language could tell.
    let confidence = if word.sheet.lexicon.has_list() { 90 } else { 70 };
    Some(word.mend(place, RULE, "", confidence, "two marks where one can stand"))
}
