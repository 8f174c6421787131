//! Binds blocks and notes into works and writes them out.

use super::aside;
use super::decide::{byline, lost};
use super::emit::{self, Emitter};
use super::flow::CleanBlock;
use super::passes::anchors;
use super::passes::paragraphs::assemble_note;
use super::sheet::{ScanNote, Sheet};
use super::{Cleaned, LineRange, list_ranges, runs};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::MADE_BY_CLEANING;
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// A work of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkRange {
    /// Its name in the corrections; empty for a source that is one work.
    pub id: String,
    /// Its Markdown.
    pub range: Range<usize>,
    /// By-lines that an editor set aside, as they stand in the scan.
    pub bylines: Vec<String>,
}

/// Writes the works one behind the other, each with its notes.
pub(super) fn bind(
    sheet: &Sheet<'_>,
    blocks: &[CleanBlock],
    out: &mut Diagnostics,
) -> Cleaned {
    check_claims(sheet, blocks, out);
    let mut emitter = Emitter::new(sheet);
    if sheet.options.mark && !(blocks.is_empty() && sheet.notes.is_empty()) {
        emitter.add(MADE_BY_CLEANING, emit::RULE);
    }
    let mut works = Vec::new();
    for id in ids(sheet, blocks) {
        let start = emitter.text.len();
        let own: Vec<&CleanBlock> = blocks
            .iter()
            .filter(|block| work_of(sheet, block.line()) == Some(id))
            .collect();
        emitter.blocks(&own);
        notes(sheet, id, &mut emitter);
        let range = start..emitter.text.len();
        works.push(WorkRange {
            id: id.to_owned(),
            range,
            bylines: byline::of_work(sheet, id),
        });
    }
    let (text, map, record) = emitter.finish();
    for work in &mut works {
        work.range = trimmed(&text, work.range.clone());
    }
    lost::check(sheet, out);
    let drops = aside::drops(sheet);
    Cleaned {
        works,
        dropped_words: drops.iter().map(|drop| drop.words).sum(),
        drops,
        unanchored: unanchored(sheet, out),
        suggestions: sheet.suggestions.clone(),
        profile: sheet.profile.clone(),
        language: (sheet.lexicon.language, sheet.known),
        untouched: false,
        text,
        map,
        record,
    }
}

/// The work that holds a line; a source without `[[work]]` is one work.
pub(super) fn work_of<'s>(sheet: &'s Sheet<'_>, at: usize) -> Option<&'s str> {
    if sheet.works.is_empty() {
        return Some("");
    }
    let holds = |lines: &LineRange| (lines.first..=lines.last).contains(&(at + 1));
    sheet.works.iter().find(|(lines, _)| holds(lines)).map(|(_, id)| id.as_str())
}

/// The works in reading order.
fn ids<'s>(sheet: &'s Sheet<'_>, blocks: &[CleanBlock]) -> Vec<&'s str> {
    let mut ids = Vec::new();
    for block in blocks {
        if let Some(id) = work_of(sheet, block.line())
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
fn check_claims(sheet: &Sheet<'_>, blocks: &[CleanBlock], out: &mut Diagnostics) {
    let lines: BTreeSet<usize> = blocks
        .iter()
        .flat_map(|block| block.pieces.iter().map(|piece| piece.line))
        .filter(|&at| work_of(sheet, at).is_none())
        .collect();
    let Some(&first) = lines.first() else { return };
    let list = list_ranges(&runs(lines.into_iter()));
    let span = Span::new(sheet.scan.file, sheet.lines[first].range());
    let message = format!("lines {list} of `{}` belong to no work", sheet.scan.path);
    out.push(
        Diagnostic::new(Code::UnclaimedLines, span, message)
            .hint("give them to a `[[work]]`, or `[[drop]]` them with a reason"),
    );
}

fn note_work<'s>(sheet: &'s Sheet<'_>, note: &'s ScanNote) -> Option<&'s str> {
    if sheet.works.is_empty() {
        return Some("");
    }
    let call = note.call.map(|call| sheet.line_at(call));
    let line = call.or(note.lines.first().copied());
    note.work.as_deref().or_else(|| work_of(sheet, line?))
}

/// Writes the notes of a work: their bodies, and a list of those that are called
/// nowhere any more.
fn notes(sheet: &Sheet<'_>, id: &str, emitter: &mut Emitter<'_, '_>) {
    let own: Vec<&ScanNote> = sheet
        .notes
        .iter()
        .filter(|note| !note.lines.is_empty() && note_work(sheet, note) == Some(id))
        .collect();
    let lost: Vec<String> = own
        .iter()
        .filter(|note| note.lost && note.call.is_none())
        .map(|note| format!("[^{}]", note.id))
        .collect();
    if !lost.is_empty() {
        let list = format!("\n\n::: unanchored-notes\n{}\n:::", lost.join(" "));
        emitter.add(&list, anchors::RULE);
    }
    for note in own {
        emitter.note(&note.id, &assemble_note(sheet, &note.lines, note.text_start));
    }
}

fn unanchored(sheet: &Sheet<'_>, out: &mut Diagnostics) -> Vec<String> {
    let open = sheet
        .notes
        .iter()
        .filter(|note| !note.lines.is_empty() && note.call.is_none() && !note.lost);
    open.map(|note| {
        if sheet.options.strict {
            let span = Span::new(sheet.scan.file, sheet.lines[note.lines[0]].range());
            let message = format!(
                "note {} is called nowhere, and nobody has decided where",
                note.number
            );
            out.push(
                Diagnostic::new(Code::UnanchoredNote, span, message)
                    .hint("say where with `[[note]]`, or decide `lost = true`"),
            );
        }
        note.id.clone()
    })
    .collect()
}
