//! Notes with asterisks at the foot of a page, where the page model found none.

use super::feet::LONGEST;
use super::marks::NOTE_BODY;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::furniture;
use crate::clean::sheet::{ScanNote, Sheet};
use std::ops::Range;

/// Lines at a page's foot that may be notes.
const FOOT: usize = 12;

/// Page-foot notes that show that a scan has them.
const STARRED: usize = 3;

/// Notes with asterisks at the foot of a page.
pub(super) fn starred(lexicon: &Lexicon, sheet: &mut Sheet<'_>) -> Vec<ScanNote> {
    let sure = sheet.order.iter().filter(|&&at| {
        let text = sheet.line_text(at);
        let body = text.trim_start_matches('*');
        // Dirt before a line that goes on a sentence is no note, but a citation may be.
        let cites = lexicon.language.citations.iter().any(|it| body.starts_with(it));
        text.starts_with('*')
            && body.starts_with(char::is_alphanumeric)
            && (cites || !body.starts_with(char::is_lowercase))
    });
    let few = sure.count() < STARRED;
    let bracketed = |text| is_bracketed(text) || is_misread(text);
    if few && !sheet.order.iter().any(|&at| bracketed(sheet.line_text(at))) {
        return Vec::new();
    }
    let mut notes: Vec<ScanNote> = Vec::new();
    for page in furniture::pages(sheet) {
        let lines: Vec<usize> = sheet.order[page]
            .iter()
            .copied()
            .filter(|&at| sheet.lines[at].is_free())
            .collect();
        let foot = lines.len().saturating_sub(FOOT).max(1);
        // A star with a bracket is a note's mark and nothing else.
        let called = |first: &usize| {
            let text = sheet.line_text(lines[*first]);
            // One whose star was misread is proved by its call.
            let above = lines[..*first].iter().map(|&at| sheet.line_text(at));
            is_bracketed(text)
                || is_misread(text)
                    && (above.clone().any(|text| text.contains("*)"))
                        || *first >= foot && opened(above.clone()) == 0)
                || !few
                    && lines[..*first]
                        .iter()
                        .any(|&at| calls_by_star(sheet.line_text(at)))
        };
        let begins = |&index: &usize| {
            let text = sheet.line_text(lines[index]);
            index >= foot && (star(text).is_some() || is_misread(text))
                || is_bracketed(text)
        };
        let found = (1..lines.len()).find(begins).filter(called);
        let Some(first) = found.filter(|&first| lines.len() - first <= LONGEST) else {
            continue;
        };
        let before = notes.len();
        for &at in &lines[first..] {
            let text = sheet.line_text(at);
            // A number by itself is a page's that nothing else has shown to be one.
            if at != lines[first] && text.bytes().all(|b| b.is_ascii_digit()) {
                break;
            }
            sheet.claim(at, Claim::likely(LineRole::Note, &NOTE_BODY));
            match (star(text), notes.last_mut()) {
                (Some(mark), _) => notes.push(ScanNote {
                    number: (notes.len() + 1).to_string(),
                    stars: notes.len() + 1 - before,
                    at_foot: true,
                    lines: vec![at],
                    printed: printed(sheet, &lines[..first], text),
                    text_start: sheet.lines[at].start + mark,
                    ..ScanNote::default()
                }),
                (None, Some(note)) => note.lines.push(at),
                (None, None) => {}
            }
        }
    }
    notes
}

/// Whether a line begins with a star that a bracket closes, as German print has it.
fn is_bracketed(text: &str) -> bool {
    let rest = text.trim_start_matches('*');
    rest.len() < text.len()
        && rest.strip_prefix(')').is_some_and(|rest| rest.starts_with([' ', '\u{a0}']))
}

/// Whether a line begins with what such a mark is read as.
fn is_misread(text: &str) -> bool {
    let rest = text.trim_start_matches(|c: char| "\"'”“’°^«»".contains(c));
    let rest = rest.strip_prefix(')');
    rest.is_some_and(|rest| {
        rest.starts_with([' ', '\u{a0}'])
            && rest.trim_start().starts_with(char::is_uppercase)
    })
}

/// How many brackets stand open behind lines: none closes one at the start of the next.
fn opened<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    lines.fold(0, |open: usize, text| {
        (open + text.matches('(').count()).saturating_sub(text.matches(')').count())
    })
}

/// Whether a star stands behind a word or its mark.
pub(super) fn calls_by_star(text: &str) -> bool {
    text.match_indices('*').any(|(star, _)| {
        text[..star].ends_with(|c: char| c.is_alphanumeric() || ".,;:!?”’\"".contains(c))
    })
}

/// The one place above a note at which its stars and their bracket call it, with the space
/// before them.
pub(super) fn printed(
    sheet: &Sheet<'_>,
    above: &[usize],
    note: &str,
) -> Option<Range<usize>> {
    let own = note.split_inclusive(')').next().filter(|_| is_bracketed(note));
    let mark = own.or_else(|| is_misread(note).then_some("*)"))?;
    let calls = above.iter().flat_map(|&at| {
        let (text, start) = (sheet.line_text(at), sheet.lines[at].start);
        text.match_indices(mark).filter_map(move |(found, _)| {
            let word = text[..found].trim_end();
            let own = !word.is_empty() && !word.ends_with('*');
            own.then(|| start + word.len()..start + found + mark.len())
        })
    });
    let calls: Vec<Range<usize>> = calls.collect();
    calls.first().filter(|_| calls.len() == 1).cloned()
}

/// How long the mark of a page-foot note is: asterisks, or what they were read as.
fn star(text: &str) -> Option<usize> {
    if is_misread(text) {
        let rest = text.split_once(')')?.1.trim_start();
        return Some(text.len() - rest.len());
    }
    let rest = text.trim_start_matches(|c: char| "*\"'·>.•… ".contains(c));
    let mark = &text[..text.len() - rest.len()];
    let rest =
        if is_bracketed(text) { rest.strip_prefix(')')?.trim_start() } else { rest };
    let rest = if mark == ">" { rest.strip_prefix('t')? } else { rest };
    let letter = rest.chars().next().is_some_and(char::is_alphanumeric);
    let dots = mark.trim_end().chars().filter(|&c| c == '.').count();
    let like = mark.starts_with('*')
        || matches!(mark, "\"'" | "\"\"" | "·" | ">" | "'\"" | "''")
        || dots >= 3
            && dots == mark.trim_end().chars().filter(|c| !c.is_whitespace()).count();
    (letter && like).then(|| text.len() - rest.len())
}
