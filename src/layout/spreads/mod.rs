//! Page breaking: the slabs of a work to pages of equal depth.

mod floats;
mod search;
mod slab;
mod solve;
mod state;
mod turn;

pub use slab::{
    Body, Called, Gap, Long, NoteRules, PageRules, Side, Slab, SmallGrid, Work,
};
pub use solve::{
    Chosen, Page, Paging, Piece, Relaxation, Relaxed, solve, solve_avoiding,
};

#[cfg(test)]
mod tests;
