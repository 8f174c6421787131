//! What the words of a line are, in classes.

use super::seen::{SeenLine, ZoneReading};
use super::templates::class;

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
