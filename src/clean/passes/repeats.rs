//! What the scan has twice, side by side: runs of words, and such as break a word in two.
//!
//! A scanning program that reads a page in overlapping strips may set the seam twice:
//! `the end of the strip the end of the strip`. A run of at least [`RUN`] words right
//! behind itself is such a seam; its second reading goes. Where it is whole lines both
//! times it may be a refrain: that is asked.
//!
//! Where a scanning program set the seam of two strips twice, the second reading may
//! stand before the rest of a word that the first one broke off (`… in Eng` / repeat /
//! `land`): the repeat goes and the word is joined.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::flow::{Join, Joint};
use crate::clean::lexicon::Lexicon;
use crate::clean::questions::{OpenQuestions, drop_entry};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

pub(in crate::clean) static OVERLAP: Rule = Rule {
    pass: "overlaps",
    name: "repeat",
    title: "A run of words that the scan has twice, side by side.",
    why: "A machine that reads a page in strips may set the seam twice. Eight words and \
          more right behind themselves are one, unless both are whole lines, as a \
          refrain is.",
    example: Some(RuleExample::Turns(
        "about what it had said. The next day",
        "The next day",
    )),
    leaves: Some(("we shall see, we shall see", "words said twice on purpose")),
};

/// Words in a run that is no figure of speech.
const RUN: usize = 8;
/// Words that may be repeated at most.
pub(super) const LONGEST: usize = 60;

/// Cuts second readings.
pub(in crate::clean) fn overlaps(
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    questions: &mut OpenQuestions<'_>,
) {
    let words = words(sheet);
    // Where each word was last seen: a run's second reading starts with its first word.
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    let mut at = 0;
    let mut cuts = Vec::new();
    while at < words.len() {
        let word = words[at].0;
        let before = last.insert(word, at);
        let lag = before.map_or(0, |before| at - before);
        if (RUN..=LONGEST).contains(&lag) && repeats(&words, at, lag) {
            let (end, at_end) = words[at + lag - 1];
            cuts.push((words[at - lag].1, words[at].1, at_end + end.len()));
            at += lag;
            continue;
        }
        at += 1;
    }
    for (first, start, end) in cuts {
        if is_lines(sheet, first, start, end) {
            let lines = sheet.line_at(start)..=sheet.line_at(end - 1);
            let entry = drop_entry(lines, &OVERLAP);
            questions.ask(
                sheet,
                start..end,
                &OVERLAP,
                entry,
                60,
                "the same lines stand right before",
            );
        } else {
            cut(sheet, edits, start, end, 95, "the same words stand right before");
        }
    }
}

/// Whether both readings, which start at `first` and `start`, are whole lines.
fn is_lines(sheet: &Sheet<'_>, first: usize, start: usize, end: usize) -> bool {
    let begins = |at: usize| sheet.lines[sheet.line_at(at)].start == at;
    begins(first) && begins(start) && sheet.lines[sheet.line_at(end - 1)].end == end
}

/// The words of running text with their places.
fn words<'a>(sheet: &Sheet<'a>) -> Vec<(&'a str, usize)> {
    let scan = sheet.text;
    let place = |word: &'a str| (word, word.as_ptr() as usize - scan.as_ptr() as usize);
    sheet
        .order
        .iter()
        .filter(|&&at| sheet.lines[at].role() == LineRole::Body)
        .flat_map(|&at| scan[sheet.lines[at].range()].split_whitespace().map(place))
        .collect()
}

fn repeats(words: &[(&str, usize)], at: usize, lag: usize) -> bool {
    at >= lag
        && at + lag <= words.len()
        && (0..lag).all(|step| words[at + step].0 == words[at - lag + step].0)
}

fn cut(
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    start: usize,
    end: usize,
    confidence: u8,
    why: &'static str,
) {
    let scan = sheet.text;
    let (first, last) = (sheet.line_at(start), sheet.line_at(end - 1));
    for at in first..=last {
        let line = sheet.lines[at].range();
        let from = start.max(line.start);
        let to = end.min(line.end);
        if from >= to || sheet.lines[at].is_settled() {
            continue;
        }
        let whole = from == line.start && to == line.end;
        let space = scan[to..line.end].len() - scan[to..line.end].trim_start().len();
        let to = if from == line.start { to + space } else { to };
        let to = if from > line.start && to < line.end && scan[..from].ends_with(' ') {
            to + space
        } else {
            to
        };
        if edits.add(from..to, Replacement::new(&OVERLAP, "", confidence, why)) {
            let line = &mut sheet.lines[at];
            match (whole, from == line.start, to == line.end) {
                (true, _, _) => line.take(Claim::sure(LineRole::Repeat, &OVERLAP)),
                (_, true, _) => line.start = to,
                (_, _, true) => line.end = scan[..from].trim_end().len().max(line.start),
                _ => {}
            }
            line.width = scan[line.start..line.end].chars().count();
        }
    }
}

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
pub(in crate::clean) fn seams(
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
