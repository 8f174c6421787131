//! Figures: a picture in whole rows of the grid, its caption with it.

use crate::book::{ImageId, NodeId, Role, Width};
use crate::display::Item;
use crate::layout::block::{Block, Matter};
use crate::layout::context::{Context, Frame};
use crate::layout::galley::{Galley, Space};
use crate::layout::inline::{Extent, fit};
use crate::layout::rows::Row;
use crate::layout::stick::Stick;
use crate::layout::{lines, messages};
use crate::theme::Align;
use crate::units::Length;

/// Sets a figure.
pub(in crate::layout) fn figure(
    cx: &Context<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &Frame,
) {
    let picture = picture_of(cx, node);
    let mut children = cx.flow.children(node);
    let below = children.find(|&child| matches!(cx.flow.node(child).role, Role::Caption));
    let caption =
        below.map_or_else(Vec::new, |node| caption(cx, galley.stick, node, frame));
    let mut rows = Vec::new();
    if let Some(picture) = picture {
        too_wide(galley.stick, cx, &picture, frame);
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

/// Says so where a picture is asked to be wider than the lines around it.
fn too_wide(stick: &mut Stick, cx: &Context<'_>, picture: &Figured, frame: &Frame) {
    if let Some(Width::Length(width)) = picture.width
        && width > frame.width()
    {
        let found = messages::wide_picture(cx.flow, picture.node, width, frame.width());
        stick.diagnostics.push(found);
    }
}

/// The picture of a figure.
pub(in crate::layout) fn picture_of(cx: &Context<'_>, figure: NodeId) -> Option<Figured> {
    let tree = cx.flow.tree_of(figure);
    tree.descendants(figure).find_map(|node| match tree.get(node).role {
        Role::Image { image, width, .. } => Some(Figured { node, image, width }),
        _ => None,
    })
}

/// A picture that stands alone.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Figured {
    pub(in crate::layout) node: NodeId,
    pub(in crate::layout) image: ImageId,
    /// Its width, if somebody asked for one.
    width: Option<Width>,
}

/// A picture no higher than `most` that stands on the last of its rows, as lines do.
pub(in crate::layout) fn mark_rows(
    cx: &Context<'_>,
    picture: &Figured,
    most: Length,
    frame: &Frame,
) -> Vec<Row> {
    let &Figured { node, image, .. } = picture;
    let limits = Extent { width: frame.width(), height: most };
    let own = Extent::of(cx.flow, image).as_high_as(most);
    let Extent { width, height } =
        if own.width > limits.width { own.as_wide_as(limits.width) } else { own };
    let grid = frame.grid;
    let count = grid.rows_of(height).max(1);
    let mut rows = vec![Row::default(); count as usize];
    let x = frame.left + frame.align.before(frame.width() - width);
    let y = grid.leading * i64::from(count) - height - (grid.leading - grid.ascent);
    rows[0].items.push(Item::Image { image, node, x, y, width, height });
    rows
}

/// Rows as high as a picture with some air below it; the picture stands on the first.
/// The page has room for `caption` rows more.
fn picture_rows(
    cx: &Context<'_>,
    picture: &Figured,
    frame: &Frame,
    caption: u32,
) -> Vec<Row> {
    let &Figured { node, image, width: wanted } = picture;
    let grid = frame.grid;
    let room = grid.rows.saturating_sub(caption + 2).max(1);
    let limits = Extent { width: frame.width(), height: grid.leading * i64::from(room) };
    let Extent { width, height } = fit(cx.flow, image, wanted, limits);
    let air = grid.leading / 4;
    let count = grid.rows_of(height + air).min(room + 1).max(1);
    let mut rows = vec![Row::default(); count as usize];
    let x = frame.left + (frame.width() - width) / 2;
    let y = (grid.leading * i64::from(count) - height - air).max(Length::ZERO);
    rows[0].items.push(Item::Image { image, node, x, y, width, height });
    rows[0].anchors.push((node, x, y));
    rows
}
