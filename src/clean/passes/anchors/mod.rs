//! Where notes are called.
//!
//! Problem: of the raised numbers in the text few survive a scan as digits; most became
//! asterisks, quotation marks, dashes, or nothing. The bodies are known and in order.
//! So marks ([`marks`]) and bodies are aligned ([`mod@align`]); what the alignment proves
//! is set, the rest is proposed. Equal counts of marks and bodies prove nothing.

mod align;
mod digits;
mod marks;
mod names;
mod shares;

use super::notes::{self as bodies, GAP};
use crate::clean::claim::{Certainty, LineRole};
use crate::clean::decisions::{DecidedCall, Decisions};
use crate::clean::edits::{Confidence, Replacement, TextEdits};
use crate::clean::flow::CleanBlock;
use crate::clean::questions::{OpenQuestions, note_entry};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::{ScanNote, Sheet};
use crate::diag::Diagnostics;
use align::{CallPair, CalledNote, Region, align};
use marks::MarkPlace;
use std::collections::BTreeSet;
use std::ops::Range;

pub(in crate::clean) static NOTE_CALL: Rule = Rule {
    pass: "anchors",
    name: "call",
    title: "The place of a note's mark.",
    why: "What is left of a raised number is held against the numbers of the notes, in \
          their order; what the order proves is set, the rest is asked.",
    example: Some(RuleExample::Turns(
        "as the chronicle says.1",
        "as the chronicle says.[^1]",
    )),
    leaves: Some(("p. 12", "the number of a page")),
};

/// Glyphs that stand where a raised number was.
const MARKS: &str = "-—–*°®©™•·^~⁰¹²³⁴⁵⁶⁷⁸⁹";

/// A mark is at most this many characters.
const MARK_LENGTH: usize = 4;

/// How sure a place must be where nothing is left of a mark.
const TRACELESS: Confidence = 60;

/// More pairs than this are not aligned: first the places without a trace are left out,
/// then the region.
const PAIRS: usize = 6_000_000;

/// Sets the calls that an editor placed.
pub(in crate::clean) fn decided(
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    notes: &mut [ScanNote],
    decisions: &Decisions,
    found: &mut Diagnostics,
) {
    for call in &decisions.calls {
        if !bodies::check(notes, call.note, call.span, found) {
            continue;
        }
        let range = mark_range(sheet, notes, call);
        let after = format!("[^{}]", notes[call.note].id);
        notes[call.note].call = Some(call.offset);
        set(edits, range, after, 100, "the editor's decision");
    }
}

/// Sets the calls whose marks the scan has beyond doubt.
pub(in crate::clean) fn printed(edits: &mut TextEdits, notes: &mut [ScanNote]) {
    for note in notes {
        let open = note.call.is_none() && !note.lost;
        let Some(range) = note.printed.clone().filter(|_| open) else { continue };
        let call = format!("[^{}]", note.id);
        note.call = Some(range.start);
        set(edits, range, call, 98, "the note begins with the same mark");
    }
}

/// Puts a call in place of `range`; a correction that starts right there stays.
fn set(
    edits: &mut TextEdits,
    range: Range<usize>,
    call: String,
    confidence: u8,
    evidence: &'static str,
) -> bool {
    let edit = |after: String| Replacement::new(&NOTE_CALL, after, confidence, evidence);
    if let Some(there) = edits.at(range.start).cloned() {
        let end = there.end.max(range.end);
        edits.remove(range.start);
        let after = if there.rule == &NOTE_CALL {
            there.after.to_string() + &call
        } else {
            call + &there.after
        };
        return edits.add(range.start..end, edit(after));
    }
    edits.add(range.clone(), edit(call.clone()))
        || edits.add(range.start..range.start, edit(call))
}

/// What of the scan the call takes the place of: the named mark, or glyphs glued to the
/// place that can't be anything but the remains of one.
fn mark_range(sheet: &Sheet<'_>, notes: &[ScanNote], call: &DecidedCall) -> Range<usize> {
    let line = &sheet.lines[sheet.line_at(call.offset)];
    let rest = &sheet.text[call.offset..line.end.max(call.offset)];
    if let Some(mark) = &call.mark {
        let space = rest.len() - rest.trim_start().len();
        let known = rest[space..].starts_with(mark.as_str());
        return call.offset..call.offset + if known { space + mark.len() } else { 0 };
    }
    let glued: &str = rest.split(char::is_whitespace).next().unwrap_or("");
    let number = &notes[call.note].number;
    let is_mark = glued.chars().count() <= MARK_LENGTH
        && (glued == number || glued.chars().all(|c| MARKS.contains(c)));
    call.offset..call.offset + if is_mark { glued.len() } else { 0 }
}

/// Proposes calls for the notes that have none.
pub(in crate::clean) fn propose(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    notes: &mut [ScanNote],
    questions: &mut OpenQuestions<'_>,
    blocks: &[CleanBlock],
) {
    if notes.iter().all(|note| note.lines.is_empty() || note.call.is_some() || note.lost)
    {
        return;
    }
    let lexicon = &reading.lexicon;
    let (marks, names) = marks::marks(lexicon, sheet, edits, blocks);
    let pairs = |notes: &[ScanNote], glyphs| {
        align(lexicon, sheet, notes, &names, &regions(sheet, notes, &marks), glyphs)
    };
    let mut called = BTreeSet::new();
    for pair in pairs(notes, true) {
        if Certainty::of(pair.confidence) > Certainty::Ask
            && pair.mark.form.leaves_a_trace()
        {
            called.insert(pair.mark.source.start);
            place(sheet, edits, notes, questions, &pair);
        }
    }
    // The calls that are set part the regions of those that are only proposed.
    for pair in pairs(notes, false) {
        // Without a trace of a mark there is nothing to show an editor but the order.
        let shown = pair.mark.form.leaves_a_trace()
            || pair.confidence >= TRACELESS
            || reading.options.accept_suggestions;
        if shown && called.insert(pair.mark.source.start) {
            place(sheet, edits, notes, questions, &pair);
        }
    }
}

/// The bodies without a decision, each list with the places that may call them: those
/// between the list before and this one, and between the calls that are decided.
fn regions<'m>(
    sheet: &Sheet<'_>,
    notes: &[ScanNote],
    marks: &'m [MarkPlace],
) -> Vec<Region<'m>> {
    let mut from = 0;
    let mut regions = Vec::new();
    let lists = lists(sheet, notes);
    for (index, list) in lists.iter().enumerate() {
        let first = notes[list[0]].lines[0];
        let last = list.iter().filter_map(|&note| notes[note].lines.last()).max();
        let end = sheet.lines[first].start;
        if notes[list[0]].at_foot {
            // A note at a page's foot is called on its page.
            let top = (0..=first).rev().find(|&at| sheet.lines[at].page).unwrap_or(0);
            from = from.max(sheet.lines[top].start);
        }
        let mut bodies = Vec::new();
        let mut before = None;
        for &note in list {
            let number = number(notes, note);
            bodies.extend(missing(before, number));
            before = number;
            match notes[note].call {
                Some(call) => {
                    let open = std::mem::take(&mut bodies);
                    regions.extend(region(open, marks, from..call));
                    from = from.max(call + 1);
                }
                None if notes[note].lost => {}
                None => bodies.push(CalledNote {
                    note: Some(note),
                    number: notes[note].number.clone(),
                    stars: notes[note].stars,
                    beyond: false,
                }),
            }
        }
        let next = lists.get(index + 1).and_then(|next| number(notes, next[0]));
        if let Some(last) = before.filter(|&last| next != Some(last + 1)) {
            let beyond = |number: u32| CalledNote { beyond: true, ..named(number) };
            bodies.extend((last + 1..=last + BEHIND).map(beyond));
        }
        regions.extend(region(bodies, marks, from..end));
        from = last.map_or(end, |&last| sheet.lines[last].end);
    }
    regions
}

/// Notes that may have been lost behind the last of a list.
const BEHIND: u32 = 2;

fn number(notes: &[ScanNote], note: usize) -> Option<u32> {
    let note = &notes[note];
    note.number.parse().ok().filter(|_| note.stars == 0)
}

/// A note of which no more than the number is known.
fn named(number: u32) -> CalledNote {
    CalledNote { number: number.to_string(), ..CalledNote::default() }
}

/// The numbers that a list leaves out: their bodies were not recognised, but they are
/// called.
fn missing(before: Option<u32>, number: Option<u32>) -> Vec<CalledNote> {
    let (Some(before), Some(number)) = (before, number) else { return Vec::new() };
    let gap = number.saturating_sub(before) <= GAP;
    (before + 1..number).filter(|_| gap).map(named).collect()
}

fn region(
    bodies: Vec<CalledNote>,
    marks: &[MarkPlace],
    place: Range<usize>,
) -> Option<Region<'_>> {
    let at = |offset: usize| marks.partition_point(|mark| mark.source.start < offset);
    let own = &marks[at(place.start)..at(place.end.max(place.start))];
    let mut marks: Vec<&MarkPlace> = own.iter().collect();
    if marks.len() * bodies.len() > PAIRS {
        marks.retain(|mark| mark.form.leaves_a_trace());
    }
    let fits = bodies.iter().any(|body| body.note.is_some())
        && marks.len() * bodies.len() <= PAIRS;
    fits.then_some(Region { bodies, marks })
}

/// Notes by index, list by list: no running text stands between the notes of a list.
fn lists(sheet: &Sheet<'_>, notes: &[ScanNote]) -> Vec<Vec<usize>> {
    let mut found: Vec<usize> =
        (0..notes.len()).filter(|&note| !notes[note].lines.is_empty()).collect();
    found.sort_by_key(|&note| notes[note].lines[0]);
    let mut lists: Vec<Vec<usize>> = Vec::new();
    for note in found {
        let before = lists
            .last()
            .and_then(|list| list.last())
            .and_then(|&last| notes[last].lines.last().copied());
        let here = notes[note].lines[0];
        let text = |at: usize| {
            matches!(
                sheet.lines[at].role(),
                LineRole::Body | LineRole::Quote | LineRole::Head(_)
            )
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
fn place(
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    notes: &mut [ScanNote],
    questions: &mut OpenQuestions<'_>,
    pair: &CallPair<'_>,
) {
    let CallPair { mark, note, confidence, evidence } = *pair;
    let call = format!("{}[^{}]", mark.stays, notes[note].id);
    let (number, work) = (notes[note].number.clone(), notes[note].work.clone());
    let suggested = note_entry(sheet, &number, work.as_deref(), &mark.source);
    let (confidence, evidence) = if mark.form.leaves_a_trace() {
        (confidence, evidence)
    } else {
        (confidence.min(70), "the order leaves this place; nothing is left of a mark")
    };
    let edit = Replacement::new(&NOTE_CALL, call, confidence, evidence);
    if questions.offer(sheet, edits, mark.source.clone(), edit, suggested) {
        notes[note].call = Some(mark.source.start);
    }
}
