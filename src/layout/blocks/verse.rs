//! Poems: lines as written, turned over where the measure is too short.

use crate::book::{NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::collect::block;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::inline::InlineMatter;
use crate::layout::lines::ragged;
use crate::layout::rows::GridRow;
use crate::paragraph::lines::{Cost, Measure};
use crate::theme::{Align, VersePlacement};
use crate::units::Length;

/// A break between two lines of a stanza: dearer than between stanzas.
const WITHIN_STANZA: Cost = Cost::milli(400);

/// A stanza of so many lines or fewer stays together, but for [`PARTED`].
const SHORT_STANZA: usize = 4;

/// Price of a page that ends within a short stanza, or next to a stanza's first or last
/// line: that of a page some four lines short.
const PARTED: Cost = Cost::milli(20_000);

/// Of so many lines one may be much longer than a poem looks broad.
const OUTLIERS: usize = 10;

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
    let frame = BlockFrame { left: left_edge(cx, node, &frame), ..frame };
    galley.anchor(node);
    galley.space(BlockSpace::AtLeast(look.look.above()));
    let children = cx.children(node);
    for (at, &child) in children.iter().enumerate() {
        match cx.flow.node(child).role {
            Role::Stanza => {
                let first = galley.blocks.len();
                stanza(cx, galley, child, &cx.children(child), &frame);
                let heads = heads_stanza(cx, &children[at..]);
                galley.blocks[first..]
                    .iter_mut()
                    .for_each(|block| block.keep_next = heads);
            }
            Role::VerseLine { .. } => stanza(cx, galley, child, &[child], &frame),
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

/// The left edge of a poem: such that it looks centred, but not further in than a third
/// of the measure. That goes by its [broadest](breadth) lines. One with lines that turn
/// over anyway fills the measure: it stands at the indent, not in the middle of its
/// short lines.
fn left_edge(cx: &DivisionContext<'_>, node: NodeId, frame: &BlockFrame) -> Length {
    let look = &cx.theme.verse;
    if look.placement == VersePlacement::Indented {
        return frame.left + look.indent;
    }
    let cycle = look.shared_edge && cx.poems.contains(&node);
    let poems = if cycle { &cx.poems[..] } else { std::slice::from_ref(&node) };
    let room = frame.width();
    let (fit, over): (Vec<_>, Vec<_>) =
        widths(cx, poems, frame).into_iter().partition(|&width| width <= room);
    let longest = fit.iter().copied().max().unwrap_or_default();
    let centred = ((room - breadth(fit)) / 2).min(room - longest);
    let centred = centred.max(Length::ZERO).min(room / 3);
    frame.left + if over.is_empty() { centred } else { centred.min(look.indent) }
}

/// The left edge of a poem and the width of its longest line that is not turned over, for
/// what stands below it; `within`: in a frame whose left edge is the poem's already.
pub(super) fn poem_edges(
    cx: &DivisionContext<'_>,
    node: NodeId,
    frame: &BlockFrame,
    within: bool,
) -> (Length, Length) {
    let left = if within { frame.left } else { left_edge(cx, node, frame) };
    let room = BlockFrame { left, ..*frame }.width();
    let lines = widths(cx, &[node], frame).into_iter();
    (left, lines.map(|width| width.min(room)).max().unwrap_or_default())
}

/// The natural widths of the lines of poems, with their indents.
fn widths(cx: &DivisionContext<'_>, poems: &[NodeId], frame: &BlockFrame) -> Vec<Length> {
    let mut widths = Vec::new();
    for &poem in poems {
        let tree = cx.flow.tree_of(poem);
        let lines = tree
            .descendants(poem)
            .filter(|&line| matches!(tree.get(line).role, Role::VerseLine { .. }));
        for line in lines {
            let (inlines, indent) = verse_line(cx, line, frame);
            let stream = cx.shaper.paragraph(&inlines.segments).stream();
            widths.push(stream.width() + indent);
        }
    }
    widths
}

/// A line as written, and its indent.
fn verse_line<'a>(
    cx: &DivisionContext<'a>,
    line: NodeId,
    frame: &BlockFrame,
) -> (InlineMatter<'a>, Length) {
    let indent = match cx.flow.node(line).role {
        Role::VerseLine { indent } => cx.theme.verse.step * i64::from(indent),
        _ => Length::ZERO,
    };
    (cx.whole(line, frame), indent)
}

/// Sets lines that stand together.
fn stanza(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    lines: &[NodeId],
    frame: &BlockFrame,
) {
    let mut rows: Vec<GridRow> = Vec::new();
    let mut ends = Vec::new();
    for &line in lines {
        let (inlines, indent) = verse_line(cx, line, frame);
        let natural = galley.stick.natural(cx, &inlines.segments);
        let indent = fitting(indent, natural, frame.width());
        let mut measure = Measure::indented(frame.width(), indent);
        measure.rest = indent + cx.theme.verse.turnover;
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

/// An indent that is no deeper than leaves a line whole for which there is room: half a line
/// dropped below the end of another must not be turned over word by word. One that is too long
/// anyway keeps half of the measure at least.
fn fitting(indent: Length, natural: Length, width: Length) -> Length {
    if natural <= width { indent.min(width - natural) } else { indent.min(width / 2) }
}

/// How broad a poem looks: its longest line, but for one in ten that may be longer.
fn breadth(mut widths: Vec<Length>) -> Length {
    widths.sort_unstable();
    let apart = widths.len() / OUTLIERS;
    widths.iter().rev().nth(apart).copied().unwrap_or_default()
}

/// Prices of page breaks within a stanza of `rows` rows, whose lines end after those of
/// `ends`: never inside a line that turns over, never with a single row on either side.
fn stanza_breaks(rows: usize, ends: &[usize]) -> Vec<Cost> {
    let mut breaks = vec![Cost::NEVER; rows + 1];
    for (line, &end) in (1..).zip(ends) {
        let apart = line >= 2 && line + 2 <= ends.len();
        if end >= 2 && end + 2 <= rows {
            let long = ends.len() > SHORT_STANZA;
            breaks[end] = if long && apart { WITHIN_STANZA } else { PARTED };
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_poem_is_as_broad_as_nine_lines_in_ten() {
        let points = |widths: &[i64]| widths.iter().map(|&it| Length::pt(it)).collect();
        assert_eq!(breadth(points(&[90, 100, 80])), Length::pt(100));
        let mut ten = vec![100; 9];
        ten.push(290);
        assert_eq!(breadth(points(&ten)), Length::pt(100));
        assert_eq!(breadth(Vec::new()), Length::ZERO);
    }

    #[test]
    fn a_deep_indent_leaves_a_line_whole() {
        let at = |indent, natural| {
            fitting(Length::pt(indent), Length::pt(natural), Length::pt(300))
        };
        assert_eq!(at(40, 200), Length::pt(40));
        assert_eq!(at(250, 80), Length::pt(220));
        assert_eq!(at(250, 300), Length::ZERO);
        assert_eq!(at(250, 400), Length::pt(150));
        assert_eq!(at(20, 400), Length::pt(20));
    }

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
    }
}
