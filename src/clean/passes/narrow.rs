//! Prose in a narrow column, whose lines are as short as those of verse.
//!
//! Where lines break by the measure, the next one's first word would not have fitted on
//! them, and many begin with a small letter. A poet's lines do neither as a rule.

use crate::clean::sheet::Sheet;

/// Lines that show what they are at the least.
const LINES: usize = 4;
/// Hundredths of the widest line that a line and the next word fill in prose.
const FILLED: usize = 85;
/// Hundredths of the lines that are filled so.
const MOST: usize = 60;
/// One line of so many begins with a small letter.
const SMALL: usize = 3;

/// Whether lines on end are prose that a narrow measure broke.
pub(in crate::clean) fn is_prose(sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    let width = |at: usize| sheet.lines[at].width;
    let widest = lines.iter().map(|&at| width(at)).max().unwrap_or(0);
    let is_small = |at: usize| sheet.line_text(at).starts_with(char::is_lowercase);
    let is_filled = |pair: &&[usize]| {
        let next = sheet.line_text(pair[1]).split_whitespace().next().unwrap_or("");
        (width(pair[0]) + 1 + next.chars().count()) * 100 >= widest * FILLED
    };
    let small = lines.iter().filter(|&&at| is_small(at)).count();
    let filled = lines.windows(2).filter(is_filled).count();
    lines.len() >= LINES
        && small * SMALL >= lines.len()
        && filled * 100 >= (lines.len() - 1) * MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_prose_text(text: &str) -> bool {
        let sheet = Sheet::of(text);
        is_prose(&sheet, &(0..sheet.lines.len()).collect::<Vec<_>>())
    }

    #[test]
    fn a_column_is_no_poem() {
        assert!(is_prose_text(
            "The ferry did not run on\nMonday, as the rope had\nbeen cut in the night by\nsomebody who knew where\nit was kept in winter"
        ));
        assert!(!is_prose_text(
            "the rope is cut\nand nobody on either shore will say\nby whom\nand the water goes by\nas it did before there was a rope at all"
        ));
        assert!(!is_prose_text(
            "The rope is cut, the boat is gone,\nThe lamps along the quay are out,\nAnd nobody will know till dawn\nWhat all the shouting was about."
        ));
    }
}
