//! The title page.

use super::key;
use crate::clean::claim::Claim;
use crate::clean::lexicon::tokens;
use crate::clean::profile::{ScanLayouts, ends_sentence};
use crate::clean::role::LineRole;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::zones::Zone;
use std::ops::Range;

/// The rule of this file.
pub(in crate::clean) static TITLE_PAGE: Rule = Rule {
    pass: "furniture",
    name: "title-page",
    title: "The title page, recognised by its place.",
    why: "The first page of a scan, if it has no more than a title: the book makes a \
           title page of its own.",
    example: Some(RuleExample::Turns("AND OTHER LETTERS", "")),
    leaves: Some(("I have never seen the sea.", "a sentence is no title")),
};

/// A title page has at most this many words.
const TITLE_WORDS: usize = 40;

/// The first page, if it is no more than a title.
pub(super) fn run(layouts: &ScanLayouts, sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let [first, _, ..] = pages else { return };
    let lines = sheet.order[first.clone()].to_vec();
    let words: usize = lines.iter().map(|&at| tokens(sheet.line_text(at)).count()).sum();
    let prose = lines.iter().any(|&at| {
        let text = sheet.line_text(at);
        sheet.lines[at].is_settled()
            || ends_sentence(text) && tokens(text).count() > 3
            || sheet.lines[at].width * 10 > layouts.at(at).full * 9
    });
    if words <= TITLE_WORDS && !prose {
        for &at in &lines {
            sheet.claim(at, Claim::likely(LineRole::TitlePage, &TITLE_PAGE));
        }
        half_titles(sheet, &lines);
    }
}

/// The title that stands again over the first heading.
fn half_titles(sheet: &mut Sheet<'_>, title: &[usize]) {
    let titles: Vec<String> = title
        .iter()
        .map(|&at| key(sheet.line_text(at)))
        .filter(|key| key.len() > 3)
        .collect();
    let again: Vec<usize> = sheet
        .order
        .iter()
        .copied()
        .enumerate()
        .filter(|&(index, at)| {
            let next = sheet.order.get(index + 1);
            let headed =
                next.is_some_and(|&next| sheet.zone(next) == Some(Zone::Heading));
            headed && sheet.lines[at].page && titles.contains(&key(sheet.line_text(at)))
        })
        .map(|(_, at)| at)
        .collect();
    for at in again {
        if sheet.lines[at].role() == LineRole::Body {
            sheet.claim(at, Claim::likely(LineRole::TitlePage, &TITLE_PAGE));
        }
    }
}
