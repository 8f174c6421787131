//! A paragraph's settings: the best one, those a line shorter and longer, and what a
//! page break inside each would cost.

use super::cost::{Cost, Limits};
use super::measure::Measure;
use super::stream::Stream;
use crate::units::Length;

/// One set line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Index of the break that the line starts behind.
    pub start: u32,
    /// Index of the break that it ends with.
    pub end: u32,
    /// Elastic spaces as a ratio to their natural width, in 1/65 536.
    pub space: i64,
    /// Expansion of the type, in 1/65 536: 1311 is +2 %.
    pub expansion: i64,
    /// Space added at each gap between glyphs.
    pub tracking: Length,
    /// What sticks out of the measure; more than zero only in [`Tier::Anything`].
    pub overfull: Length,
}

/// How far the limits had to be widened before the paragraph could be set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// Not at all.
    #[default]
    Limits,
    /// Expansion to ±3 %.
    Expansion3,
    /// Expansion to ±4 %.
    Expansion4,
    /// Spaces from .6 to 2 times natural.
    Spaces,
    /// Short last lines and wide spaces allowed.
    Runts,
    /// Whatever there is; lines may be overfull.
    Anything,
}

/// One way to set a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Number of lines.
    pub lines: u32,
    /// What it costs more than the best setting.
    pub cost: Cost,
    /// `breaks[j]`: cost above the best setting of a page break after line `j` (1-based;
    /// entry 0 is never) with no hyphen at the end of line `j`.
    pub breaks: Vec<Cost>,
}

/// The ways to set a paragraph that pages choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// How far the limits were widened.
    pub tier: Tier,
    /// Cost of the best setting.
    pub cost: Cost,
    /// Index of the best setting in `choices`.
    pub best: usize,
    /// By number of lines, at most one fewer and one more than the best.
    pub choices: Vec<Choice>,
    /// The lines of the best setting.
    pub lines: Vec<Line>,
}

/// Which raggedness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rag {
    /// Lines as equal as can be, the last one too: titles.
    Even,
    /// Lines as equal as can be, the last one free: captions, notes set ragged.
    Free,
    /// Every line as full as it goes: turnovers of verse.
    Full,
}

/// Setting without justification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ragged {
    /// Which raggedness.
    pub rag: Rag,
    /// Whether words may be divided, and at what cost.
    pub division: Option<Cost>,
}

/// Sets paragraphs. Holds the search's memory, so that one breaker can set a whole book
/// without allocating anew; one per thread.
#[derive(Debug, Default)]
pub struct Breaker {}

impl Breaker {
    /// A breaker with empty memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// All settings of a paragraph. Always succeeds: where the limits allow nothing,
    /// they are widened step by step and [`Settings::tier`] says how far.
    pub fn settings(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        limits: &Limits,
    ) -> Settings {
        let _ = (stream, measure, limits);
        Settings {
            tier: Tier::Limits,
            cost: Cost::ZERO,
            best: 0,
            choices: vec![],
            lines: vec![],
        }
    }

    /// Sets a paragraph in exactly `lines` lines (or in the best number, if `None`) with
    /// no hyphen at the ends of the lines numbered in `no_hyphen` (1-based, ascending).
    /// `tier` is that of the paragraph's [`Settings`]. `None` when it cannot be done.
    pub fn set(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        limits: &Limits,
        tier: Tier,
        lines: Option<u32>,
        no_hyphen: &[u32],
    ) -> Option<(Vec<Line>, Cost)> {
        let _ = (stream, measure, limits, tier, lines, no_hyphen);
        None
    }

    /// Sets lines that are not justified. Always succeeds; a line may be overfull.
    pub fn ragged(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        ragged: &Ragged,
    ) -> Vec<Line> {
        let _ = (stream, measure, ragged);
        Vec::new()
    }
}
