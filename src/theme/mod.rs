//! What a book looks like: one TOML file, read by print layout and EPUB styles alike.
//!
//! A theme is [typed](ThemeFile) as a file in which every key may be missing and which
//! may extend another; it is [meant](Theme) as complete values for one trim size.
//! There is no cascade: a key is looked up in the file, then in the one it extends,
//! and last in the built-in default, which has them all.

mod geometry;
mod keys;
mod load;
mod size;

pub use geometry::Geometry;
pub use keys::{
    Align, Body, Caption, Code, Contents, Cut, Display, Epigraph, Families, FolioPlace,
    Heading, LeadIn, Leader, Letter, Lists, Notes, Opener, Page, Quote, RunningHead,
    SceneBreak, Shape, Signature, Tables, Theme, ThemeFile, Verse, VersePlacement,
};
pub use load::{BUILT_IN, Opened, load};
pub use size::Size;
