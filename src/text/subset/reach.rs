//! What some characters can become: the glyphs that a face needs for them.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use harfrust::Font;
use unicode_bidi::{BidiClass, bidi_class};
use unicode_normalization::char::{
    canonical_combining_class, compose, decompose_canonical,
};

use super::data::{FUEL, FontData, Glyphs};
use super::layout::LayoutTable;
use super::layout::gsub::Substitution;
use super::out::damaged;
use super::uses::{DEFAULT_FEATURES, FontUse};
use crate::text::features::DASHES;
use crate::text::gate::FaceRefusal;

/// Applied unasked about a fraction slash.
const FRACTIONS: [&[u8; 4]; 3] = [b"dnom", b"frac", b"numr"];

/// Characters that a shaper may compose although Unicode excludes them from composition:
/// Hebrew letters with points, where a face cannot place these, and a Bengali letter.
const EXCLUDED: [(char, char); 2] = [('\u{FB1D}', '\u{FB4E}'), ('\u{9DF}', '\u{9DF}')];

/// Brackets and marks that are turned round in text from right to left: a shaper asks for
/// the other one there (Unicode, `BidiMirroring.txt`, those that faces for books have).
const MIRRORED: [(char, char); 8] = [
    ('(', ')'),
    ('[', ']'),
    ('{', '}'),
    ('<', '>'),
    ('«', '»'),
    ('‹', '›'),
    ('≤', '≥'),
    ('⟨', '⟩'),
];

/// The reach of some uses of a face.
pub(super) struct Reach {
    /// The characters with their glyphs.
    pub(super) characters: BTreeMap<char, u16>,
    /// Their glyphs, and all that these can become.
    pub(super) glyphs: Glyphs,
    /// The rules by which they do.
    pub(super) substitutions: Option<LayoutTable<Substitution>>,
}

impl Reach {
    /// Follows the rules of `gsub` from the characters of each use, with its features.
    pub(super) fn of(
        font: &Font,
        gsub: Option<&[u8]>,
        uses: &[FontUse],
    ) -> Result<Self, FaceRefusal> {
        let fuel = Cell::new(FUEL);
        let read = |table| {
            LayoutTable::read(FontData::new(table, &fuel))
                .ok_or_else(|| damaged(*b"GSUB"))
        };
        let mut substitutions: Option<LayoutTable<Substitution>> =
            gsub.map(read).transpose()?;
        let charmap = font.charmap();
        let glyph = |character: char| {
            let glyph = charmap.map_unicode(character)?;
            u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
        };
        if let Some(table) = &mut substitutions {
            table.keep_apart(&DASHES.into_iter().filter_map(glyph).collect());
        }
        let mut characters = BTreeMap::new();
        let mut glyphs = Glyphs::from([0]);
        for one in uses {
            let mut all = composed(&one.characters, |it| glyph(it).is_some());
            add_mirrored(&mut all);
            let pairs: Vec<(char, u16)> =
                all.into_iter().filter_map(|it| Some((it, glyph(it)?))).collect();
            let own: Glyphs = pairs.iter().map(|pair| pair.1).collect();
            characters.extend(pairs);
            glyphs.extend(match &substitutions {
                Some(table) => table.close(own, &features_of(one)).ok_or_else(|| {
                    FaceRefusal::Damaged("its rules lead too far".into())
                })?,
                None => own,
            });
        }
        Ok(Self { characters, glyphs, substitutions })
    }
}

/// Adds the other bracket of each pair, where letters run from right to left.
fn add_mirrored(characters: &mut BTreeSet<char>) {
    let from_right = |&c: &char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL);
    if characters.iter().any(from_right) {
        for (one, other) in MIRRORED {
            if characters.contains(&one) || characters.contains(&other) {
                characters.extend([one, other]);
            }
        }
    }
}

/// The features of all uses, with those applied unasked.
pub(super) fn features(uses: &[FontUse]) -> BTreeSet<[u8; 4]> {
    uses.iter().flat_map(features_of).collect()
}

/// The features of a use, with those applied unasked.
fn features_of(one: &FontUse) -> BTreeSet<[u8; 4]> {
    let unasked = DEFAULT_FEATURES.iter().map(|tag| **tag);
    let fractions = FRACTIONS.iter().map(|tag| **tag);
    let slash = one.characters.contains(&'\u{2044}');
    one.features
        .iter()
        .copied()
        .chain(unasked)
        .chain(fractions.filter(|_| slash))
        .collect()
}

/// Some characters with those that a shaper may put in their place: a letter and its
/// accent are composed or taken apart, whichever the font has; some spaces, hyphens and
/// the circle for lone accents stand in for others.
fn composed(characters: &BTreeSet<char>, has: impl Fn(char) -> bool) -> BTreeSet<char> {
    const STAND_INS: [char; 4] = [' ', '-', '\u{2010}', '\u{25CC}'];
    let mut all = characters.clone();
    loop {
        let before = all.len();
        let marks: Vec<char> = all
            .iter()
            .copied()
            .filter(|&it| canonical_combining_class(it) != 0)
            .collect();
        let mut more = Vec::new();
        for &character in &all {
            if !marks.is_empty() || !has(character) {
                more.extend(parts(character));
            }
            more.extend(marks.iter().filter_map(|&mark| compose(character, mark)));
        }
        if !marks.is_empty() {
            let excluded = EXCLUDED.iter().flat_map(|&(first, last)| first..=last);
            more.extend(excluded.filter(|&it| parts(it).all(|part| all.contains(&part))));
        }
        all.extend(more);
        if all.len() == before {
            break;
        }
    }
    let marked = all.iter().any(|&it| canonical_combining_class(it) != 0);
    all.extend(STAND_INS.into_iter().filter(|&it| it != '\u{25CC}' || marked));
    all
}

/// What a character can be taken apart into.
fn parts(character: char) -> impl Iterator<Item = char> {
    let mut parts = Vec::new();
    decompose_canonical(character, |part| parts.push(part));
    parts.into_iter()
}
