//! From a flow to pages.

pub mod lines;
pub mod page;
pub mod spreads;
