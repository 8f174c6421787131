//! The whole program on whole books.
mod manifest;
