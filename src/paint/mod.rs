//! Pages as pixels: the one painter, for covers and for the reference pictures of the tests.
//!
//! Problem: show a page of the display list without a PDF viewer, the same on every
//! machine.
//!
//! Method: outlines by skrifa, unhinted, filled by tiny-skia; drawings by resvg. A glyph
//! stands where the PDF writer puts it: both add up the display list's integer advances,
//! which hold expansion, tracking and kerning already, and both scale the outline
//! sideways by the run's stretch.
//!
//! Invariants: no clock, no system font, no hinting. What is painted from text, rules and
//! raster pictures takes IEEE additions, multiplications and square roots and then
//! integer coverage alone, so it has the same bytes everywhere; gradients and filters of
//! drawings go through tiny-skia's quicker reciprocals, which may differ in the last bit
//! from one processor family to another.

mod bitmap;
mod canvas;
mod outlines;
mod picture;

pub use bitmap::Bitmap;
pub use canvas::PaintCanvas;
pub(crate) use outlines::extent;
pub(crate) use picture::flattened;

use crate::book::Image;
use crate::ground::Colour;
use crate::layout::page::{Page, Pages};
use crate::text::Fonts;

/// A page at a resolution in dots per inch: black on white, pictures in colour.
///
/// `None` where a page of this size at this resolution has no pixels or too many.
#[cfg(any(test, feature = "rooms"))]
pub fn page(
    page: &Page,
    pages: &Pages,
    images: &[Image],
    fonts: &Fonts,
    dots: u32,
) -> Option<Bitmap> {
    let mut canvas = PaintCanvas::new(fonts, images, pages.trim, dots, Colour::WHITE)?;
    canvas.items(&page.items, Colour::BLACK);
    Some(canvas.finish())
}
