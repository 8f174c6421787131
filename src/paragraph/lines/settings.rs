//! A paragraph's settings: the best one, those a line shorter and longer, and what a
//! page break inside each would cost.

use super::cost::{Cost, RATIO};
use super::stream::Stream;
use crate::units::Length;

/// One set line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenLine {
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

impl BrokenLine {
    /// All of a paragraph as one line of natural width.
    pub fn whole(stream: &Stream) -> Self {
        Self {
            start: 0,
            end: stream.breaks().len().saturating_sub(1) as u32,
            space: RATIO,
            expansion: 0,
            tracking: Length::ZERO,
            overfull: Length::ZERO,
        }
    }
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
    /// Expansion to ±5 %, and where that is not enough spaces from .6 to 1.8 times natural.
    Spaces,
    /// A short last line and a division of the last word allowed.
    Runts,
    /// Whatever there is; spaces may be wider still, lines overfull or not filled.
    Anything,
}

impl Tier {
    /// All tiers, from within the limits to anything.
    pub const ALL: [Self; 6] = [
        Self::Limits,
        Self::Expansion3,
        Self::Expansion4,
        Self::Spaces,
        Self::Runts,
        Self::Anything,
    ];
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
    /// The breaks that its lines end with, where no page break bans a hyphen.
    pub ends: Vec<u32>,
    /// How far the limits were widened for it.
    pub tier: Tier,
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
    pub lines: Vec<BrokenLine>,
}

/// Which raggedness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rag {
    /// Lines as equal as can be, the last one too: titles.
    Even,
    /// As even, but ended where a reader would stop: see [`Breaker::title`](super::Breaker::title).
    Sense,
    /// Lines as equal as can be, the last one free: captions, notes set ragged.
    Free,
    /// Every line as full as it goes: turnovers of verse.
    Full,
}
