//! A paragraph with the ways to set it.
//!
//! It is set by the rules first. Only where the limits allow no setting is it shaped again
//! with more [`Leeway`], which breaks words that the rules keep whole, and keeps what it
//! gains by that.

use super::items::{AtomKind, Paragraph};
use super::lines::{
    Breaker, BrokenLine, Choice, Limits, Measure, Settings, Stream, Tier,
};
use super::segment::{Leeway, ParagraphSegment};
use super::shape::Shaper;
use crate::ground::NodeId;
use crate::paragraph::lines::cost::RATIO;
use crate::units::Length;

/// A line may stick out by so much before it is named.
pub(crate) const TOLERANCE: Length = Length::milli_pt(100);

/// Text shaped and ready to be broken.
pub(crate) struct Shaped {
    pub(crate) paragraph: Paragraph,
    pub(crate) stream: Stream,
}

/// A paragraph, justified or ragged, broken in every way that pages may choose from.
#[derive(Debug)]
pub(crate) struct Composed {
    pub(crate) paragraph: Paragraph,
    pub(crate) stream: Stream,
    pub(crate) measure: Measure,
    pub(crate) limits: Limits,
    /// Its lines end where their words do.
    pub(crate) ragged: bool,
    pub(crate) settings: Settings,
    /// How far the rules on whole words gave way.
    pub(crate) leeway: Leeway,
}

impl Shaped {
    pub(crate) fn new(paragraph: Paragraph) -> Self {
        let stream = paragraph.stream();
        Self { paragraph, stream }
    }
}

impl Composed {
    /// Where a line begins, from the left. A paragraph that runs from right to left has
    /// its indents on the right, and the white of a line on the left.
    pub(crate) fn edge(&self, index: usize, line: &BrokenLine) -> Length {
        if !self.paragraph.from_right {
            return self.measure.indent(index);
        }
        let filled = line.space != RATIO || line.expansion != 0;
        let natural = self.stream.natural(line.start, line.end);
        let white = self.measure.line(index) - natural;
        if filled { Length::ZERO } else { white.max(Length::ZERO) }
    }

    /// Sets text in every way that pages may choose from.
    pub(crate) fn new(
        shaper: &Shaper,
        breaker: &mut Breaker,
        segments: &[ParagraphSegment<'_>],
        measure: Measure,
        limits: Limits,
        ragged: bool,
    ) -> Self {
        let Shaped { paragraph, stream } = Shaped::new(shaper.paragraph(segments));
        let settings = if ragged {
            breaker.ragged_settings(&stream, &measure)
        } else {
            breaker.settings(&stream, &measure, &limits)
        };
        let leeway = Leeway::None;
        let mut set =
            Self { paragraph, stream, measure, limits, ragged, settings, leeway };
        if set.settings.tier > Tier::Limits {
            set.better(Leeway::Kept, shaper, breaker, segments);
        }
        if sticks_out(&set.settings.lines) {
            let leeway = Leeway::Wider(narrowest(&set.measure));
            set.better(leeway, shaper, breaker, segments);
        }
        set
    }

    /// Sets it with more leeway, if that gains something.
    fn better(
        &mut self,
        leeway: Leeway,
        shaper: &Shaper,
        breaker: &mut Breaker,
        segments: &[ParagraphSegment<'_>],
    ) {
        let Shaped { paragraph, stream } =
            Shaped::new(shaper.paragraph_with(segments, leeway));
        let settings = if self.ragged {
            breaker.ragged_settings(&stream, &self.measure)
        } else {
            breaker.settings(&stream, &self.measure, &self.limits)
        };
        let rank = |settings: &Settings| (settings.tier, settings.cost);
        if rank(&settings) < rank(&self.settings) {
            (self.paragraph, self.stream) = (paragraph, stream);
            (self.settings, self.leeway) = (settings, leeway);
        }
    }

    /// The words that no line could hold whole.
    pub(crate) fn broken_words(&self) -> Vec<&str> {
        let broken = matches!(self.leeway, Leeway::Wider(_));
        if broken || sticks_out(&self.settings.lines) {
            wider_than(&self.paragraph, narrowest(&self.measure))
        } else {
            Vec::new()
        }
    }

    /// The lines of a setting with no hyphen at the ends of the lines `banned`.
    pub(crate) fn lines(
        &self,
        breaker: &mut Breaker,
        choice: usize,
        banned: &[u32],
    ) -> Vec<BrokenLine> {
        let (stream, measure, limits) = (&self.stream, &self.measure, &self.limits);
        if self.ragged {
            return breaker.ragged_chosen(stream, measure, &self.settings, choice);
        }
        breaker.chosen(stream, measure, limits, &self.settings, choice, banned)
    }

    /// For each setting, the line (0-based) in which the text of a node begins. Nothing if
    /// the node has no text in the paragraph.
    pub(crate) fn lines_of(&self, node: NodeId) -> impl Iterator<Item = usize> + '_ {
        let begin = self.paragraph.begin_of(node);
        let byte =
            |&end: &u32| self.paragraph.byte_of(self.stream.breaks()[end as usize].place);
        let line = move |choice: &Choice| {
            let begin = begin?;
            let last = choice.ends.len().saturating_sub(1);
            Some(choice.ends.partition_point(|end| byte(end) <= begin).min(last))
        };
        self.settings.choices.iter().map_while(line)
    }

    /// Adds settings a line shorter and longer that the limits do not allow.
    pub(crate) fn widen(&mut self, breaker: &mut Breaker) {
        if self.ragged {
            return;
        }
        breaker.widen(&self.stream, &self.measure, &self.limits, &mut self.settings);
    }
}

/// The words of a paragraph that are wider than some room.
pub(crate) fn wider_than(paragraph: &Paragraph, room: Length) -> Vec<&str> {
    let wide = paragraph.atoms.iter().filter(
        |atom| matches!(&atom.kind, AtomKind::Word(word) if word.whole.width > room),
    );
    wide.map(|atom| &paragraph.text[atom.text.start as usize..atom.text.end as usize])
        .collect()
}

/// Whether any line is wider than its room.
pub(crate) fn sticks_out(lines: &[BrokenLine]) -> bool {
    lines.iter().any(|line| line.overfull > TOLERANCE)
}

/// Width of the shortest line of a measure.
pub(crate) fn narrowest(measure: &Measure) -> Length {
    let indents = measure.head.iter().copied().chain([measure.rest]);
    measure.width - indents.max().unwrap_or_default()
}
