//! A collation for people and programs.

mod html;
mod json;
mod passage;
mod summary;
mod telling;
mod text;

pub use telling::Telling;
