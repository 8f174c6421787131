//! The heading over a list of notes.

use crate::clean::lexicon::Lexicon;
use crate::clean::nearest::is_similar;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

/// The rule of this file.
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
