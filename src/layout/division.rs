//! One division: its blocks set, and solved for the sides it may open on.

use crate::arrange::{Division, DivisionOpening};
use crate::diag::Diagnostics;
use crate::layout::block::{BlockPart, BlockPlace, Matter, PageBlock};
use crate::layout::columns::{Columns, fill};
use crate::layout::context::{Common, DivisionContext};
use crate::layout::foot::FootNotes;
use crate::layout::holes::Holes;
use crate::layout::page::PageKind;
use crate::layout::rows::{BaselineGrid, GridRow, GridScale};
use crate::layout::spreads::{
    self, Long, NoteRules, PageRules, PageSide, PageWork, Paging, PlannedPage, Slab,
    SlabBody, SlabGap, SmallGrid,
};
use crate::layout::stick::Stick;
use crate::layout::typeset::{Typeset, columns, grid};
use crate::paragraph::Lacks;
use crate::paragraph::lines::{Breaker, Cost};
use crate::project::PieceKind;
use crate::theme::{FolioPlace, Theme};
use crate::units::Length;

/// A scene break reads better inside a page than at its edge.
const AT_EDGE: Cost = Cost::milli(200);
/// Lines of a list that its last page holds at least, and the price of each that is missing:
/// the page before may end short instead, as no text goes on from it.
const LIST_ENDS: u32 = 6;
const LIST_LINE: Cost = Cost::milli(16_000);

/// A division's pages for one side.
#[derive(Debug)]
pub(super) enum LaidDivision {
    /// Pages that were searched for, spread by spread.
    Spreads(Paging),
    /// Columns, which are filled one after the other.
    Columns(Columns),
}

/// A division whose blocks are set and whose pages are found.
pub(super) struct Prepared {
    pub(super) grid: BaselineGrid,
    /// Columns of each page.
    pub(super) columns: u32,
    /// The grid of its notes, where they stand on its own pages.
    pub(super) small: BaselineGrid,
    /// What its first page is; the others are text unless it is composed as a whole.
    pub(super) opens_as: PageKind,
    /// It is a list of short entries: contents, contributors, bibliography.
    pub(super) is_list: bool,
    /// Rows above the first block, on `sink_grid`.
    pub(super) sink: Vec<GridRow>,
    /// The grid of what stands above the first block: titles stand at one height in all
    /// divisions, whatever their text is set in.
    pub(super) sink_grid: BaselineGrid,
    pub(super) blocks: Vec<PageBlock>,
    /// Notes at the foot of its pages.
    pub(super) foot: FootNotes,
    recto: Option<LaidDivision>,
    verso: Option<LaidDivision>,
    pub(super) found: Diagnostics,
    /// Characters that could not be set as they should be.
    pub(super) lacks: Lacks,
}

impl Prepared {
    /// Sets a division and finds its pages for every side that it may open on.
    pub(super) fn new(common: Common<'_>, division: &Division, holes: &Holes) -> Self {
        let cx = DivisionContext::new(common, division, holes);
        let mut stick = Stick::default();
        let grid = grid(cx.theme, cx.kind);
        let set = Typeset::new(&cx, &mut stick, division, grid);
        let composed = set.opens_as == PageKind::Display;
        let mut prepared = Self {
            grid,
            columns: columns(cx.theme, cx.kind),
            small: BaselineGrid::small(cx.theme, cx.theme.notes_leading()),
            opens_as: set.opens_as,
            is_list: matches!(
                cx.kind,
                PieceKind::Contents | PieceKind::Contributors | PieceKind::Bibliography
            ),
            sink: set.sink,
            sink_grid: if composed { grid } else { BaselineGrid::body(cx.theme) },
            blocks: set.blocks,
            foot: set.foot,
            recto: None,
            verso: None,
            found: stick.diagnostics,
            lacks: stick.lacks,
        };
        prepared.solve(cx.theme, division.opening);
        if prepared.is_list {
            prepared.draw_up(cx.theme, division.opening);
        }
        if prepared.off_depth() && prepared.widen(&mut stick.breaker) {
            prepared.solve(cx.theme, division.opening);
        }
        prepared
    }

    /// Rows of its own grid that it leaves free above the first block.
    fn sunk(&self) -> u32 {
        self.grid.rows_of(self.sink_grid.leading * i64::from(self.sink.len() as u32))
    }

    /// Whether its text counts for the figures of the composition: `leading` is that of
    /// the body.
    pub(super) fn measured(&self, leading: Length) -> bool {
        self.grid.leading == leading && self.opens_as == PageKind::Opener
    }

    /// From the left edge of one column to that of the next.
    pub(super) fn columns_apart(&self, theme: &Theme) -> Length {
        let gutter = theme.index.gutter;
        (self.grid.measure - gutter) / i64::from(self.columns) + gutter
    }

    /// How many pages it has when it opens on a side.
    pub(super) fn pages(&self, side: PageSide) -> u32 {
        let pages = match self.laid(side) {
            LaidDivision::Spreads(paging) => paging.pages.len(),
            LaidDivision::Columns(columns) => columns.pages().len(),
        };
        pages as u32
    }

    /// The pages for a side.
    ///
    /// # Panics
    /// Never: every division is solved for the sides that it may open on.
    pub(super) fn laid(&self, side: PageSide) -> &LaidDivision {
        let (wanted, other) = match side {
            PageSide::Recto => (&self.recto, &self.verso),
            PageSide::Verso => (&self.verso, &self.recto),
        };
        wanted
            .as_ref()
            .or(other.as_ref())
            .expect("a division is solved for a side at least")
    }

    fn solve(&mut self, theme: &Theme, opening: DivisionOpening) {
        let rules = self.rules(theme);
        let slabs: Vec<Slab<'_>> =
            (0..self.blocks.len()).map(|at| self.slab(at)).collect();
        let sink = self.sunk();
        let solve = |side| {
            Some(if self.columns > 1 {
                LaidDivision::Columns(fill(&self.blocks, sink, self.grid.rows, side))
            } else {
                let work = PageWork { sink, slabs: &slabs };
                LaidDivision::Spreads(spreads::solve(&work, &rules, side))
            })
        };
        let (recto, verso) = match opening {
            DivisionOpening::Recto => (solve(PageSide::Recto), None),
            DivisionOpening::Verso => (None, solve(PageSide::Verso)),
            DivisionOpening::Page => (solve(PageSide::Recto), solve(PageSide::Verso)),
        };
        drop(slabs);
        (self.recto, self.verso) = (recto, verso);
    }

    /// Lets a list that runs a few lines over begin higher on its first page, if a page is
    /// saved by that: two thirds of the rows above its title may go.
    fn draw_up(&mut self, theme: &Theme, opening: DivisionOpening) {
        let pages = |it: &Self| it.pages(PageSide::Recto).max(it.pages(PageSide::Verso));
        let LaidDivision::Spreads(paging) = self.laid(PageSide::Recto) else { return };
        let last = paging.pages.last().map_or(0, |page| page.used) as usize;
        let (before, sink) = (pages(self), self.sink.clone());
        let free = sink.iter().take_while(|row| row.items.is_empty()).count() * 2 / 3;
        if before < 2 || last > free + LIST_ENDS as usize {
            return;
        }
        for rows in 1..=free {
            self.sink.splice(.., sink[rows..].iter().cloned());
            self.solve(theme, opening);
            if pages(self) < before {
                return;
            }
        }
        self.sink = sink;
        self.solve(theme, opening);
    }

    /// Whether some page that should be full is a line longer or shorter.
    fn off_depth(&self) -> bool {
        let off = |page: &PlannedPage| page.depth != self.grid_of(page.small).rows;
        self.recto.iter().chain(&self.verso).any(|laid| match laid {
            LaidDivision::Spreads(paging) => {
                let pages = &paging.pages;
                pages[..pages.len().saturating_sub(1)].iter().any(off)
            }
            LaidDivision::Columns(_) => false,
        })
    }

    /// Gives the paragraphs of its text settings somewhat beyond the limits, and says
    /// whether there are any. Where notes are called the lines stay.
    fn widen(&mut self, breaker: &mut Breaker) -> bool {
        let mut widened = false;
        for (at, block) in self.blocks.iter_mut().enumerate() {
            let Matter::Text(text) = &mut block.matter else { continue };
            if self.foot.called(at).is_empty() {
                let before = text.set.settings.choices.len();
                text.set.widen(breaker);
                widened |= text.set.settings.choices.len() > before;
            }
        }
        widened
    }

    /// The pages for a side if none began with a line of a block.
    pub(super) fn avoiding(
        &self,
        theme: &Theme,
        side: PageSide,
        first: &BlockPart,
    ) -> Paging {
        let rules = self.rules(theme);
        let slabs: Vec<Slab<'_>> =
            (0..self.blocks.len()).map(|at| self.slab(at)).collect();
        let work = PageWork { sink: self.sunk(), slabs: &slabs };
        spreads::solve_avoiding(
            &work,
            &rules,
            side,
            Some((first.block as u32, first.from)),
        )
    }

    /// The head of a table that a page repeats at its top.
    pub(super) fn head_again(&self, page: &PlannedPage) -> Option<BlockPart> {
        let first = page.pieces.first().filter(|_| page.again > 0)?;
        let block = self.blocks[first.slab as usize].head?;
        Some(BlockPart { block, again: true, from: 0, to: page.again, row: 0 })
    }

    /// The grid that a block, or a page's last line, stands on.
    pub(super) fn grid_of(&self, small: bool) -> BaselineGrid {
        if small { self.small } else { self.grid }
    }

    /// A block as the page search sees it.
    fn slab(&self, at: usize) -> Slab<'_> {
        let block = &self.blocks[at];
        let body = match &block.matter {
            Matter::Solid(_) if block.plate.is_some() => SlabBody::Plate,
            Matter::Solid(rows) if block.floats() => SlabBody::Figure(rows.len() as u32),
            Matter::Solid(rows) if block.place == BlockPlace::Last => {
                SlabBody::Closing(rows.len() as u32)
            }
            Matter::Solid(rows) => SlabBody::Solid(rows.len() as u32),
            Matter::Break { within, .. } => SlabBody::Solid(within.len() as u32),
            Matter::Rows { rows, breaks } => {
                SlabBody::Fixed { lines: rows.len() as u32, breaks }
            }
            Matter::Text(text) => SlabBody::Paragraph(&text.set.settings.choices),
        };
        let edge = match &block.matter {
            Matter::Break { .. } => AT_EDGE,
            _ => Cost::ZERO,
        };
        Slab {
            gap: SlabGap { lines: block.gap, stretch: block.stretch },
            lead: block.lead,
            keep_next: block.keep_next,
            keep_previous: block.keep_previous,
            end: block.end,
            edge,
            notes: self.foot.called(at),
            runs_on: block.runs_on,
            small: block.scale == GridScale::Small,
            head: self.head_rows(at),
            ..Slab::new(body)
        }
    }

    /// Rows that a block has above it where it opens a page: those of its table's head,
    /// unless it follows that at once.
    fn head_rows(&self, at: usize) -> u32 {
        let head = self.blocks[at].head.filter(|&head| head + 1 != at);
        let Some(head) = head.and_then(|head| self.blocks.get(head)) else { return 0 };
        match head.again.len() {
            0 => head.rows(),
            rows => rows as u32,
        }
    }

    fn rules(&self, theme: &Theme) -> PageRules {
        let usual = PageRules::standard(self.grid.rows);
        let offset = usual.offset.filter(|_| theme.body.spread_offset);
        let composed = self.opens_as == PageKind::Display;
        PageRules {
            offset: if composed { None } else { offset },
            long: match theme.folio.place {
                FolioPlace::Head => usual.long,
                FolioPlace::Foot | FolioPlace::FootOuter => Long::None,
            },
            last_page: match (composed, self.is_list) {
                (true, _) => 1,
                (_, true) => theme.body.last_page.max(LIST_ENDS),
                _ => theme.body.last_page,
            },
            last_line: if self.is_list { LIST_LINE } else { usual.last_line },
            notes: (!self.foot.is_empty()).then(|| NoteRules {
                grid: self.grid.leading,
                leading: theme.notes_leading(),
                separator: self.grid.leading.scale(3, 4),
            }),
            small: self
                .blocks
                .iter()
                .any(|block| block.scale == GridScale::Small)
                .then_some(SmallGrid {
                    text: self.grid.leading,
                    leading: self.small.leading,
                }),
            ..usual
        }
    }
}
