//! Drawings (SVG), as far as a book may have them.
//!
//! Problem: an SVG is a document of the web. It can run scripts, fetch fonts and style
//! sheets, hold a page of HTML, and in a few lines ask for more work than a day has. A book
//! goes to readers and to presses, and its drawings may come from strangers.
//!
//! 1. [`parse`] reads the file into a tree; namespaces are resolved, entities refused.
//! 2. [`mod@clean`] writes it anew with nothing but what is known to draw: elements,
//!    attributes ([`names`]), and properties of style ([`style`]). What goes is told; text
//!    that would go is an error of the caller.
//! 3. [`work`] counts what drawing it would take, with all that it refers to.
//!
//! An ornament of a theme is less: a shape in one [ink].
//!
//! All editions, screen readers and shops get this file and no other.
//!
//! Sources: SVG 1.1 (second edition), appendices J to L; EPUB 3.3, 6.2 (SVG documents).

mod clean;
mod ink;
mod names;
mod parse;
mod style;
#[cfg(test)]
mod tests;
mod tree;
mod work;

pub(crate) use clean::CleanedDrawing;
use clean::clean;
pub use ink::{INK_UNITS, InkDrawing, InkPoint, InkSegment, InkShape};
pub(crate) use ink::{InkRefusal, in_one_ink};
use parse::DrawingTree;
pub(crate) use tree::tree;

/// Reads a drawing, and takes out what no book may hold.
///
/// # Errors
/// In words, if it is no drawing, or asks for too much work.
pub(crate) fn read(text: &str) -> Result<CleanedDrawing, DrawingRefusal> {
    let tree = DrawingTree::parse(text).map_err(DrawingRefusal::Unreadable)?;
    let cleaned = clean(&tree);
    work::check(&tree).map_err(DrawingRefusal::Heavy)?;
    Ok(cleaned)
}

/// Why a drawing is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DrawingRefusal {
    /// It cannot be read; in words.
    Unreadable(String),
    /// It asks for too much work; for what.
    Heavy(String),
}

/// Says what in the filters of a drawing asks for too much work: the more primitives, the
/// smaller must be what they fill.
///
/// # Errors
/// In words.
pub(crate) fn check_filters(tree: &usvg::Tree) -> Result<(), DrawingRefusal> {
    /// Primitives times the area they fill, in square units of the drawing.
    const MOST: f64 = 100e6;
    let mut sum = 0.0;
    for filter in tree.filters() {
        let area = f64::from(filter.rect().width()) * f64::from(filter.rect().height());
        sum += area * filter.primitives().len() as f64;
    }
    if sum > MOST {
        return Err(DrawingRefusal::Heavy("its filters fill too large an area".into()));
    }
    Ok(())
}
