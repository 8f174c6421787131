//! Poems: lines as written, turned over where the measure is too short.

use crate::book::{NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::blocks::poem_edges::{fitting, poem_edges, verse_line};
use crate::layout::collect::block;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::lines::ragged;
use crate::layout::rows::GridRow;
use crate::paragraph::lines::{Cost, Measure};
use crate::theme::Align;
use crate::units::Length;

/// A break between two lines of a stanza: dearer than between stanzas.
const WITHIN_STANZA: Cost = Cost::milli(400);

/// A stanza of so many lines or fewer stays together, but for [`PARTED`].
const SHORT_STANZA: usize = 4;

/// So does one of so many rows or fewer, be its lines turned over.
const SHORT_ROWS: usize = 6;

/// Price of a page that ends within a short stanza, or next to a stanza's first or last
/// line: that of a page some four lines short.
const PARTED: Cost = Cost::milli(20_000);

/// Sets a poem.
pub(in crate::layout) fn verse(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.verse;
    let style = cx.looks.within(&look.look, frame.style);
    let frame = BlockFrame { align: Align::Left, ..frame.in_style(style) };
    let edges = poem_edges(cx, galley.stick, node, &frame);
    let frame = BlockFrame { left: edges.left, ..frame };
    let turned = edges.turned;
    galley.anchor(node);
    galley.space(BlockSpace::AtLeast(look.look.above()));
    let children = cx.children(node);
    for (at, &child) in children.iter().enumerate() {
        match cx.flow.node(child).role {
            Role::Stanza => {
                let first = galley.blocks.len();
                stanza(cx, galley, child, &cx.children(child), turned, &frame);
                let heads = heads_stanza(cx, &children[at..]);
                galley.blocks[first..]
                    .iter_mut()
                    .for_each(|block| block.keep_next = heads);
            }
            Role::VerseLine { .. } => stanza(cx, galley, child, &[child], turned, &frame),
            _ => block(cx, galley, child, &frame),
        }
    }
    galley.apart(look.look.below());
    galley.begins_work(&frame);
}

/// Whether the first of a poem's stanzas is a line by itself that stands above another stanza,
/// alone or with one more such line: a numeral, or the title of a song. It stays with what it
/// heads. A poem all of whose lines stand alone has no such heads.
fn heads_stanza(cx: &DivisionContext<'_>, stanzas: &[NodeId]) -> bool {
    let lines = |node: &NodeId| match cx.flow.node(*node).role {
        Role::Stanza => cx.children(*node).len(),
        _ => 0,
    };
    let mut lines = stanzas.iter().take(3).map(lines);
    lines.next() == Some(1) && lines.find(|&lines| lines != 1).is_some_and(|it| it > 1)
}

/// Sets lines that stand together; what is turned over of them begins at `turned`.
fn stanza(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    lines: &[NodeId],
    turned: Length,
    frame: &BlockFrame,
) {
    let mut rows: Vec<GridRow> = Vec::new();
    let mut ends = Vec::new();
    for &line in lines {
        let (inlines, indent) = verse_line(cx, line, frame);
        let natural = galley.stick.natural(cx, &inlines.segments);
        let mut indent = fitting(indent, natural, frame.width());
        if natural > frame.width() {
            indent = indent.min(turned - frame.style.size).max(Length::ZERO);
        }
        let mut measure = Measure::indented(frame.width(), indent);
        measure.rest = turned;
        let mut set = ragged(cx, galley.stick, &inlines, &measure, frame);
        if let Some(row) = set.first_mut() {
            row.anchors.insert(0, (line, frame.left, Length::ZERO));
        }
        rows.append(&mut set);
        ends.push(rows.len());
    }
    if rows.is_empty() {
        return;
    }
    let breaks = stanza_breaks(rows.len(), &ends);
    galley.push(frame, PageBlock::new(node, Matter::Rows { rows, breaks }));
    galley.space(BlockSpace::AtLeast(1));
}

/// Prices of page breaks within a stanza of `rows` rows, whose lines end after those of
/// `ends`: never inside a line that turns over, never with a single row on either side.
fn stanza_breaks(rows: usize, ends: &[usize]) -> Vec<Cost> {
    let mut breaks = vec![Cost::NEVER; rows + 1];
    for (line, &end) in (1..).zip(ends) {
        let apart = line >= 2 && line + 2 <= ends.len();
        if end >= 2 && end + 2 <= rows {
            let long = ends.len() > SHORT_STANZA || rows > SHORT_ROWS;
            breaks[end] = if long && apart { WITHIN_STANZA } else { PARTED };
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stanzas_break_away_from_their_ends() {
        let prices = |rows, ends: &[usize]| -> Vec<(usize, Cost)> {
            let breaks = stanza_breaks(rows, ends);
            (0..).zip(breaks).filter(|(_, price)| !price.is_never()).collect()
        };
        // Six lines, the third of two rows.
        let within = [2, 4, 5].map(|row| (row, WITHIN_STANZA));
        assert_eq!(prices(7, &[1, 2, 4, 5, 6, 7]), within);
        assert_eq!(prices(4, &[1, 2, 3, 4]), [(2, PARTED)]);
        assert_eq!(prices(3, &[1, 2, 3]), []);
        // Three lines of two rows each.
        assert_eq!(prices(6, &[2, 4, 6]), [(2, PARTED), (4, PARTED)]);
        // Four, which is as high as a long stanza.
        let halves = [(2, PARTED), (4, WITHIN_STANZA), (6, PARTED)];
        assert_eq!(prices(8, &[2, 4, 6, 8]), halves);
    }
}
