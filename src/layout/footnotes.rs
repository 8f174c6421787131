//! Notes at the foot of the page: set once, and tied to the line that calls them.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::{Division, Flow};
use crate::book::{NodeId, NoteId, Role};
use crate::display::{Content, DisplayItem};
use crate::layout::block::{Matter, PageBlock, TextBlock};
use crate::layout::blocks::notes::body_after;
use crate::layout::collect::children;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::foot::FootNotes;
use crate::layout::galley::Galley;
use crate::layout::inline::InlineMatter;
use crate::layout::messages;
use crate::layout::rows::{BaselineGrid, GridRow, line_row};
use crate::layout::stick::Stick;
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::theme::Align;
use crate::units::Length;

/// Sets the notes that stand at the foot of a division's pages: the note on its source, and
/// those called in its title and text where the edition has them there. `opener` is what
/// stands above the first block, whose notes belong to that block's page; `grid` is that of
/// the text.
pub(super) fn foot_notes(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    division: &Division,
    opener: &[GridRow],
    grid: BaselineGrid,
) -> FootNotes {
    let small = BaselineGrid::small(cx.theme, cx.theme.notes_leading());
    let frame = cx.notes_frame(BaselineGrid { ascent: grid.ascent, ..small });
    let at_foot = cx.flow.arrangement.notes_at_foot();
    let (stick, mut notes) = (&mut *galley.stick, FootNotes::default());
    if let Some(node) = division.source_note {
        notes.bodies.push(source_note(cx, stick, node, &frame));
    }
    let set = std::mem::take(&mut notes.bodies);
    let mut bodies = Bodies { cx, stick, frame, set, known: SetNotes::new() };
    if at_foot {
        for note in called_in(cx.flow, opener) {
            bodies.add(note);
        }
    }
    let of_opener = 0..bodies.set.len();
    if !of_opener.is_empty() {
        if galley.blocks.is_empty() {
            let node = division.texts().next().or(division.source_note);
            let empty = Matter::Solid(vec![GridRow::default()]);
            galley.blocks.extend(node.map(|node| PageBlock::new(node, empty)));
        }
        for choice in 0..galley.blocks.first().map_or(0, choices_of) {
            notes.call(0, choice, 0, of_opener.clone());
        }
    }
    for (block, it) in galley.blocks.iter().enumerate().filter(|_| at_foot) {
        if it.plate.is_some() && !calls_of(cx.flow, it).is_empty() {
            bodies.stick.diagnostics.push(messages::note_on_plate(cx.flow, it.node));
        }
        for Reference { choice, line, note } in bodies.first_calls(it) {
            notes.call(block, choice, line, bodies.known[&note].clone());
        }
    }
    notes.bodies = bodies.set;
    notes.finish();
    notes
}

/// Notes that are set already, with those that they call: indices into
/// [`FootNotes::bodies`].
type SetNotes = BTreeMap<NoteId, Range<usize>>;

/// A call in a block: in which way to set it, in which line of that (0-based), and of which
/// note.
#[derive(Debug, Clone, Copy)]
struct Reference {
    choice: usize,
    line: usize,
    note: NoteId,
}

/// The bodies of notes, as they are called.
struct Bodies<'b, 'a> {
    cx: &'b DivisionContext<'a>,
    stick: &'b mut Stick,
    frame: BlockFrame,
    set: Vec<Vec<GridRow>>,
    known: SetNotes,
}

impl Bodies<'_, '_> {
    /// Sets the notes that are called for the first time in a block; for each way to set
    /// it, where they are.
    fn first_calls(&mut self, block: &PageBlock) -> Vec<Reference> {
        let mut calls = calls_of(self.cx.flow, block);
        let mut new = BTreeSet::new();
        for call in &calls {
            if !self.known.contains_key(&call.note) {
                self.add(call.note);
                new.insert(call.note);
            }
        }
        // A note called twice stands with its first call.
        let mut met = BTreeSet::new();
        calls.retain(|it| new.contains(&it.note) && met.insert((it.choice, it.note)));
        calls
    }

    /// Sets a note and behind it those that it calls, and so on.
    fn add(&mut self, note: NoteId) {
        let start = self.set.len();
        let mut waiting = vec![note];
        while let Some(next) = waiting.pop() {
            if let Entry::Vacant(entry) = self.known.entry(next) {
                let at = self.set.len();
                entry.insert(at..at + 1);
                let rows = foot_note(self.cx, self.stick, next, &self.frame);
                waiting.extend(called_in(self.cx.flow, &rows).into_iter().rev());
                self.set.push(rows);
            }
        }
        self.known.insert(note, start..self.set.len());
    }
}

/// The calls of notes in a block: by way to set it and line, in the order of reading.
fn calls_of(flow: &Flow, block: &PageBlock) -> Vec<Reference> {
    let mut calls = Vec::new();
    match &block.matter {
        Matter::Solid(rows) | Matter::Rows { rows, .. } => {
            for (line, row) in rows.iter().map(std::slice::from_ref).enumerate() {
                let notes = called_in(flow, row).into_iter();
                calls.extend(notes.map(|note| Reference { choice: 0, line, note }));
            }
        }
        Matter::Break { .. } => {}
        Matter::Text(text) => {
            for &(call, note) in &text.marks.calls {
                let lines = text.set.lines_of(call).enumerate();
                calls.extend(lines.map(|(choice, line)| Reference {
                    choice,
                    line,
                    note,
                }));
            }
            // Those of one line stay in the order of reading.
            calls.sort_by_key(|call| (call.choice, call.line));
        }
    }
    calls
}

/// The notes called in rows, in order.
fn called_in(flow: &Flow, rows: &[GridRow]) -> Vec<NoteId> {
    let items = rows.iter().flat_map(|row| &row.items);
    items.filter_map(|item| called_by(flow, item)).collect()
}

fn called_by(flow: &Flow, item: &DisplayItem) -> Option<NoteId> {
    let DisplayItem::Run(run) = item else { return None };
    let Content::Node { node, offset: 0 } = run.content else { return None };
    match flow.node(node).role {
        Role::NoteCall(note) => Some(note),
        _ => None,
    }
}

/// The rows of a note: its number, then its body.
fn foot_note(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    note: NoteId,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let body = cx.flow.book.note(note).body;
    let mut inlines = InlineMatter::default();
    for text in [cx.flow.labels.get(note), ".", " "] {
        inlines.segments.push(ParagraphSegment::Text(TextSegment {
            text,
            style: frame.style,
            lang: cx.flow.node(body).lang,
            content: Content::Label(body),
            kind: TextKind::Prose,
        }));
    }
    let mut galley = Galley::new(stick);
    body_after(cx, &mut galley, body, inlines, &cx.children(body), frame);
    rows(cx, &galley.blocks, frame)
}

/// The rows of an unnumbered note on a work's source.
fn source_note(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let style = cx.looks.of(&cx.theme.opener.source, cx.theme.body.size);
    let frame = BlockFrame { style, align: Align::Left, ..*frame };
    let mut galley = Galley::new(stick);
    children(cx, &mut galley, node, &frame);
    rows(cx, &galley.blocks, &frame)
}

/// The rows of a note's blocks, paragraphs in their best setting.
fn rows(
    cx: &DivisionContext<'_>,
    blocks: &[PageBlock],
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let mut rows = Vec::new();
    for block in blocks {
        rows.extend(vec![GridRow::default(); block.gap as usize]);
        let first = rows.len();
        match &block.matter {
            Matter::Solid(set) | Matter::Rows { rows: set, .. } => {
                rows.extend_from_slice(set);
            }
            Matter::Break { within, .. } => rows.extend_from_slice(within),
            Matter::Text(text) => rows.extend(text_rows(cx, text, frame)),
        }
        if let Some(row) = rows.get_mut(first) {
            let zero = Length::ZERO;
            row.anchors.extend(block.anchors.iter().map(|&node| (node, zero, zero)));
        }
    }
    rows
}

/// A paragraph in its best setting.
fn text_rows(
    cx: &DivisionContext<'_>,
    text: &TextBlock,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let ascent = frame.grid.ascent;
    let (paragraph, stream) = (&text.set.paragraph, &text.set.stream);
    let mut rows = Vec::new();
    for (index, line) in text.set.settings.lines.iter().enumerate() {
        let origin = (text.left + text.set.edge(index, line), ascent);
        let mut row = line_row(cx.shaper, paragraph, stream, line, &text.marks, origin);
        if index == 0 {
            row.put_beside(text.prelude.clone(), ascent);
        }
        rows.push(row);
    }
    rows
}

/// How many ways there are to set a block.
fn choices_of(block: &PageBlock) -> usize {
    match &block.matter {
        Matter::Text(text) => text.set.settings.choices.len(),
        Matter::Solid(_) | Matter::Rows { .. } | Matter::Break { .. } => 1,
    }
}
