//! A paragraph that a page break or a false blank line had split.

use crate::clean::edits::Confidence;
use crate::clean::flow::Join;
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::paragraphs::unwrap;
use crate::clean::rules::Rule;
use crate::clean::signs::line_hyphen;
use std::borrow::Cow;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Rejoin;

/// A join over what seemed to part; one that says more of itself stays as it is.
pub(super) fn over(join: Join, sure: Confidence) -> Join {
    if join.rule != unwrap::RULE {
        return join;
    }
    let evidence = Cow::Borrowed("the sentence goes on");
    Join { rule: RULE, confidence: join.confidence.min(sure), evidence, ..join }
}

/// Whether a text ends in a piece of a word that the next one, with its capital,
/// can't go on: `wil-` before `In`. `Anglo-` is none.
pub(super) fn breaks_off(lexicon: &Lexicon, before: &str, after: &str) -> bool {
    let Some(sign) = line_hyphen(before) else { return false };
    let stem = &before[..before.len() - sign.len()];
    let stem = stem.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let next = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    stem.starts_with(char::is_lowercase)
        && next.starts_with(char::is_uppercase)
        && !lexicon.has(stem)
        && lexicon.uses(&format!("{stem}-{next}")) == 0
}
