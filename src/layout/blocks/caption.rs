//! Captions: centred lines below a picture, or above a table.

use crate::book::NodeId;
use crate::layout::block::{Matter, PageBlock};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::layout::lines;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::theme::Align;

/// The lines of a caption.
pub(in crate::layout) fn caption(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let look = &cx.theme.caption;
    let style = cx.looks.of(&look.look, look.size);
    let frame = BlockFrame { style, align: look.look.align_or(Align::Centre), ..*frame };
    lines::title(cx, stick, &cx.whole(node, &frame), &frame, 1)
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
