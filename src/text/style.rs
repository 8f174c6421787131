//! How a stretch of text is to look, resolved: no cascade, nothing optional.

use super::tags::FeatureTags;
use crate::ground::Colour;
use crate::units::Length;

/// A family of [`Fonts`](super::Fonts).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(pub u8);

impl FamilyId {
    /// Libertinus Serif.
    pub const SERIF: Self = Self(0);
    /// Alegreya Sans.
    pub const SANS: Self = Self(1);
    /// `DejaVu Sans Mono`.
    pub const MONO: Self = Self(2);
}

/// The look of a stretch of text. Small and `Copy`: it is resolved once per node and is
/// part of the key under which words are shaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// The family.
    pub family: FamilyId,
    /// The weight; the nearest that the family has is taken.
    pub weight: FaceWeight,
    /// Whether the italic is taken.
    pub italic: bool,
    /// Type size.
    pub size: Length,
    /// Small capitals.
    pub caps: Caps,
    /// The form of figures.
    pub figures: Figures,
    /// Figures of one width, for columns.
    pub tabular: bool,
    /// Raised or lowered.
    pub position: ScriptPosition,
    /// Whether the face's standard ligatures are used.
    pub ligatures: bool,
    /// Letterspacing in thousandths of an em, added after each letter.
    pub tracking: i16,
    /// Letterspacing within three and more capitals and within five and more figures,
    /// in thousandths of an em; not for small capitals, which take `tracking`.
    pub capital_tracking: i16,
    /// The natural word space in thousandths of an em, where it is not the face's own.
    pub word_space: Option<u16>,
    /// Features of the face beyond those that all this asks for.
    pub features: FeatureTags,
    /// Its colour, where it is not that of the page.
    pub colour: Option<Colour>,
}

impl TextStyle {
    /// Plain text of a family at a size: regular, upright, old-style figures,
    /// ligatures, letterspacing of 5 % within capitals and long numbers only.
    pub const fn text(family: FamilyId, size: Length) -> Self {
        Self {
            family,
            weight: FaceWeight::Regular,
            italic: false,
            size,
            caps: Caps::Normal,
            figures: Figures::OldStyle,
            tabular: false,
            position: ScriptPosition::Normal,
            ligatures: true,
            tracking: 0,
            capital_tracking: 50,
            word_space: None,
            features: FeatureTags::NONE,
            colour: None,
        }
    }
}

/// The weight of a face.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FaceWeight {
    /// 400.
    #[default]
    Regular,
    /// 600.
    Semibold,
    /// 700.
    Bold,
}

impl FaceWeight {
    /// The OpenType weight class.
    pub const fn class(self) -> u16 {
        match self {
            Self::Regular => 400,
            Self::Semibold => 600,
            Self::Bold => 700,
        }
    }
}

/// Capitals, and small ones: always the face's own, never scaled capitals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Caps {
    /// As written.
    #[default]
    Normal,
    /// Lower case as small capitals (`smcp`).
    Small,
    /// Lower case and capitals as small capitals (`smcp`, `c2sc`).
    AllSmall,
    /// Lower case as capitals.
    Upper,
}

impl Caps {
    /// Whether the face must have small capitals for it.
    pub const fn is_small(self) -> bool {
        matches!(self, Self::Small | Self::AllSmall)
    }
}

/// The form of figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Figures {
    /// With ascenders and descenders, among lower case (`onum`).
    #[default]
    OldStyle,
    /// As high as capitals (`lnum`).
    Lining,
}

/// Raised or lowered text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ScriptPosition {
    /// On the line.
    #[default]
    Normal,
    /// Raised: the face's superior forms (`sups`) where it has them for every
    /// character, else scaled and raised.
    Superior,
    /// Lowered: `subs` likewise.
    Inferior,
}
