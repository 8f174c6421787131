//! The whole program on whole books.

mod check;
mod cli;
mod cover;
mod epub;
mod fonts;
mod layout;
mod manifest;
mod pdf;
mod pdf_text;
mod pictures;
mod press;
mod print;
mod read;
mod read_sample;
mod release;
mod tags;
mod trust;
