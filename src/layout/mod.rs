//! Layout: from flow to pages.

pub mod lines;
pub mod spreads;
