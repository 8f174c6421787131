//! Lines that are not justified, as rows of the grid: of titles, verse, cells, entries.

use crate::ground::Lang;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::inline::{InlineMarks, InlineMatter};
use crate::layout::rows::{GridRow, ORNAMENT, line_row};
use crate::layout::stick::Stick;
use crate::paragraph::composed::Shaped;
use crate::paragraph::lines::{BrokenLine, Measure, Rag};
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::text::TextStyle;
use crate::theme::Align;
use crate::units::Length;

/// A title of more lines is a text: its lines are even, wherever they end.
const LONG_TITLE: i64 = 4;

/// Rows of lines that are not justified, words whole, from the frame's left edge.
pub(super) fn ragged(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    inlines: &InlineMatter<'_>,
    measure: &Measure,
    frame: &BlockFrame,
) -> Vec<GridRow> {
    let rag = if frame.align == Align::Left { Rag::Full } else { Rag::Even };
    ragged_as(cx, stick, inlines, measure, frame, rag)
}

/// As [`ragged`], with the raggedness given.
pub(super) fn ragged_as(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    inlines: &InlineMatter<'_>,
    measure: &Measure,
    frame: &BlockFrame,
    rag: Rag,
) -> Vec<GridRow> {
    let (shaped, lines) = stick.ragged(cx, &inlines.segments, measure, rag);
    let mut rows = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let indent = measure.indent(index);
        let room = measure.line(index) - shaped.stream.natural(line.start, line.end);
        let shift = match frame.align {
            Align::Left | Align::Justified if shaped.paragraph.runs_from_right() => room,
            align => align.before(room),
        };
        let origin = (frame.left + indent + shift, frame.grid.ascent);
        rows.push(row(cx, &shaped, line, &inlines.marks, origin));
    }
    rows
}

/// One line of text as wide as it is, its left end, middle or right end at `x` as the
/// frame has its lines; and its width.
pub(super) fn single(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    inlines: &InlineMatter<'_>,
    frame: &BlockFrame,
    x: Length,
) -> (GridRow, Length) {
    let shaped = stick.shape(cx, &inlines.segments);
    let (line, width) = (BrokenLine::whole(&shaped.stream), shaped.stream.width());
    let left = match frame.align {
        Align::Left | Align::Justified => x,
        Align::Centre => x - width / 2,
        Align::Right => x - width,
    };
    let origin = (left, frame.grid.ascent);
    (row(cx, &shaped, &line, &inlines.marks, origin), width)
}

fn row(
    cx: &DivisionContext<'_>,
    shaped: &Shaped,
    line: &BrokenLine,
    marks: &InlineMarks,
    origin: (Length, Length),
) -> GridRow {
    line_row(cx.shaper, &shaped.paragraph, &shaped.stream, line, marks, origin)
}

/// The lines of a title, `leading` rows apart: never divided, broken after a colon
/// if there is one, and else into lines as equal as can be that end by [sense].
///
/// [sense]: crate::paragraph::sense
pub(super) fn title(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    inlines: &InlineMatter<'_>,
    frame: &BlockFrame,
    leading: u32,
) -> Vec<GridRow> {
    let measure = Measure::plain(frame.width());
    let parts = by_sense(cx, stick, inlines, measure.width);
    let inlines = parts.as_ref().unwrap_or(inlines);
    let long = stick.natural(cx, &inlines.segments) > measure.width * LONG_TITLE;
    let rag = if long { Rag::Even } else { Rag::Sense };
    let lines = ragged_as(cx, stick, inlines, &measure, frame, rag);
    let mut rows = Vec::new();
    for (index, line) in lines.into_iter().enumerate() {
        let before = if index == 0 { 0 } else { leading.saturating_sub(1) };
        rows.extend(vec![GridRow::default(); before as usize]);
        rows.push(line);
    }
    rows
}

/// A title too long for one line with a break after its first colon, if it has one
/// and no break of its own.
fn by_sense<'t>(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    inlines: &InlineMatter<'t>,
    width: Length,
) -> Option<InlineMatter<'t>> {
    let broken =
        |segment: &ParagraphSegment<'_>| matches!(segment, ParagraphSegment::Break);
    if inlines.segments.iter().any(broken)
        || stick.natural(cx, &inlines.segments) <= width
    {
        return None;
    }
    let colon = |(index, segment): (usize, &ParagraphSegment<'_>)| match segment {
        ParagraphSegment::Text(text) => text.text.find(": ").map(|at| (index, at + 1)),
        ParagraphSegment::Object(_) | ParagraphSegment::Break => None,
    };
    let (at, colon) = inlines.segments.iter().enumerate().find_map(colon)?;
    let ParagraphSegment::Text(text) = inlines.segments[at] else { return None };
    let mut segments = inlines.segments[..at].to_vec();
    let (head, tail) = text.split_at(colon);
    segments.extend([
        ParagraphSegment::Text(head),
        ParagraphSegment::Break,
        ParagraphSegment::Text(tail),
    ]);
    segments.extend_from_slice(&inlines.segments[at + 1..]);
    let mut marks = InlineMarks::default();
    marks.links.clone_from(&inlines.marks.links);
    marks.anchors.clone_from(&inlines.marks.anchors);
    Some(InlineMatter { segments, marks })
}

/// Text that is no part of the book.
pub(super) fn artifact(text: &str, style: TextStyle, lang: Lang) -> InlineMatter<'_> {
    let segment =
        TextSegment { text, style, lang, content: ORNAMENT, kind: TextKind::Whole };
    let mut inlines = InlineMatter::default();
    inlines.segments.push(ParagraphSegment::Text(segment));
    inlines
}
