//! Small capitals that a face lacks.
//!
//! Letters that have none would stand as spaced lower case among those that have. So where
//! one letter of a stretch lacks them, all of the stretch goes without: running text is
//! roman, lines of display are italic, neither is letterspaced.

use super::context::WordPart;
use super::items::Paragraph;
use super::segment::{Leeway, ParagraphSegment, TextKind, TextSegment};
use super::shape::Shaper;
use super::word::Lack;
use crate::text::{Caps, TextStyle};

impl Shaper {
    /// Shapes a paragraph again without the small capitals that its faces lack; what they
    /// lack stays noted.
    pub(super) fn without_small_capitals(
        &self,
        segments: &[ParagraphSegment<'_>],
        first: Paragraph,
        leeway: Leeway,
    ) -> Paragraph {
        let mut segments = segments.to_vec();
        let small = |segment: &ParagraphSegment<'_>| matches!(segment, ParagraphSegment::Text(text) if text.style.caps.is_small());
        for stretch in segments.chunk_by_mut(|a, b| small(a) == small(b)) {
            if stretch.iter().any(|segment| self.lacks_small_capitals(segment)) {
                stretch.iter_mut().for_each(make_plain);
            }
        }
        let mut plain = self.assemble(&segments, leeway);
        let lacked = first.missing.into_iter();
        plain.missing.extend(lacked.filter(|it| it.lack == Lack::SmallCapital));
        plain
    }

    fn lacks_small_capitals(&self, segment: &ParagraphSegment<'_>) -> bool {
        let ParagraphSegment::Text(TextSegment { text, style, lang, kind, .. }) =
            *segment
        else {
            return false;
        };
        let context = self.context(style, lang);
        let part = WordPart { text: 0..text.len(), context: &context, kind, rtl: false };
        let shaped = self.shape_word(text, &[part], Leeway::None);
        shaped.lacks.iter().any(|&(_, _, lack)| lack == Lack::SmallCapital)
    }
}

/// Sets a segment as text: upright in prose, italic where words are kept whole.
fn make_plain(segment: &mut ParagraphSegment<'_>) {
    if let ParagraphSegment::Text(text) = segment {
        let italic = text.style.italic || text.kind == TextKind::Whole;
        text.style = TextStyle { caps: Caps::Normal, tracking: 0, italic, ..text.style };
    }
}
