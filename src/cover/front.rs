//! A front set by the program: a ground of one colour, the title large, a rule, and an
//! ornament in a shade of the ground.
//!
//! Problem: a cover that can be read as wide as a thumb, from any title that a book may
//! have: one word or twenty, with or without people, in any script of the faces.
//!
//! Method: title, subtitle and names stand in a column from the top, the publisher at the
//! foot. Every size of the title is tried, from the theme's down; the largest one wins,
//! but a line that ends against the sense weighs as much as a third of the size.

use super::composer::Composer;
use super::frame::{Frame, H, W};
use super::legend::Legend;
use super::palette::Palette;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::display::Item;
use crate::ground::Colour;
use crate::layout::look::Looks;
use crate::paint::{Bitmap, Canvas};
use crate::paragraph::Shaper;
use crate::project::CoverSpec;
use crate::text::Fonts;
use crate::theme::Theme;
use crate::units::Length;

/// Letters that stand out less are named, in tenths.
const CONTRAST: u32 = 45;

/// A front as a display list in colours.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// The colour all over.
    pub ground: Colour,
    /// What stands on it, one over the other.
    pub layers: Vec<Layer>,
}

/// What is painted in one colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// The colour.
    pub ink: Colour,
    /// The items, from the front's top left corner.
    pub items: Vec<Item>,
}

impl Front {
    /// Width and height.
    pub const SIZE: (Length, Length) = (W, H);

    /// Sets a front.
    pub(super) fn new(
        legend: &Legend<'_>,
        spec: &CoverSpec,
        theme: &Theme,
        frame: Frame,
        shaper: &Shaper,
        found: &mut Diagnostics,
    ) -> Self {
        let look = &theme.cover;
        let colours = Palette::new(spec, look, &legend.uuid);
        let contrast = colours.ground.contrast(colours.ink);
        if contrast < CONTRAST {
            found.push(faint(spec, &colours, contrast));
        }
        let looks = Looks::new(theme, shaper.fonts());
        let composer = Composer { shaper, looks, look, lang: legend.lang, frame };
        let ornament = spec.ornament.as_ref().map_or(&*look.ornament, |it| &*it.text);
        let mut ink = Vec::new();
        let mut accent = composer.frame();
        let fits = composer.column(legend, &mut ink, &mut accent, found);
        if !fits {
            found.push(crowded(legend));
        }
        let layers = vec![
            Layer { ink: colours.shade, items: composer.ornament(ornament) },
            Layer { ink: colours.accent, items: accent },
            Layer { ink: colours.ink, items: ink },
        ];
        Self { ground: colours.ground, layers }
    }

    /// Paints it at a resolution in dots per inch.
    pub fn paint(&self, fonts: &Fonts, dots: u32) -> Option<Bitmap> {
        let mut canvas = Canvas::new(fonts, &[], Self::SIZE, dots, self.ground)?;
        for layer in &self.layers {
            canvas.items(&layer.items, layer.ink);
        }
        Some(canvas.finish())
    }
}

fn faint(spec: &CoverSpec, colours: &Palette, contrast: u32) -> Diagnostic {
    let message = format!(
        "the cover's letters have a contrast of {}.{} to 1: `{}` on `{}`",
        contrast / 10,
        contrast % 10,
        colours.ink,
        colours.ground
    );
    let found = match spec.span {
        Some(span) => Diagnostic::new(Code::CoverContrast, span, message),
        None => Diagnostic::unplaced(Code::CoverContrast, message),
    };
    found.hint(
        "leave `ink` out, and the program takes light or dark letters to the ground",
    )
}

fn crowded(legend: &Legend<'_>) -> Diagnostic {
    let message = "title and names do not fit the cover";
    Diagnostic::new(Code::CoverCrowded, legend.title_span, message)
        .hint("bring an image by `[cover]`, or name fewer people for the whole")
}
