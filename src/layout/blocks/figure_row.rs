//! Rows of pictures: of one height, as wide together as the measure, each with its caption
//! below it and the caption of all below these.

use crate::book::{NodeId, Role};
use crate::display::DisplayItem;
use crate::layout::block::{BlockPlace, Matter, PageBlock};
use crate::layout::blocks::caption::caption;
use crate::layout::blocks::picture::picture_of;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::inline::PictureExtent;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::units::Length;

/// A figure of a row: its picture, and where that stands.
struct RowFigure {
    node: NodeId,
    image: crate::book::ImageId,
    caption: Option<NodeId>,
    left: Length,
    width: Length,
}

/// Sets a row of figures.
pub(in crate::layout) fn figure_row(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let of_all = caption_of(cx, node);
    let below = of_all.map_or_else(Vec::new, |it| caption(cx, galley.stick, it, frame));
    let (mut panels, height) = panels(cx, node, frame);
    let captions: Vec<Vec<GridRow>> =
        panels.iter().map(|panel| captioned(cx, galley.stick, panel, frame)).collect();
    let under = captions.iter().map(Vec::len).max().unwrap_or(0);
    let taken = (under + below.len()) as u32;
    let room = frame.grid.rows.saturating_sub(taken + 2).max(1);
    let most = frame.grid.leading * i64::from(room);
    let height =
        if height > most { shrink(&mut panels, frame, most, height) } else { height };
    let mut rows = picture_rows(&panels, height, frame);
    rows.extend(side_by_side(captions, frame));
    rows.extend(if under > 0 { apart(below, frame) } else { below });
    if panels.is_empty() {
        return;
    }
    let block = PageBlock::new(node, Matter::Solid(rows));
    galley.push(
        frame,
        PageBlock { gap: 1, stretch: 1, place: BlockPlace::Floats, ..block },
    );
    galley.space(BlockSpace::AtLeast(1));
}

/// The caption of a figure, or of a row of them.
fn caption_of(cx: &DivisionContext<'_>, node: NodeId) -> Option<NodeId> {
    let mut children = cx.flow.children(node);
    children.find(|&child| cx.flow.node(child).role == Role::Caption)
}

/// The figures of a row beside each other, a line's distance between two, and their height.
fn panels(
    cx: &DivisionContext<'_>,
    node: NodeId,
    frame: &BlockFrame,
) -> (Vec<RowFigure>, Length) {
    let figures = cx.flow.children(node).filter_map(|figure| {
        let picture = picture_of(cx, figure)?;
        Some((picture, caption_of(cx, figure), PictureExtent::of(cx.flow, picture.image)))
    });
    let figures: Vec<_> = figures.collect();
    // Their widths at a height of one point.
    let ratio = |extent: &PictureExtent| extent.as_high_as(Length::pt(1)).width;
    let sum: Length = figures.iter().map(|it| ratio(&it.2)).sum();
    let apart = frame.grid.leading;
    let gaps = apart * i64::from((figures.len() as u32).saturating_sub(1));
    let height = (frame.width() - gaps).scale(Length::PER_POINT, sum.0.max(1));
    let mut left = frame.left;
    let mut panels = Vec::with_capacity(figures.len());
    for (picture, caption, extent) in figures {
        let width = extent.as_high_as(height).width;
        panels.push(RowFigure {
            node: picture.node,
            image: picture.image,
            caption,
            left,
            width,
        });
        left += width + apart;
    }
    (panels, height)
}

/// Makes pictures lower that would be too high for a page, each in the middle of its place.
fn shrink(
    panels: &mut [RowFigure],
    frame: &BlockFrame,
    to: Length,
    from: Length,
) -> Length {
    let apart = frame.grid.leading;
    for panel in panels.iter_mut() {
        panel.width = panel.width.scale(to.0, from.0.max(1));
    }
    let all: Length = panels.iter().map(|panel| panel.width).sum();
    let gaps = apart * i64::from((panels.len() as u32).saturating_sub(1));
    let mut left = frame.left + (frame.width() - all - gaps) / 2;
    for panel in panels {
        panel.left = left;
        left += panel.width + apart;
    }
    to
}

/// Rows as high as the pictures with some air below them; all stand on the first.
fn picture_rows(
    panels: &[RowFigure],
    height: Length,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let (grid, air) = (frame.grid, frame.grid.leading / 4);
    let count = grid.rows_of(height + air).max(1);
    let mut rows = vec![GridRow::default(); count as usize];
    let y = (grid.leading * i64::from(count) - height - air).max(Length::ZERO);
    for &RowFigure { node, image, left: x, width, .. } in panels {
        rows[0].items.push(DisplayItem::Image { image, node, x, y, width, height });
        rows[0].anchors.push((node, x, y));
    }
    rows
}

/// The lines of a figure's caption, as wide as its picture.
fn captioned(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    panel: &RowFigure,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let right = frame.grid.measure - panel.left - panel.width;
    let own = BlockFrame { left: panel.left, right, ..*frame };
    panel.caption.map_or_else(Vec::new, |node| caption(cx, stick, node, &own))
}

/// The caption of all, half a line off the captions above it.
fn apart(mut below: Vec<GridRow>, frame: &BlockFrame) -> Vec<GridRow> {
    for row in &mut below {
        row.shift(Length::ZERO, frame.grid.leading / 2);
    }
    below.extend((!below.is_empty()).then(GridRow::default));
    below
}

/// Captions beside each other: each is read to its end before the next, and all stand on
/// the first row.
fn side_by_side(captions: Vec<Vec<GridRow>>, frame: &BlockFrame) -> Vec<GridRow> {
    let count = captions.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows = vec![GridRow::default(); count];
    for caption in captions {
        for (line, mut set) in (0i64..).zip(caption) {
            set.shift(Length::ZERO, frame.grid.leading * line);
            rows[0].absorb(set);
        }
    }
    rows
}
