//! What was read: texts with their spans, and the one opener that reads them.

mod characters;
mod files;
mod map;
mod open;
mod path;
mod record;
mod scan;

pub use characters::{instead_of, is_unprintable, printable};
pub use files::{FileKind, Files, Memory, Names, Refusal, Root};
pub use map::{FileId, OffsetMap, SourceMap, SourceText, Span};
pub use open::{Named, open_bytes, open_text, read_text, refused};
pub use path::{folder_of, normalise, relative};
pub use record::{InputFile, Recorded};
pub use scan::open_scan;
