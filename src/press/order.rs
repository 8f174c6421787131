//! What is asked for.

use std::path::Path;

use crate::build::{BuildOptions, Inputs};

/// A book that is to be built, and where to.
#[expect(missing_debug_implementations, reason = "folders have nothing to show")]
#[derive(Clone, Copy)]
pub struct BookOrder<'a> {
    /// The book.
    pub inputs: Inputs<'a>,
    /// How the user named its folders: messages repeat it.
    pub named: &'a str,
    /// What the book is called where several are built: messages that no text shows begin
    /// with it.
    pub called: Option<&'a str>,
    /// What is asked for.
    pub options: &'a BuildOptions,
    /// The folder for its files.
    pub output: &'a Path,
    /// Where its running text is written, if that is asked for.
    pub text: Option<&'a Path>,
    /// Build it even if nothing has changed.
    pub force: bool,
}
