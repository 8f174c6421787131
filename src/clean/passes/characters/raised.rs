//! Numbers that the page sets above the line: what hOCR and ALTO show by their places, and
//! what is no note's call, stands in the record.

use crate::clean::claim::LineRole;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;

pub(in crate::clean) static RAISED: Rule = Rule {
    pass: "characters",
    name: "raised",
    title: "A number that the page sets above the line.",
    why: "hOCR, ALTO and PAGE show by their places which numbers stand above the line. \
          What is no note's call is on the record.",
    example: Some(RuleExample::Turns("heard² them", "heard² them")),
    leaves: Some(("17", "a number on the line")),
};

/// Puts each of them on the record as it stands.
pub(in crate::clean) fn run(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
) {
    for range in reading.scan.raised {
        let line = &sheet.lines[sheet.line_at(range.start)];
        if line.role().is_kept()
            && line.role() != LineRole::Note
            && line.start <= range.start
        {
            let text = sheet.text[range.clone()].to_owned();
            let why = "the page sets it above the line";
            edits.add(range.clone(), Replacement::new(&RAISED, text, 92, why));
        }
    }
}
