//! Figures: a picture in whole rows of the grid, its caption with it.

use crate::book::{NodeId, Role};
use crate::display::DisplayItem;
use crate::layout::block::{BlockPlace, Matter, PageBlock};
use crate::layout::blocks::caption::caption;
use crate::layout::blocks::picture::{Figured, picture_of, too_wide};
use crate::layout::blocks::plate::plate;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::inline::{PictureExtent, fit};
use crate::layout::rows::GridRow;
use crate::theme::Align;
use crate::units::Length;

/// Sets a figure.
pub(in crate::layout) fn figure(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let picture = picture_of(cx, node);
    if let Some(picture) = picture
        && plate(cx, galley, node, &picture, frame)
    {
        return;
    }
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
    let block = PageBlock::new(node, Matter::Solid(rows));
    galley.push(
        frame,
        PageBlock { gap: 1, stretch: 1, place: BlockPlace::Floats, ..block },
    );
    galley.space(BlockSpace::AtLeast(1));
}

/// Rows as high as a picture with some air below it; the picture stands on the first.
/// The page has room for `caption` rows more.
fn picture_rows(
    cx: &DivisionContext<'_>,
    picture: &Figured,
    frame: &BlockFrame,
    caption: u32,
) -> Vec<GridRow> {
    let &Figured { node, image, width: wanted, .. } = picture;
    let grid = frame.grid;
    let room = grid.rows.saturating_sub(caption + 2).max(1);
    let limits =
        PictureExtent { width: frame.width(), height: grid.leading * i64::from(room) };
    let PictureExtent { width, height } = fit(cx.flow, image, wanted, limits);
    let air = grid.leading / 4;
    let count = grid.rows_of(height + air).min(room + 1).max(1);
    let mut rows = vec![GridRow::default(); count as usize];
    // A caption at the left is that of a picture at the left.
    let side = cx.theme.caption.look.align_or(Align::Centre);
    let x = frame.left + side.before(frame.width() - width);
    let y = (grid.leading * i64::from(count) - height - air).max(Length::ZERO);
    rows[0].items.push(DisplayItem::Image { image, node, x, y, width, height });
    rows[0].anchors.push((node, x, y));
    rows
}
