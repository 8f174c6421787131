//! Binds blocks and notes into works and writes them out.

use super::claim::LineRole;
use super::cleaned;
use super::cleaned::{Cleaned, WorkRange};
use super::emit::{Emitter, MARKUP};
use super::fair_copy::FairCopy;
use super::fields::{list_ranges, runs};
use super::flow::CleanBlock;
use super::passes::anchors::NOTE_CALL;
use super::sheet::ScanNote;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::MADE_BY_CLEANING;
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// Writes the works one behind the other, each with its notes.
pub(super) fn bind(copy: FairCopy<'_>, found: &mut Diagnostics) -> Cleaned {
    check_claims(&copy, found);
    let mut emitter = Emitter::new(&copy);
    if copy.reading.options.mark && !(copy.blocks.is_empty() && copy.notes.is_empty()) {
        emitter.add(MADE_BY_CLEANING, &MARKUP);
    }
    let mut works = Vec::new();
    for id in ids(&copy) {
        let start = emitter.text.len();
        let own: Vec<&CleanBlock> = copy
            .blocks
            .iter()
            .filter(|block| copy.decisions.work_of(block.line()) == Some(id))
            .collect();
        emitter.blocks(&own);
        notes(&copy, id, &mut emitter);
        let range = start..emitter.text.len();
        works.push(WorkRange { id: id.to_owned(), range, bylines: bylines(&copy, id) });
    }
    let (text, map, record) = emitter.finish();
    for work in &mut works {
        work.range = trimmed(&text, work.range.clone());
    }
    check_torn(&copy, found);
    let drops = cleaned::drops(&copy.sheet);
    Cleaned {
        works,
        dropped_words: drops.iter().map(|drop| drop.words).sum(),
        drops,
        unanchored: unanchored(&copy, found),
        unasked: copy.suspects.unasked,
        suggestions: copy.questions,
        profile: copy.reading.profile,
        language: (copy.reading.lexicon.language, copy.reading.known),
        other_languages: copy.others,
        untouched: false,
        text,
        map,
        record,
    }
}

/// The works in reading order.
fn ids<'s>(copy: &'s FairCopy<'_>) -> Vec<&'s str> {
    let mut ids = Vec::new();
    for block in &copy.blocks {
        if let Some(id) = copy.decisions.work_of(block.line())
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    ids
}

pub(super) fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let work = &text[range.clone()];
    let start = range.start + (work.len() - work.trim_start().len());
    start..(range.start + work.trim_end().len()).max(start)
}

/// Reports lines with text that no work claims.
fn check_claims(copy: &FairCopy<'_>, found: &mut Diagnostics) {
    let lines: BTreeSet<usize> = copy
        .blocks
        .iter()
        .flat_map(|block| block.pieces.iter().map(|piece| piece.line))
        .filter(|&at| copy.decisions.work_of(at).is_none())
        .collect();
    let Some(&first) = lines.first() else { return };
    let list = list_ranges(&runs(lines.into_iter()));
    let span = Span::new(copy.reading.scan.file, copy.sheet.lines[first].range());
    let message =
        format!("lines {list} of `{}` belong to no work", copy.reading.scan.path);
    found.push(
        Diagnostic::new(Code::UnclaimedLines, span, message)
            .hint("give them to a `[[work]]`, or `[[drop]]` them with a reason"),
    );
}

/// The work that a note belongs to.
pub(super) fn note_work<'s>(
    copy: &'s FairCopy<'_>,
    note: &'s ScanNote,
) -> Option<&'s str> {
    if copy.decisions.works.is_empty() {
        return Some("");
    }
    let call = note.call.map(|call| copy.sheet.line_at(call));
    let line = call.or(note.lines.first().copied());
    note.work.as_deref().or_else(|| copy.decisions.work_of(line?))
}

/// Writes the notes of a work: their bodies, and a list of those that are called
/// nowhere any more.
fn notes(copy: &FairCopy<'_>, id: &str, emitter: &mut Emitter<'_, '_>) {
    let own: Vec<_> = copy
        .notes
        .iter()
        .zip(&copy.bodies)
        .filter(|(note, _)| !note.lines.is_empty() && note_work(copy, note) == Some(id))
        .collect();
    let lost: Vec<String> = own
        .iter()
        .filter(|(note, _)| note.lost && note.call.is_none())
        .map(|(note, _)| format!("[^{}]", note.id))
        .collect();
    if !lost.is_empty() {
        let list = format!("\n\n::: unanchored-notes\n{}\n:::", lost.join(" "));
        emitter.add(&list, &NOTE_CALL);
    }
    for (note, body) in own {
        emitter.note(&note.id, body);
    }
}

fn unanchored(copy: &FairCopy<'_>, found: &mut Diagnostics) -> Vec<String> {
    let open = copy
        .notes
        .iter()
        .filter(|note| !note.lines.is_empty() && note.call.is_none() && !note.lost);
    open.map(|note| {
        if copy.reading.options.strict {
            let span = Span::new(
                copy.reading.scan.file,
                copy.sheet.lines[note.lines[0]].range(),
            );
            let message = format!(
                "note {} is called nowhere, and nobody has decided where",
                note.number
            );
            found.push(
                Diagnostic::new(Code::UnanchoredNote, span, message)
                    .hint("say where with `[[note]]`, or decide `lost = true`"),
            );
        }
        note.id.clone()
    })
    .collect()
}

/// The by-lines of a work, as they stand in the scan.
fn bylines(copy: &FairCopy<'_>, id: &str) -> Vec<String> {
    let is_byline = |&at: &usize| {
        copy.sheet.lines[at].role() == LineRole::Byline
            && copy.decisions.work_of(at) == Some(id)
    };
    (0..copy.sheet.lines.len())
        .filter(is_byline)
        .map(|at| copy.sheet.line_text(at).to_owned())
        .collect()
}

/// Reports words that break off where nobody has decided what is lost.
fn check_torn(copy: &FairCopy<'_>, found: &mut Diagnostics) {
    for &at in copy.suspects.torn.iter().filter(|_| copy.reading.options.strict) {
        let span = Span::new(copy.reading.scan.file, copy.sheet.lines[at].range());
        let message = format!(
            "a word breaks off at the end of line {}, and nothing goes on",
            at + 1
        );
        found.push(
            Diagnostic::new(Code::LostText, span, message)
                .hint("say what the reader shall see with `[[lost]]`, or `[[join]]` the line that goes on"),
        );
    }
}
