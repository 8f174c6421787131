//! The whole program on whole books.

mod check;
mod cli;
mod epub;
mod layout;
mod manifest;
mod pdf;
mod pdf_text;
mod press;
mod print;
mod read;
mod read_sample;
mod release;
mod tags;
mod trust;
