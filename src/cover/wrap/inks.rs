//! The inks of a printed cover's colours.

use crate::cover::palette::Palette;
use crate::cover::tint::Tint;
use crate::pdf::{Build, PrintOptions};

/// The builds of a palette.
#[derive(Debug, Clone, Copy)]
pub(super) struct PaletteInks {
    /// The colours that they stand for.
    pub(super) palette: Palette,
    pub(super) ground: Build,
    pub(super) letters: Build,
}

impl PaletteInks {
    pub(super) fn new(palette: Palette, options: &PrintOptions) -> Self {
        Self {
            palette,
            ground: Build::of_ground(palette.ground, options),
            letters: Build::of(palette.ink, options),
        }
    }

    /// Those of something on the front.
    pub(super) fn of(tint: Tint, options: &PrintOptions) -> Build {
        match tint {
            Tint::Area(colour) => Build::of_ground(colour, options),
            Tint::Lines(colour) => Build::of(colour, options),
            Tint::Shade { ground, of, parts } => Build::of_ground(ground, options)
                .mixed(Build::of(of, options), parts.into()),
        }
    }
}
