//! A column of text: paragraphs set by the rules of the pages, in one size.

use super::blocks::{BackBlock, BackBlockKind};
use crate::book::{NodeId, Role, Tree};
use crate::cover::composer::Composer;
use crate::diag::Diagnostics;
use crate::display::{Artifact, Content, DisplayItem};
use crate::layout::look::LayoutLooks;
use crate::paragraph::composed::{Composed, Shaped};
use crate::paragraph::lines::{Breaker, BrokenLine, Limits, Measure, Rag};
use crate::paragraph::{
    Lacks, Paragraph, ParagraphSegment, TextKind, TextSegment, set_line,
};
use crate::text::TextStyle;
use crate::theme::{Align, Cut};
use crate::units::Length;

/// Distance of baselines in hundredths of the type size.
const LEADING: i64 = 138;

/// How a column is set.
#[derive(Clone, Copy)]
pub(super) struct BackColumn<'a> {
    pub(super) composer: &'a Composer<'a>,
    pub(super) tree: &'a Tree,
    pub(super) width: Length,
    pub(super) size: Length,
    pub(super) align: Align,
}

/// Text, set.
#[derive(Debug, Clone, Default)]
pub(super) struct SetColumn {
    /// From the left edge and the top of the first capitals.
    pub(super) items: Vec<DisplayItem>,
    /// From there to the last baseline.
    pub(super) height: Length,
    /// The height of capitals in the first line.
    pub(super) ascent: Length,
}

impl SetColumn {
    /// Moves it to its place.
    pub(super) fn at(mut self, x: Length, y: Length) -> Vec<DisplayItem> {
        self.items.iter_mut().for_each(|item| item.shift(x, y));
        self.items
    }
}

impl BackColumn<'_> {
    /// Sets blocks one below the other.
    pub(super) fn set(&self, blocks: &[BackBlock], lacks: &mut Lacks) -> SetColumn {
        let mut set = SetColumn::default();
        // The last baseline.
        let mut y = None;
        for block in blocks {
            let style = self.style(block.kind);
            let leading = style.size.scale(LEADING, 100);
            let face = self.composer.shaper.fonts();
            let face = face.face(self.composer.shaper.face(&style));
            let ascent = face.metrics.at(face.metrics.cap_height, style.size);
            let gap = self.size.scale(block.kind.gap(), 100);
            let first = y.map_or(ascent, |y| y + leading + gap);
            if y.is_none() {
                set.ascent = ascent;
            }
            let lines = self.block(block, style, (first, leading), &mut set.items, lacks);
            y = Some(first + leading * (count(lines) - 1).max(0));
        }
        set.height = y.unwrap_or_default();
        set
    }

    /// Sets one block, its first baseline at `first`; yields the number of its lines.
    fn block(
        &self,
        block: &BackBlock,
        style: TextStyle,
        (first, leading): (Length, Length),
        items: &mut Vec<DisplayItem>,
        lacks: &mut Lacks,
    ) -> usize {
        let indent = self.size * i64::from(block.depth) * 3 / 2;
        let width = self.width - indent * 2;
        let mut segments = Vec::new();
        if let Some(label) = &block.label {
            segments.push(prose(label, style, self.composer.lang));
        }
        self.segments(block.node, style, &mut segments);
        let justified = self.align == Align::Justified && block.kind.is_text();
        let (paragraph, stream, lines, measure) = if justified {
            let limits = Limits::standard(style.size);
            let (shaper, measure) = (self.composer.shaper, Measure::plain(width));
            let mut breaker = Breaker::new();
            let set =
                Composed::new(shaper, &mut breaker, &segments, measure, limits, false);
            (set.paragraph, set.stream, set.settings.lines, set.measure)
        } else {
            let Shaped { paragraph, stream } =
                Shaped::new(self.composer.shaper.paragraph(&segments));
            let measure = Measure::plain(width);
            let rag = if block.kind.is_text() { Rag::Free } else { Rag::Even };
            let lines = Breaker::new().ragged(&stream, &measure, rag);
            (paragraph, stream, lines, measure)
        };
        self.note_lacks(&paragraph, lacks);
        for (at, line) in lines.iter().enumerate() {
            let room = measure.line(at) - stream.natural(line.start, line.end);
            let shift =
                if justified { Length::ZERO } else { self.shift(room, block.kind) };
            let place = (indent + shift, first + leading * count(at));
            let set = set_line(self.composer.shaper, &paragraph, &stream, line, place);
            items.extend(set.runs.into_iter().map(DisplayItem::Run));
        }
        lines.len()
    }

    fn shift(&self, room: Length, kind: BackBlockKind) -> Length {
        match (self.align, kind) {
            (Align::Justified, BackBlockKind::Attribution) => room,
            (align, _) => align.before(room),
        }
    }

    fn note_lacks(&self, paragraph: &Paragraph, lacks: &mut Lacks) {
        for missing in &paragraph.missing {
            let face = self.composer.shaper.fonts().face(missing.face);
            lacks.add(missing.lack, missing.character, face, None);
        }
    }

    /// How many letters of the text stand on one line, on average.
    pub(super) fn letters(&self, blocks: &[BackBlock]) -> usize {
        let text: Vec<&BackBlock> =
            blocks.iter().filter(|it| it.kind.is_text()).collect();
        let (mut letters, mut width) = (0_i64, Length::ZERO);
        for block in text {
            let mut segments = Vec::new();
            self.segments(block.node, self.style(block.kind), &mut segments);
            let paragraph = self.composer.shaper.paragraph(&segments);
            let stream = paragraph.stream();
            let line = BrokenLine::whole(&stream);
            width += stream.natural(line.start, line.end);
            letters += count(paragraph.text.chars().count());
        }
        if width <= Length::ZERO {
            0
        } else {
            (self.width.scale(letters, width.0).0) as usize
        }
    }

    fn style(&self, kind: BackBlockKind) -> TextStyle {
        let composer = self.composer;
        let (looks, look) = (&composer.looks, composer.look);
        match kind {
            BackBlockKind::Text | BackBlockKind::Item => {
                looks.cut(self.size, look.back_style)
            }
            BackBlockKind::Heading => {
                composer.style(&look.title, self.size.scale(135, 100))
            }
            BackBlockKind::Quotation | BackBlockKind::Verse => {
                looks.cut(self.size, Cut::Italic)
            }
            BackBlockKind::Attribution => {
                looks.cut(self.size.scale(92, 100), Cut::SmallCaps)
            }
        }
    }

    fn segments<'t>(
        &'t self,
        node: NodeId,
        style: TextStyle,
        into: &mut Vec<ParagraphSegment<'t>>,
    ) {
        let tree = self.tree;
        for child in tree.children(node) {
            let inner = match &tree.get(child).role {
                Role::Text(text) | Role::Code(text) => {
                    into.push(prose(&text.text, style, tree.get(child).lang));
                    continue;
                }
                Role::LineBreak => {
                    into.push(ParagraphSegment::Break);
                    continue;
                }
                role => {
                    self.composer.looks.stressed(role, style, || tree.plain_text(child))
                }
            };
            self.segments(child, inner, into);
        }
    }
}

/// Text that may be divided.
pub(super) fn prose(
    text: &str,
    style: TextStyle,
    lang: crate::ground::Lang,
) -> ParagraphSegment<'_> {
    ParagraphSegment::Text(TextSegment {
        text,
        style: LayoutLooks::for_text(style, text),
        lang,
        content: Content::Artifact(Artifact::Ornament),
        kind: TextKind::Prose,
    })
}

/// Says which characters no face has, and where they stand.
pub(super) fn tell_lacks(lacks: &Lacks, name: &str, found: &mut Diagnostics) {
    lacks.messages().for_each(|lack| found.push(lack.label(format!("on {name}"))));
}

/// A number of lines, letters or words, to reckon with.
pub(super) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
