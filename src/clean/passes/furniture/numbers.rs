//! Page numbers that the page model is not sure of.
//!
//! A page number is an isolated short line that fits the sequence of its neighbours;
//! one that was misread is known by its place alone, so it only counts between numbers
//! that do fit.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::profile::PAGE_GAP;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::zones::{Zone, opens_chapter};

pub(in crate::clean) static PAGE_NUMBER: Rule = Rule {
    pass: "furniture",
    name: "page-number",
    title: "A page number.",
    why: "A number alone at a page's edge that goes up with the pages belongs to the \
          paper and not to the text.",
    example: Some(RuleExample::Turns(
        "12⏎⏎The ferry had been let",
        "The ferry had been let",
    )),
    leaves: Some(("40", "a number that a sentence waits for")),
};

/// How long a page number may be, misread or not.
const NUMBER_LENGTH: usize = 5;
/// How many candidates back a number may continue from.
const REACH: usize = 12;
/// Numbers in sequence that prove one.
const CHAIN: usize = 3;

/// A line that may be a page number.
struct FolioCandidate {
    at: usize,
    value: Option<u32>,
}

/// Marks them.
pub(in crate::clean) fn run(lexicon: &Lexicon, sheet: &mut Sheet<'_>) {
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
                is_debris(lexicon, sheet, at)
                    || missing == 1 && sheet.lines[at].width <= 2
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
        let edge = is_debris(lexicon, sheet, candidates[index].at);
        if edge && (index + 2 >= first || index <= last + 2) {
            number(sheet, candidates[index].at);
        }
    }
}

/// Whether a candidate that is a number by itself can be a misreading of one that is
/// missing: they share a digit at its place.
fn may_be_one_of(candidate: &FolioCandidate, from: Option<u32>, to: Option<u32>) -> bool {
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

/// Lines between a sentence and its rest on the next page, at the most.
const TURN: usize = 12;
/// Words before the number of a page or a volume that end no sentence, in small letters.
const CITED: [&str; 6] = ["p.", "pp.", "pag.", "vol.", "bd.", "стр."];

/// Whether a number on a line of its own belongs to the sentence above: that breaks off
/// behind `p.` or the like, or the number closes a bracket that stands open.
pub(in crate::clean) fn is_cited(sheet: &Sheet<'_>, at: usize) -> bool {
    // A page may turn between the two, with its number and its head.
    let mut above = sheet.lines[at.saturating_sub(TURN)..at].iter().rev();
    let Some(above) = above.find(|it| it.role() == LineRole::Body) else { return false };
    let above = &sheet.text[above.range()];
    let word = above.rsplit([' ', '(', '[']).next().unwrap_or("");
    let opened = above.matches('(').count() > above.matches(')').count();
    let text = sheet.line_text(at);
    CITED.contains(&word.to_lowercase().as_str())
        || opened && text.contains(')') && !text.contains('(')
}

fn number(sheet: &mut Sheet<'_>, at: usize) {
    let heading = sheet.zone(at) == Some(Zone::Heading);
    if heading && opens_chapter(sheet.line_text(at)) || is_cited(sheet, at) {
        return;
    }
    sheet.claim(at, Claim::sure(LineRole::Number, &PAGE_NUMBER));
    sheet.lines[at].page = true;
}

/// Short lines alone at the edge of a page, or between runs of blank lines.
fn candidates(sheet: &Sheet<'_>) -> Vec<FolioCandidate> {
    let order = &sheet.order;
    let mut found = Vec::new();
    for (index, &at) in order.iter().enumerate() {
        let line = &sheet.lines[at];
        let cell = sheet.zone(at) == Some(Zone::Table);
        if line.width > NUMBER_LENGTH || line.is_settled() || cell {
            continue;
        }
        let next = order.get(index + 1).map(|&next| &sheet.lines[next]);
        let after =
            next.map_or(PAGE_GAP, |next| if next.page { PAGE_GAP } else { next.gap });
        let before = if line.page { PAGE_GAP } else { line.gap };
        if before + after > 2 && before > 0 && after > 0
            || (before.max(after) >= PAGE_GAP)
        {
            found.push(FolioCandidate { at, value: value(sheet.line_text(at)) });
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
fn longest_chain(candidates: &[FolioCandidate]) -> Vec<usize> {
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
fn is_debris(lexicon: &Lexicon, sheet: &Sheet<'_>, at: usize) -> bool {
    let text = sheet.line_text(at);
    let word = tokens(text).any(|token| {
        token.len() > 1 && lexicon.level(token).is_some_and(|level| level <= 35)
            || lexicon.uses(token) > 2 && token.chars().all(char::is_alphabetic)
    });
    !word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_a_sentence_waits_for_is_cited() {
        let cited = |text: &str| {
            let sheet = Sheet::of(text);
            let last = *sheet.order.last().unwrap();
            is_cited(&sheet, last)
        };
        assert!(cited("It was said by those who were there (p.\n19.)\n"));
        assert!(cited("as the Almanac has it, vol.\n\n\n12\n"));
        assert!(cited("see the report (London,\n1921)\n"));
        assert!(!cited("and he answered: no.\n\n15\n"));
        assert!(!cited("It was said (by those who were there).\n\n15\n"));
        assert!(!cited("It was said (by those who were\n\n(15)\n"));
    }
}
