//! What is seen of a line by itself, and what its words are, in classes.

use super::forms::{Headed, LoneNumber, NoteMark, headed, note_mark, number};
use super::templates::class;
use crate::clean::lines::ScanLine;

/// A scan as the model reads it.
pub(in crate::clean) struct ZoneReading<'a> {
    /// The scan.
    pub(in crate::clean) text: &'a str,
    /// Its lines.
    pub(in crate::clean) lines: &'a [ScanLine],
    /// The lines that are not blank, in the order in which they are read.
    pub(in crate::clean) order: &'a [usize],
    /// Lines on each side of one that tell of its pages' habits.
    pub(in crate::clean) reach: usize,
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

/// The habit of capitals: 0 no letters, 1 small ones, 2 some words with capitals, 3 all
/// of them, 4 nothing but capitals.
pub(super) fn capitals(text: &str) -> u16 {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    if letters == 0 {
        return 0;
    }
    if upper * 10 >= letters * 8 && letters > 1 {
        return 4;
    }
    let words: Vec<&str> = text
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 3)
        .collect();
    let begin = words
        .iter()
        .filter(|word| {
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(char::is_uppercase)
        })
        .count();
    match () {
        () if !words.is_empty() && begin == words.len() => 3,
        () if begin * 2 >= words.len().max(1) => 2,
        () => 1,
    }
}

/// The share of known words: 0 to 4; 5: there are none of two letters; 6: no language.
pub(super) fn known(reading: &ZoneReading<'_>, text: &str) -> u16 {
    let Some(known) = reading.known else { return 6 };
    let words = text
        .split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
        .filter(|word| word.chars().count() > 1);
    let (mut all, mut good) = (0, 0);
    for word in words {
        all += 1;
        good += usize::from(known(word));
    }
    (good * 100).checked_div(all).map_or(5, |share| class(share, &[1, 34, 67, 100]))
}

/// By how many characters the first word of a line would have stood on the one before:
/// 0 it would not, 1 hardly, 2 just, 3 easily, 4 with room to spare.
pub(super) fn room(line: Option<&SeenLine<'_>>, next: Option<&SeenLine<'_>>) -> u16 {
    let (Some(line), Some(next)) = (line, next) else { return 4 };
    let word = next.text.split_whitespace().next().map_or(0, |word| word.chars().count());
    let left = (line.full + 1).saturating_sub(line.width + 1 + word);
    class(left, &[1, 4, 8, 16])
}

/// Gaps within a line: runs of spaces, leaders.
pub(super) fn gaps(text: &str) -> u16 {
    let spaces = text.matches("  ").count();
    let leaders = text.matches("...").count()
        + text.matches(". . .").count()
        + text.matches(" ..").count();
    (spaces.min(2) + leaders.min(2)) as u16
}

/// A number at the end: 0 none, 1 a number behind letters, 2 behind a leader, 3 numbers
/// alone.
pub(super) fn trailing(text: &str) -> u16 {
    let Some(last) = text.split_whitespace().next_back() else { return 0 };
    let core = last.trim_matches(|c: char| !c.is_alphanumeric());
    let figure = !core.is_empty()
        && core.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-'))
        || roman(core);
    if !figure {
        return 0;
    }
    let rest = text[..text.len() - last.len()].trim_end();
    match () {
        () if rest.ends_with('.')
            && rest.trim_end_matches(['.', ' ', '…']).len() + 3 < rest.len() =>
        {
            2
        }
        () if rest.chars().any(char::is_alphabetic) => 1,
        () => 3,
    }
}

pub(super) fn roman(word: &str) -> bool {
    word.len() > 1 && super::forms::roman(word).is_some()
}

/// A line behind the signature of a sheet, where a catchword stands beside it: `D d d 2 nibus`.
pub(super) fn behind_signature(text: &str) -> &str {
    let rest = text.trim_start_matches(['*', '(', ')', ':', '†', '—', '-', ' ']);
    let mut at = 0;
    for word in rest.split_inclusive(' ') {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let mark = core.chars().count() == 1 || core.bytes().all(|b| b.is_ascii_digit());
        let leaf = at > 0 && core.chars().all(|c| matches!(c, 'i' | 'j' | 'v'));
        if !(mark || leaf) {
            break;
        }
        at += word.len();
    }
    if at > 0 && at < rest.len() { &rest[at..] } else { text }
}

/// The signature of a sheet: a letter and a figure, `B 2`, `*C`, `Vol. II.—D`.
pub(super) fn is_signature(text: &str) -> bool {
    let core: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '*' | '.' | '†' | '[' | ']'))
        .collect();
    let count = core.chars().count();
    let mut chars = core.chars();
    let first = chars.next();
    let capital = first.is_some_and(char::is_uppercase);
    let rest = chars.as_str();
    count <= 3
        && capital
        && (rest.is_empty()
            || rest.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v'))
            || count == 2 && rest.chars().next() == first)
        || text.len() < 16
            && (core.starts_with("Vol") || core.starts_with("VOL"))
            && text.contains(['—', '-'])
}
