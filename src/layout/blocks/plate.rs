//! Plates: a picture that has a page to itself, upright in the text block, turned in it, or
//! over the edges of the page.

use crate::book::{NodeId, Role, Stand, Width};
use crate::display::DisplayItem;
use crate::layout::block::{Matter, PageBlock, Plate};
use crate::layout::blocks::caption::caption;
use crate::layout::blocks::picture::{Figured, too_wide};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::layout::inline::{PictureExtent, fit};
use crate::layout::messages;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::project::PieceKind;
use crate::units::Length;

/// How far a picture runs over the edges of its page: as far as printers ask for at most.
const OVER: Length = Length::milli_inch(125);

/// Sets a figure on a page of its own, if its picture wants one; whether it does.
pub(in crate::layout) fn plate(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    figure: NodeId,
    picture: &Figured,
    frame: &BlockFrame,
) -> bool {
    let way = match picture.stand {
        Stand::Text if cx.kind == PieceKind::Frontispiece => Plate::Upright,
        Stand::Text => return false,
        Stand::Plate => Plate::Upright,
        Stand::Bleed => Plate::Bleed,
        Stand::Turned => Plate::Turned,
    };
    let below = cx.flow.children(figure);
    let below: Vec<_> =
        below.filter(|&child| cx.flow.node(child).role == Role::Caption).collect();
    let row = match way {
        Plate::Bleed => {
            for &node in &below {
                galley.stick.diagnostics.push(messages::bled_caption(cx.flow, node));
            }
            bled(cx, picture)
        }
        Plate::Upright | Plate::Turned => {
            let frame = room(frame, way);
            too_wide(galley.stick, cx, picture, &frame);
            let lines =
                below.iter().flat_map(|&it| caption(cx, galley.stick, it, &frame));
            let lines: Vec<GridRow> = lines.collect();
            within(cx, picture, &frame, lines, way)
        }
    };
    let block = PageBlock::new(figure, Matter::Solid(vec![row]));
    galley.push(frame, PageBlock { plate: Some(way), ..block });
    true
}

/// The whole of the text block, or what is that when the page is turned.
pub(in crate::layout) fn room(frame: &BlockFrame, way: Plate) -> BlockFrame {
    let grid = frame.grid;
    let (measure, height) = (grid.measure, grid.leading * i64::from(grid.rows));
    let grid = match way {
        Plate::Turned => {
            let rows = (measure.0 / grid.leading.0.max(1)) as u32;
            BaselineGrid { measure: height, rows, top: Length::ZERO, ..grid }
        }
        Plate::Upright | Plate::Bleed => grid,
    };
    BlockFrame { grid, left: Length::ZERO, right: Length::ZERO, ..*frame }
}

/// A picture as large as the room allows, its caption below it: both stand a little above
/// the middle, a turned page in the middle.
fn within(
    cx: &DivisionContext<'_>,
    picture: &Figured,
    frame: &BlockFrame,
    caption: Vec<GridRow>,
    way: Plate,
) -> GridRow {
    let grid = frame.grid;
    let height = grid.leading * i64::from(grid.rows);
    let under = if caption.is_empty() {
        Length::ZERO
    } else {
        grid.leading / 4 + grid.leading * i64::from(caption.len() as u32)
    };
    let limits =
        PictureExtent { width: grid.measure, height: (height - under).max(grid.leading) };
    let wanted = picture.width.unwrap_or(Width::Part(100));
    let PictureExtent { width, height: own } =
        fit(cx.flow, picture.image, Some(wanted), limits);
    let free = (height - own - under).max(Length::ZERO);
    let above = if way == Plate::Turned { free / 2 } else { free * 2 / 5 };
    let (x, y) = ((grid.measure - width) / 2, grid.top + above);
    let mut row = of_picture(picture, (x, y), (width, own));
    let first = y + own + grid.leading / 4;
    for (line, mut set) in (0i64..).zip(caption) {
        set.shift(Length::ZERO, first + grid.leading * line);
        row.absorb(set);
    }
    row
}

/// A picture over all edges of the page, its middle in the middle.
fn bled(cx: &DivisionContext<'_>, picture: &Figured) -> GridRow {
    let (width, height) = cx.theme.page.trim;
    let least = PictureExtent { width: width + OVER * 2, height: height + OVER * 2 };
    let covering = PictureExtent::of(cx.flow, picture.image).covering(least);
    let corner = ((width - covering.width) / 2, (height - covering.height) / 2);
    of_picture(picture, corner, (covering.width, covering.height))
}

fn of_picture(
    picture: &Figured,
    (x, y): (Length, Length),
    (width, height): (Length, Length),
) -> GridRow {
    let &Figured { node, image, .. } = picture;
    let items = vec![DisplayItem::Image { image, node, x, y, width, height }];
    GridRow { items, anchors: vec![(node, x, y)], ..GridRow::default() }
}
