//! An element of HTML that is open.

use std::ops::Range;

use super::meaning::ContainerTag;
use super::tag::Tag;

/// An element that is open.
#[derive(Debug)]
pub(in crate::read) struct OpenElement {
    pub(in crate::read) holder: ContainerTag,
    /// The tag that opened it.
    pub(in crate::read) tag: Tag,
    /// Where that stands.
    pub(in crate::read) at: Range<usize>,
    /// How many of its name are open in it that are no elements.
    pub(in crate::read) inner: usize,
}
