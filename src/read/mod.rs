//! From Markdown to the book.
//!
//! A chapter is CommonMark with footnotes, tables and definition lists, and with
//! Pandoc's divisions (`::: verse`), bracketed spans (`[text]{.smallcaps}`) and line
//! blocks. The steps:
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
mod callouts;
mod captions;
pub mod classes;
mod code;
mod data;
mod divs;
mod drawings;
mod entries;
mod fences;
mod foreign;
mod grouped;
mod headings;
mod html;
mod images;
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
pub use data::{
    DataEntry, DataHead, DataValue, head as data_head, people, people_of, without_head,
};
pub use html::{HtmlElements, HtmlHeading};
pub(crate) use punctuation::quotation_marks;
pub use punctuation::{curl_text, has_marks};
pub use strings::folded_title;
pub use titles::fold;

use std::ops::Range;

use crate::book::{IndexMarkId, NodeId, NoteId, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::{Lang, MADE_BY_CLEANING};
use crate::project::{Habits, Located};
use crate::source::{FileId, Span};

use entries::RawMark;
use fences::Scanned;
use sink::Sink;

/// One file, read. Its nodes stand in the tree that was given.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its text, a [`Role::Content`](crate::book::Role::Content).
    pub content: NodeId,
    /// Its heading of the first level, a [`Role::Title`](crate::book::Role::Title), taken
    /// out of the text.
    pub title: Option<NodeId>,
    /// The paragraphs of its `::: byline` division, each a
    /// [`Role::Attribution`](crate::book::Role::Attribution).
    pub bylines: Vec<NodeId>,
    /// Its notes, in the order of first mention.
    pub notes: Vec<ChapterNote>,
    /// Its images, to be loaded.
    pub images: Vec<ImageUse>,
    /// Its marks for the index, in order.
    pub index: Vec<(IndexMarkId, RawMark)>,
    /// Its identifiers, without `#`.
    pub targets: Vec<(String, NodeId)>,
}

/// A note of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterNote {
    /// The number that its calls carry; given anew when the book is assembled.
    pub id: NoteId,
    /// Its name in the file.
    pub name: String,
    /// Its body, a [`Role::Content`](crate::book::Role::Content).
    pub body: NodeId,
    /// Its calls, in order.
    pub calls: Vec<NodeId>,
    /// Its place in the source is lost.
    pub unanchored: bool,
    /// Where it is defined.
    pub span: Span,
}

/// An image that a chapter shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageUse {
    /// The path as written.
    pub path: Located,
    /// The node, a [`Role::Image`](crate::book::Role::Image) with a number given anew on
    /// assembly.
    pub node: NodeId,
}

/// The next numbers to give, across chapters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counters {
    /// Of notes.
    pub notes: u32,
    /// Of images.
    pub images: u32,
    /// Of marks for the index.
    pub index: u32,
    /// Of letters in words that are too long for lines.
    pub long: usize,
}

/// Who wrote a text's Markdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand<'a> {
    /// A person, who may have the habits of another program.
    Person(Habits),
    /// The cleaning of a scan: signs in it are the scan's, and escaped where they matter,
    /// but for what an editor's corrections wrote: bytes of the text.
    Cleaning(&'a [Range<usize>]),
}

/// Reads the text of one file into `tree`.
pub fn chapter(
    file: FileId,
    text: &str,
    hand: Hand<'_>,
    lang: Lang,
    ids: &mut Counters,
    tree: &mut Tree,
    found: &mut Diagnostics,
) -> Chapter {
    let mut scanned = fences::scan(file, text, found);
    report_front_matter(file, text, &mut scanned, found);
    let mut sink = Sink::new(file, tree, found, ids);
    match hand {
        Hand::Person(habits) => sink.habits = habits,
        Hand::Cleaning(corrected) => sink.written = Some(corrected.to_vec()),
    }
    sink.left_out(text);
    let blocks = blocks::read(text, &scanned, lang, &mut sink);
    let notes = sink.finish_notes();
    sink.finish_grouped();
    sink.settle_targets();
    let Sink { images, index, targets, tree, .. } = sink;
    for root in notes.iter().map(|note| note.body).chain([blocks.content]) {
        loose::settle(tree, root);
    }
    Chapter {
        content: blocks.content,
        title: blocks.title,
        bylines: blocks.bylines,
        notes,
        images,
        index,
        targets,
    }
}

/// Reports a block of data at the top of a file as other tools have it, between rows of
/// `-` (keys with colons) or of `+` (keys with equals signs), and blanks it out of what
/// is parsed.
fn report_front_matter(
    file: FileId,
    text: &str,
    scanned: &mut Scanned,
    found: &mut Diagnostics,
) {
    let Some(length) = front_matter(text, "---", ':').or(front_matter(text, "+++", '='))
    else {
        return;
    };
    // What the cleaning of a scan says of its own result is no data of the book.
    if text[..length].lines().ne(MADE_BY_CLEANING.lines()) {
        let message = "a chapter holds text alone, no block of data";
        found.push(
            Diagnostic::new(Code::FrontMatter, Span::new(file, 0..length), message)
                .hint("move the data to the work's table in `book.toml`"),
        );
    }
    let rest = scanned.parsed.split_off(length);
    let blank = |c: char| if c == '\n' { "\n".into() } else { " ".repeat(c.len_utf8()) };
    scanned.parsed = scanned.parsed.chars().map(blank).collect();
    scanned.parsed.push_str(&rest);
}

/// The length of a block of data at the top of a text, rows included.
fn front_matter(text: &str, row: &str, sign: char) -> Option<usize> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_end() == row)?;
    let mut length = first.len();
    for (at, line) in lines.enumerate() {
        let key = line.split(sign).next().unwrap_or("").trim_end();
        let is_key = key.len() < line.trim_end().len()
            && !key.is_empty()
            && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
        if at == 0 && !is_key {
            return None;
        }
        if line.trim_end() == row {
            return Some(length + row.len());
        }
        length += line.len();
    }
    None
}

#[cfg(test)]
mod tests;
