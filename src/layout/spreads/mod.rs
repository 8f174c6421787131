//! Page breaking: the slabs of a work to pages of equal depth.

mod slab;
mod solve;

pub use slab::{Body, Gap, NoteRules, PageRules, Side, Slab, Work};
pub use solve::{Chosen, Page, Paging, Piece, Relaxation, Relaxed, solve};
