//! Captions: centred lines below a picture, or above a table.

use crate::book::NodeId;
use crate::layout::block::{Matter, PageBlock};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::layout::lines;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::layout::stick::Stick;
use crate::theme::Align;
use crate::units::Length;

/// The lines of a caption, a row of the grid for each: the first stands on its row, those
/// below it [closer].
pub(in crate::layout) fn caption(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let look = &cx.theme.caption;
    let style = cx.looks.of(&look.look, look.size);
    let frame = BlockFrame { style, align: look.look.align_or(Align::Centre), ..*frame };
    let mut rows = lines::title(cx, stick, &cx.whole(node, &frame), &frame, 1);
    let closer = closer(cx, frame.grid);
    for (line, row) in (0i64..).zip(&mut rows) {
        row.shift(Length::ZERO, Length::ZERO - closer * line);
    }
    rows
}

/// By how much the lines of a caption stand closer than those of the grid: in smaller type
/// they are 5/4 of their size apart.
pub(in crate::layout) fn closer(cx: &DivisionContext<'_>, grid: BaselineGrid) -> Length {
    (grid.leading - cx.theme.caption.size.scale(5, 4)).max(Length::ZERO)
}

/// A caption on its own, as scans have them.
pub(in crate::layout) fn lone_caption(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let rows = caption(cx, galley.stick, node, frame);
    let block = PageBlock::new(node, Matter::Solid(rows));
    galley.push(frame, PageBlock { keep_previous: true, ..block });
}
