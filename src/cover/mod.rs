//! The cover: an image that the book brings, or a front that the program sets.
//!
//! Shops want one for every book, twice: inside the EPUB at no more than four million
//! pixels, and beside it at 1600 by 2560. A front is set in the book's own faces by the
//! theme's `[cover]` (`front`, `column`), broken into lines by sense (`sense`), and painted by the
//! painter that shows pages; so both are one design and the same on every machine.
//! An image is checked against what shops want and made smaller where it must be
//! (`image`).

mod column;
mod composer;
mod front;
mod image;
mod legend;
mod ornament;
mod palette;
mod sense;

use std::sync::Arc;

pub use front::{Front, Layer};

use crate::book::Book;
use crate::diag::Diagnostics;
use crate::paint::Bitmap;
use crate::project::CoverSpec;
use crate::source::Span;
use crate::text::{Fonts, Shaper};
use crate::theme::Theme;
use image::Picture;
use legend::Legend;

/// Loads a file of the book: its path, where it is named, and where to say why it cannot
/// be read.
pub type LoadImage<'a> =
    &'a mut dyn FnMut(&str, Span, &mut Diagnostics) -> Option<Vec<u8>>;

/// The cover of a book.
#[derive(Debug, Clone)]
pub struct Cover {
    /// What it shows, in words.
    pub alt: String,
    face: Face,
}

#[derive(Debug, Clone)]
enum Face {
    Front(Front),
    Picture(Picture),
}

/// A cover as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jpeg {
    /// Baseline JPEG in RGB.
    pub bytes: Arc<[u8]>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// What a cover is painted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Inside an EPUB: at most 1400 by 2240 pixels, which is under Apple's four million.
    Embedded,
    /// For shops: 1600 by 2560 pixels, which is Amazon's ideal and IngramSpark's least.
    Shop,
}

impl Use {
    /// Width and height at most, in pixels.
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::Embedded => (1400, 2240),
            Self::Shop => (1600, 2560),
        }
    }

    /// The quality of a set cover's JPEG: for shops no ringing around letters that an eye
    /// could find; in a book it is never seen so large.
    const fn quality(self) -> u8 {
        match self {
            Self::Embedded => 82,
            Self::Shop => 90,
        }
    }
}

impl Cover {
    /// The cover of a book; `None` after a message.
    pub fn new(
        book: &Book,
        spec: &CoverSpec,
        theme: &Theme,
        shaper: &Shaper,
        load: LoadImage<'_>,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let legend = Legend::new(book);
        let said = spec.alt.as_ref().map(|alt| alt.text.clone());
        let face = match &spec.image {
            Some(path) => {
                let bytes = load(&path.text, path.span, found)?;
                Face::Picture(Picture::new(path, bytes, found)?)
            }
            None => Face::Front(Front::new(&legend, spec, theme, shaper, found)),
        };
        Some(Self { alt: said.unwrap_or_else(|| legend.alt()), face })
    }

    /// The front, if the program sets it.
    pub fn front(&self) -> Option<&Front> {
        match &self.face {
            Face::Front(front) => Some(front),
            Face::Picture(_) => None,
        }
    }

    /// Paints it for a use. `fonts` are those of the shaper that it was set with.
    pub fn jpeg(&self, fonts: &Fonts, to: Use) -> Option<Jpeg> {
        match &self.face {
            Face::Front(front) => {
                let dots = to.size().0 * 72 / front::WIDTH;
                Some(written(&front.paint(fonts, dots)?, to.quality()))
            }
            Face::Picture(picture) => Some(picture.jpeg(to)),
        }
    }
}

fn written(bitmap: &Bitmap, quality: u8) -> Jpeg {
    Jpeg {
        bytes: bitmap.to_jpeg(quality).into(),
        width: bitmap.width(),
        height: bitmap.height(),
    }
}
