//! The whole program on whole books.
