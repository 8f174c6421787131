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
mod refusal;
mod style;
#[cfg(test)]
mod tests;
mod tree;
mod work;

pub(crate) use clean::CleanedDrawing;
use clean::clean;
pub(crate) use ink::InkRefusal;
pub use ink::{INK_UNITS, InkDrawing, InkPoint, InkSegment, InkShape};
use parse::DrawingTree;
pub(crate) use refusal::DrawingRefusal;
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

/// Reads a drawing as one in one ink.
///
/// # Errors
/// If it is no drawing, or more than a shape in one colour.
pub(crate) fn in_one_ink(text: &str) -> Result<InkDrawing, InkRefusal> {
    ink::traced(&read(text).map_err(InkRefusal::Drawing)?)
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
