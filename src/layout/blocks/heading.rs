//! Headings and scene breaks: what parts the text.

use crate::book::NodeId;
use crate::layout::block::{BlockPlace, Matter, PageBlock};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::leaded::leaded;
use crate::layout::lines;
use crate::layout::opener::apart;
use crate::layout::ornament;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::layout::ruled::ruled;
use crate::theme::Align;
use crate::units::Length;

/// A heading: in one size, its lines by sense, and what follows kept with it.
pub(in crate::layout) fn heading(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    level: u8,
    frame: &BlockFrame,
) {
    let look = cx.theme.heading(level);
    let style = cx.looks.of(&look.look, look.size);
    let inlines = cx.whole(node, &frame.in_style(style));
    let own = frame.aligned(look.look.align_or(frame.align));
    let rows = lines::title(cx, galley.stick, &inlines, &own, 1);
    let rows = leaded(rows, own.grid, apart(&look.look, own.grid));
    let mut rows = ruled(rows, &look.look, look.size, &own);
    lower(&mut rows, look.look.below(), own.grid);
    if rows.is_empty() {
        return;
    }
    let block = PageBlock {
        gap: look.look.above(),
        keep_next: true,
        stretch: 1,
        ..PageBlock::new(node, Matter::Solid(rows))
    };
    galley.push(frame, block);
    galley.space(BlockSpace::BelowHeading(look.look.below()));
    galley.begin_next(FirstLine::Flush);
}

/// A heading with white below it stands nearer to its text than the grid has it: by a quarter
/// of a line.
fn lower(rows: &mut [GridRow], below: u32, grid: BaselineGrid) {
    if below > 0 {
        for row in rows {
            row.raised = Length::ZERO - grid.leading / 4;
        }
    }
}

/// A scene break: its ornament within a page, and the one for a page's edge.
pub(in crate::layout) fn scene_break(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.scene_break;
    let (style, picture) = (cx.looks.of(&look.look, look.size), look.picture.as_ref());
    // In the middle of the text block, whatever stands beside.
    let whole = BlockFrame { left: Length::ZERO, right: Length::ZERO, ..*frame };
    let whole = whole.aligned(Align::Centre);
    let mut set =
        |text: &str| ornament::rows(cx, galley.stick, (text, picture), style, &whole);
    let (within, at_edge) = (set(&look.ornament), set(&look.at_edge));
    let within = if within.is_empty() { vec![GridRow::default()] } else { within };
    let bare = look.ornament.is_empty() && picture.is_none();
    let [above, below] =
        [look.look.above(), look.look.below()].map(|it| if bare { 0 } else { it });
    let block = PageBlock {
        gap: above,
        stretch: 1,
        ..PageBlock::new(node, Matter::Break { within, at_edge })
    };
    galley.push(frame, block);
    galley.apart(below);
}

/// An ornament below the last line of a work, and below the figures that wait till then; it
/// stays with what is above it.
pub(in crate::layout) fn end_piece(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    last: NodeId,
    frame: &BlockFrame,
) {
    let piece = &cx.theme.end_piece;
    let style = cx.looks.of(&piece.look, piece.size);
    let frame = frame.aligned(piece.look.align_or(Align::Centre));
    let parts = (piece.text.as_str(), piece.picture.as_ref());
    let rows = ornament::rows(cx, galley.stick, parts, style, &frame);
    if !rows.is_empty() {
        let block = PageBlock::new(last, Matter::Solid(rows));
        let (gap, anchors) = (piece.look.above(), Vec::new());
        let block = PageBlock { gap, anchors, keep_previous: true, ..block };
        galley.push(&frame, PageBlock { place: BlockPlace::Last, ..block });
    }
}
