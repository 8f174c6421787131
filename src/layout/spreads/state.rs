//! States of the page search: places in the text and on the page.

use super::paging::Relaxed;
use super::slab::{Long, PageRules, PageSide};
use crate::paragraph::lines::Cost;

/// How many rules hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RuleLevel {
    /// All.
    Strict,
    /// Pages may be short, a last page too, and a page may end in a hyphen.
    Short,
    /// Nothing is sure.
    Anything,
}

/// Rules broken at one step, as bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct BrokenRules(u16);

impl BrokenRules {
    const LIST: [Relaxed; 9] = [
        Relaxed::Short(0),
        Relaxed::Hyphen,
        Relaxed::LastPage(0),
        Relaxed::Orphan,
        Relaxed::Widow,
        Relaxed::Stranded,
        Relaxed::Cut,
        Relaxed::NoteLate,
        Relaxed::NoteCut,
    ];
    pub(super) const SHORT: Self = Self(1);
    pub(super) const HYPHEN: Self = Self(2);
    pub(super) const LAST_PAGE: Self = Self(4);
    pub(super) const ORPHAN: Self = Self(8);
    pub(super) const WIDOW: Self = Self(16);
    pub(super) const STRANDED: Self = Self(32);
    pub(super) const CUT: Self = Self(64);
    pub(super) const NOTE_LATE: Self = Self(128);
    pub(super) const NOTE_CUT: Self = Self(256);

    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The rules, with amounts left at zero.
    pub(super) fn rules(self) -> impl Iterator<Item = Relaxed> {
        let broken = move |bit: &usize| (self.0 >> bit) & 1 == 1;
        (0..Self::LIST.len()).filter(broken).map(|bit| Self::LIST[bit])
    }
}

/// By how much the pages of a spread depart from their full depth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offset {
    /// A line short.
    Short,
    /// Not at all.
    Full,
    /// A line long.
    Long,
}

/// Where a page stands in its spread, and how deep it is for that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phase {
    side: PageSide,
    offset: Offset,
    /// It is the page on which the work opens.
    opening: bool,
}

impl Phase {
    /// The page on which a work opens.
    pub(super) const fn opening(side: PageSide, offset: Offset) -> Self {
        Self { side, offset, opening: true }
    }

    pub(super) const fn side(self) -> PageSide {
        self.side
    }

    pub(super) const fn is_opening(self) -> bool {
        self.opening
    }

    /// Lines of a full page on the text's grid or the small one.
    pub(super) fn depth(self, rules: &PageRules, small: bool) -> u32 {
        let depth = match self.offset {
            Offset::Short => rules.depth.saturating_sub(1),
            Offset::Full => rules.depth,
            Offset::Long => rules.depth + 1,
        };
        rules.depth_on(depth, small)
    }

    /// The phases that the next page may have, with their prices: a recto inherits its
    /// spread's offset, a verso begins a spread with any.
    pub(super) fn next(
        self,
        rules: &PageRules,
    ) -> impl Iterator<Item = (Self, Cost)> + use<> {
        let (price, long) = (rules.offset, rules.long != Long::None);
        let inherits = self.side == PageSide::Verso;
        // The full page first: of two ways of equal cost the first stays.
        let offsets = [Offset::Full, Offset::Short, Offset::Long].into_iter();
        offsets.filter(move |&it| long || it != Offset::Long).filter_map(move |offset| {
            let phase = Self { side: self.side.next(), offset, opening: false };
            let cost = match offset {
                _ if inherits => (offset == self.offset).then_some(Cost::ZERO),
                Offset::Full => Some(Cost::ZERO),
                Offset::Short | Offset::Long => price,
            };
            Some((phase, cost?))
        })
    }
}

/// A place in the text and on the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct SearchNode {
    pub(super) cost: Cost,
    pub(super) previous: u32,
    /// Next node of the same bucket.
    pub(super) chain: u32,
    /// The slab to come, and how many of its lines are placed.
    pub(super) slab: u32,
    pub(super) line: u32,
    /// Setting of the slab just placed (of `slab` itself when `line` is not 0).
    pub(super) choice: u32,
    /// Rows of the page in use, on the grid of the slab just placed.
    pub(super) row: u32,
    /// That grid is the small one.
    pub(super) small: bool,
    /// Lines of notes on the page, and how many of them belong to the last note.
    pub(super) notes: u32,
    pub(super) tail: u32,
    /// Figures passed by that wait for the top of a page.
    pub(super) waiting: u8,
    /// Plates passed by that wait for a page.
    pub(super) plates: u32,
    /// Lines of gap above the piece just placed.
    pub(super) gap: u32,
    pub(super) phase: Phase,
    /// The page was turned on coming here.
    pub(super) turned: bool,
    /// Nothing stands on the page yet but, maybe, the head of a table, repeated.
    pub(super) top: bool,
    pub(super) broken: BrokenRules,
}
