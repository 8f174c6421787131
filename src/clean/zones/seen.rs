//! What is seen of a line by itself.

use super::forms::{Headed, LoneNumber, NoteMark, headed, note_mark, number};
use crate::clean::lines::ScanLine;

/// A scan as the model reads it.
pub(in crate::clean) struct ZoneReading<'a> {
    /// The scan.
    pub(in crate::clean) text: &'a str,
    /// Its lines.
    pub(in crate::clean) lines: &'a [ScanLine],
    /// The lines that are not blank, in the order in which they are read.
    pub(in crate::clean) order: &'a [usize],
    /// For each of these lines the width of a full one around it, in characters.
    pub(in crate::clean) full: &'a [usize],
    /// For each of these lines whether pages are marked around it.
    pub(in crate::clean) paged: &'a [bool],
    /// Whether a word is known; `None`: nothing is known of the language.
    pub(in crate::clean) known: Option<&'a dyn Fn(&str) -> bool>,
}

/// What is seen of a line.
#[derive(Debug)]
pub(super) struct SeenLine<'a> {
    pub(super) text: &'a str,
    /// The words without figures, in small letters.
    pub(super) key: String,
    /// The width of a full line around it.
    pub(super) full: usize,
    /// Width in hundredths of a full line.
    pub(super) percent: usize,
    pub(super) width: usize,
    pub(super) indent: usize,
    pub(super) gap: usize,
    /// The page it stands on, where pages are known.
    pub(super) page: Option<usize>,
    pub(super) number: LoneNumber,
    pub(super) value: Option<u32>,
    pub(super) headed: Headed,
    pub(super) mark: NoteMark,
    pub(super) mark_value: Option<u32>,
    pub(super) first: First,
    pub(super) last: Last,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum First {
    Lower,
    Upper,
    Figure,
    Quote,
    Star,
    Dash,
    Bracket,
    Sign,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Stop,
    Comma,
    Colon,
    Hyphen,
    Letter,
    Figure,
    Quote,
    Other,
}

pub(super) fn first_of(text: &str) -> First {
    match text.chars().next() {
        Some(c) if c.is_lowercase() => First::Lower,
        Some(c) if c.is_uppercase() => First::Upper,
        Some(c) if c.is_numeric() => First::Figure,
        Some('"' | '“' | '„' | '«' | '‘' | '\'' | '‚' | '»') => First::Quote,
        Some('*' | '†' | '‡') => First::Star,
        Some('-' | '—' | '–') => First::Dash,
        Some('(' | '[') => First::Bracket,
        Some(c) if c.is_alphabetic() => First::Upper,
        Some('.' | ',' | ':' | ';' | '!' | '?' | '…') => First::Sign,
        _ => First::Other,
    }
}

pub(super) fn last_of(text: &str) -> Last {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', '»', ')', ']', '*', '“']);
    let quoted = bare.len() < text.len();
    match bare.chars().next_back() {
        Some('.' | '!' | '?' | '…') => Last::Stop,
        Some(_) if quoted => Last::Quote,
        Some(',' | ';') => Last::Comma,
        Some(':') => Last::Colon,
        Some('-' | '¬' | '\u{ad}' | '=' | '⸗' | '\u{2010}') => Last::Hyphen,
        Some(c) if c.is_alphabetic() => Last::Letter,
        Some(c) if c.is_numeric() => Last::Figure,
        _ => Last::Other,
    }
}

/// A line without figures and marks at its ends, in small letters: what it shares with
/// its like on other pages.
pub(super) fn key(text: &str) -> String {
    let words: String = text.chars().filter(|c| !c.is_numeric()).collect();
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// What is seen of all lines.
pub(super) fn look<'a>(reading: &ZoneReading<'a>) -> Vec<SeenLine<'a>> {
    let mut page = 0;
    let looks = reading.order.iter().enumerate().map(|(index, &at)| {
        let line = &reading.lines[at];
        let full = reading.full[index].max(1);
        let text = &reading.text[line.range()];
        page += usize::from(line.page && index > 0);
        let (number, value) = number(text);
        let (headed, _) = headed(text);
        let (mark, mark_value, _) = note_mark(text);
        SeenLine {
            text,
            key: if line.width * 100 < full * 96 { key(text) } else { String::new() },
            full: reading.full[index],
            percent: line.width * 100 / full,
            width: line.width,
            indent: line.indent,
            gap: line.gap,
            page: reading.paged[index].then_some(page),
            number,
            value,
            headed: if number == LoneNumber::None { headed } else { Headed::None },
            mark,
            mark_value,
            first: first_of(text),
            last: last_of(text),
        }
    });
    looks.collect()
}
