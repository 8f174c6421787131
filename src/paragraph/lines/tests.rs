//! The search against every set of breaks there is, and what must hold of any setting.

use super::cost::{Cost, Limits, RATIO};
use super::justified::Justified;
use super::search::{
    BreakSearch, Criterion, Feasible, LONG_WINDOW, LineVerdict, Task, WINDOW,
};
use super::tex::{self, Parameters};
use super::*;
use crate::units::Length;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A small generator (xorshift), so that samples need no text.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn roll(&mut self, below: i64) -> i64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11).cast_signed() % below
    }
}

const EM: Length = Length::pt(11);
const SPACE: Length = Length::milli_pt(2_750);

fn glyph(dice: &mut Dice) -> Length {
    Length::milli_pt(3_000 + 350 * dice.roll(12))
}

/// A word of 1 to 12 letters, divisible after every second or third.
fn word(builder: &mut StreamBuilder, dice: &mut Dice) {
    let glyphs: Vec<Length> =
        (0..1 + dice.roll(6) + dice.roll(7)).map(|_| glyph(dice)).collect();
    let count = glyphs.len();
    let text = |glyphs: &[Length]| {
        let width = glyphs.iter().copied().sum();
        Material::text(width, glyphs.len() as u32, glyphs.len() as u32)
    };
    let hyphen = Length::milli_pt(3_660);
    let mut points = Vec::new();
    let mut at = 2 + dice.roll(2) as usize;
    while at + 3 <= count && count >= 5 {
        let kind = match dice.roll(12) {
            0 => BreakKind::Hyphen,
            1 => BreakKind::Compound,
            2 => BreakKind::Free,
            _ => BreakKind::Division,
        };
        let mut before = text(&glyphs[..at]);
        if kind.divides() {
            before.width += hyphen;
            before.expandable += hyphen;
            before.gaps += 1;
        }
        let right = if kind == BreakKind::Free { Length::ZERO } else { hyphen / 2 };
        points.push(Point {
            kind,
            before,
            after: text(&glyphs[at..]),
            right,
            left: Length::ZERO,
        });
        at += 2 + dice.roll(2) as usize;
    }
    let right = if dice.roll(7) == 0 { Length::milli_pt(1_300) } else { Length::ZERO };
    let left = if dice.roll(15) == 0 { Length::milli_pt(1_500) } else { Length::ZERO };
    builder.word(&WordItem {
        whole: text(&glyphs),
        left,
        right,
        hyphen: false,
        points: &points,
    });
}

/// A paragraph of `words` words.
pub(crate) fn sample(words: usize, seed: u64) -> Stream {
    let mut dice = Dice::new(seed);
    let mut builder = StreamBuilder::with_capacity(words * 2);
    for index in 0..words {
        if index > 0 {
            match dice.roll(30) {
                0 => builder.glue(Glue::tie(SPACE)),
                1 => builder.glue(Glue::space(SPACE * 5 / 4)),
                _ => builder.glue(Glue::space(SPACE)),
            }
        }
        word(&mut builder, &mut dice);
    }
    builder.finish()
}

/// A paragraph with stretch and shrink in TeX's proportions.
fn tex_sample(words: usize, seed: u64) -> Stream {
    let mut dice = Dice::new(seed);
    let mut builder = StreamBuilder::new();
    let space = Glue {
        stretch: Length::milli_pt(1_666),
        shrink: Length::milli_pt(1_111),
        ..Glue::space(Length::milli_pt(3_333))
    };
    for index in 0..words {
        if index > 0 {
            builder.glue(space);
        }
        builder.rigid(Length::milli_pt(5_000 + dice.roll(20_000)));
        if dice.roll(3) == 0 {
            let kind =
                if dice.roll(4) == 0 { BreakKind::Hyphen } else { BreakKind::Division };
            let hyphen = if kind == BreakKind::Hyphen {
                Length::ZERO
            } else {
                Length::milli_pt(3_333)
            };
            builder.discretionary(kind, hyphen, Length::ZERO, Length::ZERO);
            builder.rigid(Length::milli_pt(5_000 + dice.roll(12_000)));
        }
    }
    builder.finish()
}

/// Cheapest total per number of lines, and per number and line without hyphen.
#[derive(Debug, Default, PartialEq, Eq)]
struct Best {
    totals: BTreeMap<u32, i64>,
    prices: BTreeMap<(u32, u32), i64>,
}

/// Walks every set of breaks.
fn brute<C: Criterion>(stream: &Stream, measure: &Measure, criterion: &C) -> Best {
    let mut best = Best::default();
    extend(stream, measure, criterion, &mut Vec::new(), 0, &mut best);
    best
}

fn extend<C: Criterion>(
    stream: &Stream,
    measure: &Measure,
    criterion: &C,
    path: &mut Vec<Feasible>,
    cost: i64,
    best: &mut Best,
) {
    let start = path.last().map_or(0, |line| line.end);
    let count = path.len() as u32;
    if start as usize + 1 == stream.breaks().len() {
        let least = |slot: &mut i64| *slot = (*slot).min(cost);
        least(best.totals.entry(count).or_insert(i64::MAX));
        for (line, set) in (1..count).zip(path.iter()) {
            if !set.ends_divided {
                least(best.prices.entry((count, line)).or_insert(i64::MAX));
            }
        }
        return;
    }
    let mut only = true;
    for (end, found) in (0u32..).zip(stream.breaks()).skip(start as usize + 1) {
        if !criterion.usable(stream, end) {
            continue;
        }
        let room = measure.line(path.len()).0;
        if let LineVerdict::Fits { cost: own, space, fitness } =
            criterion.line(stream, start, end, room, only)
        {
            let line = Feasible {
                start,
                end,
                space: space as i32,
                class: 0,
                fitness,
                starts_divided: stream.breaks()[start as usize].hyphen,
                ends_divided: found.hyphen,
                last: found.kind.forced(),
                cost: own,
            };
            let pair = match path.last() {
                None => Some(criterion.first(&line)),
                Some(before) => criterion.pair(before, &line),
            };
            if let Some(pair) = pair {
                path.push(line);
                extend(stream, measure, criterion, path, cost + own + pair, best);
                path.pop();
            }
        }
        only = false;
        if found.kind.forced() {
            break;
        }
    }
}

fn searched<C: Criterion>(stream: &Stream, measure: &Measure, criterion: &C) -> Best {
    let mut search = BreakSearch::default();
    let task =
        Task { stream, measure, criterion, no_hyphen: &[], price: None, window: WINDOW };
    search.forward(&task);
    let totals = search.totals();
    let counts: Vec<u32> = totals.iter().map(|total| total.count).collect();
    let mut best = Best::default();
    if let (Some(&low), Some(&high)) = (counts.first(), counts.last()) {
        search.backward(&task, low, high);
        for (&count, table) in counts.iter().zip(search.break_prices(&counts)) {
            for (line, &cost) in
                (0..).zip(&table).filter(|(_, cost)| **cost < Cost::NEVER.0)
            {
                best.prices.insert((count, line), cost);
            }
        }
    }
    best.totals = totals.iter().map(|total| (total.count, total.cost)).collect();
    best
}

fn measures() -> impl Strategy<Value = Measure> {
    let width = (60i64..140).prop_map(Length::pt);
    let head = prop::collection::vec((0i64..25).prop_map(Length::pt), 0..4);
    (width, head, 0i64..12).prop_map(|(width, head, rest)| Measure {
        width,
        head,
        rest: Length::pt(rest),
    })
}

fn tiers() -> impl Strategy<Value = Tier> {
    prop::sample::select(Tier::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..Default::default() })]

    #[test]
    fn search_finds_what_trying_everything_finds(
        seed: u64, words in 1usize..8, measure in measures(), tier in tiers(), strict: bool,
    ) {
        let stream = sample(words, seed);
        let limits = if strict { Limits::strict(EM) } else { Limits::standard(EM) };
        let criterion = Justified::new(&limits, tier);
        prop_assert_eq!(
            searched(&stream, &measure, &criterion),
            brute(&stream, &measure, &criterion)
        );
    }

    #[test]
    fn tex_finds_what_trying_everything_finds(
        seed: u64, words in 1usize..12, width in 50i64..120, tolerance in 50i64..10_000,
    ) {
        let stream = tex_sample(words, seed);
        let measure = Measure::plain(Length::pt(width));
        let parameters = Parameters::plain(tolerance);
        let found = tex::best(&stream, &measure, &parameters).map(|broken| broken.demerits);
        prop_assert_eq!(found, tex::tests::brute(&stream, &measure, &parameters));
    }

    #[test]
    fn any_paragraph_is_set_and_every_line_filled(
        seed: u64, words in 1usize..120, measure in measures(),
    ) {
        let stream = sample(words, seed);
        let limits = Limits::standard(EM);
        let settings = Breaker::new().settings(&stream, &measure, &limits);
        prop_assert_eq!(settings.lines[0].start, 0);
        prop_assert!(settings.lines.windows(2).all(|pair| pair[0].end == pair[1].start));
        let end = settings.lines[settings.lines.len() - 1].end;
        prop_assert_eq!(end as usize + 1, stream.breaks().len());
        for (number, line) in settings.lines.iter().enumerate() {
            let set = width(&stream, line);
            let room = measure.line(number);
            prop_assert!(set.0 <= room.0 + line.overfull.0 + 200, "{set} in {room}");
            let last = number + 1 == settings.lines.len();
            if !last && settings.tier < Tier::Anything {
                prop_assert!((set.0 - room.0).abs() < 200, "{set} in {room}");
                prop_assert!(line.expansion.abs() <= RATIO * 5 / 100);
                prop_assert!(line.tracking.0.abs() <= limits.tracking.0);
            }
            prop_assert!(line.overfull == Length::ZERO || settings.tier == Tier::Anything);
        }
    }

    #[test]
    fn a_banned_hyphen_costs_what_the_table_says(
        seed: u64, words in 20usize..60, width in 120i64..250,
    ) {
        let stream = sample(words, seed);
        let measure = Measure::indented(Length::pt(width), Length::pt(15));
        let limits = Limits::standard(EM);
        let mut breaker = Breaker::new();
        let settings = breaker.settings(&stream, &measure, &limits);
        for choice in &settings.choices {
            for (after, &price) in (0u32..).zip(&choice.breaks).skip(1) {
                let set = breaker.set(
                    &stream, &measure, &limits, settings.tier, Some(choice.lines), &[after],
                );
                prop_assert_eq!(set.is_none(), price.is_never());
                let Some((lines, cost)) = set else { continue };
                prop_assert_eq!(cost - settings.cost, price);
                let end = lines[after as usize - 1].end as usize;
                prop_assert!(!stream.breaks()[end].hyphen);
            }
        }
    }

    #[test]
    fn ragged_lines_fit_and_are_as_few_as_full_ones(
        seed: u64, words in 1usize..40, width in 90i64..250,
    ) {
        let stream = sample(words, seed);
        let measure = Measure::plain(Length::pt(width));
        let mut breaker = Breaker::new();
        let mut set = |rag| breaker.ragged(&stream, &measure, rag);
        let broken = |lines: &[BrokenLine]| {
            let kind = |line: &BrokenLine| stream.breaks()[line.end as usize].kind;
            lines.iter().filter(|line| kind(line) == BreakKind::Compound).count()
        };
        let hyphen = |line: &BrokenLine| {
            stream.breaks()[line.end as usize].kind == BreakKind::Hyphen
        };
        let full = set(Rag::Full);
        for rag in [Rag::Even, Rag::Free] {
            let lines = set(rag);
            // A word too wide for any line may begin where the line before has room.
            prop_assert!(broken(&lines) <= broken(&full));
            // Even lines may be more, to keep words whole at their hyphens.
            let spared = match rag {
                Rag::Even => full.iter().filter(|line| hyphen(line)).count(),
                _ => 0,
            };
            prop_assert!(lines.len() <= full.len() + spared);
            prop_assert!(lines.len() >= full.len() || broken(&full) > 0);
            let fits = |lines: &[BrokenLine]| lines.iter().all(|line| line.overfull == Length::ZERO);
            prop_assert!(fits(&lines) || !fits(&full));
        }
    }
}

proptest! {
    #[test]
    fn ragged_prose_has_the_fewest_lines_or_one_more_of_hardly_another_rag(
        seed: u64, words in 1usize..90, width in 150i64..300,
    ) {
        let stream = sample(words, seed);
        let measure = Measure::indented(Length::pt(width), Length::pt(15));
        let mut breaker = Breaker::new();
        let settings = breaker.ragged_settings(&stream, &measure);
        let best = breaker.ragged(&stream, &measure, Rag::Free);
        prop_assert_eq!(settings.lines.len(), best.len());
        prop_assert!(settings.choices.len() <= 2);
        for (at, choice) in settings.choices.iter().enumerate() {
            let lines = breaker.ragged_chosen(&stream, &measure, &settings, at);
            prop_assert_eq!(choice.lines as usize, lines.len());
            prop_assert_eq!(lines.len(), best.len() + at);
            let ends: Vec<u32> = lines.iter().map(|line| line.end).collect();
            prop_assert_eq!(&choice.ends, &ends);
            if at > 0 {
                let lack = |(row, line): (usize, &BrokenLine)| {
                    let room = measure.line(row);
                    let lack = room - stream.natural(line.start, line.end);
                    (lack.0 * 100 / room.0).pow(2)
                };
                let inner = |lines: &[BrokenLine]| -> i64 {
                    lines[..lines.len() - 1].iter().enumerate().map(lack).sum()
                };
                let most = 120 * i64::from(choice.lines) + 2_500;
                prop_assert!(inner(&lines) <= inner(&best) + most);
                prop_assert!(choice.cost > Cost::ZERO);
            }
        }
    }
}

#[test]
fn ragged_prose_offers_a_line_more_where_its_last_line_is_full() {
    let mut builder = StreamBuilder::new();
    for index in 0..60 {
        if index > 0 {
            builder.glue(Glue::space(Length::pt(5)));
        }
        builder.rigid(Length::pt(20));
    }
    let stream = builder.finish();
    let choices = |width: i64| {
        let measure = Measure::plain(Length::pt(width));
        Breaker::new().ragged_settings(&stream, &measure).choices.len()
    };
    // Six full lines of ten words may be seven; five of eleven and one of five not.
    assert_eq!((choices(250), choices(275)), (2, 1));
}

/// The width that a line comes to when it is set as told.
fn width(stream: &Stream, line: &BrokenLine) -> Length {
    let sums = stream.line(line.start, line.end);
    Length(
        sums.rigid
            + sums.glue * line.space / RATIO
            + sums.expandable * line.expansion / RATIO
            + line.tracking.0 * i64::from(sums.gaps),
    )
}

#[test]
fn a_line_is_measured_from_its_breaks() {
    let mut builder = StreamBuilder::new();
    let text =
        |points: i64, glyphs: u32| Material::text(Length::pt(points), glyphs, glyphs);
    let word = |whole, points| WordItem {
        whole,
        left: Length::pt(1),
        right: Length::pt(2),
        hyphen: false,
        points,
    };
    let division = [Point {
        kind: BreakKind::Division,
        before: text(14, 3),
        after: text(21, 4),
        right: Length::pt(2),
        left: Length::ZERO,
    }];
    builder.word(&word(text(30, 6), &division));
    builder.glue(Glue::space(SPACE));
    builder.glue(Glue::space(SPACE));
    builder.word(&word(text(20, 4), &[]));
    builder.glue(Glue::fixed(Length::pt(1)));
    builder.word(&word(text(10, 2), &[]));
    builder.glue(Glue::space(SPACE));
    builder.forced_break();
    builder.word(&word(text(40, 8), &[]));
    builder.glue(Glue::space(SPACE));
    let stream = builder.finish();
    let kinds: Vec<BreakKind> = stream.breaks().iter().map(|found| found.kind).collect();
    let wanted = [
        BreakKind::Start,
        BreakKind::Division,
        BreakKind::Space,
        BreakKind::Forced,
        BreakKind::End,
    ];
    assert_eq!(kinds, wanted);
    let places: Vec<_> = stream
        .breaks()
        .iter()
        .map(|found| (found.place.item, found.place.point))
        .collect();
    assert_eq!(places, [(0, 0), (0, 1), (1, 0), (7, 0), (10, 0)]);
    let natural = |from, to| stream.natural(from, to).points();
    // Less what hangs out at the left of the first and the right of the last letter.
    assert!((natural(0, 1) - (14.0 - 3.0)).abs() < 0.001);
    assert!((natural(0, 2) - (30.0 - 3.0)).abs() < 0.001);
    assert!((natural(1, 2) - (21.0 - 2.0)).abs() < 0.001);
    assert!((natural(2, 3) - (31.0 - 3.0)).abs() < 0.001);
    assert!((natural(0, 3) - (30.0 + 5.5 + 31.0 - 3.0)).abs() < 0.001);
    assert!((natural(3, 4) - (40.0 - 3.0)).abs() < 0.001);
    assert_eq!(stream.line(0, 1).gaps, 2);
    assert_eq!(stream.line(1, 3).letters, 4 + 4 + 2);
}

#[test]
fn a_paragraph_of_nothing_is_one_line() {
    let stream = StreamBuilder::new().finish();
    let measure = Measure::plain(Length::pt(100));
    let mut breaker = Breaker::new();
    let settings = breaker.settings(&stream, &measure, &Limits::standard(EM));
    assert_eq!(settings.lines.len(), 1);
    for rag in [Rag::Even, Rag::Free, Rag::Full] {
        let lines = breaker.ragged(&stream, &measure, rag);
        assert_eq!(lines.len(), 1);
    }
}

proptest! {
    #[test]
    fn widened_settings_keep_the_others_and_cost_what_they_say(
        seed: u64, words in 20usize..60, width in 150i64..260,
    ) {
        let stream = sample(words, seed);
        let measure = Measure::indented(Length::pt(width), Length::pt(15));
        let limits = Limits::strict(EM);
        let mut breaker = Breaker::new();
        let before = breaker.settings(&stream, &measure, &limits);
        let mut after = before.clone();
        breaker.widen(&stream, &measure, &limits, &mut after);
        prop_assert_eq!(&after.choices[after.best], &before.choices[before.best]);
        prop_assert!(after.choices.windows(2).all(|two| two[0].lines < two[1].lines));
        for choice in &after.choices {
            if choice.tier == before.tier {
                prop_assert!(before.choices.contains(choice));
                continue;
            }
            let lines = Some(choice.lines);
            let set = breaker.set(&stream, &measure, &limits, choice.tier, lines, &[]);
            let (lines, cost) = set.expect("a choice can be set");
            prop_assert_eq!(cost - before.cost, choice.cost);
            let beyond = |line: &&BrokenLine| line.expansion.abs() > limits.expansion;
            prop_assert!(lines.iter().filter(beyond).count() > 0);
            let most = |line: &BrokenLine| line.expansion.abs() <= RATIO * 3 / 100;
            prop_assert!(lines.iter().all(most));
        }
    }
}

/// Six words of 20 pt with spaces of 5 pt.
fn six_words() -> Stream {
    let mut builder = StreamBuilder::new();
    for index in 0..6 {
        if index > 0 {
            builder.glue(Glue::space(Length::pt(5)));
        }
        builder.rigid(Length::pt(20));
    }
    builder.finish()
}

#[test]
fn titles_end_where_it_makes_sense() {
    let stream = six_words();
    let title = |width: i64, prices: [i64; 7]| -> Vec<u32> {
        let prices = prices.map(Cost::milli);
        let measure = Measure::plain(Length::pt(width));
        let lines = Breaker::new().title(&stream, &measure, &prices);
        lines.iter().map(|line| line.end).collect()
    };
    let bad = 1_500;
    assert_eq!(title(122, [0, 350, 350, 350, 350, 350, 0]), [3, 6]);
    assert_eq!(title(122, [0, bad, 0, bad, bad, bad, 0]), [2, 6]);
    // Rather a line more than an end that leads on, but not where one will do.
    assert_eq!(title(96, [0, bad, 0, bad, 0, bad, 0]), [2, 6]);
    assert_eq!(title(75, [0, bad, 0, bad, 0, bad, 0]), [2, 4, 6]);
    assert_eq!(title(160, [0, bad, 0, bad, 0, bad, 0]), [6]);
}

#[test]
fn titles_are_even_and_turnovers_full() {
    let stream = six_words();
    let measure = Measure::plain(Length::pt(122));
    let ends = |rag| -> Vec<u32> {
        let lines = Breaker::new().ragged(&stream, &measure, rag);
        lines.iter().map(|line| line.end).collect()
    };
    assert_eq!(ends(Rag::Even), [3, 6]);
    assert_eq!(ends(Rag::Full), [5, 6]);
    assert_eq!(ends(Rag::Free), [4, 6], "no stub");
}

#[test]
fn lines_beside_a_drop_capital_are_shorter() {
    let stream = sample(80, 11);
    let room = Length::pt(30);
    let measure = Measure::beside(Length::pt(312), 3, room);
    let lines = Breaker::new().settings(&stream, &measure, &Limits::standard(EM)).lines;
    let natural = |line: &BrokenLine| stream.natural(line.start, line.end);
    assert!(lines[..3].iter().all(|line| natural(line) < Length::pt(300)));
    let set: Vec<Length> = lines[..4].iter().map(|line| width(&stream, line)).collect();
    let near = |set: Length, points: f64| (set.points() - points).abs() < 0.01;
    assert!(set[..3].iter().all(|&set| near(set, 282.0)), "{set:?}");
    assert!(near(set[3], 312.0), "{set:?}");
}

#[test]
fn states_grow_with_the_text_and_no_faster() {
    let measure = Measure::plain(Length::pt(312));
    let limits = Limits::standard(EM);
    let criterion = Justified::new(&limits, Tier::Limits);
    let mut search = BreakSearch::default();
    let mut states = |words| {
        let stream = sample(words, 7);
        let window = LONG_WINDOW;
        let measure = &measure;
        let task = Task {
            stream: &stream,
            measure,
            criterion: &criterion,
            no_hyphen: &[],
            price: None,
            window,
        };
        search.forward(&task);
        assert!(!search.totals().is_empty());
        search.states()
    };
    let (small, large) = (states(10_000), states(40_000));
    assert!(
        large * 10 < small * 43,
        "{small} states for 10,000 words, {large} for 40,000"
    );
}

#[test]
fn a_window_keeps_the_optimum() {
    let stream = sample(3_000, 3);
    let measure = Measure::plain(Length::pt(312));
    let limits = Limits::standard(EM);
    let criterion = Justified::new(&limits, Tier::Limits);
    let best = |window| {
        let mut search = BreakSearch::default();
        search.forward(&Task {
            stream: &stream,
            measure: &measure,
            criterion: &criterion,
            no_hyphen: &[],
            price: None,
            window,
        });
        search.ends().map(|end| end.cost).min()
    };
    assert_eq!(best(1), best(10_000));
    assert_eq!(best(6), best(10_000));
}

#[test]
fn words_longer_than_many_lines_are_broken_where_lines_are_full() {
    let letter = Length::pt(5);
    let part = |letters: i64| Material::text(letter * letters, letters as u32, 0);
    for (kind, measure, letters) in [
        (BreakKind::Split, 312, 3_000),
        (BreakKind::Compound, 312, 3_000),
        (BreakKind::Split, 7, 50),
    ] {
        let points: Vec<Point> = (1..letters)
            .map(|at| Point {
                kind,
                before: part(at),
                after: part(letters - at),
                right: Length::ZERO,
                left: Length::ZERO,
            })
            .collect();
        let mut builder = StreamBuilder::new();
        let word = |letters, points| {
            let whole = part(letters);
            WordItem {
                whole,
                left: Length::ZERO,
                right: Length::ZERO,
                hyphen: false,
                points,
            }
        };
        builder.word(&word(2, &[]));
        builder.glue(Glue::space(SPACE));
        builder.word(&word(letters, &points));
        let stream = builder.finish();
        let measure = Length::pt(measure);
        let mut breaker = Breaker::new();
        let plain = Measure::plain(measure);
        let settings = breaker.settings(&stream, &plain, &Limits::standard(EM));
        let (last, full) = settings.lines.split_last().expect("lines");
        for line in &full[1..] {
            let natural = stream.natural(line.start, line.end);
            assert!(
                natural < measure + letter && natural > measure - letter * 2,
                "{natural:?}"
            );
        }
        assert_eq!(last.overfull, Length::ZERO);
        // All pairs of breaks within a line would be thirty times as many.
        let states = breaker.search.states();
        assert!(states < letters as usize * 300, "{states} states");
    }
}

/// A word that is divided at every line's end, and pages that may break after any of them.
#[test]
fn of_page_breaks_that_cannot_all_be_without_hyphen_as_many_as_can_be_are() {
    let (count, zero) = (3_000, Length::ZERO);
    let text = |letters: u32| {
        Material::text(Length::pt(5) * i64::from(letters), letters, letters)
    };
    let point = |at: u32| {
        let (before, after) = (text(at + 1), text(count - at));
        Point { kind: BreakKind::Division, before, after, right: zero, left: zero }
    };
    let points: Vec<Point> = (2..count - 2).map(point).collect();
    let (whole, hyphen) = (text(count), false);
    let mut builder = StreamBuilder::new();
    builder.word(&WordItem { whole, left: zero, right: zero, hyphen, points: &points });
    let stream = builder.finish();
    let (measure, limits) = (Measure::plain(Length::pt(180)), Limits::standard(EM));
    let mut breaker = Breaker::new();
    let settings = breaker.settings(&stream, &measure, &limits);
    let splits: Vec<u32> = (1..settings.lines.len() as u32).collect();
    let divided = |lines: &[BrokenLine]| {
        lines.iter().filter(|line| stream.breaks()[line.end as usize].hyphen).count()
    };
    let lines =
        breaker.chosen(&stream, &measure, &limits, &settings, settings.best, &splits);
    assert_eq!(lines.len(), settings.lines.len());
    assert!(divided(&lines) <= divided(&settings.lines));
    assert!(divided(&lines) > 70);
}

#[test]
fn a_later_start_may_fill_a_narrower_line_where_an_earlier_one_goes_on() {
    let head = [18, 6, 20].map(Length::pt).to_vec();
    let measure = Measure { width: Length::pt(70), head, rest: Length::pt(2) };
    let stream = sample(4, 2_376_701_487_561_868_891);
    let criterion = Justified::new(&Limits::standard(EM), Tier::Anything);
    assert_eq!(
        searched(&stream, &measure, &criterion),
        brute(&stream, &measure, &criterion)
    );
}
