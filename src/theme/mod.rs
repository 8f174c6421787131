//! What a book looks like: one TOML file, read by print layout and EPUB styles alike.
//!
//! A theme is typed as a file in which every key may be missing and which may extend
//! another (`keys`); it is [meant](Theme) as complete values for one trim size.
//! There is no cascade: a key is looked up in the file, then in the one it extends,
//! and last in the built-in default, which has them all.

#[macro_use]
mod typed;

mod apparatus;
mod choices;
mod cover;
mod fitting;
mod geometry;
mod keys;
mod load;
mod margin;
mod opened;
mod ranges;
mod schema;
mod size;
mod text;
mod values;

pub use apparatus::{Contents, Display, Index, Links, Notes, RunningHead, SceneBreak};
pub use choices::{
    Addresses, Align, AuthorPlace, Cut, FolioPlace, LeadIn, Leader, Shape, VersePlacement,
};
pub use cover::Cover;
pub use geometry::{Geometry, Rooms};
pub use keys::Theme;
pub use load::{BUILT_IN, load, standard};
pub use opened::Opened;
pub use schema::schema;
pub use size::Size;
pub use text::{
    Body, Caption, Code, Epigraph, Families, Heading, Letter, Lists, Opener, Page, Quote,
    Signature, Tables, Verse,
};
