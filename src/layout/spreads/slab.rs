//! What pages are filled with: slabs of whole grid lines.

use super::prices::TOGETHER;
use crate::paragraph::lines::{Choice, Cost};
use crate::units::Length;

/// The side of an opening that a page is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageSide {
    /// Left-hand, even folio.
    Verso,
    /// Right-hand, odd folio.
    Recto,
}

impl PageSide {
    /// The side that the next page is on.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Verso => Self::Recto,
            Self::Recto => Self::Verso,
        }
    }
}

/// Space before a slab, in grid lines; it vanishes at the top of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SlabGap {
    /// The lines wanted.
    pub lines: u32,
    /// How many more it may take to fill a page.
    pub stretch: u32,
}

/// What a slab is made of.
#[derive(Debug, Clone, Copy)]
pub enum SlabBody<'a> {
    /// A block of so many grid lines that no page break may enter: a heading, a table
    /// row, a scene break (whose lines stay at a page's edge, so that its ornament can be
    /// shown there: it is the first or last piece of its page).
    Solid(u32),
    /// The same for a figure, which may stand at the top of a later page.
    Figure(u32),
    /// The same for an ornament that ends the work: figures that wait till then stand above
    /// it, and where a plate has the last page it is left out.
    Closing(u32),
    /// What has a page to itself: it stands on the page after the one where it is named,
    /// around which the text goes on.
    Plate,
    /// Lines of constant number: verse, a list, a table. `breaks[j]` is the price of a
    /// page break after line `j` (1-based; [`Cost::NEVER`] forbids).
    Fixed {
        /// Number of lines.
        lines: u32,
        /// Price of a page break after each line.
        breaks: &'a [Cost],
    },
    /// A paragraph with its settings; no page break within two lines of either end.
    Paragraph(&'a [Choice]),
}

/// A block of the flow as the page search sees it.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "facts, each by itself")]
pub struct Slab<'a> {
    /// Space before.
    pub gap: SlabGap,
    /// Rows of the gap that what stands before a figure wants, wherever that stands.
    pub lead: u32,
    /// Lines that may be set in several ways, or rows of fixed height.
    pub body: SlabBody<'a>,
    /// A page may not end with this slab: at least two lines of what follows stay with
    /// it. For headings, lead-ins, by-lines.
    pub keep_next: bool,
    /// A page may not begin with this slab: captions under their figure, attributions.
    pub keep_previous: bool,
    /// Price of a page that ends behind it. For mottoes, which stay with their text where
    /// that leaves no page half empty.
    pub end: Cost,
    /// Price of standing first or last on a page. For scene breaks, which read better
    /// inside.
    pub edge: Cost,
    /// The footnotes called in it, sorted by setting and line.
    pub notes: &'a [Called],
    /// Running text, though its lines are set: ragged.
    pub runs_on: bool,
    /// Its lines are those of the [small grid](PageRules::small).
    pub small: bool,
    /// Lines that come before it where it opens a page: the head of its table, repeated.
    pub head: u32,
}

impl<'a> Slab<'a> {
    /// A slab without gap, notes and ties.
    pub const fn new(body: SlabBody<'a>) -> Self {
        Self {
            gap: SlabGap { lines: 0, stretch: 0 },
            lead: 0,
            body,
            keep_next: false,
            keep_previous: false,
            end: Cost::ZERO,
            edge: Cost::ZERO,
            notes: &[],
            runs_on: false,
            small: false,
            head: 0,
        }
    }

    /// The footnotes called in one way to set it, by line.
    pub(super) fn called(&self, choice: u32) -> &'a [Called] {
        let from = self.notes.partition_point(|called| called.choice < choice);
        let to = self.notes.partition_point(|called| called.choice <= choice);
        &self.notes[from..to]
    }
}

/// The footnotes called in one line of one way to set a slab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Called {
    /// Index of the setting.
    pub choice: u32,
    /// The line, 0-based.
    pub line: u32,
    /// Lines of all of them.
    pub lines: u16,
    /// Lines of the last of them, which may run on to the next page.
    pub last: u16,
}

/// How footnotes take room at the foot of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoteRules {
    /// Leading of the text's grid.
    pub grid: Length,
    /// Leading of the notes.
    pub leading: Length,
    /// Rule and space above the first note of a page.
    pub separator: Length,
}

/// Which pages of a work may run a line long where they may be [off](PageRules::offset)
/// their depth: none that has a folio below its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Long {
    /// All but its opening page.
    AllButOpening,
    /// None.
    None,
}

/// What a page must be like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageRules {
    /// Grid lines of a full page.
    pub depth: u32,
    /// Price of a spread whose two pages are one line short or long together, and of
    /// an opening page one line off.
    pub offset: Option<Cost>,
    /// Pages that may be a line longer than their depth.
    pub long: Long,
    /// A work's last page holds at least so many lines (unless it is its only page).
    pub last_page: u32,
    /// Price of each line missing there.
    pub last_line: Cost,
    /// Price of each line that a gap is stretched by.
    pub gap_stretch: Cost,
    /// Footnotes at the page's foot, where the edition has them.
    pub notes: Option<NoteRules>,
    /// A second grid for smaller type, where the work has any: its notes.
    pub small: Option<SmallGrid>,
}

/// A grid of closer lines on pages of text. Pages all of it have the first baseline of
/// pages of text and their depth; below text it goes on with its first whole line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SmallGrid {
    /// Leading of the text's grid.
    pub text: Length,
    /// Its own leading.
    pub leading: Length,
}

impl SmallGrid {
    /// Its lines on a page that holds `lines` lines of text.
    const fn depth(&self, lines: u32) -> u32 {
        let height = self.text.0 * lines.saturating_sub(1) as i64;
        (height / self.leading.0) as u32 + 1
    }

    /// Lines of one grid that are as high as `rows` lines of the other.
    const fn across(&self, rows: u32, to_small: bool) -> u32 {
        let (from, to) =
            if to_small { (self.text, self.leading) } else { (self.leading, self.text) };
        let height = from.0 * rows as i64;
        ((height + to.0 - 1) / to.0) as u32
    }
}

impl PageRules {
    /// The usual rules for pages of `depth` lines.
    pub const fn standard(depth: u32) -> Self {
        Self {
            depth,
            offset: Some(Cost::milli(3_000)),
            long: Long::AllButOpening,
            last_page: 5,
            last_line: Cost::milli(14_000),
            gap_stretch: Cost::milli(150),
            notes: None,
            small: None,
        }
    }
}

/// A work: its slabs, and what its opening page takes before them.
#[derive(Debug, Clone, Copy)]
pub struct PageWork<'a> {
    /// Grid lines of the opening page above the first slab: sink, title, by-line. The
    /// first slab's gap comes on top.
    pub sink: u32,
    /// The slabs in order.
    pub slabs: &'a [Slab<'a>],
}

impl PageWork<'_> {
    /// Lines that come before line `line` (0-based) of a slab where it opens a page. What
    /// would leave no room for two lines below it is not repeated.
    pub(super) fn head_at(&self, slab: u32, line: u32, rules: &PageRules) -> u32 {
        let Some(slab) = self.slabs.get(slab as usize).filter(|_| line == 0) else {
            return 0;
        };
        let needed = slab.head + slab.body.least().max(TOGETHER);
        // A spread may be a line short.
        let depth = rules.depth_on(rules.depth.saturating_sub(1), slab.small);
        if needed <= depth { slab.head } else { 0 }
    }
}

impl NoteRules {
    /// Grid lines that `lines` lines of notes take.
    pub const fn depth(&self, lines: u32) -> u32 {
        if lines == 0 {
            return 0;
        }
        let height = self.separator.0 + self.leading.0 * lines as i64;
        height.div_euclid(self.grid.0) as u32
            + (height.rem_euclid(self.grid.0) > 0) as u32
    }
}

impl PageRules {
    /// Grid lines that `lines` lines of notes take at a page's foot; `small`: in those
    /// of the small grid.
    pub(super) fn note_depth(&self, lines: u32, small: bool) -> u32 {
        self.notes.map_or(0, |notes| match self.small {
            Some(grid) if small => NoteRules { grid: grid.leading, ..notes }.depth(lines),
            _ => notes.depth(lines),
        })
    }

    /// Lines that a page of `depth` lines of text holds on one of the grids.
    pub(super) fn depth_on(&self, depth: u32, small: bool) -> u32 {
        match self.small {
            Some(grid) if small => grid.depth(depth),
            _ => depth,
        }
    }

    /// Rows of a page on one of the grids, given those on the other.
    pub(super) fn across(&self, rows: u32, from_small: bool, to_small: bool) -> u32 {
        match self.small {
            Some(grid) if from_small != to_small => grid.across(rows, to_small),
            _ => rows,
        }
    }
}

impl<'a> SlabBody<'a> {
    /// How many ways there are to set it.
    pub(super) fn choices(&self) -> usize {
        match self {
            Self::Solid(_)
            | Self::Figure(_)
            | Self::Closing(_)
            | Self::Plate
            | Self::Fixed { .. } => 1,
            Self::Paragraph(choices) => choices.len(),
        }
    }

    /// Lines, cost and prices of page breaks of one way to set it.
    pub(super) fn choice(&self, choice: usize) -> (u32, Cost, &'a [Cost]) {
        match *self {
            Self::Solid(lines) | Self::Figure(lines) | Self::Closing(lines) => {
                (lines, Cost::ZERO, &[])
            }
            Self::Plate => (1, Cost::ZERO, &[]),
            Self::Fixed { lines, breaks } => (lines, Cost::ZERO, breaks),
            Self::Paragraph(choices) => {
                let choice = &choices[choice];
                (choice.lines, choice.cost, &choice.breaks)
            }
        }
    }

    /// Fewest lines it can be set in.
    pub(super) fn least(&self) -> u32 {
        (0..self.choices()).map(|choice| self.choice(choice).0).min().unwrap_or(0)
    }
}
