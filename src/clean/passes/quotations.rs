//! Block quotations.
//!
//! Lines that are set in are a quotation if they are so evenly: lines of a title are
//! centred, and each begins elsewhere. And a quotation begins and ends with a sentence:
//! where one goes on over its edge, the page was bent, or an initial or a number in the
//! margin made room for itself.

use crate::clean::claim::Claim;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::reading::Reading;
use crate::clean::role::LineRole;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// The rule of this file.
pub(in crate::clean) static QUOTATION: Rule = Rule {
    pass: "blocks",
    name: "quotation",
    title: "The start of a block quotation.",
    why: "Lines that are set in evenly, and begin and end with a sentence.",
    example: Some(RuleExample::Turns(
        "      The people here do not steal",
        "> The people here do not steal",
    )),
    leaves: Some(("She walked on", "a paragraph's first line")),
};

/// Indented by so many characters more than the rest, lines are a quotation.
const INDENT: usize = 4;
/// By so many characters its lines may be set in unevenly.
const UNEVEN: usize = 2;

/// Paragraphs that are indented as a whole.
pub(in crate::clean) fn run(reading: &Reading<'_>, sheet: &mut Sheet<'_>) {
    if !reading.profile.wrapped {
        return;
    }
    let order = sheet.order.clone();
    let deep: Vec<bool> = order
        .iter()
        .map(|&at| sheet.lines[at].is_free() && sheet.lines[at].indent >= INDENT)
        .collect();
    if deep.iter().filter(|&&deep| deep).count() * 3 > deep.len() {
        return;
    }
    let mut start = 0;
    while start < order.len() {
        let end = start + deep[start..].iter().take_while(|&&deep| deep).count();
        if end - start >= 2 && is_quotation(reading, sheet, &order, start..end) {
            order[start..end].iter().for_each(|&at| {
                sheet.claim(at, Claim::likely(LineRole::Quote, &QUOTATION));
            });
        }
        start = end.max(start + 1);
    }
}

/// Whether lines that are set in may be a quotation.
fn is_quotation(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    order: &[usize],
    lines: Range<usize>,
) -> bool {
    let torn = |at: usize| {
        let (Some(before), Some(&after)) =
            (at.checked_sub(1).map(|before| order[before]), order.get(at))
        else {
            return false;
        };
        let body = |at: usize| sheet.lines[at].role() == LineRole::Body;
        let text = sheet.line_text(before);
        let apart = sheet.lines[after].gap > 0 && reading.layouts.at(after).blanks;
        body(before)
            && body(after)
            && !apart
            && !ends_sentence(text)
            && !text.ends_with(':')
            && starts_lower(sheet.line_text(after))
    };
    let indent = |at: &usize| sheet.lines[*at].indent;
    // A first line may be set in further, as that of a paragraph is.
    let rest = &order[lines.start + 1..lines.end];
    let (least, most) = (rest.iter().map(indent).min(), rest.iter().map(indent).max());
    let even = most.zip(least).is_some_and(|(most, least)| most - least <= UNEVEN);
    even && !torn(lines.start) && !torn(lines.end)
}
