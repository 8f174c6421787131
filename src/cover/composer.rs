//! Blocks of text on a cover: shaped, broken by sense, set.

use super::frame::Frame;
use crate::book::{NodeId, Role, Tree};
use crate::display::{Artifact, Content, Item};
use crate::ground::Lang;
use crate::layout::look::Looks;
use crate::paragraph::lines::{Breaker, Line, Measure, Stream};
use crate::paragraph::{
    Paragraph, Segment, Shaper, TextKind, TextSegment, set_line, title,
};
use crate::text::Style;
use crate::theme::{Align, Cover as Look, Cut};
use crate::units::Length;

/// Sets blocks of text.
pub(super) struct Composer<'a> {
    pub(super) shaper: &'a Shaper,
    pub(super) looks: Looks,
    pub(super) look: &'a Look,
    pub(super) lang: Lang,
    pub(super) frame: Frame,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) items: Vec<Item>,
    /// From the top of the first line's capitals to the last baseline.
    pub(super) height: Length,
    /// From the top of the first line's capitals to its baseline.
    pub(super) ascent: Length,
    /// Lines that end where nobody would pause.
    pub(super) slips: u32,
    /// Whether a line is wider than the measure.
    pub(super) overfull: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Manner {
    pub(super) style: Style,
    /// Distance of baselines in hundredths of the type size.
    pub(super) leading: i64,
}

impl Composer<'_> {
    pub(super) fn manner(&self, size: Length, cut: Cut, leading: i64) -> Manner {
        Manner { style: self.looks.cut(size, cut), leading }
    }

    /// That of a size of the theme.
    pub(super) fn theme_manner(&self, size: Length, cut: Cut, leading: i64) -> Manner {
        self.manner(self.frame.at(size), cut, leading)
    }

    /// Text with markup.
    pub(super) fn node(&self, tree: &Tree, node: NodeId, manner: Manner) -> Block {
        let mut segments = Vec::new();
        self.segments(tree, node, manner.style, &mut segments);
        self.block(&segments, manner)
    }

    /// Text without markup.
    pub(super) fn plain(&self, text: &str, manner: Manner) -> Block {
        self.block(&[segment(text, manner.style, self.lang)], manner)
    }

    /// Names with points between them, each whole on its line.
    pub(super) fn names(&self, names: &[String], manner: Manner) -> Block {
        const POINT: &str = " ·";
        let whole: Vec<String> =
            names.iter().map(|name| name.replace(' ', "\u{a0}")).collect();
        let row = whole.join(" · ");
        let paragraph = self.shaper.paragraph(&[segment(&row, manner.style, self.lang)]);
        let stream = paragraph.stream();
        let lines = title_lines(&paragraph, &stream, self.frame.measure());
        // A point at a line's end divides nothing.
        let breaks = stream.breaks();
        let mut segments = Vec::new();
        for line in &lines {
            let place = |at: u32| breaks[at as usize].place.item as usize;
            let atoms = paragraph.atoms.get(place(line.start)..place(line.end));
            let (Some(first), Some(last)) =
                (atoms.and_then(<[_]>::first), atoms.and_then(<[_]>::last))
            else {
                continue;
            };
            let text = &paragraph.text[first.text.start as usize..last.text.end as usize];
            let text = text.trim().trim_end_matches(POINT);
            if !segments.is_empty() {
                segments.push(Segment::Break);
            }
            segments.push(segment(text, manner.style, self.lang));
        }
        self.block(&segments, manner)
    }

    pub(super) fn segments<'t>(
        &self,
        tree: &'t Tree,
        node: NodeId,
        style: Style,
        into: &mut Vec<Segment<'t>>,
    ) {
        for child in tree.children(node) {
            let inner = match &tree.get(child).role {
                Role::Text(text) | Role::Code(text) => {
                    let lang = tree.get(child).lang;
                    into.push(segment(&text.text, style, lang));
                    continue;
                }
                Role::LineBreak => {
                    into.push(Segment::Break);
                    continue;
                }
                role => self.looks.stressed(role, style, || tree.plain_text(child)),
            };
            self.segments(tree, child, inner, into);
        }
    }

    pub(super) fn block(&self, segments: &[Segment<'_>], manner: Manner) -> Block {
        let paragraph = self.shaper.paragraph(segments);
        let stream = paragraph.stream();
        let lines = title_lines(&paragraph, &stream, self.frame.measure());
        let size = manner.style.size;
        let leading = size.scale(manner.leading, 100);
        let face = self.shaper.fonts().face(self.shaper.face(&manner.style));
        let ascent = face.metrics.at(face.metrics.cap_height, size);
        let mut block = Block {
            items: Vec::new(),
            height: ascent,
            ascent,
            slips: title::slips(&paragraph, &stream, &lines),
            overfull: lines.iter().any(|line| line.overfull > Length::ZERO),
        };
        let mut y = Length::ZERO;
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                y += leading;
            }
            let room = self.frame.measure() - stream.natural(line.start, line.end);
            let x = self.frame.margin + self.shift(room);
            let set = set_line(self.shaper, &paragraph, &stream, line, (x, y));
            block.items.extend(set.runs.into_iter().map(Item::Run));
        }
        block.height += y;
        block
    }

    /// Where a line begins that leaves `room` free.
    pub(super) fn shift(&self, room: Length) -> Length {
        match self.look.align {
            Align::Left | Align::Justified => Length::ZERO,
            Align::Centre => room / 2,
            Align::Right => room,
        }
    }
}

impl Block {
    /// Puts it with its top at `y`; yields its height.
    pub(super) fn place(mut self, y: Length, into: &mut Vec<Item>) -> Length {
        for item in &mut self.items {
            item.shift(Length::ZERO, y + self.ascent);
        }
        into.append(&mut self.items);
        self.height
    }
}

fn title_lines(paragraph: &Paragraph, stream: &Stream, measure: Length) -> Vec<Line> {
    title::lines(&mut Breaker::new(), paragraph, stream, &Measure::plain(measure))
}

/// Text of one look, its words whole.
pub(super) fn segment(text: &str, style: Style, lang: Lang) -> Segment<'_> {
    Segment::Text(TextSegment {
        text,
        style: Looks::for_text(style, text),
        lang,
        content: Content::Artifact(Artifact::Ornament),
        kind: TextKind::Whole,
    })
}
