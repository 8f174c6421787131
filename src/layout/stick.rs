//! The composing stick: what lines are set with, and what is found wrong with them.

use crate::diag::Diagnostics;
use crate::display::Content;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::messages;
use crate::layout::poem::MeasuredEdges;
use crate::paragraph::composed::{Composed, Shaped, narrowest, sticks_out, wider_than};
use crate::paragraph::lines::cost::RATIO;
use crate::paragraph::lines::{Breaker, BrokenLine, Cost, Limits, Measure, Rag, Runt};
use crate::paragraph::{Lacks, Leeway, Paragraph, ParagraphSegment, title};
use crate::theme::Align;
use crate::units::Length;

/// What sets the lines of a division, and has its say about them.
#[derive(Default)]
pub(super) struct Stick {
    pub(super) breaker: Breaker,
    /// Words that had to be broken against the rules.
    pub(super) diagnostics: Diagnostics,
    /// Characters that cannot be set as they should be.
    pub(super) lacks: Lacks,
    /// The edges of the poem set last, for others that share them.
    pub(super) poem_edges: MeasuredEdges,
}

impl Stick {
    /// Shapes segments.
    pub(super) fn shape(
        &mut self,
        cx: &DivisionContext<'_>,
        segments: &[ParagraphSegment<'_>],
    ) -> Shaped {
        let paragraph = cx.shaper.paragraph(segments);
        self.note_lacks(cx, &paragraph);
        Shaped::new(paragraph)
    }

    /// Width of text on one line.
    pub(super) fn natural(
        &mut self,
        cx: &DivisionContext<'_>,
        segments: &[ParagraphSegment<'_>],
    ) -> Length {
        self.shape(cx, segments).stream.width()
    }

    /// Sets running text in every way that pages may choose from.
    pub(super) fn compose(
        &mut self,
        cx: &DivisionContext<'_>,
        segments: &[ParagraphSegment<'_>],
        measure: Measure,
        frame: &BlockFrame,
    ) -> Composed {
        let limits = limits(cx, frame.style.size);
        let ragged = frame.align != Align::Justified;
        let breaker = &mut self.breaker;
        let set = Composed::new(cx.shaper, breaker, segments, measure, limits, ragged);
        self.note_lacks(cx, &set.paragraph);
        self.name_broken(cx, segments, &set.broken_words());
        set
    }

    /// Sets lines that are not justified; a word that no line can hold is broken.
    pub(super) fn ragged(
        &mut self,
        cx: &DivisionContext<'_>,
        segments: &[ParagraphSegment<'_>],
        measure: &Measure,
        rag: Rag,
    ) -> (Shaped, Vec<BrokenLine>) {
        let shaped = self.shape(cx, segments);
        let lines = match rag {
            Rag::Sense => {
                let Shaped { paragraph, stream } = &shaped;
                title::lines(&mut self.breaker, paragraph, stream, measure)
            }
            Rag::Even | Rag::Free | Rag::Full => {
                self.breaker.ragged(&shaped.stream, measure, rag)
            }
        };
        if !sticks_out(&lines) {
            return (shaped, lines);
        }
        let room = narrowest(measure);
        let shaped = Shaped::new(cx.shaper.paragraph_with(segments, Leeway::Wider(room)));
        let lines = self.breaker.ragged(&shaped.stream, measure, rag);
        self.name_broken(cx, segments, &wider_than(&shaped.paragraph, room));
        (shaped, lines)
    }

    /// Notes the characters of a paragraph that cannot be set as they should be.
    fn note_lacks(&mut self, cx: &DivisionContext<'_>, paragraph: &Paragraph) {
        for missing in &paragraph.missing {
            let length = missing.character.len_utf8() as u32;
            let place = messages::place(cx.flow, missing.content, length);
            let face = cx.shaper.fonts().face(missing.face);
            self.lacks.add(missing.lack, missing.character, face, place);
        }
    }

    /// Names the words that are wider than their lines.
    fn name_broken(
        &mut self,
        cx: &DivisionContext<'_>,
        segments: &[ParagraphSegment<'_>],
        words: &[&str],
    ) {
        let node = segments.iter().find_map(|segment| match segment {
            ParagraphSegment::Text(text) => match text.content {
                Content::Node { node, .. } | Content::Label(node) => Some(node),
                Content::Artifact(_) => None,
            },
            ParagraphSegment::Object(_) | ParagraphSegment::Break => None,
        });
        let Some(node) = node else { return };
        for word in words {
            self.diagnostics.push(messages::broken_word(cx.flow, node, word));
        }
    }
}

/// How far lines of text of a size may go.
fn limits(cx: &DivisionContext<'_>, em: Length) -> Limits {
    let body = &cx.theme.body;
    let ratio = |parts: u32, of: i64| RATIO * i64::from(parts) / of;
    Limits {
        space_min: ratio(body.space_min, 100),
        space_max: ratio(body.space_max, 100),
        expansion: ratio(body.expansion, 1000),
        tracking: em.scale(i64::from(body.tracking), 1000),
        division: Cost::milli(i64::from(body.division)),
        ladder: u8::try_from(body.ladder).unwrap_or(u8::MAX),
        runt: Some(Runt { letters: body.last_line, width: em.scale(3, 2) }),
        ..Limits::standard(em)
    }
}
