//! What is found in a document.

use crate::check::epub::documents::CheckedDocument;
use crate::check::epub::xml::XmlElement;

/// The most faults of one document that are put down.
const MOST: usize = 1_000;

/// A document, and what is found in it.
pub(super) struct DocumentFindings<'a> {
    pub(super) path: &'a str,
    pub(super) document: &'a CheckedDocument,
    pub(super) markup: Vec<String>,
    pub(super) unwise: Vec<String>,
}

impl DocumentFindings<'_> {
    pub(super) fn wrong(&mut self, element: &XmlElement, words: &str) {
        if self.markup.len() < MOST {
            self.markup.push(format!("`{}`, line {}: {words}", self.path, element.line));
        }
    }

    pub(super) fn doubtful(&mut self, element: &XmlElement, words: &str) {
        if self.unwise.len() < MOST {
            self.unwise.push(format!("`{}`, line {}: {words}", self.path, element.line));
        }
    }
}
