//! Quotation marks.

use super::{ScanHabits, mend};
use crate::clean::edits::Mend;
use crate::clean::language::Language;
use crate::clean::rule::{Rule, RuleExample};

/// The rule of this file.
pub(in crate::clean) static QUOTE: Rule = Rule {
    pass: "punctuation",
    name: "quote",
    title: "Quotation marks.",
    why: "Straight marks among curly ones are misread, and so is a single one that \
           closes a double one.",
    example: Some(RuleExample::Turns("\"You can't have,\"", "“You can't have,”")),
    leaves: Some(("boys’ dog", "an apostrophe")),
};

/// Straight marks among curly ones, and single ones that close double ones.
pub(super) fn find(
    language: &Language,
    habits: &ScanHabits,
    text: &str,
    mends: &mut Vec<Mend>,
) {
    if !habits.curly || language.quotes != ('“', '”') {
        return;
    }
    // An apostrophe at a word's end is no print's but of a language that is known.
    let known = !language.words.leading.is_empty();
    let (mut double, mut single) = (0_i32, 0_i32);
    for (at, c) in text.char_indices() {
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].chars().next();
        let opens = before.is_none_or(|c| c.is_whitespace() || "(—[".contains(c));
        match c {
            '"' if opens => {
                double += 1;
                mends.push(mend(
                    at..at + 1,
                    &QUOTE,
                    "“",
                    98,
                    "a straight mark among curly ones",
                ));
            }
            '"' => {
                double -= 1;
                mends.push(mend(
                    at..at + 1,
                    &QUOTE,
                    "”",
                    98,
                    "a straight mark among curly ones",
                ));
            }
            '“' => double += 1,
            '”' => double -= 1,
            '‘' if opens => single += 1,
            '’' => {
                let closes = before.is_some_and(|c| ".,!?".contains(c))
                    && after.is_none_or(char::is_whitespace);
                if single > 0 && after.is_none_or(|c| !c.is_alphabetic()) {
                    single -= 1;
                } else if known && closes && double > 0 && !text[..at].contains('‘') {
                    double -= 1;
                    mends.push(mend(
                        at..at + c.len_utf8(),
                        &QUOTE,
                        "”",
                        92,
                        "closes a double quotation mark",
                    ));
                }
            }
            _ => {}
        }
    }
}
