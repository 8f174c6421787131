//! The text block on its page.
//!
//! Where a theme leaves the block to the trim, it is derived: the measure is 13/18 of
//! the width (26 picas on 6 inches), in half picas, kept between 60 and 70 average
//! characters; the height holds as many lines as leave 29/162 of it free (38 lines on
//! 9 inches); 9/20 of the free width stand inside, but half an inch where there is
//! room for it, and 15/29 of the free height above.

use super::text::{Body, Page};
use crate::units::Length;

/// Width of an average character of running text, in thousandths of the type size,
/// spaces counted: 66 characters of the default face take 26 picas at 11 pt.
const CHARACTER: i64 = 430;

/// No text stands nearer to the trim than this, unless a theme says so: what the
/// strictest of the printers on demand ask for.
pub(crate) const SAFETY: Length = Length::pt(36);

/// Where the text block stands on a page of one trim size.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Geometry {
    /// Width and height of the trimmed page.
    pub trim: (Length, Length),
    /// Width of the text block.
    pub measure: Length,
    /// Lines of a full page of body text.
    pub lines: u32,
    /// Margin at the spine.
    pub inner: Length,
    /// Margin at the fore-edge.
    pub outer: Length,
    /// From the trim's top to the top of the first line.
    pub top: Length,
    /// From the bottom of the last line to the trim's bottom.
    pub bottom: Length,
    /// Distance of baselines.
    pub leading: Length,
}

impl Geometry {
    /// The text block of `page` and `body` on a page of size `trim`.
    pub(super) fn new(page: &Page, body: &Body, trim: (Length, Length)) -> Self {
        let (width, height) = trim;
        let measure = page.measure.unwrap_or_else(|| derived_measure(body, width));
        let lines = page.lines.unwrap_or_else(|| derived_lines(body, height));
        let free_width = width - measure;
        let inner = page.inner.unwrap_or_else(|| match page.outer {
            Some(outer) => free_width - outer,
            None => free_width.scale(9, 20).max(SAFETY.min(free_width / 2)),
        });
        let free_height = height - body.leading * i64::from(lines);
        let top = page.top.unwrap_or_else(|| match page.bottom {
            Some(bottom) => free_height - bottom,
            // Nearer to the head than to the foot: a folio below a page that is
            // one line long stands clear of it, and half an inch from the trim.
            None => free_height.scale(5, 11),
        });
        Self {
            trim,
            measure,
            lines,
            inner,
            outer: free_width - inner,
            top,
            bottom: free_height - top,
            leading: body.leading,
        }
    }

    /// Whether the text block lies within the page.
    pub fn fits(&self) -> bool {
        let zero = Length::ZERO;
        self.lines >= 8
            && self.measure > self.leading * 6
            && [self.inner, self.outer, self.top, self.bottom]
                .iter()
                .all(|&margin| margin >= zero)
    }

    /// Left edge of the text block on a left-hand or right-hand page.
    pub fn left(&self, recto: bool) -> Length {
        if recto { self.inner } else { self.outer }
    }

    /// Baseline of body line `row`, counted from 0, from the trim's top. Three quarters
    /// of a line stand above its baseline.
    pub fn baseline(&self, row: i64) -> Length {
        self.top + self.leading * row + self.leading.scale(3, 4)
    }
}

fn derived_measure(body: &Body, width: Length) -> Length {
    let half_pica = Length::pt(6);
    let character = body.size.scale(CHARACTER, 1000);
    let wish = width.scale(13, 18).max(character * 60).min(character * 70);
    let room = width - SAFETY * 2;
    half_pica * (wish.min(room).0 / half_pica.0)
}

fn derived_lines(body: &Body, height: Length) -> u32 {
    let free = height.scale(29, 162).max(SAFETY * 2 + body.leading * 2);
    u32::try_from((height - free).0 / body.leading.0.max(1)).unwrap_or(0)
}
