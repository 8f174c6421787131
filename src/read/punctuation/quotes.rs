//! Quotation marks and apostrophes: pairs first, then the marks of the language.

use super::apostrophes::may_be_clipped;
use super::cells::CharacterRow;
use super::pairs::{FAR, MarkFunction, begins_speech, pair};
use super::tables;

/// A straight mark that opened a quotation which its block does not close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenMark {
    /// Its cell.
    pub(super) at: usize,
    /// It stands where speech begins, and was set as an opening mark; else it was taken
    /// for an apostrophe.
    pub(super) opens: bool,
}

/// Curls the straight quotation marks of a row. Yields what is open at its end.
pub(super) fn curl(row: &mut CharacterRow) -> Vec<OpenMark> {
    let marks = pair(row).marks;
    let mut unclosed = Vec::new();
    // What closes the quotations that are open, with how they were typed.
    let mut open: Vec<(char, &'static str)> = Vec::new();
    for (at, function) in marks {
        let typed = row.cells[at].c;
        match function {
            MarkFunction::Prime => {}
            MarkFunction::Apostrophe => row.set(at, "’"),
            MarkFunction::Opens(_) => {
                let (mark, close) = marks_of(row, at, &open);
                row.set(at, mark);
                open.push((typed, close));
            }
            MarkFunction::Closes(_) => {
                let close = open.pop().map_or("’", |it| it.1);
                row.set(at, close);
            }
            MarkFunction::Unopened => row.set(at, tables::of(row.cells[at].lang).outer.1),
            MarkFunction::Unclosed => unclosed.extend(set_unclosed(row, at)),
        }
    }
    unclosed
}

/// Sets an opening mark that nothing closes. A single one between two words of a sentence
/// is an apostrophe (`the 'Change`), and so is one before a word that is often clipped.
fn set_unclosed(row: &mut CharacterRow, at: usize) -> Option<OpenMark> {
    if is_closed_by_hand(row, at) {
        let mark = marks_of(row, at, &[]).0;
        row.set(at, mark);
        return None;
    }
    let single = row.cells[at].c == '\'';
    let known = single && may_be_clipped(row, at);
    let opens = !single || !known && begins_speech(row, at);
    let mark = if opens { marks_of(row, at, &[]).0 } else { "’" };
    row.set(at, mark);
    (!known).then_some(OpenMark { at, opens })
}

/// Whether a mark that was typed curled closes what a straight one opens, as reading
/// machines and half-curled texts have it: `'a lamp’`.
fn is_closed_by_hand(row: &CharacterRow, at: usize) -> bool {
    let close = if row.cells[at].c == '"' { '”' } else { '’' };
    (at + 1..row.cells.len()).take(FAR).any(|it| {
        row.cells[it].c == close
            && row.before(it).is_some_and(|c| !c.is_whitespace())
            && !row.after(it, 1).is_some_and(char::is_alphanumeric)
    })
}

/// The marks of a quotation that opens within others.
fn marks_of(
    row: &CharacterRow,
    at: usize,
    open: &[(char, &'static str)],
) -> (&'static str, &'static str) {
    let marks = tables::of(row.cells[at].lang);
    let inner = match (row.cells[at].c, marks.by_depth) {
        // A single mark never becomes a double one of the same language.
        ('\'', _) => true,
        (_, true) => open.len() % 2 == 1,
        // The same mark within itself changes; another one is what was chosen.
        (typed, false) => open.last().is_some_and(|it| it.0 == typed),
    };
    if inner { marks.inner } else { marks.outer }
}
