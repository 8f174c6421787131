//! What is sold: an edition, and what was made of it.

use super::codes;
use crate::arrange::Flow;
use crate::epub::Access;
use crate::layout::page::Pages;
use crate::project::{Binding, Channel, Metadata, Output};

/// An edition that is sold, with what is known of its file.
#[derive(Debug, Clone, Copy)]
pub struct SoldEdition<'a> {
    /// The edition.
    pub output: &'a Output,
    /// How it is bound, where an edition of the book is the cover folded round it.
    pub binding: Option<Binding>,
    /// Its text.
    pub flow: &'a Flow,
    /// Its pages, or for an EPUB those that its page list names, with the text on them.
    pub laid: Option<(&'a Flow, &'a Pages)>,
    /// Pages of its file, with the blanks that a printer wants; documents of an EPUB.
    pub units: usize,
    /// Words of its running text.
    pub words: usize,
    /// Bytes of its file.
    pub bytes: usize,
    /// What an EPUB has for those who read otherwise.
    pub access: Option<Access>,
}

/// What a product is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProductForm {
    /// An e-book whose text flows.
    Epub,
    /// A PDF for the screen.
    Pdf,
    /// A book in soft covers.
    Paperback,
    /// A book in boards.
    Hardback,
}

impl ProductForm {
    /// Its code in list 150.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Epub | Self::Pdf => codes::DIGITAL_DOWNLOAD,
            Self::Paperback => codes::PAPERBACK,
            Self::Hardback => codes::HARDBACK,
        }
    }

    /// Whether it is a file.
    pub(super) const fn is_digital(self) -> bool {
        matches!(self, Self::Epub | Self::Pdf)
    }
}

impl SoldEdition<'_> {
    /// Whether an edition is sold: e-books and printed books are, a PDF for the screen and
    /// another form of the e-book for Kobo's devices if they have a number of their own, a
    /// picture of the cover never.
    pub fn is_sold(output: &Output) -> bool {
        match output {
            Output::Epub(epub) => {
                epub.channel != Some(Channel::Kobo) || epub.named.isbn.is_some()
            }
            Output::Print(_) => true,
            Output::Screen(screen) => screen.named.isbn.is_some(),
            Output::Cover(_) | Output::Wrap(_) => false,
        }
    }

    /// What it is; a printed book by how its cover is bound, else by the printer's profile.
    pub(super) fn form(&self) -> ProductForm {
        let profile = self.output.named().profile.as_ref();
        let profile = profile.map_or("", |profile| profile.text.as_str());
        let in_boards = match self.binding {
            Some(Binding::Case | Binding::Jacket) => true,
            Some(Binding::Paperback) => false,
            None => profile.contains("hardcover") || profile.contains("case"),
        };
        match self.output {
            Output::Epub(_) => ProductForm::Epub,
            Output::Screen(_) | Output::Cover(_) | Output::Wrap(_) => ProductForm::Pdf,
            Output::Print(_) if in_boards => ProductForm::Hardback,
            Output::Print(_) => ProductForm::Paperback,
        }
    }

    /// What names its record for ever: the book's identifier and the edition's.
    pub(super) fn reference(&self, metadata: &Metadata) -> String {
        format!("{}.{}", metadata.uuid, self.output.named().id)
    }
}
