//! The bodies of notes: out of the flow before any joining.
//!
//! Six forms are known: paragraphs behind a mark in brackets ([`mod@bracketed`]), a list
//! under a heading ([`lists`]), one whose numbers stand apart
//! ([`mod@column`]), lists at the ends of
//! essays whose numbers go on through the whole source ([`series`]), notes at the foot
//! of a page ([`mod@feet`]), and those of them whose mark cannot be read ([`mod@wedged`]).

mod bracketed;
pub(in crate::clean) mod column;
mod feet;
mod lists;
pub(in crate::clean) mod marks;
mod rows;
mod series;
mod starred;
mod wedged;

use crate::clean::decisions::Decisions;
use crate::clean::edits::TextEdits;
use crate::clean::questions::OpenQuestions;
use crate::clean::scan::Reading;
use crate::clean::sheet::{ScanNote, Sheet};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use bracketed::bracketed;
use column::columns;
use feet::feet;
use lists::listed;
pub(super) use marks::GAP;
use series::numbered;
use starred::starred;
use std::collections::BTreeSet;
use wedged::wedged;

/// Moves the starts of the notes that an editor named behind their printed marks.
pub(in crate::clean) fn strip_marks(sheet: &Sheet<'_>, notes: &mut [ScanNote]) {
    for note in notes {
        marks::strip(sheet, note);
    }
}

/// Finds the bodies.
pub(in crate::clean) fn bodies(
    reading: &Reading<'_>,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
) -> Vec<ScanNote> {
    let mut found = bracketed(sheet, edits);
    found.extend(listed(&reading.lexicon, sheet));
    found.extend(columns(reading, sheet, questions));
    if found.is_empty() {
        found = numbered(reading, sheet);
    }
    found.extend(feet(&reading.lexicon, sheet));
    if found.is_empty() {
        found = starred(&reading.lexicon, sheet);
    }
    found.extend(wedged(reading, sheet));
    found
}

/// Takes the found bodies in, under the editor's entries where they name the same note, and
/// names all notes.
pub(in crate::clean) fn adopt(
    notes: &mut Vec<ScanNote>,
    decisions: &Decisions,
    found: Vec<ScanNote>,
) {
    for note in found {
        let line = note.lines[0];
        let work = decisions.work_of(line).map(str::to_owned);
        let entry = notes.iter_mut().find(|entry| {
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
            None => notes.push(note),
        }
    }
    notes.sort_by_key(|note| note.lines.first().copied().unwrap_or(usize::MAX));
    name(notes);
}

/// Gives each note an identifier that is unique in the source.
fn name(notes: &mut [ScanNote]) {
    let numbers: Vec<String> = notes.iter().map(|note| note.number.clone()).collect();
    let mut seen = std::collections::BTreeMap::new();
    for number in &numbers {
        *seen.entry(number.as_str()).or_insert(0) += 1;
    }
    let mut taken = BTreeSet::new();
    for (index, number) in numbers.iter().enumerate() {
        let twice = seen.get(number.as_str()).is_some_and(|&count| count > 1);
        let note = &notes[index];
        let mut id = match (twice, &note.work) {
            (true, Some(work)) => format!("{work}-{number}"),
            (true, None) => format!("{}-{number}", note.series + 1),
            (false, _) => number.clone(),
        };
        while !taken.insert(id.clone()) {
            id.push('b');
        }
        notes[index].id = id;
    }
}

/// Reports notes that an editor names and that have no body.
pub(in crate::clean) fn check(
    notes: &[ScanNote],
    note: usize,
    span: Span,
    found: &mut Diagnostics,
) -> bool {
    let has_body = !notes[note].lines.is_empty();
    if !has_body {
        let message = format!("note {} has no body in the scan", notes[note].number);
        found.push(
            Diagnostic::new(Code::MissingNoteBody, span, message)
                .hint("name the lines of its body with `body = \"12-15\"`"),
        );
    }
    has_body
}
