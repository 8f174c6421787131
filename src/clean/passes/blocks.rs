//! Blocks of a kind of their own: quotations, lists, ornaments between scenes.
//!
//! Lines that are set in are a quotation if they are so evenly: lines of a title are
//! centred, and each begins elsewhere. And a quotation begins and ends with a sentence:
//! where one goes on over its edge, the page was bent, or an initial or a number in the
//! margin made room for itself.
//!
//! A bullet is read as almost anything: `«`, `+`, `¢`, a lone `e`. One such mark before
//! a paragraph is dirt; before three paragraphs on end it is a list. Dashes make none
//! unless most marks are others: they may be speeches. Numbered lists are left to the
//! editor, since numbers also mark notes and paragraphs.

use super::debris::is_ornament;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use std::ops::Range;

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
pub(in crate::clean) fn quotations(reading: &Reading<'_>, sheet: &mut Sheet<'_>) {
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

pub(in crate::clean) static LIST_ITEM: Rule = Rule {
    pass: "blocks",
    name: "item",
    title: "The mark of a list's item.",
    why: "A bullet is read as almost anything. One such mark is dirt, three on end make \
          a list.",
    example: Some(RuleExample::Turns("« the book of arrivals", "- the book of arrivals")),
    leaves: Some(("« The drawer has no key", "one mark alone")),
};

/// What a bullet may be read as.
const BULLETS: &str = "•·*«»+-¢©®°■▪¤eo";
/// Items on end that make a list.
const ITEMS: usize = 3;

/// Marks the items, and takes the bullets out.
pub(in crate::clean) fn lists(sheet: &mut Sheet<'_>, edits: &mut TextEdits) {
    let mut items: Vec<(usize, char)> = Vec::new();
    let mut lines: Vec<usize> = Vec::new();
    for at in sheet.order.clone() {
        let line = &sheet.lines[at];
        let free = line.is_free();
        let bullet =
            bullet(sheet, at).filter(|_| free && starts(sheet, at, lines.last()));
        let goes_on = free && line.gap == 0 && !line.page && !lines.is_empty();
        if let Some(bullet) = bullet {
            items.push((at, bullet));
            lines.push(at);
        } else if goes_on {
            lines.push(at);
        } else {
            settle(sheet, edits, &items, &lines);
            items.clear();
            lines.clear();
        }
    }
    settle(sheet, edits, &items, &lines);
}

/// The bullet that a line starts with.
fn bullet(sheet: &Sheet<'_>, at: usize) -> Option<char> {
    let (first, rest) = sheet.line_text(at).split_once(' ')?;
    let mut letters = first.chars();
    let bullet =
        letters.next().filter(|&c| BULLETS.contains(c) && letters.next().is_none());
    let text = rest.trim_start_matches(['“', '"', '‘', '(']);
    bullet.filter(|_| text.starts_with(char::is_alphanumeric))
}

/// Whether an item may start at a line.
fn starts(sheet: &Sheet<'_>, at: usize, before: Option<&usize>) -> bool {
    let line = &sheet.lines[at];
    let ended = |&before: &usize| {
        let text = sheet.line_text(before);
        ends_sentence(text) || text.ends_with([';', ':', ','])
    };
    line.gap > 0 || line.page || before.is_some_and(ended)
}

fn settle(
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    items: &[(usize, char)],
    lines: &[usize],
) {
    let of = |test: fn(char) -> bool| items.iter().filter(|item| test(item.1)).count();
    let doubtful = of(|c| c == '-' || c.is_alphanumeric());
    if items.len() < ITEMS || doubtful * 2 > items.len() {
        return;
    }
    let text = sheet.text;
    let mut group = 0;
    for &at in lines {
        if items.iter().any(|item| item.0 == at) {
            group = sheet.new_group();
        }
        sheet.claim(at, Claim::likely(LineRole::List, &LIST_ITEM).in_group(group));
    }
    for &(at, bullet) in items {
        let line = &sheet.lines[at];
        let range = line.start..line.start + bullet.len_utf8();
        let edit = Replacement::new(&LIST_ITEM, "", 90, "the mark of a list's item");
        if edits.add(range.clone(), edit) {
            let line = &mut sheet.lines[at];
            let rest = &text[range.end..line.end];
            line.start = line.end - rest.trim_start().len();
            line.width = text[line.range()].chars().count();
        }
    }
}

pub(in crate::clean) static BREAK: Rule = Rule {
    pass: "blocks",
    name: "break",
    title: "An ornament that divides scenes.",
    why: "A row of stars or the like divides two scenes.",
    example: Some(RuleExample::Turns("* * *", "* * *")),
    leaves: Some((". . .⏎", "points that stand for words left out")),
};

/// Marks them.
pub(in crate::clean) fn breaks(sheet: &mut Sheet<'_>) {
    for at in sheet.order.clone() {
        let text = sheet.line_text(at);
        let only_marks = text.chars().all(|c| !c.is_alphanumeric());
        if sheet.lines[at].role() == LineRole::Body
            && is_ornament(text)
            && only_marks
            && !text.starts_with('.')
        {
            sheet.claim(at, Claim::sure(LineRole::Break, &BREAK));
        }
    }
}
