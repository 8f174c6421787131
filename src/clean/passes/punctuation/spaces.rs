//! Spaces beside punctuation.

use super::{Mend, mend};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Spacing;

/// A space before a mark that wants none.
pub(super) fn find(text: &str, mends: &mut Vec<Mend>) {
    for mark in [" ,", " ;", " .", " :", " !", " ?"] {
        for (at, _) in text.match_indices(mark) {
            let before = text[..at].chars().next_back();
            let after = text[at + 2..].chars().next();
            let word = before.is_some_and(|c| c.is_alphabetic() || "”’)\"".contains(c));
            if word && after.is_none_or(char::is_whitespace) {
                mends.push(mend(at..at + 1, RULE, "", 90, "a space before a mark"));
            }
        }
    }
}
