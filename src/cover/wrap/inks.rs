//! The inks of a printed cover's colours.

use crate::cover::palette::Palette;
use crate::pdf::{Build, PrintOptions};

/// The builds of a palette.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inks {
    /// The colours that they stand for.
    pub(super) palette: Palette,
    pub(super) ground: Build,
    pub(super) letters: Build,
    pub(super) accent: Build,
    pub(super) shade: Build,
}

/// Hundredths of the letters' inks in the ornament's shade.
const SHADE: u32 = 9;

impl Inks {
    pub(super) fn new(palette: Palette, options: &PrintOptions) -> Self {
        let ground = Build::of_ground(palette.ground, options);
        let letters = Build::of(palette.ink, options);
        Self {
            palette,
            ground,
            letters,
            accent: Build::of(palette.accent, options),
            // Of the builds, not of the colours, so that no ink comes or goes between
            // the ornament and what it lies on.
            shade: ground.mixed(letters, SHADE),
        }
    }
}
