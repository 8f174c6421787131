//! From Markdown to the book.
//!
//! A chapter is CommonMark with footnotes, tables and definition lists, and with
//! Pandoc's divisions (`::: verse`), bracketed spans (`[text]{.smallcaps}`) and line
//! blocks. The steps, as [`mod@file`] takes them:
//!
//! 1. [`fences`] finds what the parser must not see as Markdown, and masks it;
//!    [`regions`] are divisions that are read line by line.
//! 2. [`blocks`] turns the parser's events into blocks ([`leaves`], [`headings`],
//!    [`code`]); [`divs`] and [`verse`] read what lies between fences.
//! 3. [`inlines`] gathers what stands in lines, [`spans`] groups bracketed spans,
//!    [`punctuation`] curls; then [`sink`] puts it all into the tree, and [`notes`]
//!    find their calls.
//! 4. [`assemble`] makes a book of the chapters: titles, notes, links, images.
//!
//! Nothing is dropped silently: what can't be read is reported and, where it is text,
//! kept.

mod anchors;
mod assemble;
mod attributes;
mod blocks;
mod budget;
mod builder;
mod callouts;
mod captions;
mod chapters;
pub mod classes;
mod code;
mod collector;
mod data;
mod division;
mod divs;
mod drawings;
mod entries;
mod fences;
mod file;
mod foreign;
mod grouped;
mod headings;
mod html;
mod images;
mod inline;
mod inlines;
mod leaves;
mod lines;
mod links;
mod loose;
mod math;
mod notes;
pub(crate) mod people;
pub(crate) mod pictures;
mod punctuation;
mod quotations;
mod ranks;
mod references;
mod regions;
mod rejoined;
mod rows;
mod run;
mod sink;
mod slips;
mod spans;
mod strings;
mod suffixes;
mod tables;
mod tags;
mod titles;
mod verse;
mod wording;

pub use assemble::{PieceText, book};
pub use chapters::{ChapterNote, Counters, Hand, ImageUse, RawMark, ReadChapter};
pub use data::{
    DataEntry, DataHead, DataValue, head as data_head, people, people_of, without_head,
};
pub use file::chapter;
pub use html::{HtmlElements, HtmlHeading};
pub(crate) use punctuation::quotation_marks;
pub use punctuation::{curl_text, has_marks};
pub use strings::folded_title;
pub use titles::fold;

#[cfg(test)]
mod tests;
