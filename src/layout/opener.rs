//! Openers: what stands above the text of a work.

use crate::arrange::Division;
use crate::book::NodeId;
use crate::display::Item;
use crate::layout::context::{Context, Frame};
use crate::layout::lines;
use crate::layout::rows::{Grid, Row};
use crate::layout::ruled::ruled;
use crate::layout::stick::Stick;
use crate::project::PieceKind;
use crate::theme::{Align, Leading, Look};
use crate::units::Length;

/// What an opening page shows above the text: a sink, by-lines, title, subtitle.
pub(super) fn opener(
    cx: &Context<'_>,
    stick: &mut Stick,
    division: &Division,
    frame: &Frame,
) -> Vec<Row> {
    let look = &cx.theme.opener;
    let frame = frame.aligned(look.look.align_or(Align::Centre));
    let mut rows = vec![Row::default(); look.sink as usize];
    if look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    if let Some(label) = division.label {
        let style = cx.looks.of(&look.label, frame.style.size);
        let inlines = cx.whole(label, &frame.in_style(style));
        let lines = anchored(lines::title(cx, stick, &inlines, &frame, 1), label);
        rows.extend(ruled(lines, &look.label, style.size, &frame));
        rows.extend(vec![Row::default(); look.label.below() as usize]);
    }
    if let Some(title) = division.title {
        let own = &look.look;
        let size = match cx.kind {
            PieceKind::Contents => cx.theme.contents.heading.size,
            _ => None,
        };
        let style =
            cx.looks.of(&Look { size: size.or(own.size), ..own.clone() }, look.size);
        let inlines = cx.whole(title, &frame.in_style(style));
        let lines =
            lines::title(cx, stick, &inlines, &frame, lines_apart(own, frame.grid));
        rows.extend(ruled(anchored(lines, title), own, style.size, &frame));
    }
    if let Some(subtitle) = division.subtitle {
        let style = cx.looks.of(&look.subtitle, frame.style.size);
        let inlines = cx.whole(subtitle, &frame.in_style(style));
        rows.push(Row::default());
        let lines = lines::title(cx, stick, &inlines, &frame, 1);
        rows.extend(anchored(lines, subtitle));
    }
    if !look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    rows.extend(vec![Row::default(); look.look.below() as usize]);
    rows
}

fn bylines(
    cx: &Context<'_>,
    stick: &mut Stick,
    rows: &mut Vec<Row>,
    division: &Division,
    frame: &Frame,
) {
    let look = &cx.theme.opener;
    let style = cx.looks.of(&look.byline, frame.style.size);
    for (index, &byline) in division.bylines.iter().enumerate() {
        if index == 0 && !look.byline_above {
            rows.push(Row::default());
        }
        let inlines = cx.whole(byline, &frame.in_style(style));
        let lines = lines::title(cx, stick, &inlines, frame, 1);
        rows.extend(anchored(lines, byline));
    }
    if look.byline_above && !division.bylines.is_empty() {
        rows.push(Row::default());
    }
}

/// The distance of a title's baselines in rows of the grid, one at least.
fn lines_apart(look: &Look, grid: Grid) -> u32 {
    look.leading.map_or(1, |leading| match leading {
        Leading::Lines(lines) => lines,
        Leading::Length(length) => grid.rows_of(length).max(1),
    })
}

/// Rows with which a node begins.
fn anchored(mut rows: Vec<Row>, node: NodeId) -> Vec<Row> {
    if let Some(row) = rows.iter_mut().find(|row| !row.items.is_empty()) {
        let left = row.items.iter().find_map(|item| match item {
            Item::Run(run) => Some(run.x),
            Item::Rule { .. } | Item::Image { .. } | Item::Link { .. } => None,
        });
        row.anchors.insert(0, (node, left.unwrap_or_default(), Length::ZERO));
    }
    rows
}
