//! How wide each line of a paragraph is, and where it starts.

use crate::units::Length;

/// The measure of a paragraph: one width, and an indent for each line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measure {
    /// From margin to margin.
    pub width: Length,
    /// Indents of the first lines; at most 30. Lines beyond it take `rest`.
    pub head: Vec<Length>,
    /// Indent of all other lines.
    pub rest: Length,
}

impl Measure {
    /// All lines alike.
    pub const fn plain(width: Length) -> Self {
        Self { width, head: Vec::new(), rest: Length::ZERO }
    }

    /// First line indented (or, with a negative indent, hung out).
    pub fn indented(width: Length, first: Length) -> Self {
        Self { width, head: vec![first], rest: Length::ZERO }
    }

    /// First line from the margin, all others indented: bibliographies, indexes.
    pub fn hanging(width: Length, rest: Length) -> Self {
        Self { width, head: vec![Length::ZERO], rest }
    }

    /// The first `lines` lines make room for a drop capital.
    pub fn beside(width: Length, lines: usize, room: Length) -> Self {
        Self { width, head: vec![room; lines], rest: Length::ZERO }
    }

    /// Indent of line `line`, counted from 0.
    pub fn indent(&self, line: usize) -> Length {
        self.head.get(line).copied().unwrap_or(self.rest)
    }

    /// Width of line `line`, counted from 0.
    pub fn line(&self, line: usize) -> Length {
        self.width - self.indent(line)
    }
}
