//! The bodies of notes: out of the flow before any joining.

use crate::clean::sheet::Sheet;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// Finds the bodies and names them.
pub(in crate::clean) fn bodies(sheet: &mut Sheet<'_>, _out: &mut Diagnostics) {
    for index in 0..sheet.notes.len() {
        strip_mark(sheet, index);
    }
    name(sheet);
}

/// Moves the start of a note's text behind its printed mark.
fn strip_mark(sheet: &mut Sheet<'_>, index: usize) {
    let Some(&first) = sheet.notes[index].lines.first() else { return };
    let text = sheet.line_text(first);
    let rest = text.strip_prefix(sheet.notes[index].number.as_str()).unwrap_or(text);
    let rest =
        rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“‘'([".contains(c));
    if !rest.is_empty() {
        sheet.notes[index].text_start = sheet.lines[first].end - rest.len();
    }
}

/// Gives each note an identifier that is unique in the source.
fn name(sheet: &mut Sheet<'_>) {
    let numbers: Vec<String> =
        sheet.notes.iter().map(|note| note.number.clone()).collect();
    for (index, number) in numbers.iter().enumerate() {
        let twice = numbers.iter().filter(|other| *other == number).count() > 1;
        let note = &mut sheet.notes[index];
        note.id = match (twice, &note.work) {
            (true, Some(work)) => format!("{work}-{number}"),
            (true, None) => format!("{}-{number}", note.series + 1),
            (false, _) => number.clone(),
        };
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
