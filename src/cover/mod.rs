//! The cover: an image that the book brings, or a front that the program sets.
//!
//! Shops want one for every book, twice: inside the EPUB at no more than four million
//! pixels, and beside it at 1600 by 2560. A front is set in the book's own faces by the
//! theme's `[cover]` (`front`; a file for each layout: `column`, `band`, `panel`,
//! `window`), broken into lines by sense, and painted by the painter that shows pages; so
//! both are one design and the same on every machine.
//! An image is checked against what shops want and made smaller where it must be
//! (`image`).

mod band;
mod column;
mod composer;
mod frame;
mod front;
mod image;
mod layers;
mod legend;
mod ornament;
mod painted;
mod palette;
mod panel;
mod stack;
mod tint;
mod window;
mod wrap;

pub use front::Front;
pub use layers::Layer;
pub use painted::{CoverUse, Painted};
pub use tint::Tint;
#[cfg(any(test, feature = "rooms"))]
pub use wrap::letters;
pub use wrap::{WrapSheets, WrapText, wrap_cover};

use crate::book::{Book, ImageFormat};
use crate::diag::Diagnostics;
use crate::files::LoadImage;
use crate::paint::Bitmap;
use crate::paragraph::Shaper;
use crate::project::{CoverLayout, CoverSpec};
use crate::text::Fonts;
use crate::theme::Theme;
use frame::FrontFrame;
use front::FrontDesign;
use image::CoverImage;
use legend::Legend;

/// The cover of a book.
#[derive(Debug, Clone)]
pub struct FrontCover {
    /// What it shows, in words.
    pub alt: String,
    face: CoverFace,
}

#[derive(Debug, Clone)]
enum CoverFace {
    Front(Front),
    Picture(CoverImage),
}

/// Colours of a front in an EPUB: four, and the steps of edges between them, which a
/// painter's coverage has few of anyway. Half a byte for each pixel.
const COLOURS: usize = 16;

/// The quality of a front's JPEG: no ringing around letters that an eye could find.
const QUALITY: u8 = 90;

impl FrontCover {
    /// The cover of a book; `None` after a message.
    pub fn new(
        book: &Book,
        spec: &CoverSpec,
        theme: &Theme,
        shaper: &Shaper,
        load: &mut LoadImage<'_>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let legend = Legend::new(book);
        let said = spec.alt.as_ref().map(|alt| alt.text.clone());
        let face = if let Some(path) = &spec.image {
            let bytes = load("", &path.text, path.span, found)?;
            CoverFace::Picture(CoverImage::new(path, bytes, found)?)
        } else {
            let design = FrontDesign { spec, theme };
            let picture = match design.layout() {
                CoverLayout::Window => Some(window::picture(spec, load, found)?),
                _ => None,
            };
            let frame = FrontFrame::SHOP;
            let front = Front::new(&legend, design, picture, frame, shaper, found);
            if let Some(window) = &front.window {
                window.tell_coarse(found);
            }
            CoverFace::Front(front)
        };
        // What a picture in a window shows is said beside the words, not for them.
        let alt = match (said, &spec.picture) {
            (Some(said), Some(_)) => format!("{} {said}", legend.alt()),
            (Some(said), None) => said,
            (None, _) => legend.alt(),
        };
        Some(Self { alt, face })
    }

    /// The front, if the program sets it.
    #[cfg(any(test, feature = "rooms"))]
    pub fn front(&self) -> Option<&Front> {
        match &self.face {
            CoverFace::Front(front) => Some(front),
            CoverFace::Picture(_) => None,
        }
    }

    /// Paints it for a use. `fonts` are those of the shaper that it was set with.
    pub fn painted(&self, fonts: &Fonts, to: CoverUse) -> Option<Painted> {
        let front = match &self.face {
            CoverFace::Front(front) => front,
            CoverFace::Picture(picture) => return Some(picture.painted(to)),
        };
        let bitmap = front.paint(fonts, to.front() * 72 / frame::WIDTH)?;
        match to {
            CoverUse::Embedded if front.window.is_none() => {
                let png = bitmap.to_png(COLOURS)?;
                Some(Painted::new(&bitmap, ImageFormat::Png, png))
            }
            CoverUse::Embedded | CoverUse::Shop => Some(Painted::jpeg(&bitmap, QUALITY)),
        }
    }
}

impl Painted {
    fn new(bitmap: &Bitmap, format: ImageFormat, bytes: Vec<u8>) -> Self {
        let (width, height) = (bitmap.width(), bitmap.height());
        Self { bytes: bytes.into(), format, width, height }
    }

    fn jpeg(bitmap: &Bitmap, quality: u8) -> Self {
        Self::new(bitmap, ImageFormat::Jpeg, bitmap.to_jpeg(quality))
    }
}
