//! Openers: what stands above the text of a work.

use crate::arrange::Division;
use crate::book::NodeId;
use crate::display::DisplayItem;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::lines;
use crate::layout::rows::{BaselineGrid, GridRow};
use crate::layout::ruled::ruled;
use crate::layout::stick::Stick;
use crate::project::PieceKind;
use crate::theme::{Align, Leading, Look};
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
    let mut rows = vec![GridRow::default(); look.sink as usize];
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
        let apart = lines_apart(&look.look, frame.grid);
        let lines = anchored(lines::title(cx, stick, &inlines, &frame, apart), title);
        rows.extend(ruled(lines, &look.look, style.size, &frame));
    }
    if let Some(subtitle) = division.subtitle {
        rows.extend(line(cx, stick, subtitle, &look.subtitle, 1, &frame));
    }
    if !look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    rows.extend(vec![GridRow::default(); look.look.below() as usize]);
    rows
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
    let apart = lines_apart(look, frame.grid);
    let lines = anchored(lines::title(cx, stick, &inlines, &frame, apart), node);
    let above = look.space_above.unwrap_or(above);
    let mut rows = vec![GridRow::default(); above as usize];
    rows.extend(ruled(lines, look, style.size, &frame));
    rows.extend(vec![GridRow::default(); look.below() as usize]);
    rows
}

/// The distance of a title's baselines in rows of the grid, one at least.
pub(super) fn lines_apart(look: &Look, grid: BaselineGrid) -> u32 {
    look.leading.map_or(1, |leading| match leading {
        Leading::Lines(lines) => lines,
        Leading::Length(length) => grid.rows_of(length).max(1),
    })
}

/// Rows with which a node begins.
fn anchored(mut rows: Vec<GridRow>, node: NodeId) -> Vec<GridRow> {
    if let Some(row) = rows.iter_mut().find(|row| !row.items.is_empty()) {
        let left = row.items.iter().find_map(|item| match item {
            DisplayItem::Run(run) => Some(run.x),
            DisplayItem::Rule { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        });
        row.anchors.insert(0, (node, left.unwrap_or_default(), Length::ZERO));
    }
    rows
}
