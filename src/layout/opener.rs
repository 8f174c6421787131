//! Openers: what stands above the text of a work.

use crate::arrange::Division;
use crate::book::NodeId;
use crate::display::DisplayItem;
use crate::layout::blocks::picture::opening_rows;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::leaded::{hung, leaded};
use crate::layout::lines;
use crate::layout::ornament::beside_title;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::layout::ruled::ruled;
use crate::layout::stick::Stick;
use crate::project::PieceKind;
use crate::theme::{Align, Look};
use crate::units::Length;

/// What an opening page shows above the text: a sink, by-lines, title, subtitle.
pub(super) fn opener(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    division: &Division,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let look = &cx.theme.opener;
    let frame = frame.aligned(look.look.align_or(Align::Centre));
    // A picture stands where the white does else.
    let (sink, mut rows) = if let Some(picture) = division.picture {
        (0, opening_rows(cx, stick, picture, look.picture_width, &frame))
    } else {
        let sink = look.sink.rows(frame.grid.rows, frame.grid.leading) as usize;
        (sink, vec![GridRow::default(); sink])
    };
    rows.extend(beside_title(cx, stick, &look.ornament_above, &frame));
    if look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    if let Some(label) = division.label {
        rows.extend(line(cx, stick, label, &look.label, 0, &frame));
    }
    if let Some(title) = division.title {
        let own = cx.looks.of(&look.look, look.size);
        let style = match cx.kind {
            PieceKind::Contents => cx.looks.among(&cx.theme.contents.heading, own),
            _ => own,
        };
        let inlines = cx.whole(title, &frame.in_style(style));
        let lines = anchored(lines::title(cx, stick, &inlines, &frame, 1), title);
        let leading = look.look.leading.map(|leading| leading.on(frame.grid.leading));
        let leading = leading.unwrap_or(style.size.scale(6, 5));
        let lines = match division.label {
            Some(_) => hung(lines, frame.grid, leading),
            None => leaded(lines, frame.grid, leading),
        };
        rows.extend(ruled(lines, &look.look, style.size, &frame));
    }
    if let Some(subtitle) = division.subtitle {
        rows.extend(line(cx, stick, subtitle, &look.subtitle, 1, &frame));
    }
    if !look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    rows.extend(beside_title(cx, stick, &look.ornament_below, &frame));
    let below = look.look.below() as usize;
    rows.extend(vec![GridRow::default(); below]);
    fitted(rows, sink, below, frame.grid.rows as usize)
}

/// The by-lines, a row apart from the title.
fn bylines(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    rows: &mut Vec<GridRow>,
    division: &Division,
    frame: &BlockFrame,
) {
    let look = &cx.theme.opener;
    for (index, &byline) in division.bylines.iter().enumerate() {
        let apart = u32::from(index == 0 && !look.byline_above);
        rows.extend(line(cx, stick, byline, &look.byline, apart, frame));
    }
    if look.byline_above && !division.bylines.is_empty() {
        rows.push(GridRow::default());
    }
}

/// A line of the opener in its look, `above` rows below the one before it where that does
/// not say how many.
fn line(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    look: &Look,
    above: u32,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let style = cx.looks.among(look, frame.style);
    let frame = frame.aligned(look.align_or(frame.align)).in_style(style);
    let inlines = cx.whole(node, &frame);
    let lines = anchored(lines::title(cx, stick, &inlines, &frame, 1), node);
    let lines = leaded(lines, frame.grid, apart(look, frame.grid));
    let above = look.space_above.unwrap_or(above);
    let mut rows = vec![GridRow::default(); above as usize];
    rows.extend(ruled(lines, look, style.size, &frame));
    rows.extend(vec![GridRow::default(); look.below() as usize]);
    rows
}

/// The distance of the lines of a kind of text that stands among others, those of the grid
/// where its look says nothing.
pub(super) fn apart(look: &Look, grid: BaselineGrid) -> Length {
    look.leading.map_or(grid.leading, |leading| leading.on(grid.leading))
}

/// An opener that takes more than two thirds of its page, and leaves the text no room, stands
/// higher, and nearer to the text: by half of the rows above and below itself, at most.
fn fitted(
    mut rows: Vec<GridRow>,
    sink: usize,
    below: usize,
    page: usize,
) -> Vec<GridRow> {
    let over = rows.len().saturating_sub(page * 2 / 3);
    let raised = over.min(sink / 2);
    let nearer = (over - raised).min(below / 2);
    rows.truncate(rows.len() - nearer);
    rows.drain(..raised);
    rows
}

/// Rows with which a node begins.
fn anchored(mut rows: Vec<GridRow>, node: NodeId) -> Vec<GridRow> {
    if let Some(row) = rows.iter_mut().find(|row| !row.items.is_empty()) {
        let left = row.items.iter().find_map(|item| match item {
            DisplayItem::Run(run) => Some(run.x),
            DisplayItem::Rule { .. }
            | DisplayItem::Drawing { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        });
        row.anchors.insert(0, (node, left.unwrap_or_default(), Length::ZERO));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deep_opener_gives_up_half_of_its_white() {
        let left = |rows: usize, sink, below| {
            fitted(vec![GridRow::default(); rows], sink, below, 36).len()
        };
        assert_eq!(left(24, 6, 4), 24);
        assert_eq!(left(26, 6, 4), 24);
        assert_eq!(left(28, 6, 4), 24);
        assert_eq!(left(34, 6, 4), 29);
        assert_eq!(left(30, 0, 0), 30);
    }
}
