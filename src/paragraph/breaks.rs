//! Where a line may end inside words; at the spaces between them, see
//! [`holds`](super::holds).
//!
//! Source: UAX #14 by the `unicode-linebreak` crate, tailored for book work. Kept from
//! it: which characters allow a break after them and which forbid one before them.
//! Departures: a break is taken only where a reader expects one (after a real hyphen, a
//! dash, an ellipsis or a slash between longer parts, between ideographs, at U+200B and
//! U+00AD), never before an em dash; addresses break by the rule of
//! *The Chicago Manual of Style* for URLs.

use unicode_linebreak::{BreakClass, BreakOpportunity, break_property, linebreaks};

use super::lines::BreakKind;
use super::segment::TextKind;
use crate::text::hyphens::Patterns;
use crate::text::is_letter;

/// Letters that must stand on either side of a break at a slash or ellipsis, or at a
/// real hyphen.
pub(super) const LEAST_PART: usize = 2;

/// Where a word may be broken, in bytes, and how; ascending.
pub(super) fn points(
    word: &str,
    kind: TextKind,
    patterns: &Patterns,
) -> Vec<(usize, BreakKind)> {
    if kind == TextKind::Fixed {
        return Vec::new();
    }
    if kind == TextKind::Code || looks_like_address(word) {
        return address_points(word);
    }
    let mut points = Vec::new();
    if !word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        open_points(word, &mut points);
    }
    if kind == TextKind::Whole {
        points.retain(|&(at, _)| !in_range(word, at));
    } else if kind != TextKind::Call {
        divisions(word, patterns, &mut points);
    }
    points.sort_unstable_by_key(|point| point.0);
    points.dedup_by_key(|point| point.0);
    points
}

/// Whether a place stands behind the dash between two figures, as of years: in titles and
/// the like they stay together.
fn in_range(word: &str, at: usize) -> bool {
    let figure = |it: Option<char>| it.is_some_and(char::is_numeric);
    let (before, after) = word.split_at(at);
    let first = before.strip_suffix(['-', '\u{2010}', '\u{2013}']);
    figure(after.chars().next()) && figure(first.and_then(|it| it.chars().next_back()))
}

/// A web or mail address in running text.
pub(super) fn looks_like_address(word: &str) -> bool {
    let host = |text: &str| text.split('.').filter(|part| !part.is_empty()).count() > 1;
    word.contains("://")
        || word.trim_start_matches(['(', '<', '[']).starts_with("www.")
        || word.split_once('@').is_some_and(|(user, rest)| !user.is_empty() && host(rest))
}

/// Breaks of an address or of code: after `:` and `//`, before other punctuation, either side of
/// `=`, `&` and `@`; never in the first or last two characters, never with a hyphen.
fn address_points(word: &str) -> Vec<(usize, BreakKind)> {
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '>']).len();
    let mut points = Vec::new();
    let mut before = ' ';
    for (at, character) in word[..end].char_indices() {
        let after_mark = match before {
            '/' => character != '/',
            ':' => character != '/',
            '=' | '&' | '@' => true,
            _ => false,
        };
        let before_mark = matches!(
            character,
            '/' | '~' | '.' | ',' | '-' | '_' | '?' | '#' | '%' | '=' | '&' | '+' | '@'
        ) && !matches!(before, '/' | ':')
            // `--option` and the like stay whole.
            && character != before;
        let room = at >= LEAST_PART && end - at >= LEAST_PART;
        if room && (after_mark || before_mark) {
            points.push((at, BreakKind::Free));
        }
        before = character;
    }
    points
}

/// Breaks at characters that are in the text.
fn open_points(word: &str, points: &mut Vec<(usize, BreakKind)>) {
    let letters = Letters::of(word);
    for (at, opportunity) in linebreaks(word) {
        if at < word.len() && opportunity == BreakOpportunity::Allowed {
            points.extend(open_kind(word, at, &letters).map(|kind| (at, kind)));
        }
    }
    if word.contains('\u{AD}') {
        points.retain(|point| !word[..point.0].ends_with('\u{AD}'));
    }
    for (at, mark) in word.match_indices('\u{AD}') {
        let after = at + mark.len();
        if at > 0 && after < word.len() {
            points.push((after, BreakKind::Division));
        }
    }
}

/// Where the first and the last letters and figures of a word stand, from which follows at
/// each place whether there are [`LEAST_PART`] on either side.
struct Letters {
    /// Ends of the first letters.
    first: Vec<usize>,
    /// Beginnings of the last ones, the very last before the others.
    last: Vec<usize>,
}

impl Letters {
    fn of(word: &str) -> Self {
        let is_letter = |it: &(usize, char)| it.1.is_alphanumeric();
        let end = |(at, character): (usize, char)| at + character.len_utf8();
        let all = || word.char_indices().filter(is_letter);
        Self {
            first: all().take(LEAST_PART).map(end).collect(),
            last: all().rev().take(LEAST_PART).map(|it| it.0).collect(),
        }
    }

    /// Whether `least` of them stand before a place, and as many behind it.
    fn are_around(&self, at: usize, least: usize) -> bool {
        self.first.get(least - 1).is_some_and(|&end| end <= at)
            && self.last.get(least - 1).is_some_and(|&start| start >= at)
    }
}

/// What kind of break an opportunity of UAX #14 is, if it is one that books use.
fn open_kind(word: &str, at: usize, letters: &Letters) -> Option<BreakKind> {
    let (before, after) = word.split_at(at);
    let last = before.chars().next_back()?;
    let next = after.chars().next()?;
    let dash = |character| matches!(character, '\u{2012}'..='\u{2015}');
    if dash(next) {
        return None;
    }
    match last {
        '-' | '\u{2010}' => {
            let part = before.rsplit(['-', '\u{2010}']).nth(1).unwrap_or(before);
            let part = part.chars().filter(|c| c.is_alphanumeric());
            let room = part.take(LEAST_PART).count() == LEAST_PART
                && letters.are_around(at, LEAST_PART);
            (room && next != '-').then_some(BreakKind::Hyphen)
        }
        _ if dash(last) => letters.are_around(at, 1).then_some(BreakKind::Dash),
        '/' | '\u{2026}' => letters.are_around(at, LEAST_PART).then_some(BreakKind::Free),
        '\u{200B}' => Some(BreakKind::Free),
        _ => (ideographic(last) || ideographic(next)).then_some(BreakKind::Free),
    }
}

fn ideographic(character: char) -> bool {
    use BreakClass::{
        ConditionalJapaneseStarter, HangulLvSyllable, HangulLvtSyllable, Ideographic,
    };
    matches!(
        break_property(u32::from(character)),
        Ideographic | ConditionalJapaneseStarter | HangulLvSyllable | HangulLvtSyllable
    )
}

/// Divisions by the language's patterns, in each run of letters that has enough of
/// them. In a word that already has a hyphen they are the last resort.
pub(super) fn divisions(
    word: &str,
    patterns: &Patterns,
    points: &mut Vec<(usize, BreakKind)>,
) {
    if word.contains('\u{AD}') || word.chars().any(|character| character.is_ascii_digit())
    {
        return;
    }
    let compound = word.contains(['-', '\u{2010}', '\u{2011}']);
    let kind = if compound { BreakKind::Compound } else { BreakKind::Division };
    let mut start = 0;
    for (end, next) in word
        .char_indices()
        .filter(|&(_, character)| !is_letter(character))
        .map(|(at, character)| (at, at + character.len_utf8()))
        .chain([(word.len(), word.len())])
    {
        let run = &word[start..end];
        // Capitals alone are initials or an acronym, unless the book divides them.
        if run.chars().any(char::is_lowercase)
            || run.chars().count() > 8
            || patterns.know(run)
        {
            points.extend(patterns.divide(run).into_iter().map(|at| (start + at, kind)));
        }
        start = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Lang;
    use crate::text::hyphens::Dictionaries;

    fn marked(word: &str, kind: TextKind) -> String {
        let patterns = Dictionaries::default().patterns(Lang::EN_US);
        let mut out = word.to_owned();
        for (at, kind) in points(word, kind, &patterns).into_iter().rev() {
            out.insert(
                at,
                match kind {
                    BreakKind::Division => '~',
                    BreakKind::Compound => '^',
                    _ => '|',
                },
            );
        }
        out
    }

    #[test]
    fn breaks_inside_words() {
        for expected in [
            "an~thol~ogy",
            "well-|known",
            "e-book",
            "T-shirt",
            "self-|ev^i^dent",
            "for—|ever",
            "and/|or",
            "1914–|1918",
            "(see",
            "UNESCO",
            "“won~der~ful,”",
            "in\u{AD}~sti\u{AD}~tute",
            "日|本|語。",
            "don’t",
            "mem~ber’s",
            "no\u{2011}break",
            "shelf\u{200C}~fuls",
        ] {
            let plain = expected.replace(['|', '~', '^'], "");
            assert_eq!(marked(&plain, TextKind::Prose), expected);
        }
        assert_eq!(marked("anthology", TextKind::Whole), "anthology");
        assert_eq!(marked("1880–1921", TextKind::Whole), "1880–1921");
        assert_eq!(marked("well-known", TextKind::Whole), "well-|known");
    }

    #[test]
    fn capitals_divide_where_the_book_says_so() {
        let english = Lang::EN_US;
        let hyphens = Dictionaries::new(&[(english, vec!["con-sists".to_owned()])]);
        let found = |word| points(word, TextKind::Prose, &hyphens.patterns(english));
        assert_eq!(found("CONSISTS"), [(3, BreakKind::Division)]);
        assert_eq!(found("INSISTS"), []);
    }

    #[test]
    fn addresses_break_without_a_hyphen() {
        for expected in [
            "https://|www|.example|.org|/|some|-page|?id|=|12.",
            "some|.one|@|example|.org",
        ] {
            assert_eq!(marked(&expected.replace('|', ""), TextKind::Prose), expected);
        }
        let option = "my|-book|--accept|-suggestions";
        assert_eq!(marked(&option.replace('|', ""), TextKind::Code), option);
    }
}
