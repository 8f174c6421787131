//! Notes at the foot of a page.
//!
//! Which lines are notes the page model says; here they become notes: those at a page's
//! foot, beneath text. Where the next page begins with a further note, it is a list that
//! happens to end a page, and the list passes take it.

use super::marks::NOTE_BODY;
use super::rows;
use super::starred::{calls_by_star, printed};
use crate::clean::claim::{Certainty, Claim, LineRole};
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::furniture;
use crate::clean::sheet::{ScanNote, Sheet};
use crate::clean::zones::{NoteMark, Zone, citing, note_mark};
use std::ops::Range;

/// Lines of text that stand above notes at the least.
const TEXT: usize = 2;
/// How many numbers may be lost between the notes of two pages.
const LEAP: u32 = 3;
/// Lines of a note, at the most: one that is longer is an article.
pub(super) const LONGEST: usize = 50;
/// Pages with proved notes that prove those of others.
const PROVED: usize = 4;

/// Takes the notes at the feet of all pages.
pub(super) fn feet(lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> Vec<ScanNote> {
    let pages = furniture::pages(sheet);
    let feet = pages.iter().map(|page| (page, foot(sheet, page, None, false)));
    let feet: Vec<_> = feet.filter(|(_, lines)| !lines.is_empty()).collect();
    let proved =
        feet.iter().filter(|(page, lines)| is_proved(lexicon, sheet, page, lines, None));
    let proved = proved.count();
    let habit = proved >= PROVED && proved * 2 > feet.len();
    let mut notes: Vec<ScanNote> = Vec::new();
    for (series, page) in pages.iter().enumerate() {
        let next =
            pages.get(series + 1).and_then(|next| free(sheet, next).first().copied());
        let lines = foot(
            sheet,
            page,
            next,
            notes.last().is_some_and(|last| is_open(sheet, last)),
        );
        let last = notes.last().and_then(|note: &ScanNote| note.number.parse().ok());
        if !habit && !lines.is_empty() && !is_proved(lexicon, sheet, page, &lines, last) {
            continue;
        }
        let before = notes.len();
        let first = lines.first().copied();
        let is_above = |at: &usize| first.is_some_and(|first| *at < first);
        let page = sheet.order[page.clone()].iter().copied();
        let above: Vec<usize> = page.take_while(is_above).collect();
        for &at in &lines {
            sheet.claim(at, Claim::likely(LineRole::Note, &NOTE_BODY));
            let (mark, value, length) = note_mark(sheet.line_text(at));
            let first = zone(sheet, at) == Some(Zone::Note) || at == lines[0];
            let misread = rows::misread(sheet.line_text(at));
            let starts = first && (mark != NoteMark::None || misread > 0);
            if let Some(note) = notes.last_mut().filter(|_| !starts) {
                note.lines.push(at);
                continue;
            }
            let count = notes.len() - before + 1;
            // Behind a misread mark the numbers go on, or begin before the next one.
            let order = match notes[before..].last() {
                _ if mark != NoteMark::None => value.unwrap_or(count as u32),
                Some(last) => {
                    last.number.parse().map_or(count as u32, |last: u32| last + 1)
                }
                None => count as u32,
            };
            let stars =
                matches!(mark, NoteMark::Star | NoteMark::StarSpace | NoteMark::Dagger);
            let number = match mark {
                NoteMark::Letter => {
                    char::from_u32(96 + order).map_or_else(String::new, String::from)
                }
                _ => order.to_string(),
            };
            notes.push(ScanNote {
                number: if stars { count.to_string() } else { number },
                stars: if stars { order as usize } else { 0 },
                at_foot: true,
                series,
                printed: printed(sheet, &above, sheet.line_text(at)),
                lines: vec![at],
                text_start: sheet.lines[at].start + length.max(misread),
                ..ScanNote::default()
            });
        }
    }
    rows::part(sheet, notes)
}

/// Whether lines at a page's foot are notes for a reason beside their looks: they count from
/// one or go on where the last note ended, and something on the page calls one of them, or
/// the model is sure of the first, or books and pages are cited.
fn is_proved(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    page: &Range<usize>,
    lines: &[usize],
    last: Option<u32>,
) -> bool {
    let marks: Vec<_> = lines
        .iter()
        .map(|&at| note_mark(sheet.line_text(at)))
        .filter(|(mark, ..)| *mark != NoteMark::None)
        .collect();
    let counted = marks.len() > 1
        && marks.iter().zip(1..).all(|((_, value, _), count)| *value == Some(count));
    let first = marks.first().and_then(|(_, value, _)| *value);
    let goes_on = first.is_some_and(|first| {
        first == 1
            || marks.len() > 1 && first <= LEAP
            || last.is_some_and(|last| (last + 1..=last + LEAP).contains(&first))
    });
    let (_, value, length) = note_mark(sheet.line_text(lines[0]));
    let claim = sheet.lines[lines[0]].seen;
    let sure = value == Some(1)
        && claim.is_some_and(|claim| claim.certainty == Certainty::Sure)
        && reads(lexicon, &sheet.line_text(lines[0])[length..]);
    let above = sheet.order[page.clone()].iter().take_while(|&&at| at < lines[0]);
    let called = above.into_iter().any(|&at| {
        let text = sheet.line_text(at);
        marks.iter().any(|(mark, value, _)| calls(lexicon, text, *mark, *value))
    });
    let cites = lines.iter().any(|&at| citing(sheet.line_text(at)) > 1);
    let marked = note_mark(sheet.line_text(lines[0])).0 != NoteMark::None;
    counted || marked && goes_on && (sure || called || cites)
}

/// Whether a note's text begins as a sentence does, with a word that is one, and goes on in
/// words.
fn reads(lexicon: &Lexicon, text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty());
    let known = |word: &&str| lexicon.has(word);
    let first = words().next().unwrap_or("");
    let read = known(&first) && words().filter(known).count() * 3 >= words().count() * 2;
    first.starts_with(char::is_uppercase) && (read || !lexicon.has_list())
}

/// Whether a line of text calls a note: by its sign, or by its number behind a word.
fn calls(lexicon: &Lexicon, text: &str, mark: NoteMark, value: Option<u32>) -> bool {
    let Some(value) = value else { return false };
    if matches!(mark, NoteMark::Star | NoteMark::StarSpace) {
        return calls_by_star(text);
    }
    let number = value.to_string();
    let is_word = |stem: &str| {
        let word = stem.trim_matches(|c: char| !c.is_alphanumeric());
        let letters = word.chars().count() > 2 && word.chars().all(char::is_alphabetic);
        letters && (lexicon.has(word) || !lexicon.has_list())
    };
    text.split_whitespace().any(|word| {
        let word = word.trim_end_matches(['.', ',', ';', ':', ')', '”', '’']);
        word.strip_suffix(&number).is_some_and(is_word)
    })
}

/// The lines of a page that are nothing yet.
fn free(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let lines = sheet.order[page.clone()].iter().copied();
    lines.filter(|&at| sheet.lines[at].is_free()).collect()
}

fn zone(sheet: &Sheet<'_>, at: usize) -> Option<Zone> {
    sheet.lines[at].seen.map(|claim| claim.zone)
}

/// The lines of the notes at a page's foot; none if they may be something else. `open`: the
/// last note of the page before may go on.
fn foot(
    sheet: &Sheet<'_>,
    page: &Range<usize>,
    next: Option<usize>,
    open: bool,
) -> Vec<usize> {
    let mut lines = free(sheet, page);
    // A sheet's signature, or a page's number, stands beneath the notes.
    let is_number = |at: usize| sheet.line_text(at).bytes().all(|b| b.is_ascii_digit());
    while lines.len() > 1 && is_number(lines[lines.len() - 1]) {
        lines.pop();
    }
    let is_note =
        |at: usize| matches!(zone(sheet, at), Some(Zone::Note | Zone::NoteRest));
    let count = lines.iter().rev().take_while(|&&at| is_note(at)).count();
    let notes = &lines[lines.len() - count..];
    let text = lines.len() - count;
    let sure = notes.iter().any(|&at| {
        let likely = sheet
            .zone(at)
            .is_some_and(|zone| matches!(zone, Zone::Note | Zone::NoteRest));
        likely || may_be_note(sheet, &lines, at)
    });
    let starts = notes.first().is_some_and(|&at| {
        zone(sheet, at) == Some(Zone::Note) || may_be_note(sheet, &lines, at)
    });
    // One of several may have lost its mark; a line without one that stands alone is the
    // source of a quotation, or whatever else is set apart.
    let marked =
        notes.iter().any(|&at| note_mark(sheet.line_text(at)).0 != NoteMark::None);
    let list = next.is_some_and(|next| zone(sheet, next) == Some(Zone::Note));
    if !sure || text < TEXT || list || !(starts && marked || open) {
        return Vec::new();
    }
    let is_first = |&at: &usize| zone(sheet, at) == Some(Zone::Note);
    if notes.chunk_by(|_, next| !is_first(next)).any(|note| note.len() > LONGEST) {
        return Vec::new();
    }
    notes.to_vec()
}

/// Whether a note breaks off in a sentence.
fn is_open(sheet: &Sheet<'_>, note: &ScanNote) -> bool {
    let last = note.lines.last().map_or("", |&at| sheet.line_text(at));
    !crate::clean::profile::ends_sentence(last)
}

/// Whether a line set apart begins with a star that a word of the page calls, and the model
/// does not rule it out.
fn may_be_note(sheet: &Sheet<'_>, page: &[usize], at: usize) -> bool {
    let star =
        matches!(note_mark(sheet.line_text(at)).0, NoteMark::Star | NoteMark::StarSpace);
    let open = sheet.lines[at].seen.is_some_and(|claim| {
        [claim.zone, claim.other].contains(&Zone::Note)
            && claim.certainty < Certainty::Sure
    });
    let above = page.iter().take_while(|&&line| line < at);
    star && open
        && sheet.lines[at].gap > 0
        && above.into_iter().any(|&line| calls_by_star(sheet.line_text(line)))
}
