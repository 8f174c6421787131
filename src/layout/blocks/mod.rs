//! One kind of block a file: how it is set and pushed to the galley. Those that hold others
//! call [`collect`](super::collect) for them.

pub(super) mod apart;
pub(super) mod caption;
pub(super) mod code;
pub(super) mod contents;
mod contents_columns;
mod contents_entry;
pub(super) mod display;
pub(super) mod figure;
pub(super) mod figure_row;
pub(super) mod heading;
pub(super) mod index;
pub(super) mod list;
pub(super) mod notes;
pub(super) mod paragraph;
pub(super) mod picture;
pub(super) mod plate;
mod poem_edges;
pub(super) mod speech;
pub(super) mod table;
mod table_widths;
pub(super) mod text;
pub(super) mod turned;
pub(super) mod verse;
