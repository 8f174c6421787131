//! Text that the rules do not let be set: words are broken that they keep whole.
//!
//! A paragraph is set by the rules first. Only where the limits of the theme allow no
//! setting is it shaped again with more [`Leeway`], and keeps what it gains by that.

use crate::display::Content;
use crate::layout::messages;
use crate::layout::setter::{Setter, Shaped};
use crate::paragraph::lines::{Limits, Line, Measure, Rag, Settings, Tier};
use crate::paragraph::{AtomKind, Leeway, Segment, title};
use crate::units::Length;

/// A line may stick out by so much before it is named.
pub(super) const TOLERANCE: Length = Length::milli_pt(100);

/// Running text with its settings.
pub(super) struct Set {
    pub(super) shaped: Shaped,
    pub(super) settings: Settings,
    pub(super) leeway: Leeway,
}

impl Setter<'_> {
    /// Sets running text in every way that pages may choose from.
    pub(super) fn set(
        &mut self,
        segments: &[Segment<'_>],
        measure: &Measure,
        limits: &Limits,
    ) -> Set {
        let shaped = self.shape(segments);
        let settings = self.breaker.settings(&shaped.stream, measure, limits);
        let mut set = Set { shaped, settings, leeway: Leeway::None };
        if set.settings.tier > Tier::Limits {
            self.better(&mut set, Leeway::Kept, segments, measure, limits);
        }
        if sticks_out(&set.settings.lines) {
            let leeway = Leeway::Wider(narrowest(measure));
            self.better(&mut set, leeway, segments, measure, limits);
            self.name_broken(segments, &set.shaped, leeway);
        }
        set
    }

    /// Sets text with more leeway, if that gains something.
    fn better(
        &mut self,
        set: &mut Set,
        leeway: Leeway,
        segments: &[Segment<'_>],
        measure: &Measure,
        limits: &Limits,
    ) {
        let shaped = Shaped::new(self.shaper.paragraph_with(segments, leeway));
        let settings = self.breaker.settings(&shaped.stream, measure, limits);
        let rank = |settings: &Settings| (settings.tier, settings.cost);
        if rank(&settings) < rank(&set.settings) {
            *set = Set { shaped, settings, leeway };
        }
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
        let leeway = Leeway::Wider(narrowest(measure));
        let shaped = Shaped::new(self.shaper.paragraph_with(segments, leeway));
        let lines = self.breaker.ragged(&shaped.stream, measure, rag);
        self.name_broken(segments, &shaped, leeway);
        (shaped, lines)
    }

    /// Names the words that are wider than their lines.
    fn name_broken(&mut self, segments: &[Segment<'_>], shaped: &Shaped, leeway: Leeway) {
        let Leeway::Wider(room) = leeway else { return };
        let node = segments.iter().find_map(|segment| match segment {
            Segment::Text(text) => match text.content {
                Content::Node { node, .. } | Content::Label(node) => Some(node),
                Content::Artifact(_) => None,
            },
            _ => None,
        });
        let Some(node) = node else { return };
        for atom in &shaped.paragraph.atoms {
            let AtomKind::Word(word) = &atom.kind else { continue };
            if word.whole.width > room {
                let range = atom.text.start as usize..atom.text.end as usize;
                let text = &shaped.paragraph.text[range];
                self.found.push(messages::broken_word(self.flow, node, text));
            }
        }
    }
}

fn sticks_out(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.overfull > TOLERANCE)
}

/// Width of the shortest line of a measure.
fn narrowest(measure: &Measure) -> Length {
    let indents = measure.head.iter().copied().chain([measure.rest]);
    measure.width - indents.max().unwrap_or_default()
}
