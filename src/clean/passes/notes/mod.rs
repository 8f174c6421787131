//! The bodies of notes: out of the flow before any joining.
//!
//! Five forms are known: paragraphs behind a mark in brackets ([`mod@bracketed`]), a list
//! under a heading ([`lists`]), one whose numbers stand apart
//! ([`mod@column`]), lists at the ends of
//! essays whose numbers go on through the whole source ([`series`]), and notes at the foot
//! of a page ([`mod@feet`]).

mod bracketed;
mod column;
mod feet;
pub(in crate::clean) mod heading;
mod lists;
pub(in crate::clean) mod mark;
mod missing;
mod series;
mod starred;

use crate::clean::sheet::{ScanNote, Sheet};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use bracketed::bracketed;
use column::columns;
use feet::feet;
use lists::listed;
pub(super) use missing::GAP;
use series::numbered;
use starred::starred;
use std::collections::BTreeSet;

/// Finds the bodies and names them.
pub(in crate::clean) fn bodies(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.notes.len() {
        mark::strip(sheet, index);
    }
    let mut found = bracketed(sheet);
    found.extend(listed(sheet));
    found.extend(columns(sheet));
    if found.is_empty() {
        found = numbered(sheet);
    }
    found.extend(feet(sheet));
    if found.is_empty() {
        found = starred(sheet);
    }
    adopt(sheet, found);
    name(sheet);
    missing::run(sheet);
}

/// Takes the found bodies in, under the editor's entries where they name the same note.
fn adopt(sheet: &mut Sheet<'_>, found: Vec<ScanNote>) {
    for note in found {
        let line = note.lines[0];
        let work = crate::clean::works::work_of(sheet, line).map(str::to_owned);
        let entry = sheet.notes.iter_mut().find(|entry| {
            entry.lines.is_empty()
                && entry.number == note.number
                && (entry.work.is_none() || entry.work == work)
        });
        match entry {
            Some(entry) => {
                entry.lines = note.lines;
                entry.text_start = note.text_start;
                entry.series = note.series;
                entry.printed = note.printed;
            }
            None => sheet.notes.push(note),
        }
    }
    sheet.notes.sort_by_key(|note| note.lines.first().copied().unwrap_or(usize::MAX));
}

/// Gives each note an identifier that is unique in the source.
fn name(sheet: &mut Sheet<'_>) {
    let numbers: Vec<String> =
        sheet.notes.iter().map(|note| note.number.clone()).collect();
    let mut seen = std::collections::BTreeMap::new();
    for number in &numbers {
        *seen.entry(number.as_str()).or_insert(0) += 1;
    }
    let mut taken = BTreeSet::new();
    for (index, number) in numbers.iter().enumerate() {
        let twice = seen.get(number.as_str()).is_some_and(|&count| count > 1);
        let note = &sheet.notes[index];
        let mut id = match (twice, &note.work) {
            (true, Some(work)) => format!("{work}-{number}"),
            (true, None) => format!("{}-{number}", note.series + 1),
            (false, _) => number.clone(),
        };
        while !taken.insert(id.clone()) {
            id.push('b');
        }
        sheet.notes[index].id = id;
    }
}

/// Reports notes that an editor names and that have no body.
pub(in crate::clean) fn check(
    sheet: &Sheet<'_>,
    note: usize,
    span: Span,
    out: &mut Diagnostics,
) -> bool {
    let found = !sheet.notes[note].lines.is_empty();
    if !found {
        let message =
            format!("note {} has no body in the scan", sheet.notes[note].number);
        out.push(
            Diagnostic::new(Code::MissingNoteBody, span, message)
                .hint("name the lines of its body with `body = \"12-15\"`"),
        );
    }
    found
}
