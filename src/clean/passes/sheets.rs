//! A booklet that was scanned in the order of its sheets: which page goes on which?
//!
//! A page that breaks off within a sentence or a word is an open end, one that starts
//! with a small letter an open start. Where ends and starts do not meet in the scan's
//! own order, pairs are looked for: a broken word whose halves make a known word ties
//! two pages, then an open end and an open start that are left over. Text can suggest
//! an order, never prove one: the result is a proposal with its reasons.

use super::furniture::pages;
use crate::clean::edits::Rule;
use crate::clean::lines::Role;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::sheet::{Sheet, Suggestion};
use std::fmt::Write as _;

/// Pages whose end and next start do not meet, from which an order is doubted.
const TORN: usize = 3;
/// A booklet has at most this many pages: longer scans are books in order.
const BOOKLET: usize = 64;

/// A page: its lines, how it ends and how it starts.
struct Page {
    first: usize,
    last: usize,
    /// The half word or the words it ends with, if the sentence goes on.
    end: Option<String>,
    /// The word it starts with, if it goes on a sentence.
    start: Option<String>,
}

/// Proposes an order if the scan's own tears too many sentences.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>, decided: bool) {
    let found: Vec<Page> =
        pages(sheet).into_iter().filter_map(|page| describe(sheet, page)).collect();
    if decided || found.len() < TORN || found.len() > BOOKLET {
        return;
    }
    let torn = found
        .windows(2)
        .filter(|pair| pair[0].end.is_some() != pair[1].start.is_some())
        .count();
    let starts = found.iter().filter(|page| page.start.is_some()).count();
    if torn < TORN || starts < TORN - 1 {
        return;
    }
    let (follows, reasons) = follow(sheet, &found);
    let order = chain(&found, &follows);
    if order.windows(2).all(|pair| pair[0] < pair[1]) {
        return;
    }
    let ranges: Vec<String> = order
        .iter()
        .map(|&page| format!("\"{}-{}\"", found[page].first + 1, found[page].last + 1))
        .collect();
    let mut evidence = format!("{torn} pages do not go on the one before them");
    for reason in reasons {
        let _ = write!(evidence, "; {reason}");
    }
    let at = sheet.lines[found[0].first].start;
    sheet.suggestions.push(Suggestion {
        id: "order".to_owned(),
        rule: Rule::Move,
        line: found[0].first + 1,
        source: at..at,
        entry: format!("[pages]\norder = [{}]\n", ranges.join(", ")),
        confidence: 60,
        evidence: evidence.into(),
    });
}

fn describe(sheet: &Sheet<'_>, page: std::ops::Range<usize>) -> Option<Page> {
    let kept = |at: &&usize| {
        sheet.lines[**at].role.is_kept() && sheet.lines[**at].role != Role::Note
    };
    let lines = &sheet.order[page];
    let (&first, &last) = (lines.iter().find(kept)?, lines.iter().rev().find(kept)?);
    let (head, tail) = (sheet.line_text(first), sheet.line_text(last));
    let open = !ends_sentence(tail) && matches!(sheet.lines[last].role, Role::Body);
    let goes_on = starts_lower(head) && matches!(sheet.lines[first].role, Role::Body);
    Some(Page {
        first: lines[0],
        last: lines[lines.len() - 1],
        end: open.then(|| tail.split_whitespace().last().unwrap_or("").to_owned()),
        start: goes_on.then(|| head.split_whitespace().next().unwrap_or("").to_owned()),
    })
}

/// Which page goes on which: by broken words, then by neighbourhood, then by what is
/// left over; with the reasons.
fn follow(sheet: &Sheet<'_>, pages: &[Page]) -> (Vec<Option<usize>>, Vec<String>) {
    let mut next: Vec<Option<usize>> = vec![None; pages.len()];
    let mut reasons = Vec::new();
    let mut tie = |next: &mut Vec<Option<usize>>, from: usize, to: usize, why: &str| {
        let free =
            next[from].is_none() && !next.contains(&Some(to)) && !reaches(next, to, from);
        if free {
            next[from] = Some(to);
            reasons.push(format!(
                "line {} goes on at line {} ({why})",
                pages[from].last + 1,
                pages[to].first + 1
            ));
        }
        free
    };
    for from in 0..pages.len() {
        let stem =
            pages[from].end.as_deref().and_then(|end| end.strip_suffix(['-', '¬']));
        let Some(stem) = stem else { continue };
        for to in (0..pages.len()).filter(|&to| to != from) {
            let Some(start) = &pages[to].start else { continue };
            let rest = start.trim_end_matches(|c: char| !c.is_alphabetic());
            let word = format!("{stem}{rest}");
            let known = sheet.lexicon.has(&word) || sheet.lexicon.uses(&word) > 0;
            if known
                && !sheet.lexicon.has(rest)
                && tie(&mut next, from, to, "a broken word")
            {
                break;
            }
        }
    }
    for from in 0..pages.len().saturating_sub(1) {
        let meets = pages[from].end.is_some() == pages[from + 1].start.is_some();
        if meets {
            tie(&mut next, from, from + 1, "as scanned");
        }
    }
    for from in 0..pages.len() {
        let free = |to: &usize| {
            *to != from && pages[*to].start.is_some() && !next.contains(&Some(*to))
        };
        if pages[from].end.is_some()
            && next[from].is_none()
            && let Some(to) = (0..pages.len()).find(free)
        {
            tie(&mut next, from, to, "what is left over");
        }
    }
    (next, reasons)
}

fn reaches(next: &[Option<usize>], mut from: usize, to: usize) -> bool {
    loop {
        if from == to {
            return true;
        }
        match next[from] {
            Some(page) => from = page,
            None => return false,
        }
    }
}

/// The runs of pages one behind the other, those that start a sentence first.
fn chain(pages: &[Page], next: &[Option<usize>]) -> Vec<usize> {
    let mut heads: Vec<usize> =
        (0..pages.len()).filter(|&page| !next.contains(&Some(page))).collect();
    heads.sort_by_key(|&page| (pages[page].start.is_some(), page));
    let mut order = Vec::new();
    for head in heads {
        let mut at = Some(head);
        while let Some(page) = at {
            order.push(page);
            at = next[page];
        }
    }
    order
}
