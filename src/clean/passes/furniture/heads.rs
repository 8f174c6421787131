//! Running heads and feet that the page model is not sure of.
//!
//! A running head is one of at least [`HEADS`] lines at page tops (or feet)
//! that are nearly the same within [`WINDOW`] pages, or carry numbers that go up with
//! them.

use super::key;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::Lexicon;
use crate::clean::nearest::{Titles, is_similar};
use crate::clean::passes::headings;
use crate::clean::profile::ends_sentence;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use crate::clean::zones::Zone;
use std::ops::Range;

pub(in crate::clean) static RUNNING_HEAD: Rule = Rule {
    pass: "furniture",
    name: "running-head",
    title: "A running head or foot.",
    why: "A line at a page's edge that other pages have alike, or whose number goes up \
          with theirs, and over which the sentence goes on.",
    example: Some(RuleExample::Turns("THE SLOW V0YAGE", "")),
    leaves: Some(("The Ferry in Winter", "a title that its running heads repeat")),
};

/// Pages within which running heads are compared.
const WINDOW: usize = 6;
/// Hundredths of likeness that make two heads the same.
const ALIKE: usize = 70;
/// Hundredths of likeness to another page's first line that make a head of a title.
const TITLED: usize = 85;
/// Lines that make a running head.
const HEADS: usize = 3;
/// Marks them on the pages.
pub(super) fn run(reading: &Reading<'_>, sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    numbered_heads(reading, sheet, pages);
    running_heads(reading, sheet, pages);
}

fn claim(sheet: &mut Sheet<'_>, at: usize) {
    let claim = Claim::likely(LineRole::RunningHead, &RUNNING_HEAD);
    sheet.claim_unless_opposed(at, claim, Zone::Head);
}

/// Heads that carry the page's number: whatever their words are, the numbers go up with
/// the pages.
fn numbered_heads(reading: &Reading<'_>, sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    let found: Vec<Option<(usize, u32)>> = pages
        .iter()
        .map(|page| {
            let at = *sheet.order.get(page.start)?;
            let line = &sheet.lines[at];
            let short = line.width * 10 < reading.layouts.at(at).full * 9;
            let free = matches!(line.role(), LineRole::Body | LineRole::RunningHead)
                && !line.is_settled()
                && short;
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
            claim(sheet, at);
        }
    }
    // Where heads carry numbers, one of their titles with a number that was misread is a
    // head as well.
    let is_head = |at: usize| sheet.lines[at].role() == LineRole::RunningHead;
    let tops: Vec<usize> = pages.iter().map(|page| sheet.order[page.start]).collect();
    let heads = tops.iter().filter(|&&top| is_head(top));
    let heads = Titles::new(heads.filter_map(|&top| title(&reading.lexicon, sheet, top)));
    let is_titled = |&at: &usize| {
        let line = &sheet.lines[at];
        let free = line.is_free();
        let short = line.width * 10 < reading.layouts.at(at).full * 9;
        let own = title(&reading.lexicon, sheet, at)
            .filter(|own| free && short && own.len() > 5);
        own.is_some_and(|own| heads.has_similar(&own, TITLED))
    };
    let titled: Vec<usize> = tops.iter().copied().filter(is_titled).collect();
    for at in titled {
        claim(sheet, at);
    }
}

/// The words of a line that has a number, misread or not, at one end.
fn title(lexicon: &Lexicon, sheet: &Sheet<'_>, at: usize) -> Option<String> {
    let text = sheet.line_text(at);
    let number = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = !bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit());
        digits || word.chars().count() <= 3 && !lexicon.has(bare)
    };
    let front = text.split_once(' ').filter(|(first, _)| number(first));
    let back = text.rsplit_once(' ').filter(|(_, last)| number(last));
    Some(key(front.map(|(_, rest)| rest).or(back.map(|(rest, _)| rest))?))
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

fn running_heads(reading: &Reading<'_>, sheet: &mut Sheet<'_>, pages: &[Range<usize>]) {
    if pages.len() < HEADS {
        return;
    }
    for from_end in [false, true] {
        let edges: Vec<Option<usize>> = pages
            .iter()
            .map(|page| edge(reading, sheet, page.clone(), from_end))
            .collect();
        let keys: Vec<String> = edges
            .iter()
            .map(|edge| edge.map_or(String::new(), |at| key(sheet.line_text(at))))
            .collect();
        // A title in small letters over pages that repeat it in capitals is none of them.
        let shouts: Vec<bool> = edges
            .iter()
            .map(|edge| edge.is_some_and(|at| shouts(sheet.line_text(at))))
            .collect();
        let has_number = |index: usize| {
            edges[index].is_some_and(|at| title(&reading.lexicon, sheet, at).is_some())
        };
        let mut alike = vec![0; pages.len()];
        let mut titles = vec![true; pages.len()];
        for index in 0..pages.len() {
            for other in index + 1..pages.len().min(index + 1 + WINDOW) {
                if keys[index].len() > 2
                    && keys[other].len() > 2
                    && shouts[index] == shouts[other]
                    && is_same_head(&reading.lexicon, &keys[index], &keys[other])
                {
                    alike[index] += 1;
                    alike[other] += 1;
                    titles[index] &= has_number(other) && !has_number(index);
                    titles[other] = false;
                }
            }
        }
        for (index, edge) in edges.iter().enumerate() {
            // What the page model knows to be said again within the text is no head.
            let shared = |at: &usize| {
                shouts[index] || sheet.lines[*at].seen.is_none_or(|claim| claim.shared)
            };
            // The first, without the number that all later ones carry, is their title.
            let head = alike[index] + 1 >= HEADS && !titles[index];
            if let Some(at) = edge.filter(|_| head).filter(shared) {
                claim(sheet, at);
            }
        }
    }
}

/// The line at a page's top or foot, page numbers aside, if it may be a running head.
fn edge(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    page: Range<usize>,
    from_end: bool,
) -> Option<usize> {
    let mut lines: Vec<usize> = sheet.order[page].to_vec();
    if from_end {
        lines.reverse();
    }
    let is_text = |at: &usize| sheet.lines[*at].role() != LineRole::Number;
    let index = lines.iter().position(is_text)?;
    let at = lines[index];
    let line = &sheet.lines[at];
    // A head stands apart from the text.
    let apart = match (from_end, lines.get(index + 1)) {
        (true, _) => line.gap > 0,
        (false, Some(&next)) => sheet.lines[next].gap > 0,
        (false, None) => true,
    };
    let short = line.width * 10 < reading.layouts.at(at).full * 9 && line.width > 2;
    let chapter = headings::is_chapter(&reading.lexicon, sheet.line_text(at));
    // A head calls no note.
    let calls = sheet.line_text(at).ends_with(['*', '†']);
    (short && apart && !chapter && !calls && !line.is_settled()).then_some(at)
}

/// Whether most letters of a line are capitals.
fn shouts(text: &str) -> bool {
    let small = text.chars().filter(|c| c.is_lowercase()).count();
    small * 2 < text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether two lines are one head, misread or not: nearly the same letters, and no
/// known word of the one stands against another known word.
fn is_same_head(lexicon: &Lexicon, one: &str, other: &str) -> bool {
    let differ = one
        .split_whitespace()
        .zip(other.split_whitespace())
        .any(|(a, b)| a != b && lexicon.has(a) && lexicon.has(b));
    is_similar(one, other, ALIKE) && !differ
}
