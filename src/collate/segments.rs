//! The words of a passage: what is the same on both sides, and what became what.

use rustc_hash::FxHashMap;

use super::common::{CommonRun, common};
use super::witness::{StyleBits, WitnessBlock};
use super::words::{JOINT, UnitKind, count_words, same_but_typography, units};

/// A stretch of a passage on both sides. Put together, the old texts of all segments are the
/// old passage, the new ones the new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageSegment {
    /// How the sides differ.
    pub class: DifferenceClass,
    /// The old text; empty where something was added.
    pub old: String,
    /// The new text; empty where something was deleted.
    pub new: String,
    /// The byte of the old passage, joints counted, where it begins.
    pub old_at: usize,
    /// The same of the new passage.
    pub new_at: usize,
    /// How the first unit of each side is set.
    pub styles: (StyleBits, StyleBits),
}

/// How two stretches differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceClass {
    /// They are the same.
    Same,
    /// In words, letters or punctuation.
    Words,
    /// In the form of quotation marks, in dashes, hyphens or spaces alone.
    Typography,
    /// Not in their letters, but in how they are set: stressed, in small capitals.
    Style,
    /// In where a paragraph ends.
    Joint,
}

/// A unit as it is compared.
struct ComparedUnit<'a> {
    text: &'a str,
    kind: UnitKind,
    style: StyleBits,
}

/// The units of blocks one after the other, with a joint between.
fn units_of(blocks: &[WitnessBlock]) -> Vec<ComparedUnit<'_>> {
    const JOINT_TEXT: &str = "\u{2029}";
    let mut all = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            let (kind, style) = (UnitKind::Mark, StyleBits::default());
            all.push(ComparedUnit { text: JOINT_TEXT, kind, style });
        }
        all.extend(units(&block.text).map(|(kind, range)| ComparedUnit {
            kind,
            style: block.style_at(range.start),
            text: &block.text[range],
        }));
    }
    all
}

/// The segments of a passage; where `loose`, all spaces are alike.
pub(super) fn segments(
    old: &[WitnessBlock],
    new: &[WitnessBlock],
    loose: bool,
) -> Vec<PassageSegment> {
    let (olds, news) = (units_of(old), units_of(new));
    let mut known = FxHashMap::default();
    let numbers = [&olds, &news].map(|units| numbered(units, &mut known, loose));
    let runs = common(&numbers[0], &numbers[1]);
    SegmentCutter { old: &olds, new: &news, segments: Vec::new(), at: (0, 0) }.cut(&runs)
}

/// The units as numbers: the same number, the same text set in the same way.
fn numbered<'a>(
    units: &[ComparedUnit<'a>],
    known: &mut FxHashMap<(&'a str, StyleBits), u32>,
    loose: bool,
) -> Vec<u32> {
    let mut number = |unit: &ComparedUnit<'a>| {
        let next = known.len() as u32;
        // How a space is set, nobody sees.
        let plain = unit.kind == UnitKind::Space;
        let style = if plain { StyleBits::default() } else { unit.style };
        let text = if plain && loose { " " } else { unit.text };
        *known.entry((text, style)).or_insert(next)
    };
    units.iter().map(&mut number).collect()
}

fn text_of(units: &[ComparedUnit<'_>]) -> String {
    units.iter().map(|it| it.text).collect()
}

struct SegmentCutter<'a> {
    old: &'a [ComparedUnit<'a>],
    new: &'a [ComparedUnit<'a>],
    segments: Vec<PassageSegment>,
    /// Bytes that were cut of both sides.
    at: (usize, usize),
}

impl SegmentCutter<'_> {
    fn cut(mut self, runs: &[CommonRun]) -> Vec<PassageSegment> {
        let (mut old, mut new) = (0, 0);
        let end = CommonRun { old: self.old.len(), new: self.new.len(), len: 0 };
        for run in joined(runs, self.old, self.new).into_iter().chain([end]) {
            self.differing(old, run.old, new, run.new);
            let same = text_of(&self.old[run.old..run.old + run.len]);
            let other = text_of(&self.new[run.new..run.new + run.len]);
            self.push(
                DifferenceClass::Same,
                same,
                other,
                (StyleBits::default(), StyleBits::default()),
            );
            (old, new) = (run.old + run.len, run.new + run.len);
        }
        self.segments
    }

    /// A stretch that differs; joints of paragraphs stand alone.
    fn differing(
        &mut self,
        mut old: usize,
        old_end: usize,
        mut new: usize,
        new_end: usize,
    ) {
        let joint = |units: &[ComparedUnit<'_>]| {
            units.iter().position(|it| it.text.starts_with(JOINT))
        };
        let plain = (StyleBits::default(), StyleBits::default());
        let (olds, news) = (&self.old[old..old_end], &self.new[new..new_end]);
        let is_space = |units: &[ComparedUnit<'_>]| {
            units.iter().all(|it| it.kind == UnitKind::Space)
        };
        let is_joint =
            |units: &[ComparedUnit<'_>]| units.len() == 1 && joint(units).is_some();
        if is_joint(olds) && is_space(news) || is_joint(news) && is_space(olds) {
            return self.push(
                DifferenceClass::Joint,
                text_of(olds),
                text_of(news),
                plain,
            );
        }
        while let Some(at) = joint(&self.old[old..old_end]) {
            self.plain(old, old + at, new, new);
            self.push(DifferenceClass::Joint, JOINT.to_string(), String::new(), plain);
            old += at + 1;
        }
        while let Some(at) = joint(&self.new[new..new_end]) {
            self.plain(old, old_end, new, new + at);
            old = old_end;
            self.push(DifferenceClass::Joint, String::new(), JOINT.to_string(), plain);
            new += at + 1;
        }
        self.plain(old, old_end, new, new_end);
    }

    fn plain(&mut self, old: usize, old_end: usize, new: usize, new_end: usize) {
        let style = |units: &[ComparedUnit<'_>]| {
            units.first().map_or_else(StyleBits::default, |it| it.style)
        };
        let (olds, news) = (&self.old[old..old_end], &self.new[new..new_end]);
        let styles = (style(olds), style(news));
        let (old, new) = (text_of(olds), text_of(news));
        let class = if old == new {
            DifferenceClass::Style
        } else if same_but_typography(&old, &new) {
            DifferenceClass::Typography
        } else {
            DifferenceClass::Words
        };
        self.push(class, old, new, styles);
    }

    fn push(
        &mut self,
        class: DifferenceClass,
        old: String,
        new: String,
        styles: (StyleBits, StyleBits),
    ) {
        if old.is_empty() && new.is_empty() {
            return;
        }
        let (old_at, new_at) = self.at;
        self.at = (old_at + old.len(), new_at + new.len());
        self.segments.push(PassageSegment { class, old, new, old_at, new_at, styles });
    }
}

/// The runs without those that only cut a sentence that was rewritten to pieces: no word in
/// them, or one little word between much that changed.
fn joined(
    runs: &[CommonRun],
    old: &[ComparedUnit<'_>],
    new: &[ComparedUnit<'_>],
) -> Vec<CommonRun> {
    let words = |units: &[ComparedUnit<'_>]| {
        units.iter().filter(|it| it.kind == UnitKind::Word).count()
    };
    let mut kept: Vec<CommonRun> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        let from = kept.last().map_or((0, 0), |it| (it.old + it.len, it.new + it.len));
        let to = runs.get(at + 1).map_or((old.len(), new.len()), |it| (it.old, it.new));
        let units = &old[run.old..run.old + run.len];
        let before = words(&old[from.0..run.old]).min(words(&new[from.1..run.new]));
        let behind = words(&old[run.old + run.len..to.0])
            .min(words(&new[run.new + run.len..to.1]));
        let edge = run.old == 0 && run.new == 0
            || run.old + run.len == old.len() && run.new + run.len == new.len();
        let little = match words(units) {
            0 => before > 0 && behind > 0,
            1 => before > 2 && behind > 2 && units.len() <= 3,
            _ => false,
        };
        let joint = units.iter().any(|unit| unit.text.starts_with(JOINT));
        if edge || joint || !little {
            kept.push(*run);
        }
    }
    kept
}

impl PassageSegment {
    /// Whether it is no change, or one that is hidden where words alone count.
    pub fn is_same(&self, words_only: bool) -> bool {
        match self.class {
            DifferenceClass::Same => true,
            DifferenceClass::Typography | DifferenceClass::Style => words_only,
            DifferenceClass::Words | DifferenceClass::Joint => false,
        }
    }

    /// The words that were deleted and added.
    pub fn words(&self) -> (usize, usize) {
        match self.class {
            DifferenceClass::Words => (count_words(&self.old), count_words(&self.new)),
            _ => (0, 0),
        }
    }
}
