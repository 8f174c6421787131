//! From styled text to lines.
//!
//! In the order of the data: [`segment`]s are what a caller gives. [`itemize`] parts them
//! into runs of one script and direction, [`shape`] turns runs into glyphs, [`words`] are
//! shaped once each, and [`atoms`] makes of segments a [`Paragraph`]: its [`items`]
//! in a row. Where a word may be broken say [`places`], by the rules of [`breaks`] or
//! against them by those of [`fallback`]; [`holds`] and [`joints`] name what stays
//! together. [`measure`] gives the widths at these places, and [`lines`] chooses among
//! them; [`title`] lets those of a title end where a reader would stop. When it has
//! chosen, [`mod@set`] sets the line: glyph runs in visual order. All this together is a
//! paragraph [`composed`]; what is wrong with its lines say [`faults`], and what could not
//! be set at all is gathered by [`lacks`].

mod atoms;
mod breaks;
mod capitals;
pub(crate) mod composed;
mod context;
mod fallback;
pub(crate) mod faults;
pub(crate) mod holds;
mod itemize;
mod items;
mod joints;
mod lacks;
pub mod lines;
mod measure;
mod places;
mod segment;
pub(crate) mod sense;
mod set;
mod shape;
pub(crate) mod title;
mod upper;
mod word;
mod words;

pub use items::{Atom, AtomKind, Missing, Paragraph};
pub use lacks::Lacks;
pub use segment::{Leeway, Object, ParagraphSegment, TextKind, TextSegment};
pub use set::{SetLine, set_line};
pub use shape::Shaper;
pub use word::{Lack, ShapedWord};
