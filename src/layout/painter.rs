//! Paints rows on a page.

use crate::book::NodeId;
use crate::display::{Content, DisplayItem, GlyphRun};
use crate::layout::block::{BlockPart, Matter, PageBlock, Plate, TextBlock};
use crate::layout::context::Common;
use crate::layout::division::Prepared;
use crate::layout::page::PageKind;
use crate::layout::rows::{BaselineGrid, GridRow, GridScale, line_row};
use crate::paragraph::lines::BrokenLine;
use crate::units::Length;

/// A page before it has a number.
#[derive(Debug)]
pub(super) struct PageDraft {
    pub(super) kind: PageKind,
    /// As [`Page::turned`](crate::layout::page::Page::turned).
    pub(super) turned: Option<(Length, Length)>,
    pub(super) items: Vec<DisplayItem>,
    /// Nodes that begin on it.
    pub(super) anchors: Vec<(NodeId, Length, Length)>,
}

impl PageDraft {
    pub(super) const fn new(kind: PageKind) -> Self {
        Self { kind, turned: None, items: Vec::new(), anchors: Vec::new() }
    }

    /// Where the text of the page begins.
    pub(super) fn start(&self) -> Option<(NodeId, u32)> {
        self.items.iter().find_map(|item| match item {
            DisplayItem::Run(GlyphRun {
                content: Content::Node { node, offset },
                ..
            }) => Some((*node, *offset)),
            _ => None,
        })
    }
}

/// A row of a note at the foot of pages: the note, an index into
/// [`FootNotes::bodies`](crate::layout::foot::FootNotes::bodies), and its row.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoteRow {
    note: usize,
    row: usize,
}

/// Paints the parts of blocks on one page.
pub(super) struct Painter<'a> {
    pub(super) common: Common<'a>,
    pub(super) prepared: &'a Prepared,
    /// The left edge of the text.
    pub(super) left: Length,
    pub(super) page: PageDraft,
}

impl Painter<'_> {
    /// Paints a part of a block; `lines` are those of the whole of it, where it is a
    /// paragraph. Whether it stands `at_edge` of its page is for scene breaks.
    pub(super) fn part(&mut self, part: &BlockPart, lines: &[BrokenLine], at_edge: bool) {
        let block = &self.prepared.blocks[part.block];
        let grid = self.prepared.grid_of(block.scale == GridScale::Small);
        if part.again {
            self.head_again(block, grid, part.row);
            return;
        }
        if part.from == 0 {
            let y = grid.row(part.row);
            let here = block.anchors.iter().map(|&node| (node, self.left, y));
            self.page.anchors.extend(here);
        }
        let (from, to) = (part.from as usize, part.to as usize);
        match &block.matter {
            Matter::Solid(rows) if let Some(way) = block.plate => {
                self.plate(way, rows, grid);
            }
            Matter::Solid(rows) | Matter::Rows { rows, .. } => {
                let parted = from > 0 || to < rows.len();
                let rows = &rows[from.min(rows.len())..to.min(rows.len())];
                self.rows(rows, grid, part.row, parted);
            }
            Matter::Break { within, at_edge: edge } => {
                let rows = if at_edge && !edge.is_empty() { edge } else { within };
                self.rows(rows, grid, part.row, false);
            }
            Matter::Text(text) => self.text(text, lines, grid, part),
        }
    }

    /// What has the page to itself. Its rows lie from the text block's left edge and the
    /// trim's head, from the trim's corner, or from where its own head begins.
    fn plate(&mut self, way: Plate, rows: &[GridRow], grid: BaselineGrid) {
        let mut own = GridRow::default();
        rows.iter().cloned().for_each(|row| own.absorb(row));
        (self.page.kind, self.page.turned) = match way {
            Plate::Upright => {
                own.shift(self.left, Length::ZERO);
                (PageKind::Plate, None)
            }
            Plate::Bleed => (PageKind::Bleed, None),
            Plate::Turned => {
                own.anchors
                    .iter_mut()
                    .for_each(|it| (it.1, it.2) = (self.left, grid.top));
                (PageKind::Plate, Some((self.left, grid.row(grid.rows))))
            }
        };
        self.add(own);
    }

    /// The head of a table on a further page: no part of the text.
    fn head_again(&mut self, block: &PageBlock, grid: BaselineGrid, row: u32) {
        let mut rows = match &block.matter {
            Matter::Solid(rows) if block.again.is_empty() => rows.clone(),
            _ => block.again.clone(),
        };
        rows.iter_mut().for_each(GridRow::say_nothing);
        self.rows(&rows, grid, row, false);
    }

    /// Rows set before, the first of them on row `row` of a grid; `parted`: others of their
    /// block stand on another page.
    pub(super) fn rows(
        &mut self,
        rows: &[GridRow],
        grid: BaselineGrid,
        row: u32,
        parted: bool,
    ) {
        // Nothing comes nearer to the running head than the first row, nor stands off it; and
        // what ends a page ends on its last.
        let first = rows.first().filter(|_| row == 0 || parted);
        let ahead = first.map_or(Length::ZERO, |first| first.raised);
        for (index, set) in rows.iter().enumerate() {
            let mut set = set.clone();
            let top = grid.row(row + index as u32);
            set.shift(self.left, top + ahead - set.raised);
            self.add(set);
        }
    }

    fn text(
        &mut self,
        text: &TextBlock,
        lines: &[BrokenLine],
        grid: BaselineGrid,
        part: &BlockPart,
    ) {
        for index in part.from..part.to {
            let Some(line) = lines.get(index as usize) else { break };
            let y = grid.row(part.row + index - part.from) + grid.ascent;
            if index == 0 && !text.prelude.is_empty() {
                let mut beside =
                    GridRow { items: text.prelude.clone(), ..GridRow::default() };
                beside.shift(self.left, y);
                self.add(beside);
            }
            let x = self.left + text.left + text.set.edge(index as usize, line);
            let (paragraph, stream) = (&text.set.paragraph, &text.set.stream);
            let shaper = self.common.shaper;
            self.add(line_row(shaper, paragraph, stream, line, &text.marks, (x, y)));
        }
    }

    /// Rows of the notes called in a part of a block that is set in way `choice`.
    pub(super) fn called(
        &self,
        part: &BlockPart,
        choice: usize,
    ) -> impl Iterator<Item = NoteRow> {
        let notes = &self.prepared.foot;
        let own = (part.from..part.to).filter(|_| !part.again);
        let called =
            own.flat_map(move |line| notes.at(part.block, choice, line as usize));
        called.flat_map(move |note| {
            (0..notes.bodies[note].len()).map(move |row| NoteRow { note, row })
        })
    }

    /// Rows of notes at the foot of a page `depth` rows deep, the last of them on the
    /// page's last baseline, under a short rule.
    pub(super) fn notes(
        &mut self,
        grid: BaselineGrid,
        depth: u32,
        rows: impl ExactSizeIterator<Item = NoteRow>,
    ) {
        let look = &self.common.theme.notes;
        let leading = self.common.theme.notes_leading();
        let Some(above) = rows.len().checked_sub(1) else { return };
        let last = grid.row(depth.saturating_sub(1));
        let first = last - leading * i64::from(above as u32);
        let y = first + grid.ascent - leading;
        self.page.items.push(DisplayItem::Rule {
            x: self.left,
            y: y - look.rule,
            width: look.rule_length,
            height: look.rule,
            ink: look.look.colour,
        });
        for (index, NoteRow { note, row }) in rows.enumerate() {
            let mut row = self.prepared.foot.bodies[note][row].clone();
            row.shift(self.left, first + leading * i64::from(index as u32));
            self.add(row);
        }
    }

    fn add(&mut self, row: GridRow) {
        self.page.items.extend(row.items);
        self.page.anchors.extend(row.anchors);
    }
}
