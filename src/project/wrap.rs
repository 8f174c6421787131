//! The cover of a printed book as the manifest means it.

use crate::source::Span;
use crate::units::Length;

/// How a book is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Binding {
    /// In a cover of card, cut with the pages.
    Paperback,
    /// In boards that the printed sheet is laminated to and turned round.
    Case,
    /// In a dust jacket round boards.
    Jacket,
}

/// Which way the words of a spine are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpineText {
    /// From head to foot, as in English: upright while the book lies on its back.
    Down,
    /// From foot to head, as in French and German.
    Up,
    /// There are none.
    None,
}

/// Numbers that the manifest gives, of the printer's own template; each with its place.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ByHand {
    /// The width of the spine.
    pub spine: Option<(Length, Span)>,
    /// What is turned round the boards.
    pub wrap: Option<(Length, Span)>,
    /// The groove beside the spine.
    pub hinge: Option<(Length, Span)>,
    /// The width of each flap.
    pub flap: Option<(Length, Span)>,
    /// Width and height of front and back, from the spine's fold to the outer edge.
    pub panel: Option<((Length, Length), Span)>,
}
