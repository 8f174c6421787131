//! Setting a line: from chosen breaks to glyph runs in visual order.

use crate::layout::lines::{Line, Stream};
use crate::layout::page::Run;
use crate::units::Length;

use super::paragraph::{Object, Paragraph};
use super::shape::Shaper;

/// A line, set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SetLine {
    /// Its runs from left to right; one run never mixes nodes, faces or sizes.
    pub runs: Vec<Run>,
    /// The objects in it and their left edges.
    pub objects: Vec<(Object, Length)>,
    /// From the left end of the first glyph's box to the right end of the last one's,
    /// what hangs into the margins included.
    pub width: Length,
}

/// Sets one line of a paragraph with its left edge at `x` (the first character hangs
/// out of it by its protrusion) and its baseline at `y`.
pub fn set_line(
    shaper: &Shaper,
    paragraph: &Paragraph,
    stream: &Stream,
    line: &Line,
    (x, y): (Length, Length),
) -> SetLine {
    let _ = (shaper, paragraph, stream, line, x, y);
    SetLine::default()
}
