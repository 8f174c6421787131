//! A word as shaped: glyphs, widths, and what it is when divided.

use std::borrow::Cow;
use std::ops::Range;

use crate::paragraph::lines::{self, Material, Point};
use crate::units::Length;

use crate::text::FaceId;
use crate::text::features::Shaping;

/// What stands between two spaces, shaped, with the places where it may be divided.
#[derive(Debug, Clone, Default)]
pub struct ShapedWord {
    /// Its glyphs by face, script and direction, in logical order.
    pub pieces: Vec<ShapedRun>,
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
    /// Characters that cannot be set as they should be.
    pub(super) lacks: Vec<(u32, char, Lack)>,
}

/// What is lacking of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// A glyph: no face has one.
    Glyph,
    /// A glyph in the face that the book brings for the text: another face has one.
    Face,
    /// A small capital in this face.
    SmallCapital,
}

/// Glyphs of one face, size and direction.
#[derive(Debug, Clone)]
pub struct ShapedRun {
    /// The bytes of the word that it covers.
    pub text: Range<u32>,
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// How far its baseline is raised.
    pub rise: Length,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// The glyphs in visual order.
    pub glyphs: Vec<ShapedGlyph>,
    /// How it was shaped, for shaping a part of it again.
    pub(super) manner: Shaping,
}

/// A glyph of a [`ShapedRun`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShapedGlyph {
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

impl ShapedWord {
    /// The word as the line breaker takes it.
    pub fn item(&self) -> lines::WordItem<'_> {
        lines::WordItem {
            whole: self.whole,
            left: self.left,
            right: self.right,
            hyphen: self.hyphen,
            points: &self.points,
        }
    }
}

impl ShapedRun {
    /// The glyphs of a part of the piece, if shaping the part alone would give the
    /// same; `None`: shape it again.
    pub(super) fn cut(&self, part: &Range<u32>) -> Option<Cow<'_, [ShapedGlyph]>> {
        if *part == self.text {
            return Some(Cow::Borrowed(&self.glyphs));
        }
        let safe = |at: u32| {
            at == self.text.start
                || at == self.text.end
                || self
                    .glyphs
                    .iter()
                    .find(|glyph| glyph.cluster == at)
                    .is_some_and(|glyph| !glyph.unsafe_to_break)
        };
        if !safe(part.start) || !safe(part.end) {
            return None;
        }
        let inside = |glyph: &ShapedGlyph| part.contains(&glyph.cluster);
        let from = self.glyphs.iter().position(inside)?;
        let count = self.glyphs[from..].iter().take_while(|glyph| inside(glyph)).count();
        Some(Cow::Borrowed(&self.glyphs[from..from + count]))
    }
}

/// How many clusters some glyphs have.
pub(super) fn clusters(glyphs: &[ShapedGlyph]) -> u32 {
    let changes =
        glyphs.windows(2).filter(|pair| pair[0].cluster != pair[1].cluster).count();
    if glyphs.is_empty() { 0 } else { changes as u32 + 1 }
}

/// How many letters and digits a text has.
pub(super) fn letters(text: &str) -> u32 {
    text.chars().filter(|character| character.is_alphanumeric()).count() as u32
}
