//! Faces, styles, hyphenation.
//!
//! [`fonts`] holds the faces ([`built_in`] those compiled in; those a book brings pass the
//! [`gate`]), [`style`] says how a
//! stretch of text is to look and [`features`] what that asks of a face, [`hyphens`] where
//! words divide, [`protrusion`] how far characters hang into the margins. For an e-book,
//! [`mod@subset`] cuts the faces down to what the text uses.
//!
//! Widths are integers: font units times size, rounded per glyph, so that a line is the
//! sum of its glyphs on every machine.

pub(crate) mod bidi;
pub(crate) mod built_in;
pub(crate) mod features;
pub mod fonts;
pub mod gate;
pub(crate) mod hyphens;
pub(crate) mod lead_in;
pub mod protrusion;
pub(crate) mod small_caps;
pub mod style;
pub mod subset;
mod tags;

pub use fonts::{Face, FaceId, Fonts, Metrics, Typeface};
pub use hyphens::has_patterns;
pub(crate) use hyphens::is_letter;
pub use protrusion::Protrusion;
pub use style::{Caps, FaceWeight, FamilyId, Figures, ScriptPosition, TextStyle};
pub(crate) use subset::postscript;
pub use tags::FeatureTags;
