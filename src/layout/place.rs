//! Puts the rows of a division on its pages.

use std::collections::VecDeque;

use crate::arrange::Flow;
use crate::book::NodeId;
use crate::diag::Diagnostics;
use crate::display::{Content, Item, Run};
use crate::layout::block::{Block, Matter, TextBlock};
use crate::layout::context::Common;
use crate::layout::division::Prepared;
use crate::layout::page::{Label, PageKind};
use crate::layout::rows::{Grid, ORNAMENT, Row, Scale, line_row};
use crate::layout::solved::{Seat, Solved};
use crate::layout::spreads::{self, Piece, Side};
use crate::layout::{messages, reasons};
use crate::paragraph::composed::TOLERANCE;
use crate::paragraph::faults;
use crate::paragraph::lines::{Breaker, Line};
use crate::units::Length;

/// A page before it has a number.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: PageKind,
    pub(super) items: Vec<Item>,
    /// Nodes that begin on it.
    pub(super) anchors: Vec<(NodeId, Length, Length)>,
}

impl Draft {
    const fn new(kind: PageKind) -> Self {
        Self { kind, items: Vec::new(), anchors: Vec::new() }
    }

    /// Where the text of the page begins.
    pub(super) fn start(&self) -> Option<(NodeId, u32)> {
        self.items.iter().find_map(|item| match item {
            Item::Run(Run { content: Content::Node { node, offset }, .. }) => {
                Some((*node, *offset))
            }
            _ => None,
        })
    }
}

/// A division on its pages.
pub(super) struct Placed {
    pub(super) side: Side,
    pub(super) pages: Vec<Draft>,
    /// The lines of justified paragraphs as set, by slab.
    pub(super) lines: Vec<Vec<Line>>,
}

impl Placed {
    /// Places a division that opens on `side`.
    pub(super) fn new(common: Common<'_>, prepared: &Prepared, side: Side) -> Self {
        let solved = prepared.solved(side);
        let paging = &solved.paging;
        let mut breaker = Breaker::new();
        let lines: Vec<Vec<Line>> = solved
            .seats
            .iter()
            .zip(&paging.chosen)
            .map(|(seat, chosen)| match &prepared.blocks[seat.block].matter {
                Matter::Text(text) => {
                    text.set.lines(&mut breaker, chosen.choice as usize, &chosen.splits)
                }
                _ => Vec::new(),
            })
            .collect();
        let mut pages: Vec<Draft> = Vec::with_capacity(paging.pages.len());
        let mut waiting = VecDeque::new();
        let apart = prepared.columns_apart(common.theme);
        let mut reached = 0;
        for (index, page) in paging.pages.iter().enumerate() {
            let column = index as u32 % prepared.columns;
            let recto =
                (side == Side::Recto) == prepared.page_of(index).is_multiple_of(2);
            let mut painter = Painter {
                common,
                prepared,
                left: common.theme.page.left(recto) + apart * i64::from(column),
                page: match (column, pages.pop()) {
                    (1.., Some(begun)) => begun,
                    (_, before) => {
                        pages.extend(before);
                        Draft::new(kind(prepared.opens_as, index))
                    }
                },
            };
            if index == 0 {
                painter.rows(&prepared.sink, prepared.sink_grid, 0);
            }
            let last_page = index + 1 == paging.pages.len();
            // Figures that waited are read after the text that went before them.
            let late =
                |piece: &Piece| piece.slab < reached && prepared.floats(solved, piece);
            let mut pieces: Vec<_> = page.pieces.iter().enumerate().collect();
            pieces.sort_by_key(|&(_, piece)| late(piece));
            for (at, piece) in pieces {
                let at_edge =
                    piece.row == 0 || (at + 1 == page.pieces.len() && !last_page);
                let seat = solved.seat(piece.slab);
                painter.piece(seat, piece, &lines[piece.slab as usize], at_edge);
            }
            reached = page.pieces.iter().map(|piece| piece.slab).fold(reached, u32::max);
            painter.called(page, solved, &mut waiting);
            let fits = if last_page { waiting.len() } else { page.notes as usize };
            let notes = waiting.drain(..fits.min(waiting.len())).collect();
            painter.notes(prepared.grid_of(page.small), page.depth, notes);
            pages.push(painter.page);
        }
        Self { side, pages, lines }
    }
}

fn kind(opens_as: PageKind, index: usize) -> PageKind {
    match (opens_as, index) {
        (PageKind::Opener, 0) => PageKind::Opener,
        (PageKind::Display, _) => PageKind::Display,
        _ => PageKind::Text,
    }
}

/// Paints the pieces of one page.
struct Painter<'a> {
    common: Common<'a>,
    prepared: &'a Prepared,
    left: Length,
    page: Draft,
}

impl Painter<'_> {
    fn piece(&mut self, seat: Seat, piece: &Piece, lines: &[Line], at_edge: bool) {
        let block = &self.prepared.blocks[seat.block];
        let grid = self.prepared.grid_of(block.scale == Scale::Small);
        if seat.again {
            self.head_again(block, piece.row);
            return;
        }
        if piece.from == 0 {
            let y = grid.row(piece.row);
            let here = block.anchors.iter().map(|&node| (node, self.left, y));
            self.page.anchors.extend(here);
        }
        let (from, to) = (piece.from as usize, piece.to as usize);
        match &block.matter {
            Matter::Solid(rows) | Matter::Rows { rows, .. } => {
                let rows = &rows[from.min(rows.len())..to.min(rows.len())];
                self.rows(rows, grid, piece.row);
            }
            Matter::Break { within, at_edge: edge } => {
                let rows = if at_edge && !edge.is_empty() { edge } else { within };
                self.rows(rows, grid, piece.row);
            }
            Matter::Text(text) => self.text(text, lines, grid, piece),
        }
    }

    /// The head of a table on a further page: no part of the text.
    fn head_again(&mut self, block: &Block, row: u32) {
        let mut rows = match &block.matter {
            Matter::Solid(rows) if block.again.is_empty() => rows.clone(),
            _ => block.again.clone(),
        };
        for set in &mut rows {
            set.anchors.clear();
            set.items.retain(|item| !matches!(item, Item::Link { .. }));
            for item in &mut set.items {
                if let Item::Run(run) = item {
                    run.content = ORNAMENT;
                }
            }
        }
        self.rows(&rows, self.prepared.grid_of(block.scale == Scale::Small), row);
    }

    /// Rows set before, the first of them on row `row` of a grid.
    fn rows(&mut self, rows: &[Row], grid: Grid, row: u32) {
        for (index, set) in rows.iter().enumerate() {
            let mut set = set.clone();
            // Nothing comes nearer to the running head than the first row.
            let raised = if row == 0 { Length::ZERO } else { set.raised };
            set.shift(self.left, grid.row(row + index as u32) - raised);
            self.add(set);
        }
    }

    fn text(&mut self, text: &TextBlock, lines: &[Line], grid: Grid, piece: &Piece) {
        for index in piece.from..piece.to {
            let Some(line) = lines.get(index as usize) else { break };
            let y = grid.row(piece.row + index - piece.from) + grid.ascent;
            if index == 0 && !text.prelude.is_empty() {
                let mut beside = Row { items: text.prelude.clone(), ..Row::default() };
                beside.shift(self.left, y);
                self.add(beside);
            }
            let x = self.left + text.left + text.set.edge(index as usize, line);
            let (paragraph, stream) = (&text.set.paragraph, &text.set.stream);
            let shaper = self.common.shaper;
            self.add(line_row(shaper, paragraph, stream, line, &text.marks, (x, y)));
        }
    }

    /// Notes called on a page, behind those that wait.
    fn called(
        &self,
        page: &spreads::Page,
        solved: &Solved,
        waiting: &mut VecDeque<(usize, usize)>,
    ) {
        let notes = &self.prepared.foot;
        for piece in &page.pieces {
            let seat = solved.seat(piece.slab);
            let choice = solved.paging.chosen[piece.slab as usize].choice as usize;
            for line in (piece.from..piece.to).filter(|_| !seat.again) {
                for note in notes.at(seat.block, choice, line as usize) {
                    waiting.extend((0..notes.bodies[note].len()).map(|row| (note, row)));
                }
            }
        }
    }

    /// Rows of notes at the foot of a page `depth` rows deep, the last of them on the
    /// page's last baseline, under a short rule.
    fn notes(&mut self, grid: Grid, depth: u32, rows: Vec<(usize, usize)>) {
        let look = &self.common.theme.notes;
        let Some(above) = rows.len().checked_sub(1) else { return };
        let last = grid.row(depth.saturating_sub(1));
        let first = last - look.leading * i64::from(above as u32);
        let y = first + grid.ascent - look.leading;
        self.page.items.push(Item::Rule {
            x: self.left,
            y: y - look.rule,
            width: look.rule_length,
            height: look.rule,
        });
        for (index, (note, row)) in rows.into_iter().enumerate() {
            let mut row = self.prepared.foot.bodies[note][row].clone();
            row.shift(self.left, first + look.leading * i64::from(index as u32));
            self.add(row);
        }
    }

    fn add(&mut self, row: Row) {
        self.page.items.extend(row.items);
        self.page.anchors.extend(row.anchors);
    }
}

/// What the division's pages have to say, once they are numbered.
pub(super) fn findings(
    flow: &Flow,
    prepared: &Prepared,
    placed: &Placed,
    label_of: &dyn Fn(usize) -> Label,
    found: &mut Diagnostics,
) {
    let solved = prepared.solved(placed.side);
    let paging = &solved.paging;
    for (index, page) in paging.pages.iter().enumerate() {
        for piece in page.pieces.iter().filter(|piece| piece.from == 0) {
            let block = &prepared.blocks[solved.seat(piece.slab).block];
            let Matter::Text(text) = &block.matter else { continue };
            let label = label_of(prepared.page_of(index));
            let lines = &placed.lines[piece.slab as usize];
            let over = lines.iter().map(|line| line.overfull).max().unwrap_or_default();
            if over > TOLERANCE {
                found.push(messages::overfull(flow, block.node, over, label));
            } else if let Some(fault) = faults::worst(&text.set, lines) {
                let here = |page: &spreads::Page| {
                    page.pieces.iter().any(|other| {
                        other.slab == piece.slab
                            && (other.from..other.to).contains(&(fault.line as u32))
                    })
                };
                let page = paging.pages.iter().position(here).unwrap_or(index);
                let label = label_of(prepared.page_of(page));
                found.push(messages::loose(flow, block.node, &fault, label));
            }
        }
    }
    for relaxed in &paging.relaxed {
        let Some(seat) = solved.seats.get(relaxed.slab as usize) else { continue };
        let block = &prepared.blocks[seat.block];
        let label = label_of(prepared.page_of(relaxed.page as usize));
        let reason = reasons::of(flow, prepared, solved, relaxed);
        found.push(messages::relaxed(flow, block.node, relaxed.rule, label, reason));
    }
}
