//! Rectangles of a page, in points.

use hayro_syntax::object::{Array, Dict, Number};
use hayro_syntax::page::Page;

/// A box by its corners: left, bottom, right, top, in points.
pub(super) type Corners = [f64; 4];

/// The trim of a page: its TrimBox, else its ArtBox, else nothing.
pub(super) fn trim(page: &Page<'_>) -> Option<Corners> {
    numbers(page.raw(), "TrimBox").or_else(|| numbers(page.raw(), "ArtBox"))
}

/// The media of a page.
pub(super) fn media(page: &Page<'_>) -> Corners {
    let media = page.media_box();
    [media.x0, media.y0, media.x1, media.y1]
}

/// The numbers of a box as they are written.
pub(super) fn numbers(dict: &Dict<'_>, key: &str) -> Option<[f64; 4]> {
    let written = dict.get::<Array<'_>>(key)?;
    let numbers: Vec<f64> =
        written.iter::<Number>().take(5).map(|it| it.as_f64()).collect();
    numbers.try_into().ok()
}
