//! Spaces beside punctuation.

use super::mend;
use crate::clean::edits::Mend;
use crate::clean::flow::{Join, Joint};
use crate::clean::language::Language;
use crate::clean::rule::{Rule, RuleExample};
use std::borrow::Cow;

pub(in crate::clean) static SPACING: Rule = Rule {
    pass: "punctuation",
    name: "spacing",
    title: "Space beside punctuation.",
    why: "No space stands before a mark that wants none; where the language's print has \
          one, it is the one that does not break.",
    example: Some(RuleExample::Turns("three rules :", "three rules:")),
    leaves: Some(("3 : 1 against", "a relation of numbers")),
};

/// Marks that stand right behind a word.
const TIGHT: [char; 6] = [',', ';', '.', ':', '!', '?'];

/// How a line is joined that starts with a lone mark which wants no space before it.
pub(in crate::clean::passes) fn join(
    language: &Language,
    before: &str,
    after: &str,
) -> Option<Join> {
    let mark = after.chars().next()?;
    let rest = after.strip_prefix(TIGHT)?;
    let lone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let spaced = language.spaced.iter().any(|spaced| spaced.0 == mark);
    (lone
        && !spaced
        && !opens_ellipsis(after)
        && before.chars().next_back().is_some_and(|before| bears(before, mark)))
    .then_some(Join {
        glue: Joint::Solid,
        rule: &SPACING,
        confidence: 90,
        evidence: Cow::Borrowed(WHY),
    })
}

/// Whether a mark may stand right behind a character.
fn bears(before: char, mark: char) -> bool {
    before.is_alphabetic()
        || "”’)\"»".contains(before)
        || before.is_numeric() && matches!(mark, ',' | ';' | '»')
}

/// Whether a text starts with three points, which stand apart as they are printed.
fn opens_ellipsis(text: &str) -> bool {
    let points = text.chars().take_while(|&c| c == '.' || c == ' ');
    text.starts_with('.') && points.filter(|&c| c == '.').count() == 3
}

/// Why the space goes.
const WHY: &str = "a space before a mark";

/// A space before a mark: none where none is wanted, the language's own where its print
/// has one.
pub(super) fn find(language: &Language, text: &str, mends: &mut Vec<Mend>) {
    for (at, _) in text.match_indices(' ') {
        let before = text[..at].chars().next_back();
        let mut rest = text[at + 1..].chars();
        let (Some(before), Some(mark), after) = (before, rest.next(), rest.next()) else {
            continue;
        };
        let lone = after.is_none_or(|c| c.is_whitespace() || is_closing(mark, c));
        let own = language.spaced.iter().find(|spaced| spaced.0 == mark);
        if let Some((_, space)) = own.filter(|_| lone && bears_spaced(before)) {
            mends.push(mend(
                at..at + 1,
                &SPACING,
                space,
                92,
                "the space of the print before a mark",
            ));
        } else if TIGHT.contains(&mark)
            && !opens_ellipsis(&text[at + 1..])
            && bears(before, mark)
            && after.is_none_or(char::is_whitespace)
        {
            mends.push(mend(at..at + 1, &SPACING, "", 90, WHY));
        }
        if before == '«' && language.spaced.iter().any(|spaced| spaced.0 == '»') {
            mends.push(mend(
                at..at + 1,
                &SPACING,
                "\u{a0}",
                92,
                "the space of the print behind a mark",
            ));
        }
    }
}

/// Whether a mark may stand with its space behind a character.
fn bears_spaced(before: char) -> bool {
    before.is_alphanumeric() || ".,!?…”’)»".contains(before)
}

/// Whether `c` may follow a mark without a space.
fn is_closing(mark: char, c: char) -> bool {
    mark == '»' && ".,;:!?)".contains(c)
}
