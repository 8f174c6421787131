//! Line breaking: a paragraph's items to lines, and the choices pages have with them.
//!
//! In order: [`stream`] measures what may break, [`measure`] says how wide each line
//! is, [`cost`] what a line costs, [`search`] finds the best breaks for every number of
//! lines, [`breaker`] turns them into the [`settings`] that the page search needs.
//! [`tex`] is the cost of TeX, which proves the search.

mod breaker;
mod builder;
pub mod cost;
mod justified;
pub mod measure;
mod prices;
mod ragged;
mod search;
pub mod settings;
pub mod stream;
pub mod tex;

pub use breaker::Breaker;
pub use builder::StreamBuilder;
pub use cost::{Cost, Limits, Runt};
pub use measure::Measure;
pub use settings::{BrokenLine, Choice, Rag, Settings, Tier};
pub use stream::{BreakKind, BreakPlace, Glue, Material, Point, Stream, WordItem};

#[cfg(test)]
mod tests;
