//! Smart punctuation, by language: quotation marks, apostrophes, dashes, dots, and the
//! spaces that belong to marks in French.
//!
//! The problem: a writer types `"`, `'`, `--` and `...`; which mark is meant depends on
//! what stands around it, on the marks that are open, and on the language. The parser's
//! own option knows neither languages nor elisions, so this is a pass over the text of a
//! whole block, across emphasis, links and language spans.
//!
//! Invariants: what is typed as it is to be set stays as it is (curly marks, escaped
//! ones, code, addresses); no letter or digit is ever touched; a mark whose function
//! isn't clear (a prime after digits) is left alone.
//!
//! The steps: [`cells`] lays the text of a block out as one row of characters, in which
//! [`address`] fixes what is none of the sentence; [`pairs`] finds what opens and closes,
//! with [`apostrophes`] told apart, and [`quotes`] sets the marks; [`marks`] does dashes
//! and dots, [`spaces`] the spaces of French; then the edits go back into the runs.

mod address;
mod apostrophes;
mod cells;
mod marks;
mod pairs;
mod quotes;
mod spaces;
mod tables;
#[cfg(test)]
mod tests;

pub use tables::has_marks;

use super::inline::Inline;
use super::run::TextRun;
use crate::ground::Lang;
use cells::CharacterRow;

/// A straight mark that opened a quotation which nothing in its block closes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unclosed {
    /// Its byte in the file.
    pub(super) origin: usize,
    /// How it was typed.
    pub(super) typed: char,
    /// It was set as an opening mark; else as an apostrophe.
    pub(super) opens: bool,
}

/// Curls the inlines of one block. Yields what is open at its end.
pub(super) fn curl(inlines: &mut [Inline], lang: Lang) -> Vec<Unclosed> {
    curl_row(&mut [inlines], lang)
}

/// Curls lines that follow on each other: a quotation may run over their ends.
pub(super) fn curl_lines(lines: Vec<&mut Vec<Inline>>, lang: Lang) -> Vec<Unclosed> {
    let mut lines: Vec<&mut [Inline]> =
        lines.into_iter().map(Vec::as_mut_slice).collect();
    curl_row(&mut lines, lang)
}

/// Curls a text without markup.
pub fn curl_text(text: &str, lang: Lang) -> String {
    let mut inlines = [Inline::Run(TextRun::new(text, 0..text.len()))];
    curl(&mut inlines, lang);
    match inlines {
        [Inline::Run(run)] => run.text,
        _ => text.to_owned(),
    }
}

/// What opens and closes a quotation in a language.
pub(crate) fn quotation_marks(lang: Lang) -> (&'static str, &'static str) {
    tables::of(lang).outer
}

fn curl_row(lines: &mut [&mut [Inline]], lang: Lang) -> Vec<Unclosed> {
    if !lines.iter().any(|line| cells::needs_work(line, lang)) {
        return Vec::new();
    }
    let mut row = CharacterRow::new(lines, lang);
    let open = quotes::curl(&mut row);
    marks::curl(&mut row);
    spaces::adjust(&mut row);
    let origin = row.origins(lines);
    let mut unclosed = Vec::new();
    for it in &open {
        let typed = row.cells[it.at].c;
        unclosed.extend(origin(it.at).map(|origin| Unclosed {
            origin,
            typed,
            opens: it.opens,
        }));
    }
    drop(origin);
    row.apply(lines);
    unclosed
}
