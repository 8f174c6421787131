//! Blocks of text on a cover: shaped, broken by sense, set.

use super::frame::FrontFrame;
use crate::book::{NodeId, Role, Tree};
use crate::display::{Artifact, Content, DisplayItem};
use crate::ground::Lang;
use crate::layout::look::LayoutLooks;
use crate::paragraph::lines::{Breaker, BrokenLine, Measure, Stream};
use crate::paragraph::{
    Paragraph, ParagraphSegment, Shaper, TextKind, TextSegment, set_line, title,
};
use crate::text::TextStyle;
use crate::theme::{Align, Cover, Look, Theme};
use crate::units::Length;

/// The title is set no smaller, on 400 by 640 pt, where there is any choice.
pub(super) const LEAST: Length = Length::pt(24);

/// Sets blocks of text.
#[derive(Clone, Copy)]
pub(super) struct Composer<'a> {
    pub(super) shaper: &'a Shaper,
    pub(super) looks: LayoutLooks,
    pub(super) look: &'a Cover,
    pub(super) lang: Lang,
    pub(super) frame: FrontFrame,
    /// The left edge of the lines.
    pub(super) left: Length,
    pub(super) measure: Length,
    pub(super) align: Align,
    /// The size of all text but the title, in hundredths of what the theme says.
    pub(super) share: i64,
    /// The title is set no smaller, on 400 by 640 pt.
    pub(super) least: Length,
}

#[derive(Debug, Clone, Default)]
pub(super) struct CoverParagraph {
    pub(super) items: Vec<DisplayItem>,
    /// From the top of the first line's capitals to the last baseline.
    pub(super) height: Length,
    /// From the top of the first line's capitals to its baseline.
    pub(super) ascent: Length,
    /// Lines that end where nobody would pause.
    pub(super) slips: u32,
    /// Lines that end where nothing asks for a pause, those among them.
    pub(super) turns: u32,
    /// Whether a line is wider than the measure.
    pub(super) overfull: bool,
}

#[derive(Clone, Copy)]
pub(super) struct CoverManner {
    pub(super) style: TextStyle,
    /// Distance of baselines in hundredths of the type size.
    pub(super) leading: i64,
    pub(super) align: Align,
}

impl<'a> Composer<'a> {
    /// From margin to margin.
    pub(super) fn new(
        shaper: &'a Shaper,
        theme: &'a Theme,
        lang: Lang,
        frame: FrontFrame,
    ) -> Self {
        let look = &theme.cover;
        Self {
            shaper,
            looks: LayoutLooks::new(theme, shaper.fonts()),
            look,
            lang,
            frame,
            left: frame.margin,
            measure: frame.measure(),
            align: look.align,
            share: 100,
            least: LEAST,
        }
    }

    /// The same between other edges.
    pub(super) fn between(&self, left: Length, measure: Length, align: Align) -> Self {
        Self { left, measure, align, ..*self }
    }

    /// A look in a size. Its colour is for the palette to say, which knows the ground.
    pub(super) fn style(&self, look: &Look, size: Length) -> TextStyle {
        TextStyle { size, colour: None, ..self.looks.of(look, size) }
    }

    pub(super) fn manner(&self, look: &Look, size: Length, leading: i64) -> CoverManner {
        let align = look.align_or(self.align);
        CoverManner { style: self.style(look, size), leading, align }
    }

    /// That of so many hundredths of the look's own size.
    pub(super) fn look_manner(
        &self,
        look: &Look,
        share: i64,
        leading: i64,
    ) -> CoverManner {
        let size = size_of(look).scale(share, 100).scale(self.share, 100);
        self.manner(look, self.frame.at(size), leading)
    }

    /// Text with markup.
    pub(super) fn node(
        &self,
        tree: &Tree,
        node: NodeId,
        manner: CoverManner,
    ) -> CoverParagraph {
        let mut segments = Vec::new();
        self.segments(tree, node, manner.style, &mut segments);
        self.block(&segments, manner)
    }

    /// Text without markup.
    pub(super) fn plain(&self, text: &str, manner: CoverManner) -> CoverParagraph {
        self.block(&[segment(text, manner.style, self.lang)], manner)
    }

    /// Names with points between them, each whole on its line.
    pub(super) fn names(&self, names: &[String], manner: CoverManner) -> CoverParagraph {
        const POINT: &str = " ·";
        let whole: Vec<String> =
            names.iter().map(|name| name.replace(' ', "\u{a0}")).collect();
        let row = whole.join(" · ");
        let paragraph = self.shaper.paragraph(&[segment(&row, manner.style, self.lang)]);
        let stream = paragraph.stream();
        let lines = title_lines(&paragraph, &stream, self.measure);
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
                segments.push(ParagraphSegment::Break);
            }
            segments.push(segment(text, manner.style, self.lang));
        }
        self.block(&segments, manner)
    }

    pub(super) fn segments<'t>(
        &self,
        tree: &'t Tree,
        node: NodeId,
        style: TextStyle,
        into: &mut Vec<ParagraphSegment<'t>>,
    ) {
        for child in tree.children(node) {
            let inner = match &tree.get(child).role {
                Role::Text(text) | Role::Code(text) => {
                    let lang = tree.get(child).lang;
                    into.push(segment(&text.text, style, lang));
                    continue;
                }
                Role::LineBreak => {
                    into.push(ParagraphSegment::Break);
                    continue;
                }
                role => self.looks.stressed(role, style, || tree.plain_text(child)),
            };
            self.segments(tree, child, inner, into);
        }
    }

    pub(super) fn block(
        &self,
        segments: &[ParagraphSegment<'_>],
        manner: CoverManner,
    ) -> CoverParagraph {
        let paragraph = self.shaper.paragraph(segments);
        let stream = paragraph.stream();
        let lines = title_lines(&paragraph, &stream, self.measure);
        let (slips, turns) = title::unasked_ends(&paragraph, &stream, &lines);
        let size = manner.style.size;
        let leading = size.scale(manner.leading, 100);
        let face = self.shaper.fonts().face(self.shaper.face(&manner.style));
        let ascent = face.metrics.at(face.metrics.cap_height, size);
        let mut block = CoverParagraph {
            items: Vec::new(),
            height: ascent,
            ascent,
            slips,
            turns,
            overfull: lines.iter().any(|line| line.overfull > Length::ZERO),
        };
        let mut y = Length::ZERO;
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                y += leading;
            }
            let room = self.measure - stream.natural(line.start, line.end);
            let x = self.left + manner.align.before(room);
            let set = set_line(self.shaper, &paragraph, &stream, line, (x, y));
            block.items.extend(set.runs.into_iter().map(DisplayItem::Run));
        }
        block.height += y;
        block
    }

    /// A rule among the lines.
    pub(super) fn bar(&self, width: Length, height: Length) -> CoverParagraph {
        let x = self.left + self.align.before(self.measure - width);
        let items =
            vec![DisplayItem::Rule { x, y: Length::ZERO, width, height, ink: None }];
        CoverParagraph { items, height, ..CoverParagraph::default() }
    }
}

/// The size of a look of the cover, on 400 by 640 pt.
pub(super) fn size_of(look: &Look) -> Length {
    look.size.unwrap_or(Length::pt(12))
}

impl CoverParagraph {
    /// Puts it with its top at `y`; yields its height.
    pub(super) fn place(mut self, y: Length, into: &mut Vec<DisplayItem>) -> Length {
        for item in &mut self.items {
            item.shift(Length::ZERO, y + self.ascent);
        }
        into.append(&mut self.items);
        self.height
    }
}

fn title_lines(
    paragraph: &Paragraph,
    stream: &Stream,
    measure: Length,
) -> Vec<BrokenLine> {
    title::lines(&mut Breaker::new(), paragraph, stream, &Measure::plain(measure))
}

/// Text of one look, its words whole.
pub(super) fn segment(text: &str, style: TextStyle, lang: Lang) -> ParagraphSegment<'_> {
    ParagraphSegment::Text(TextSegment {
        text,
        style: LayoutLooks::for_text(style, text),
        lang,
        content: Content::Artifact(Artifact::Ornament),
        kind: TextKind::Whole,
    })
}
