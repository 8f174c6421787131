//! What was read: texts with their spans, and the one opener that reads them.

mod map;

pub use map::{FileId, OffsetMap, SourceMap, SourceText, Span};
