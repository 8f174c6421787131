//! Columns of figures, where a reading machine has taken a table apart: each cell is a line of
//! its own, and so is each mark that says "the same".
//!
//! By itself such a line looks like a page number or like dirt. What tells is that others
//! like it stand around.

use crate::clean::sheet::Sheet;

/// How many lines on each side are looked at.
const REACH: usize = 3;
/// So many of them are figures in a column.
const FIGURES: usize = 2;
/// Or so many the same mark, of those that stand for a figure.
const SAME: usize = 3;
/// Marks that stand for a figure: one that is the same, or none.
const DITTO: [&str; 7] = ["„", "\"", "”", "»", "—", "–", "″"];

/// Whether each line of [`Sheet::order`] stands in a column: it has no letters, and figures
/// stand around it.
pub(in crate::clean) fn columns(sheet: &Sheet<'_>) -> Vec<bool> {
    let cells: Vec<Cell> =
        sheet.order.iter().map(|&at| cell(sheet.line_text(at))).collect();
    let text = |at: usize| sheet.line_text(sheet.order[at]);
    let near = |at: usize, counts: &dyn Fn(usize) -> bool| {
        let (from, to) = (at.saturating_sub(REACH), (at + REACH + 1).min(cells.len()));
        let page = |other: usize| {
            let (first, last) = (at.min(other), at.max(other));
            (first + 1..=last).all(|it| !sheet.lines[sheet.order[it]].page)
        };
        (from..to).filter(|&it| it != at && counts(it) && page(it)).count()
    };
    let in_column = |at: usize| {
        if cells[at] == Cell::Words {
            return false;
        }
        let figures = near(at, &|it| cells[it] == Cell::Figures);
        let same = |it: usize| text(it) == text(at);
        let marks = DITTO.contains(&text(at)) && near(at, &same) >= SAME;
        figures >= FIGURES || marks
    };
    (0..cells.len()).map(in_column).collect()
}

/// What a line is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Figures,
    Marks,
    Words,
}

fn cell(text: &str) -> Cell {
    if text.chars().any(char::is_alphabetic) {
        Cell::Words
    } else if text.chars().any(|c| c.is_ascii_digit()) {
        Cell::Figures
    } else {
        Cell::Marks
    }
}
