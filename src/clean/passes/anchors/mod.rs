//! Where notes are called.
//!
//! Problem: of the raised numbers in the text few survive a scan as digits; most became
//! asterisks, quotation marks, dashes, or nothing. The bodies are known and in order.
//! So marks ([`marks`]) and bodies are aligned ([`mod@align`]); what the alignment proves
//! is set, the rest is proposed. Equal counts of marks and bodies prove nothing.

mod align;
mod marks;

use super::notes;
use crate::clean::edits::{Confidence, Replacement, Rule};
use crate::clean::flow::Block;
use crate::clean::lines::Role;
use crate::clean::sheet::{DecidedCall, Sheet};
use crate::clean::suggest::note_entry;
use crate::diag::Diagnostics;
use align::{Weights, align};
use marks::Mark;
use std::collections::BTreeSet;
use std::ops::Range;

/// Glyphs that stand where a raised number was.
const MARKS: &str = "-—–*°®©™•·^~⁰¹²³⁴⁵⁶⁷⁸⁹";

/// A mark is at most this many characters.
const MARK_LENGTH: usize = 4;

/// How sure a place must be where nothing is left of a mark.
const TRACELESS: Confidence = 70;

/// Alignments from which the weights are learnt.
const ROUNDS: usize = 2;

/// More pairs than this are not aligned.
const PAIRS: usize = 60_000_000;

/// Sets the calls that an editor placed.
pub(in crate::clean) fn decided(sheet: &mut Sheet<'_>, out: &mut Diagnostics) {
    for call in sheet.decided_calls.clone() {
        if !notes::check(sheet, call.note, call.span, out) {
            continue;
        }
        let range = mark_range(sheet, &call);
        let after = format!("[^{}]", sheet.notes[call.note].id);
        sheet.notes[call.note].call = Some(call.offset);
        set(sheet, range, after, 100, "the editor's decision");
    }
}

/// Puts a call in place of `range`; a correction that starts right there stays.
fn set(
    sheet: &mut Sheet<'_>,
    range: Range<usize>,
    call: String,
    confidence: u8,
    evidence: &'static str,
) -> bool {
    let edit =
        |after: String| Replacement::new(Rule::NoteCall, after, confidence, evidence);
    if let Some(there) = sheet.edits.at(range.start).cloned() {
        let end = there.end.max(range.end);
        sheet.edits.remove(range.start);
        let after = if there.rule == Rule::NoteCall {
            there.after.to_string() + &call
        } else {
            call + &there.after
        };
        return sheet.edits.add(range.start..end, edit(after));
    }
    sheet.edits.add(range.clone(), edit(call.clone()))
        || sheet.edits.add(range.start..range.start, edit(call))
}

/// What of the scan the call takes the place of: the named mark, or glyphs glued to the
/// place that can't be anything but the remains of one.
fn mark_range(sheet: &Sheet<'_>, call: &DecidedCall) -> Range<usize> {
    let line = &sheet.lines[sheet.line_at(call.offset)];
    let rest = &sheet.scan.text[call.offset..line.end.max(call.offset)];
    if let Some(mark) = &call.mark {
        let space = rest.len() - rest.trim_start().len();
        let known = rest[space..].starts_with(mark.as_str());
        return call.offset..call.offset + if known { space + mark.len() } else { 0 };
    }
    let glued: &str = rest.split(char::is_whitespace).next().unwrap_or("");
    let number = &sheet.notes[call.note].number;
    let is_mark = glued.chars().count() <= MARK_LENGTH
        && (glued == number || glued.chars().all(|c| MARKS.contains(c)));
    call.offset..call.offset + if is_mark { glued.len() } else { 0 }
}

/// Proposes calls for the notes that have none.
pub(in crate::clean) fn propose(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    if sheet
        .notes
        .iter()
        .all(|note| note.lines.is_empty() || note.call.is_some() || note.lost)
    {
        return;
    }
    let marks = marks::marks(sheet, blocks);
    let lists: Vec<(Vec<usize>, Vec<&Mark>)> = regions(sheet, &marks);
    let all: Vec<&Mark> = lists.iter().flat_map(|(_, own)| own.iter().copied()).collect();
    let bodies = lists.iter().map(|(list, _)| list.len()).sum();
    let mut weights = Weights::first();
    for _ in 0..ROUNDS {
        let taken: Vec<&Mark> = lists
            .iter()
            .flat_map(|(list, own)| {
                align(sheet, own, list, &weights).into_iter().map(|pair| own[pair.mark])
            })
            .collect();
        weights = Weights::learn(&all, &taken, bodies);
    }
    let pairs: Vec<(Mark, usize, Confidence)> = lists
        .iter()
        .flat_map(|(list, own)| {
            let pairs = align(sheet, own, list, &weights);
            pairs
                .into_iter()
                .map(|pair| (own[pair.mark].clone(), pair.note, pair.confidence))
        })
        .collect();
    let mut called = BTreeSet::new();
    for (mark, note, confidence) in pairs {
        // Without a trace of a mark there is nothing to show an editor but the order.
        let trace = !mark.source.is_empty()
            || confidence >= TRACELESS
            || sheet.options.accept_suggestions;
        if !trace || !called.insert(mark.source.start) {
            continue;
        }
        if sheet.notes[note].call.is_none() && !sheet.notes[note].lost {
            place(sheet, &mark, note, confidence);
        }
    }
}

/// Each list of notes with the places that may call them: those between the list before
/// and this one.
fn regions<'m>(sheet: &Sheet<'_>, marks: &'m [Mark]) -> Vec<(Vec<usize>, Vec<&'m Mark>)> {
    let mut from = 0;
    let mut regions = Vec::new();
    for list in lists(sheet) {
        let first = sheet.notes[list[0]].lines[0];
        let last = list.iter().filter_map(|&note| sheet.notes[note].lines.last()).max();
        let end = sheet.lines[first].start;
        if sheet.notes[list[0]].stars > 0 {
            // A note at a page's foot is called on its page.
            let top = (0..=first).rev().find(|&at| sheet.lines[at].page).unwrap_or(0);
            from = from.max(sheet.lines[top].start);
        }
        let own: Vec<&Mark> = marks
            .iter()
            .filter(|mark| (from..end).contains(&mark.source.start))
            .collect();
        from = last.map_or(end, |&last| sheet.lines[last].end);
        if own.len() * list.len() <= PAIRS {
            regions.push((list, own));
        }
    }
    regions
}

/// Notes by index, list by list: no running text stands between the notes of a list.
fn lists(sheet: &Sheet<'_>) -> Vec<Vec<usize>> {
    let mut notes: Vec<usize> = (0..sheet.notes.len())
        .filter(|&note| !sheet.notes[note].lines.is_empty())
        .collect();
    notes.sort_by_key(|&note| sheet.notes[note].lines[0]);
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for note in notes {
        let before = lists
            .last()
            .and_then(|list| list.last())
            .and_then(|&last| sheet.notes[last].lines.last().copied());
        let here = sheet.notes[note].lines[0];
        let text = |at: usize| {
            matches!(sheet.lines[at].role, Role::Body | Role::Quote | Role::Head(_))
        };
        match lists.last_mut() {
            Some(list) if before.is_some_and(|before| !(before + 1..here).any(text)) => {
                list.push(note);
            }
            _ => lists.push(vec![note]),
        }
    }
    lists
}

/// Sets a call, or proposes it.
fn place(sheet: &mut Sheet<'_>, mark: &Mark, note: usize, confidence: Confidence) {
    let call = format!("{}[^{}]", mark.stays, sheet.notes[note].id);
    let (number, work) =
        (sheet.notes[note].number.clone(), sheet.notes[note].work.clone());
    let suggested = note_entry(sheet, &number, work.as_deref(), &mark.source);
    let trace = !mark.source.is_empty();
    let confidence = if trace { confidence } else { confidence.min(70) };
    let why = if trace {
        "fits the order of the notes"
    } else {
        "the order leaves this place; nothing is left of a mark"
    };
    let edit = Replacement::new(Rule::NoteCall, call, confidence, why);
    if sheet.offer(mark.source.clone(), edit, suggested) {
        sheet.notes[note].call = Some(mark.source.start);
    }
}
