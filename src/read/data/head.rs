//! The data at the head of a text, and the forms that all of them share.

use std::ops::Range;

use super::entry::{DataEntry, DataValue};

/// The data at the head of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DataHead {
    /// The bytes that they take, from the text's start, marks included.
    pub length: usize,
    /// The keys in order.
    pub entries: Vec<DataEntry>,
}

impl DataHead {
    /// The values of the first of these keys that is there.
    pub fn values(&self, keys: &[&str]) -> &[DataValue] {
        let of = |key: &&str| self.entries.iter().find(|entry| entry.key == *key);
        keys.iter().find_map(of).map_or(&[], |entry| &entry.values)
    }

    /// The one value of the first of these keys that is there.
    pub fn value(&self, keys: &[&str]) -> Option<&DataValue> {
        self.values(keys).first()
    }
}

/// The content between a first line `row` and the next one that is `row` or one of
/// `ends`: its bytes, and the end of the closing line.
pub(super) fn between(
    text: &str,
    row: &str,
    ends: &[&str],
) -> Option<(Range<usize>, usize)> {
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match start {
            None if bare == row => start = Some(line.len()),
            None => return None,
            Some(from) if ends.contains(&bare) => {
                return Some((from..at, at + bare.len()));
            }
            Some(_) => {}
        }
        at += line.len();
    }
    None
}

pub(super) fn key_of(written: &str) -> String {
    written.trim().to_lowercase().replace(['_', ' '], "-")
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
