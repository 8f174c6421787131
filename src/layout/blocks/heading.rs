//! Headings and scene breaks: what parts the text.

use crate::book::NodeId;
use crate::layout::block::{Block, Matter};
use crate::layout::context::{Context, Frame};
use crate::layout::galley::{FirstLine, Galley, Space};
use crate::layout::lines;
use crate::layout::opener::lines_apart;
use crate::layout::rows::Row;
use crate::layout::ruled::ruled;

/// A heading: in one size, its lines by sense, and what follows kept with it.
pub(in crate::layout) fn heading(
    cx: &Context<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    level: u8,
    frame: &Frame,
) {
    let look = cx.theme.heading(level);
    let style = cx.looks.of(&look.look, look.size);
    let inlines = cx.whole(node, &frame.in_style(style));
    let own = frame.aligned(look.look.align_or(frame.align));
    let rows =
        lines::title(cx, galley.stick, &inlines, &own, lines_apart(&look.look, own.grid));
    let rows = ruled(rows, &look.look, look.size, &own);
    if rows.is_empty() {
        return;
    }
    let block = Block {
        gap: look.look.above(),
        keep_next: true,
        stretch: 1,
        ..Block::new(node, Matter::Solid(rows))
    };
    galley.push(frame, block);
    galley.space(Space::BelowHeading(look.look.below()));
    galley.begin_next(FirstLine::Flush);
}

/// A scene break: its ornament within a page, and the one for a page's edge.
pub(in crate::layout) fn scene_break(
    cx: &Context<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &Frame,
) {
    let look = &cx.theme.scene_break;
    let within = lines::ornament(cx, galley.stick, &look.ornament, frame);
    let at_edge = lines::ornament(cx, galley.stick, &look.at_edge, frame);
    let within = if within.is_empty() { vec![Row::default()] } else { within };
    let bare = look.ornament.is_empty();
    let [above, below] =
        [look.look.above(), look.look.below()].map(|it| if bare { 0 } else { it });
    let block = Block {
        gap: above,
        stretch: 1,
        ..Block::new(node, Matter::Break { within, at_edge })
    };
    galley.push(frame, block);
    galley.apart(below);
}
