//! Text that the rules do not let be set: the words that are broken for it are named.

use crate::display::Content;
use crate::layout::messages;
use crate::layout::setter::Setter;
use crate::paragraph::composed::{Composed, Shaped, narrowest, sticks_out, wider_than};
use crate::paragraph::lines::{Limits, Line, Measure, Rag};
use crate::paragraph::{Leeway, Segment, title};

impl Setter<'_> {
    /// Sets running text in every way that pages may choose from.
    pub(super) fn compose(
        &mut self,
        segments: &[Segment<'_>],
        measure: Measure,
        limits: Limits,
    ) -> Composed {
        let set =
            Composed::new(self.shaper, &mut self.breaker, segments, measure, limits);
        self.note_lacks(&set.paragraph);
        self.name_broken(segments, &set.broken_words());
        set
    }

    /// Sets lines that are not justified; a word that no line can hold is broken.
    pub(super) fn set_ragged(
        &mut self,
        segments: &[Segment<'_>],
        measure: &Measure,
        rag: Rag,
    ) -> (Shaped, Vec<Line>) {
        let shaped = self.shape(segments);
        let lines = match rag {
            Rag::Sense => {
                let Shaped { paragraph, stream } = &shaped;
                title::lines(&mut self.breaker, paragraph, stream, measure)
            }
            _ => self.breaker.ragged(&shaped.stream, measure, rag),
        };
        if !sticks_out(&lines) {
            return (shaped, lines);
        }
        let room = narrowest(measure);
        let shaped =
            Shaped::new(self.shaper.paragraph_with(segments, Leeway::Wider(room)));
        let lines = self.breaker.ragged(&shaped.stream, measure, rag);
        self.name_broken(segments, &wider_than(&shaped.paragraph, room));
        (shaped, lines)
    }

    /// Names the words that are wider than their lines.
    fn name_broken(&mut self, segments: &[Segment<'_>], words: &[&str]) {
        let node = segments.iter().find_map(|segment| match segment {
            Segment::Text(text) => match text.content {
                Content::Node { node, .. } | Content::Label(node) => Some(node),
                Content::Artifact(_) => None,
            },
            _ => None,
        });
        let Some(node) = node else { return };
        for word in words {
            self.found.push(messages::broken_word(self.flow, node, word));
        }
    }
}
