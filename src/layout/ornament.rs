//! Ornaments: characters, or drawings in the ink of the text.

use crate::display::DisplayItem;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::lines::{artifact, single};
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::text::TextStyle;
use crate::theme::{Ornament, ThemeDrawing};

/// The rows of an ornament in a style: a drawing, or else the characters; none for none.
/// A drawing is as high as the type and ends on the last row's baseline.
pub(super) fn rows(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    (text, picture): (&str, Option<&ThemeDrawing>),
    style: TextStyle,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    if let Some(rows) = picture.and_then(|picture| drawn(picture, style, frame)) {
        return rows;
    }
    if text.is_empty() {
        return Vec::new();
    }
    let inlines = artifact(text, style, cx.flow.book.metadata.lang);
    let x = frame.left + frame.align.before(frame.width());
    vec![single(cx, stick, &inlines, frame, x).0]
}

/// The rows of a drawing, where it was opened.
fn drawn(
    picture: &ThemeDrawing,
    style: TextStyle,
    frame: &BlockFrame,
) -> Option<Vec<GridRow>> {
    let drawing = picture.drawing.clone()?;
    let (own, most) = (drawing.width_at(style.size), frame.width());
    let height = if own > most { style.size.scale(most.0, own.0) } else { style.size };
    let width = own.min(most);
    let grid = frame.grid;
    let count = grid.rows_of(height).max(1);
    let mut rows = vec![GridRow::default(); count as usize];
    let x = frame.left + frame.align.before(most - width);
    let y = grid.leading * i64::from(count - 1) + grid.ascent - height;
    let ink = style.colour;
    rows[0].items.push(DisplayItem::Drawing { drawing, x, y, width, height, ink });
    Some(rows)
}

/// An ornament above or below a title, with the rows that its look leaves free around it.
pub(super) fn beside_title(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    ornament: &Ornament,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let look = &ornament.look;
    let frame = frame.aligned(look.align_or(frame.align));
    let style = cx.looks.among(look, frame.style);
    let set = rows(cx, stick, (&ornament.text, ornament.picture.as_ref()), style, &frame);
    if set.is_empty() {
        return set;
    }
    let [above, below] =
        [look.above(), look.below()].map(|it| vec![GridRow::default(); it as usize]);
    above.into_iter().chain(set).chain(below).collect()
}
