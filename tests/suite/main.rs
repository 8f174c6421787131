//! The whole program on whole books.

mod epub;
mod layout;
mod manifest;
mod pdf;
mod read_sample;
