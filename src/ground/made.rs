//! What files that this program writes say of themselves.

/// The block of data on top of Markdown that the cleaning of a scan has written. The reader
/// of a book drops it; the cleaning leaves such a file alone.
pub const MADE_BY_CLEANING: &str = "---\ngenerator: florilege clean\n---";
