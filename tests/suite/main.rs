//! The whole program on whole books.

mod check;
mod cli;
mod epub;
mod layout;
mod manifest;
mod pdf;
mod pdf_text;
mod read;
mod read_back;
mod read_sample;
mod release;
mod trust;
