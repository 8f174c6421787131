//! Files of chapters before they are read: which of a folder's files are chapters and in
//! which order, what a file is called, where its headings stand, and one file cut into
//! several works.
//!
//! Whatever is changed in a text here keeps its length, or has a map back: messages point
//! at the lines that a person wrote.

mod cut;
mod guess;
mod headings;
mod names;

pub use cut::{Section, sections};
pub use guess::{LanguageGuess, foreign_script, guess};
pub use headings::{ChapterHeading, headings, is_alone, raised, without};
pub use names::{is_markdown, readable, stem};
