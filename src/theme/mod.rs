//! What a book looks like: one TOML file, read by print layout and EPUB styles alike.
//!
//! A theme is typed as a file in which every key may be missing and which may extend
//! another (`keys`); it is [meant](Theme) as complete values for one trim size.
//! There is no cascade: a key is looked up in the file, then in the one it extends,
//! and last in the built-in default, which has them all.

#[macro_use]
mod typed;
#[macro_use]
mod section;
#[macro_use]
mod look;

mod apparatus;
mod choices;
mod cover;
mod display;
mod effect;
mod factor;
mod features;
mod fitting;
mod geometry;
mod keys;
mod leading;
mod load;
mod margin;
mod older;
mod opened;
mod ornament;
mod ranges;
mod rule;
mod schema;
mod shown;
mod sink;
mod size;
mod template;
mod text;
mod values;

pub use apparatus::{
    Bibliography, Contents, Contributors, EndPiece, Folios, Index, Links, Notes,
    RunningHead, SceneBreak,
};
pub use choices::{
    Addresses, Align, AuthorPlace, Case, Cut, Family, FolioPlace, HeadText, Heaviness,
    LeadIn, Leader, NumberForm, ParagraphStart, PicturePlace, Shape, Side,
    VersePlacement,
};
pub use cover::Cover;
pub use display::{Colophon, Copyright, HalfTitle, Part, Prelims, TitlePage};
#[cfg(any(test, feature = "rooms"))]
pub use effect::kinds;
pub use geometry::{Geometry, Rooms};
pub use keys::Theme;
pub use leading::Leading;
pub use load::{BUILT_IN, load, standard};
pub use look::Look;
pub use opened::OpenedTheme;
pub use ornament::{Ornament, ThemeDrawing};
pub use rule::LineRule;
pub use schema::schema;
pub use shown::{explained, list};
pub use sink::Sink;
pub use size::ThemeSize;
pub use template::{Field, NoField, Template, TemplateStretch, TitleLine, stretches};
pub use text::{
    Body, Caption, CodeSettings, Epigraph, Families, Heading, Ingredients, Letter, Lists,
    Opener, PageSettings, Quote, Signature, Speech, Tables, Verse,
};
