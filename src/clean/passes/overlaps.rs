//! Runs of words that the scan has twice, side by side.
//!
//! A scanning program that reads a page in overlapping strips may set the seam twice:
//! `the end of the strip the end of the strip`. A run of at least [`RUN`] words right
//! behind itself is such a seam; its second reading goes. Where it is whole lines both
//! times it may be a refrain: that is asked.

use crate::clean::claim::Claim;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::questions::OpenQuestions;
use crate::clean::role::LineRole;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::suggest::drop_entry;
use rustc_hash::FxHashMap;

/// The rule of this file.
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
pub(in crate::clean) fn run(
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
