//! Page breaking: the slabs of a work to pages of equal depth.

mod figures;
mod floats;
mod forget;
mod frontier;
mod paging;
mod plates;
mod prices;
mod search;
mod slab;
mod solve;
mod state;
mod turn;

pub use paging::{Chosen, Paging, PlannedPage, Relaxation, Relaxed, SlabPart};
pub use slab::{
    Called, Long, NoteRules, PageRules, PageSide, PageWork, Slab, SlabBody, SlabGap,
    SmallGrid,
};
pub use solve::{solve, solve_avoiding};

#[cfg(test)]
mod tests;
