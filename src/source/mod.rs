//! The texts that were read, spans into them, and maps from derived texts back to them.

mod texts;

pub use texts::{FileId, OffsetMap, SourceMap, SourceText, Span, TextOrigin};
