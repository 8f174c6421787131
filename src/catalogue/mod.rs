//! Many books: a catalogue, `catalogue.toml`, with what they share, or a folder of books.

mod dialect;
mod find;
mod glob;
mod listed;
mod read;
mod settle;
mod typed;

pub use glob::is_meant;
pub use read::{Catalogue, CatalogueEntry, FILE_NAME, above, open};
pub use typed::{BookTable, CatalogueTable};

/// The JSON Schema of catalogues, for editors that complete keys.
pub fn schema() -> serde_json::Value {
    crate::tables::schema_of::<CatalogueTable>()
}
