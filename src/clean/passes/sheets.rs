//! A booklet that was scanned in the order of its sheets: which page goes on which?
//!
//! A page that breaks off within a sentence or a word is an open end, one that starts
//! with a small letter an open start. Where ends and starts do not meet in the scan's
//! own order, pairs are looked for: a broken word whose halves make a known word ties
//! two pages; the other open ends and open starts are paired so that as many as can read
//! on, by what a word may be followed by. Pairs that could as well be exchanged are
//! named. Text can suggest an order, never prove one: the result is a proposal with its
//! reasons.

use super::furniture::pages;
use crate::clean::claim::LineRole;
use crate::clean::decisions::Decisions;
use crate::clean::lexicon::Lexicon;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::questions::OpenQuestions;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use crate::clean::signs::line_hyphen;
use std::fmt::Write as _;

pub(in crate::clean) static PAGE_ORDER: Rule = Rule {
    pass: "pages",
    name: "order",
    title: "Another order of the pages.",
    why: "A booklet that was scanned sheet by sheet has its pages out of order: \
          sentences break off where pages end, and go on elsewhere. Text can suggest an \
          order and never prove one, so it is asked.",
    example: Some(RuleExample::Asks("It was in the year of the long rain that")),
    leaves: Some(("A long walk", "pages that go on where they end stand in order")),
};

/// Pages whose end and next start do not meet, from which an order is doubted.
const TORN: usize = 3;
/// A booklet has at most this many pages: longer scans are books in order.
const BOOKLET: usize = 64;
/// Open ends that are paired all at once: more are left as scanned.
const ENDS: usize = 12;

/// A page: its lines, how it ends and how it starts.
struct SheetPage {
    first: usize,
    last: usize,
    /// Its last line, if the sentence goes on.
    end: Option<String>,
    /// Its first line, if it goes on a sentence.
    start: Option<String>,
    /// Whether it starts with a conclusion.
    concludes: bool,
}

/// Proposes an order if the scan's own tears too many sentences.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    questions: &mut OpenQuestions<'_>,
    decisions: &Decisions,
) {
    let found: Vec<SheetPage> = pages(sheet)
        .into_iter()
        .flat_map(|page| parts(sheet, page))
        .filter_map(|page| describe(sheet, page))
        .collect();
    if decisions.ordered || found.len() < TORN || found.len() > BOOKLET {
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
    let (follows, reasons) = follow(lexicon, &found);
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
    let runs = found.len() - follows.iter().flatten().count();
    if runs > 1 {
        let _ = write!(
            evidence,
            "; which of the {runs} runs comes first, the text does not say"
        );
    }
    let at = sheet.lines[found[0].first].start;
    let entry = format!("[pages]\norder = [{}]\n", ranges.join(", "));
    questions.ask(sheet, at..at, &PAGE_ORDER, entry, 60, evidence);
}

/// A page, cut at blank lines over which no sentence can be told to go on: two pages of
/// a sheet may have been scanned as one.
fn parts(sheet: &Sheet<'_>, page: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let mut parts = Vec::new();
    let mut start = page.start;
    for index in page.start + 1..page.end {
        let (before, at) = (sheet.order[index - 1], sheet.order[index]);
        let plain = |at: usize| sheet.lines[at].role() == LineRole::Body;
        let (end, next) = (sheet.line_text(before), sheet.line_text(at));
        if sheet.lines[at].gap > 0
            && plain(before)
            && plain(at)
            && starts_lower(next)
            && !ends_sentence(end)
            && reads_on(end, next) < 0
        {
            parts.push(start..index);
            start = index;
        }
    }
    parts.push(start..page.end);
    parts
}

/// Words before a noun.
const ARTICLES: &str =
    " the a an this that these those his her its their our my your no every ";
/// Words before a group with an article.
const PREPOSITIONS: &str = " of in to for by with from on at into upon over under between against \
    through towards and or but than as ";

/// Words before a participle or an adjective.
const AUXILIARIES: &str =
    " was were is are be been being had has have not will would shall should ";

/// How well a text may go on with another: above zero, as language likes it; below, as
/// it does not.
fn reads_on(end: &str, start: &str) -> i32 {
    let lower = |word: Option<&str>| word.unwrap_or("").to_lowercase();
    let (last, first) =
        (lower(end.split_whitespace().last()), lower(start.split_whitespace().next()));
    let first = first.trim_matches(|c: char| !c.is_alphabetic());
    let is = |list: &str, word: &str| list.contains(&format!(" {word} "));
    let adjective = ["ic", "ous", "ive", "ful", "less", "able", "ible", "ary"]
        .iter()
        .any(|ending| last.len() > 5 && last.ends_with(ending));
    let (article, small) = (is(ARTICLES, first), is(PREPOSITIONS, first));
    let turns = first.len() > 5 && first.ends_with("ing");
    match last.as_str() {
        word if word.ends_with([',', ';', ':', '—']) => {
            i32::from(turns || small || article)
        }
        word if is(ARTICLES, word) => {
            if article || small {
                -4
            } else {
                2
            }
        }
        word if is(PREPOSITIONS, word) => {
            if article {
                4
            } else {
                -2 * i32::from(small)
            }
        }
        word if is(AUXILIARIES, word) => 2 * i32::from(turns) + i32::from(!small),
        _ if adjective => {
            if article || small || turns {
                -2
            } else {
                2
            }
        }
        _ if article => -2,
        _ => 2 * i32::from(turns || small),
    }
}

fn describe(sheet: &Sheet<'_>, page: std::ops::Range<usize>) -> Option<SheetPage> {
    let kept = |at: &&usize| {
        sheet.lines[**at].role().is_kept() && sheet.lines[**at].role() != LineRole::Note
    };
    let lines = &sheet.order[page];
    let (&first, &last) = (lines.iter().find(kept)?, lines.iter().rev().find(kept)?);
    let (head, tail) = (sheet.line_text(first), sheet.line_text(last));
    let open = !ends_sentence(tail) && matches!(sheet.lines[last].role(), LineRole::Body);
    let goes_on =
        starts_lower(head) && matches!(sheet.lines[first].role(), LineRole::Body);
    Some(SheetPage {
        first: lines[0],
        last: lines[lines.len() - 1],
        end: open.then(|| tail.to_owned()),
        start: goes_on.then(|| head.to_owned()),
        concludes: head.to_lowercase().starts_with("conclusion"),
    })
}

/// Which page goes on which: by broken words, then by neighbourhood, then by what is
/// left over; with the reasons.
fn follow(lexicon: &Lexicon, pages: &[SheetPage]) -> (Vec<Option<usize>>, Vec<String>) {
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
        let stem = pages[from]
            .end
            .as_deref()
            .and_then(|end| end.strip_suffix(line_hyphen(end)?));
        let Some(stem) = stem else { continue };
        let stem = stem.split_whitespace().last().unwrap_or("");
        let whole = |to: usize| {
            let start = pages[to].start.as_deref().filter(|_| to != from)?;
            let rest = start.split_whitespace().next().unwrap_or("");
            let rest = rest.trim_end_matches(|c: char| !c.is_alphabetic());
            let word = format!("{stem}{rest}");
            let known = lexicon.has(&word) || lexicon.uses(&word) > 0;
            known.then(|| (to, lexicon.has(rest)))
        };
        let mut candidates: Vec<(usize, bool)> =
            (0..pages.len()).filter_map(whole).collect();
        // A rest that is a word of its own proves something only if no other fits.
        if candidates.len() > 1 {
            candidates.retain(|&(_, is_word)| !is_word);
        }
        for (to, _) in candidates {
            if tie(&mut next, from, to, "a broken word") {
                break;
            }
        }
    }
    let free: Vec<usize> = (0..pages.len())
        .filter(|&from| pages[from].end.is_some() && next[from].is_none())
        .collect();
    let open: Vec<usize> = (0..pages.len())
        .filter(|&to| pages[to].start.is_some() && !next.contains(&Some(to)))
        .collect();
    let pairs = best_pairs(pages, &free, &open);
    for &(from, to) in &pairs {
        let as_well: Vec<String> = pairs
            .iter()
            .filter(|&&(other, there)| {
                other != from && exchange(pages, (from, to), (other, there))
            })
            .map(|&(_, there)| (pages[there].first + 1).to_string())
            .collect();
        let why = match as_well.as_slice() {
            [] if to == from + 1 => "as scanned".to_owned(),
            [] => "it reads on".to_owned(),
            lines => format!("not sure: it could as well go on at {}", lines.join(", ")),
        };
        tie(&mut next, from, to, &why);
    }
    for from in 0..pages.len().saturating_sub(1) {
        if pages[from].end.is_none() && pages[from + 1].start.is_none() {
            tie(&mut next, from, from + 1, "as scanned");
        }
    }
    (next, reasons)
}

/// How well page `to` follows page `from`; that it does so in the scan speaks for it.
fn fit(pages: &[SheetPage], from: usize, to: usize) -> i32 {
    let (Some(end), Some(start)) = (&pages[from].end, &pages[to].start) else { return 0 };
    if from == to {
        return i32::MIN / 64;
    }
    reads_on(end, start) + i32::from(to == from + 1)
}

/// Whether two pairs could exchange what follows and read on as well.
fn exchange(pages: &[SheetPage], one: (usize, usize), other: (usize, usize)) -> bool {
    let now = fit(pages, one.0, one.1) + fit(pages, other.0, other.1);
    fit(pages, one.0, other.1) + fit(pages, other.0, one.1) >= now
}

/// Pairs of an end and a start, with how well they read on in all.
type SheetPairing = (i32, Vec<(usize, usize)>);

/// The pairs of open ends and open starts that read on best in all: a search over the
/// sets of starts that are taken.
fn best_pairs(
    pages: &[SheetPage],
    ends: &[usize],
    starts: &[usize],
) -> Vec<(usize, usize)> {
    if ends.len() > ENDS || starts.len() > ENDS {
        let next =
            |&from: &usize| starts.contains(&(from + 1)).then_some((from, from + 1));
        return ends.iter().filter_map(next).collect();
    }
    // For each set of taken starts, the best of the ends so far and how it came about. An
    // end that finds no start costs more than any that does.
    let sets = 1 << starts.len();
    let mut best = vec![None; sets];
    best[0] = Some((0, Vec::new()));
    for &from in ends {
        let mut then: Vec<Option<SheetPairing>> = vec![None; sets];
        for (set, reached) in best.iter().enumerate() {
            let Some((score, pairs)) = reached else { continue };
            let mut offer = |set: usize, score: i32, pair: Option<(usize, usize)>| {
                if then[set].as_ref().is_none_or(|there| there.0 < score) {
                    let pairs = pairs.iter().copied().chain(pair).collect();
                    then[set] = Some((score, pairs));
                }
            };
            offer(set, score - 8, None);
            for (index, &to) in starts.iter().enumerate() {
                if set & 1 << index == 0 {
                    offer(
                        set | 1 << index,
                        score + fit(pages, from, to),
                        Some((from, to)),
                    );
                }
            }
        }
        best = then;
    }
    let found = best.into_iter().flatten().max_by_key(|found| found.0);
    found.map_or_else(Vec::new, |found| found.1)
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
fn chain(pages: &[SheetPage], next: &[Option<usize>]) -> Vec<usize> {
    let mut heads: Vec<usize> =
        (0..pages.len()).filter(|&page| !next.contains(&Some(page))).collect();
    // What concludes goes last.
    heads.sort_by_key(|&page| (pages[page].concludes, pages[page].start.is_some(), page));
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
