//! Running heads, the title page and the contents.
//!
//! A running head is one of at least [`HEADS`] lines at page tops (or feet)
//! that are nearly the same within [`WINDOW`] pages, or carry numbers that go up with
//! them.

use crate::clean::lexicon::tokens;
use crate::clean::lines::Role;
use crate::clean::nearest::similarity;
use crate::clean::profile::ends_sentence;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// Pages within which running heads are compared.
const WINDOW: usize = 6;
/// Hundredths of likeness that make two heads the same.
const ALIKE: usize = 70;
/// Hundredths of likeness to another page's first line that make a head of a title.
const TITLED: usize = 85;
/// Lines that make a running head.
const HEADS: usize = 3;
/// A title page has at most this many words.
const TITLE_WORDS: usize = 40;

/// Marks them all.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    super::numbers::run(sheet);
    let pages = pages(sheet);
    numbered_heads(sheet, &pages);
    running_heads(sheet, &pages);
    title_page(sheet, &pages);
    contents(sheet);
    page_tops(sheet);
}

/// The text behind a number or a running head at the top of a page is the page's top.
fn page_tops(sheet: &mut Sheet<'_>) {
    let mut top = false;
    for at in sheet.order.clone() {
        let line = &mut sheet.lines[at];
        let furniture = matches!(line.role, Role::Number | Role::RunningHead);
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

/// Heads that carry the page's number: whatever their words are, the numbers go up with
/// the pages.
fn numbered_heads(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let found: Vec<Option<(usize, u32)>> = pages
        .iter()
        .map(|page| {
            let at = *sheet.order.get(page.start)?;
            let line = &sheet.lines[at];
            let short = line.width * 10 < sheet.profile.full * 9;
            let free = line.role == Role::Body && !line.settled && short;
            numbered_head(sheet.line_text(at)).filter(|_| free).map(|number| (at, number))
        })
        .collect();
    for (index, head) in found.iter().enumerate() {
        let Some((at, number)) = *head else { continue };
        let window = index.saturating_sub(WINDOW)..(index + WINDOW + 1).min(found.len());
        // The number less the page's place is the same.
        let in_step = window.filter(|&other| {
            found[other].is_some_and(|(_, there)| {
                there as usize + index == number as usize + other
            })
        });
        if in_step.count() >= HEADS {
            sheet.mark(at, Role::RunningHead);
        }
    }
    // Where heads carry numbers, a title with a number that was misread is one as well.
    let tops: Vec<usize> = pages.iter().map(|page| sheet.order[page.start]).collect();
    let is_head = |at: usize| sheet.lines[at].role == Role::RunningHead;
    let titled: Vec<usize> = found
        .iter()
        .flatten()
        .map(|&(at, _)| at)
        .filter(|&at| !is_head(at) && tops.iter().any(|&top| is_head(top)))
        .filter(|&at| {
            let own = key(sheet.line_text(at));
            let same = |&top: &usize| {
                top != at && similarity(&own, &key(sheet.line_text(top))) >= TITLED
            };
            own.len() > 5 && tops.iter().any(same)
        })
        .collect();
    for at in titled {
        sheet.mark(at, Role::RunningHead);
    }
}

/// The number at one end of a line whose other words may be a running head.
fn numbered_head(text: &str) -> Option<u32> {
    let (first, rest) = text.split_once(' ')?;
    let (front, last) = text.rsplit_once(' ')?;
    let number = |word: &str| {
        let digits = !word.is_empty() && word.len() <= 3;
        (digits && word.bytes().all(|b| b.is_ascii_digit())).then(|| word.parse().ok())?
    };
    let worded = |rest: &str| {
        let words = rest.split_whitespace().count();
        let capital =
            rest.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
        (1..=8).contains(&words) && capital && !ends_sentence(rest)
    };
    number(first)
        .filter(|_| worded(rest))
        .or_else(|| number(last).filter(|_| worded(front)))
}

fn running_heads(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    if pages.len() < HEADS {
        return;
    }
    for from_end in [false, true] {
        let edges: Vec<Option<usize>> =
            pages.iter().map(|page| edge(sheet, page.clone(), from_end)).collect();
        let keys: Vec<String> = edges
            .iter()
            .map(|edge| edge.map_or(String::new(), |at| key(sheet.line_text(at))))
            .collect();
        let mut alike = vec![0; pages.len()];
        for index in 0..pages.len() {
            for other in index + 1..pages.len().min(index + 1 + WINDOW) {
                if keys[index].len() > 2
                    && keys[other].len() > 2
                    && is_same_head(sheet, &keys[index], &keys[other])
                {
                    alike[index] += 1;
                    alike[other] += 1;
                }
            }
        }
        for (index, edge) in edges.iter().enumerate() {
            if let Some(at) = edge.filter(|_| alike[index] + 1 >= HEADS) {
                sheet.mark(at, Role::RunningHead);
            }
        }
    }
}

/// The line at a page's top or foot, page numbers aside, if it may be a running head.
fn edge(sheet: &Sheet<'_>, page: Range<usize>, from_end: bool) -> Option<usize> {
    let mut lines: Vec<usize> = sheet.order[page].to_vec();
    if from_end {
        lines.reverse();
    }
    let is_text =
        |at: &usize| !matches!(sheet.lines[*at].role, Role::Number | Role::RunningHead);
    let index = lines.iter().position(is_text)?;
    let at = lines[index];
    let line = &sheet.lines[at];
    // A head stands apart from the text.
    let apart = match (from_end, lines.get(index + 1)) {
        (true, _) => line.gap > 0,
        (false, Some(&next)) => sheet.lines[next].gap > 0,
        (false, None) => true,
    };
    let short = line.width * 10 < sheet.profile.full * 9 && line.width > 2;
    let chapter = super::headings::is_chapter(sheet.line_text(at));
    (short && apart && !chapter && !line.settled).then_some(at)
}

/// Whether two lines are one head, misread or not: nearly the same letters, and no
/// known word of the one stands against another known word.
fn is_same_head(sheet: &Sheet<'_>, one: &str, other: &str) -> bool {
    let differ = one
        .split_whitespace()
        .zip(other.split_whitespace())
        .any(|(a, b)| a != b && sheet.lexicon.has(a) && sheet.lexicon.has(b));
    similarity(one, other) >= ALIKE && !differ
}

/// A running head without its page number, in small letters.
fn key(text: &str) -> String {
    let words: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The first page, if it is no more than a title.
fn title_page(sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let [first, _, ..] = pages else { return };
    let lines = sheet.order[first.clone()].to_vec();
    let words: usize = lines.iter().map(|&at| tokens(sheet.line_text(at)).count()).sum();
    let prose = lines.iter().any(|&at| {
        let text = sheet.line_text(at);
        sheet.lines[at].settled
            || ends_sentence(text) && tokens(text).count() > 3
            || sheet.lines[at].width * 10 > sheet.profile.full * 9
    });
    if words <= TITLE_WORDS && !prose {
        for at in lines {
            sheet.mark(at, Role::TitlePage);
        }
    }
}

/// A contents page: from its heading to the page's end, or as long as its lines end in
/// leaders or numbers.
fn contents(sheet: &mut Sheet<'_>) {
    let order = sheet.order.clone();
    let mut inside = false;
    for (index, &at) in order.iter().enumerate() {
        let text = sheet.line_text(at);
        let heading = key(text) == "contents" || key(text) == "table of contents";
        if heading && !sheet.lines[at].settled {
            inside = true;
        } else if sheet.lines[at].page {
            inside &= has_leaders(text);
        } else if inside
            && sheet.lines[at].width * 10 > sheet.profile.full * 9
            && !has_leaders(text)
        {
            // Two full lines on end are prose.
            let next = order.get(index + 1).map_or("", |&next| sheet.line_text(next));
            inside = has_leaders(next)
                || sheet.lines[order[(index + 1).min(order.len() - 1)]].width * 10
                    < sheet.profile.full * 9;
        }
        if inside || is_leader_line(text) {
            sheet.mark(at, Role::Contents);
        }
    }
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
pub(super) fn listed_titles(sheet: &Sheet<'_>) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    let mut open = String::new();
    for &at in &sheet.order {
        if sheet.lines[at].role != Role::Contents {
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
