//! A catalogue as typed: every key, and what may stand behind it.

use crate::manifest::HouseTable;
use crate::project::Located;
use crate::tables::{List, table};

table! {
    /// The books of a press, and what they share: `catalogue.toml`.
    pub CatalogueTable {
        /// The folders of books, below the catalogue's: paths in which `*` and `?` stand for
        /// any characters of a name; behind `!`, what is none. Without the key, each folder
        /// beside the catalogue that has a `book.toml`.
        "books" => books: List<Located>,
        /// What holds for each book whose manifest says nothing else.
        "defaults" => defaults: HouseTable,
        /// What holds for one book.
        "book" => book: List<BookTable>,
    }
}

table! {
    /// One book of a catalogue.
    pub BookTable {
        /// Its folder or its manifest, below the catalogue's folder.
        "path" required "\"books/odes\"" => path: Located,
        /// What holds for it, whatever its manifest says.
        "override" => overrides: HouseTable,
    }
}
