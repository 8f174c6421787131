//! Faces, shaping, hyphenation, and the places where lines may break.
//!
//! In order: [`fonts`] holds the faces (those a book brings pass the [`gate`]), [`style`]
//! says how a stretch of text is to look, [`shape`] turns words into glyphs, each word
//! once, and [`paragraph`] makes of styled segments what the line breaker measures. When
//! it has chosen, [`line`](mod@line) sets the line: glyph runs in visual order. For an
//! e-book, [`mod@subset`] cuts the faces down to what the text uses.
//!
//! Widths are integers: font units times size, rounded per glyph, so that a line is the
//! sum of its glyphs on every machine.

mod atoms;
pub(crate) mod bidi;
mod breaks;
mod capitals;
mod context;
mod features;
pub mod fonts;
pub mod gate;
pub(crate) mod holds;
mod hyphens;
mod itemize;
mod joints;
pub(crate) mod lead_in;
pub mod line;
mod measure;
pub mod paragraph;
pub mod protrusion;
mod rescue;
pub(crate) mod sense;
pub mod shape;
pub mod style;
pub mod subset;
pub mod word;

pub use fonts::{Face, FaceId, FamilyId, Fonts, Metrics, Typeface};
pub use hyphens::has_patterns;
pub use line::{SetLine, set_line};
pub use paragraph::{
    Atom, AtomKind, Leeway, Missing, Object, Paragraph, Segment, TextKind, TextSegment,
};
pub use protrusion::Protrusion;
pub use shape::Shaper;
pub use style::{Caps, Figures, Position, Style, Weight};
pub(crate) use subset::postscript;
pub use word::{Lack, Word};
