//! The cover of a printed book: back, spine and front on one sheet.
//!
//! Problem: one sheet that a printer folds round a block of pages, from what the manifest
//! says of the book and the profile of the printer; every letter where no knife and no
//! fold can reach it.
//!
//! Method: [`Wrap`] has the sizes. The front is the one that shops show, set on its panel;
//! a ground of one colour, or the book's picture, runs over all edges. The back's text
//! stands in a column of 50 to 65 letters in the largest size that fits (`panel`), the
//! barcode at its foot beside the spine (`code`); so do the texts of a jacket's `flaps`. The
//! spine's words are as large as its width allows, turned by the custom of the language
//! (`spine`). What keeps text from the edges is the printer's own number, with what folds
//! may drift.

mod author;
mod back;
mod blocks;
mod code;
mod column;
mod flaps;
mod foot;
mod front;
mod guides;
mod inks;
#[cfg(any(test, feature = "rooms"))]
mod letters;
mod panel;
mod setter;
mod spine;

#[cfg(any(test, feature = "rooms"))]
pub use letters::letters;
pub use setter::WrapText;

use super::legend::Legend;
use crate::check::Wrap;
use crate::diag::Diagnostics;
use crate::files::LoadImage;
use crate::paragraph::Shaper;
use crate::pdf::{CoverSheet, PrintOptions};
use setter::WrapSetter;

/// A printed cover, and what shows how it is folded.
#[derive(Debug)]
pub struct WrapSheets {
    /// The cover.
    pub sheet: CoverSheet,
    /// The same under lines at trim, folds, safe zones and barcode.
    pub guides: CoverSheet,
}

/// Sets a printed cover. What cannot be set is told; the sheet is whole all the same.
pub fn wrap_cover(
    text: &WrapText<'_>,
    wrap: &Wrap,
    shaper: &Shaper,
    options: &PrintOptions,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> WrapSheets {
    let legend = Legend::new(text.book);
    let picture = front::picture(text.spec, load, found);
    let mut setter =
        WrapSetter::new(text, &legend, wrap, shaper, options, picture.as_ref());
    setter.front(picture, load, found);
    setter.back(load, found);
    setter.flaps(found);
    setter.spine(found);
    setter.tell_inks(found);
    let sheet = setter.finish();
    let guides = guides::over(&sheet, wrap, shaper);
    WrapSheets { sheet, guides }
}
