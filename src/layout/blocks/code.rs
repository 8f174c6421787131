//! Preformatted text: line by line, longer ones turned over, on a leading of its own.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};
use crate::display::Content;
use crate::layout::block::{Matter, PageBlock};
use crate::layout::closer::CloserRows;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, FirstLine, Galley};
use crate::layout::inline::InlineMatter;
use crate::layout::lines;
use crate::layout::look::LayoutLooks;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::paragraph::lines::{Cost, Measure};
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::theme::Align;
use crate::units::Length;

/// A page break within a block of code, but at an empty line: dearer than a paragraph of
/// another number of lines.
const WITHIN: Cost = Cost::milli(600);

/// Sets preformatted text.
pub(in crate::layout) fn code(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.code;
    let style = LayoutLooks::as_typed(cx.looks.of(&look.look, look.size));
    let (left, align) = (frame.left + look.indent, Align::Left);
    let frame = BlockFrame { left, style, align, ..*frame };
    let face = cx.shaper.fonts().face(cx.shaper.face(&style));
    let column = face.metrics.at(face.metrics.space, style.size);
    let mut lines = Vec::new();
    for line in cx.children(node) {
        if is_blank(cx.flow, line) {
            lines.push(None);
        } else {
            let rows = code_line(cx, galley.stick, line, &frame, column);
            lines.extend(rows.into_iter().map(Some));
        }
    }
    let leading = cx.theme.code_leading();
    let CloserRows { rows, breaks } = CloserRows::new(lines, frame.grid, leading, WITHIN);
    galley.anchor(node);
    galley.space(BlockSpace::AtLeast(look.look.above()));
    if !rows.is_empty() {
        galley.push(&frame, PageBlock::new(node, Matter::Rows { rows, breaks }));
    }
    galley.space(BlockSpace::Exactly(look.look.below()));
    galley.begin_next(FirstLine::Flush);
}

/// A line, its own indent kept, what is turned over four columns further in; `column` is
/// the width of a sign.
fn code_line(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    line: NodeId,
    frame: &BlockFrame,
    column: Length,
) -> Vec<GridRow> {
    let Role::Code(text) = &cx.flow.node(line).role else { return Vec::new() };
    let shown = text.text.trim_start_matches(' ');
    let skipped = text.text.len() - shown.len();
    let mut inlines = InlineMatter::default();
    inlines.segments.push(ParagraphSegment::Text(TextSegment {
        text: shown,
        style: frame.style,
        lang: cx.flow.node(line).lang,
        content: Content::Node { node: line, offset: skipped as u32 },
        kind: TextKind::Code,
    }));
    let width = frame.width();
    let indent = (column * i64::from(skipped as u32)).min(width / 2);
    let mut measure = Measure::indented(width, indent);
    measure.rest = indent + column * 4;
    lines::ragged(cx, stick, &inlines, &measure, frame)
}

fn is_blank(flow: &Flow, line: NodeId) -> bool {
    match &flow.node(line).role {
        Role::Code(text) => text.text.trim().is_empty(),
        _ => true,
    }
}
