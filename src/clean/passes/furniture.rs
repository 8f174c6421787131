//! Page numbers, running heads, the title page and the contents.
//!
//! A page number is an isolated short line that fits the sequence of its neighbours;
//! one that was misread is known by its place alone, so it only counts between numbers
//! that do fit. A running head is one of at least [`HEADS`] lines at page tops (or feet)
//! that are nearly the same within [`WINDOW`] pages.

use crate::clean::lexicon::tokens;
use crate::clean::lines::Role;
use crate::clean::nearest::similarity;
use crate::clean::profile::{PAGE_GAP, ends_sentence};
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// How long a page number may be, misread or not.
const NUMBER_LENGTH: usize = 5;
/// How many candidates back a number may continue from.
const REACH: usize = 12;
/// Numbers in sequence that prove one.
const CHAIN: usize = 3;
/// Pages within which running heads are compared.
const WINDOW: usize = 6;
/// Hundredths of likeness that make two heads the same.
const ALIKE: usize = 70;
/// Lines that make a running head.
const HEADS: usize = 3;
/// A title page has at most this many words.
const TITLE_WORDS: usize = 40;

/// Marks them all.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    numbers(sheet);
    let pages = pages(sheet);
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

/// A line that may be a page number.
struct Candidate {
    at: usize,
    value: Option<u32>,
}

fn numbers(sheet: &mut Sheet<'_>) {
    let candidates = candidates(sheet);
    let chain = longest_chain(&candidates);
    if chain.len() < CHAIN {
        return;
    }
    for &index in &chain {
        number(sheet, candidates[index].at);
    }
    // Between two numbers that fit there is room for as many as are missing.
    for pair in chain.windows(2) {
        let (from, to) = (&candidates[pair[0]], &candidates[pair[1]]);
        let missing = to.value.unwrap_or(0) - from.value.unwrap_or(0) - 1;
        let between: Vec<usize> = (pair[0] + 1..pair[1])
            .filter(|&index| may_be_one_of(&candidates[index], from.value, to.value))
            .map(|index| candidates[index].at)
            .filter(|&at| {
                is_debris(sheet, at) || missing == 1 && sheet.lines[at].width <= 2
            })
            .collect();
        if between.len() as u32 <= missing {
            for at in between {
                number(sheet, at);
            }
        }
    }
    let (first, last) = (chain[0], chain[chain.len() - 1]);
    for index in (0..first).chain(last + 1..candidates.len()) {
        let edge = is_debris(sheet, candidates[index].at);
        if edge && (index + 2 >= first || index <= last + 2) {
            number(sheet, candidates[index].at);
        }
    }
}

/// Whether a candidate that is a number by itself can be a misreading of one that is
/// missing: they share a digit at its place.
fn may_be_one_of(candidate: &Candidate, from: Option<u32>, to: Option<u32>) -> bool {
    let (Some(value), Some(from), Some(to)) = (candidate.value, from, to) else {
        return true;
    };
    let read = value.to_string();
    (from + 1..to).any(|missing| {
        let missing = missing.to_string();
        missing.contains(&read)
            || read.len() == missing.len()
                && read.bytes().zip(missing.bytes()).any(|(a, b)| a == b)
    })
}

fn number(sheet: &mut Sheet<'_>, at: usize) {
    sheet.mark(at, Role::Number);
    sheet.lines[at].page = true;
}

/// Short lines alone at the edge of a page, or between runs of blank lines.
fn candidates(sheet: &Sheet<'_>) -> Vec<Candidate> {
    let order = &sheet.order;
    let mut found = Vec::new();
    for (index, &at) in order.iter().enumerate() {
        let line = &sheet.lines[at];
        if line.width > NUMBER_LENGTH || line.settled {
            continue;
        }
        let next = order.get(index + 1).map(|&next| &sheet.lines[next]);
        let after =
            next.map_or(PAGE_GAP, |next| if next.page { PAGE_GAP } else { next.gap });
        let before = if line.page { PAGE_GAP } else { line.gap };
        if before + after > 2 && before > 0 && after > 0
            || (before.max(after) >= PAGE_GAP)
        {
            found.push(Candidate { at, value: value(sheet.line_text(at)) });
        }
    }
    found
}

/// The number on a line, perhaps between dashes or brackets.
fn value(text: &str) -> Option<u32> {
    text.trim_matches(|c: char| {
        matches!(
            c,
            '-' | '–' | '—' | '[' | ']' | '(' | ')' | '.' | ' ' | '°' | '\'' | '*'
        )
    })
    .parse()
    .ok()
}

/// The longest run of candidates whose numbers go up as page numbers do.
fn longest_chain(candidates: &[Candidate]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        let mut mine = (usize::from(candidate.value.is_some()), None);
        for back in index.saturating_sub(REACH)..index {
            let (Some(here), Some(there)) = (candidate.value, candidates[back].value)
            else {
                continue;
            };
            let steps = (index - back) as u32;
            if there < here && here - there <= 3 * steps && best[back].0 + 1 > mine.0 {
                mine = (best[back].0 + 1, Some(back));
            }
        }
        best.push(mine);
    }
    let mut at = (0..best.len()).rev().max_by_key(|&index| best[index].0);
    let mut chain = Vec::new();
    while let Some(index) = at {
        if candidates[index].value.is_some() {
            chain.push(index);
        }
        at = best[index].1;
    }
    chain.reverse();
    chain
}

/// Whether a short line can't be words.
fn is_debris(sheet: &Sheet<'_>, at: usize) -> bool {
    let text = sheet.line_text(at);
    let word = tokens(text).any(|token| {
        token.len() > 1 && sheet.lexicon.level(token).is_some_and(|level| level <= 35)
            || sheet.lexicon.uses(token) > 2 && token.chars().all(char::is_alphabetic)
    });
    !word
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
