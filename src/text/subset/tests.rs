use std::fmt::Write as _;
use std::io::Write as _;

use harfrust::{Buffer, Feature, ShapeOptions, Tag};
use proptest::prelude::*;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::prelude::{LocationRef, Size};
use skrifa::raw::TableProvider as _;
use skrifa::{GlyphId, MetadataProvider};

use super::*;
use crate::text::FaceWeight;
use crate::text::fonts::{FaceId, Fonts};

const SERIF: FaceId = FaceId(0);
const SERIF_ITALIC: FaceId = FaceId(1);
const SANS: FaceId = FaceId(6);
const MONO: FaceId = FaceId(10);
/// How many faces are built in.
const FACES: u16 = 33;

/// What the manual is written with.
const MANUAL: &str = include_str!("../../../book/handbook/works/chapters.md");

fn one(characters: &str, features: &[&[u8; 4]]) -> FontUse {
    FontUse {
        characters: characters.chars().collect(),
        features: features.iter().map(|tag| **tag).collect(),
    }
}

/// As a book uses its text face: old-style figures, and small capitals for some.
fn uses() -> Vec<FontUse> {
    let marks = "‘’“”–—…·•«»§¶†‡°½⅓№€£";
    let letters = "äöüßéèêëàâçñøåæœÄÖÜÉÀÇØÅÆŒłńśżčšžřěůőűșțāēīōūḥṣ";
    let text = format!("{MANUAL}{marks}{letters}");
    vec![one(&text, &[b"onum", b"pnum"]), one(MANUAL, &[b"onum", b"pnum", b"smcp"])]
}

fn cut(face: FaceId, uses: &[FontUse]) -> Vec<u8> {
    let fonts = Fonts::built_in();
    subset(fonts.face(face).bytes(), uses).expect("a built-in face can be cut")
}

/// A font with another table of characters.
pub(super) fn with_cmap(cmap: &[u8]) -> Vec<u8> {
    let file = whole(SANS);
    let tables = gate::directory(&file).expect("a built-in face");
    let own = tables.iter().map(|it| match &it.tag {
        b"cmap" => FontTable::new(it.tag, cmap),
        _ => *it,
    });
    gate::assemble(&own.collect::<Vec<_>>())
}

fn whole(face: FaceId) -> Vec<u8> {
    Fonts::built_in().face(face).bytes().to_vec()
}

/// Glyph ids, advances and places of a text.
fn shaped(file: &[u8], text: &str, features: &[&[u8; 4]]) -> Vec<[i32; 5]> {
    let font = Font::new(Blob::from(file.to_vec()), 0).expect("a font");
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    let features: Vec<_> =
        features.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect();
    let shaper = harfrust::ShaperFont::new(&font);
    harfrust::shape(&shaper, &mut buffer, ShapeOptions::new().features(&features))
        .expect("it can be shaped");
    let infos = buffer.glyph_infos().iter();
    infos
        .zip(buffer.glyph_positions())
        .map(|(info, place)| {
            let id = info.glyph_id.cast_signed();
            [id, place.x_advance, place.y_advance, place.x_offset, place.y_offset]
        })
        .collect()
}

#[derive(Default)]
struct Path(String);

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x} {y}");
    }
    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x} {y}");
    }
    fn quad_to(&mut self, a: f32, b: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{a} {b} {x} {y}");
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{ax} {ay} {bx} {by} {x} {y}");
    }
    fn close(&mut self) {
        self.0.push('Z');
    }
}

/// The outline of a glyph as a path; empty for none.
fn outline(file: &[u8], glyph: u16) -> String {
    let font = skrifa::FontRef::new(file).expect("a font");
    let mut path = Path::default();
    if glyph >= font.maxp().expect("it has one").num_glyphs() {
        return path.0;
    }
    if let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) {
        let plain = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        outline.draw(plain, &mut path).expect("it can be drawn");
    }
    path.0
}

fn deflated(bytes: &[u8]) -> usize {
    let mut packer =
        flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).expect("memory");
    packer.finish().expect("memory").len()
}

#[test]
fn used_outlines_stay_and_others_go() {
    for face in [SERIF, SERIF_ITALIC, SANS, MONO] {
        let (before, after) = (whole(face), cut(face, &uses()));
        let font = Font::new(Blob::from(before.clone()), 0).expect("a font");
        let gsub = gate::directory(&before).expect("good");
        let gsub = gsub.iter().find(|table| &table.tag == b"GSUB");
        let reach = Reach::of(&font, gsub.map(|it| it.bytes), &uses()).expect("good");
        let glyphs = reach.glyphs;
        let mut drawn = 0;
        for glyph in 0..4000 {
            let path = outline(&after, glyph);
            if glyphs.contains(&glyph) {
                assert_eq!(path, outline(&before, glyph), "{face:?} {glyph}");
            } else {
                drawn += usize::from(!path.is_empty());
            }
        }
        // Parts of composite glyphs only.
        assert!(drawn == 0 || face.0 >= 6 && drawn < 120, "{face:?}: {drawn}");
    }
}

#[test]
fn a_face_of_a_book_takes_little_room() {
    for face in 0..FACES {
        let size = deflated(&cut(FaceId(face), &uses()));
        assert!(size <= 60_000, "{face}: {size}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    assert!(cut(SERIF, &uses()) == cut(SERIF, &uses()));
}

#[test]
fn a_cut_face_passes_the_gate_and_can_be_cut_again() {
    for face in [SERIF, SANS] {
        let once = cut(face, &uses());
        assert!(gate::pass(&once).expect("it passes") == once);
        assert!(subset(&once, &uses()).expect("it can be cut") == once);
    }
}

#[test]
fn small_capitals_of_single_words_are_kept_alone() {
    let some = [one("abc def", &[]), one("abc", &[b"smcp"])];
    let file = cut(SERIF, &some);
    let small = |text| shaped(&file, text, &[b"smcp"]);
    assert_eq!(small("abc"), shaped(&whole(SERIF), "abc", &[b"smcp"]));
    assert_ne!(small("abc"), shaped(&file, "abc", &[]));
    assert_eq!(small("def"), shaped(&file, "def", &[]));
}

#[test]
fn accents_are_set_as_with_the_whole_face() {
    let text = "e\u{301} o\u{308}\u{304} x\u{323} ṩ ẹ\u{301} שָׁלוֹם й ᾄ 1⁄2";
    for face in [SERIF, SANS, MONO] {
        let file = cut(face, &[one(text, &[])]);
        for word in text.split(' ') {
            let before = shaped(&whole(face), word, &[]);
            assert_eq!(shaped(&file, word, &[]), before, "{face:?} {word}");
        }
    }
}

#[test]
fn licence_bits_are_honoured() {
    let mut tables = gate::directory(Fonts::built_in().face(SERIF).bytes())
        .map(|tables| {
            tables.iter().map(|it| (it.tag, it.bytes.to_vec())).collect::<Vec<_>>()
        })
        .expect("good");
    let os2 = tables.iter_mut().find(|it| &it.0 == b"OS/2").expect("it has one");
    os2.1[8..10].copy_from_slice(&0x0100_u16.to_be_bytes());
    let tables: Vec<_> =
        tables.iter().map(|(tag, bytes)| FontTable::new(*tag, bytes)).collect();
    let refused = subset(&gate::assemble(&tables), &uses());
    assert_eq!(refused, Err(FaceRefusal::Licence("embedding a part of it")));
}

#[test]
fn a_reserved_name_is_given_up() {
    let file = whole(SERIF);
    let utf16 =
        |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
    let names = |file: &[u8]| {
        let tables = gate::directory(file).expect("good");
        let table = tables.iter().find(|it| &it.tag == b"name").expect("it has one");
        table.bytes.to_vec()
    };
    let holds = |table: &[u8], text: &str| {
        let text = utf16(text);
        table.windows(text.len()).any(|part| part == text)
    };
    let plain = names(&cut(SERIF, &uses()));
    assert!(holds(&plain, "Libertinus Serif") && holds(&plain, "Copyright ©"));

    // The licence, in as many letters, with a reservation.
    let mut table = names(&file);
    let old = utf16("under the SIL Open Font License");
    let new = utf16("but Reserved Font Name: Liberti");
    let at = table.windows(old.len()).position(|part| part == old).expect("said there");
    table[at..at + old.len()].copy_from_slice(&new);
    let tables: Vec<_> = gate::directory(&file)
        .expect("good")
        .into_iter()
        .map(|it| if &it.tag == b"name" { FontTable::new(it.tag, &table) } else { it })
        .collect();
    let file = gate::assemble(&tables);
    let after = subset(&file, &uses()).expect("it can be cut");
    let table = names(&after);
    assert!(!holds(&table, "Libertinus Serif") && holds(&table, "Copyright ©"));
    assert!(holds(&table, "Face-"), "it has another name");
    for gone in ["Libertinus Serif", "LibertinusSerif"] {
        assert!(!after.windows(gone.len()).any(|part| part == gone.as_bytes()));
    }
}

/// The licence of GFS Didot reserves its name, and TeX Gyre wants another for what is not
/// all of it; the index of names in `CFF ` must not have a space.
#[test]
fn built_in_families_that_ask_for_it_are_called_otherwise() {
    let fonts = Fonts::built_in();
    for name in ["GFS Didot", "TeX Gyre Pagella"] {
        let family = fonts.family(name).expect("it is built in");
        for face in fonts.faces().filter(|(_, face)| *face.family == *name) {
            let after = cut(face.0, &uses());
            let tables = gate::directory(&after).expect("good");
            let table =
                |tag| tables.iter().find(|it| &it.tag == tag).expect("it has one");
            let holds = |bytes: &[u8], part: &str| {
                bytes.windows(part.len()).any(|it| it == part.as_bytes())
            };
            let cff = table(b"CFF ").bytes;
            // The copyright goes on naming the work.
            for gone in ["GFSDidot", "GFS Didot", "TeXGyre"] {
                assert!(!holds(cff, gone), "{face:?} {gone}");
            }
            let names = table(b"name").bytes;
            assert!(holds(cff, "Face-") && holds(names, "\0F\0a\0c\0e\0-"), "{face:?}");
        }
        assert_eq!(fonts.family_name(family), name);
    }
}

/// Reading systems ask for forms of figures in all of a text.
#[test]
fn no_forms_of_figures_are_left_for_hyphens() {
    let fonts = Fonts::built_in();
    let family = fonts.family("GFS Didot").expect("it is built in");
    let id = fonts.select(family, FaceWeight::Regular, false);
    let hyphen = fonts.face(id).glyph('-').map(i32::from).expect("a glyph");
    let features: [&[u8; 4]; 2] = [b"onum", b"pnum"];
    let middle = |file: &[u8]| shaped(file, "a-1", &features)[1][0];
    assert_ne!(middle(fonts.face(id).bytes()), hyphen);
    assert_eq!(middle(&cut(id, &[one("a-1", &features)])), hyphen);
}

#[test]
fn characters_outside_the_basic_plane_have_their_glyphs() {
    // Old Italic is in no built-in face, mathematical letters are in the mono one.
    let text = "a𝔸𝕫b";
    let file = cut(MONO, &[one(text, &[])]);
    assert_eq!(shaped(&file, text, &[]), shaped(&whole(MONO), text, &[]));
}

#[test]
fn a_bracket_in_hebrew_is_turned_round() {
    let text = "קטן]";
    let file = cut(SERIF, &[one(text, &[])]);
    assert_eq!(shaped(&file, text, &[]), shaped(&whole(SERIF), text, &[]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Words of the manual look the same, whatever face and features they are set with.
    #[test]
    fn shaping_is_the_same(start in 0..2000_usize, face in 0..FACES, set in 0..4_usize) {
        let features: &[&[u8; 4]] = match set {
            0 => &[],
            1 => &[b"onum", b"pnum"],
            2 => &[b"smcp", b"onum"],
            _ => &[b"lnum", b"tnum"],
        };
        let words: Vec<&str> = MANUAL.split_whitespace().skip(start).take(60).collect();
        let text = words.join(" ");
        let (before, after) = (whole(FaceId(face)), cut(FaceId(face), &[one(&text, features)]));
        prop_assert_eq!(shaped(&after, &text, features), shaped(&before, &text, features));
    }

    /// Damage anywhere in a table is refused or survived.
    #[test]
    fn damage_makes_no_panic(
        table in 0..20_usize,
        at in any::<prop::sample::Index>(),
        bytes in proptest::collection::vec(any::<u8>(), 1..6),
        face in prop::sample::select(vec![SERIF, SANS]),
    ) {
        let file = whole(face);
        let tables = gate::directory(&file).expect("good");
        let chosen = tables[table % tables.len()];
        let mut changed = chosen.bytes.to_vec();
        let at = at.index(changed.len());
        let end = (at + bytes.len()).min(changed.len());
        changed[at..end].copy_from_slice(&bytes[..end - at]);
        let tables: Vec<_> = tables
            .into_iter()
            .map(|it| if it.tag == chosen.tag { FontTable::new(it.tag, &changed) } else { it })
            .collect();
        let _outcome = subset(&gate::assemble(&tables), &uses());
    }
}
