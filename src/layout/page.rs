//! The pages of an edition: a [display](crate::display) list each, with number and kind.

use crate::book::{DivisionId, NodeId};
use crate::display::DisplayItem;
use crate::ground::roman;
use crate::paragraph::Lacks;
use crate::units::Length;

/// All pages of an edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Width and height of the trimmed page.
    pub trim: (Length, Length),
    /// The pages in order; the first is a recto.
    pub pages: Vec<Page>,
    /// Where things begin, for bookmarks, links, contents and page-list: sorted by
    /// node, each node once.
    pub places: Vec<(NodeId, PagePlace)>,
    /// Where each division opens, by [`DivisionId`].
    pub openings: Vec<PagePlace>,
    /// Characters that could not be set as they should be.
    pub lacks: Lacks,
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PagePlace {
    /// Index into [`Pages::pages`].
    pub page: u32,
    /// From the trim's left edge.
    pub x: Length,
    /// From the trim's top edge.
    pub y: Length,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Its number as printed or counted.
    pub label: PageNumber,
    /// The division it belongs to; a blank belongs to the one before it.
    pub division: DivisionId,
    /// Running text, the opening of a division, a page composed as a whole, or a blank.
    pub kind: PageKind,
    /// Where the left end of the head of what stands on it lies, if that is turned to be
    /// read from foot to head: [items](Self::items) count to the right, which is up the
    /// page, and down, which is to its right, from there.
    pub turned: Option<(Length, Length)>,
    /// What stands on it, in reading order, artifacts last.
    pub items: Vec<DisplayItem>,
    /// Where the running text of this page begins: the node of a text run and the byte
    /// offset in its text. `None` on blanks and pages without text of the book.
    pub start: Option<(NodeId, u32)>,
}

/// The number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageNumber {
    /// Roman in the front matter, arabic after.
    pub numbering: Numbering,
    /// From 1.
    pub number: u32,
}

/// How a page number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Numbering {
    /// i, ii, iii.
    Roman,
    /// 1, 2, 3.
    Arabic,
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// The first page of a division with text.
    Opener,
    /// A page of running text.
    Text,
    /// A page composed as a whole: titles, dedication.
    Display,
    /// A picture or a table that has the page to itself, within the text block.
    Plate,
    /// A picture that runs over all edges of the page.
    Bleed,
    /// Nothing on it.
    Blank,
}

/// The pages that a division's text stands on, blank ones apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSpan {
    /// The number of the first.
    pub first: PageNumber,
    /// The number of the last.
    pub last: PageNumber,
    /// How many there are.
    pub count: usize,
    /// Indices of first and last into [`Pages::pages`].
    pub leaves: (usize, usize),
}

impl Pages {
    /// The pages of a division; `None` where it has none with text.
    pub fn span(&self, division: DivisionId) -> Option<PageSpan> {
        let own = self.pages.iter().enumerate().filter(|(_, page)| {
            page.division == division && page.kind != PageKind::Blank
        });
        let own: Vec<(usize, &Page)> = own.collect();
        let ((first, opening), (last, end)) = (own.first()?, own.last()?);
        Some(PageSpan {
            first: opening.label,
            last: end.label,
            count: own.len(),
            leaves: (*first, *last),
        })
    }

    /// Where a node begins.
    pub fn place(&self, node: NodeId) -> Option<PagePlace> {
        self.places
            .binary_search_by_key(&node, |entry| entry.0)
            .ok()
            .map(|at| self.places[at].1)
    }
}

impl std::fmt::Display for PageNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.numbering {
            Numbering::Arabic => write!(f, "{}", self.number),
            Numbering::Roman => f.write_str(&roman(self.number)),
        }
    }
}
