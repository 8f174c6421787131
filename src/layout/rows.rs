//! Rows of the grid, and what stands on them.

use crate::book::NodeId;
use crate::display::{Artifact, Content, DisplayItem, GlyphRun};
use crate::layout::inline::InlineMarks;
use crate::paragraph::lines::{BrokenLine, Stream};
use crate::paragraph::{Paragraph, Shaper, set_line};
use crate::theme::Theme;
use crate::units::Length;

/// Which of a division's grids a block stands on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum GridScale {
    /// That of its text.
    #[default]
    Text,
    /// That of notes on pages of text.
    Small,
}

/// The baselines of a division's pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BaselineGrid {
    /// Distance of baselines.
    pub(super) leading: Length,
    /// Rows of a full page.
    pub(super) rows: u32,
    /// Width of the text block.
    pub(super) measure: Length,
    /// From the trim's top to the top of the first row.
    pub(super) top: Length,
    /// From the top of a row to its baseline.
    pub(super) ascent: Length,
}

impl BaselineGrid {
    /// The grid of running text.
    pub(super) fn body(theme: &Theme) -> Self {
        let page = &theme.page;
        Self {
            leading: page.leading,
            rows: page.lines,
            measure: page.measure,
            top: page.top,
            ascent: page.leading.scale(3, 4),
        }
    }

    /// The grid of pages set in smaller type all through: as deep as pages of text, and
    /// with the same first baseline.
    pub(super) fn small(theme: &Theme, leading: Length) -> Self {
        let body = Self::body(theme);
        let depth = body.leading * i64::from(body.rows - 1);
        Self { leading, rows: (depth.0 / leading.0) as u32 + 1, ..body }
    }

    /// The top of a row, from the trim's top.
    pub(super) fn row(&self, row: u32) -> Length {
        self.top + self.leading * i64::from(row)
    }

    /// The least number of rows that are as high as `height`.
    pub(super) fn rows_of(&self, height: Length) -> u32 {
        let (height, leading) = (height.0.max(0), self.leading.0.max(1));
        ((height + leading - 1) / leading) as u32
    }
}

/// One row of the grid. Lengths are from the text block's left edge and the row's top,
/// until the row is placed.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct GridRow {
    /// What stands on it, in reading order.
    pub(super) items: Vec<DisplayItem>,
    /// Nodes that begin on it.
    pub(super) anchors: Vec<(NodeId, Length, Length)>,
    /// How far it stands above its place on the grid. At the head of a page, and where pages
    /// part its block, the first row stands on its place, and those below it move with it.
    pub(super) raised: Length,
}

impl GridRow {
    /// Moves all that stands on it.
    pub(super) fn shift(&mut self, x: Length, y: Length) {
        self.items.iter_mut().for_each(|item| item.shift(x, y));
        for (_, left, top) in &mut self.anchors {
            *left += x;
            *top += y;
        }
    }

    /// Puts items before all others, at lengths from the row's baseline, `ascent` below its
    /// top.
    pub(super) fn put_beside(&mut self, items: Vec<DisplayItem>, ascent: Length) {
        let mut beside = Self { items, ..Self::default() };
        beside.shift(Length::ZERO, ascent);
        self.items.splice(0..0, beside.items);
    }

    /// Makes it one that stands there again, and is no part of the text.
    pub(super) fn say_nothing(&mut self) {
        self.anchors.clear();
        self.items.retain(|item| !matches!(item, DisplayItem::Link { .. }));
        for item in &mut self.items {
            if let DisplayItem::Run(run) = item {
                run.content = ORNAMENT;
            }
        }
    }

    /// Takes what stands on another row.
    pub(super) fn absorb(&mut self, other: Self) {
        self.items.extend(other.items);
        self.anchors.extend(other.anchors);
    }

    /// The right end of the last run on it.
    pub(super) fn right_end(&self) -> Option<Length> {
        self.items.iter().rev().find_map(|item| match item {
            DisplayItem::Run(run) => Some(run.x + run_width(run)),
            DisplayItem::Rule { .. }
            | DisplayItem::Drawing { .. }
            | DisplayItem::Image { .. }
            | DisplayItem::Link { .. } => None,
        })
    }
}

/// Sets a line with its left end at `x` and its baseline at `y`: runs, and the links,
/// strokes, pictures and anchors that its text carries.
pub(super) fn line_row(
    shaper: &Shaper,
    paragraph: &Paragraph,
    stream: &Stream,
    line: &BrokenLine,
    marks: &InlineMarks,
    origin: (Length, Length),
) -> GridRow {
    let set = set_line(shaper, paragraph, stream, line, origin);
    let mut row = GridRow::default();
    for (object, x) in set.objects {
        if let Some(picture) = marks.pictures.get(object.id as usize) {
            let (width, height) = (picture.width, picture.height);
            let y = origin.1 - height;
            let (image, node) = (picture.image, picture.node);
            row.items.push(DisplayItem::Image { image, node, x, y, width, height });
        }
    }
    for run in set.runs.into_iter().flat_map(|run| divided(run, marks)) {
        annotate(&mut row, &run, marks);
        row.items.push(DisplayItem::Run(run));
    }
    row
}

/// A run in parts, where only parts of its text are links.
fn divided(mut run: GlyphRun, marks: &InlineMarks) -> Vec<GlyphRun> {
    let Content::Node { node, offset } = run.content else { return vec![run] };
    let mut parts = Vec::new();
    for joint in marks.joints(node) {
        let at = joint.saturating_sub(offset + before(&parts));
        let glyphs = run.glyphs.iter().take_while(|glyph| glyph.text.1 <= at).count();
        let behind = &run.glyphs[glyphs..];
        // Page numbers run from left to right, a glyph for each figure.
        if glyphs == 0 || behind.is_empty() || behind.iter().any(|it| it.text.0 < at) {
            continue;
        }
        let rest = behind.iter().map(|it| it.spelling((it.text.0 - at, it.text.1 - at)));
        let rest = rest.collect();
        let text: Box<str> = run.text[at as usize..].into();
        run.text = run.text[..at as usize].into();
        run.glyphs.truncate(glyphs);
        let x = run.x + run_width(&run);
        let content = Content::Node { node, offset: offset + before(&parts) + at };
        let next = GlyphRun { x, content, text, glyphs: rest, ..run.clone() };
        parts.push(std::mem::replace(&mut run, next));
    }
    parts.push(run);
    parts
}

/// The length of runs' text.
fn before(parts: &[GlyphRun]) -> u32 {
    parts.iter().map(|part| part.text.len() as u32).sum()
}

/// The width of a run.
pub(super) fn run_width(run: &GlyphRun) -> Length {
    run.glyphs.iter().map(crate::display::Glyph::advance).sum()
}

fn annotate(row: &mut GridRow, run: &GlyphRun, marks: &InlineMarks) {
    let Content::Node { node, offset } = run.content else { return };
    let end = offset + run.text.len() as u32;
    for &(anchor, at) in marks.anchors.get(&node).into_iter().flatten() {
        if (offset..end).contains(&at) {
            row.anchors.push((anchor, run.x, run.y - run.size));
        }
    }
    if marks.struck.contains(&node) {
        let height = run.size.scale(1, 20);
        let y = run.y - run.size.scale(1, 4);
        let (width, ink) = (run_width(run), run.ink);
        row.items.push(DisplayItem::Rule { x: run.x, y, width, height, ink });
    }
    if let Some((leads, to, part)) = marks.link(node, offset) {
        let (x, width) = (run.x, run_width(run));
        let (y, height) = (run.y - run.size.scale(4, 5), run.size.scale(21, 20));
        // Runs of one link on one line are one rectangle.
        if let Some(DisplayItem::Link {
            node: before,
            part: known,
            x: left,
            width: wide,
            ..
        }) = row
            .items
            .iter_mut()
            .rev()
            .find(|item| matches!(item, DisplayItem::Link { .. }))
            && *before == leads
            && *known == part
            && *left <= x
        {
            *wide = x + width - *left;
        } else {
            let to = to.clone();
            row.items.push(DisplayItem::Link {
                node: leads,
                to,
                part,
                x,
                y,
                width,
                height,
            });
        }
    }
}

/// The part of an artifact that ornaments and leaders play.
pub(super) const ORNAMENT: Content = Content::Artifact(Artifact::Ornament);
