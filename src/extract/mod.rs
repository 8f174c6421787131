//! What others take out of a book: its words as plain text, and its works as data.

mod inlines;
mod text;
mod works;

pub use text::{arrangement, plain_text};
pub use works::{MadeEdition, schema_text, works};

/// How the list of works is called beside the files of a version.
pub const WORKS_NAME: &str = "works.json";
