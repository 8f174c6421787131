//! Notes at the foot of the page: set once, and tied to the line that calls them.

use std::collections::BTreeMap;

use crate::arrange::Division;
use crate::book::{NodeId, NoteId, Role};
use crate::layout::block::{Block, Matter, TextBlock};
use crate::layout::inline::Inlines;
use crate::layout::lines::Line;
use crate::layout::page::{Content, Item};
use crate::layout::rows::{Grid, Row, line_row};
use crate::layout::setter::{Frame, Setter};
use crate::layout::spreads::Called;
use crate::project::NotesPlacement;
use crate::text::{Segment, TextKind, TextSegment};
use crate::theme::Align;

/// The notes of a division's pages, and where they are called.
#[derive(Debug, Default)]
pub(super) struct FootNotes {
    /// The rows of each note.
    pub(super) bodies: Vec<Vec<Row>>,
    /// By block, choice and line: the notes called there. Empty for blocks without.
    pub(super) calls: Vec<Vec<Vec<Vec<usize>>>>,
    /// The same as the page search takes it.
    pub(super) called: Vec<Vec<Vec<Called>>>,
}

impl FootNotes {
    /// Whether there are any.
    pub(super) fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// The notes called in a line of a block.
    pub(super) fn at(&self, block: usize, choice: usize, line: usize) -> &[usize] {
        let choices = self.calls.get(block).map_or(&[][..], Vec::as_slice);
        choices.get(choice).and_then(|lines| lines.get(line)).map_or(&[], Vec::as_slice)
    }
}

impl Setter<'_> {
    /// Sets the notes that stand at the foot of this division's pages: the note on its
    /// source, and those called in its text where the edition has them there.
    pub(super) fn foot_notes(&mut self, division: &Division) -> FootNotes {
        let mut notes = FootNotes::default();
        let source = division.source_note.map(|node| self.source_note(node));
        let at_foot = self.flow.edition.notes == NotesPlacement::Page;
        if source.is_none() && !at_foot {
            return notes;
        }
        let mut calls: Vec<Vec<Vec<Vec<NoteId>>>> = Vec::new();
        if at_foot {
            calls = self.blocks.iter().map(|block| self.calls_of(block)).collect();
        }
        let mut known: BTreeMap<NoteId, usize> = BTreeMap::new();
        notes.calls = vec![Vec::new(); self.blocks.len()];
        if let (Some(rows), Some(block)) = (source, self.blocks.first()) {
            notes.bodies.push(rows);
            let lines = vec![Vec::new(); block.rows().max(1) as usize + 1];
            notes.calls[0] = vec![lines; choices(block)];
            for choice in &mut notes.calls[0] {
                choice[0].push(0);
            }
        }
        for (index, block) in calls.into_iter().enumerate() {
            // A note called twice stands with its first call.
            let first: Vec<NoteId> = block
                .iter()
                .flatten()
                .flatten()
                .copied()
                .filter(|note| !known.contains_key(note))
                .collect();
            for note in &first {
                if !known.contains_key(note) {
                    known.insert(*note, notes.bodies.len());
                    let rows = self.foot_note(*note);
                    notes.bodies.push(rows);
                }
            }
            if first.is_empty() {
                continue;
            }
            let own = &mut notes.calls[index];
            own.resize(block.len().max(own.len()), Vec::new());
            for (choice, lines) in block.iter().enumerate() {
                if own[choice].len() < lines.len() {
                    own[choice].resize(lines.len(), Vec::new());
                }
                let mut wanted = first.clone();
                for (line, called) in lines.iter().enumerate() {
                    for note in called {
                        if wanted.contains(note) {
                            wanted.retain(|it| it != note);
                            own[choice][line].extend(known.get(note));
                        }
                    }
                }
            }
        }
        notes.called =
            notes.calls.iter().map(|block| called(block, &notes.bodies)).collect();
        notes
    }

    /// The notes called in each line of each way to set a block.
    fn calls_of(&self, block: &Block) -> Vec<Vec<Vec<NoteId>>> {
        let of_row = |row: &Row| -> Vec<NoteId> {
            row.items.iter().filter_map(|item| self.called_by(item)).collect()
        };
        match &block.matter {
            Matter::Solid(rows) | Matter::Rows { rows, .. } => {
                vec![rows.iter().map(of_row).collect()]
            }
            Matter::Break { .. } => Vec::new(),
            Matter::Text(text) if text.marks.calls.is_empty() => Vec::new(),
            Matter::Text(text) => {
                let mut settings = Vec::new();
                for choice in 0..text.settings.choices.len() {
                    let lines = text.lines(
                        &mut crate::layout::lines::Breaker::new(),
                        choice,
                        &[],
                    );
                    let rows = lines.iter().map(|line| self.text_row(text, line));
                    settings.push(rows.map(|row| of_row(&row)).collect());
                }
                settings
            }
        }
    }

    fn text_row(&self, text: &TextBlock, line: &Line) -> Row {
        let origin = (crate::units::Length::ZERO, self.grid.ascent);
        line_row(self.shaper, &text.paragraph, &text.stream, line, &text.marks, origin)
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
                let zero = crate::units::Length::ZERO;
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
        for (index, line) in text.settings.lines.iter().enumerate() {
            let mut row = self.text_row(text, line);
            let x = text.left + text.measure.indent(index);
            row.shift(x, crate::units::Length::ZERO);
            if index == 0 && !text.prelude.is_empty() {
                let mut beside = Row { items: text.prelude.clone(), anchors: Vec::new() };
                beside.shift(crate::units::Length::ZERO, self.grid.ascent);
                beside.absorb(row);
                row = beside;
            }
            rows.push(row);
        }
        rows
    }
}

/// How many ways there are to set a block.
fn choices(block: &Block) -> usize {
    match &block.matter {
        Matter::Text(text) => text.settings.choices.len(),
        _ => 1,
    }
}

fn called(block: &[Vec<Vec<usize>>], bodies: &[Vec<Row>]) -> Vec<Vec<Called>> {
    let rows = |note: &usize| u16::try_from(bodies[*note].len()).unwrap_or(u16::MAX);
    let of_line = |notes: &Vec<usize>| Called {
        lines: notes.iter().map(rows).sum(),
        last: notes.last().map_or(0, rows),
    };
    block.iter().map(|lines| lines.iter().map(of_line).collect()).collect()
}
