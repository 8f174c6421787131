//! The faces: those compiled in, and those a book brings, each parsed once and none that
//! nobody asks for.

use std::fmt;
use std::sync::OnceLock;

use harfrust::Font;
use harfrust::font::{Blob, attribute};
use skrifa::raw::types::{F48Dot16, NameId};
use skrifa::raw::{FontRef, TableProvider};

use super::built_in::{BUILT_IN, BuiltIn, BuiltInCut, SIGNS, STAND_INS};
use super::gate::{self, FaceRefusal};
use super::style::{FaceWeight, FamilyId};
use crate::units::Length;

/// A face of [`Fonts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FaceId(pub u16);

/// Measures of a face in its own units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Metrics {
    /// Units per em.
    pub units_per_em: u16,
    /// Ascender above the baseline.
    pub ascender: i32,
    /// Descender, negative below the baseline.
    pub descender: i32,
    /// Height of capitals.
    pub cap_height: i32,
    /// Height of an x.
    pub x_height: i32,
    /// Advance of the space.
    pub space: i32,
}

impl Metrics {
    /// Font units at a type size: rounded to the nearest unit of [`Length`], halves
    /// away from zero. Every width in the program goes through here.
    pub fn at(&self, units: i32, size: Length) -> Length {
        let em = i64::from(self.units_per_em);
        let product = i64::from(units) * size.0;
        let half = if product < 0 { -em / 2 } else { em / 2 };
        Length((product + half) / em)
    }

    fn read(font: &Font) -> Option<Self> {
        let global = font.metrics();
        let line = global.typo_line.or(global.hhea_line)?;
        let space = font.charmap().map_unicode(' ')?;
        let units_per_em = global.units_per_em;
        let em = i32::from(units_per_em);
        Some(Self {
            units_per_em,
            ascender: line.ascender.to_i32(),
            descender: line.descender.to_i32(),
            cap_height: global.cap_height.map_or(em * 2 / 3, F48Dot16::to_i32),
            x_height: global.x_height.map_or(em * 9 / 20, F48Dot16::to_i32),
            space: font.glyph_metrics().h_advance_exact(space).to_i32(),
        })
    }
}

/// One face.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of a font file")]
pub struct Face {
    /// The family's name.
    pub family: Box<str>,
    /// Its weight.
    pub weight: FaceWeight,
    /// Whether it is an italic or oblique.
    pub italic: bool,
    /// Its measures.
    pub metrics: Metrics,
    /// Whether the book brings it.
    pub brought: bool,
    /// Whether it has a glyph for every printable character of ASCII.
    pub(crate) ascii: bool,
    /// Whether its letters are all of one width.
    pub(crate) fixed: bool,
    data: Blob,
    font: Font,
}

impl Face {
    /// Takes a font file whose bytes are known to be good: compiled in, or let through
    /// by the [`gate`]. `None`: no font that can be set from.
    fn new(family: &str, weight: FaceWeight, italic: bool, data: Blob) -> Option<Self> {
        let font = Font::new(data.clone(), 0)?;
        let metrics = Metrics::read(&font)?;
        let mut face = Self {
            family: family.into(),
            weight,
            italic,
            metrics,
            brought: false,
            ascii: false,
            fixed: false,
            data,
            font,
        };
        face.ascii = (' '..='~').all(|character| face.covers(character));
        face.fixed =
            ['m', 'W', '.'].iter().all(|&it| face.advance(it) == face.advance('i'));
        Some(face)
    }

    /// What its file says of its licence: the licence itself and where it can be read, as
    /// far as it says so.
    pub fn licence(&self) -> (Option<String>, Option<String>) {
        (self.said(NameId::LICENSE_DESCRIPTION), self.said(NameId::LICENSE_URL))
    }

    /// Who drew it, by its file; where that is silent, who published it.
    fn maker(&self) -> Option<String> {
        /// Letters of a name; what is longer is no name.
        const LONGEST: usize = 120;
        let makers = [NameId::DESIGNER, NameId::MANUFACTURER].into_iter();
        let mut named = makers.filter_map(|id| self.said(id));
        named.find(|name| name.chars().count() <= LONGEST)
    }

    /// A text of its table of names.
    fn said(&self, id: NameId) -> Option<String> {
        let names = self.font.names();
        let name = names.get(id)?.english_or_first()?;
        let text: String = name.name().chars().filter(|c| !c.is_control()).collect();
        (!text.trim().is_empty()).then(|| text.trim().to_owned())
    }

    /// The parsed font, for shaping and painting.
    pub fn font(&self) -> &Font {
        &self.font
    }

    /// The font file.
    pub fn bytes(&self) -> &[u8] {
        &self.data
    }

    /// The font file, shared.
    pub fn data(&self) -> &Blob {
        &self.data
    }

    /// Whether the face has a glyph for a character.
    pub fn covers(&self, character: char) -> bool {
        self.font
            .charmap()
            .map_unicode(character)
            .is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The advance of a character's plain glyph, in font units; 0 if there is none.
    pub fn advance(&self, character: char) -> i32 {
        let glyph = self.font.charmap().map_unicode(character);
        glyph.map_or(0, |glyph| self.font.glyph_metrics().h_advance_exact(glyph).to_i32())
    }

    /// The white to the left of a character's plain glyph, in font units; 0 if there is none.
    pub fn bearing(&self, character: char) -> i32 {
        let bearing = || {
            let metrics = FontRef::new(self.bytes()).ok()?.hmtx().ok()?;
            metrics.side_bearing(self.glyph(character)?.into())
        };
        bearing().map_or(0, i32::from)
    }

    /// The glyph of a character, without any feature.
    pub fn glyph(&self, character: char) -> Option<u16> {
        self.font.charmap().map_unicode(character).map(|glyph| glyph.to_u32() as u16)
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slope = if self.italic { " italic" } else { "" };
        write!(f, "{} {:?}{slope}", self.family, self.weight)
    }
}

/// A family, and who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typeface {
    /// Its name.
    pub name: String,
    /// Its designer or, failing that, its foundry, as its file says.
    pub maker: Option<String>,
}

/// A family's faces.
#[derive(Debug, Clone)]
struct LoadedFamily {
    name: Box<str>,
    faces: Vec<FaceId>,
}

/// A face, as long as nobody asks for more of one compiled in than its weight and slope.
#[derive(Clone)]
enum Slot {
    BuiltIn { family: &'static str, cut: &'static BuiltInCut, face: OnceLock<Face> },
    Brought(Face),
}

impl Slot {
    fn cut(&self) -> (FaceWeight, bool) {
        match self {
            Self::BuiltIn { cut, .. } => (cut.weight, cut.italic),
            Self::Brought(face) => (face.weight, face.italic),
        }
    }

    fn face(&self) -> &Face {
        match self {
            Self::BuiltIn { family, cut, face } => face.get_or_init(|| {
                Face::new(family, cut.weight, cut.italic, cut.bytes())
                    .expect("a face compiled in is a font")
            }),
            Self::Brought(face) => face,
        }
    }

    /// The face, if it was asked for.
    fn opened(&self) -> Option<&Face> {
        match self {
            Self::BuiltIn { face, .. } => face.get(),
            Self::Brought(face) => Some(face),
        }
    }
}

impl fmt::Debug for Slot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.opened())
    }
}

/// All faces of a build.
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: Vec<Slot>,
    families: Vec<LoadedFamily>,
}

impl Fonts {
    /// The faces compiled in; the first families are [`FamilyId::SERIF`],
    /// [`FamilyId::SANS`] and [`FamilyId::MONO`]. Their ids do not depend on what a book
    /// asks for.
    pub fn built_in() -> Self {
        let mut fonts = Self { faces: Vec::new(), families: Vec::new() };
        for family in BUILT_IN {
            let first = fonts.faces.len();
            fonts.faces.extend(family.cuts.iter().map(|cut| Slot::BuiltIn {
                family: family.name,
                cut,
                face: OnceLock::new(),
            }));
            let faces = (first..fonts.faces.len()).map(|it| FaceId(it as u16));
            let name = family.name.into();
            fonts.families.push(LoadedFamily { name, faces: faces.collect() });
        }
        fonts
    }

    /// Adds a font file that a book brings to a family, with the weight and slope that it
    /// states itself, if the [`gate`] lets it through.
    ///
    /// # Errors
    /// Why the file can't be used.
    pub fn add(&mut self, family: &str, file: &[u8]) -> Result<FaceId, FaceRefusal> {
        let data = Blob::from(gate::pass(file)?);
        let font = Font::new(data.clone(), 0)
            .ok_or_else(|| FaceRefusal::Damaged("no font can be read from it".into()))?;
        let attributes = font.default_attributes();
        let weight = match attributes.weight.value() as u16 {
            0..550 => FaceWeight::Regular,
            550..650 => FaceWeight::Semibold,
            _ => FaceWeight::Bold,
        };
        let italic = attributes.style != attribute::Style::Normal;
        let face = Face::new(family, weight, italic, data).ok_or_else(|| {
            FaceRefusal::Damaged("it has no space to set words apart".into())
        })?;
        Ok(self.insert(Face { brought: true, ..face }))
    }

    /// Adds a face that a book brings to the book's family of its name, which is made
    /// where it is new.
    fn insert(&mut self, face: Face) -> FaceId {
        let id = FaceId(self.faces.len() as u16);
        let own = &mut self.families[BUILT_IN.len()..];
        match own.iter_mut().find(|family| family.name == face.family) {
            Some(family) => family.faces.push(id),
            None => {
                self.families
                    .push(LoadedFamily { name: face.family.clone(), faces: vec![id] });
            }
        }
        self.faces.push(Slot::Brought(face));
        id
    }

    /// A face.
    ///
    /// # Panics
    /// Never for an id of these fonts: what is compiled in is read by a test.
    pub fn face(&self, id: FaceId) -> &Face {
        self.faces[usize::from(id.0)].face()
    }

    /// All faces, in order of their ids; each is unpacked for it.
    #[cfg(test)]
    pub(crate) fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        let faces = self.faces.iter().enumerate();
        faces.map(|(index, slot)| (FaceId(index as u16), slot.face()))
    }

    /// The faces that the book brings.
    pub fn brought(&self) -> impl Iterator<Item = &Face> {
        self.faces.iter().filter_map(Slot::opened).filter(|face| face.brought)
    }

    /// The families compiled in that a build has to do with: those that stand in for any,
    /// and those that were asked for a face.
    pub(crate) fn carried(&self) -> impl Iterator<Item = &'static BuiltIn> {
        let asked = |index: usize| {
            let mut faces = self.families[index].faces.iter();
            faces.any(|id| self.faces[usize::from(id.0)].opened().is_some())
        };
        let families = BUILT_IN.iter().enumerate();
        families
            .filter(move |(index, _)| *index < STAND_INS || asked(*index))
            .map(|it| it.1)
    }

    /// The faces that a drawing is set from, in order of their ids: those of the first
    /// family, those that the book brings, those of others that it names, and where a
    /// letter or a generic name (`sans-serif`) may ask for one, those that stand in.
    pub(crate) fn named_in(&self, drawing: &[u8]) -> impl Iterator<Item = &Face> {
        let says = |word: &str| {
            let word = word.as_bytes();
            drawing.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
        };
        // All that is compiled in has the letters of ASCII.
        let strange = !drawing.is_ascii() || says("&#");
        let wanted = move |(index, family): &(usize, &LoadedFamily)| match index {
            0 => true,
            1 => strange || says("sans"),
            2 => strange || says("mono"),
            _ => *index >= BUILT_IN.len() || says(&family.name),
        };
        let families = self.families.iter().enumerate().filter(wanted);
        families.flat_map(|(_, family)| &family.faces).map(|id| self.face(*id))
    }

    /// The family of a name; one that the book brings before one compiled in.
    pub fn family(&self, name: &str) -> Option<FamilyId> {
        let found = self
            .families
            .iter()
            .rposition(|family| family.name.eq_ignore_ascii_case(name));
        found.map(|index| FamilyId(index as u8))
    }

    /// A family as a colophon names it.
    pub fn typeface(&self, family: FamilyId) -> Typeface {
        let face = self.face(self.select(family, FaceWeight::Regular, false));
        Typeface { name: self.family_name(family).to_owned(), maker: face.maker() }
    }

    /// The name of a family.
    pub fn family_name(&self, family: FamilyId) -> &str {
        &self.families[usize::from(family.0)].name
    }

    /// The face of a family nearest to a weight and slope: slope first, then weight, a
    /// heavier one before a lighter where bold is asked for.
    pub fn select(&self, family: FamilyId, weight: FaceWeight, italic: bool) -> FaceId {
        let faces = &self.families[usize::from(family.0)].faces;
        let distance = |id: &FaceId| {
            let (own, slope) = self.faces[usize::from(id.0)].cut();
            let off = own.class().abs_diff(weight.class());
            (slope != italic, off, own < weight, id.0)
        };
        faces.iter().copied().min_by_key(distance).unwrap_or(FaceId(0))
    }

    /// The families to try for a character, in order: its own, then serif, sans and mono.
    pub fn families(family: FamilyId) -> impl Iterator<Item = FamilyId> {
        [family, FamilyId::SERIF, FamilyId::SANS, FamilyId::MONO]
            .into_iter()
            .enumerate()
            .filter(move |&(place, candidate)| place == 0 || candidate != family)
            .map(|(_, candidate)| candidate)
    }

    /// The faces to try for a character, in order: of these families the ones of a
    /// weight and slope, then the plain ones: of some scripts a family has no others, and
    /// they are better than none. Each face once.
    pub fn chain(
        &self,
        family: FamilyId,
        weight: FaceWeight,
        italic: bool,
    ) -> Vec<FaceId> {
        let mut chain = Vec::new();
        for (weight, italic) in [(weight, italic), (FaceWeight::Regular, false)] {
            for family in Self::families(family) {
                let face = self.select(family, weight, italic);
                if !chain.contains(&face) {
                    chain.push(face);
                }
            }
        }
        chain
    }

    /// The face for emoji that no other has, in outlines of one ink. For pages alone: reading
    /// systems have faces of their own for them, in colours.
    pub fn signs(&self) -> FaceId {
        self.select(FamilyId(SIGNS as u8), FaceWeight::Regular, false)
    }

    /// The names of all families.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.families.iter().map(|family| &*family.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_face_can_be_set_from() {
        let fonts = Fonts::built_in();
        assert_eq!(fonts.faces().count(), 34);
        for (id, face) in fonts.faces() {
            assert!(gate::pass(face.bytes()).is_ok(), "{face:?}");
            if id == fonts.signs() {
                assert!("\u{1F600}\u{1F4DA}\u{2705}".chars().all(|it| face.covers(it)));
                continue;
            }
            assert!(face.ascii, "{face:?}");
            for character in "aZ09 .,-\u{2014}\u{201C}é".chars() {
                assert!(face.covers(character), "{face:?} lacks {character}");
            }
            let metrics = face.metrics;
            assert!(metrics.space > 0 && metrics.descender < 0, "{id:?} {metrics:?}");
            assert!(metrics.x_height < metrics.cap_height, "{face:?} {metrics:?}");
            assert!(metrics.cap_height < metrics.ascender * 2, "{face:?} {metrics:?}");
        }
    }

    #[test]
    fn the_nearest_face_is_chosen() {
        let fonts = Fonts::built_in();
        let name = |family, weight, italic| {
            format!("{:?}", fonts.face(fonts.select(family, weight, italic)))
        };
        assert_eq!(
            name(FamilyId::SERIF, FaceWeight::Semibold, true),
            "Libertinus Serif Semibold italic"
        );
        assert_eq!(
            name(FamilyId::SANS, FaceWeight::Semibold, false),
            "Alegreya Sans Bold"
        );
        assert_eq!(fonts.family("libertinus serif"), Some(FamilyId::SERIF));
        assert_eq!(fonts.chain(FamilyId::SANS, FaceWeight::Regular, false).len(), 3);
        let bold = fonts.chain(FamilyId::SERIF, FaceWeight::Bold, true);
        let alef = |id: &&FaceId| fonts.face(**id).covers('\u{627}');
        assert!(
            !fonts.face(bold[0]).covers('\u{627}') && bold.iter().any(|it| alef(&it))
        );
    }

    #[test]
    fn a_font_that_a_book_brings_joins_its_family() {
        let mut fonts = Fonts::built_in();
        let file = fonts.face(FaceId(6)).bytes().to_vec();
        let id = fonts.add("Grotesk", &file).expect("a good font");
        let face = fonts.face(id);
        assert_eq!(
            (&*face.family, face.weight, face.italic, face.brought),
            ("Grotesk", FaceWeight::Regular, false, true)
        );
        assert_eq!(fonts.family("grotesk"), Some(FamilyId(9)));
        assert!(fonts.add("Grotesk", b"no font").is_err());
    }

    #[test]
    fn the_files_of_a_book_come_before_ours() {
        let mut fonts = Fonts::built_in();
        let ours = fonts.family("Vollkorn").expect("it is built in");
        let file = fonts.face(FaceId(6)).bytes().to_vec();
        let id = fonts.add("Vollkorn", &file).expect("a good font");
        let family = fonts.family("vollkorn").expect("it is brought");
        assert_ne!(family, ours);
        assert_eq!(fonts.select(family, FaceWeight::Bold, true), id);
        assert_ne!(fonts.select(ours, FaceWeight::Regular, false), id);
    }

    #[test]
    fn only_what_is_asked_for_is_unpacked() {
        let opened = |fonts: &Fonts| fonts.faces.iter().filter_map(Slot::opened).count();
        let fonts = Fonts::built_in();
        let garamond = fonts.family("EB Garamond").expect("it is built in");
        fonts.chain(garamond, FaceWeight::Bold, true);
        assert_eq!(opened(&fonts), 0, "names and weights need no file");
        assert_eq!(fonts.carried().count(), 3);
        fonts.face(fonts.select(garamond, FaceWeight::Regular, true));
        assert_eq!(opened(&fonts), 1);
        let carried: Vec<&str> = fonts.carried().map(|family| family.name).collect();
        assert_eq!(carried[2..], ["DejaVu Sans Mono", "EB Garamond"]);
    }

    #[test]
    fn a_drawing_is_set_from_the_families_that_it_names() {
        let fonts = Fonts::built_in();
        let families = |drawing: &[u8]| {
            let mut names: Vec<&str> =
                fonts.named_in(drawing).map(|face| &*face.family).collect();
            names.dedup();
            names.split_off(1)
        };
        assert_eq!(families(b"<text/>"), Vec::<&str>::new());
        assert_eq!(families(b"<text font-family='junicode'/>"), ["Junicode"]);
        let mono = families(b"<text font-family='monospace'/>");
        assert_eq!(mono, ["DejaVu Sans Mono"]);
        for strange in ["<text>\u{2192}</text>", "<text>&#x2192;</text>"] {
            let all = families(strange.as_bytes());
            assert_eq!(all, ["Alegreya Sans", "DejaVu Sans Mono"], "{strange}");
        }
    }

    #[test]
    fn widths_round_to_the_nearest_unit() {
        let metrics = Metrics {
            units_per_em: 1000,
            ascender: 0,
            descender: 0,
            cap_height: 0,
            x_height: 0,
            space: 250,
        };
        assert_eq!(metrics.at(250, Length::pt(11)), Length::milli_pt(2750));
        assert_eq!(metrics.at(1, Length(1500)), Length(2));
        assert_eq!(metrics.at(-1, Length(1500)), Length(-2));
        assert_eq!(metrics.at(1, Length(1499)), Length(1));
    }
}
