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
//! The steps: [`cells`] lays the text of a block out as one row of characters; [`quotes`]
//! decides marks of quotation and apostrophes, [`marks`] dashes and dots, [`spaces`] the
//! spaces of French; then the edits go back into the runs.

mod cells;
mod marks;
mod quotes;
mod spaces;
mod tables;
#[cfg(test)]
mod tests;

use super::inlines::Inline;
use super::run::Run;
use crate::book::Lang;
use cells::Row;

/// Curls the inlines of one block.
pub(super) fn curl(inlines: &mut [Inline], lang: Lang) {
    curl_row(&mut [inlines], lang);
}

/// Curls lines that follow on each other: a quotation may run over their ends.
pub(super) fn curl_lines(lines: Vec<&mut Vec<Inline>>, lang: Lang) {
    let mut lines: Vec<&mut [Inline]> =
        lines.into_iter().map(Vec::as_mut_slice).collect();
    curl_row(&mut lines, lang);
}

/// Curls a text without markup.
pub fn curl_text(text: &str, lang: Lang) -> String {
    let mut inlines = [Inline::Run(Run::new(text, 0..text.len()))];
    curl(&mut inlines, lang);
    match inlines {
        [Inline::Run(run)] => run.text,
        _ => text.to_owned(),
    }
}

fn curl_row(lines: &mut [&mut [Inline]], lang: Lang) {
    if !lines.iter().any(|line| cells::needs_work(line, lang)) {
        return;
    }
    let mut row = Row::new(lines, lang);
    quotes::curl(&mut row);
    marks::curl(&mut row);
    spaces::adjust(&mut row);
    row.apply(lines);
}
