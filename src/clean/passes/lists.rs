//! Lists whose items are marked with a bullet.
//!
//! A bullet is read as almost anything: `«`, `+`, `¢`, a lone `e`. One such mark before
//! a paragraph is dirt; before three paragraphs on end it is a list. Dashes make none
//! unless most marks are others: they may be speeches. Numbered lists are left to the editor, since numbers also
//! mark notes and paragraphs.

use crate::clean::claim::Claim;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::profile::ends_sentence;
use crate::clean::role::LineRole;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

/// The rule of this file.
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
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>, edits: &mut TextEdits) {
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
