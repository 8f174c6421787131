//! From a flow to pages.

pub mod page;
