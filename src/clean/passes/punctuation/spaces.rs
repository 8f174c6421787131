//! Spaces beside punctuation.

use super::{Mend, mend};
use crate::clean::flow::{Glue, Join};
use crate::clean::rules::Rule;
use std::borrow::Cow;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Spacing;

/// Marks that stand right behind a word.
const TIGHT: [char; 6] = [',', ';', '.', ':', '!', '?'];

/// How a line is joined that starts with a lone mark which wants no space before it.
pub(in crate::clean::passes) fn join(before: &str, after: &str) -> Option<Join> {
    let rest = after.strip_prefix(TIGHT)?;
    let lone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (lone && !opens_ellipsis(after) && before.chars().next_back().is_some_and(bears))
        .then_some(Join {
            glue: Glue::Solid,
            rule: RULE,
            confidence: 90,
            evidence: Cow::Borrowed(WHY),
        })
}

/// Whether a mark may stand right behind a character.
fn bears(before: char) -> bool {
    before.is_alphabetic() || "”’)\"".contains(before)
}

/// Whether a text starts with three points, which stand apart as they are printed.
fn opens_ellipsis(text: &str) -> bool {
    let points = text.chars().take_while(|&c| c == '.' || c == ' ');
    text.starts_with('.') && points.filter(|&c| c == '.').count() == 3
}

/// Why the space goes.
const WHY: &str = "a space before a mark";

/// A space before a mark that wants none.
pub(super) fn find(text: &str, mends: &mut Vec<Mend>) {
    for mark in TIGHT {
        let spaced = format!(" {mark}");
        for (at, _) in text.match_indices(&spaced) {
            let before = text[..at].chars().next_back();
            let after = text[at + 2..].chars().next();
            let ellipsis = opens_ellipsis(&text[at + 1..]);
            if !ellipsis
                && before.is_some_and(bears)
                && after.is_none_or(char::is_whitespace)
            {
                mends.push(mend(at..at + 1, RULE, "", 90, WHY));
            }
        }
    }
}
