//! Captions: centred lines below a picture, or above a table.

use crate::book::NodeId;
use crate::layout::block::{Block, Matter};
use crate::layout::context::{Context, Frame};
use crate::layout::galley::Galley;
use crate::layout::lines;
use crate::layout::rows::Row;
use crate::layout::stick::Stick;
use crate::theme::Align;

/// The lines of a caption.
pub(in crate::layout) fn caption(
    cx: &Context<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &Frame,
) -> Vec<Row> {
    let look = &cx.theme.caption;
    let style = cx.looks.of(&look.look, look.size);
    let frame = Frame { style, align: look.look.align_or(Align::Centre), ..*frame };
    lines::title(cx, stick, &cx.whole(node, &frame), &frame, 1)
}

/// A caption on its own, as scans have them.
pub(in crate::layout) fn lone_caption(
    cx: &Context<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &Frame,
) {
    let rows = caption(cx, galley.stick, node, frame);
    let block = Block::new(node, Matter::Solid(rows));
    galley.push(frame, Block { keep_previous: true, ..block });
}
