//! Inlines on their way into the tree: they still can be regrouped.

use std::ops::Range;

use super::run::TextRun;
use crate::book::{Role, Stand, Width};
use crate::ground::Lang;
use crate::source::OffsetMap;

/// An inline on its way into the tree.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Inline {
    /// Text.
    Run(TextRun),
    /// Code: its text and place.
    Code(String, OffsetMap, Range<usize>),
    /// A forced line break.
    Break(Range<usize>),
    /// A call of a note, by name.
    Call(String, Range<usize>),
    /// A note that stands where it is called: what it says.
    Note(Vec<Inline>, Range<usize>),
    /// An image, by path.
    Image(OpenImage),
    /// What holds other inlines.
    Group(InlineGroup),
}

/// An image on its way into the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenImage {
    pub(super) path: String,
    /// Where the path stands, or the whole image where it can't be told.
    pub(super) path_range: Range<usize>,
    pub(super) alt: String,
    pub(super) caption: String,
    pub(super) decorative: bool,
    pub(super) width: Option<Width>,
    pub(super) stand: Stand,
    pub(super) id: Option<(String, Range<usize>)>,
    pub(super) range: Range<usize>,
}

/// A node that holds inlines.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct InlineGroup {
    pub(super) role: Role,
    pub(super) lang: Option<Lang>,
    pub(super) id: Option<(String, Range<usize>)>,
    pub(super) range: Range<usize>,
    pub(super) children: Vec<Inline>,
}

impl InlineGroup {
    /// A group without attributes.
    pub(super) fn new(role: Role, range: Range<usize>, children: Vec<Inline>) -> Self {
        Self { role, lang: None, id: None, range, children }
    }
}
