//! Where notes are called.

use super::notes;
use crate::clean::edits::{Replacement, Rule};
use crate::clean::sheet::{DecidedCall, Sheet};
use crate::diag::Diagnostics;
use std::ops::Range;

/// Glyphs that stand where a raised number was.
const MARKS: &str = "-—–*°®©•·^~¹²³";
/// A mark is at most this many characters.
const MARK_LENGTH: usize = 4;

/// Sets the calls that an editor placed.
pub(in crate::clean) fn decided(sheet: &mut Sheet<'_>, out: &mut Diagnostics) {
    for call in sheet.decided_calls.clone() {
        if !notes::check(sheet, call.note, call.span, out) {
            continue;
        }
        let range = mark_range(sheet, &call);
        let after = format!("[^{}]", sheet.notes[call.note].id);
        sheet.notes[call.note].call = Some(call.offset);
        set(sheet, range, after, 100, "the editor's decision");
    }
}

/// Puts a call in place of `range`; a correction that starts right there stays.
pub(super) fn set(
    sheet: &mut Sheet<'_>,
    range: Range<usize>,
    call: String,
    confidence: u8,
    evidence: &'static str,
) -> bool {
    let edit =
        |after: String| Replacement::new(Rule::NoteCall, after, confidence, evidence);
    if let Some(there) = sheet.edits.at(range.start).cloned() {
        let end = there.end.max(range.end);
        sheet.edits.remove(range.start);
        let after = if there.rule == Rule::NoteCall {
            there.after.to_string() + &call
        } else {
            call + &there.after
        };
        return sheet.edits.add(range.start..end, edit(after));
    }
    sheet.edits.add(range.clone(), edit(call.clone()))
        || sheet.edits.add(range.start..range.start, edit(call))
}

/// What of the scan the call takes the place of: the named mark, or glyphs glued to the
/// place that can't be anything but the remains of one.
fn mark_range(sheet: &Sheet<'_>, call: &DecidedCall) -> Range<usize> {
    let line = &sheet.lines[sheet.line_at(call.offset)];
    let rest = &sheet.scan.text[call.offset..line.end.max(call.offset)];
    if let Some(mark) = &call.mark {
        let space = rest.len() - rest.trim_start().len();
        let known = rest[space..].starts_with(mark.as_str());
        return call.offset..call.offset + if known { space + mark.len() } else { 0 };
    }
    let glued: &str = rest.split(char::is_whitespace).next().unwrap_or("");
    let number = &sheet.notes[call.note].number;
    let is_mark = glued.chars().count() <= MARK_LENGTH
        && (glued == number || glued.chars().all(|c| MARKS.contains(c)));
    call.offset..call.offset + if is_mark { glued.len() } else { 0 }
}
