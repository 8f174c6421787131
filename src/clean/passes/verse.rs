//! Verse.
//!
//! Verse is known by its lines: at least [`VERSE`] on end that stop well before the
//! measure where the next word would have fitted. A paragraph has only one such line,
//! its last. Speeches and lists have short lines too, but theirs end sentences.

use super::headings::OWN_GROUPS;
use crate::clean::lines::Role;
use crate::clean::profile::ends_sentence;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Verse;

/// Short lines on end that make verse.
const VERSE: usize = 4;
/// Marks it.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    if !sheet.profile.wrapped {
        return;
    }
    let order: Vec<usize> = sheet
        .order
        .iter()
        .copied()
        .filter(|&at| {
            !matches!(sheet.lines[at].role, Role::Junk | Role::Number | Role::RunningHead)
        })
        .collect();
    let mut group = OWN_GROUPS + (1 << 30);
    let mut start = 0;
    while start < order.len() {
        let mut end = start;
        while end < order.len()
            && is_short(sheet, &order, end)
            && (end == start || follows(sheet, &order, end))
        {
            end += 1;
        }
        let from = start + usize::from(closes_paragraph(sheet, &order, start));
        if end - from.min(end) >= VERSE && reads_like_verse(sheet, &order[from..end]) {
            group += 1;
            let before = order[..from].iter().rev();
            let first = if from > start {
                from
            } else {
                from - before.take_while(|&&at| may_belong(sheet, at)).count()
            };
            for &at in &order[first..end] {
                sheet.mark(at, Role::Verse);
                sheet.lines[at].group = group;
            }
        }
        start = end.max(start + 1);
    }
}

/// Whether a line is the last of a paragraph: right before it stands a full one that
/// ends no sentence.
fn closes_paragraph(sheet: &Sheet<'_>, order: &[usize], index: usize) -> bool {
    let Some(before) = index.checked_sub(1).map(|index| order[index]) else {
        return false;
    };
    let line = &sheet.lines[before];
    sheet.lines[order[index]].gap == 0
        && line.role == Role::Body
        && line.width * 100 >= sheet.profile.full * 85
        && !ends_sentence(sheet.line_text(before))
}

/// Whether the line stops well before the measure though the next word would fit. A
/// line in capitals divides verse from what stands before it.
fn is_short(sheet: &Sheet<'_>, order: &[usize], index: usize) -> bool {
    let line = &sheet.lines[order[index]];
    let next = order.get(index + 1).map_or("", |&next| sheet.line_text(next));
    let room = sheet.profile.room(line.width, next);
    line.role == Role::Body
        && !line.settled
        && room * 6 > sheet.profile.full
        && line.width > 2
        && !super::headings::is_capitals(sheet.line_text(order[index]))
}

/// Whether a line before verse may be its own: a capital, some room, no page between.
fn may_belong(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    line.role == Role::Body
        && !line.settled
        && line.width * 100 < sheet.profile.full * 80
        && sheet
            .line_text(at)
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase)
}

fn follows(sheet: &Sheet<'_>, order: &[usize], index: usize) -> bool {
    let line = &sheet.lines[order[index]];
    !line.page && line.gap <= 1
}

fn reads_like_verse(sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    let texts: Vec<&str> = lines.iter().map(|&at| sheet.line_text(at)).collect();
    let closed = texts.iter().filter(|text| ends_sentence(text)).count();
    let capitals = texts
        .iter()
        .filter(|text| {
            text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
        })
        .count();
    let numbered = texts.iter().filter(|text| super::paragraphs::is_item(text)).count();
    let shouted =
        texts.iter().filter(|text| !text.chars().any(char::is_lowercase)).count();
    closed * 2 <= texts.len()
        && capitals * 3 >= texts.len() * 2
        && numbered * 3 < texts.len()
        && shouted * 2 < texts.len()
}
