//! A word as shaped: glyphs, widths, and what it is when divided.

use std::ops::Range;

use crate::layout::lines::{self, Material, Point};
use crate::units::Length;

use super::fonts::FaceId;

/// What stands between two spaces, shaped, with the places where it may be divided.
#[derive(Debug, Clone, Default)]
pub struct Word {
    /// Its glyphs by face, script and direction, in logical order.
    pub pieces: Vec<Piece>,
    /// The measure of the whole.
    pub whole: Material,
    /// How far the first character hangs out to the left.
    pub left: Length,
    /// How far the last character hangs out to the right.
    pub right: Length,
    /// Whether the last character is a hyphen.
    pub hyphen: bool,
    /// Measures at the places where it may be broken.
    pub points: Vec<Point>,
    /// The byte offset of each of `points`.
    pub offsets: Vec<u32>,
}

/// Glyphs of one face, size and direction.
#[derive(Debug, Clone)]
pub struct Piece {
    /// The bytes of the word that it covers.
    pub text: Range<u32>,
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// How far its baseline is raised.
    pub rise: Length,
    /// The embedding level of UAX #9: odd for right to left.
    pub level: u8,
    /// The glyphs in visual order.
    pub glyphs: Vec<Glyph>,
}

/// A glyph of a [`Piece`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Whether a line may not end before its cluster without shaping again.
    pub unsafe_to_break: bool,
    /// The byte of the word at which its cluster begins.
    pub cluster: u32,
    /// Advance.
    pub advance: Length,
    /// Shift from the pen.
    pub dx: Length,
    /// Shift upwards.
    pub dy: Length,
}

impl Word {
    /// The word as the line breaker takes it.
    pub fn item(&self) -> lines::Word<'_> {
        lines::Word {
            whole: self.whole,
            left: self.left,
            right: self.right,
            hyphen: self.hyphen,
            points: &self.points,
        }
    }
}
