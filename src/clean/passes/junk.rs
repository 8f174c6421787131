//! Debris: lines that spell nothing, and specks of dirt that were read as characters.
//!
//! Specks are single marks that stand alone at a line's edge or between two words, where
//! no mark can stand. How dirty a scan is, is measured; only in a dirty one are marks
//! glued to words doubted as well. A lone dash stays between words, since it may be
//! one.

use super::characters;
use crate::clean::edits::{Replacement, Rule};
use crate::clean::lexicon::tokens;
use crate::clean::lines::Role;
use crate::clean::sheet::Sheet;

/// Debris is at most this long.
const DEBRIS_LENGTH: usize = 26;

/// Marks lines of debris.
pub(in crate::clean) fn lines(sheet: &mut Sheet<'_>) {
    for at in sheet.order.clone() {
        if sheet.lines[at].role == Role::Body && is_debris(sheet, at) {
            sheet.mark(at, Role::Junk);
        }
    }
}

/// Whether a line spells nothing.
pub(super) fn is_debris(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    if line.width > DEBRIS_LENGTH || is_ornament(text) {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return line.width <= 3
            || text.chars().all(|c| !matches!(c, '.' | '*' | '"' | '”' | '“'));
    }
    if is_roman(text) || text.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let words: Vec<&str> = tokens(text).collect();
    let letters = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
    if words.len() < 2 && letters > 2 {
        return false;
    }
    let known = |word: &&str| {
        let long = word.chars().count() > 2;
        long && (sheet.lexicon.has(word) || sheet.lexicon.uses(word) > 1)
            || matches!(
                word.to_lowercase().as_str(),
                "i" | "a" | "no" | "so" | "to" | "of" | "he" | "we" | "go" | "it" | "is"
            )
    };
    // A short last line of a paragraph may be two letters long, but then it ends one.
    let closes = text.ends_with(['.', '!', '?', '”', '"', '’']);
    let sound = words.iter().any(known) || closes && words.len() < 2;
    !sound && (letters < 4 || words.len() > 2)
}

/// Asterisks, dots or dashes that divide scenes.
pub(super) fn is_ornament(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let ornament = |c: &char| {
        matches!(c, '*' | '•' | '·' | '~' | '❦' | '◆' | '#' | '°' | '=' | '>' | '!')
    };
    marks.len() >= 3 && marks.iter().all(ornament)
}

fn is_roman(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    !text.is_empty() && text.chars().all(|c| "IVXLC".contains(c))
}

/// Marks that never stand alone in print.
const DIRT: &str = "_©®=\\|<+^~·•`";
/// Marks that may stand alone where a scan sets spaces before punctuation.
const POINTS: &str = ".,:;'’‘-*°»«>";
/// Specks in ten thousand words that make a scan a dirty one.
pub(super) const DIRTY: usize = 20;

/// Cuts specks off the ends of lines and out of their middle.
pub(in crate::clean) fn specks(sheet: &mut Sheet<'_>) {
    let lines: Vec<usize> = sheet
        .order
        .iter()
        .copied()
        .filter(|&at| matches!(sheet.lines[at].role, Role::Body | Role::Quote))
        .collect();
    let words: usize = lines.iter().map(|&at| sheet.lines[at].width / 6 + 1).sum();
    // Colons and the like may only be spaced; they show nothing.
    let shows = |speck: &std::ops::Range<usize>| {
        !sheet.scan.text[speck.clone()].contains([':', ';'])
    };
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
    hyphen_tails(sheet);
}

/// Dirt behind a hyphen at a line's end, or before the rest of the word: `appre-.` /
/// `hension`, `begin-` / `- ning`.
fn hyphen_tails(sheet: &mut Sheet<'_>) {
    let text = sheet.scan.text;
    for pair in sheet.order.clone().windows(2) {
        let (at, next) = (pair[0], pair[1]);
        let both = [at, next]
            .iter()
            .all(|&at| sheet.lines[at].role == Role::Body && !sheet.lines[at].settled);
        let line = sheet.line_text(at);
        let stem = line.trim_end_matches(|c: char| ".,:;'\"”’_-".contains(c));
        let tail = &line[stem.len()..];
        let broken = both && stem.ends_with(char::is_alphabetic) && tail.starts_with('-');
        if !broken {
            continue;
        }
        let dirt =
            |c: char| DIRT.contains(c) || POINTS.contains(c) || c == '—' || c == ' ';
        let next_line = sheet.line_text(next);
        let rest = match next_line.split_once(' ') {
            Some((first, _)) if first.chars().all(dirt) => {
                next_line.trim_start_matches(dirt)
            }
            _ => next_line,
        };
        let lead = sheet.line_text(next).len() - rest.len();
        if !rest.starts_with(char::is_lowercase) {
            continue;
        }
        let start = sheet.lines[at].end - tail.len() + 1;
        let why = "dirt behind a hyphen";
        let end = sheet.lines[at].end;
        if tail.len() > 1
            && tail != "--"
            && sheet.edits.add(start..end, Replacement::new(Rule::Speck, "", 92, why))
        {
            sheet.lines[at].end = start;
            sheet.lines[at].width = text[sheet.lines[at].range()].chars().count();
        }
        let begin = sheet.lines[next].start;
        if lead > 0
            && sheet
                .edits
                .add(begin..begin + lead, Replacement::new(Rule::Speck, "", 92, why))
        {
            sheet.lines[next].start = begin + lead;
        }
    }
}

/// Lone marks on a line, as ranges of the scan: those at its ends, then those within.
fn specks_of(sheet: &Sheet<'_>, at: usize, dirty: bool) -> Vec<std::ops::Range<usize>> {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    if line.settled || !text.contains(' ') {
        return Vec::new();
    }
    let words: Vec<std::ops::Range<usize>> = text
        .split_whitespace()
        .map(|word| {
            let start = line.start + (word.as_ptr() as usize - text.as_ptr() as usize);
            start..start + word.len()
        })
        .collect();
    let of = |index: usize| {
        words.get(index).map_or("", |range| &sheet.scan.text[range.clone()])
    };
    let is_speck = |index: usize| {
        let (before, after) = (of(index.wrapping_sub(1)), of(index + 1));
        let dots = before.ends_with('.') || after.starts_with('.');
        // `a = b` is a formula.
        let formula = of(index) == "=" && before.len().min(after.len()) == 1;
        // A dash before a paragraph opens a speech.
        let speech = index == 0 && of(0) == "-" && (line.gap > 0 || line.page);
        is_dirt(of(index), dirty && !(of(index).contains('.') && dots))
            && !formula
            && !speech
    };
    let lead = (0..words.len()).take_while(|&index| is_speck(index)).count();
    let tail = (0..words.len()).rev().take_while(|&index| is_speck(index)).count();
    if lead + tail >= words.len() {
        return Vec::new();
    }
    let mut specks = words[..lead].to_vec();
    for (index, word) in
        words.iter().enumerate().take(words.len() - tail).skip(lead.max(1))
    {
        if is_speck(index) && of(index) != "-" && joins(of(index - 1), of(index + 1)) {
            specks.push(word.clone());
        }
    }
    specks.extend(words[words.len() - tail..].iter().cloned());
    specks
}

/// A mark that can't stand alone: at a line's end or between words.
fn is_dirt(word: &str, dirty: bool) -> bool {
    let dirt = |c: char| DIRT.contains(c) || dirty && POINTS.contains(c);
    word.chars().count() <= 3
        && word.chars().all(dirt)
        && !matches!(word, "..." | "--" | ".." | "*" | "**" | "***")
        && (dirty || !matches!(word, "’" | "'"))
}

/// Whether the words on both sides read on without the mark.
fn joins(before: &str, after: &str) -> bool {
    after.starts_with(char::is_alphanumeric)
        && !before.is_empty()
        && !before.ends_with("..")
}

fn cut(sheet: &mut Sheet<'_>, at: usize, specks: &[std::ops::Range<usize>]) {
    let text = sheet.scan.text;
    for speck in specks {
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
        let confidence = if edge { 95 } else { 92 };
        if !sheet.edits.add(range, Replacement::new(Rule::Speck, "", confidence, why)) {
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
            .is_some_and(|edit| edit.rule == Rule::Speck && edit.end >= line.end);
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
