//! The picture of a figure, and what is asked of it.

use crate::book::{ImageId, NodeId, Role, Stand, Width};
use crate::display::DisplayItem;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::inline::{PictureExtent, fit};
use crate::layout::messages;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::units::Length;

/// Says so where a picture is asked to be wider than the lines around it.
pub(in crate::layout) fn too_wide(
    stick: &mut Stick,
    cx: &DivisionContext<'_>,
    picture: &Figured,
    frame: &BlockFrame,
) {
    if let Some(Width::Length(width)) = picture.width
        && width > frame.width()
    {
        let found = messages::wide_picture(cx.flow, picture.node, width, frame.width());
        stick.diagnostics.push(found);
    }
}

/// The picture of a figure.
pub(in crate::layout) fn picture_of(
    cx: &DivisionContext<'_>,
    figure: NodeId,
) -> Option<Figured> {
    let tree = cx.flow.tree_of(figure);
    tree.descendants(figure).find_map(|node| match tree.get(node).role {
        Role::Image { image, width, stand, .. } => {
            Some(Figured { node, image, width, stand })
        }
        _ => None,
    })
}

/// A picture that stands alone.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Figured {
    pub(in crate::layout) node: NodeId,
    pub(in crate::layout) image: ImageId,
    /// Its width, if somebody asked for one.
    pub(in crate::layout) width: Option<Width>,
    /// Where it stands.
    pub(in crate::layout) stand: Stand,
}

/// The share of a page that a picture at its head takes at most, in hundredths.
const HEAD: i64 = 55;

/// The picture that a work or a part opens with, at a width or as wide as the lines, with a
/// row below it.
pub(in crate::layout) fn opening_rows(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    figure: NodeId,
    width: Option<Length>,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let Some(picture) = picture_of(cx, figure) else { return Vec::new() };
    let picture = Figured {
        width: width.map_or(Some(Width::Part(100)), |it| Some(Width::Length(it))),
        ..picture
    };
    too_wide(stick, cx, &picture, frame);
    let page = frame.grid.leading * i64::from(frame.grid.rows);
    let limits = PictureExtent { width: frame.width(), height: page.scale(HEAD, 100) };
    let PictureExtent { height, .. } = fit(cx.flow, picture.image, picture.width, limits);
    let mut rows = mark_rows(cx, &picture, height, frame);
    if let Some(first) = rows.first_mut() {
        first.anchors.push((figure, frame.left, Length::ZERO));
    }
    rows.push(GridRow::default());
    rows
}

/// A picture no higher than `most` that stands on the last of its rows, as lines do.
pub(in crate::layout) fn mark_rows(
    cx: &DivisionContext<'_>,
    picture: &Figured,
    most: Length,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let &Figured { node, image, .. } = picture;
    let limits = PictureExtent { width: frame.width(), height: most };
    let own = PictureExtent::of(cx.flow, image).as_high_as(most);
    let PictureExtent { width, height } =
        if own.width > limits.width { own.as_wide_as(limits.width) } else { own };
    let grid = frame.grid;
    let count = grid.rows_of(height).max(1);
    let mut rows = vec![GridRow::default(); count as usize];
    let x = frame.left + frame.align.before(frame.width() - width);
    let y = grid.leading * i64::from(count) - height - (grid.leading - grid.ascent);
    rows[0].items.push(DisplayItem::Image { image, node, x, y, width, height });
    rows
}
