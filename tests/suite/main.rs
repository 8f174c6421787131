//! The whole program on whole books.

mod check;
mod cli;
mod epub;
mod layout;
mod manifest;
mod page_marks;
mod pdf;
mod pdf_text;
mod program;
mod read;
mod read_sample;
mod release;
mod torture;
mod trust;
