//! The whole program on whole books.
mod layout;
mod manifest;
mod epub;
mod read_sample;
mod pdf;
