//! Breaks against the rules, for paragraphs that cannot be set by them.
//!
//! In order of how much a reader minds: words that the rules only keep whole because
//! they look better so (capitals, words with figures, one letter before a real hyphen,
//! names that the language's patterns leave whole, the names in an address); then, in a
//! word that is wider than its line, the syllables of its language, or where not even these
//! find room, any place at all. The breaker prices them above a
//! plain division ([`BreakKind::Compound`], [`BreakKind::Split`]), and the paragraph is named in a
//! message.

use unicode_linebreak::{BreakClass, break_property};

use super::breaks::{LEAST_PART, divisions, looks_like_address};
use super::lines::BreakKind;
use super::segment::{Leeway, TextKind};
use crate::text::hyphens::Patterns;
use crate::text::is_letter;

/// Characters of a name in an address that stay together at either end of it.
const LEAST_OF_NAME: usize = 3;

/// Letters that a name keeps before and after a division.
const NAME: (usize, usize) = (2, 3);

/// Two consonants that are one sound, or begin a syllable together.
const TOGETHER: &[&str] = &[
    "ch", "sh", "th", "ph", "gh", "kh", "zh", "ck", "qu", "ts", "tz", "sz", "cz", "rz",
    "br", "cr", "dr", "fr", "gr", "kr", "pr", "tr", "vr", "bl", "cl", "fl", "gl", "kl",
    "pl", "sl", "vl", "gn", "kn", "бр", "вр", "гр", "др", "кр", "пр", "тр", "фр", "бл",
    "вл", "гл", "кл", "пл", "сл", "фл", "ст", "st", "sp", "sk",
];

/// Adds to a word's breaks those that `leeway` allows.
pub(super) fn add(
    word: &str,
    kind: TextKind,
    patterns: &Patterns,
    leeway: Leeway,
    points: &mut Vec<(usize, BreakKind)>,
) {
    let address = kind == TextKind::Code || looks_like_address(word);
    if kind == TextKind::Call {
        return;
    }
    if address {
        names_of_address(word, points);
    } else if kind == TextKind::Prose {
        kept(word, patterns, points);
    }
    match leeway {
        Leeway::Parted if !address => {
            let mut parted = Vec::new();
            divisions(word, patterns, &mut parted);
            points.extend(parted.into_iter().map(|(at, _)| (at, BreakKind::Compound)));
        }
        Leeway::Wider(_) => anywhere(word, address, points),
        Leeway::None | Leeway::Kept | Leeway::Parted => {}
    }
    // What the rules allow comes first, and stays.
    points.sort_by_key(|point| point.0);
    points.dedup_by_key(|point| point.0);
}

/// Inside the names of an address, away from their ends.
fn names_of_address(word: &str, points: &mut Vec<(usize, BreakKind)>) {
    for name in word.split(|character: char| !character.is_alphanumeric()) {
        let base = name.as_ptr() as usize - word.as_ptr() as usize;
        let ends: Vec<usize> = name.char_indices().map(|(at, _)| at).collect();
        let last = ends.len().saturating_sub(LEAST_OF_NAME);
        let inner = ends.get(LEAST_OF_NAME..=last).unwrap_or_default();
        points.extend(inner.iter().map(|at| (base + at, BreakKind::Split)));
    }
}

/// Words kept whole for looks.
fn kept(word: &str, patterns: &Patterns, points: &mut Vec<(usize, BreakKind)>) {
    if word.contains('\u{AD}') {
        return;
    }
    let name = word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    for run in word.split(|character| !is_letter(character)) {
        let base = run.as_ptr() as usize - word.as_ptr() as usize;
        let small = run.to_lowercase();
        let mut found = Vec::new();
        // Only where small letters take as many bytes do offsets hold.
        if small.len() == run.len() {
            found = patterns.divide(&small);
        }
        if name {
            found.extend(syllables(&small, run.len()));
        }
        points.extend(found.into_iter().map(|at| (base + at, BreakKind::Compound)));
    }
    for (at, mark) in word.match_indices(['-', '\u{2010}']) {
        let after = at + mark.len();
        let beside = (word[..at].chars().next_back(), word[after..].chars().next());
        if let (Some(before), Some(next)) = beside
            && before.is_alphanumeric()
            && next.is_alphanumeric()
        {
            points.push((after, BreakKind::Hyphen));
        }
    }
}

/// Where the syllables of a name part, by consonants and vowels alone: before a
/// consonant between vowels, between two consonants that are no one sound.
fn syllables(name: &str, length: usize) -> Vec<usize> {
    let letters: Vec<(usize, char)> = name.char_indices().collect();
    if name.len() != length || letters.len() < NAME.0 + NAME.1 {
        return Vec::new();
    }
    let vowel = |at: usize| letters.get(at).is_some_and(|letter| is_vowel(letter.1));
    let consonant = |at: usize| letters.get(at).is_some_and(|letter| !is_vowel(letter.1));
    let together = |at: usize| {
        let end = letters.get(at + 2).map_or(name.len(), |letter| letter.0);
        TOGETHER.contains(&&name[letters[at].0..end])
    };
    let parts = |at: usize| {
        let opens = consonant(at)
            && (vowel(at + 1) || (consonant(at + 1) && vowel(at + 2) && together(at)));
        let closed = consonant(at - 1)
            && !together(at - 1)
            && (at >= 2 && vowel(at - 2) || at >= 3 && vowel(at - 3));
        opens && (vowel(at - 1) || closed)
    };
    let places = NAME.0..=letters.len() - NAME.1;
    places.filter(|&at| parts(at)).map(|at| letters[at].0).collect()
}

fn is_vowel(letter: char) -> bool {
    "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяєії".contains(letter)
}

/// Between any two characters but the first and last few, with a hyphen between letters.
fn anywhere(word: &str, address: bool, points: &mut Vec<(usize, BreakKind)>) {
    let characters: Vec<(usize, char)> = word.char_indices().collect();
    let last = characters.len().saturating_sub(LEAST_PART);
    for at in LEAST_PART..=last {
        let (Some(&(place, next)), Some(&(_, before))) =
            (characters.get(at), characters.get(at - 1))
        else {
            continue;
        };
        let joins = matches!(
            break_property(u32::from(next)),
            BreakClass::CombiningMark | BreakClass::ZeroWidthJoiner
        );
        if joins || break_property(u32::from(before)) == BreakClass::ZeroWidthJoiner {
            continue;
        }
        let letters = before.is_alphabetic() && next.is_alphabetic() && !address;
        points
            .push((place, if letters { BreakKind::Compound } else { BreakKind::Split }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::Lang;
    use crate::paragraph::breaks;
    use crate::text::hyphens::Dictionaries;
    use crate::units::Length;

    fn marked(word: &str, kind: TextKind, leeway: Leeway) -> String {
        let patterns = Dictionaries::default().patterns(Lang::EN_US);
        let mut points = breaks::points(word, kind, &patterns);
        add(word, kind, &patterns, leeway, &mut points);
        let mut out = word.to_owned();
        for (at, kind) in points.into_iter().rev() {
            let mark = match kind {
                BreakKind::Division => '~',
                BreakKind::Compound => '^',
                BreakKind::Split => '/',
                _ => '|',
            };
            out.insert(at, mark);
        }
        out
    }

    #[test]
    fn words_that_are_kept_whole_can_be_divided() {
        for expected in ["an~thol~ogy", "UNI^CORN", "e-|book", "Za~kha^rev", "strength"] {
            let plain = expected.replace(['|', '~', '^'], "");
            assert_eq!(marked(&plain, TextKind::Prose, Leeway::Kept), expected);
        }
        assert_eq!(marked("UNICORN", TextKind::Whole, Leeway::Kept), "UNICORN");
    }

    #[test]
    fn names_part_at_their_syllables() {
        let parted = |name: &str| {
            let small = name.to_lowercase();
            let mut out = name.to_owned();
            syllables(&small, name.len()).into_iter().rev().for_each(|at| {
                out.insert(at, '-');
            });
            out
        };
        for expected in
            ["Or-lov-skoye", "Vas-si-liev", "Ma-chado", "Pe-trov-sky", "Berk-man", "Lenz"]
        {
            assert_eq!(parted(&expected.replace('-', "")), expected);
        }
    }

    #[test]
    fn a_word_wider_than_its_line_breaks_anywhere() {
        let wider = Leeway::Wider(Length::ZERO);
        assert_eq!(marked("strengths", TextKind::Whole, wider), "st^r^e^n^g^t^hs");
        let parted = marked("anthology", TextKind::Whole, Leeway::Parted);
        assert_eq!(parted, "an^thol^ogy");
        assert_eq!(marked("3141592", TextKind::Prose, wider), "31/4/1/5/92");
        assert_eq!(
            marked("a.example@host.org", TextKind::Code, Leeway::Kept),
            "a.exa/m/ple|@|host|.org"
        );
    }
}
