//! A paragraph that a page break or a false blank line had split.

use crate::clean::edits::Confidence;
use crate::clean::flow::Join;
use crate::clean::flow::UNWRAP;
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::signs::line_hyphen;
use std::borrow::Cow;

/// The rule of this file.
pub(in crate::clean) static REJOIN: Rule = Rule {
    pass: "paragraphs",
    name: "rejoin",
    title: "A paragraph that a page break or a false blank line had split.",
    why: "A page or a blank line stands between two lines, and the sentence goes on over \
           it.",
    example: Some(RuleExample::Turns(
        "gave any shade at all from⏎⏎⏎⏎the sun",
        "gave any shade at all from the sun",
    )),
    leaves: Some(("old hay.⏎⏎Nobody", "the sentence has ended")),
};

/// A join over what seemed to part; one that says more of itself stays as it is.
pub(super) fn over(join: Join, sure: Confidence) -> Join {
    if join.rule != &UNWRAP {
        return join;
    }
    let evidence = Cow::Borrowed("the sentence goes on");
    Join { rule: &REJOIN, confidence: join.confidence.min(sure), evidence, ..join }
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
