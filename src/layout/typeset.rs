//! The blocks of one division, set on its grid.

use crate::arrange::{Division, Folio};
use crate::layout::block::PageBlock;
use crate::layout::blocks::display::{display_frame, display_opener, sink};
use crate::layout::blocks::heading::end_piece;
use crate::layout::collect::{block, blocks};
use crate::layout::columns;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::foot::FootNotes;
use crate::layout::footnotes::foot_notes;
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::opener::opener;
use crate::layout::page::PageKind;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::layout::stick::Stick;
use crate::project::PieceKind;
use crate::theme::{Align, Look, Theme};
use crate::units::Length;

/// What a division's blocks come to, before pages are made of them.
pub(super) struct Typeset {
    /// What its first page is.
    pub(super) opens_as: PageKind,
    /// Rows above the first block.
    pub(super) sink: Vec<GridRow>,
    pub(super) blocks: Vec<PageBlock>,
    /// Notes at the foot of its pages.
    pub(super) foot: FootNotes,
}

impl Typeset {
    /// Sets a division on a grid.
    pub(super) fn new(
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        division: &Division,
        grid: BaselineGrid,
    ) -> Self {
        match division.folio {
            Folio::Hidden => Self::composed(cx, stick, division, grid),
            Folio::Shown => Self::running(cx, stick, division, grid),
        }
    }

    /// A page composed as a whole.
    fn composed(
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        division: &Division,
        grid: BaselineGrid,
    ) -> Self {
        let mut galley = Galley::new(stick);
        let (frame, prose) = display_frame(cx, division, grid);
        display_opener(cx, &mut galley, division, &frame);
        for (at, &node) in division.blocks.iter().enumerate() {
            if at == 0 || !prose {
                galley.begin_next(FirstLine::Flush);
            } else {
                galley.begin_next(FirstLine::Indented);
            }
            block(cx, &mut galley, node, &frame);
            galley.space(BlockSpace::AtLeast(u32::from(!prose)));
        }
        let foot = foot_notes(cx, &mut galley, division, &[], grid);
        let notes = foot.rows(cx.theme.notes_leading(), grid.leading);
        let mut blocks = galley.blocks;
        let sink = vec![
            GridRow::default();
            sink(cx, &mut blocks, division.foot, grid, notes) as usize
        ];
        Self { opens_as: PageKind::Display, sink, blocks, foot }
    }

    /// Text below an opener, in columns where the theme asks for them.
    fn running(
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        division: &Division,
        grid: BaselineGrid,
    ) -> Self {
        // Titles stand on the grid of the text, whatever follows.
        let sink =
            opener(cx, stick, division, &cx.body_frame(BaselineGrid::body(cx.theme)));
        let columns = i64::from(columns(cx.theme, cx.kind));
        let gutters = cx.theme.index.gutter * (columns - 1);
        let column = BaselineGrid { measure: (grid.measure - gutters) / columns, ..grid };
        let frame = match cx.kind {
            PieceKind::Notes => cx.notes_frame(column),
            // Short entries of names and titles gape where they are justified.
            PieceKind::Contributors => {
                let look = &cx.theme.contributors;
                entries_frame(cx, &look.look, look.size, column)
            }
            PieceKind::Bibliography => {
                let look = &cx.theme.bibliography;
                entries_frame(cx, &look.look, look.size, column)
            }
            _ => cx.body_frame(column),
        };
        let mut galley = Galley::new(stick);
        blocks(cx, &mut galley, &division.blocks, &frame);
        if let (PieceKind::Work, Some(&last)) = (cx.kind, division.blocks.last()) {
            end_piece(cx, &mut galley, last, &frame);
        }
        let foot = foot_notes(cx, &mut galley, division, &sink, grid);
        Self { opens_as: PageKind::Opener, sink, blocks: galley.blocks, foot }
    }
}

/// How the entries of a list of people or books stand.
fn entries_frame(
    cx: &DivisionContext<'_>,
    look: &Look,
    size: Length,
    grid: BaselineGrid,
) -> BlockFrame {
    cx.body_frame(grid)
        .in_style(cx.looks.of(look, size))
        .aligned(look.align_or(Align::Left))
}

/// Columns of a division's pages.
pub(super) fn columns(theme: &Theme, kind: PieceKind) -> u32 {
    match (kind, theme.index.columns) {
        (PieceKind::Index, 2..) => columns::COLUMNS as u32,
        _ => 1,
    }
}

/// Distance of the baselines of the copyright page: 4/3 of their size, unless the theme says
/// it.
fn copyright_leading(theme: &Theme) -> Length {
    let own = theme.copyright.look.leading.map(|leading| leading.on(theme.body.leading));
    own.unwrap_or(theme.copyright.size.scale(4, 3))
}

/// Divisions of small type all through have a grid of their own.
pub(super) fn grid(theme: &Theme, kind: PieceKind) -> BaselineGrid {
    match kind {
        PieceKind::Notes | PieceKind::Index => {
            BaselineGrid::small(theme, theme.notes_leading())
        }
        PieceKind::CopyrightPage => BaselineGrid::small(theme, copyright_leading(theme)),
        _ => BaselineGrid::body(theme),
    }
}
