//! What is cleaned, and how.

use super::language::Language;
use crate::source::FileId;

/// A scan as read.
#[derive(Debug, Clone)]
pub struct Scan<'a> {
    /// The text in the source map.
    pub file: FileId,
    /// Its path, for messages.
    pub path: &'a str,
    /// The decoded text.
    pub text: &'a str,
    /// Numbers in it that the page sets above the line, where the scan says so.
    pub raised: &'a [std::ops::Range<usize>],
    /// The SHA-256 of its bytes in hexadecimal: [`sha256_hex`](crate::ground::sha256_hex).
    pub sha256: String,
}

/// How to clean.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Take every proposal, however unsure: to look at, and to measure.
    pub accept_suggestions: bool,
    /// For a book: what needs a decision and has none is an error.
    pub strict: bool,
    /// The language that the scan is said to be in; else it is looked for, in each work of
    /// it by itself.
    pub language: Option<&'static Language>,
    /// Works of it that are said to be in another, by their names in the corrections.
    pub works: Vec<(String, &'static Language)>,
    /// Its language where its words do not show one.
    pub fallback: Option<&'static Language>,
    /// Whether the result says on top that it is Markdown made here, so that it is left
    /// alone if it is cleaned again.
    pub mark: bool,
}
