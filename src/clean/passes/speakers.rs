//! Names that stand alone on lines again and again: in a play they say who speaks, and are
//! neither headings nor, at the edges of pages, their heads.

use super::furniture;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::sheet::Sheet;
use std::collections::BTreeMap;

/// Lines from a page's edge within which its heads stand.
const EDGE: usize = 2;
/// How often a name stands alone within pages, at the least.
const NAMED: usize = 3;
/// Lines from one of them to the next, at the most: the heading of a part that each chapter
/// has stands farther apart.
const NEAR: usize = 80;
/// Letters of a name, and characters of its line, at the most.
const LETTERS: usize = 24;
const WIDTH: usize = 40;

/// The letters of a line that may name a speaker.
fn name(sheet: &Sheet<'_>, at: usize) -> Option<String> {
    let text = sheet.line_text(at);
    if sheet.lines[at].width > WIDTH {
        return None;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    let short = (3..=LETTERS).contains(&name.chars().count());
    (short && !text.contains(|c: char| c.is_ascii_digit())).then_some(name)
}

/// The names, each with its lines within pages.
pub(super) fn names(sheet: &Sheet<'_>) -> BTreeMap<String, Vec<usize>> {
    let mut names: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for page in furniture::pages(sheet) {
        let inner =
            page.start + EDGE..page.end.saturating_sub(EDGE).max(page.start + EDGE);
        for &at in sheet.order.get(inner).unwrap_or_default() {
            let line = &sheet.lines[at];
            if !line.is_settled()
                && line.role().is_kept()
                && let Some(name) = name(sheet, at)
            {
                names.entry(name).or_default().push(at);
            }
        }
    }
    names.retain(|_, lines| lines.len() >= NAMED);
    let mut all: Vec<usize> = names.values().flatten().copied().collect();
    all.sort_unstable();
    // Others speak in between, as no other title stands between two of `Sonnet`.
    let answered = |pair: &&[usize]| {
        let next = all[all.partition_point(|&at| at <= pair[0])];
        pair[1] - pair[0] <= NEAR && next < pair[1]
    };
    names.retain(|_, lines| lines.windows(2).filter(answered).count() * 2 >= lines.len());
    names
}

/// Gives back what was taken for the head of a page and stands more often within pages.
pub(super) fn release(sheet: &mut Sheet<'_>) {
    let names = names(sheet);
    let mut heads: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for &at in &sheet.order {
        let head = sheet.lines[at].role() == LineRole::RunningHead;
        if head && let Some(name) = name(sheet, at).filter(|it| names.contains_key(it)) {
            heads.entry(name).or_default().push(at);
        }
    }
    for (name, heads) in heads {
        if names[&name].len() >= heads.len() {
            for at in heads {
                sheet.claim(at, Claim::text());
            }
        }
    }
}

/// Whether a line is one of such names.
pub(super) fn is_named(
    names: &BTreeMap<String, Vec<usize>>,
    sheet: &Sheet<'_>,
    at: usize,
) -> bool {
    name(sheet, at).is_some_and(|name| names.contains_key(&name))
}
