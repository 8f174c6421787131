//! A message in the making, and the few ways to write an element.

use super::product::SoldEdition;
use crate::book::Book;
use crate::epub::Xml;
use crate::ground::Date;
use crate::project::Metadata;

/// A message in the making.
pub(super) struct OnixMessage<'a> {
    pub(super) xml: Xml,
    pub(super) book: &'a Book,
    pub(super) metadata: &'a Metadata,
    /// All products of the book, which name each other.
    pub(super) products: &'a [SoldEdition<'a>],
    pub(super) date: Date,
}

impl OnixMessage<'_> {
    /// An element with a text, on a line of its own.
    pub(super) fn line(&mut self, name: &'static str, text: &str) {
        self.xml.line(name, &[], text);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &'static str) {
        self.xml.empty(name, &[]);
        self.xml.end_line();
    }

    /// An element that holds others.
    pub(super) fn group(&mut self, name: &'static str, inside: impl FnOnce(&mut Self)) {
        self.xml.open(name, &[]);
        self.xml.end_line();
        inside(self);
        self.xml.close(name);
        self.xml.end_line();
    }

    /// The publisher; who made the book where none is named, or the book itself.
    pub(super) fn sender(&self) -> String {
        let publisher = self.metadata.publisher.as_ref().map(|name| name.text.clone());
        let maker = || Some(self.metadata.contributors.first()?.name.text.clone());
        publisher.or_else(maker).unwrap_or_else(|| self.book.title())
    }
}
