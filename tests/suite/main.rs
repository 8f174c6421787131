//! The whole program on whole books.
mod layout;
mod manifest;
mod pdf;
