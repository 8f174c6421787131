//! Setting without justification: titles, captions, turnovers of verse, contents.
//!
//! Problem: lines at natural spacing in as few lines as will do, and among these the
//! most even. The search is the one for prose; a line costs the square of what it
//! lacks, and each line so much that fewer lines always win.

use super::cost::{Cost, RATIO};
use super::measure::Measure;
use super::search::{Criterion, Feasible, Search, Task, Verdict};
use super::settings::{Line, Rag, Ragged};
use super::stream::{Kind, Stream};
use crate::units::Length;

/// Each line; more than a line can lack, so that fewer lines win.
const LINE: Cost = Cost::milli(8_000);
/// A line that sticks out of the measure, besides how far.
const OVERFULL: Cost = Cost::milli(1_000_000);
/// A last line of less than a sixth of the measure, where the last line is free.
const STUB: Cost = Cost::milli(100);

struct Rags<'a>(&'a Ragged);

impl Criterion for Rags<'_> {
    fn usable(&self, stream: &Stream, at: u32) -> bool {
        !stream.breaks()[at as usize].kind.divides()
            || (self.0.division.is_some() && !stream.divides_last_word(at))
    }

    fn line(
        &self,
        stream: &Stream,
        from: u32,
        to: u32,
        room: i64,
        only: bool,
    ) -> Verdict {
        let lack = room - stream.natural(from, to).0;
        let kind = stream.breaks()[to as usize].kind;
        if lack < 0 && !only {
            return Verdict::Tight(-lack);
        }
        if lack < 0 {
            let cost = LINE.0 + OVERFULL.0 - lack;
            return Verdict::Fits { cost, space: RATIO, fitness: 0 };
        }
        let share = lack * RATIO / room.max(1);
        let ragged = if !kind.forced() || self.0.rag != Rag::Free {
            (share * share) >> 8
        } else if kind == Kind::End && from > 0 && lack > room * 5 / 6 {
            STUB.0
        } else {
            0
        };
        let division = self.0.division.filter(|_| kind.divides()).unwrap_or_default();
        Verdict::Fits { cost: LINE.0 + ragged + division.0, space: RATIO, fitness: 0 }
    }

    fn first(&self, _line: &Feasible) -> i64 {
        0
    }

    fn pair(&self, _before: &Feasible, _line: &Feasible) -> Option<i64> {
        Some(0)
    }
}

/// Sets a paragraph ragged.
pub(super) fn set(
    search: &mut Search,
    stream: &Stream,
    measure: &Measure,
    ragged: &Ragged,
) -> Vec<Line> {
    let criterion = Rags(ragged);
    if ragged.rag == Rag::Full {
        return fill(&criterion, stream, measure);
    }
    // Without contrast or bans the count matters to no state: one per state is enough.
    search.forward(&Task {
        stream,
        measure,
        criterion: &criterion,
        no_hyphen: &[],
        window: 1,
    });
    let best = search.ends().min_by_key(|end| end.1);
    let path = best.map_or_else(Vec::new, |(count, _, last)| search.trace(count, last));
    let rooms = (0..).map(|line| measure.line(line).0);
    path.iter()
        .zip(rooms)
        .map(|(line, room)| natural(stream, line.start, line.end, room))
        .collect()
}

/// Every line as full as it goes.
fn fill(criterion: &Rags<'_>, stream: &Stream, measure: &Measure) -> Vec<Line> {
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

/// The last break that a line from `start` reaches; the first one if it reaches none.
fn fullest(criterion: &Rags<'_>, stream: &Stream, start: u32, room: i64) -> u32 {
    let mut best = None;
    for (at, found) in (0u32..).zip(stream.breaks()).skip(start as usize + 1) {
        if !criterion.usable(stream, at) {
            continue;
        }
        let width = stream.natural(start, at).0;
        if width <= room || best.is_none() {
            best = Some(at);
        }
        if width > room + stream.slack() || found.kind.forced() {
            break;
        }
    }
    best.unwrap_or(stream.breaks().len() as u32 - 1)
}

fn natural(stream: &Stream, start: u32, end: u32, room: i64) -> Line {
    Line {
        start,
        end,
        space: RATIO,
        expansion: 0,
        tracking: Length::ZERO,
        overfull: Length((stream.natural(start, end).0 - room).max(0)),
    }
}
