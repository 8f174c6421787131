//! The cost of lines in TeX (of 1982): the proof that the search is sound.
//!
//! Problem: with TeX's parameters the search must give TeX's own breaks and demerits, to
//! the last unit, on any stream.
//!
//! Source: Knuth, *TeX: The Program* (1986), §108 (badness), §829–§878 (try break);
//! fitness classes §817, demerits §859, deactivation of overfull starts §851.
//!
//! Departures: no `\looseness`, no `\emergencystretch`, no artificial demerits of the
//! final pass (§854): where TeX would make an overfull line, there is no result.

use super::measure::Measure;
use super::search::{BreakSearch, Criterion, Feasible, LineVerdict, Task, Total};
use super::stream::{BreakKind, Stream};
use std::cmp::Reverse;

const INF_BAD: i64 = 10_000;
/// Beyond this an `awful_bad` of TeX would have been reached; no line costs more.
const TIGHT_FIT: u8 = 3;
const DECENT_FIT: u8 = 2;
const LOOSE_FIT: u8 = 1;
const VERY_LOOSE_FIT: u8 = 0;

/// TeX's parameters of line breaking, with plain TeX's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    /// `\tolerance`: lines of greater badness are refused.
    pub tolerance: i64,
    /// `\linepenalty`.
    pub line_penalty: i64,
    /// `\hyphenpenalty`.
    pub hyphen_penalty: i64,
    /// `\exhyphenpenalty`.
    pub ex_hyphen_penalty: i64,
    /// `\adjdemerits`.
    pub adj_demerits: i64,
    /// `\doublehyphendemerits`.
    pub double_hyphen_demerits: i64,
    /// `\finalhyphendemerits`.
    pub final_hyphen_demerits: i64,
    /// Whether words may be divided: false in TeX's first pass.
    pub divide: bool,
}

impl Parameters {
    /// Plain TeX's values at a tolerance.
    pub const fn plain(tolerance: i64) -> Self {
        Self {
            tolerance,
            line_penalty: 10,
            hyphen_penalty: 50,
            ex_hyphen_penalty: 50,
            adj_demerits: 10_000,
            double_hyphen_demerits: 10_000,
            final_hyphen_demerits: 5_000,
            divide: true,
        }
    }

    /// Demerits of a break with penalty `penalty` (§859).
    fn demerits(&self, badness: i64, penalty: i64, forced: bool) -> i64 {
        let sum = self.line_penalty + badness;
        let square = if sum.abs() >= 10_000 { 100_000_000 } else { sum * sum };
        match penalty {
            _ if forced => square,
            0.. => square + penalty * penalty,
            _ => square - penalty * penalty,
        }
    }
}

/// Badness of stretching or shrinking by `total` where `capacity` is natural (§108):
/// about 100 times the cube of their ratio, at most 10 000.
pub fn badness(total: i64, capacity: i64) -> i64 {
    if total == 0 {
        return 0;
    }
    if capacity <= 0 {
        return INF_BAD;
    }
    let ratio = if total <= 7_230_584 {
        total * 297 / capacity
    } else if capacity >= 1_663_497 {
        total / (capacity / 297)
    } else {
        total
    };
    if ratio > 1290 { INF_BAD } else { (ratio * ratio * ratio + 0x20000) / 0x40000 }
}

/// Whether TeX's `break_type` is *hyphenated* at a kind of break.
const fn hyphenated(kind: BreakKind) -> bool {
    !matches!(kind, BreakKind::Start | BreakKind::Space)
}

struct Tex82<'a>(&'a Parameters);

impl Criterion for Tex82<'_> {
    fn usable(&self, stream: &Stream, at: u32) -> bool {
        self.0.divide || !stream.breaks()[at as usize].kind.divides()
    }

    fn line(
        &self,
        stream: &Stream,
        from: u32,
        to: u32,
        room: i64,
        _only: bool,
    ) -> LineVerdict {
        let (start, end) =
            (&stream.breaks()[from as usize], &stream.breaks()[to as usize]);
        let shortfall = room - stream.natural(from, to).0;
        let elastic = stream.elastic(from, to);
        // §852, §853; a forced break has `\parfillskip` to stretch.
        let (bad, fitness) = if shortfall > 0 {
            match badness(shortfall, elastic.stretch) {
                _ if end.kind.forced() => (0, DECENT_FIT),
                _ if shortfall > 7_230_584 && elastic.stretch < 1_663_497 => {
                    (INF_BAD, VERY_LOOSE_FIT)
                }
                bad @ 100.. => (bad, VERY_LOOSE_FIT),
                bad @ 13.. => (bad, LOOSE_FIT),
                bad => (bad, DECENT_FIT),
            }
        } else if -shortfall > elastic.shrink {
            // TeX gives up this start for good, so every later break may as well.
            return LineVerdict::Tight(i64::MAX);
        } else {
            let bad = badness(-shortfall, elastic.shrink);
            (bad, if bad > 12 { TIGHT_FIT } else { DECENT_FIT })
        };
        if bad > self.0.tolerance {
            // Zero: a later start may still do.
            return LineVerdict::Loose(0);
        }
        let penalty = match end.kind {
            BreakKind::Division | BreakKind::Compound => self.0.hyphen_penalty,
            BreakKind::Hyphen | BreakKind::Dash => self.0.ex_hyphen_penalty,
            _ => 0,
        };
        let mut cost = self.0.demerits(bad, penalty, end.kind.forced());
        if hyphenated(start.kind) {
            cost += match end.kind {
                BreakKind::End => self.0.final_hyphen_demerits,
                kind if hyphenated(kind) => self.0.double_hyphen_demerits,
                _ => 0,
            };
        }
        LineVerdict::Fits { cost, space: 0, fitness }
    }

    fn first(&self, line: &Feasible) -> i64 {
        // The paragraph's start counts as a decent line (§864).
        self.adjacent(DECENT_FIT, line.fitness)
    }

    fn pair(&self, before: &Feasible, line: &Feasible) -> Option<i64> {
        Some(self.adjacent(before.fitness, line.fitness))
    }

    fn prefers(&self, later: &Feasible, earlier: &Feasible) -> bool {
        // §855: of equal candidates the last of the active list wins, which is in order
        // of break, then of fitness.
        (later.fitness, later.start) > (earlier.fitness, earlier.start)
    }
}

impl Tex82<'_> {
    fn adjacent(&self, before: u8, after: u8) -> i64 {
        if before.abs_diff(after) > 1 { self.0.adj_demerits } else { 0 }
    }
}

/// TeX's breaks and demerits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TexBreaks {
    /// The break that ends each line, as indices into [`Stream::breaks`]; the last is the
    /// paragraph's end.
    pub breaks: Vec<u32>,
    /// Total demerits, the last line's among them.
    pub demerits: i64,
}

/// Breaks a paragraph as one pass of TeX would; `None` where TeX finds no way within the
/// tolerance.
pub fn best(
    stream: &Stream,
    measure: &Measure,
    parameters: &Parameters,
) -> Option<TexBreaks> {
    let mut search = BreakSearch::default();
    // Nothing depends on the count of lines, so one per state is enough.
    search.forward(&Task {
        stream,
        measure,
        criterion: &Tex82(parameters),
        no_hyphen: &[],
        price: None,
        window: 1,
    });
    let Total { count, cost, last } =
        search.ends().min_by_key(|&Total { cost, last, .. }| {
            // §874: the first of the cheapest active nodes.
            let line = &search.lines[last as usize];
            (cost, line.fitness, Reverse(line.start))
        })?;
    let breaks = search.trace(count, last).iter().map(|line| line.end).collect();
    Some(TexBreaks { breaks, demerits: cost })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::paragraph::lines::stream::Break;
    use crate::paragraph::lines::{Glue, StreamBuilder};
    use crate::units::Length;
    use serde_json::Value;

    /// TeX's demerits of one line, written again from the book's formulas.
    fn line(
        stream: &Stream,
        (from, to): (u32, u32),
        room: i64,
        parameters: &Parameters,
    ) -> Option<(i64, i64)> {
        let at = |index: u32| -> &Break { &stream.breaks()[index as usize] };
        let elastic = stream.elastic(from, to);
        let shortfall = room - stream.natural(from, to).0;
        let last = at(to).kind == BreakKind::End;
        let bad = match shortfall {
            0.. if last => 0,
            0.. => badness(shortfall, elastic.stretch),
            _ if -shortfall > elastic.shrink => return None,
            _ => badness(-shortfall, elastic.shrink),
        };
        if bad > parameters.tolerance {
            return None;
        }
        let fit = match (shortfall > 0, bad) {
            (_, 0..=12) => 2,
            (false, _) => 3,
            (true, 13..=99) => 1,
            (true, _) => 0,
        };
        let penalty = match at(to).kind {
            BreakKind::Division | BreakKind::Hyphen => 50,
            _ => 0,
        };
        let mut demerits = (10 + bad) * (10 + bad) + penalty * penalty;
        if matches!(at(from).kind, BreakKind::Division | BreakKind::Hyphen) {
            demerits += match at(to).kind {
                BreakKind::End => 5_000,
                BreakKind::Space => 0,
                _ => 10_000,
            };
        }
        Some((demerits, fit))
    }

    /// The least demerits of all sets of breaks.
    pub(in crate::paragraph::lines) fn brute(
        stream: &Stream,
        measure: &Measure,
        parameters: &Parameters,
    ) -> Option<i64> {
        fn rest(
            stream: &Stream,
            room: i64,
            parameters: &Parameters,
            from: u32,
            fit: i64,
        ) -> Option<i64> {
            let end = stream.breaks().len() as u32 - 1;
            if from == end {
                return Some(0);
            }
            (from + 1..=end)
                .filter_map(|to| {
                    let (own, new) = line(stream, (from, to), room, parameters)?;
                    let jump = if (fit - new).abs() > 1 { 10_000 } else { 0 };
                    Some(own + jump + rest(stream, room, parameters, to, new)?)
                })
                .min()
        }
        rest(stream, measure.width.0, parameters, 0, 2)
    }

    #[test]
    fn badness_is_that_of_the_book() {
        assert_eq!(badness(0, 0), 0);
        assert_eq!(badness(1, 0), INF_BAD);
        assert_eq!(badness(65_536, 65_536), 100);
        assert_eq!(badness(2 * 65_536, 65_536), 800);
        assert_eq!(badness(10 * 65_536, 65_536), INF_BAD);
    }

    /// A stream from kp-1 items.
    fn stream(items: &[Value]) -> Stream {
        let mut builder = StreamBuilder::with_capacity(items.len());
        for item in items {
            let number = |index: usize| Length(item[index].as_i64().unwrap());
            match item[0].as_str().unwrap() {
                "b" => builder.rigid(number(1)),
                "g" => builder.glue(Glue {
                    stretch: number(2),
                    shrink: number(3),
                    ..Glue::space(number(1))
                }),
                _ => {
                    let explicit = item[1].as_i64() == Some(1);
                    let kind =
                        if explicit { BreakKind::Hyphen } else { BreakKind::Division };
                    builder.discretionary(kind, number(2), number(3), number(4));
                }
            }
        }
        builder.finish()
    }

    #[test]
    fn breaks_and_demerits_are_those_of_tex() {
        let file = include_str!("../../../tests/cases/linebreak/paragraphs.json");
        let file: Value = serde_json::from_str(file).unwrap();
        let mut compared = 0;
        for paragraph in file["paragraphs"].as_array().unwrap() {
            let stream = stream(paragraph["items"].as_array().unwrap());
            for (name, run) in paragraph["runs"].as_object().unwrap() {
                let number = |key: &str| run[key].as_i64().unwrap();
                let divide = !name.ends_with("pass1");
                let parameters =
                    Parameters { divide, ..Parameters::plain(number("tolerance")) };
                let measure = Measure::plain(Length(number("hsize")));
                let found = best(&stream, &measure, &parameters);
                assert_eq!(found.is_some(), run["feasible"] == true, "{name}");
                let Some(found) = found else { continue };
                let ends = found.breaks.split_last().unwrap().1;
                let items: Vec<u32> = ends
                    .iter()
                    .map(|&end| stream.breaks()[end as usize].place.item)
                    .collect();
                assert_eq!(Value::from(items), run["breaks"], "{name}");
                assert_eq!(Value::from(found.demerits), run["demerits"], "{name}");
                compared += 1;
            }
        }
        assert_eq!(compared, 36);
    }
}
