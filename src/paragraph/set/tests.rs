//! Lines: as wide as measured, and every character once.

use std::sync::Arc;

use super::*;
use crate::ground::Lang;
use crate::ground::NodeId;
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::text::{FamilyId, Fonts, ScriptPosition, TextStyle};

fn segment(
    text: &str,
    node: u32,
    style: TextStyle,
    kind: TextKind,
) -> ParagraphSegment<'_> {
    let content = Content::Node { node: NodeId(node), offset: 0 };
    ParagraphSegment::Text(TextSegment { text, style, lang: Lang::EN_US, content, kind })
}

fn roman() -> TextStyle {
    TextStyle::text(FamilyId::SERIF, Length::pt(11))
}

fn line(start: u32, end: u32) -> BrokenLine {
    BrokenLine {
        start,
        end,
        space: ONE,
        expansion: 0,
        tracking: Length::ZERO,
        overfull: Length::ZERO,
    }
}

fn shaper() -> Shaper {
    Shaper::new(Arc::new(Fonts::built_in()), &[])
}

fn texts(set: &SetLine) -> Vec<&str> {
    set.runs.iter().map(|run| &*run.text).collect()
}

#[test]
fn every_line_is_as_wide_as_it_was_measured() {
    let shaper = shaper();
    let italic = TextStyle { italic: true, ..roman() };
    let raised = TextStyle { position: ScriptPosition::Superior, ..roman() };
    let segments = [
        segment("“Different waterfalls in the ", 1, roman(), TextKind::Prose),
        segment("affluent", 2, italic, TextKind::Prose),
        segment(",", 3, roman(), TextKind::Prose),
        segment("12", 4, raised, TextKind::Call),
        segment(" self-evident valleys—AVA’s 1914", 5, roman(), TextKind::Prose),
    ];
    let paragraph = shaper.paragraph(&segments);
    let stream = paragraph.stream();
    let count = stream.breaks().len() as u32;
    for start in 0..count {
        for end in start + 1..count {
            let set = set_line(
                &shaper,
                &paragraph,
                &stream,
                &line(start, end),
                Default::default(),
            );
            let right = set.runs.iter().map(|run| run.x).min().unwrap_or_default();
            let hangs = set.width + right;
            let natural = stream.natural(start, end);
            // What hangs out on the right is not in the measure.
            let off = (hangs - natural).0;
            assert!(
                (-800..Length::pt(4).0).contains(&off),
                "{start} {end}: {off} {:?}",
                texts(&set)
            );
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn every_character_of_a_paragraph_stands_once_in_its_lines(
        text in "[a-zA-Zאבגд0-9.,—-]{1,9}( [a-zA-Zאבגд\u{A0}0-9.,…—-]{1,9}){0,9}",
        steps in proptest::collection::vec(1_u32..6, 0..12),
    ) {
        let shaper = shaper();
        let paragraph = shaper.paragraph(&[segment(&text, 1, roman(), TextKind::Prose)]);
        let stream = paragraph.stream();
        let last = stream.breaks().len() as u32 - 1;
        let mut ends: Vec<u32> = steps
            .iter()
            .scan(0, |at, step| {
                *at += step;
                Some(*at)
            })
            .filter(|&at| at < last)
            .collect();
        ends.push(last);
        let (mut start, mut joined) = (0, String::new());
        for end in ends {
            let set =
                set_line(&shaper, &paragraph, &stream, &line(start, end), Default::default());
            joined.extend(set.runs.iter().map(|run| &*run.text));
            for run in &set.runs {
                for glyph in &run.glyphs {
                    let spelt = run.text.get(glyph.text.0 as usize..glyph.text.1 as usize);
                    proptest::prop_assert!(spelt.is_some_and(|spelt| !spelt.is_empty()));
                }
            }
            start = end;
        }
        proptest::prop_assert_eq!(joined.replace('\u{AD}', ""), text);
    }
}

#[test]
fn a_divided_word_carries_a_soft_hyphen() {
    let shaper = shaper();
    let paragraph =
        shaper.paragraph(&[segment("an anthology", 1, roman(), TextKind::Prose)]);
    let stream = paragraph.stream();
    let division = stream
        .breaks()
        .iter()
        .position(|found| found.kind.divides())
        .expect("a division");
    let end = stream.breaks().len() as u32 - 1;
    let first = set_line(
        &shaper,
        &paragraph,
        &stream,
        &line(0, division as u32),
        Default::default(),
    );
    assert_eq!(texts(&first), ["an an\u{AD}"]);
    let second = set_line(
        &shaper,
        &paragraph,
        &stream,
        &line(division as u32, end),
        Default::default(),
    );
    assert_eq!(texts(&second), ["thology"]);
    let Content::Node { offset, .. } = second.runs[0].content else { panic!("a node") };
    assert_eq!(offset, 5);
    // A line that ends at the space keeps it in the text.
    let space = set_line(&shaper, &paragraph, &stream, &line(0, 1), Default::default());
    assert_eq!(texts(&space), ["an "]);
    assert_eq!(
        space.runs[0].glyphs.last().map(display::Glyph::advance),
        Some(Length::ZERO)
    );
}

#[test]
fn hebrew_stands_right_in_an_english_line() {
    let shaper = shaper();
    let text = "a שלום עולם b";
    let paragraph = shaper.paragraph(&[segment(text, 1, roman(), TextKind::Prose)]);
    let stream = paragraph.stream();
    let end = stream.breaks().len() as u32 - 1;
    let set = set_line(&shaper, &paragraph, &stream, &line(0, end), Default::default());
    assert_eq!(texts(&set).concat(), text, "reading order");
    assert_eq!(set.runs.len(), 3);
    assert!(set.runs[0].x < set.runs[1].x && set.runs[1].x < set.runs[2].x);
    let hebrew = &set.runs[1];
    let first = hebrew.glyphs.first().map(|glyph| glyph.text.0);
    assert!(first > hebrew.glyphs.last().map(|glyph| glyph.text.0), "visual order");
    // Broken between the two words, the first of them stays on the first line.
    let broken = set_line(&shaper, &paragraph, &stream, &line(0, 2), Default::default());
    assert_eq!(texts(&broken).concat(), "a שלום ");
}

#[test]
fn expansion_tracking_and_spaces_are_applied() {
    let shaper = shaper();
    let paragraph = shaper.paragraph(&[segment("mm mm", 1, roman(), TextKind::Prose)]);
    let stream = paragraph.stream();
    let end = stream.breaks().len() as u32 - 1;
    let plain = set_line(&shaper, &paragraph, &stream, &line(0, end), Default::default());
    let tracking = Length(1000);
    let wide =
        BrokenLine { space: 2 * ONE, expansion: ONE / 50, tracking, ..line(0, end) };
    let set = set_line(&shaper, &paragraph, &stream, &wide, Default::default());
    let space = plain.runs[0].glyphs[2].advance();
    let letters = plain.width - space;
    let expected =
        letters + letters.scale(wide.expansion, ONE) + space * 2 + tracking * 2;
    assert!((set.width - expected).0.abs() < 5, "{} {expected}", set.width);
    assert_eq!(set.runs[0].stretch, 1_019_989);
}
