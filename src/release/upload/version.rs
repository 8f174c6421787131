//! What there is to send.

use crate::book::Book;
use crate::build::BuiltFile;
use crate::project::Output;

/// A version's files, and the book that they are of.
#[derive(Clone, Copy)]
pub(in crate::release) struct Version<'a> {
    pub(in crate::release) book: &'a Book,
    pub(in crate::release) outputs: &'a [Output],
    pub(in crate::release) files: &'a [BuiltFile],
}

impl Version<'_> {
    /// The edition that a file is of.
    pub(super) fn output(&self, file: &BuiltFile) -> Option<&Output> {
        self.outputs.iter().find(|it| it.named().file_name == file.name)
    }
}
