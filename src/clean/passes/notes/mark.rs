//! The mark in front of a note's body: in the result stands `[^1]:` instead.

use crate::clean::note::ScanNote;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) static NOTE_BODY: Rule = Rule {
    pass: "notes",
    name: "body",
    title: "The mark in front of a note's body.",
    why: "The printed mark of a note goes, and Markdown's own takes its place, so that \
           the note can be linked with its call.",
    example: Some(RuleExample::Turns("1. Told by the man", "[^1]: Told by the man")),
    leaves: Some(("1. Bread.", "an item of a list that nothing cites")),
};

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
