//! What only the pages of an edition can tell.

use crate::ground::DivisionId;

/// A value that only layout knows. An EPUB leaves it out or makes it a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The folio of the page on which a division opens.
    PageOfDivision(DivisionId),
    /// The pages of an index entry: those of the nodes in the edition’s list, equal
    /// ones once, successive ones as a range.
    Locators(u32),
}
