//! What every room stands on: values that know nothing of books.
//!
//! Languages, colours and light, dates, book numbers, the numbers of what a book holds,
//! checksums, encodings of text, the nearest name to a mistyped one, the order of names.
//! Nothing here imports anything of the crate.

mod braces;
mod characters;
mod colour;
mod date;
mod decode;
mod digest;
mod ids;
mod isbn;
mod iso;
mod lang;
mod light;
mod made;
mod natural;
mod near;
mod registry;
mod roman;

pub(crate) use braces::block_end;
pub use characters::{instead_of, is_unprintable, printable};
pub use colour::{Colour, ColourError};
pub use date::Date;
pub use decode::{ScanEncoding, decode};
pub(crate) use digest::hex;
pub use digest::sha256_hex;
pub use ids::{DivisionId, ImageId, NodeId};
pub use isbn::{Isbn, IsbnError};
pub use iso::{is_country, is_currency};
pub use lang::Lang;
pub(crate) use light::LightScale;
pub use made::MADE_BY_CLEANING;
pub use natural::natural;
pub use near::{distance, nearest};
pub(crate) use registry::{tag_meant, tag_near};
pub use roman::{roman, roman_sum, roman_value};
