//! What a style asks of the shaper: features, plans, letterspacing.

use std::ops::Range;

use harfrust::{Direction, Feature, ShapePlan, Tag};
use unicode_script::Script;

use super::style::{Caps, Figures, ScriptPosition, TextStyle};
use crate::ground::Lang;

/// How a run is shaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shaping {
    /// Index of the context of style and language.
    pub(crate) context: u32,
    pub(crate) script: Script,
    /// Lining figures whatever the style says.
    pub(crate) lining: bool,
    /// There are dashes in it, which are none of its figures.
    pub(crate) dashed: bool,
    /// The face's own raised or lowered forms.
    pub(crate) positioned: bool,
}

/// Hyphens and minus signs: faces draw some of them as others where figures are asked for
/// (GFS Didot has a minus sign for a hyphen among proportional figures).
pub(crate) const DASHES: [char; 4] = ['-', '\u{2010}', '\u{2011}', '\u{2212}'];

/// Any text with dashes: plans ask only whether features reach all of one.
pub(crate) const DASHED: &str = "0-0";

/// Letterspacing within a run.
pub(crate) struct Letterspacing {
    all: i16,
    /// Byte ranges of capitals and long numbers, without their last character.
    within: Vec<Range<usize>>,
    more: i16,
}

impl Letterspacing {
    /// That of a part of a text, which is all that is looked at, with the capitals and
    /// figures that go on beside it: a long text may have many parts.
    pub(crate) fn of(style: &TextStyle, text: &str, part: Range<usize>) -> Self {
        let spaced = style.capital_tracking != 0
            && style.caps == Caps::Normal
            && style.position == ScriptPosition::Normal;
        let counts = |c: char| c.is_uppercase() || c.is_ascii_digit();
        let start = text[..part.start].trim_end_matches(counts).len();
        let behind = text[part.end..].trim_start_matches(counts).len();
        let own = &text[start..text.len() - behind];
        let moved = |run: Range<usize>| run.start + start..run.end + start;
        let within = if spaced {
            long_runs(own).into_iter().map(moved).collect()
        } else {
            Vec::new()
        };
        Self { all: style.tracking, within, more: style.capital_tracking }
    }

    /// Thousandths of an em behind the character at a byte.
    pub(crate) fn after(&self, byte: usize) -> i16 {
        let within = self.within.iter().any(|range| range.contains(&byte));
        if within { self.all.max(self.more) } else { self.all }
    }
}

/// Three and more capitals, five and more figures: each range ends before its last
/// character.
fn long_runs(text: &str) -> Vec<Range<usize>> {
    const CAPITALS: usize = 3;
    const FIGURES: usize = 5;
    let class = |character: char| (character.is_uppercase(), character.is_ascii_digit());
    let mut runs = Vec::new();
    let mut current: Option<(usize, usize, (bool, bool), usize)> = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let own = class(character);
        match &mut current {
            Some((_, last, same, count)) if *same == own => {
                *last = at;
                *count += 1;
            }
            _ => {
                if let Some((start, last, (capitals, figures), count)) = current
                    && ((capitals && count >= CAPITALS) || (figures && count >= FIGURES))
                {
                    runs.push(start..last);
                }
                current = (own != (false, false)).then_some((at, at, own, 1));
            }
        }
    }
    runs
}

/// The features of a style, and of the manner in which a run departs from it. Those of figures
/// reach all of its text but the dashes.
pub(crate) fn features(style: &TextStyle, manner: Shaping, text: &str) -> Vec<Feature> {
    let mut features = Vec::with_capacity(6);
    if !manner.positioned {
        figures(&mut features, style, manner, text);
    }
    let mut set =
        |tag: &[u8; 4], value| features.push(Feature::new(Tag::new(tag), value, ..));
    if !style.ligatures || style.tracking != 0 {
        set(b"liga", 0);
        set(b"clig", 0);
    }
    if style.caps.is_small() {
        set(b"smcp", 1);
    }
    if style.caps == Caps::AllSmall {
        set(b"c2sc", 1);
    }
    if manner.positioned {
        set(
            if style.position == ScriptPosition::Inferior { b"subs" } else { b"sups" },
            1,
        );
    }
    for tag in style.features.iter() {
        set(tag, 1);
    }
    features
}

/// Raised figures are forms of the plain ones: a face finds none for others. Of two forms of
/// figures a face would take the one it lists first, not the one that was asked for.
fn figures(features: &mut Vec<Feature>, style: &TextStyle, manner: Shaping, text: &str) {
    let old_style = style.figures == Figures::OldStyle && !manner.lining;
    let height: &[u8; 4] = if old_style { b"onum" } else { b"lnum" };
    let width: &[u8; 4] = if style.tabular { b"tnum" } else { b"pnum" };
    let height = (!style.features.any_of([b"onum", b"lnum"])).then_some(height);
    let width = (!style.features.any_of([b"tnum", b"pnum"])).then_some(width);
    for tag in [height, width].into_iter().flatten() {
        if !manner.dashed {
            features.push(Feature::new(Tag::new(tag), 1, ..));
            continue;
        }
        let mut start = 0;
        for part in text.split(DASHES) {
            let end = start + part.len();
            if !part.is_empty() {
                features.push(Feature::new(Tag::new(tag), 1, start..end));
            }
            start = end + text[end..].chars().next().map_or(0, char::len_utf8);
        }
    }
}

/// The plan by which runs of one face, script, direction and manner are shaped.
pub(crate) fn plan(
    font: &harfrust::Font,
    lang: Lang,
    script: Script,
    rtl: bool,
    features: &[Feature],
) -> ShapePlan {
    let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
    let tag = Tag::from_u32(script.as_iso15924_tag());
    let script = harfrust::Script::from_iso15924_tag(tag);
    let language = harfrust::Language::new(lang.as_str());
    ShapePlan::new(font, direction, script, language.as_ref(), features)
}

#[cfg(test)]
mod tests {
    use super::long_runs;

    #[test]
    fn capitals_and_long_numbers_are_found() {
        assert!(long_runs("UNESCO’s").iter().eq([&(0..5)]));
        assert!(long_runs("I am 1914 or 100000").iter().eq([&(13..18)]));
        assert!(long_runs("I am XI").is_empty());
    }
}
