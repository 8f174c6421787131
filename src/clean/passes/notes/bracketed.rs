//! Notes as plain text has them: `[1]` behind a word, and a paragraph that begins with the
//! same mark further on; or `[Footnote 1: …]`.
//!
//! Mark and body say the same, so the call is certain. Where a mark is called several times
//! before its body, as a book's list of sources is, nothing is done.

use super::marks::NOTE_BODY;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::sheet::{ScanNote, Sheet};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words that open a note in brackets.
const WORDS: [&str; 3] = ["Footnote", "FOOTNOTE", "Note"];
/// The longest mark.
const MARK: usize = 4;

/// The body of a note.
struct BracketedNote<'a> {
    mark: &'a str,
    lines: Vec<usize>,
    /// Where its text starts, and the bracket behind it if it stands in one.
    text: usize,
    close: Option<usize>,
    call: Range<usize>,
}

/// Takes the notes whose mark is called once between the last such mark and the body.
pub(super) fn bracketed(sheet: &mut Sheet<'_>, edits: &mut TextEdits) -> Vec<ScanNote> {
    let bodies = bodies(sheet);
    let mut notes: Vec<ScanNote> = Vec::with_capacity(bodies.len());
    let mut series = 0;
    for body in bodies {
        let value = body.mark.parse::<u32>().ok();
        let last = notes.last().and_then(|note: &ScanNote| note.number.parse().ok());
        series += usize::from(value.is_some() && value <= last);
        if let Some(close) = body.close {
            let why = "the bracket of a note";
            let gone = Replacement::new(&NOTE_BODY, "", 98, why);
            edits.add(close..close + 1, gone);
        }
        for &at in &body.lines {
            sheet.claim(at, Claim::sure(LineRole::Note, &NOTE_BODY));
        }
        notes.push(ScanNote {
            number: body.mark.to_owned(),
            series,
            lines: body.lines,
            text_start: body.text,
            printed: Some(body.call),
            ..ScanNote::default()
        });
    }
    notes
}

fn bodies<'a>(sheet: &Sheet<'a>) -> Vec<BracketedNote<'a>> {
    let calls = calls(sheet);
    let mut bodies: Vec<BracketedNote<'a>> = Vec::new();
    let mut last: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, &at) in sheet.order.iter().enumerate() {
        let line = &sheet.lines[at];
        if line.gap == 0 || !line.is_free() {
            continue;
        }
        let Some((mark, text, fenced)) = opening(sheet, at) else { continue };
        // Calls since the last body with this mark.
        let from = last.get(mark).copied().unwrap_or(0);
        let all = calls.get(mark).map_or(&[][..], Vec::as_slice);
        let place = |offset: usize| all.partition_point(|range| range.start < offset);
        // An editor may have put the pages into another order than the scan's.
        let own = all.get(place(from)..place(line.start));
        let Some([call]) = own else { continue };
        let Some((lines, close)) = lines(sheet, index, text, fenced) else { continue };
        last.insert(mark, line.start);
        bodies.push(BracketedNote { mark, lines, text, close, call: call.clone() });
    }
    bodies
}

/// The mark that a paragraph opens with, where its text starts, and whether the bracket
/// closes behind the text.
fn opening<'a>(sheet: &Sheet<'a>, at: usize) -> Option<(&'a str, usize, bool)> {
    let text = sheet.line_text(at).strip_prefix('[')?;
    let end = |rest: &str| sheet.lines[at].end - rest.len();
    let word = WORDS.iter().find_map(|word| text.strip_prefix(word));
    if let Some((mark, rest)) = word.and_then(|rest| rest.trim_start().split_once(':')) {
        return is_mark(mark).then(|| (mark, end(rest.trim_start()), true));
    }
    let (mark, rest) = text.split_once(']')?;
    let body = rest.trim_start();
    (is_mark(mark) && !body.is_empty()).then(|| (mark, end(body), false))
}

/// Figures, a letter, or stars and the like.
fn is_mark(mark: &str) -> bool {
    let figures = mark.bytes().all(|b| b.is_ascii_digit());
    let letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_alphabetic());
    let signs = mark.chars().all(|c| "*†‡§".contains(c));
    !mark.is_empty() && mark.chars().count() <= MARK && (figures || letter || signs)
}

/// The lines of a body that opens at `index` of the order, and the place of the bracket
/// that closes it; `None`: it is not closed.
fn lines(
    sheet: &Sheet<'_>,
    index: usize,
    text: usize,
    fenced: bool,
) -> Option<(Vec<usize>, Option<usize>)> {
    let mut lines = Vec::new();
    let mut depth = 1_usize;
    for &at in &sheet.order[index..] {
        let line = &sheet.lines[at];
        let first = lines.is_empty();
        let paragraph = line.gap > 0 || line.page;
        if !first && (!line.is_free() || paragraph && !fenced) {
            break;
        }
        lines.push(at);
        let from = if first { text } else { line.start };
        for (offset, c) in sheet.text[from..line.end].char_indices() {
            depth = depth + usize::from(c == '[') - usize::from(c == ']' && depth > 0);
            if fenced && depth == 0 {
                let close = from + offset;
                return (close + 1 == line.end).then_some((lines, Some(close)));
            }
        }
    }
    (!fenced).then_some((lines, None))
}

/// The places of each mark in brackets that stands behind something, in order.
fn calls<'a>(sheet: &Sheet<'a>) -> BTreeMap<&'a str, Vec<Range<usize>>> {
    let mut calls: BTreeMap<&str, Vec<Range<usize>>> = BTreeMap::new();
    for &at in &sheet.order {
        let (text, start) = (sheet.line_text(at), sheet.lines[at].start);
        for (open, _) in text.match_indices('[').filter(|&(open, _)| open > 0) {
            let Some((mark, _)) = text[open + 1..].split_once(']') else { continue };
            if is_mark(mark) {
                let end = start + open + mark.len() + 2;
                calls.entry(mark).or_default().push(start + open..end);
            }
        }
    }
    for places in calls.values_mut() {
        places.sort_by_key(|place| place.start);
    }
    calls
}
