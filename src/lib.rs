//! Florilege takes an anthology from raw scans or Markdown to the files that shops and
//! printers accept.
//!
//! The pipeline, in order:
//!
//! 1. [`manifest`] reads `book.toml` as typed and yields a [`project`] as meant.
//! 2. [`source`] opens every file below the book's root; [`clean`] makes chapters of
//!    scans, with a map back into them.
//! 3. [`read`] turns Markdown into the tree of the [`book`].
//! 4. [`arrange`] makes one edition of it: a flow with holes for page numbers.
//! 5. [`layout`] sets the flow by a [`theme`], [`paragraph`] by paragraph, in the faces of
//!    [`text`], and yields pages: [`display`] lists.
//! 6. [`pdf`] and [`epub`] write the files; [`output`] puts them in place.
//! 7. [`check`] reads finished files, ours or foreign; [`release`] puts those of a
//!    version together.
//!
//! Findings of all stages are [`diag`]nostics: data, rendered in one place.

pub mod arrange;
pub mod book;
pub mod build;
pub mod chapters;
pub mod check;
pub mod clean;
pub mod cli;
pub mod cover;
pub mod diag;
pub mod display;
mod drawing;
pub mod epub;
pub mod files;
pub mod ground;
pub mod layout;
pub mod manifest;
pub mod output;
pub mod paint;
pub mod paragraph;
pub mod pdf;
pub mod project;
mod raster;
pub mod read;
pub mod release;
pub mod source;
mod tables;
pub mod text;
pub mod theme;
pub mod units;
pub mod words;

pub use build::{BuildOptions, Built, BuiltFile, CannotRun, build};
