//! What is found in a document.

use crate::check::epub::documents::Document;
use crate::check::epub::xml::Element;

/// The most faults of one document that are put down.
const MOST: usize = 1_000;

/// A document, and what is found in it.
pub(super) struct Found<'a> {
    pub(super) path: &'a str,
    pub(super) document: &'a Document,
    pub(super) markup: Vec<String>,
    pub(super) unwise: Vec<String>,
}

impl Found<'_> {
    pub(super) fn wrong(&mut self, element: &Element, words: &str) {
        if self.markup.len() < MOST {
            self.markup.push(format!("`{}`, line {}: {words}", self.path, element.line));
        }
    }

    pub(super) fn doubtful(&mut self, element: &Element, words: &str) {
        if self.unwise.len() < MOST {
            self.unwise.push(format!("`{}`, line {}: {words}", self.path, element.line));
        }
    }
}
