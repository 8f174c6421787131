//! Notes at the foot of a page.
//!
//! Which lines are notes the page model says; here they become notes: those at a page's
//! foot, beneath text. Where the next page begins with a further note, it is a list that
//! happens to end a page, and the list passes take it.

use super::starred::calls_by_star;
use crate::clean::lines::Role;
use crate::clean::passes::furniture;
use crate::clean::sheet::{Note, Sheet};
use crate::clean::zones::{Certainty, NoteMark, Zone, note_mark};
use std::ops::Range;

/// Lines of text that stand above notes at the least.
const TEXT: usize = 2;

/// Takes the notes at the feet of all pages.
pub(super) fn feet(sheet: &mut Sheet<'_>) -> Vec<Note> {
    let pages = furniture::pages(sheet);
    let mut notes: Vec<Note> = Vec::new();
    for (series, page) in pages.iter().enumerate() {
        let next =
            pages.get(series + 1).and_then(|next| free(sheet, next).first().copied());
        let lines = foot(
            sheet,
            page,
            next,
            notes.last().is_some_and(|last| is_open(sheet, last)),
        );
        let before = notes.len();
        for &at in &lines {
            sheet.mark(at, Role::Note);
            let (mark, value, length) = note_mark(sheet.line_text(at));
            let first = zone(sheet, at) == Some(Zone::Note) || at == lines[0];
            let starts = first && mark != NoteMark::None;
            if let Some(note) = notes.last_mut().filter(|_| !starts) {
                note.lines.push(at);
                continue;
            }
            let count = notes.len() - before + 1;
            let order = value.unwrap_or(count as u32);
            let stars =
                matches!(mark, NoteMark::Star | NoteMark::StarSpace | NoteMark::Dagger);
            let number = match mark {
                NoteMark::Letter => {
                    char::from_u32(96 + order).map_or_else(String::new, String::from)
                }
                _ => order.to_string(),
            };
            notes.push(Note {
                number: if stars { count.to_string() } else { number },
                stars: if stars { order as usize } else { 0 },
                at_foot: true,
                series,
                lines: vec![at],
                text_start: sheet.lines[at].start + length,
                ..Note::default()
            });
        }
    }
    notes
}

/// The lines of a page that are nothing yet.
fn free(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let lines = sheet.order[page.clone()].iter().copied();
    lines
        .filter(|&at| sheet.lines[at].role == Role::Body && !sheet.lines[at].settled)
        .collect()
}

fn zone(sheet: &Sheet<'_>, at: usize) -> Option<Zone> {
    sheet.claims.get(at).copied().flatten().map(|claim| claim.zone)
}

/// The lines of the notes at a page's foot; none if they may be something else. `open`: the
/// last note of the page before may go on.
fn foot(
    sheet: &Sheet<'_>,
    page: &Range<usize>,
    next: Option<usize>,
    open: bool,
) -> Vec<usize> {
    let lines = free(sheet, page);
    let is_note =
        |at: usize| matches!(zone(sheet, at), Some(Zone::Note | Zone::NoteRest));
    let count = lines.iter().rev().take_while(|&&at| is_note(at)).count();
    let notes = &lines[lines.len() - count..];
    let text = lines.len() - count;
    let sure = notes.iter().any(|&at| {
        let likely = sheet
            .zone(at)
            .is_some_and(|zone| matches!(zone, Zone::Note | Zone::NoteRest));
        likely || may_be_note(sheet, &lines, at)
    });
    let starts = notes.first().is_some_and(|&at| {
        zone(sheet, at) == Some(Zone::Note) || may_be_note(sheet, &lines, at)
    });
    // One of several may have lost its mark; a line without one that stands alone is the
    // source of a quotation, or whatever else is set apart.
    let marked =
        notes.iter().any(|&at| note_mark(sheet.line_text(at)).0 != NoteMark::None);
    let list = next.is_some_and(|next| zone(sheet, next) == Some(Zone::Note));
    if !sure || text < TEXT || list || !(starts && marked || open) {
        return Vec::new();
    }
    notes.to_vec()
}

/// Whether a note breaks off in a sentence.
fn is_open(sheet: &Sheet<'_>, note: &Note) -> bool {
    let last = note.lines.last().map_or("", |&at| sheet.line_text(at));
    !crate::clean::profile::ends_sentence(last)
}

/// Whether a line set apart begins with a star that a word of the page calls, and the model
/// does not rule it out.
fn may_be_note(sheet: &Sheet<'_>, page: &[usize], at: usize) -> bool {
    let star =
        matches!(note_mark(sheet.line_text(at)).0, NoteMark::Star | NoteMark::StarSpace);
    let open = sheet.claims[at].is_some_and(|claim| {
        [claim.zone, claim.other].contains(&Zone::Note)
            && claim.certainty < Certainty::Sure
    });
    let above = page.iter().take_while(|&&line| line < at);
    star && open
        && sheet.lines[at].gap > 0
        && above.into_iter().any(|&line| calls_by_star(sheet.line_text(line)))
}
