//! How much a walk over objects reads.
//!
//! A dictionary or array is read from its bytes each time that it is looked into, and so is
//! all that is nested in it: every level of nesting reads the bytes below it once more.

use hayro_syntax::object::Object;

/// The most bytes that one walk reads.
const MOST: usize = 256 << 20;

/// Why a walk gave up.
pub(super) const TOO_DEEP: &str = "the check gave up: its dictionaries and arrays are too large, and too deep in one another";

/// What a walk may still read.
#[derive(Debug)]
pub(super) struct ReadingBudget {
    left: usize,
    /// Whether something was not read.
    pub(super) is_cut: bool,
}

impl Default for ReadingBudget {
    fn default() -> Self {
        Self { left: MOST, is_cut: false }
    }
}

impl ReadingBudget {
    /// Whether an object may be looked into, too.
    pub(super) fn takes(&mut self, object: &Object<'_>) -> bool {
        let bytes = match object {
            Object::Dict(dict) => dict.data().len(),
            Object::Stream(stream) => stream.dict().data().len(),
            Object::Array(array) => array.data().len(),
            _ => 0,
        };
        let left = self.left.checked_sub(bytes);
        self.is_cut |= left.is_none();
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}
