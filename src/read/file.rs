//! One file of Markdown, read.

use super::chapters::{Counters, Hand, ReadChapter};
use super::fences::{self, Scanned};
use super::sink::ChapterSink;
use super::{blocks, loose};
use crate::book::Tree;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::{Lang, MADE_BY_CLEANING};
use crate::source::{FileId, Span};

/// Reads the text of one file into `tree`.
pub fn chapter(
    file: FileId,
    text: &str,
    hand: Hand<'_>,
    lang: Lang,
    ids: &mut Counters,
    tree: &mut Tree,
    found: &mut Diagnostics,
) -> ReadChapter {
    let mut scanned = fences::scan(file, text, found);
    report_front_matter(file, text, &mut scanned, found);
    let mut sink = ChapterSink::new(file, tree, found, ids);
    match hand {
        Hand::Person(habits) => sink.habits = habits,
        Hand::Cleaning(corrected) => sink.written = Some(corrected.to_vec()),
    }
    sink.left_out(text);
    let blocks = blocks::read(text, &scanned, lang, &mut sink);
    let notes = sink.finish_notes();
    sink.finish_grouped();
    sink.settle_targets();
    let ChapterSink { images, index, targets, tree, .. } = sink;
    for root in notes.iter().map(|note| note.body).chain([blocks.content]) {
        loose::settle(tree, root);
    }
    ReadChapter {
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
