//! Figures: a picture in whole rows of the grid, its caption with it.

use crate::book::{ImageId, NodeId, Role};
use crate::display::Item;
use crate::layout::block::{Block, Matter};
use crate::layout::context::{Context, Frame};
use crate::layout::galley::{Galley, Space};
use crate::layout::inline::{Extent, fit};
use crate::layout::lines;
use crate::layout::rows::Row;
use crate::layout::stick::Stick;
use crate::theme::Align;
use crate::units::Length;

/// Sets a figure.
pub(in crate::layout) fn figure(
    cx: &Context<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &Frame,
) {
    let tree = cx.flow.tree_of(node);
    let picture = tree.descendants(node).find_map(|id| match tree.get(id).role {
        Role::Image { image, width: percent, .. } => {
            Some(Figured { node: id, image, percent })
        }
        _ => None,
    });
    let mut children = cx.flow.children(node);
    let below = children.find(|&child| matches!(cx.flow.node(child).role, Role::Caption));
    let caption =
        below.map_or_else(Vec::new, |node| caption(cx, galley.stick, node, frame));
    let mut rows = Vec::new();
    if let Some(picture) = picture {
        rows = picture_rows(cx, &picture, frame, caption.len() as u32);
    }
    rows.extend(caption);
    if rows.is_empty() {
        return;
    }
    let block = Block::new(node, Matter::Solid(rows));
    galley.push(frame, Block { gap: 1, stretch: 1, floats: true, ..block });
    galley.space(Space::AtLeast(1));
}

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

/// The picture of a figure.
struct Figured {
    node: NodeId,
    image: ImageId,
    /// Its width in per cent of the measure, if somebody asked for one.
    percent: Option<u8>,
}

/// Rows as high as a picture with some air below it; the picture stands on the first.
/// The page has room for `caption` rows more.
fn picture_rows(
    cx: &Context<'_>,
    picture: &Figured,
    frame: &Frame,
    caption: u32,
) -> Vec<Row> {
    let &Figured { node, image, percent } = picture;
    let grid = frame.grid;
    let room = grid.rows.saturating_sub(caption + 2).max(1);
    let limits = Extent { width: frame.width(), height: grid.leading * i64::from(room) };
    let Extent { width, height } = fit(cx.flow, image, percent, limits);
    let air = grid.leading / 4;
    let count = grid.rows_of(height + air).min(room + 1).max(1);
    let mut rows = vec![Row::default(); count as usize];
    let x = frame.left + (frame.width() - width) / 2;
    let y = (grid.leading * i64::from(count) - height - air).max(Length::ZERO);
    rows[0].items.push(Item::Image { image, node, x, y, width, height });
    rows[0].anchors.push((node, x, y));
    rows
}
