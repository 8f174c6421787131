//! Glyphs in a row, and what they are of.

use crate::ground::{Colour, Lang, NodeId};
use crate::text::FaceId;
use crate::units::Length;

/// Glyphs on one baseline in one face and size.
#[derive(Debug, Clone, PartialEq)]
pub struct GlyphRun {
    /// Origin of the first glyph.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// Horizontal scale by which the glyphs were expanded, in parts per million:
    /// 1 000 000 is none. Advances include it.
    pub stretch: u32,
    /// The node whose text or label it shows; none for furniture.
    pub content: Content,
    /// Its language.
    pub lang: Lang,
    /// Its colour where pages have colours; else, and everywhere else, the ink of the page.
    pub ink: Option<Colour>,
    /// The glyphs, in visual order from left to right.
    pub glyphs: Vec<Glyph>,
    /// What the glyphs spell, in logical order. A word divided at a line's end has its
    /// hyphen as U+00AD, so that extraction joins it again; a space that a line end
    /// swallowed stands at the end of the line's last run.
    pub text: Box<str>,
}

/// What a run is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text of a node: the byte in the node's text at which the run's text begins.
    Node {
        /// A node with text, or a note call, hole or label.
        node: NodeId,
        /// Byte offset in its text.
        offset: u32,
    },
    /// A bullet or number of a list item that the text doesn't hold.
    Label(NodeId),
    /// No part of the text.
    Artifact(Artifact),
}

/// What is on a page without being text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// The running head.
    Head,
    /// The page number.
    Folio,
    /// Leaders, ornaments, rules, a continued table's head.
    Ornament,
}

/// One glyph. A book has millions, held until its files are written: its lengths take 32
/// bits each, which hold 32 767 pt; what is longer, as no glyph of a page is, stays at that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// The bytes of [`GlyphRun::text`] that it stands for; glyphs of a cluster share them.
    pub text: (u32, u32),
    advance: i32,
    shift: (i32, i32),
}

impl Glyph {
    /// A glyph with its advance and its shift from the pen (right, up).
    pub fn new(
        id: u16,
        advance: Length,
        (dx, dy): (Length, Length),
        text: (u32, u32),
    ) -> Self {
        Self { id, text, advance: narrow(advance), shift: (narrow(dx), narrow(dy)) }
    }

    /// How far the pen moves on: spacing, kerning and expansion included.
    pub fn advance(&self) -> Length {
        Length(self.advance.into())
    }

    /// Shift from the pen.
    pub fn dx(&self) -> Length {
        Length(self.shift.0.into())
    }

    /// Shift from the baseline, upwards.
    pub fn dy(&self) -> Length {
        Length(self.shift.1.into())
    }

    /// The same glyph, standing for other bytes.
    pub(crate) fn spelling(self, text: (u32, u32)) -> Self {
        Self { text, ..self }
    }

    /// Moves the pen on by more.
    pub(crate) fn widen(&mut self, by: Length) {
        self.advance = narrow(self.advance() + by);
    }
}

fn narrow(length: Length) -> i32 {
    length.0.clamp(i32::MIN.into(), i32::MAX.into()) as i32
}
