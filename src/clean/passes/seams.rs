//! A repeated line that stands in the middle of a word.
//!
//! Where a scanning program set the seam of two strips twice, the second reading may
//! stand before the rest of a word that the first one broke off (`… in Eng` / repeat /
//! `land`): the repeat goes and the word is joined.

use super::overlaps::LONGEST;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::flow::{Join, Joint};
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::borrow::Cow;

/// The rule of this file.
pub(in crate::clean) static SEAM: Rule = Rule {
    pass: "overlaps",
    name: "seam",
    title: "A repeat that breaks a word in two.",
    why: "The second reading of a seam may stand within a word that the first one broke \
           off: it goes, and the word is joined.",
    example: Some(RuleExample::Turns(
        "Lindassembly, who had to be fed and heard.⏎⏎enau",
        "Lindenau",
    )),
    leaves: Some(("we shall see, we shall see", "no word is broken")),
};

/// Words in a seam behind a broken word.
const SEAM_WORDS: usize = 5;

/// A repeat glued to a broken word at a paragraph's end, with the rest of the word at
/// the start of the next.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
) {
    let scan = sheet.text;
    for pair in sheet.order.clone().windows(2) {
        let (at, next) = (pair[0], pair[1]);
        let rest = sheet.line_text(next).split_whitespace().next().unwrap_or("");
        let plain = [at, next].iter().all(|&at| sheet.lines[at].is_free());
        if !plain || sheet.lines[next].gap == 0 || !rest.starts_with(char::is_lowercase) {
            continue;
        }
        let line = &scan[sheet.lines[at].range()];
        let Some((broken, seam)) = seam(line) else { continue };
        let stem = line[..broken].rsplit(char::is_whitespace).next().unwrap_or("");
        let whole =
            format!("{stem}{}", rest.trim_end_matches(|c: char| !c.is_alphanumeric()));
        if !lexicon.has(&whole) && lexicon.uses(&whole) == 0 {
            continue;
        }
        let start = sheet.lines[at].start + broken;
        let edit = Replacement::new(&SEAM, "", 90, "a repeat that breaks a word in two");
        if edits.add(start..start + seam, edit) {
            sheet.lines[at].end = start;
            sheet.lines[next].mends = true;
        }
    }
}

/// How the rest of the word goes on behind the repeat that was taken out.
pub(super) fn join() -> Join {
    let evidence = Cow::Borrowed("the rest of a broken word");
    Join { glue: Joint::Solid, rule: &SEAM, confidence: 90, evidence }
}

/// Where a line's end repeats what stands before it, from within a word on: the place
/// and the length of the repeat.
fn seam(line: &str) -> Option<(usize, usize)> {
    let words: Vec<usize> = line
        .split_whitespace()
        .map(|word| word.as_ptr() as usize - line.as_ptr() as usize)
        .collect();
    // The repeat starts within the word that is `SEAM` words or more from the end.
    let mut longest = None;
    for &start in words.iter().rev().skip(SEAM_WORDS - 1).take(LONGEST) {
        let end =
            line[start..].find(char::is_whitespace).map_or(line.len(), |at| start + at);
        for (inner, _) in line[start..end].char_indices().skip(2) {
            let repeat = &line[start + inner..];
            let before = &line[..start + inner];
            if repeat.split_whitespace().count() >= SEAM_WORDS && before.contains(repeat)
            {
                longest = longest.max(Some((repeat.len(), start + inner)));
            }
        }
    }
    longest.map(|(length, at)| (at, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seam_starts_within_a_word() {
        let line = "made of many small things for all to see. The first in Glas\
                    many small things for all to see.";
        let (at, length) = seam(line).unwrap();
        assert_eq!(&line[at..at + length], "many small things for all to see.");
        assert_eq!(seam("nothing stands twice in this line of words here"), None);
    }
}
