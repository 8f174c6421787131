//! Page numbers that the page model is not sure of.
//!
//! A page number is an isolated short line that fits the sequence of its neighbours;
//! one that was misread is known by its place alone, so it only counts between numbers
//! that do fit. They begin anew behind a preface, and where another book is bound with
//! the first.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::profile::PAGE_GAP;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::zones::{Zone, opens_chapter, roman};
use std::ops::Range;

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
/// The same before the first of the longest sequence and behind its last, at edges of pages.
const FURTHER: usize = 5;

/// A line that may be a page number.
struct FolioCandidate {
    at: usize,
    value: Option<u32>,
    /// The Roman number on it, as prefaces have it.
    roman: Option<u32>,
    /// Whether it stands at a page's edge beyond doubt.
    edge: bool,
}

/// Marks them.
pub(in crate::clean) fn run(lexicon: &Lexicon, sheet: &mut Sheet<'_>) {
    let candidates = candidates(sheet);
    let chains = chains(&candidates);
    for &index in chains.iter().flatten() {
        number(sheet, candidates[index].at);
    }
    if let Some(longest) = chains.first() {
        misread(lexicon, sheet, &candidates, longest);
    }
}

/// Marks what was misread among the numbers of a sequence, and next to it.
fn misread(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    candidates: &[FolioCandidate],
    chain: &[usize],
) {
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
            let edge = before.max(after) >= PAGE_GAP;
            found.push(FolioCandidate::of(at, sheet.line_text(at), edge));
        }
    }
    found
}

impl FolioCandidate {
    /// With the number on a line, perhaps between dashes or brackets.
    fn of(at: usize, text: &str, edge: bool) -> Self {
        let bare = text.trim_matches(|c: char| {
            matches!(
                c,
                '-' | '–' | '—' | '[' | ']' | '(' | ')' | '.' | ' ' | '°' | '\'' | '*'
            )
        });
        let small = bare.starts_with(char::is_lowercase);
        let roman = roman(bare).filter(|_| small);
        Self { at, value: bare.parse().ok(), roman, edge }
    }
}

/// The sequences of page numbers: the longest one, and further ones before and behind it.
fn chains(candidates: &[FolioCandidate]) -> Vec<Vec<usize>> {
    let values: Vec<Option<u32>> = candidates.iter().map(|it| it.value).collect();
    let mut chains = vec![longest_chain(&values)];
    if chains[0].len() < CHAIN {
        return Vec::new();
    }
    // Elsewhere dirt may be read as a Roman number of one letter.
    let further = |it: &FolioCandidate| it.value.or(it.roman).filter(|_| it.edge);
    let values: Vec<Option<u32>> = candidates.iter().map(further).collect();
    let around = |chain: &[usize], part: &Range<usize>| {
        let (first, last) = (chain[0], chain[chain.len() - 1]);
        [part.start..first, last + 1..part.end]
    };
    let mut parts = around(&chains[0], &(0..candidates.len())).to_vec();
    while let Some(part) = parts.pop() {
        let chain = longest_chain(&values[part.clone()]);
        if chain.len() >= FURTHER {
            let chain: Vec<usize> = chain.into_iter().map(|at| part.start + at).collect();
            parts.extend(around(&chain, &part));
            chains.push(chain);
        }
    }
    chains
}

/// The longest run of numbers that go up as page numbers do, as places among them.
fn longest_chain(values: &[Option<u32>]) -> Vec<usize> {
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(values.len());
    for (index, value) in values.iter().enumerate() {
        let mut mine = (usize::from(value.is_some()), None);
        for back in index.saturating_sub(REACH)..index {
            let (Some(here), Some(there)) = (*value, values[back]) else { continue };
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
        if values[index].is_some() {
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
    fn the_numbers_begin_anew() {
        let values = |texts: &[&str]| {
            let number = |(at, text): (usize, &&str)| FolioCandidate::of(at, text, true);
            let candidates: Vec<FolioCandidate> =
                texts.iter().enumerate().map(number).collect();
            let mut chains = chains(&candidates);
            chains.sort();
            chains
        };
        let book = ["v", "vi", "vii", "viii", "ix", "3", "4", "5", "6", "7", "8"];
        assert_eq!(values(&book), [vec![0, 1, 2, 3, 4], vec![5, 6, 7, 8, 9, 10]]);
        // A few numbers behind the last may be those of a list.
        assert_eq!(values(&["3", "4", "5", "6", "1", "2", "3"]), [[0, 1, 2, 3]]);
        // No number alone is Roman in capitals: those are chapters'.
        assert_eq!(values(&["I", "II", "III", "IV", "V"]), [[0; 0]; 0]);
    }

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
