//! How far characters hang into the margins.
//!
//! Source: Hàn Thế Thành, *Margin kerning and font expansion with pdfTeX* (2001), and
//! the values that proved themselves with `microtype`: thousandths of the character's
//! own advance, so that one table serves a face at any size. Each face has a table: what
//! is said of it by its name goes before what is said of all italics, and that before
//! what is said of all faces.

use super::fonts::Face;
use super::style::FaceWeight;

/// The tables of overhangs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Protrusion {
    /// The later before the earlier.
    tables: Vec<OverhangTable>,
}

/// Overhangs in certain faces.
#[derive(Debug, Clone, PartialEq, Eq)]
struct OverhangTable {
    faces: FaceFilter,
    /// (character, left, right) in thousandths of its advance, sorted by character.
    entries: Vec<CharacterOverhang>,
}

/// A character with its overhang to the left and to the right, in thousandths of its
/// advance.
pub type CharacterOverhang = (char, u16, u16);

/// The faces that a table is for; `None`: any.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FaceFilter {
    family: Option<Box<str>>,
    italic: Option<bool>,
    weight: Option<FaceWeight>,
}

/// Hyphens, dashes, stops and quotation marks by half to a fifth; letters that begin or
/// end in a slope or an open side by a twentieth.
const STANDARD: &[(&str, u16, u16)] = &[
    ("-\u{2010}\u{AD}", 0, 500),
    (".,", 0, 500),
    (";:", 0, 350),
    ("\u{2019}\u{201D}", 0, 300),
    ("\u{2018}\u{201C}", 300, 300),
    ("\u{201A}\u{201E}", 300, 0),
    ("«‹»›", 200, 200),
    ("\u{2013}\u{2014}", 200, 200),
    ("([", 100, 0),
    (")]!?", 0, 100),
    ("*\u{2020}", 200, 200),
    ("ATVWYXАТУХ", 50, 50),
    ("JЈ", 50, 0),
    ("FKLPГР", 0, 50),
    ("vwxyvух", 50, 50),
    ("krtкгт", 0, 50),
];

/// What is otherwise in italics. Their heads lean out to the right and away from the left
/// margin, the more the higher they stand: the left side hangs further, the right side
/// less, and capitals with a stem begin to the left of where they seem to.
const ITALIC: &[(&str, u16, u16)] = &[
    ("\u{2019}\u{201D}", 0, 200),
    ("\u{2018}\u{201C}", 400, 200),
    ("!?", 0, 50),
    (")]", 0, 50),
    ("TVWXYТУХ", 90, 30),
    ("BDEHIMNRUВДЕИНПШЩ", 40, 0),
    ("FKLPГР", 40, 40),
    ("vwy", 70, 30),
];

impl FaceFilter {
    /// Faces by their name: that of a family with or without a cut, such as `Lamplighter
    /// Bold Italic`, or `italic` for all italics.
    pub fn named(name: &str) -> Self {
        const WEIGHTS: [(&str, FaceWeight); 3] = [
            (" Regular", FaceWeight::Regular),
            (" Semibold", FaceWeight::Semibold),
            (" Bold", FaceWeight::Bold),
        ];
        if name == "italic" {
            return Self { italic: Some(true), ..Self::default() };
        }
        let (upright, italic) = match name.strip_suffix(" Italic") {
            Some(rest) => (rest, Some(true)),
            None => (name, None),
        };
        let cut = WEIGHTS
            .iter()
            .find_map(|(word, weight)| Some((upright.strip_suffix(word)?, *weight)));
        match cut {
            Some((family, weight)) => Self {
                family: Some(family.into()),
                italic: Some(italic.is_some()),
                weight: Some(weight),
            },
            None => Self { family: Some(upright.into()), italic, weight: None },
        }
    }

    /// The family, if they are of one.
    pub fn family(&self) -> Option<&str> {
        self.family.as_deref()
    }

    fn hold(&self, face: &Face) -> bool {
        self.italic.is_none_or(|italic| italic == face.italic)
            && self.weight.is_none_or(|weight| weight == face.weight)
            && self.family().is_none_or(|name| name.eq_ignore_ascii_case(&face.family))
    }
}

impl Default for Protrusion {
    fn default() -> Self {
        let all = |table: &[(&str, u16, u16)]| {
            let each = table.iter().flat_map(|&(characters, left, right)| {
                characters.chars().map(move |character| (character, left, right))
            });
            each.collect()
        };
        Self::new(vec![
            (FaceFilter::default(), all(STANDARD)),
            (FaceFilter::named("italic"), all(ITALIC)),
        ])
    }
}

impl Protrusion {
    /// Tables for faces; those for more of them are to come first.
    pub fn new(tables: Vec<(FaceFilter, Vec<CharacterOverhang>)>) -> Self {
        let tables = tables.into_iter().filter(|table| !table.1.is_empty());
        let sorted = tables.map(|(faces, mut entries)| {
            entries.sort_unstable();
            entries.dedup_by_key(|entry| entry.0);
            OverhangTable { faces, entries }
        });
        Self { tables: sorted.collect() }
    }

    /// No overhang at all.
    pub const fn none() -> Self {
        Self { tables: Vec::new() }
    }

    /// These tables with those of `over` before them.
    #[must_use]
    pub fn with(mut self, over: &Self) -> Self {
        self.tables.extend_from_slice(&over.tables);
        self
    }

    /// The families that have tables of their own.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.tables.iter().filter_map(|table| table.faces.family())
    }

    /// The overhang of a character to the left and to the right, in thousandths of its
    /// advance.
    pub fn of(&self, character: char, face: &Face) -> (u16, u16) {
        let entry = |table: &OverhangTable| {
            if !table.faces.hold(face) {
                return None;
            }
            let at = table.entries.binary_search_by_key(&character, |it| it.0).ok()?;
            Some(table.entries[at])
        };
        let found = self.tables.iter().rev().find_map(entry);
        found.map_or((0, 0), |(_, left, right)| (left, right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{FamilyId, Fonts};

    fn face(fonts: &Fonts, weight: FaceWeight, italic: bool) -> &Face {
        fonts.face(fonts.select(FamilyId::SERIF, weight, italic))
    }

    #[test]
    fn hyphens_hang_by_half() {
        let fonts = Fonts::built_in();
        let (roman, italic) = (
            face(&fonts, FaceWeight::Regular, false),
            face(&fonts, FaceWeight::Regular, true),
        );
        let table = Protrusion::default();
        assert_eq!(table.of('-', roman), (0, 500));
        assert_eq!(table.of('-', italic), (0, 500));
        assert_eq!(table.of('\u{201C}', roman), (300, 300));
        assert_eq!(table.of('\u{201C}', italic), (400, 200));
        assert_eq!(table.of('m', roman), (0, 0));
        assert_eq!(Protrusion::none().of('-', roman), (0, 0));
    }

    #[test]
    fn each_face_has_its_table() {
        let fonts = Fonts::built_in();
        let one = |name: &str, entry| (FaceFilter::named(name), vec![entry]);
        let over = Protrusion::new(vec![
            (FaceFilter::default(), vec![('-', 0, 1000), ('T', 60, 60)]),
            one("italic", ('T', 70, 70)),
            one("Libertinus Serif", ('-', 0, 900)),
            one("Libertinus Serif Bold", ('-', 0, 800)),
            one("libertinus serif Bold Italic", ('-', 0, 700)),
        ]);
        let table = Protrusion::default().with(&over);
        let of =
            |character, weight, italic| table.of(character, face(&fonts, weight, italic));
        assert_eq!(of('-', FaceWeight::Regular, false), (0, 900));
        assert_eq!(of('-', FaceWeight::Regular, true), (0, 900));
        assert_eq!(of('-', FaceWeight::Bold, false), (0, 800));
        assert_eq!(of('-', FaceWeight::Bold, true), (0, 700));
        assert_eq!(of('T', FaceWeight::Bold, false), (60, 60));
        assert_eq!(of('T', FaceWeight::Bold, true), (70, 70));
        assert_eq!(of('.', FaceWeight::Bold, true), (0, 500));
        let sans = fonts.face(fonts.select(FamilyId::SANS, FaceWeight::Regular, false));
        assert_eq!(table.of('-', sans), (0, 1000));
        assert!(over.families().any(|name| name == "Libertinus Serif"));
    }
}
