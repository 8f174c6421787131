//! A front set by the program, in one of four layouts: letters alone, on a band, on a
//! panel, or below a picture.
//!
//! Problem: a cover that can be read as wide as a thumb, from any title that a book may
//! have: one word or twenty, with or without people, in any script of the faces.
//!
//! Method: a layout has places for the title with the people, the series and the
//! publisher, and gives the first what the others leave. Every size of the title is tried,
//! from the theme's down; the largest one wins, but a line that ends against the sense
//! weighs as much as a third of the size, and each that ends without a pause makes the
//! title worth less. What does not fit so is tried again with the
//! other words smaller, and at last, after a message, with all words as small as it takes.

use super::composer::{Composer, LEAST};
use super::frame::{FrontFrame, H, W};
use super::layers::{Layer, Layers};
use super::legend::Legend;
use super::palette::{CONTRAST, On, Palette};
use super::window::{Window, covering};
use crate::book::Image;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Colour;
use crate::paint::{Bitmap, PaintCanvas};
use crate::paragraph::{Lack, Lacks, Shaper};
use crate::pdf::SheetPanel;
use crate::project::{CoverLayout, CoverSpec};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::units::Length;

/// The sizes that are tried: of all words but the title, in hundredths of the theme's, and
/// the least of the title. Those behind the third are told.
const SIZES: [(i64, Length); 7] = [
    (100, LEAST),
    (85, LEAST),
    (70, LEAST),
    (55, Length::pt(16)),
    (40, Length::pt(10)),
    (25, Length::pt(6)),
    (10, Length::pt(3)),
];
/// How many of them can be read.
const LEGIBLE: usize = 3;

/// A front as a display list in colours.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// The colour all over.
    pub ground: Colour,
    /// What stands on it, one over the other.
    pub layers: Vec<Layer>,
    /// The picture, below the layers.
    pub(super) window: Option<Window>,
}

/// How a front looks: what manifest and theme say together.
#[derive(Debug, Clone, Copy)]
pub(super) struct FrontDesign<'a> {
    pub(super) spec: &'a CoverSpec,
    pub(super) theme: &'a Theme,
}

impl FrontDesign<'_> {
    /// The layout that the manifest names; a picture needs a window; else the theme's.
    pub(super) fn layout(&self) -> CoverLayout {
        let window = self.spec.picture.as_ref().map(|_| CoverLayout::Window);
        self.spec.layout.or(window).unwrap_or(self.theme.cover.layout)
    }

    fn ornament(&self) -> &str {
        let own = self.spec.ornament.as_ref();
        own.map_or(&*self.theme.cover.ornament, |it| &*it.text)
    }
}

impl Front {
    /// Width and height.
    pub const SIZE: (Length, Length) = (W, H);

    /// Sets a front, with the picture for its window, if it has one.
    pub(super) fn new(
        legend: &Legend<'_>,
        design: FrontDesign<'_>,
        picture: Option<Image>,
        frame: FrontFrame,
        shaper: &Shaper,
        found: &mut Diagnostics,
    ) -> Self {
        let theme = design.theme;
        let palette = Palette::new(design.spec, &theme.cover, &legend.uuid);
        for fault in faint(design, &palette) {
            found.push(fault);
        }
        let composer = Composer::new(shaper, theme, legend.lang, frame);
        composer.report_missing(legend, found);
        let mut set = composer.set(legend, design, &palette);
        for (at, &(share, least)) in SIZES.iter().enumerate().skip(1) {
            if set.fits {
                break;
            }
            if at == LEGIBLE {
                found.push(crowded(legend));
            }
            set = Composer { share, least, ..composer }.set(legend, design, &palette);
        }
        let focus = design.spec.focus;
        let window =
            set.window.zip(picture).map(|(area, image)| Window { image, area, focus });
        Self { ground: palette.ground, layers: set.layers.0, window }
    }

    /// Paints it at a resolution in dots per inch.
    pub fn paint(&self, fonts: &Fonts, dots: u32) -> Option<Bitmap> {
        let mut canvas = PaintCanvas::new(fonts, &[], Self::SIZE, dots, self.ground)?;
        if let Some(Window { image, area, focus }) = &self.window {
            let pixels = (image.file.width, image.file.height);
            let placed = covering(pixels, area, *focus);
            let corner = (area.x, area.y);
            let offset = (area.x - placed.x, area.y - placed.y);
            let sizes = [(area.width, area.height), (placed.width, placed.height)];
            canvas.window(image, corner, offset, sizes);
        }
        for layer in &self.layers {
            canvas.items(&layer.items, layer.tint.colour());
        }
        Some(canvas.finish())
    }
}

/// A layout, set.
struct SetFront {
    layers: Layers,
    window: Option<SheetPanel>,
    fits: bool,
}

impl Composer<'_> {
    fn set(
        &self,
        legend: &Legend<'_>,
        design: FrontDesign<'_>,
        palette: &Palette,
    ) -> SetFront {
        let mut layers = Layers::default();
        let ornament = design.ornament();
        let mut window = None;
        let fits = match design.layout() {
            CoverLayout::Type => self.column(legend, palette, ornament, &mut layers),
            CoverLayout::Band => self.band(legend, palette, ornament, &mut layers),
            CoverLayout::Panel => self.panel(legend, palette, ornament, &mut layers),
            CoverLayout::Window => {
                let (area, fits) = self.below_window(legend, palette, &mut layers);
                window = Some(area);
                fits
            }
        };
        SetFront { layers, window, fits }
    }

    /// Characters of the title that no face has.
    fn report_missing(&self, legend: &Legend<'_>, found: &mut Diagnostics) {
        let style = self.style(&self.look.title, self.frame.at(LEAST));
        let mut segments = Vec::new();
        self.segments(legend.tree, legend.title, style, &mut segments);
        let paragraph = self.shaper.paragraph(&segments);
        let mut lacks = Lacks::default();
        for missing in paragraph.missing.iter().filter(|it| it.lack == Lack::Glyph) {
            let face = self.shaper.fonts().face(missing.face);
            let (lack, character) = (missing.lack, missing.character);
            lacks.add(lack, character, face, Some(legend.title_span));
        }
        lacks.messages().for_each(|lack| found.push(lack.label("on the cover")));
    }
}

/// Letters that hardly stand out from what they lie on, each pair of colours once.
fn faint(design: FrontDesign<'_>, palette: &Palette) -> Vec<Diagnostic> {
    let cover = &design.theme.cover;
    let on = match design.layout() {
        CoverLayout::Type | CoverLayout::Window => [On::Ground, On::Ground],
        CoverLayout::Band => [On::Label, On::Ground],
        CoverLayout::Panel => [On::Label, On::Label],
    };
    let words = [&cover.title, &cover.subtitle, &cover.people].map(|look| (look, on[0]));
    let mut pairs = Vec::new();
    for (look, on) in words.into_iter().chain([(&cover.publisher, on[1])]) {
        let pair = (palette.letters(look.colour, on), palette.behind(on));
        if !pairs.contains(&pair) && pair.0.contrast(pair.1) < CONTRAST {
            pairs.push(pair);
        }
    }
    pairs.into_iter().map(|(ink, behind)| too_faint(design.spec, ink, behind)).collect()
}

fn too_faint(spec: &CoverSpec, ink: Colour, behind: Colour) -> Diagnostic {
    let contrast = behind.contrast(ink);
    let message = format!(
        "the cover's letters have a contrast of {}.{} to 1: `{ink}` on `{behind}`",
        contrast / 10,
        contrast % 10,
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
