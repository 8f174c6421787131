//! Setting without justification: titles, captions, turnovers of verse, contents, ragged
//! prose.
//!
//! Problem: lines at natural spacing in as few lines as will do, and among these the
//! most even. The search is the one for prose; a line costs the square of what it
//! lacks, and each line so much that fewer lines always win. Words stay whole, but for
//! one that no line can hold. Prose may have a line more where that is hardly more ragged,
//! for pages to be filled by it.

use super::cost::{Cost, RATIO};
use super::measure::Measure;
use super::search::{BreakSearch, Criterion, Feasible, LineVerdict, Task, Total};
use super::settings::{BrokenLine, Choice, Rag, Settings, Tier};
use super::stream::{BreakKind, Stream};
use crate::units::Length;

/// Each line; more than a line can lack, so that fewer lines win.
const LINE: Cost = Cost::milli(8_000);
/// A line that sticks out of the measure, besides how far.
const OVERFULL: Cost = Cost::milli(1_000_000);
/// A last line of less than a sixth of the measure, where the last line is free: as dear as
/// a line that lacks a quarter.
const STUB: Cost = Cost::milli(250);

/// A word broken that should be whole: dearer than another line, so that none is broken
/// to save one.
const BROKEN: Cost = Cost::milli(20_000);

/// Each line of a title, where an end that makes sense may be worth one more. A title
/// that fits on one line keeps to it all the same: what two lack together is more.
const TITLE_LINE: Cost = Cost::milli(600);

/// A line that ends at a hyphen which is written: more than a line lacks that is three
/// quarters empty, less than another line.
const AT_HYPHEN: Cost = Cost::milli(3_000);

/// What prose of a line more may lack more than prose of the fewest, for each of its lines:
/// the square of a ninth of the measure.
const HARDLY: Cost = Cost::milli(12);
/// What a line more costs besides: a page has it only to be full.
const LONGER: Cost = Cost::milli(100);

/// The same among even lines, of names and captions: more than another line.
const EVEN_AT_HYPHEN: Cost = Cost::milli(9_000);

struct Rags<'a> {
    rag: Rag,
    /// Prices of a line's end at each break of a title; empty for anything else.
    ends: &'a [Cost],
}

impl Rags<'_> {
    /// What a line costs that ends at a break, besides what it lacks.
    fn each(&self, end: u32) -> i64 {
        self.ends.get(end as usize).map_or(LINE.0, |price| TITLE_LINE.0 + price.0)
    }
}

impl Criterion for Rags<'_> {
    fn usable(&self, stream: &Stream, at: u32) -> bool {
        stream.breaks()[at as usize].kind != BreakKind::Division
    }

    fn line(
        &self,
        stream: &Stream,
        from: u32,
        to: u32,
        room: i64,
        only: bool,
    ) -> LineVerdict {
        let lack = room - stream.natural(from, to).0;
        let kind = stream.breaks()[to as usize].kind;
        if lack < 0 && !only {
            return LineVerdict::Tight(-lack);
        }
        if lack < 0 {
            let cost = self.each(to) + OVERFULL.0 - lack;
            return LineVerdict::Fits { cost, space: RATIO, fitness: 0 };
        }
        let share = lack * RATIO / room.max(1);
        let ragged = if !kind.forced() || self.rag != Rag::Free {
            (share * share) >> 8
        } else if kind == BreakKind::End && from > 0 && lack > room * 5 / 6 {
            STUB.0
        } else {
            0
        };
        let broken = match kind {
            _ if breaks_word(kind) => BROKEN.0,
            BreakKind::Hyphen if !self.ends.is_empty() => 0,
            BreakKind::Hyphen if self.rag == Rag::Even => EVEN_AT_HYPHEN.0,
            BreakKind::Hyphen => AT_HYPHEN.0,
            _ => 0,
        };
        LineVerdict::Fits {
            cost: self.each(to) + ragged + broken,
            space: share,
            fitness: 0,
        }
    }

    fn first(&self, _line: &Feasible) -> i64 {
        0
    }

    /// Lines of a title are of about one width: half the square of the difference.
    fn pair(&self, before: &Feasible, line: &Feasible) -> Option<i64> {
        let difference = i64::from(before.space) - i64::from(line.space);
        Some(if self.ends.is_empty() { 0 } else { (difference * difference) >> 9 })
    }
}

/// Sets a paragraph ragged; `ends` are the prices of a title's breaks, if it is one.
pub(super) fn set(
    search: &mut BreakSearch,
    stream: &Stream,
    measure: &Measure,
    rag: Rag,
    ends: &[Cost],
) -> Vec<BrokenLine> {
    let criterion = Rags { rag, ends };
    if rag == Rag::Full {
        return fill(&criterion, stream, measure);
    }
    // Without contrast or bans the count matters to no state: one per state is enough.
    search.forward(&Task {
        stream,
        measure,
        criterion: &criterion,
        no_hyphen: &[],
        price: None,
        window: 1,
    });
    let best = search.ends().min_by_key(|end| end.cost);
    best.map_or_else(Vec::new, |end| traced(search, stream, measure, end))
}

/// The lines of a way to end that the search has found.
fn traced(
    search: &BreakSearch,
    stream: &Stream,
    measure: &Measure,
    end: Total,
) -> Vec<BrokenLine> {
    let path = search.trace(end.count, end.last);
    let rooms = (0..).map(|line| measure.line(line).0);
    path.iter()
        .zip(rooms)
        .map(|(line, room)| natural(stream, line.start, line.end, room))
        .collect()
}

/// Every number of lines that prose can be set in, each by its best lines.
fn totals(
    search: &mut BreakSearch,
    stream: &Stream,
    measure: &Measure,
    window: usize,
) -> Vec<Total> {
    let criterion = Rags { rag: Rag::Free, ends: &[] };
    let task = Task {
        stream,
        measure,
        criterion: &criterion,
        no_hyphen: &[],
        price: None,
        window,
    };
    search.forward(&task);
    search.totals()
}

/// Sets prose ragged: in the fewest lines, and in one more where they are hardly more ragged.
/// Nothing if the search fails.
pub(super) fn settings(
    search: &mut BreakSearch,
    stream: &Stream,
    measure: &Measure,
    window: usize,
) -> Option<Settings> {
    let totals = totals(search, stream, measure, window);
    let best = *totals.iter().min_by_key(|total| total.cost)?;
    let above = |total: &Total| total.cost - best.cost - LINE.0;
    let longer = totals.iter().find(|total| total.count == best.count + 1);
    let longer = longer.filter(|it| above(it) <= HARDLY.0 * i64::from(it.count));
    let lines = traced(search, stream, measure, best);
    let choice = |total: &Total, cost: Cost| {
        let ends = search.trace(total.count, total.last);
        let mut breaks = vec![cost; total.count as usize];
        breaks[0] = Cost::NEVER;
        Choice {
            lines: total.count,
            cost,
            breaks,
            ends: ends.into_iter().map(|line| line.end).collect(),
            tier: Tier::Limits,
        }
    };
    let mut choices = vec![choice(&best, Cost::ZERO)];
    choices.extend(longer.map(|it| choice(it, LONGER + Cost(above(it).max(0)))));
    Some(Settings { tier: Tier::Limits, cost: Cost(best.cost), best: 0, choices, lines })
}

/// Sets prose ragged in so many lines.
pub(super) fn of_count(
    search: &mut BreakSearch,
    stream: &Stream,
    measure: &Measure,
    window: usize,
    count: u32,
) -> Option<Vec<BrokenLine>> {
    let totals = totals(search, stream, measure, window);
    let total = *totals.iter().find(|total| total.count == count)?;
    Some(traced(search, stream, measure, total))
}

/// Every line as full as it goes.
fn fill(criterion: &Rags<'_>, stream: &Stream, measure: &Measure) -> Vec<BrokenLine> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start as usize + 1 < stream.breaks().len() {
        let room = measure.line(lines.len()).0;
        let end = fullest(criterion, stream, start, room);
        lines.push(natural(stream, start, end, room));
        start = end;
    }
    lines
}

/// Whether a word that should be whole is broken.
fn breaks_word(kind: BreakKind) -> bool {
    matches!(kind, BreakKind::Compound | BreakKind::Split)
}

/// The last break that a line from `start` reaches, one between words if there is one;
/// the first break if it reaches none.
fn fullest(criterion: &Rags<'_>, stream: &Stream, start: u32, room: i64) -> u32 {
    let (mut best, mut broken, mut first) = (None, None, None);
    let later = stream.breaks().get(start as usize + 1..).unwrap_or_default();
    for (at, found) in (start + 1..).zip(later) {
        if !criterion.usable(stream, at) {
            continue;
        }
        let width = stream.natural(start, at).0;
        first.get_or_insert(at);
        if width <= room && breaks_word(found.kind) {
            broken = Some(at);
        } else if width <= room {
            best = Some(at);
        }
        if width > room + stream.slack() || found.kind.forced() {
            break;
        }
    }
    best.or(broken).or(first).unwrap_or(stream.breaks().len() as u32 - 1)
}

fn natural(stream: &Stream, start: u32, end: u32, room: i64) -> BrokenLine {
    BrokenLine {
        start,
        end,
        space: RATIO,
        expansion: 0,
        tracking: Length::ZERO,
        overfull: Length((stream.natural(start, end).0 - room).max(0)),
    }
}
