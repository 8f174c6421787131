//! One series of notes through the source, in lists without a heading.
//!
//! A list in the running text is told from notes by its place: text goes on behind it,
//! its numbers do not go on, and it cites nothing.

use super::lists::{LEAP, NoteStart, bodies_of, start};
use crate::clean::claim::LineRole;
use crate::clean::lexicon::tokens;
use crate::clean::profile::ends_sentence;
use crate::clean::scan::Reading;
use crate::clean::sheet::{ScanNote, Sheet};

/// Numbers in one sequence that make a series of notes without a heading.
const SERIES: usize = 5;

/// Lines between two starts that may still be one note.
const LONG_NOTE: usize = 45;

/// A series that goes on through the source: the longest run of numbers that start
/// paragraphs, if it is long enough and most of its lists end a page or a section.
pub(super) fn numbered(reading: &Reading<'_>, sheet: &mut Sheet<'_>) -> Vec<ScanNote> {
    let candidates: Vec<(usize, NoteStart)> = (0..sheet.order.len())
        .filter(|&index| {
            let line = &sheet.lines[sheet.order[index]];
            line.gap > 0 || line.page
        })
        .filter_map(|index| {
            Some((index, start(&reading.lexicon, sheet, sheet.order[index], false)?))
        })
        .collect();
    let chain = longest(&candidates);
    if chain.len() < SERIES || !reads_like_notes(sheet, &chain) {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let mut list: Vec<NoteStart> = Vec::new();
    for (position, &(index, start)) in chain.iter().enumerate() {
        list.push(start);
        let next = chain.get(position + 1).map(|&(next, _)| next);
        let last = next.is_none_or(|next| {
            next - index > LONG_NOTE || has_title(reading, sheet, index, next)
        });
        if last {
            let end = list_end(sheet, index, next.unwrap_or(sheet.order.len()));
            notes.extend(bodies_of(&reading.lexicon, sheet, &list, end, 0));
            list.clear();
        }
    }
    notes
}

/// The longest run of starts whose numbers ascend without a great leap, from 1 to 3 on.
fn longest(candidates: &[(usize, NoteStart)]) -> Vec<(usize, NoteStart)> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    // Where each number was last seen, with its length: the only ones worth going on from.
    let mut latest: Vec<Option<usize>> = vec![None; 1000];
    for (index, (_, start)) in candidates.iter().enumerate() {
        let value = start.value.unwrap_or(0) as usize;
        let mut mine = (usize::from(value <= 3), None);
        let nearest = latest.iter().take(value).skip(value.saturating_sub(LEAP as usize));
        for seen in nearest {
            if let Some(back) = seen.filter(|&back| best[back].0 > 0)
                && best[back].0 + 1 > mine.0
            {
                mine = (best[back].0 + 1, Some(back));
            }
        }
        best.push(mine);
        if mine.0 > 0 && latest[value].is_none_or(|other| best[other].0 <= mine.0) {
            latest[value] = Some(index);
        }
    }
    let mut at = (0..best.len()).rev().max_by_key(|&index| best[index].0);
    let mut chain = Vec::new();
    while let Some(index) = at {
        chain.push(candidates[index]);
        at = best[index].1;
    }
    chain.reverse();
    chain
}

/// Whether enough of the entries cite something.
fn reads_like_notes(sheet: &Sheet<'_>, chain: &[(usize, NoteStart)]) -> bool {
    let cites = |start: &NoteStart| {
        let text = &sheet.text[start.text..sheet.lines[start.at].end];
        let lower = text.to_lowercase();
        ["ibid", "op. cit", "p. ", "pp. ", "vol.", "see ", "ed.", "trans"]
            .iter()
            .any(|sign| lower.contains(sign))
            || tokens(text).any(|token| {
                token.len() == 4
                    && token.starts_with('1')
                    && token.bytes().all(|b| b.is_ascii_digit())
            })
    };
    chain.iter().filter(|(_, start)| cites(start)).count() * 4 >= chain.len()
}

/// Whether a page starts between two notes with something that is no note.
fn has_title(reading: &Reading<'_>, sheet: &Sheet<'_>, from: usize, to: usize) -> bool {
    (from + 1..to).any(|index| {
        let (before, line) = (sheet.order[index - 1], &sheet.lines[sheet.order[index]]);
        (line.page || line.gap >= 2)
            && (line.is_settled() && line.role() != LineRole::Body
                || ends_sentence(sheet.line_text(before))
                    && line.width * 10 < reading.layouts.at(before).full * 8)
            && to - index > 3
    })
}

/// Where the last note of a list ends.
fn list_end(sheet: &Sheet<'_>, from: usize, limit: usize) -> usize {
    (from + 1..limit)
        .find(|&index| {
            let line = &sheet.lines[sheet.order[index]];
            let before = sheet.line_text(sheet.order[index - 1]);
            let over = line.page || line.gap >= 2 || index - from > LONG_NOTE;
            line.is_settled()
                || over && ends_sentence(before)
                || !matches!(line.role(), LineRole::Body)
        })
        .unwrap_or(limit)
}
