//! Pages as a plain display list.
//!
//! Each run names the node that it sets, so that tags, page-list, index locators and
//! messages all come from here; what is no part of the text says so.

use std::ops::Range;
use std::sync::Arc;

use crate::book::DivisionId;
use crate::book::{ImageId, NodeId};
use crate::ground::Lang;
use crate::text::FaceId;
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
    pub places: Vec<(NodeId, Place)>,
    /// Where each division opens, by [`DivisionId`].
    pub openings: Vec<Place>,
}

/// A place on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
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
    pub label: Label,
    /// The division it belongs to; a blank belongs to the one before it.
    pub division: DivisionId,
    /// What it is.
    pub kind: PageKind,
    /// What stands on it, in reading order, artifacts last.
    pub items: Vec<Item>,
    /// Where the running text of this page begins: the node of a text run and the byte
    /// offset in its text. `None` on blanks and pages without text of the book.
    pub start: Option<(NodeId, u32)>,
}

/// The number of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
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
    /// Nothing on it.
    Blank,
}

/// A thing on a page. Lengths are from the trim's top left corner, y downwards.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// Glyphs on one baseline in one face.
    Run(Run),
    /// A filled rectangle.
    Rule {
        /// Left edge.
        x: Length,
        /// Top edge.
        y: Length,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
    },
    /// A picture.
    Image {
        /// Which.
        image: ImageId,
        /// Its node, for the alternative text.
        node: NodeId,
        /// Left edge.
        x: Length,
        /// Top edge.
        y: Length,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
    },
    /// A rectangle that leads somewhere; only screen editions show it.
    Link {
        /// The node of the link, call or entry.
        node: NodeId,
        /// Where it leads.
        to: Destination,
        /// The bytes of the node's text that lead there, where others lead elsewhere.
        part: Option<Range<u32>>,
        /// Left edge.
        x: Length,
        /// Top edge.
        y: Length,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
    },
}

/// Where a [`Item::Link`] leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Out of the book.
    Url(Arc<str>),
    /// A node with a place in [`Pages::places`].
    Node(NodeId),
    /// The opening of a division.
    Division(DivisionId),
}

/// Glyphs on one baseline in one face and size.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Origin of the first glyph.
    pub x: Length,
    /// Baseline.
    pub y: Length,
    /// The face.
    pub face: FaceId,
    /// Type size.
    pub size: Length,
    /// Horizontal scale by which the glyphs were expanded, in parts per million:
    /// 1 000 000 is none. Advances include it.
    pub stretch: u32,
    /// What it is of.
    pub content: Content,
    /// Its language.
    pub lang: Lang,
    /// The glyphs, in visual order from left to right.
    pub glyphs: Vec<Glyph>,
    /// What the glyphs spell, in logical order. A word divided at a line's end has its
    /// hyphen as U+00AD, so that extraction joins it again; a space that a line end
    /// swallowed stands at the end of the line's last run.
    pub text: Box<str>,
}

/// What a run is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Text of a node: the byte in the node's text at which the run's text begins.
    Node {
        /// A node with text, or a note call, hole or label.
        node: NodeId,
        /// Byte offset in its text.
        offset: u32,
    },
    /// A bullet or number of a list item that the text doesn't hold.
    Label(NodeId),
    /// No part of the text.
    Artifact(Artifact),
}

/// What is on a page without being text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// The running head.
    Head,
    /// The page number.
    Folio,
    /// Leaders, ornaments, rules, a continued table's head.
    Ornament,
}

/// One glyph. A book has millions, held until its files are written: its lengths take 32
/// bits each, which hold 32 767 pt; what is longer, as no glyph of a page is, stays at that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// The bytes of [`Run::text`] that it stands for; glyphs of a cluster share them.
    pub text: (u32, u32),
    advance: i32,
    shift: (i32, i32),
}

impl Glyph {
    /// A glyph with its advance and its shift from the pen (right, up).
    pub fn new(
        id: u16,
        advance: Length,
        (dx, dy): (Length, Length),
        text: (u32, u32),
    ) -> Self {
        Self { id, text, advance: narrow(advance), shift: (narrow(dx), narrow(dy)) }
    }

    /// How far the pen moves on: spacing, kerning and expansion included.
    pub fn advance(&self) -> Length {
        Length(self.advance.into())
    }

    /// Shift from the pen.
    pub fn dx(&self) -> Length {
        Length(self.shift.0.into())
    }

    /// Shift from the baseline, upwards.
    pub fn dy(&self) -> Length {
        Length(self.shift.1.into())
    }

    /// The same glyph, standing for other bytes.
    pub(crate) fn spelling(self, text: (u32, u32)) -> Self {
        Self { text, ..self }
    }

    /// Moves the pen on by more.
    pub(crate) fn widen(&mut self, by: Length) {
        self.advance = narrow(self.advance() + by);
    }
}

fn narrow(length: Length) -> i32 {
    length.0.clamp(i32::MIN.into(), i32::MAX.into()) as i32
}

impl Pages {
    /// Where a node begins.
    pub fn place(&self, node: NodeId) -> Option<Place> {
        self.places
            .binary_search_by_key(&node, |entry| entry.0)
            .ok()
            .map(|at| self.places[at].1)
    }
}

impl Item {
    /// Moves it to the right and down.
    pub fn shift(&mut self, right: Length, down: Length) {
        let (left, top) = match self {
            Self::Run(run) => (&mut run.x, &mut run.y),
            Self::Rule { x, y, .. }
            | Self::Image { x, y, .. }
            | Self::Link { x, y, .. } => (x, y),
        };
        *left += right;
        *top += down;
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.numbering {
            Numbering::Arabic => write!(f, "{}", self.number),
            Numbering::Roman => f.write_str(&roman(self.number)),
        }
    }
}

/// A number in small roman numerals.
pub fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut numeral = String::new();
    for (value, letters) in STEPS {
        while number >= value {
            numeral.push_str(letters);
            number -= value;
        }
    }
    numeral
}

#[cfg(test)]
mod tests {
    #[test]
    fn roman_numerals() {
        let numerals = [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (1999, "mcmxcix")];
        for (number, numeral) in numerals {
            assert_eq!(super::roman(number), numeral);
        }
    }
}
