//! What a head says: keys with their values.

use std::ops::Range;

/// A value and the bytes of the text that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataValue {
    /// The value, in one line.
    pub text: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// A key with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataEntry {
    /// The key in lower case, `_` and spaces as `-`.
    pub key: String,
    /// Where the key stands.
    pub range: Range<usize>,
    /// What it says: one value, or the items of a list; none where it says nothing that
    /// is a text (a table, a number of a list within a list).
    pub values: Vec<DataValue>,
}
