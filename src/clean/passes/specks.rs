//! Specks of dirt that were read as characters.
//!
//! Specks are single marks that stand alone at a line's edge or between two words, where
//! no mark can stand. How dirty a scan is, is measured; only in a dirty one are points
//! and the like doubted as well. A lone dash stays between words, since it may be one, and
//! so do the signs of formulas and tables where they can be such; in a clean scan a lone
//! `=` is only asked about.

use super::characters;
use crate::clean::edits::Replacement;
use crate::clean::lines::Role;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;
use std::ops::Range;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Speck;

/// Marks that never stand alone in print.
pub(super) const DIRT: &str = "_©®=\\|<+^~·•`";
/// Marks that may stand alone where a scan sets spaces before punctuation.
pub(super) const POINTS: &str = ".,:;'’‘-*°»«>";
/// Specks in ten thousand words that make a scan a dirty one.
pub(super) const DIRTY: usize = 20;

/// Cuts specks off the ends of lines and out of their middle.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    let lines: Vec<usize> = sheet
        .order
        .iter()
        .copied()
        .filter(|&at| matches!(sheet.lines[at].role, Role::Body | Role::Quote))
        .collect();
    let words: usize = lines.iter().map(|&at| sheet.lines[at].width / 6 + 1).sum();
    // Colons and the like may only be spaced; they show nothing.
    let shows =
        |speck: &Speck| !sheet.scan.text[speck.range.clone()].contains([':', ';']);
    let of_line = |&at: &usize| {
        let words = sheet.line_text(at).split_whitespace();
        let glued = words.filter(|word| characters::is_glued(sheet, word)).count();
        specks_of(sheet, at, true).iter().filter(|speck| shows(speck)).count() + glued
    };
    let count: usize = lines.iter().map(of_line).sum();
    sheet.profile.dirt = if count < 3 { 0 } else { count * 10_000 / words.max(300) };
    let dirty = sheet.profile.dirt >= DIRTY;
    for at in lines {
        let specks = specks_of(sheet, at, dirty);
        cut(sheet, at, &specks);
    }
}

/// A lone mark that may be dirt.
struct Speck {
    range: Range<usize>,
    /// Whether it can't well be anything else.
    sure: bool,
}

/// Lone marks on a line: those at its ends, then those within.
fn specks_of(sheet: &Sheet<'_>, at: usize, dirty: bool) -> Vec<Speck> {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    if line.settled || !text.contains(' ') {
        return Vec::new();
    }
    let words: Vec<Range<usize>> = text
        .split_whitespace()
        .map(|word| {
            let start = line.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            start..start + word.len()
        })
        .collect();
    let of = |index: usize| {
        words.get(index).map_or("", |range| &sheet.scan.text[range.clone()])
    };
    let signs = text.split_whitespace().filter(|word| is_sign(word)).count();
    let is_speck = |index: usize| {
        let (before, after) = (of(index.wrapping_sub(1)), of(index + 1));
        let behind = if after.is_empty() { first_word(sheet, at + 1) } else { after };
        let dots = before.ends_with('.') || after.starts_with('.');
        let sign = is_sign(of(index))
            && (signs > 1 || [before, behind].into_iter().any(is_of_a_formula));
        // A dash before a paragraph opens a speech.
        let speech = index == 0 && of(0) == "-" && (line.gap > 0 || line.page);
        is_dirt(of(index), dirty && !(of(index).contains('.') && dots))
            && !sign
            && !speech
            && !is_pronoun(of(index), behind)
    };
    let specks: Vec<bool> = (0..words.len()).map(is_speck).collect();
    let lead = specks.iter().take_while(|&&speck| speck).count();
    let tail = specks.iter().rev().take_while(|&&speck| speck).count();
    if lead + tail >= words.len() {
        return Vec::new();
    }
    let last = words.len() - tail;
    // Marks side by side are judged by the words around them all; a dash may be one.
    let cut = |&index: &usize| specks[index] && of(index) != "-";
    let within = (lead.max(1)..last).filter(cut).filter(|&index| {
        let before = (lead..index).rev().find(|other| !cut(other)).map_or("", of);
        let after = (index + 1..last).find(|other| !cut(other)).map_or("", of);
        joins(before, after)
    });
    let speck = |index: usize| {
        let sure = dirty || !is_sign(of(index));
        Speck { range: words[index].clone(), sure }
    };
    (0..lead).chain(within).chain(last..words.len()).map(speck).collect()
}

/// Verbs before which a lone bar, or a letter that looks like one, is an `I`.
pub(super) const VERBS: [&str; 25] = [
    "am", "have", "had", "was", "would", "will", "shall", "should", "could", "can",
    "cannot", "do", "did", "may", "might", "must", "think", "thought", "know", "knew",
    "never", "hope", "wish", "believe", "assure",
];

/// Whether a bar, or what looks like one, stands where the sentence has an `I`.
pub(super) fn is_pronoun(word: &str, after: &str) -> bool {
    matches!(word, "|" | "l" | "T") && VERBS.contains(&after)
}

/// The first word of a line; empty: none.
fn first_word<'a>(sheet: &Sheet<'a>, at: usize) -> &'a str {
    let text = sheet.lines.get(at).map_or("", |_| sheet.line_text(at));
    text.split_whitespace().next().unwrap_or("")
}

/// A sign of formulas and tables.
fn is_sign(word: &str) -> bool {
    matches!(word, "=" | "+" | "<" | "|")
}

/// Whether a word beside a sign may belong to a formula, a table or a piece of code: a
/// letter, a number, something in quotation marks or brackets, a name with a joint.
fn is_of_a_formula(word: &str) -> bool {
    word.chars().count() == 1 && !word.starts_with(['a', 'I'])
        || word.contains(|c: char| c.is_ascii_digit() || "_[]{}()/\\".contains(c))
        || word.starts_with(['"', '“', '\'', '‘'])
}

/// A mark that can't stand alone: at a line's end or between words.
fn is_dirt(word: &str, dirty: bool) -> bool {
    let dirt = |c: char| DIRT.contains(c) || dirty && POINTS.contains(c);
    word.chars().count() <= 3
        && word.chars().all(dirt)
        && !matches!(word, "..." | "--" | ".." | "*" | "**" | "***")
        && (dirty || !matches!(word, "’" | "'"))
}

/// Whether the words on both sides read on without the mark; the one behind it may have
/// dirt glued to it.
fn joins(before: &str, after: &str) -> bool {
    after
        .strip_prefix(characters::glued::MARKS)
        .unwrap_or(after)
        .trim_start_matches('_')
        .starts_with(char::is_alphanumeric)
        && !before.is_empty()
        && !before.ends_with("..")
}

fn cut(sheet: &mut Sheet<'_>, at: usize, specks: &[Speck]) {
    let text = sheet.scan.text;
    for Speck { range: speck, sure } in specks {
        let edge =
            speck.start == sheet.lines[at].start || speck.end == sheet.lines[at].end;
        // One side's space goes along; at an edge the line becomes shorter.
        let range = if edge {
            speck.clone()
        } else {
            speck.start..speck.end + space(&text[speck.end..])
        };
        let why = if edge {
            "a lone mark at a line's end"
        } else {
            "a lone mark between words"
        };
        let confidence = match (sure, edge) {
            (false, _) => 60,
            (true, true) => 95,
            (true, false) => 92,
        };
        if !sheet.propose(range, Replacement::new(RULE, "", confidence, why)) {
            continue;
        }
        let line = &mut sheet.lines[at];
        if speck.start == line.start {
            line.start = speck.end + space(&text[speck.end..line.end]);
        } else if speck.end == line.end {
            line.end = text[..speck.start].trim_end().len();
        }
        line.width = text[line.range()].chars().count();
    }
    // Several marks at the end: what is left before them is trimmed from behind.
    trim_tail(sheet, at);
}

fn trim_tail(sheet: &mut Sheet<'_>, at: usize) {
    let text = sheet.scan.text;
    loop {
        let line = &sheet.lines[at];
        let last = text[line.range()].rfind(char::is_whitespace).map(|space| {
            let start = line.start + space;
            start + text[start..].chars().next().map_or(1, char::len_utf8)
        });
        let Some(start) = last else { return };
        let speck = sheet
            .edits
            .at(start)
            .is_some_and(|edit| edit.rule == RULE && edit.end >= line.end);
        if !speck {
            return;
        }
        let end = text[..start].trim_end().len();
        sheet.lines[at].end = end;
        sheet.lines[at].width = text[sheet.lines[at].range()].chars().count();
    }
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
