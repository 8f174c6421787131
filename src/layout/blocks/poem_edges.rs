//! How poems stand: their left edge, and where what is turned over of their lines begins.

use crate::book::{NodeId, Role};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::inline::InlineMatter;
use crate::layout::poem::PoemEdges;
use crate::layout::stick::Stick;
use crate::theme::VersePlacement;
use crate::units::Length;

/// Of so many lines one may be much longer than a poem looks broad.
const OUTLIERS: usize = 10;

/// The edges of a poem in a frame that does not stand at its left edge yet.
pub(super) fn poem_edges(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    node: NodeId,
    frame: &BlockFrame,
) -> PoemEdges {
    let poems = sharing(cx, node);
    let key = (poems.first().copied().unwrap_or(node), frame.left, frame.style.size);
    if let Some((measured, edges)) = stick.poem_edges
        && measured == key
    {
        return edges;
    }
    let lines: Vec<_> =
        poems.iter().flat_map(|&poem| measured(cx, poem, frame)).collect();
    let left = left_edge(cx, &lines, frame);
    let turned = turned(cx, &lines, &BlockFrame { left, ..*frame });
    let edges = PoemEdges { left, turned };
    stick.poem_edges = Some((key, edges));
    edges
}

/// The poems that have one left edge with a poem, and it: all of the work, if the theme says
/// so; else those between which only headings stand, its parts.
fn sharing(cx: &DivisionContext<'_>, node: NodeId) -> Vec<NodeId> {
    match cx.poems.iter().find(|poems| poems.contains(&node)) {
        Some(_) if cx.theme.verse.shared_edge => cx.poems.concat(),
        Some(poems) => poems.clone(),
        None => vec![node],
    }
}

/// Such that a poem looks centred, but not further in than a third of the measure. That goes
/// by its [broadest](breadth) lines. One with lines that turn over anyway fills the measure:
/// it stands at the indent, not in the middle of its short lines.
fn left_edge(
    cx: &DivisionContext<'_>,
    lines: &[VerseWidth],
    frame: &BlockFrame,
) -> Length {
    let look = &cx.theme.verse;
    if look.placement == VersePlacement::Indented {
        return frame.left + look.indent;
    }
    let room = frame.width();
    let widths = lines.iter().map(|line| line.natural + line.indent);
    let (fit, over): (Vec<_>, Vec<_>) = widths.partition(|&width| width <= room);
    let longest = fit.iter().copied().max().unwrap_or_default();
    let centred = ((room - breadth(fit)) / 2).min(room - longest);
    let centred = centred.max(Length::ZERO).min(room / 3);
    frame.left + if over.is_empty() { centred } else { centred.min(look.indent) }
}

/// Where what is turned over begins in a frame at the left edge: an em further in than the
/// deepest line, if the theme does not want it further still.
fn turned(cx: &DivisionContext<'_>, lines: &[VerseWidth], frame: &BlockFrame) -> Length {
    let (usual, width) = (cx.theme.verse.turnover, frame.width());
    let indents = lines.iter().map(|line| fitting(line.indent, line.natural, width));
    let deepest = indents.max().unwrap_or_default();
    (deepest + frame.style.size).min(width / 3).max(usual)
}

/// The width of a poem's longest line that is not turned over, in a frame at its left edge.
pub(super) fn poem_width(
    cx: &DivisionContext<'_>,
    node: NodeId,
    frame: &BlockFrame,
) -> Length {
    let widths = measured(cx, node, frame).into_iter();
    let widths = widths.map(|line| (line.natural + line.indent).min(frame.width()));
    widths.max().unwrap_or_default()
}

/// A line's width as written, and its indent.
struct VerseWidth {
    natural: Length,
    indent: Length,
}

/// The lines of a poem, measured.
fn measured(
    cx: &DivisionContext<'_>,
    poem: NodeId,
    frame: &BlockFrame,
) -> Vec<VerseWidth> {
    let tree = cx.flow.tree_of(poem);
    let lines = tree
        .descendants(poem)
        .filter(|&line| matches!(tree.get(line).role, Role::VerseLine { .. }));
    let width = |line| {
        let (inlines, indent) = verse_line(cx, line, frame);
        let natural = cx.shaper.paragraph(&inlines.segments).stream().width();
        VerseWidth { natural, indent }
    };
    lines.map(width).collect()
}

/// A line as written, and its indent.
pub(super) fn verse_line<'a>(
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

/// An indent that is no deeper than leaves a line whole for which there is room: half a line
/// dropped below the end of another must not be turned over word by word. One that is too long
/// anyway keeps half of the measure at least.
pub(super) fn fitting(indent: Length, natural: Length, width: Length) -> Length {
    if natural <= width { indent.min(width - natural) } else { indent.min(width / 2) }
}

/// How broad a poem looks: its longest line, but for one in ten that may be longer.
fn breadth(mut widths: Vec<Length>) -> Length {
    widths.sort_unstable();
    let apart = widths.len() / OUTLIERS;
    widths.iter().rev().nth(apart).copied().unwrap_or_default()
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
}
