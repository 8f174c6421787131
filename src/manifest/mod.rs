//! The manifest: from `book.toml` as typed to the [`Project`] as meant.
//!
//! 1. [`typed`] reads every table with the place of every value, and reports what is
//!    not TOML, unknown, missing or of the wrong type.
//! 2. Metadata, editions, sources and pieces are checked and completed, in this order,
//!    because pieces name the other two.
//! 3. The order of the pieces is looked over by the house rules.
//!
//! All of it runs on, whatever is found, so that one run shows every mistake.

mod access;
mod cover;
mod editions;
mod folder;
mod fonts;
mod house;
mod house_check;
mod ids;
mod isbns;
mod kinds;
mod metadata;
mod numbers;
mod order;
mod origins;
mod people;
mod piece;
mod pieces;
mod reading;
mod schema;
mod slips;
mod slug;
mod trade;
mod trim;
mod typed;
mod typed_trade;
mod words;
mod wraps;

pub use crate::tables::{List, PlacedValue, Prose};
pub use folder::{FolderManifest, Purpose, manifest_of, scaffold};
pub use house::{House, HouseTable};
pub use house_check::check_house;
#[cfg(any(test, feature = "rooms"))]
pub use kinds::{PieceRules, piece_rules};
pub use metadata::work_language;
pub use numbers::{Scalar, SeriesPosition};
pub use origins::origins;
pub use reading::{FILE_NAME, parse, read};
pub use schema::{SCHEMA_NAME, schema, schema_text};
pub use slug::{is_slug, slugify};
pub use trim::parse_trim;
pub use typed::{
    AuthorTable, CoverEntry, CoverTable, EditionTable, ListsByName, Manifest,
    PersonEntry, PersonTable, PieceTable, SeriesTable, SourceTable, SubjectEntry,
    SubjectTable, TrimEntry,
};
pub use typed_trade::{
    AccessibilityTable, Amount, PriceTable, TerritoryEntry, TradeTable,
};
pub use words::Opens;
#[cfg(any(test, feature = "rooms"))]
pub use words::roles;

use crate::diag::{Code, Diagnostics};
use crate::files::{FileKind, Files, NamedPath, open_text};
use crate::ground::Date;
use crate::project::Project;
use crate::source::SourceMap;

/// Reads a book's manifest, or makes one of a folder that has none.
///
/// `date` stands in where the manifest gives none (`SOURCE_DATE_EPOCH`), `house` has what
/// its catalogue says; `sources` has the catalogue already then. `None` if
/// there is nothing to go on with; otherwise the project is complete even where
/// errors were found, so that later stages can look for theirs.
pub fn load(
    files: &dyn Files,
    manifest: Option<&str>,
    folder_name: &str,
    date: Option<Date>,
    house: Option<&House>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Project> {
    let name = manifest.unwrap_or(FILE_NAME);
    // Where the disk fails, a folder may have one that its listing does not show.
    let has_none =
        || manifest.is_none() && !files.list("").iter().any(|it| it == FILE_NAME);
    match open_text(files, NamedPath::unplaced(name), FileKind::Manifest, sources) {
        Ok(file) => read(file, date, house, sources, found),
        Err(refused) if refused.code == Code::FileMissing && has_none() => {
            Project::from_folder(files, folder_name, date, house, sources, found)
        }
        Err(refused) => {
            found.push(refused);
            None
        }
    }
}
