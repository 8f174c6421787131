//! Notes at the foot of the page: set once, and tied to the line that calls them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::arrange::Division;
use crate::book::{NodeId, NoteId, Role};
use crate::display::{Content, Item};
use crate::layout::block::{Block, Matter, TextBlock};
use crate::layout::inline::Inlines;
use crate::layout::rows::{Grid, Row, line_row};
use crate::layout::setter::{Frame, Setter};
use crate::layout::spreads::Called;
use crate::paragraph::lines::Line;
use crate::paragraph::{Segment, TextKind, TextSegment};
use crate::theme::Align;
use crate::units::Length;

/// A note called in a line of one way to set a block. They sort in the order of reading,
/// as the numbers of notes rise in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Call {
    /// The block.
    block: usize,
    /// The way to set it.
    choice: usize,
    /// The line, counted from 0.
    line: usize,
    /// An index into [`FootNotes::bodies`].
    note: usize,
}

/// The notes of a division's pages, and where they are called.
#[derive(Debug, Default)]
pub(super) struct FootNotes {
    /// The rows of each note, in the order of reading.
    pub(super) bodies: Vec<Vec<Row>>,
    /// Where they are called first, sorted. A note that another one calls counts as
    /// called where that one is.
    calls: Vec<Call>,
    /// The same as the page search takes it, by block.
    called: BTreeMap<usize, Vec<Called>>,
}

impl FootNotes {
    /// Whether there are any.
    pub(super) fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// How many rows `grid` apart all of them would take, `leading` apart themselves, with
    /// the rule above them.
    pub(super) fn rows(&self, leading: Length, grid: Length) -> u32 {
        let own: usize = self.bodies.iter().map(Vec::len).sum();
        let own = i64::try_from(own).unwrap_or(i64::from(u32::MAX));
        let depth = leading * own + if own > 0 { grid } else { Length::ZERO };
        u32::try_from((depth.0 + grid.0 - 1) / grid.0).unwrap_or(u32::MAX)
    }

    /// The notes called in a line of a block.
    pub(super) fn at(
        &self,
        block: usize,
        choice: usize,
        line: usize,
    ) -> impl Iterator<Item = usize> + '_ {
        let place = |call: &Call| (call.block, call.choice, call.line);
        let from = self.calls.partition_point(|call| place(call) < (block, choice, line));
        let here = move |call: &&Call| place(call) == (block, choice, line);
        self.calls[from..].iter().take_while(here).map(|call| call.note)
    }

    /// What the page search takes of the calls in a block.
    pub(super) fn called(&self, block: usize) -> &[Called] {
        self.called.get(&block).map_or(&[], Vec::as_slice)
    }

    /// Adds calls of some notes in the line of a block.
    fn call(
        &mut self,
        (block, choice, line): (usize, usize, usize),
        notes: Range<usize>,
    ) {
        self.calls.extend(notes.map(|note| Call { block, choice, line, note }));
    }

    /// Sorts the calls, and sums them up for the page search.
    fn finish(&mut self) {
        self.calls.sort_unstable();
        for call in &self.calls {
            let rows = u16::try_from(self.bodies[call.note].len()).unwrap_or(u16::MAX);
            if rows == 0 {
                continue;
            }
            let (choice, line) = (call.choice as u32, call.line as u32);
            let called = self.called.entry(call.block).or_default();
            match called.last_mut() {
                Some(here) if (here.choice, here.line) == (choice, line) => {
                    here.lines = here.lines.saturating_add(rows);
                    here.last = rows;
                }
                _ => called.push(Called { choice, line, lines: rows, last: rows }),
            }
        }
    }
}

/// Notes that are set already, with those that they call.
type Known = BTreeMap<NoteId, Range<usize>>;

impl Setter<'_> {
    /// Sets the notes that stand at the foot of this division's pages: the note on its
    /// source, and those called in its title and text where the edition has them there.
    /// `opener` is what stands above the first block, whose notes belong to that block's
    /// page.
    pub(super) fn foot_notes(
        &mut self,
        division: &Division,
        opener: &[Row],
    ) -> FootNotes {
        let mut notes = FootNotes::default();
        let mut known = Known::new();
        let at_foot = self.flow.arrangement.notes_at_foot();
        if let Some(node) = division.source_note {
            notes.bodies.push(self.source_note(node));
        }
        if at_foot {
            for note in self.called_in(opener) {
                self.set_note(note, &mut notes.bodies, &mut known);
            }
        }
        let of_opener = 0..notes.bodies.len();
        if !of_opener.is_empty() {
            if self.blocks.is_empty() {
                let node = division.texts().next().or(division.source_note);
                let empty = Matter::Solid(vec![Row::default()]);
                self.blocks.extend(node.map(|node| Block::new(node, empty)));
            }
            for choice in 0..self.blocks.first().map_or(0, choices_of) {
                notes.call((0, choice, 0), of_opener.clone());
            }
        }
        for block in 0..if at_foot { self.blocks.len() } else { 0 } {
            let calls = self.calls_of(&self.blocks[block]);
            let mut new = BTreeSet::new();
            for &(_, _, note) in &calls {
                if !known.contains_key(&note) {
                    self.set_note(note, &mut notes.bodies, &mut known);
                    new.insert(note);
                }
            }
            // A note called twice stands with its first call.
            let mut met = BTreeSet::new();
            for (choice, line, note) in calls {
                if new.contains(&note) && met.insert((choice, note)) {
                    notes.call((block, choice, line), known[&note].clone());
                }
            }
        }
        notes.finish();
        notes
    }

    /// Sets a note and behind it those that it calls, and so on.
    fn set_note(&mut self, note: NoteId, bodies: &mut Vec<Vec<Row>>, known: &mut Known) {
        let start = bodies.len();
        let mut waiting = vec![note];
        while let Some(next) = waiting.pop() {
            if let std::collections::btree_map::Entry::Vacant(e) = known.entry(next) {
                let rows = self.foot_note(next);
                let at = bodies.len();
                e.insert(at..at + 1);
                waiting.extend(self.called_in(&rows).into_iter().rev());
                bodies.push(rows);
            }
        }
        known.insert(note, start..bodies.len());
    }

    /// The calls of notes in a block: for every way to set it, its lines, and the notes in
    /// the order of reading.
    fn calls_of(&self, block: &Block) -> Vec<(usize, usize, NoteId)> {
        match &block.matter {
            Matter::Solid(rows) | Matter::Rows { rows, .. } => {
                let lines = rows.iter().map(std::slice::from_ref).enumerate();
                let called = lines.map(|(line, row)| (line, self.called_in(row)));
                called
                    .flat_map(|(line, notes)| {
                        notes.into_iter().map(move |note| (0, line, note))
                    })
                    .collect()
            }
            Matter::Break { .. } => Vec::new(),
            Matter::Text(text) => {
                let mut calls: Vec<_> = (text.marks.calls.iter())
                    .flat_map(|&(call, note)| {
                        let lines = text.set.lines_of(call).enumerate();
                        lines.map(move |(choice, line)| (choice, line, note))
                    })
                    .collect();
                // Those of one line stay in the order of reading.
                calls.sort_by_key(|&(choice, line, _)| (choice, line));
                calls
            }
        }
    }

    fn text_row(&self, text: &TextBlock, line: &Line) -> Row {
        let origin = (Length::ZERO, self.grid.ascent);
        line_row(
            self.shaper,
            &text.set.paragraph,
            &text.set.stream,
            line,
            &text.marks,
            origin,
        )
    }

    /// The notes called in rows, in order.
    fn called_in(&self, rows: &[Row]) -> Vec<NoteId> {
        let items = rows.iter().flat_map(|row| &row.items);
        items.filter_map(|item| self.called_by(item)).collect()
    }

    fn called_by(&self, item: &Item) -> Option<NoteId> {
        let Item::Run(run) = item else { return None };
        let Content::Node { node, offset: 0 } = run.content else { return None };
        match self.flow.node(node).role {
            Role::NoteCall(note) => Some(note),
            _ => None,
        }
    }

    /// The rows of a note: its number, then its body.
    fn foot_note(&mut self, note: NoteId) -> Vec<Row> {
        let flow = self.flow;
        let body = flow.book.note(note).body;
        let frame = self.notes_frame();
        let mut inlines = Inlines::default();
        let lang = flow.node(body).lang;
        let content = Content::Label(body);
        for text in [flow.labels.get(note), ".", " "] {
            let style = frame.style;
            let kind = TextKind::Prose;
            inlines.segments.push(Segment::Text(TextSegment {
                text,
                style,
                lang,
                content,
                kind,
            }));
        }
        let blocks: Vec<NodeId> = flow.children(body).collect();
        self.small(|setter| setter.body_after(body, inlines, &blocks, &frame))
    }

    /// The rows of an unnumbered note on a work's source.
    fn source_note(&mut self, node: NodeId) -> Vec<Row> {
        let size = self.theme.opener.source_size;
        let style = self.looks.roman(size);
        let frame = Frame { style, align: Align::Left, ..self.notes_frame() };
        self.small(|setter| {
            setter.flush = true;
            setter.children(node, &frame);
        })
    }

    /// Sets blocks on the grid of notes, apart from the text, and yields their rows.
    fn small(&mut self, set: impl FnOnce(&mut Self)) -> Vec<Row> {
        let grid = Grid {
            ascent: self.grid.ascent,
            ..Grid::small(self.theme, self.theme.notes.leading)
        };
        let outer = (
            std::mem::replace(&mut self.grid, grid),
            std::mem::take(&mut self.blocks),
            (std::mem::take(&mut self.gap), std::mem::take(&mut self.flush)),
        );
        set(self);
        let blocks = std::mem::replace(&mut self.blocks, outer.1);
        let mut rows = Vec::new();
        for block in &blocks {
            rows.extend(vec![Row::default(); block.gap as usize]);
            let first = rows.len();
            match &block.matter {
                Matter::Solid(set) | Matter::Rows { rows: set, .. } => {
                    rows.extend_from_slice(set);
                }
                Matter::Break { within, .. } => rows.extend_from_slice(within),
                Matter::Text(text) => rows.extend(self.text_rows(text)),
            }
            if let Some(row) = rows.get_mut(first) {
                let zero = Length::ZERO;
                row.anchors.extend(block.anchors.iter().map(|&node| (node, zero, zero)));
            }
        }
        self.grid = outer.0;
        (self.gap, self.flush) = outer.2;
        rows
    }

    /// A paragraph in its best setting.
    fn text_rows(&self, text: &TextBlock) -> Vec<Row> {
        let mut rows = Vec::new();
        for (index, line) in text.set.settings.lines.iter().enumerate() {
            let mut row = self.text_row(text, line);
            row.shift(text.left + text.set.edge(index, line), Length::ZERO);
            if index == 0 && !text.prelude.is_empty() {
                let mut beside = Row { items: text.prelude.clone(), ..Row::default() };
                beside.shift(Length::ZERO, self.grid.ascent);
                beside.absorb(row);
                row = beside;
            }
            rows.push(row);
        }
        rows
    }
}

/// How many ways there are to set a block.
fn choices_of(block: &Block) -> usize {
    match &block.matter {
        Matter::Text(text) => text.set.settings.choices.len(),
        _ => 1,
    }
}
