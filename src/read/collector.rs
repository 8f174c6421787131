//! What is open while the inlines of a block are gathered.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::fences::Scanned;
use super::html::Tag as HtmlTag;
use super::inline::Inline;
use crate::book::Role;

/// The two texts of a chapter, by the same offsets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Texts<'a> {
    /// As written.
    pub(super) original: &'a str,
    /// What the parser was given.
    pub(super) parsed: &'a str,
    /// Added to the parser's offsets.
    pub(super) shift: isize,
    /// What looks like HTML is text: a string of the manifest.
    pub(super) plain: bool,
    pub(super) scanned: &'a Scanned,
}

impl Texts<'_> {
    /// A range of the file for one of the parser's.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        let move_ = |at: usize| at.saturating_add_signed(self.shift);
        move_(range.start)..move_(range.end).min(self.original.len())
    }

    /// The text of an event as it was written, where it was written at all.
    pub(super) fn of<'e>(
        &'e self,
        event: &'e CowStr<'_>,
        parsed: &Range<usize>,
    ) -> &'e str {
        let range = self.range(parsed);
        if self.parsed.get(parsed.clone()) == Some(&**event) {
            self.original.get(range).unwrap_or(event)
        } else {
            event
        }
    }
}

/// Gathers the inlines of one block.
#[derive(Debug)]
pub(super) struct Collector {
    /// The groups that are open, from the outermost; the first is the block itself.
    pub(super) open: Vec<(OpenedGroup, Vec<Inline>)>,
    /// Those that are open beyond the cap, whose content goes up: whether each is a tag.
    pub(super) beyond: Vec<bool>,
    /// Where the last text ended: a gap of one backslash shows an escape.
    pub(super) text_end: Option<usize>,
    /// Something was dropped here: of the spaces around it one is enough.
    pub(super) gap: bool,
}

/// What a group is that is open.
#[derive(Debug)]
pub(super) enum OpenedGroup {
    Block,
    /// A tag of HTML.
    Html(HtmlTag, Range<usize>),
    Role(Role, Range<usize>),
    Image {
        path: String,
        caption: String,
        range: Range<usize>,
    },
    /// Leads nowhere: its content goes up.
    Flat,
}

/// Inline groups within each other.
pub(super) const DEPTH_CAP: usize = 64;
