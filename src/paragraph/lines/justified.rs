//! The cost of justified prose.
//!
//! Problem: even word spaces, little contrast between neighbouring lines, few divided
//! words, no short last lines; and room for it all in expansion and tracking that
//! nobody sees.
//!
//! Method: what a line lacks goes to expansion first, then to tracking for what lies
//! beyond the knee, then to the spaces. With `d` the departure of the final word space
//! from natural, a line costs `d²` and its break; two lines cost the square of their
//! difference and a little when both end in a hyphen.
//!
//! Departures from Knuth and Plass: the square instead of TeX's (1 + 100 r³)², which has
//! no opinion below r = .5; contrast measured instead of four fitness classes; hard
//! limits instead of a tolerance; divisions priced so that pages of prose stay under one
//! in twenty-five lines.

use super::cost::{Cost, Limits, RATIO, Runt};
use super::search::{Criterion, Feasible, LineVerdict};
use super::settings::{BrokenLine, Tier};
use super::stream::{BreakKind, Measures, Stream};
use crate::units::Length;

/// Weight of the squared difference of neighbouring lines' spaces, in 1/1024: .2. Less
/// shows as lines loose and tight by turns; more drags whole paragraphs off natural.
const CONTRAST: i64 = 205;
/// Two lines in a row that end in a hyphen, besides the two divisions.
const CONSECUTIVE: Cost = Cost::milli(30);
/// A division inside a compound reads worse than one at its hyphen: 1.5 divisions and
/// this.
const COMPOUND: Cost = Cost::milli(30);
/// A line that only more expansion than the theme's can fill, besides the expansion.
const EMERGENCY: Cost = Cost::milli(1_000);
/// Spaces narrower, and wider, than the theme's: a reader sees the wide ones.
const NARROW: Cost = Cost::milli(500);
const WIDE: Cost = Cost::milli(2_000);
/// Spaces of a line that has the most of something stay so much within the limit, in
/// 1/65 536: positions in a finished file are rounded.
const HAIR: i64 = RATIO / 250;
/// A line that cannot be filled at all, or not be kept within the measure. So dear that
/// it is taken only where there is nothing else.
const FAILURE: Cost = Cost::milli(1_000_000);

/// A line whose spaces would be wider than this is not filled: a gap at its end shows
/// less than gaps all along it.
const RAGGED: i64 = RATIO * 4;

/// A word that is wider than its line is broken where the line is full but for this
/// share of its room, or less.
const SPLIT: i64 = 8;

/// The criterion in one tier of widened limits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Justified {
    limits: Limits,
    /// Narrowest and widest space by the theme, where a tier allows more.
    theme: (i64, i64),
    runt: Option<Runt>,
    /// Expansion allowed at a price when spaces are at their limit, in 1/65 536.
    reach: i64,
    /// Whether the last word may be divided.
    last_word: bool,
    /// Whether any line at all is better than none.
    anything: bool,
}

/// How a line is filled.
#[derive(Debug, Clone, Copy)]
struct LineFilling {
    space: i64,
    expanded: i64,
    tracked: i64,
    overfull: i64,
    extra: i64,
    natural: bool,
}

impl LineFilling {
    const NATURAL: Self = Self {
        space: RATIO,
        expanded: 0,
        tracked: 0,
        overfull: 0,
        extra: 0,
        natural: true,
    };
}

/// `amount * ratio`, the ratio in 1/65 536.
const fn portion(amount: i64, ratio: i64) -> i64 {
    (amount * ratio) >> 16
}

/// The ratio of a line's spaces, given what they get.
const fn ratio(sums: &Measures, rest: i64) -> i64 {
    RATIO + rest * RATIO / sums.glue
}

/// Whether what is left for the spaces keeps them within limits.
fn holds(sums: &Measures, rest: i64, least: i64, most: i64) -> bool {
    let (least, most) =
        (portion(sums.glue, least - RATIO), portion(sums.glue, most - RATIO));
    sums.glue > 0 && rest >= least && rest <= most
}

impl Justified {
    pub(super) fn new(limits: &Limits, tier: Tier) -> Self {
        let mut limits = *limits;
        let theme = (limits.space_min, limits.space_max);
        let reach = match tier {
            Tier::Limits => 0,
            Tier::Expansion3 => RATIO * 3 / 100,
            Tier::Expansion4 => RATIO * 4 / 100,
            _ => RATIO * 5 / 100,
        };
        if tier >= Tier::Spaces {
            limits.space_min = limits.space_min.min(RATIO * 60 / 100);
            limits.space_max = limits.space_max.max(RATIO * 180 / 100);
        }
        let anything = tier == Tier::Anything;
        if anything {
            limits.space_max = RAGGED;
            limits.ladder = u8::MAX;
        }
        Self {
            limits,
            theme,
            runt: limits.runt.filter(|_| tier < Tier::Runts),
            // A theme without expansion is never expanded.
            reach: if limits.expansion > 0 { reach } else { 0 },
            last_word: tier >= Tier::Runts,
            anything,
        }
    }

    /// Whether any line at all is better than none.
    pub(super) const fn takes_anything(&self) -> bool {
        self.anything
    }

    /// The line as it will be set; all of it filled by what the search foresaw.
    pub(super) fn set(&self, stream: &Stream, line: &Feasible, room: i64) -> BrokenLine {
        let sums = stream.line(line.start, line.end);
        let filling = self.fill(stream, line.start, line.end, &sums, room, true);
        let filling = filling.unwrap_or(LineFilling::NATURAL);
        let expansion = match sums.expandable {
            ..=0 => 0,
            width => filling.expanded * RATIO / width,
        };
        let tracking = match sums.tracked() {
            0 => 0,
            gaps => filling.tracked / gaps,
        };
        // What rounding left goes to the spaces, so that the line ends where it must.
        let rest = room
            - sums.rigid
            - sums.expandable * expansion / RATIO
            - tracking * sums.tracked();
        let space = match (filling.natural || filling.overfull > 0, sums.glue) {
            (true, _) | (_, 0) => filling.space,
            (false, glue) => rest * RATIO / glue,
        };
        BrokenLine {
            start: line.start,
            end: line.end,
            space,
            expansion,
            tracking: Length(tracking),
            overfull: Length(filling.overfull),
        }
    }

    fn fill(
        &self,
        stream: &Stream,
        from: u32,
        to: u32,
        sums: &Measures,
        room: i64,
        only: bool,
    ) -> Result<LineFilling, LineVerdict> {
        let residual = room - sums.rigid - sums.glue;
        let kind = stream.breaks()[to as usize].kind;
        if kind.forced() && residual >= 0 {
            return if kind == BreakKind::End && from > 0 && self.short(sums) {
                // Shorter still only with a later start; but others may do.
                Err(LineVerdict::Loose(0))
            } else {
                Ok(LineFilling::NATURAL)
            };
        }
        // Where a break's two parts together are narrower than its word, the sums of what
        // lies between two breaks may fall below nothing.
        let reach = portion(sums.expandable.max(0), self.limits.expansion);
        let expanded = residual.clamp(-reach, reach);
        let mut rest = residual - expanded;
        let mut tracked = 0;
        if self.limits.tracking.0 > 0 {
            let knee = portion(sums.glue.max(0), self.limits.knee);
            let beyond = rest - rest.clamp(-knee, knee);
            let most = self.limits.tracking.0 * sums.tracked();
            tracked = beyond.clamp(-most, most);
            rest -= tracked;
        }
        let filling = LineFilling {
            space: RATIO,
            expanded,
            tracked,
            natural: false,
            ..LineFilling::NATURAL
        };
        if holds(sums, rest, self.theme.0, self.theme.1) {
            return Ok(LineFilling { space: ratio(sums, rest), ..filling });
        }
        let wanting = rest - room / SPLIT;
        if self.anything
            && wanting > 0
            && let Some(further) = self.goes_on(stream, from, to, room)
        {
            return Err(LineVerdict::Loose(wanting.min(further)));
        }
        self.rescue(sums, room, rest, filling, only)
    }

    /// Whether a line need not end where it breaks a word against the rules, or one without
    /// a space, for it has room up to the next such break: the room left there. A word that
    /// is wider than its line may have one behind every letter, and all pairs of them would
    /// be lines.
    fn goes_on(&self, stream: &Stream, from: u32, to: u32, room: i64) -> Option<i64> {
        let against = |at: u32| {
            stream.breaks().get(at as usize).is_some_and(|found| {
                let spaces = stream.line(from, at).glue;
                matches!(found.kind, BreakKind::Split | BreakKind::Compound)
                    || (spaces == 0 && !found.kind.forced())
            })
        };
        if !against(to) || !against(to + 1) || !self.usable(stream, to + 1) {
            return None;
        }
        let further = stream.line(from, to + 1);
        let left = room - further.rigid - further.glue;
        (left >= 0).then_some(left)
    }

    /// A line whose spaces would be beyond the theme's limits: expanded more first, and
    /// what that leaves goes to the spaces.
    fn rescue(
        &self,
        sums: &Measures,
        room: i64,
        rest: i64,
        filling: LineFilling,
        only: bool,
    ) -> Result<LineFilling, LineVerdict> {
        let tight = rest < 0;
        let limit = if tight { self.theme.0 + HAIR } else { self.theme.1 - HAIR };
        let missing = rest - portion(sums.glue, limit - RATIO);
        let more = portion(sums.expandable, self.reach) - filling.expanded.abs();
        let more = missing.clamp(-more.max(0), more.max(0));
        let expanded = filling.expanded + more;
        let share = expanded.abs() * Cost::ONE.0 / sums.expandable.max(1);
        let extra = EMERGENCY.0 + share * RATIO / self.limits.expansion.max(1);
        if self.reach > 0 && more == missing {
            return Ok(LineFilling { space: limit, expanded, extra, ..filling });
        }
        let (least, most) = (self.limits.space_min, self.limits.space_max);
        if holds(sums, rest - more, least, most) {
            let dear = if tight { NARROW.0 } else { WIDE.0 };
            let extra = if more == 0 { dear } else { dear + extra };
            return Ok(LineFilling {
                space: ratio(sums, rest - more),
                expanded,
                extra,
                ..filling
            });
        }
        match (self.anything, tight) {
            (true, true) if only => {
                let space = self.limits.space_min + HAIR;
                let overfull = portion(sums.glue, space - RATIO) - (rest - more);
                let extra = FAILURE.0 * 2 + overfull * 1000;
                Ok(LineFilling { space, expanded, overfull, extra, ..filling })
            }
            (true, false) => {
                let extra = FAILURE.0 + FAILURE.0 * rest.min(room) / room.max(1);
                Ok(LineFilling { extra, ..LineFilling::NATURAL })
            }
            (_, true) => {
                let least = portion(sums.glue, self.limits.space_min + HAIR - RATIO);
                Err(LineVerdict::Tight(least - (rest - more)))
            }
            (_, false) => {
                let most = portion(sums.glue, self.limits.space_max - HAIR - RATIO);
                Err(LineVerdict::Loose(rest - more - most))
            }
        }
    }

    /// Whether a last line is too short to stand alone.
    fn short(&self, sums: &Measures) -> bool {
        self.runt.is_some_and(|runt| {
            sums.letters < runt.letters || sums.rigid + sums.glue < runt.width.0
        })
    }

    fn break_cost(&self, kind: BreakKind) -> i64 {
        let division = self.limits.division.0;
        match kind {
            BreakKind::Division => division,
            BreakKind::Hyphen => division / 2,
            BreakKind::Compound | BreakKind::Split => division * 3 / 2 + COMPOUND.0,
            _ => 0,
        }
    }
}

impl Criterion for Justified {
    fn usable(&self, stream: &Stream, at: u32) -> bool {
        !stream.breaks()[at as usize].kind.divides()
            || (self.limits.hyphenate
                && (self.last_word || !stream.divides_last_word(at)))
    }

    fn line(
        &self,
        stream: &Stream,
        from: u32,
        to: u32,
        room: i64,
        only: bool,
    ) -> LineVerdict {
        let sums = stream.line(from, to);
        match self.fill(stream, from, to, &sums, room, only) {
            Err(verdict) => verdict,
            Ok(filling) => {
                let off = filling.space - RATIO;
                let own = if filling.natural { 0 } else { (off * off) >> 8 };
                let end = self.break_cost(stream.breaks()[to as usize].kind);
                LineVerdict::Fits {
                    cost: own + end + filling.extra,
                    space: filling.space,
                    fitness: 0,
                }
            }
        }
    }

    fn first(&self, _line: &Feasible) -> i64 {
        0
    }

    fn pair(&self, before: &Feasible, line: &Feasible) -> Option<i64> {
        let mut cost = 0;
        if line.starts_divided && line.ends_divided {
            let ladder = self.limits.ladder;
            if ladder <= 1 || (ladder == 2 && before.starts_divided) {
                return None;
            }
            cost += CONSECUTIVE.0;
        }
        if !line.last {
            let difference = i64::from(before.space) - i64::from(line.space);
            cost += (difference * difference * CONTRAST) >> 18;
        }
        Some(cost)
    }
}
