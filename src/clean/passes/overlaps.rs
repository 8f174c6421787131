//! Runs of words that the scan has twice, side by side.
//!
//! A scanning program that reads a page in overlapping strips may set the seam twice:
//! `the end of the strip the end of the strip`. A run of at least [`RUN`] words right
//! behind itself is such a seam; its second reading goes. A seam may also stand before
//! the rest of a word that the first reading broke off (`… in Eng` / repeat / `land`):
//! then the repeat goes and the word is joined.

use crate::clean::edits::{Replacement, Rule};
use crate::clean::lines::Role;
use crate::clean::sheet::Sheet;
use rustc_hash::FxHashMap;

/// Words in a run that is no figure of speech.
const RUN: usize = 8;
/// Words in a seam behind a broken word.
const SEAM: usize = 5;
/// Words that may be repeated at most.
const LONGEST: usize = 60;

/// Cuts second readings.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
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
            cuts.push((words[at].1, words[at + lag - 1].1 + words[at + lag - 1].0.len()));
            at += lag;
            continue;
        }
        at += 1;
    }
    for (start, end) in cuts {
        cut(sheet, start, end, 95, "the same words stand right before");
    }
    seams(sheet);
}

/// The words of running text with their places.
fn words<'a>(sheet: &Sheet<'a>) -> Vec<(&'a str, usize)> {
    let scan = sheet.scan.text;
    let place = |word: &'a str| (word, word.as_ptr() as usize - scan.as_ptr() as usize);
    sheet
        .order
        .iter()
        .filter(|&&at| sheet.lines[at].role == Role::Body)
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
    start: usize,
    end: usize,
    confidence: u8,
    why: &'static str,
) {
    let scan = sheet.scan.text;
    let (first, last) = (sheet.line_at(start), sheet.line_at(end - 1));
    for at in first..=last {
        let line = sheet.lines[at].range();
        let from = start.max(line.start);
        let to = end.min(line.end);
        if from >= to || sheet.lines[at].settled {
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
        if sheet.edits.add(from..to, Replacement::new(Rule::Overlap, "", confidence, why))
        {
            let line = &mut sheet.lines[at];
            match (whole, from == line.start, to == line.end) {
                (true, _, _) => line.role = Role::Junk,
                (_, true, _) => line.start = to,
                (_, _, true) => line.end = scan[..from].trim_end().len().max(line.start),
                _ => {}
            }
            line.width = scan[line.start..line.end].chars().count();
        }
    }
}

/// A repeat glued to a broken word at a paragraph's end, with the rest of the word at
/// the start of the next.
fn seams(sheet: &mut Sheet<'_>) {
    let scan = sheet.scan.text;
    for pair in sheet.order.clone().windows(2) {
        let (at, next) = (pair[0], pair[1]);
        let rest = sheet.line_text(next).split_whitespace().next().unwrap_or("");
        let plain = [at, next]
            .iter()
            .all(|&at| sheet.lines[at].role == Role::Body && !sheet.lines[at].settled);
        if !plain || sheet.lines[next].gap == 0 || !rest.starts_with(char::is_lowercase) {
            continue;
        }
        let line = &scan[sheet.lines[at].range()];
        let Some((broken, seam)) = seam(line) else { continue };
        let stem = line[..broken].rsplit(char::is_whitespace).next().unwrap_or("");
        let whole =
            format!("{stem}{}", rest.trim_end_matches(|c: char| !c.is_alphanumeric()));
        if !sheet.lexicon.has(&whole) && sheet.lexicon.uses(&whole) == 0 {
            continue;
        }
        let start = sheet.lines[at].start + broken;
        let edit =
            Replacement::new(Rule::Overlap, "", 90, "a repeat that breaks a word in two");
        if sheet.edits.add(start..start + seam, edit) {
            sheet.lines[at].end = start;
            sheet.mends.insert(next);
        }
    }
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
    for &start in words.iter().rev().skip(SEAM - 1).take(LONGEST) {
        let end =
            line[start..].find(char::is_whitespace).map_or(line.len(), |at| start + at);
        for (inner, _) in line[start..end].char_indices().skip(2) {
            let repeat = &line[start + inner..];
            let before = &line[..start + inner];
            if repeat.split_whitespace().count() >= SEAM && before.contains(repeat) {
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
