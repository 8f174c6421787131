//! The kinds of files that are read as tables.

use super::older::Older;
use crate::diag::Code;

/// A kind of file: what it is called, the codes of its faults, and the slips that people
/// make in it.
#[derive(Debug)]
pub(crate) struct Dialect {
    /// With its article: `a manifest`.
    pub(crate) what: &'static str,
    /// It is no TOML.
    pub(crate) syntax: Code,
    /// A key that it does not know.
    pub(crate) unknown_key: Code,
    /// A key that must be there.
    pub(crate) missing_key: Code,
    /// A value of another type.
    pub(crate) wrong_type: Code,
    /// Keys that are often written for others of the same table.
    pub(crate) meant: &'static [(&'static str, &'static str)],
    /// Keys that have their place in another table, and where.
    pub(crate) elsewhere: &'static [(&'static str, &'static str)],
    /// Keys as they were called before.
    pub(crate) older: &'static [Older],
}
