//! Running heads that are too long for their line.

use crate::display::Artifact;
use crate::ground::Lang;
use crate::layout::furniture::{Furniture, segment};
use crate::paragraph::{ParagraphSegment, TextSegment};
use crate::units::Length;

impl Furniture<'_> {
    /// Takes words from the end until the rest fits with an ellipsis.
    pub(super) fn cut_at_word(
        &self,
        segments: &mut Vec<ParagraphSegment<'_>>,
        room: Length,
        lang: Lang,
    ) {
        // Of a title as long as a chapter, not each word is to be tried.
        while let Some(half) = first_half(segments)
            && self.width(&half) > room
        {
            *segments = half;
        }
        while let Some(ParagraphSegment::Text(last)) = segments.last().copied() {
            segments.pop();
            let kept = last.text.trim_end();
            let end = kept.rfind(' ').map_or(0, |space| kept[..space].trim_end().len());
            if end == 0 && segments.is_empty() {
                segments.push(ParagraphSegment::Text(last));
                return;
            }
            if end > 0 {
                let text = last.text[..end].trim_end_matches([',', ';', ':', '—']);
                segments.push(ParagraphSegment::Text(TextSegment { text, ..last }));
            }
            let ellipsis = segment("…", last.style, lang, Artifact::Head);
            segments.push(ellipsis);
            if self.width(segments) <= room {
                return;
            }
            segments.pop();
        }
    }
}

/// The words up to the middle of a head, to the next space; `None` where that is all.
fn first_half<'t>(
    segments: &[ParagraphSegment<'t>],
) -> Option<Vec<ParagraphSegment<'t>>> {
    let length = |segment: &ParagraphSegment<'_>| match segment {
        ParagraphSegment::Text(text) => text.text.len(),
        ParagraphSegment::Object(_) | ParagraphSegment::Break => 0,
    };
    let middle = segments.iter().map(length).sum::<usize>() / 2;
    let mut before = 0;
    for (at, segment) in segments.iter().enumerate() {
        let ParagraphSegment::Text(text) = segment else { continue };
        let end = before + text.text.len();
        let spaces = text.text.match_indices(' ').map(|(space, _)| space);
        if end > middle
            && let Some(space) = spaces.into_iter().find(|space| before + space >= middle)
        {
            let mut half = segments[..at].to_vec();
            half.push(ParagraphSegment::Text(TextSegment {
                text: &text.text[..space],
                ..*text
            }));
            return Some(half);
        }
        before = end;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraph::TextKind;
    use crate::text::{FamilyId, TextStyle};

    #[test]
    fn a_head_is_halved_at_a_space_until_one_word_is_left() {
        let text = |text| {
            let content = crate::display::Content::Artifact(Artifact::Head);
            let (style, lang) =
                (TextStyle::text(FamilyId::SERIF, Length::pt(9)), Lang::EN_US);
            ParagraphSegment::Text(TextSegment {
                text,
                style,
                lang,
                content,
                kind: TextKind::Whole,
            })
        };
        let mut head = vec![text("of many "), text("words and more of them, and one")];
        let mut lengths = Vec::new();
        while let Some(half) = first_half(&head) {
            head = half;
            let words = head.iter().map(|segment| match segment {
                ParagraphSegment::Text(text) => text.text,
                _ => "",
            });
            lengths.push(words.collect::<String>());
        }
        assert_eq!(lengths, ["of many words and more", "of many words", "of many"]);
    }
}
