//! What stands on a page, as a plain list of things with their places.
//!
//! Each run names the node that it sets, so that tags, page-list, index locators and
//! messages all come from here; what is no part of the text says so. Of a book the list
//! knows no more than the [numbers](crate::ground::NodeId) of what it shows.

mod run;

use std::ops::Range;
use std::sync::Arc;

use crate::drawing::InkDrawing;
use crate::ground::{Colour, DivisionId, ImageId, NodeId};
use crate::units::Length;

pub use run::{Artifact, Content, Glyph, GlyphRun};

/// A thing on a page. Lengths are from the trim's top left corner, y downwards.
#[derive(Debug, Clone, PartialEq)]
pub enum DisplayItem {
    /// Glyphs on one baseline in one face.
    Run(GlyphRun),
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
        /// Its colour, as that of a [run](GlyphRun::ink).
        ink: Option<Colour>,
    },
    /// A shape in the ink of the text. It says nothing.
    Drawing {
        /// What is drawn.
        drawing: Arc<InkDrawing>,
        /// Left edge.
        x: Length,
        /// Top edge.
        y: Length,
        /// Width.
        width: Length,
        /// Height.
        height: Length,
        /// Its colour, likewise.
        ink: Option<Colour>,
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

/// Where an [`DisplayItem::Link`] leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Out of the book.
    Url(Arc<str>),
    /// A node of the text.
    Node(NodeId),
    /// The opening of a division.
    Division(DivisionId),
}

impl DisplayItem {
    /// The colour that it has where pages have colours.
    pub fn ink(&self) -> Option<Colour> {
        match self {
            Self::Run(run) => run.ink,
            Self::Rule { ink, .. } | Self::Drawing { ink, .. } => *ink,
            Self::Image { .. } | Self::Link { .. } => None,
        }
    }

    /// Moves it to the right and down.
    pub fn shift(&mut self, right: Length, down: Length) {
        let (left, top) = match self {
            Self::Run(run) => (&mut run.x, &mut run.y),
            Self::Rule { x, y, .. }
            | Self::Drawing { x, y, .. }
            | Self::Image { x, y, .. }
            | Self::Link { x, y, .. } => (x, y),
        };
        *left += right;
        *top += down;
    }
}
