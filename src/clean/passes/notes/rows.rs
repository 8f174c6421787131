//! Several short notes on one line at a page's foot: `1 Rom. i. 11. 2 Ibid. p. 54.`
//!
//! Behind the end of one note the next one's mark stands within the line. It is known by
//! its number, which is the one that follows, or as a sign that no sentence has there: a
//! small raised figure is often read as one.

use crate::clean::sheet::{ScanNote, Sheet};
use crate::clean::zones::citing;

/// What small raised figures are read as.
const SIGNS: &str = "®©™§*†‡‘°}{><";
/// What they are read as in front of a line; within one these may be the text's own.
const FRONT: &str = "»«’;)";
/// Raised figures, as the text of recognised pages has them.
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/// Letters of a word that ends a note and is no abbreviation.
const WORD: usize = 4;

/// A mark within a line: where the note before it ends, and where its own text starts.
struct InnerMark {
    end: usize,
    text: usize,
}

/// How long a misread mark in front of a note is, its space included; 0: none.
pub(super) fn misread(text: &str) -> usize {
    let Some((mark, rest)) = text.split_once(' ') else { return 0 };
    let sign = is_sign(mark) || mark.chars().count() == 1 && FRONT.contains(mark);
    if sign && begins(rest) { mark.len() + 1 } else { 0 }
}

/// Parts notes that stand on one line.
pub(super) fn part(sheet: &Sheet<'_>, notes: Vec<ScanNote>) -> Vec<ScanNote> {
    let mut parted = Vec::with_capacity(notes.len());
    for mut note in notes {
        while let Some((index, mark)) = inner(sheet, &note) {
            let Ok(number) = note.number.parse::<u32>() else { break };
            let next = ScanNote {
                number: (number + 1).to_string(),
                lines: note.lines[index..].to_vec(),
                text_start: mark.text,
                printed: None,
                ..note.clone()
            };
            note.lines.truncate(index + 1);
            note.end = Some(mark.end);
            parted.push(std::mem::replace(&mut note, next));
        }
        parted.push(note);
    }
    parted
}

/// The first further mark in the lines of a note with a number, and the line's place among
/// them.
fn inner(sheet: &Sheet<'_>, note: &ScanNote) -> Option<(usize, InnerMark)> {
    let next =
        (note.number.parse::<u32>().ok().filter(|_| note.stars == 0)? + 1).to_string();
    note.lines.iter().enumerate().find_map(|(index, &at)| {
        let line = &sheet.lines[at];
        let start = if index == 0 { note.text_start } else { line.start };
        let text = &sheet.text[start..line.end];
        let places = text.char_indices().zip(text.chars().skip(1));
        places
            .filter(|&((_, c), next)| {
                c == ' ' || !RAISED.contains(c) && RAISED.contains(next)
            })
            .find_map(|((from, c), _)| {
                let from = from + c.len_utf8();
                let (mark, rest) = text[from..].split_once(' ')?;
                let (before, rest) = (text[..from].trim_end(), rest.trim_start());
                // A raised figure in a note is another note's, whichever was read.
                let own = mark == next || is_sign(mark) || is_raised(mark);
                (own && begins(rest) && ends(before)).then(|| InnerMark {
                    end: start + before.len(),
                    text: line.end - rest.len(),
                })
            })
            .map(|mark| (index, mark))
    })
}

/// Whether a word is raised figures and nothing else.
fn is_raised(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| RAISED.contains(c))
}

/// Whether a word is signs that a figure may have been read as, and nothing else.
fn is_sign(word: &str) -> bool {
    (1..=2).contains(&word.chars().count()) && word.chars().all(|c| SIGNS.contains(c))
}

/// Whether a note may begin so: with a capital, or with a figure before one (`1 Thess.`).
fn begins(text: &str) -> bool {
    let bare =
        |text: &str| text.starts_with(|c: char| c.is_uppercase() || "[{“\"".contains(c));
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    bare(text)
        || first.len() == 1
            && first.starts_with(|c: char| c.is_ascii_digit())
            && bare(rest)
}

/// Whether a note may end so: with a number, Roman or not, or with a word that is no
/// abbreviation which a number follows.
fn ends(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    let core = last.trim_matches(|c: char| !c.is_alphanumeric());
    let number = core.ends_with(|c: char| c.is_ascii_digit())
        || !core.is_empty() && core.to_lowercase().chars().all(|c| "ivxlcj".contains(c));
    let word = core.chars().count() >= WORD && citing(last) == 0;
    number || word && last.ends_with(['.', ')', '”', '"', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> Vec<String> {
        let sheet = Sheet::of(text);
        let lines = (0..sheet.lines.len()).collect();
        let first =
            ScanNote { number: "1".into(), lines, text_start: 2, ..ScanNote::default() };
        let text = |note: &ScanNote| {
            let end =
                note.end.unwrap_or(sheet.lines[note.lines[note.lines.len() - 1]].end);
            format!("{} {}", note.number, &sheet.text[note.text_start..end])
        };
        part(&sheet, vec![first]).iter().map(text).collect()
    }

    #[test]
    fn a_row_of_notes_is_parted() {
        assert_eq!(
            parted("1 Docks, i. p. 11. 2 Ibid. p. 54. ® Quays, iv."),
            ["1 Docks, i. p. 11.", "2 Ibid. p. 54.", "3 Quays, iv."]
        );
        assert_eq!(
            parted("1 See the Log of the\nFerry, p. 9. 2 1 Quays, ii. 3."),
            ["1 See the Log of the\nFerry, p. 9.", "2 1 Quays, ii. 3."]
        );
        assert_eq!(
            parted("1 Docks, i. p. 11.² Ibid. p. 54.³ Quays, iv."),
            ["1 Docks, i. p. 11.", "2 Ibid. p. 54.", "3 Quays, iv."]
        );
    }

    #[test]
    fn numbers_of_a_citation_part_nothing() {
        for text in [
            "1 Docks, vol. 2 Of the Harbour",
            "1 Docks, p. 7. 3 Ibid.",
            "1 It stood at 2 Quay Street.",
        ] {
            assert_eq!(parted(text), [text]);
        }
    }

    #[test]
    fn a_mark_may_be_misread() {
        assert_eq!(misread("} St Brendan, iii. 1."), 2);
        assert_eq!(misread("— and so on"), 0);
        assert_eq!(misread("The Log"), 0);
    }
}
