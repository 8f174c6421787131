//! Numbers that a series of notes leaves out.

use crate::clean::note::ScanNote;
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::collections::BTreeSet;

/// The rule of this file.
pub(in crate::clean) static NOTE_MISSING: Rule = Rule {
    pass: "notes",
    name: "missing",
    title: "A number that a series of notes leaves out.",
    why: "A number that a series leaves out has lost its body, or the body was not \
           recognised. That is asked.",
    example: Some(RuleExample::Asks("p. 40, where the mason is named.")),
    leaves: Some(("2. Salt.", "a list of things")),
};

/// More numbers than this between two notes are no gap but another series.
pub(in crate::clean::passes) const GAP: u32 = 12;

/// Asks about numbers that a series leaves out: their bodies were not recognised, or
/// are lost.
pub(in crate::clean) fn run(
    sheet: &Sheet<'_>,
    notes: &[ScanNote],
    questions: &mut OpenQuestions<'_>,
) {
    let known: BTreeSet<(usize, u32)> = notes
        .iter()
        .filter_map(|note| Some((note.series, note.number.parse().ok()?)))
        .collect();
    let mut asked = Vec::new();
    for pair in notes.windows(2) {
        let [before, after] = pair else { continue };
        let (Ok(from), Ok(to)) =
            (before.number.parse::<u32>(), after.number.parse::<u32>())
        else {
            continue;
        };
        let Some(&line) = before.lines.last() else { continue };
        if before.series == after.series
            && before.stars == 0
            && to > from
            && to - from <= GAP
        {
            let series = before.series;
            asked.extend(
                (from + 1..to)
                    .filter(|&n| !known.contains(&(series, n)))
                    .map(|n| (n, line)),
            );
        }
    }
    for (number, line) in asked {
        let end = sheet.lines[line].end;
        let entry =
            format!("[[note]]\nn = {number}\nbody = \"{}\"\nlost = true\n", line + 2);
        let why = format!("the series leaves out {number}: where is its body?");
        questions.ask(sheet, end..end, &NOTE_MISSING, entry, 0, why);
    }
}
