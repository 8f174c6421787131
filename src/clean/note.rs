//! A note of a scan.

use std::ops::Range;

/// A note's body and what is known of its call.
#[derive(Debug, Clone, Default)]
pub(super) struct ScanNote {
    /// The number as printed, where one was read or follows from its neighbours.
    pub(super) number: String,
    /// The asterisks it was marked with at a page's foot; 0: it has a number.
    pub(super) stars: usize,
    /// Whether it stands at the foot of the page that calls it.
    pub(super) at_foot: bool,
    /// The list it stands in, for numbers that start again.
    pub(super) series: usize,
    /// The identifier in the result, unique in the source.
    pub(super) id: String,
    /// The lines of its body, by index.
    pub(super) lines: Vec<usize>,
    /// Where the body's text starts, behind its mark.
    pub(super) text_start: usize,
    /// Where it ends, if another note stands behind it on its last line.
    pub(super) end: Option<usize>,
    /// The work it belongs to, if an editor said so.
    pub(super) work: Option<String>,
    /// Where it is called, in the scan.
    pub(super) call: Option<usize>,
    /// Where the scan has its mark in the text, if there is no doubt.
    pub(super) printed: Option<Range<usize>>,
    /// Whether an editor decided that the place is lost.
    pub(super) lost: bool,
}
