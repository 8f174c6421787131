//! The mark in front of a note's body: in the result stands `[^1]:` instead.

use crate::clean::note::ScanNote;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::NoteBody;

/// Moves the start of a note's text behind its printed mark.
pub(super) fn strip(sheet: &Sheet<'_>, note: &mut ScanNote) {
    let Some(&first) = note.lines.first() else { return };
    let text = sheet.line_text(first);
    let rest = text.strip_prefix(note.number.as_str()).unwrap_or(text);
    let rest =
        rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !"\"“‘'([".contains(c));
    if !rest.is_empty() {
        note.text_start = sheet.lines[first].end - rest.len();
    }
}
