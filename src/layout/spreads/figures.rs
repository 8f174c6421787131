//! Figures among slabs, and those of them that wait: always the last ones before a slab.

use super::slab::{Slab, SlabBody};

/// Empty rows below a figure at the top of a page, and above one below the last line.
pub(super) const AIR: u32 = 1;

/// The slabs that are figures, in order.
pub(super) fn figures(slabs: &[Slab<'_>]) -> Vec<u32> {
    let numbered = (0u32..).zip(slabs);
    numbered.filter(|(_, slab)| slab.floats()).map(|(number, _)| number).collect()
}

/// The slabs that have a page to themselves, in order.
pub(super) fn plates(slabs: &[Slab<'_>]) -> Vec<u32> {
    let numbered = (0u32..).zip(slabs);
    numbered.filter(|(_, slab)| slab.is_plate()).map(|(number, _)| number).collect()
}

/// The last `count` figures, or plates, before a slab.
pub(super) fn waiting(figures: &[u32], slab: u32, count: u32) -> &[u32] {
    let before = figures.partition_point(|&figure| figure < slab);
    &figures[before - count as usize..before]
}

impl Slab<'_> {
    /// Whether it is a figure.
    pub(super) const fn floats(&self) -> bool {
        matches!(self.body, SlabBody::Figure(_))
    }

    /// Whether it has a page to itself.
    pub(super) const fn is_plate(&self) -> bool {
        matches!(self.body, SlabBody::Plate)
    }

    /// Whether figures may wait past it: not on to the small grid.
    pub(super) const fn passed_by_figures(&self) -> bool {
        !self.small
    }

    /// Empty rows before it where the figure that should stand there waits: text just
    /// goes on.
    pub(super) fn gap_without_figure(&self) -> u32 {
        match self.body {
            SlabBody::Paragraph(_) => self.gap.lines.saturating_sub(AIR),
            _ if self.runs_on => self.gap.lines.saturating_sub(AIR),
            _ => self.gap.lines,
        }
    }
}
