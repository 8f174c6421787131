//! Titles and openers: what stands above the text of a work.

use crate::arrange::Division;
use crate::book::NodeId;
use crate::display::{Item, Run};
use crate::ground::Lang;
use crate::layout::inline::Inlines;
use crate::layout::rows::{ORNAMENT, Row, run_width};
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::{Line, Measure, Rag};
use crate::paragraph::{Segment, TextKind, TextSegment};
use crate::project::PieceKind;
use crate::text::Style;
use crate::theme::Align;
use crate::units::Length;

/// A title of more lines is a text: its lines are even, wherever they end.
const LONG_TITLE: i64 = 4;

impl Setter<'_> {
    /// What an opening page shows above the text: a sink, by-lines, title, subtitle.
    pub(super) fn opener(&mut self, division: &Division) -> Vec<Row> {
        let look = &self.theme.opener;
        let frame = self.body_frame();
        let mut rows = vec![Row::default(); look.sink as usize];
        if look.byline_above {
            self.bylines(&mut rows, division, &frame);
        }
        if let Some(title) = division.title {
            let size = match self.kind {
                PieceKind::Contents => self.theme.contents.title_size,
                _ => look.size,
            };
            let style = self.looks.cut(size, look.style);
            let inlines = self.whole(title, style);
            let mut lines = self.title_rows(&inlines, look.align, &frame, look.leading);
            anchor(&mut lines, title);
            rows.extend(lines);
        }
        if let Some(subtitle) = division.subtitle {
            let style = self.looks.cut(look.subtitle_size, look.subtitle_style);
            let inlines = self.whole(subtitle, style);
            rows.push(Row::default());
            let mut lines = self.title_rows(&inlines, look.align, &frame, 1);
            anchor(&mut lines, subtitle);
            rows.extend(lines);
        }
        if !look.byline_above {
            self.bylines(&mut rows, division, &frame);
        }
        rows.extend(vec![Row::default(); look.below as usize]);
        rows
    }

    fn bylines(&mut self, rows: &mut Vec<Row>, division: &Division, frame: &Frame) {
        let look = &self.theme.opener;
        let style = self.looks.cut(look.byline_size, look.byline_style);
        for (index, &byline) in division.bylines.iter().enumerate() {
            if index == 0 && !look.byline_above {
                rows.push(Row::default());
            }
            let inlines = self.whole(byline, style);
            let mut lines = self.title_rows(&inlines, look.align, frame, 1);
            anchor(&mut lines, byline);
            rows.extend(lines);
        }
        if look.byline_above && !division.bylines.is_empty() {
            rows.push(Row::default());
        }
    }

    /// The lines of a title, `leading` rows apart: never divided, broken after a colon
    /// if there is one, and else into lines as equal as can be that end by [sense].
    ///
    /// [sense]: crate::paragraph::sense
    pub(super) fn title_rows(
        &mut self,
        inlines: &Inlines<'_>,
        align: Align,
        frame: &Frame,
        leading: u32,
    ) -> Vec<Row> {
        let measure = Measure::plain(self.width(frame));
        let parts = self.by_sense(inlines, measure.width);
        let inlines = parts.as_ref().unwrap_or(inlines);
        let long = self.natural(inlines) > measure.width * LONG_TITLE;
        let rag = if long { Rag::Even } else { Rag::Sense };
        let lines = self.ragged_as(inlines, &measure, frame.left, align, rag);
        let mut rows = Vec::new();
        for (index, line) in lines.into_iter().enumerate() {
            let before = if index == 0 { 0 } else { leading.saturating_sub(1) };
            rows.extend(vec![Row::default(); before as usize]);
            rows.push(line);
        }
        rows
    }

    /// Width of text on one line.
    pub(super) fn natural(&mut self, inlines: &Inlines<'_>) -> Length {
        let shaped = self.shape(&inlines.segments);
        let end = shaped.stream.breaks().len().saturating_sub(1) as u32;
        shaped.stream.natural(0, end)
    }

    /// A title too long for one line with a break after its first colon, if it has one
    /// and no break of its own.
    fn by_sense<'t>(
        &mut self,
        inlines: &Inlines<'t>,
        width: Length,
    ) -> Option<Inlines<'t>> {
        let broken = |segment: &Segment<'_>| matches!(segment, Segment::Break);
        if inlines.segments.iter().any(broken) {
            return None;
        }
        if self.natural(inlines) <= width {
            return None;
        }
        let (at, colon) = inlines.segments.iter().enumerate().find_map(
            |(index, segment)| match segment {
                Segment::Text(text) => text.text.find(": ").map(|at| (index, at + 1)),
                _ => None,
            },
        )?;
        let Segment::Text(text) = inlines.segments[at] else { return None };
        let mut segments = inlines.segments[..at].to_vec();
        let (head, tail) = text.split_at(colon);
        segments.extend([Segment::Text(head), Segment::Break, Segment::Text(tail)]);
        segments.extend_from_slice(&inlines.segments[at + 1..]);
        let mut marks = crate::layout::inline::Marks::default();
        marks.links.clone_from(&inlines.marks.links);
        marks.anchors.clone_from(&inlines.marks.anchors);
        Some(Inlines { segments, marks })
    }

    /// A row with an ornament in the middle of the measure; none for no ornament.
    pub(super) fn ornament(&mut self, text: &str) -> Vec<Row> {
        if text.is_empty() {
            return Vec::new();
        }
        let style = self.looks.roman(self.theme.body.size);
        let inlines = artifact(text, style, self.flow.book.metadata.lang);
        let middle = self.grid.measure / 2;
        let shaped = self.shape(&inlines.segments);
        let line = Line::whole(&shaped.stream);
        let width = shaped.stream.natural(line.start, line.end);
        let origin = (middle - width / 2, self.grid.ascent);
        vec![crate::layout::rows::line_row(
            self.shaper,
            &shaped.paragraph,
            &shaped.stream,
            &line,
            &inlines.marks,
            origin,
        )]
    }
}

/// Text that is no part of the book.
pub(super) fn artifact(text: &str, style: Style, lang: Lang) -> Inlines<'_> {
    let segment =
        TextSegment { text, style, lang, content: ORNAMENT, kind: TextKind::Whole };
    let mut inlines = Inlines::default();
    inlines.segments.push(Segment::Text(segment));
    inlines
}

/// Notes that a node begins with some rows.
fn anchor(rows: &mut [Row], node: NodeId) {
    let Some(row) = rows.iter_mut().find(|row| !row.items.is_empty()) else { return };
    let left = row.items.iter().find_map(|item| match item {
        Item::Run(run) => Some(run.x),
        _ => None,
    });
    row.anchors.insert(0, (node, left.unwrap_or_default(), Length::ZERO));
}

/// The right end of the last run on a row.
pub(super) fn right_end(row: &Row) -> Option<Length> {
    row.items.iter().rev().find_map(|item| match item {
        Item::Run(run @ Run { x, .. }) => Some(*x + run_width(run)),
        _ => None,
    })
}
