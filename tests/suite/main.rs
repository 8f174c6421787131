//! The whole program on whole books.

mod check;
mod check_budget;
mod check_epub;
mod cli;
mod composition;
mod cover;
mod epub;
mod fixes;
mod folder;
mod fonts;
#[path = "../fuzz/mod.rs"]
mod fuzz;
mod handbook;
mod handbook_tables;
mod hostile;
mod layout;
mod manifest;
mod note_places;
mod outside;
mod page_frame;
mod page_marks;
mod pdf;
mod pdf_text;
mod pictures;
mod preflight;
mod press;
mod print;
mod printers;
mod program;
mod read;
mod read_back;
mod read_sample;
mod release;
mod tags;
mod torture;
mod trust;
