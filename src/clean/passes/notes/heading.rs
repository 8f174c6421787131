//! The heading over a list of notes.

use crate::clean::lexicon::Lexicon;
use crate::clean::nearest::is_similar;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::NoteHeading;

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
