//! Words: their glyphs, their widths whole and divided.

use super::*;
use crate::ground::Lang;
use crate::text::{FamilyId, Fonts};

fn style(size: i64) -> TextStyle {
    TextStyle::text(FamilyId::SERIF, Length::pt(size))
}

fn shaper() -> Shaper {
    Shaper::new(Arc::new(Fonts::built_in()), &[])
}

fn word(shaper: &Shaper, style: TextStyle, text: &str) -> Arc<ShapedWord> {
    let context = shaper.context(style, Lang::EN_US);
    shaper.word(text, &context, TextKind::Prose, false)
}

/// The width of a text shaped as a whole, outside all caches.
fn plain_width(shaper: &Shaper, style: TextStyle, text: &str) -> Length {
    let context = shaper.context(style, Lang::EN_US);
    let part = WordPart {
        text: 0..text.len(),
        context: &context,
        kind: TextKind::Whole,
        rtl: false,
    };
    shaper.shape_word(text, &[part], Leeway::None).whole.width
}

#[test]
fn ligatures_part_at_joints_and_where_the_text_says_so() {
    let shaper = shaper();
    let glyphs = |lang, text| {
        let context = shaper.context(style(11), Lang::new(lang).expect("a tag"));
        let word = shaper.word(text, &context, TextKind::Prose, false);
        word.pieces[0].glyphs.iter().map(|glyph| glyph.cluster).collect::<Vec<_>>()
    };
    assert_eq!(glyphs("de", "Auflage"), [0, 1, 2, 3, 4, 5, 6]);
    assert_eq!(glyphs("en", "Auflage"), [0, 1, 2, 4, 5, 6]);
    assert_eq!(glyphs("de", "Flieger").len(), 7);
    assert_eq!(glyphs("de", "Stoffe").len(), glyphs("en", "Stoffe").len());
    assert_eq!(glyphs("en", "shelf\u{200C}ful"), [0, 1, 2, 3, 4, 8, 9, 10]);
    let german = Lang::new("de").expect("a tag");
    let context = shaper.context(style(11), german);
    let word = shaper.word("Auflage", &context, TextKind::Prose, false);
    assert_eq!(word.offsets, [3]);
}

#[test]
fn a_division_measures_what_its_parts_measure_alone() {
    let shaper = shaper();
    let style = style(11);
    for text in ["anthologies", "officious", "“Waterfalls,”", "self-evident", "AVATAR's"]
    {
        let word = word(&shaper, style, text);
        assert!(!word.points.is_empty() || text == "AVATAR's", "{text}");
        for (point, &at) in word.points.iter().zip(&word.offsets) {
            let (before, after) = text.split_at(at as usize);
            let hyphen = if point.kind.divides() { "-" } else { "" };
            let expected = plain_width(&shaper, style, &format!("{before}{hyphen}"));
            let off = (point.before.width - expected).0.abs();
            assert!(off < 700, "{before}{hyphen}: {off}");
            let expected = plain_width(&shaper, style, after);
            assert_eq!(point.after.width, expected, "{after}");
        }
    }
}

#[test]
fn superior_figures_are_the_fonts_own() {
    let shaper = shaper();
    let raised = TextStyle { position: ScriptPosition::Superior, ..style(11) };
    let word = word(&shaper, raised, "12");
    assert!(word.pieces[0].manner.positioned);
    assert_eq!(
        (word.pieces[0].rise, word.pieces[0].size),
        (Length::ZERO, Length::pt(11))
    );
    let scaled = self::word(&shaper, raised, "№");
    assert!(scaled.pieces[0].rise > Length::ZERO);
    assert!(scaled.pieces[0].size < Length::pt(8));
}

#[test]
fn every_family_has_raised_figures() {
    let shaper = shaper();
    let fonts = shaper.fonts();
    let names: Vec<&str> = fonts.names().collect();
    assert!(names.len() > 5, "{names:?}");
    for name in names {
        let family = fonts.family(name).unwrap();
        let usual = TextStyle { family, ..style(11) };
        let raised = TextStyle { position: ScriptPosition::Superior, ..usual };
        let ids = |style| {
            let word = word(&shaper, style, "12");
            let piece = &word.pieces[0];
            let ids: Vec<u16> = piece.glyphs.iter().map(|glyph| glyph.id).collect();
            (ids, piece.face, piece.rise, piece.size)
        };
        let (set, face, rise, size) = ids(raised);
        let plain: Vec<u16> =
            "12".chars().filter_map(|it| fonts.face(face).glyph(it)).collect();
        if rise == Length::ZERO {
            assert!(set.iter().zip(&plain).all(|(a, b)| a != b), "{name}: plain figures");
            assert_ne!(set, ids(usual).0, "{name}: figures of the line");
        } else {
            assert!(rise > Length::ZERO && size < Length::pt(8), "{name}");
        }
    }
}

#[test]
fn figures_go_with_the_letters_around_them() {
    let shaper = shaper();
    let glyphs = |text: &str| -> Vec<_> {
        let word = word(&shaper, style(11), text);
        word.pieces[0].glyphs.iter().map(|glyph| glyph.id).collect()
    };
    assert_ne!(glyphs("A4")[1], glyphs("a4")[1], "lining among capitals");
    let lining = TextStyle { figures: crate::text::Figures::Lining, ..style(11) };
    assert_eq!(word(&shaper, lining, "4").pieces[0].glyphs[0].id, glyphs("A4")[1]);
}

#[test]
fn small_capitals_that_a_face_lacks_are_named() {
    let shaper = shaper();
    let small = TextStyle { caps: Caps::Small, ..style(11) };
    assert_eq!(word(&shaper, small, "Latin").lacks, []);
    let cyrillic = word(&shaper, small, "да");
    assert_eq!(cyrillic.lacks[0], (0, 'д', Lack::SmallCapital));
    assert_eq!(
        word(&shaper, style(11), "a\u{1FBC5}").lacks,
        [(1, '\u{1FBC5}', Lack::Glyph)]
    );
}

#[test]
fn capitals_and_long_numbers_are_letterspaced() {
    let shaper = shaper();
    let plain = TextStyle { capital_tracking: 0, ..style(10) };
    let more =
        plain_width(&shaper, style(10), "XIV") - plain_width(&shaper, plain, "XIV");
    assert_eq!(more, Length::milli_pt(500) * 2);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn parts_of_any_word_measure_what_they_measure_alone(
        text in "[“(]?[A-Za-zéöА-Яа-яfil]{1,14}(’s|-[a-z]{2,6}|—[a-z]{2,6})?[,.;:!?”)]{0,2}",
    ) {
        let shaper = shaper();
        let style = TextStyle { capital_tracking: 0, ..style(11) };
        let word = word(&shaper, style, &text);
        for (point, &at) in word.points.iter().zip(&word.offsets) {
            let (before, after) = text.split_at(at as usize);
            proptest::prop_assert_eq!(
                point.after.width,
                plain_width(&shaper, style, after)
            );
            let hyphen = if point.kind.divides() { "-" } else { "" };
            let alone = plain_width(&shaper, style, &format!("{before}{hyphen}"));
            // The hyphen is kerned with its letter alone: a rule over more
            // letters can make a thousandth of an em of difference.
            let off = (point.before.width - alone).0.abs();
            proptest::prop_assert!(off <= Length::milli_pt(11).0, "{} {}", text, off);
        }
    }

    #[test]
    fn clusters_of_any_word_begin_at_characters(text in "\\PC{1,12}") {
        let shaper = shaper();
        let word = word(&shaper, style(11), &text);
        let covered: u32 = word.pieces.iter().map(|piece| piece.text.len() as u32).sum();
        proptest::prop_assert_eq!(covered as usize, text.len());
        for glyph in word.pieces.iter().flat_map(|piece| &piece.glyphs) {
            proptest::prop_assert!(text.is_char_boundary(glyph.cluster as usize));
        }
    }
}

#[test]
fn clusters_cover_the_word() {
    let shaper = shaper();
    for text in ["difficult", "office", "naïve", "e\u{301}te\u{301}", "слово", "שָׁלוֹם"]
    {
        let word = word(&shaper, style(11), text);
        let mut starts: Vec<_> = word
            .pieces
            .iter()
            .flat_map(|piece| piece.glyphs.iter().map(|glyph| glyph.cluster as usize))
            .collect();
        starts.sort_unstable();
        assert_eq!(starts[0], 0);
        assert!(starts.iter().all(|&start| text.is_char_boundary(start)), "{text}");
    }
}

#[test]
fn forms_of_figures_leave_hyphens_as_they_are() {
    let shaper = shaper();
    let family = shaper.fonts().family("GFS Didot").expect("a built-in family");
    let style = TextStyle::text(family, Length::pt(10));
    let face = shaper.fonts().face(shaper.face(&style));
    let [hyphen, one] = ['-', '1'].map(|it| face.glyph(it).expect("a glyph"));
    for text in ["dit-il", "1914-18", "-", "A4-page"] {
        let word = word(&shaper, style, text);
        let glyphs: Vec<u16> =
            word.pieces.iter().flat_map(|it| &it.glyphs).map(|it| it.id).collect();
        assert!(glyphs.contains(&hyphen), "{text}: {glyphs:?}");
        // Figures have their old-style forms.
        assert!(!glyphs.contains(&one), "{text}: {glyphs:?}");
    }
    let divided = word(&shaper, style, "A4");
    assert_eq!(shaper.hyphen(&divided.pieces[0], '4').glyph, hyphen);
}

#[test]
fn small_capitals_of_greek_bear_no_accents() {
    let shaper = shaper();
    let small = TextStyle { caps: Caps::Small, ..style(11) };
    let ids = |text| -> Vec<u16> {
        let word = word(&shaper, small, text);
        word.pieces.iter().flat_map(|it| &it.glyphs).map(|it| it.id).collect()
    };
    assert_eq!(ids("Ήλιος"), ids("Ηλιος"));
    assert_ne!(ids("όχι"), ids("όχη"));
}
