//! The text block on its page.
//!
//! Where a theme leaves the block to the trim, it is derived, the type first: 9.75/12 pt
//! on pocket pages, 11/14 pt on 6 inches, 11.5/14.5 pt on the largest. The measure is 7/10
//! of the width in half picas, of 70 average characters at most (25 picas on 6 inches),
//! and 3/4 on pocket pages, whose lines would hold too few (19 picas on 4.25 inches);
//! the height holds as many lines as leave 2/9 of it free (36 on 9 inches). 5/11 of the
//! free width stand inside, 5/8 inch at least where that leaves enough outside; 11/24 of
//! the free height stand above.
//!
//! Head and folio are promises: they stand as many lines from the text as the theme says,
//! and yet nowhere nearer to the trim than [`SAFETY`]. So they take their room before the
//! lines are counted; a theme that counts its lines itself may leave them less, down to
//! the trim.

use super::apparatus::{Folios, RunningHead};
use super::choices::FolioPlace;
use super::fitting::POCKET;
use super::text::{Body, PageSettings};
use crate::units::Length;

/// Width of an average character of running text, in thousandths of the type size,
/// spaces counted: 66 characters of the default face take 26 picas at 11 pt.
const CHARACTER: i64 = 430;

/// Characters of a line at most.
const LONGEST: i64 = 70;

/// No text stands nearer to the trim than this, unless a theme says so: what the
/// strictest of the printers on demand ask for.
const SAFETY: Length = Length::pt(36);

/// Least margin at the spine: what 150 pages and more swallow is not read.
const SPINE: Length = Length::pt(45);

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
    /// What head and folio need between text and trim.
    pub rooms: Rooms,
}

/// Room above and below the text block in which head and folio stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rooms {
    /// From the top of the head's letters to that of the first line.
    pub above: Length,
    /// From the bottom of the last line to that of a folio below it.
    pub below: Length,
}

impl Rooms {
    /// What stands between the text and the trim's edge: three quarters of a line are
    /// above its baseline, and of an em above that of the head; a quarter is below.
    pub(super) fn new(head: &RunningHead, folio: &Folios, body: &Body) -> Self {
        let leading = body.leading;
        let letters = match folio.place {
            FolioPlace::Head => head.size(body.size).max(folio.size),
            FolioPlace::Foot | FolioPlace::FootOuter => head.size(body.size),
        };
        let above = leading * i64::from(head.distance) - leading.scale(3, 4)
            + letters.scale(3, 4);
        let below = leading * i64::from(folio.distance) - leading.scale(1, 4)
            + folio.size.scale(1, 4);
        Self { above: above.max(Length::ZERO), below: below.max(Length::ZERO) }
    }

    /// The same, and what printers ask for beyond.
    fn safe(self) -> Self {
        Self { above: self.above + SAFETY, below: self.below + SAFETY }
    }
}

impl Geometry {
    /// The text block of `page` and `body` on a page of size `trim`, with rooms for head
    /// and folio.
    pub(super) fn new(
        page: &PageSettings,
        body: &Body,
        rooms: Rooms,
        trim: (Length, Length),
    ) -> Self {
        let (width, height) = trim;
        let measure = page.measure.unwrap_or_else(|| derived_measure(body, width));
        let lines =
            page.lines.unwrap_or_else(|| derived_lines(page, body, height, rooms.safe()));
        let free_width = width - measure;
        let inner = page.inner.unwrap_or_else(|| {
            let most = (free_width - SAFETY).max(free_width / 2);
            let derived = free_width.scale(5, 11).max(SPINE.min(most));
            page.outer.map_or(derived, |outer| free_width - outer)
        });
        let free_height = height - body.leading * i64::from(lines);
        let top = page.top.unwrap_or_else(|| match page.bottom {
            Some(bottom) => free_height - bottom,
            None => derived_top(free_height, rooms),
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
            rooms,
        }
    }

    /// Whether the text block, its head and its folio lie within the page.
    pub fn fits(&self) -> bool {
        let zero = Length::ZERO;
        self.lines >= 8
            && self.measure > self.leading * 6
            && [self.inner, self.outer].iter().all(|&margin| margin >= zero)
            && self.top >= self.rooms.above
            && self.bottom >= self.rooms.below
    }

    /// By how much the head, or a folio at the foot, stands nearer to the trim than the
    /// strictest printers allow; not positive: by nothing.
    pub(super) fn unsafe_by(&self) -> (Length, Length) {
        let safe = self.rooms.safe();
        (safe.above - self.top, safe.below - self.bottom)
    }

    /// Left edge of the text block on a left-hand or right-hand page.
    pub fn left(&self, recto: bool) -> Length {
        if recto { self.inner } else { self.outer }
    }

    /// Baseline of body line `row`, counted from 0, from the trim's top. Three quarters
    /// of a line stand above its baseline.
    #[cfg(any(test, feature = "rooms"))]
    pub fn baseline(&self, row: i64) -> Length {
        self.top + self.leading * row + self.leading.scale(3, 4)
    }
}

fn derived_measure(body: &Body, width: Length) -> Length {
    let half_pica = Length::pt(6);
    let longest = body.size.scale(CHARACTER * LONGEST, 1000);
    let pocket = width <= Length::milli_inch(POCKET);
    let share = if pocket { width.scale(3, 4) } else { width.scale(7, 10) };
    let wish = share.min(longest);
    let room = width - SAFETY * 2;
    half_pica * (wish.min(room).0 / half_pica.0)
}

/// Lines that leave margins of a good shape, and room for head and folio, each where the
/// theme doesn't say what the margin is.
fn derived_lines(page: &PageSettings, body: &Body, height: Length, rooms: Rooms) -> u32 {
    let share = height.scale(2, 9);
    let above = page.top.unwrap_or(rooms.above);
    let below = page.bottom.unwrap_or(rooms.below);
    let free = match (page.top, page.bottom) {
        (Some(_), Some(_)) => above + below,
        (Some(_), None) => above + below.max(share.scale(13, 24)),
        (None, Some(_)) => below + above.max(share.scale(11, 24)),
        (None, None) => share.max(above + below),
    };
    u32::try_from((height - free).0 / body.leading.0.max(1)).unwrap_or(0)
}

/// The margin above: nearer to the head than to the foot, as long as both have room.
fn derived_top(free: Length, rooms: Rooms) -> Length {
    let safe = rooms.safe();
    // Lines that a theme counts itself may leave head and folio less than is safe: then
    // they share what there is.
    if free < safe.above + safe.below {
        return rooms.above + (free - rooms.above - rooms.below) / 2;
    }
    free.scale(11, 24).max(safe.above).min(free - safe.below)
}
