//! The title page and the contents.

use super::key;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::tokens;
use crate::clean::profile::{ScanLayouts, ends_sentence};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::zones::Zone;
use std::ops::Range;

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
pub(super) fn title_page(
    layouts: &ScanLayouts,
    sheet: &mut Sheet<'_>,
    pages: &[Range<usize>],
) {
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

pub(in crate::clean) static CONTENTS: Rule = Rule {
    pass: "furniture",
    name: "contents",
    title: "The contents page.",
    why: "The book makes its contents from its headings. A list with page numbers that \
          go up, or under its heading, is those of the print.",
    example: Some(RuleExample::Turns("The Slow Voyage ........................ 3", "")),
    leaves: Some(("CONTENTS OF THE CHEST", "a title that only begins so")),
};

/// A contents page: from its heading to the page's end, or as long as its lines end in
/// leaders or numbers.
pub(super) fn contents(layouts: &ScanLayouts, sheet: &mut Sheet<'_>) {
    let order = sheet.order.clone();
    let mut inside = false;
    for (index, &at) in order.iter().enumerate() {
        let text = sheet.line_text(at);
        let full = layouts.at(at).full;
        let heading = key(text) == "contents" || key(text) == "table of contents";
        if heading && !sheet.lines[at].is_settled() {
            inside = true;
        } else if sheet.lines[at].page {
            inside &= has_leaders(text);
        } else if inside && sheet.lines[at].width * 10 > full * 9 && !has_leaders(text) {
            // Two full lines on end are prose.
            let next = order.get(index + 1).map_or("", |&next| sheet.line_text(next));
            inside = has_leaders(next)
                || sheet.lines[order[(index + 1).min(order.len() - 1)]].width * 10
                    < full * 9;
        }
        if inside {
            sheet.claim(at, Claim::likely(LineRole::Contents, &CONTENTS));
        }
    }
    led(sheet, &order);
}

/// Lines with leaders that stand together and count pages, heading or not.
fn led(sheet: &mut Sheet<'_>, order: &[usize]) {
    let is_led = |sheet: &Sheet<'_>, at: usize| is_leader_line(sheet.line_text(at));
    let mut start = 0;
    while start < order.len() {
        let run = order[start..].iter().take_while(|&&at| is_led(sheet, at));
        let end = start + run.count();
        if end > start && counts_pages(sheet, &order[start..end]) {
            order[start..end].iter().for_each(|&at| {
                sheet.claim(at, Claim::likely(LineRole::Contents, &CONTENTS));
            });
        }
        start = end.max(start + 1);
    }
}

/// Words that stand over the contents, in the languages of the profiles.
const HEADINGS: &[&str] = &[
    "contents",
    "table of contents",
    "inhalt",
    "table des",
    "índice",
    "indice",
    "содержание",
    "оглавление",
];
/// Entries that show that their numbers are those of pages.
const ENTRIES: usize = 2;

/// Whether lines are the contents, and no list of prices or an index: their heading is
/// among them, or the numbers at their ends go up as pages do.
pub(in crate::clean) fn counts_pages(sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    let texts = || lines.iter().map(|&at| sheet.line_text(at));
    let named = |text: &str| {
        let text = text.to_lowercase();
        HEADINGS.iter().any(|heading| text.starts_with(heading))
    };
    if texts().any(named) {
        return true;
    }
    let pages: Vec<u32> = texts()
        .filter(|text| has_leaders(text))
        .filter_map(|text| text.rsplit(['.', ' ']).next()?.parse().ok())
        .collect();
    let ascending = pages.windows(2).all(|pair| pair[0] <= pair[1]);
    pages.len() >= ENTRIES
        && pages.len() * 2 >= lines.len()
        && ascending
        && pages.last() > pages.first()
}

fn has_leaders(text: &str) -> bool {
    text.contains("....")
        || text.contains(". . . .")
        || text.ends_with(|c: char| c.is_ascii_digit())
}

/// Words, a run of dots, and a page number.
fn is_leader_line(text: &str) -> bool {
    let Some(dots) = text.find(".....") else { return false };
    let rest = text[dots..].trim_start_matches(['.', ' ']);
    rest.len() <= 4 && rest.chars().all(|c| c.is_ascii_alphanumeric()) && dots > 2
}

/// The titles that the contents list, without leaders and page numbers.
pub(in crate::clean::passes) fn listed_titles(sheet: &Sheet<'_>) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    let mut open = String::new();
    for &at in &sheet.order {
        if sheet.lines[at].role() != LineRole::Contents {
            continue;
        }
        let text = sheet.line_text(at);
        if key(text) == "contents" {
            continue;
        }
        match open.strip_suffix('-') {
            Some(stem) => open = format!("{stem}{text}"),
            None if open.is_empty() => text.clone_into(&mut open),
            None => open = format!("{open} {text}"),
        }
        if has_leaders(text) || !open.ends_with('-') {
            let words = open.find("...").map_or(open.as_str(), |dots| &open[..dots]);
            let title = words.trim_end_matches(|c: char| {
                c.is_ascii_digit() || matches!(c, '.' | ' ' | '>')
            });
            titles.push(title.to_owned());
            open = String::new();
        }
    }
    titles
}
