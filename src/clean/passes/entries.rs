//! Lists in the order of the alphabet: an index, a bibliography, names.
//!
//! Their lines are no paragraph, though each may go on over the next lines. What makes a
//! list is that it is sorted: where so many lines on end begin in the order of the alphabet,
//! and end in the numbers of pages or begin with a name turned round, it was not by chance.
//! An entry ends where its numbers do, or where the next word would still have had room.

use super::blocks::LIST_ITEM;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::profile::ScanProfile;
use crate::clean::sheet::Sheet;
use std::collections::BTreeMap;
use std::ops::Range;

/// Entries on end that make a list.
const ENTRIES: usize = 6;
/// Lines of an entry, at the most, with a running head or a letter between.
const REACH: usize = 5;
/// Hundredths of the entries that stand in their order: a machine misreads some.
const SORTED: usize = 80;
/// Hundredths of the lines of an index that end in numbers, and of a bibliography that begin
/// an entry.
const LOCATED: usize = 45;
const NAMED: usize = 25;
/// Characters by which a full line may fall short.
const SLACK: usize = 3;

/// What is seen of a line.
#[derive(Debug, Clone, Copy, Default)]
struct Shape {
    /// Whether it may be part of an entry at all.
    text: bool,
    /// Whether it ends in numbers of pages.
    located: bool,
    /// Whether it begins with a name turned round: `Mill, John`.
    named: bool,
}

/// Marks the entries as items of lists.
pub(in crate::clean) fn run(profile: &ScanProfile, sheet: &mut Sheet<'_>) {
    if !profile.wrapped {
        return;
    }
    let order = sheet.order.clone();
    let shapes: Vec<Shape> = order.iter().map(|&at| shape(sheet, at)).collect();
    let located = |shape: &Shape| shape.located;
    let named = |shape: &Shape| shape.named;
    for lines in runs(&shapes, located, LOCATED) {
        let lines = first_line(sheet, &order, &shapes, lines.start)..lines.end;
        let heads = heads(sheet, &order[lines.clone()]);
        let entries = entries_of_index(sheet, &order, &shapes, &heads, lines);
        if is_sorted(sheet, &order, &entries) {
            mark(sheet, &order, &entries);
        }
    }
    let shapes: Vec<Shape> = order.iter().map(|&at| shape(sheet, at)).collect();
    for lines in runs(&shapes, named, NAMED) {
        let entries = entries_of_names(sheet, &order, &shapes, lines);
        if is_sorted(sheet, &order, &entries) {
            mark(sheet, &order, &entries);
        }
    }
}

/// Whether a letter stands alone above the entries of a list that begin with it.
pub(in crate::clean) fn is_letter_above(
    sheet: &Sheet<'_>,
    at: usize,
    next: usize,
) -> bool {
    let letters = |at: usize| sheet.line_text(at).chars().filter(|c| c.is_alphabetic());
    let same = letters(at).next().map(folded) == letters(next).next().map(folded);
    sheet.lines[next].role() == LineRole::List && letters(at).count() == 1 && same
}

fn shape(sheet: &Sheet<'_>, at: usize) -> Shape {
    let (line, text) = (&sheet.lines[at], sheet.line_text(at));
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    if !line.is_free() || letters.nth(1).is_none() {
        return Shape::default();
    }
    Shape { text: true, located: is_located(text), named: is_named(text) }
}

/// Whether a line ends in numbers of pages, behind words.
fn is_located(text: &str) -> bool {
    let text = text.trim_end_matches(['.', ' ']);
    let Some((words, last)) = text.rsplit_once([' ', '.']) else { return false };
    let number = last.trim_end_matches(['n', 'f', '*']);
    let figures = number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || "-–—,n".contains(c))
        && number.ends_with(|c: char| c.is_ascii_digit());
    let again = matches!(last, "ib" | "ibid" | "passim");
    (figures || again) && words.chars().any(char::is_alphabetic)
}

/// Whether a line begins with a name turned round, or with a word and what belongs to it.
fn is_named(text: &str) -> bool {
    let text = text.trim_start_matches(['“', '"', '„', '«', '(', '*']);
    let Some((name, rest)) = text.split_once(", ") else { return false };
    let word = |c: char| c.is_alphabetic() || "'’-".contains(c);
    name.starts_with(char::is_uppercase)
        && name.chars().all(word)
        && rest.starts_with(|c: char| c.is_uppercase() || c == '[' || c == '(')
}

/// Stretches in which lines of a shape stand near each other, and are enough of all.
fn runs(
    shapes: &[Shape],
    of: impl Fn(&Shape) -> bool,
    share: usize,
) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for at in (0..shapes.len()).filter(|&at| of(&shapes[at])) {
        match runs.last_mut() {
            Some(run) if at < run.end + REACH => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs.retain(|run| {
        let count = shapes[run.clone()].iter().filter(|it| of(it)).count();
        let text = shapes[run.clone()].iter().filter(|it| it.text).count();
        count >= ENTRIES && count * 100 >= text * share
    });
    runs
}

/// Where the entry begins whose numbers are the first of a list.
fn first_line(
    sheet: &Sheet<'_>,
    order: &[usize],
    shapes: &[Shape],
    located: usize,
) -> usize {
    let mut first = located;
    while first > 0 && located - first < REACH {
        let line = &sheet.lines[order[first]];
        let above = sheet.line_text(order[first - 1]);
        let goes_on = !above.ends_with(['.', ':', '!', '?']) && shapes[first - 1].text;
        if line.gap > 0 || line.page || !goes_on {
            break;
        }
        first -= 1;
    }
    first
}

/// Lines that the list has more than once, numbers aside: its running heads.
fn heads(sheet: &Sheet<'_>, lines: &[usize]) -> BTreeMap<String, usize> {
    let mut heads = BTreeMap::new();
    for &at in lines {
        *heads.entry(key(sheet.line_text(at))).or_insert(0) += 1;
    }
    heads
}

/// The letters of a line, folded.
fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).map(folded).collect()
}

/// A letter as it is sorted: small, and without its accent.
fn folded(c: char) -> char {
    let lower = c.to_lowercase().next().unwrap_or(c);
    match lower {
        'à' | 'á' | 'â' | 'ä' | 'å' | 'æ' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'œ' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ſ' => 's',
        _ => lower,
    }
}

/// The entries of an index, as ranges of the order; running heads and letters stand between.
fn entries_of_index(
    sheet: &Sheet<'_>,
    order: &[usize],
    shapes: &[Shape],
    heads: &BTreeMap<String, usize>,
    lines: Range<usize>,
) -> Vec<Range<usize>> {
    let mut widths: Vec<usize> =
        lines.clone().map(|it| sheet.lines[order[it]].width).collect();
    widths.sort_unstable();
    let full = widths[widths.len() * 9 / 10];
    let mut entries: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for at in lines {
        let text = sheet.line_text(order[at]);
        let before = at.checked_sub(1).map(|before| order[before]);
        let breaks_off = before
            .is_some_and(|it| sheet.line_text(it).ends_with([',', ';', '-', '–', '—']));
        let capitals = !text.chars().any(char::is_lowercase);
        let head = heads.get(&key(text)).is_some_and(|&count| count > 1);
        // Numbers alone, where the line before breaks off in its numbers.
        let line = &sheet.lines[order[at]];
        let free = line.is_free();
        let figures = open && free && !line.page && !shapes[at].text && breaks_off;
        if let Some(entry) = entries.last_mut().filter(|_| figures) {
            entry.end = at + 1;
            continue;
        }
        if !shapes[at].text || head && (capitals || line.page) {
            open = false;
            continue;
        }
        let word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        let room = !breaks_off
            && before.is_some_and(|it| sheet.lines[it].width + 1 + word + SLACK <= full);
        let ended = at.checked_sub(1).is_some_and(|before| shapes[before].located);
        let capital = text
            .trim_start_matches(['“', '"', '„', '«', '('])
            .starts_with(char::is_uppercase);
        match entries.last_mut() {
            Some(entry) if open && !(ended || room && capital) => entry.end = at + 1,
            _ => entries.push(at..at + 1),
        }
        open = true;
    }
    entries
}

/// The entries of a bibliography or a list of names.
fn entries_of_names(
    sheet: &Sheet<'_>,
    order: &[usize],
    shapes: &[Shape],
    lines: Range<usize>,
) -> Vec<Range<usize>> {
    let mut entries: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for at in lines {
        if !shapes[at].text {
            open = false;
            continue;
        }
        let before =
            at.checked_sub(1).map_or("", |before| sheet.line_text(order[before]));
        let ended = !before.ends_with([',', ';', '-', '–', '—', ':', '&']);
        match entries.last_mut() {
            Some(entry) if open && !(shapes[at].named && ended) => entry.end = at + 1,
            _ => entries.push(at..at + 1),
        }
        open = true;
    }
    entries
}

/// Whether entries stand in the order of the alphabet: those that begin with a capital.
fn is_sorted(sheet: &Sheet<'_>, order: &[usize], entries: &[Range<usize>]) -> bool {
    let keys: Vec<String> = entries
        .iter()
        .map(|entry| sheet.line_text(order[entry.start]))
        .map(|text| text.trim_start_matches(['“', '"', '„', '«', '(']))
        .filter(|text| text.starts_with(char::is_uppercase))
        .map(|text| key(text.split([',', ' ', '.']).next().unwrap_or("")))
        .filter(|key| !key.is_empty())
        .collect();
    let pairs = || keys.windows(2);
    let rising = pairs().filter(|pair| pair[0] < pair[1]).count();
    let level = pairs().filter(|pair| pair[0] == pair[1]).count();
    keys.len() >= ENTRIES
        && rising + 1 >= ENTRIES - 2
        && (rising + level) * 100 >= (keys.len() - 1) * SORTED
}

fn mark(sheet: &mut Sheet<'_>, order: &[usize], entries: &[Range<usize>]) {
    for entry in entries {
        let group = sheet.new_group();
        for &at in &order[entry.clone()] {
            let claim = Claim::likely(LineRole::List, &LIST_ITEM);
            sheet.claim(at, claim.in_group(group));
        }
    }
}
