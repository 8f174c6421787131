//! What shows notes: the marks in front of their bodies, the heading over a list of them,
//! and the numbers that a list leaves out.

use crate::clean::lexicon::Lexicon;
use crate::clean::nearest::is_similar;
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::{ScanNote, Sheet};
use std::collections::BTreeSet;

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

pub(in crate::clean) static NOTE_HEADING: Rule = Rule {
    pass: "notes",
    name: "heading",
    title: "The heading over a list of notes.",
    why: "Notes stand where the edition puts them, under its own heading.",
    example: Some(RuleExample::Turns("NOTES⏎⏎1. Told", "[^1]: Told")),
    leaves: Some(("NOTES⏎⏎were what he", "a heading that text follows")),
};

/// Hundredths of likeness that make a misread heading of notes.
const MISREAD: usize = 80;

/// Whether a line is the heading over a list of notes.
pub(super) fn is_heading(lexicon: &Lexicon, sheet: &Sheet<'_>, at: usize) -> bool {
    let text = sheet.line_text(at).trim_matches(|c: char| !c.is_alphanumeric());
    let text = text.to_lowercase();
    let named = matches!(
        text.as_str(),
        "notes" | "footnotes" | "endnotes" | "notes and references"
    );
    // `NOVTES`: no word, but nearly this one.
    let misread = || {
        (4..=6).contains(&text.chars().count())
            && text.chars().all(char::is_alphabetic)
            && !lexicon.has(&text)
            && is_similar(&text, "notes", MISREAD)
    };
    let free = sheet.lines[at].is_free();
    free && (named || misread())
}

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
pub(in crate::clean) fn ask_missing(
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
