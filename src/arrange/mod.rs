//! From the book to one edition of it.
//!
//! `arrange(&Book, &EditionSpec)` decides what differs between editions (where notes
//! stand and how they are numbered, which pieces are generated, what is left out) and
//! yields a [`Flow`], the only input of layout and EPUB.

mod flow;

pub use flow::{
    Division, DivisionId, Flow, Folio, Head, Hole, NoteLabels, Opening, RunningHeads,
};
