use super::bytes::u32_at;
use super::*;
use crate::text::Fonts;
use crate::text::subset::{FontUse, subset};

const SERIF: &[u8] =
    include_bytes!("../../../fonts/libertinus-serif/LibertinusSerif-Regular.otf");
const SANS: &[u8] =
    include_bytes!("../../../fonts/alegreya-sans/AlegreyaSans-Regular.ttf");

/// Where a table stands in a font.
fn place(font: &[u8], tag: [u8; 4]) -> (usize, usize) {
    let entry = (12..).step_by(16).find(|&at| font[at..at + 4] == tag);
    let entry = entry.expect("the table is there");
    (entry, u32_at(font, entry + 8).expect("a place") as usize)
}

/// The words about a font after a change to it.
fn changed(font: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut font = font.to_vec();
    change(&mut font);
    faults(&font).expect("it is looked at").fatal.join("; ")
}

#[test]
fn all_faces_of_ours_pass_whole_and_cut() {
    let text: String = ('!'..='\u{17F}').collect();
    let uses = [FontUse { characters: text.chars().collect(), ..FontUse::default() }];
    for (_, face) in Fonts::built_in().faces() {
        assert_eq!(faults(face.bytes()), Some(Faults::default()), "{face:?}");
        let cut = subset(face.bytes(), &uses).expect("it can be cut");
        assert_eq!(faults(&cut), Some(Faults::default()), "{face:?}");
    }
}

#[test]
fn a_space_in_the_name_is_named_and_cut_away() {
    let (_, cff) = place(SERIF, *b"CFF ");
    let name = SERIF[cff..].windows(10).position(|it| it == b"Libertinus");
    let at = cff + name.expect("its name") + 10;
    let spaced = |font: &mut Vec<u8>| font[at] = b' ';
    let words = changed(SERIF, spaced);
    assert!(words.contains("table `CFF `: its name `Libertinus "), "{words}");
    assert!(words.contains("has a space in it"), "{words}");
    // A book may bring such a font: cutting mends it. The gate wants true checksums.
    let mut font = SERIF.to_vec();
    spaced(&mut font);
    let (entry, start) = place(&font, *b"CFF ");
    let length = u32_at(&font, entry + 12).expect("a length") as usize;
    let sum = font[start..start + length].chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    });
    font[entry + 4..entry + 8].copy_from_slice(&sum.to_be_bytes());
    let uses = [FontUse { characters: "abc".chars().collect(), ..FontUse::default() }];
    let cut = subset(&font, &uses).expect("it can be cut");
    assert_eq!(faults(&cut), Some(Faults::default()));
}

#[test]
fn what_a_sanitiser_refuses_is_named() {
    let at = |tag: &[u8; 4]| place(SANS, *tag).1;
    let set = |at: usize, bytes: &'static [u8]| {
        move |font: &mut Vec<u8>| font[at..at + bytes.len()].copy_from_slice(bytes)
    };
    for (change, words) in [
        (set(at(b"head") + 12, &[0; 4]), "its magic number is wrong"),
        (set(at(b"head") + 18, &[0, 1]), "units per em"),
        (set(at(b"maxp") + 4, &[0, 0]), "it counts no glyph"),
        (set(at(b"hhea") + 34, &[255, 255]), "more advances than glyphs"),
        (set(at(b"cmap"), &[0, 9]), "table `cmap`: its version is unknown"),
        (set(at(b"loca") + 4, &[255; 4]), "table `loca` goes backwards"),
        (set(place(SANS, *b"post").0, b"pos_"), "table `post` is missing"),
        (set(place(SANS, *b"name").0 + 8, &[255; 4]), "reaches beyond its end"),
        (set(0, b"%!PS"), "it is no OpenType font"),
        (set(4, &[0, 0]), "it has 0 tables"),
    ] {
        let said = changed(SANS, change);
        assert!(said.contains(words), "{words}: {said}");
    }
    assert_eq!(faults(b"wOF2"), None);
    assert!(faults(b"").is_some_and(|found| !found.fatal.is_empty()));
}

#[test]
fn order_and_sums_are_untidy_and_no_more() {
    let mut font = SANS.to_vec();
    let (first, second) = (12, 28);
    for byte in 0..16 {
        font.swap(first + byte, second + byte);
    }
    font[place(SANS, *b"GPOS").1 + 40] ^= 1;
    let found = faults(&font).expect("it is looked at");
    assert_eq!(found.fatal, Vec::<String>::new());
    assert_eq!(found.untidy.len(), 2, "{found:?}");
}
