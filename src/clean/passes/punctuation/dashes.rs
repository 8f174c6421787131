//! Dashes that were written or read as hyphens.

use super::{ScanHabits, mend};
use crate::clean::edits::Mend;
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};

/// The rule of this file.
pub(in crate::clean) static DASH: Rule = Rule {
    pass: "punctuation",
    name: "dash",
    title: "A dash.",
    why: "Two hyphens, or one between spaces, stand for a dash; so does one between two \
           words that make no compound, where that is the rule, and else it is asked.",
    example: Some(RuleExample::Turns(
        "The plan - if it was one -",
        "The plan — if it was one —",
    )),
    leaves: Some(("day-to-day", "a compound")),
};

pub(super) fn find(
    lexicon: &Lexicon,
    habits: &ScanHabits,
    text: &str,
    mends: &mut Vec<Mend>,
) {
    for (at, _) in text.match_indices("--") {
        let around = (text[..at].chars().next_back(), text[at + 2..].chars().next());
        if around.0 != Some('-') && around.1 != Some('-') {
            mends.push(mend(at..at + 2, &DASH, "—", 98, "two hyphens"));
        }
    }
    let letter = |c: Option<char>| {
        c.is_some_and(|c| c.is_alphabetic() || ",;:.)”’\"'“‘(".contains(c))
    };
    if habits.spaced && !habits.dirty {
        for (at, _) in text.match_indices(" - ") {
            if letter(text[..at].chars().next_back())
                && letter(text[at + 3..].chars().next())
            {
                let dash = lexicon.language.dash;
                mends.push(mend(
                    at + 1..at + 2,
                    &DASH,
                    dash,
                    90,
                    "a hyphen between spaces",
                ));
            }
        }
    }
    if habits.hyphened {
        for (at, _) in text.match_indices('-') {
            if let Some(confidence) = is_dash(lexicon, text, at) {
                // A hyphen here and there may be the author's.
                let confidence = if habits.often { confidence } else { 70 };
                mends.push(mend(
                    at..at + 1,
                    &DASH,
                    "—",
                    confidence,
                    "a hyphen before a small word",
                ));
            }
        }
    }
}

/// Whether the hyphen at `at` stands for a dash: a whole word before it, a small word
/// behind, and no such compound known.
pub(super) fn is_dash(lexicon: &Lexicon, text: &str, at: usize) -> Option<u8> {
    let apart = |c: char| !c.is_alphabetic() && c != '\'' && c != '’';
    let left = text[..at].rsplit(apart).next().unwrap_or("");
    let right = text[at + 1..].split(apart).next().unwrap_or("");
    let after = text[at + 1 + right.len()..].chars().next();
    let quoted = text[..at].ends_with(['"', '”', ')']);
    let small = lexicon.language.words.after_dash.contains(&right);
    let compound = format!("{left}-{right}");
    let known = lexicon.uses(&compound) > 1 || lexicon.has(&compound);
    let word = quoted || left.chars().count() > 2 && lexicon.has(left);
    let free = after.is_none_or(|c| c == ' ' || ",;.".contains(c));
    // `day-to-day`, `man-of-war`
    let chain = text[..at - left.len()].ends_with('-');
    (word && small && !known && free && !chain && !right.is_empty())
        .then_some(if right.len() > 2 { 88 } else { 82 })
}
