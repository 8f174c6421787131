//! Openers: what stands above the text of a work.

use crate::arrange::Division;
use crate::book::NodeId;
use crate::display::Item;
use crate::layout::context::{Context, Frame};
use crate::layout::lines;
use crate::layout::rows::Row;
use crate::layout::stick::Stick;
use crate::project::PieceKind;
use crate::units::Length;

/// What an opening page shows above the text: a sink, by-lines, title, subtitle.
pub(super) fn opener(
    cx: &Context<'_>,
    stick: &mut Stick,
    division: &Division,
    frame: &Frame,
) -> Vec<Row> {
    let look = &cx.theme.opener;
    let frame = frame.aligned(look.align);
    let mut rows = vec![Row::default(); look.sink as usize];
    if look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    if let Some(title) = division.title {
        let size = match cx.kind {
            PieceKind::Contents => cx.theme.contents.title_size,
            _ => look.size,
        };
        let style = cx.looks.cut(size, look.style);
        let inlines = cx.whole(title, &frame.in_style(style));
        let lines = lines::title(cx, stick, &inlines, &frame, look.leading);
        rows.extend(anchored(lines, title));
    }
    if let Some(subtitle) = division.subtitle {
        let style = cx.looks.cut(look.subtitle_size, look.subtitle_style);
        let inlines = cx.whole(subtitle, &frame.in_style(style));
        rows.push(Row::default());
        let lines = lines::title(cx, stick, &inlines, &frame, 1);
        rows.extend(anchored(lines, subtitle));
    }
    if !look.byline_above {
        bylines(cx, stick, &mut rows, division, &frame);
    }
    rows.extend(vec![Row::default(); look.below as usize]);
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
    let style = cx.looks.cut(look.byline_size, look.byline_style);
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
