//! What the lines around say of a line.
//!
//! They alone tell columns of figures, where a reading machine has taken a table apart: each
//! cell is a line of its own, and so is each mark that says "the same". By itself such a
//! line looks like a page number or like dirt; what tells is that others like it stand
//! around.

use super::evidence::{MarkOrder, Together};
use super::forms::{Headed, LoneNumber, NoteMark};
use super::seen::{First, Last, SeenLine, trailing};
use super::templates::class;
use crate::clean::sheet::Sheet;
use std::collections::BTreeSet;

/// Lines above the star of a note within which it is called, where pages are not known.
pub(super) const CALLED: usize = 60;

/// Whether the star of a note is answered by one at a word above it: 0 it is no star, 1 it
/// is not, 2 it is.
pub(super) fn answers(lines: &[SeenLine<'_>], at: usize) -> u16 {
    if !matches!(lines[at].mark, NoteMark::Star | NoteMark::StarSpace) {
        return 0;
    }
    let page = lines[..at].iter().rev().take(CALLED);
    let mut page = page.take_while(|other| other.page == lines[at].page);
    let called = |text: &str| {
        text.match_indices('*').any(|(star, _)| {
            let before = text[..star].chars().next_back();
            before.is_some_and(|c| c.is_alphanumeric() || ".,;:!?”’\"".contains(c))
        })
    };
    1 + u16::from(page.any(|line| called(line.text)))
}

/// Whether a line ends with a mark whose note stands beneath it on the page.
pub(super) fn calls(lines: &[SeenLine<'_>], at: usize) -> bool {
    let answers = |line: &SeenLine<'_>| {
        matches!(line.mark, NoteMark::Star | NoteMark::StarSpace | NoteMark::Dagger)
    };
    let page =
        lines[at + 1..].iter().take(80).take_while(|other| other.page == lines[at].page);
    lines[at].text.ends_with(['*', '†'])
        && lines[at].percent < 92
        && page.clone().any(answers)
}

/// Letters by which a title is known in the contents.
pub(super) const STEM: usize = 12;

/// The first letters of a line, a number in front left out.
pub(super) fn stem(text: &str) -> Option<String> {
    let (_, words) = match text.split_once(['.', ')']) {
        Some((number, rest)) if number.len() <= 5 && !number.contains(' ') => {
            (number, rest)
        }
        _ => ("", text),
    };
    let letters: String = words
        .chars()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .take(STEM)
        .collect();
    (letters.chars().count() >= 5).then_some(letters)
}

/// What stands in lines that end in a leader and a number, or in a number beside such.
pub(super) fn listed(lines: &[SeenLine<'_>]) -> BTreeSet<String> {
    let is_entry = |line: &SeenLine<'_>| trailing(line.text) == 2;
    let near = |at: usize| {
        let window = &lines[at.saturating_sub(3)..(at + 4).min(lines.len())];
        window.iter().filter(|line| trailing(line.text) > 0).count() * 2 > window.len()
    };
    let entries = (0..lines.len())
        .filter(|&at| is_entry(&lines[at]) || trailing(lines[at].text) == 1 && near(at));
    entries.filter_map(|at| stem(lines[at].text)).collect()
}

/// Lines since a note's mark that may be one by its order: 0 there is none, 1 the line
/// before, 2 two lines, 3 three to five, 4 more.
pub(super) fn after_mark(lines: &[SeenLine<'_>], facts: &[Together], at: usize) -> u16 {
    for (back, there) in (0..at).rev().enumerate().take(12) {
        let follower = &lines[there + 1];
        if follower.gap > 0 || follower.page != lines[there].page {
            return 0;
        }
        if matches!(facts[there].mark_order, MarkOrder::First | MarkOrder::Next) {
            return class(back, &[0, 1, 2, 5]);
        }
    }
    0
}

/// Whether a sentence goes on over a line: 0 no, 1 it is open above, 2 it goes on
/// beneath, 3 both, 4 both, in the middle of a word.
pub(super) fn bridge(lines: &[SeenLine<'_>], at: usize) -> u16 {
    let text =
        |line: &&SeenLine<'_>| line.percent >= 62 && line.number == LoneNumber::None;
    // A short line that closes its paragraph is the text above.
    let closed = lines[..at].iter().rev().find(|line| line.number == LoneNumber::None);
    let closed = closed.is_some_and(|line| line.last == Last::Stop && line.percent < 62);
    let above = lines[..at].iter().rev().take(5).find(text).filter(|_| !closed);
    let beneath = lines[at + 1..]
        .iter()
        .take(5)
        .find(|line| line.percent >= 45 && line.headed == Headed::None);
    let hyphen = above.is_some_and(|line| line.last == Last::Hyphen);
    let open = above.is_some_and(|line| {
        matches!(line.last, Last::Letter | Last::Comma | Last::Hyphen)
    });
    let lower = beneath.is_some_and(|line| line.first == First::Lower);
    match (open, lower) {
        (false, false) => 0,
        (true, false) => 1,
        (false, true) => 2,
        (true, true) => 3 + u16::from(hyphen),
    }
}

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
