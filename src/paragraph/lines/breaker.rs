//! The breaker: finds a paragraph's settings, and the lines of those that pages choose.

use super::cost::{Cost, Limits};
use super::justified::Justified;
use super::measure::Measure;
use super::ragged;
use super::search::{BreakSearch, Feasible, LONG, LONG_WINDOW, Task, Total, WINDOW};
use super::settings::{BrokenLine, Choice, Rag, Settings, Tier};
use super::stream::Stream;

/// Sets paragraphs. Holds the search's memory, so that one breaker can set a whole book
/// without allocating anew; one per thread.
#[derive(Debug, Default)]
pub struct Breaker {
    pub(super) search: BreakSearch,
}

/// Breaks of a paragraph that is set against its limits, from which on the search keeps
/// few counts: a word of many lines may have a break behind each of its letters.
const MANY: usize = 500;

/// What a hyphen before a page break costs where not all can be had without: more than
/// the whole rest of a paragraph does.
const AT_PAGE: Cost = Cost(1 << 44);

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
        for tier in Tier::ALL {
            let criterion = Justified::new(limits, tier);
            let task = task(stream, measure, &criterion, &[]);
            self.search.forward(&task);
            let totals = self.search.totals();
            if let Some(best) = totals.iter().copied().min_by_key(|total| total.cost) {
                return self.choices(&task, tier, &totals, best);
            }
        }
        debug_assert!(false, "the last tier takes any line");
        self.full(stream, measure)
    }

    /// What is left should the search ever fail: lines as full as they go.
    fn full(&mut self, stream: &Stream, measure: &Measure) -> Settings {
        let lines = self.ragged(stream, measure, Rag::Full);
        let count = lines.len() as u32;
        let breaks = vec![Cost::ZERO; count as usize];
        let tier = Tier::Anything;
        let ends = lines.iter().map(|line| line.end).collect();
        let choices = vec![Choice { lines: count, cost: Cost::ZERO, breaks, ends, tier }];
        Settings { tier, cost: Cost::ZERO, best: 0, choices, lines }
    }

    /// All settings of a paragraph that is not justified. Always succeeds; a line may be
    /// overfull.
    pub fn ragged_settings(&mut self, stream: &Stream, measure: &Measure) -> Settings {
        let window = window(stream);
        ragged::settings(&mut self.search, stream, measure, window)
            .unwrap_or_else(|| self.full(stream, measure))
    }

    /// The lines of one of these settings.
    pub fn ragged_chosen(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        settings: &Settings,
        choice: usize,
    ) -> Vec<BrokenLine> {
        let other = settings.choices.get(choice).filter(|_| choice != settings.best);
        let set = other.and_then(|it| {
            let window = window(stream);
            ragged::of_count(&mut self.search, stream, measure, window, it.lines)
        });
        set.unwrap_or_else(|| settings.lines.clone())
    }

    /// The settings around the best one.
    fn choices(
        &mut self,
        task: &Task<'_, Justified>,
        tier: Tier,
        totals: &[Total],
        best: Total,
    ) -> Settings {
        let near: Vec<_> = totals
            .iter()
            .filter(|total| total.count.abs_diff(best.count) <= 1)
            .copied()
            .collect();
        Settings {
            tier,
            cost: Cost(best.cost),
            best: near.iter().position(|total| total.count == best.count).unwrap_or(0),
            choices: self.priced(task, tier, &near, best.cost),
            lines: self.lines(task, best.count, best.last),
        }
    }

    /// Choices with the prices of page breaks, given numbers of lines and their costs.
    fn priced(
        &mut self,
        task: &Task<'_, Justified>,
        tier: Tier,
        totals: &[Total],
        best: i64,
    ) -> Vec<Choice> {
        let counts: Vec<u32> = totals.iter().map(|total| total.count).collect();
        let most = counts.last().copied().unwrap_or(0);
        let tables = match most {
            0 | 1 => vec![vec![Cost::NEVER.0]; counts.len()],
            _ => {
                self.search.backward(task, counts[0], most);
                self.search.break_prices(&counts)
            }
        };
        let above = |cost: i64| match cost {
            cost if cost >= Cost::NEVER.0 => Cost::NEVER,
            cost => Cost(cost - best),
        };
        let choice =
            |(&Total { count: lines, cost, last }, table): (&Total, Vec<i64>)| {
                let ends =
                    self.search.trace(lines, last).into_iter().map(|line| line.end);
                Choice {
                    lines,
                    cost: above(cost),
                    breaks: table.into_iter().map(above).collect(),
                    ends: ends.collect(),
                    tier,
                }
            };
        totals.iter().zip(tables).map(choice).collect()
    }

    /// Adds to a paragraph's settings one of a line less and one of a line more, where
    /// the limits allow none but a little more expansion in some line would. For pages
    /// that cannot be filled otherwise.
    pub fn widen(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        limits: &Limits,
        settings: &mut Settings,
    ) {
        let Some(best) = settings.choices.get(settings.best).map(|best| best.lines)
        else {
            return;
        };
        let there = |lines: u32| settings.choices.iter().any(|it| it.lines == lines);
        if settings.tier > Tier::Limits
            || (there(best.saturating_sub(1)) && there(best + 1))
        {
            return;
        }
        let tier = Tier::Expansion3;
        let criterion = Justified::new(limits, tier);
        let task = task(stream, measure, &criterion, &[]);
        self.search.forward(&task);
        let mut more = self.search.totals();
        more.retain(|total| total.count.abs_diff(best) == 1 && !there(total.count));
        if !more.is_empty() {
            let choices = self.priced(&task, tier, &more, settings.cost.0);
            settings.choices.extend(choices);
            settings.choices.sort_by_key(|choice| choice.lines);
            settings.best += usize::from(more[0].count < best);
        }
    }

    fn lines(
        &self,
        task: &Task<'_, Justified>,
        count: u32,
        last: u32,
    ) -> Vec<BrokenLine> {
        let path = self.search.trace(count, last);
        let rooms = (0..).map(|line| task.measure.line(line).0);
        let set =
            |(line, room): (&Feasible, i64)| task.criterion.set(task.stream, line, room);
        path.iter().zip(rooms).map(set).collect()
    }

    /// Sets a paragraph in exactly `lines` lines (or in the best number, if `None`) with
    /// no hyphen at the ends of the lines numbered in `no_hyphen` (1-based, ascending).
    /// `tier` is that of the paragraph's [`Settings`]. `None` when it cannot be done.
    #[cfg(test)]
    pub fn set(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        limits: &Limits,
        tier: Tier,
        lines: Option<u32>,
        no_hyphen: &[u32],
    ) -> Option<(Vec<BrokenLine>, Cost)> {
        let criterion = Justified::new(limits, tier);
        self.of_count(&task(stream, measure, &criterion, no_hyphen), lines)
    }

    /// The best lines of a number, or of any.
    fn of_count(
        &mut self,
        task: &Task<'_, Justified>,
        lines: Option<u32>,
    ) -> Option<(Vec<BrokenLine>, Cost)> {
        self.search.forward(task);
        let Total { count, cost, last } = self
            .search
            .totals()
            .into_iter()
            .filter(|total| lines.is_none_or(|lines| lines == total.count))
            .min_by_key(|total| total.cost)?;
        Some((self.lines(task, count, last), Cost(cost)))
    }

    /// Sets a paragraph as the pages chose: in the number of lines of `choice`, with no
    /// hyphen before a page break, which fall after the lines `splits` (1-based,
    /// ascending). Searches again only where the best setting will not do. Where a
    /// paragraph of several pages cannot keep all its breaks free of hyphens at once,
    /// as many as can be are kept.
    pub fn chosen(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        limits: &Limits,
        settings: &Settings,
        choice: usize,
        splits: &[u32],
    ) -> Vec<BrokenLine> {
        let hyphen = |line: &BrokenLine| stream.breaks()[line.end as usize].hyphen;
        let ends = |split: &u32| settings.lines.get((*split as usize).wrapping_sub(1));
        if choice == settings.best && !splits.iter().filter_map(ends).any(hyphen) {
            return settings.lines.clone();
        }
        let chosen = settings.choices.get(choice);
        let count = chosen.map(|choice| choice.lines);
        let tier = chosen.map_or(settings.tier, |choice| choice.tier);
        let set = |breaker: &mut Self, price| {
            let criterion = Justified::new(limits, tier);
            let task = Task { price, ..task(stream, measure, &criterion, splits) };
            breaker.of_count(&task, count).map(|set| set.0)
        };
        set(self, None)
            .or_else(|| set(self, Some(AT_PAGE)))
            .unwrap_or_else(|| settings.lines.clone())
    }

    /// Sets lines that are not justified. Always succeeds; a line may be overfull.
    pub fn ragged(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        rag: Rag,
    ) -> Vec<BrokenLine> {
        ragged::set(&mut self.search, stream, measure, rag, &[])
    }

    /// Sets a title: lines as equal as can be that end where `ends`, a price for each
    /// break, makes sense. Always succeeds; a line may be overfull.
    pub fn title(
        &mut self,
        stream: &Stream,
        measure: &Measure,
        ends: &[Cost],
    ) -> Vec<BrokenLine> {
        ragged::set(&mut self.search, stream, measure, Rag::Sense, ends)
    }
}

fn task<'a>(
    stream: &'a Stream,
    measure: &'a Measure,
    criterion: &'a Justified,
    no_hyphen: &'a [u32],
) -> Task<'a, Justified> {
    // Where no line is as it should be, one more or fewer of them betters no page.
    let window = match stream.breaks().len() {
        MANY.. if criterion.takes_anything() => LONG_WINDOW / 2,
        _ => window(stream),
    };
    Task { stream, measure, criterion, no_hyphen, price: None, window }
}

/// How many counts are kept per state.
fn window(stream: &Stream) -> usize {
    if stream.breaks().len() > LONG { LONG_WINDOW } else { WINDOW }
}
