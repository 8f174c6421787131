//! What the page search finds: pages, the settings that they chose, and the rules that had
//! to give way.

use super::prices::FAR_SHORT;
use super::slab::PageSide;
use crate::paragraph::lines::Cost;

/// A part of a slab on a page: lines `from..to` of its chosen setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SlabPart {
    /// Index of the slab.
    pub slab: u32,
    /// First line, 0-based.
    pub from: u32,
    /// One past the last line.
    pub to: u32,
    /// Grid line of the page that line `from` stands on, counted from the top of the
    /// text block (the gap is already in it), on the slab's own grid.
    pub row: u32,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedPage {
    /// Which side it is on.
    pub side: PageSide,
    /// Grid lines that a full page has here: depth of the rules, plus the spread's
    /// offset.
    pub depth: u32,
    /// Grid lines in use by text, from the top.
    pub used: u32,
    /// Lines of footnotes at the foot.
    pub notes: u32,
    /// Of these, lines carried over from the page before.
    pub carried: u32,
    /// What the choices on this page and the break at its end cost.
    pub cost: Cost,
    /// Its lines, the last at least, are those of the small grid.
    pub small: bool,
    /// Lines at its top that repeat the [head](super::Slab::head) of its first slab.
    pub again: u32,
    /// What stands on it, from the top.
    pub pieces: Vec<SlabPart>,
}

/// What became of a slab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Index of the setting in force (0 for bodies without alternatives).
    pub choice: u32,
    /// What this setting and its page breaks cost above the best setting.
    pub cost: Cost,
    /// Page breaks fall after these lines (1-based, ascending); they must not end in a
    /// hyphen, so set the paragraph again with these lines banned.
    pub splits: Vec<u32>,
}

/// A rule that had to give way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Relaxed {
    /// The page is short by so many lines.
    Short(u32),
    /// A hyphen may stand at the page's end.
    Hyphen,
    /// The last page holds fewer lines of text than asked; none where it is there only
    /// for notes.
    LastPage(u32),
    /// A paragraph's first line alone at a page's foot.
    Orphan,
    /// A paragraph's last line alone at a page's top.
    Widow,
    /// A heading at a page's foot, or a tie broken.
    Stranded,
    /// A block that should stay whole was cut.
    Cut,
    /// A footnote begins after the page of its call.
    NoteLate,
    /// A footnote is parted, and a single line of it stands alone.
    NoteCut,
}

/// Where a rule gave way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Relaxation {
    /// Page, counted from the work's first.
    pub page: u32,
    /// The slab at the break.
    pub slab: u32,
    /// Which rule.
    pub rule: Relaxed,
}

impl Relaxation {
    /// Whether a page is so short that any other fault is better.
    pub(super) fn is_far_short(&self) -> bool {
        matches!(self.rule, Relaxed::Short(lines) if lines > FAR_SHORT)
    }
}

/// A work set into pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The pages in order.
    pub pages: Vec<PlannedPage>,
    /// For each slab.
    pub chosen: Vec<Chosen>,
    /// Rules that gave way, by page.
    pub relaxed: Vec<Relaxation>,
    /// Total cost.
    pub cost: Cost,
    /// States that the search visited.
    pub states: usize,
}
