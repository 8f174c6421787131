//! The whole program on whole books.
mod cli;
mod layout;
mod manifest;
mod trust;
