//! The title page and the contents; numbers and running heads that the page model
//! ([`zones`](crate::clean::zones)) is not sure of.

pub(in crate::clean) mod archives;
pub(in crate::clean) mod front;
mod halves;
pub(in crate::clean) mod heads;
pub(in crate::clean) mod numbers;
pub(in crate::clean) mod picture;
pub(in crate::clean) mod signatures;

pub(super) use front::listed_titles;

use crate::clean::claim::LineRole;
use crate::clean::passes::speakers;
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// Marks them.
pub(in crate::clean) fn run(reading: &Reading<'_>, sheet: &mut Sheet<'_>) {
    if reading.profile.transcribed {
        front::contents(&reading.layouts, sheet);
        return;
    }
    numbers::run(&reading.lexicon, sheet);
    let pages = pages(sheet);
    signatures::run(sheet, &pages);
    heads::run(reading, sheet, &pages);
    speakers::release(sheet);
    halves::run(reading, sheet);
    front::title_page(&reading.layouts, sheet, &pages);
    front::contents(&reading.layouts, sheet);
    page_tops(sheet);
}

/// The text behind a number or a running head at the top of a page is the page's top.
fn page_tops(sheet: &mut Sheet<'_>) {
    let mut top = false;
    for at in sheet.order.clone() {
        let line = &mut sheet.lines[at];
        let furniture = matches!(line.role(), LineRole::Number | LineRole::RunningHead);
        line.page |= top && !furniture;
        top = furniture && (line.page || top);
    }
}

/// The pages as ranges of [`Sheet::order`].
pub(super) fn pages(sheet: &Sheet<'_>) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    for (index, &at) in sheet.order.iter().enumerate() {
        if sheet.lines[at].page && index > start {
            pages.push(start..index);
            start = index;
        }
    }
    if start < sheet.order.len() {
        pages.push(start..sheet.order.len());
    }
    pages
}

/// A running head without its page number, in small letters.
fn key(text: &str) -> String {
    let words: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}
