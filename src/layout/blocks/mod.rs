//! Blocks with a shape of their own, one file for each.

mod code;
mod contents;
mod figure;
mod index;
mod list;
mod notes;
mod table;
mod verse;
