//! The whole program on whole books.

mod cli;
mod epub;
mod layout;
mod manifest;
mod pdf;
mod read;
mod read_sample;
mod trust;
