//! The colours of what stands on a front, as screens show them and presses make them.

use super::palette::Palette;
use crate::ground::Colour;

/// What something is coloured in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// A colour all over an area. In print its black may be deep.
    Area(Colour),
    /// Letters and rules. In print their black is black ink alone.
    Lines(Colour),
    /// A ground with so many hundredths of another colour: an ornament that is hardly
    /// seen. In print a mixture of their inks, so that none comes or goes at its edges.
    Shade {
        /// What it lies on.
        ground: Colour,
        /// What is mixed in.
        of: Colour,
        /// How much of that, in hundredths.
        parts: u8,
    },
}

impl Tint {
    /// What a screen shows.
    pub fn colour(self) -> Colour {
        match self {
            Self::Area(colour) | Self::Lines(colour) => colour,
            Self::Shade { ground, of, parts } => ground.mixed(of, parts),
        }
    }
}

impl Palette {
    /// The ground with some of its letters' colour.
    pub(super) fn shade(&self, parts: u8) -> Tint {
        Tint::Shade { ground: self.ground, of: self.ink, parts }
    }
}
