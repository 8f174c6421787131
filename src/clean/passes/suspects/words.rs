//! Words that no list has, and that the scan hardly uses: misread, or two words where a
//! dash or a space was lost between.

use super::Doubt;
use crate::clean::edits::Rule;
use crate::clean::lexicon::COMMON;
use crate::clean::sheet::Sheet;

/// Letters that are read for one another.
const CONFUSED: [(&str, &str); 26] = [
    ("rn", "m"),
    ("m", "rn"),
    ("li", "h"),
    ("h", "li"),
    ("ii", "n"),
    ("n", "ii"),
    ("ri", "n"),
    ("n", "ri"),
    ("c", "e"),
    ("e", "c"),
    ("l", "i"),
    ("i", "l"),
    ("u", "n"),
    ("n", "u"),
    ("f", "t"),
    ("t", "f"),
    ("vv", "w"),
    ("cl", "d"),
    ("d", "cl"),
    ("o", "e"),
    ("a", "o"),
    ("tl", "d"),
    ("b", "h"),
    ("h", "b"),
    ("y", "v"),
    ("ti", "n"),
];
pub(super) fn doubt(sheet: &Sheet<'_>, word: &str) -> Option<Doubt> {
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    if !plain
        || word.chars().count() < 3
        || word.starts_with(char::is_uppercase)
        || sheet.lexicon.has(word)
        || sheet.lexicon.uses(word) > 2
    {
        return None;
    }
    let lower = word.to_lowercase();
    Some(match two_words(sheet, &lower) {
        Some(parts) => {
            let why = "two words, perhaps with a dash lost between";
            Doubt::new(Rule::RunTogether, why, Some(parts))
        }
        None => Doubt::new(
            Rule::Unknown,
            "in no list, and rare in the scan",
            likely(sheet, &lower),
        ),
    })
}

/// Two known words that were run together where a dash was lost.
fn two_words(sheet: &Sheet<'_>, word: &str) -> Option<String> {
    let known = |part: &str| {
        part.len() > 2 && sheet.lexicon.level(part).is_some_and(|level| level <= COMMON)
    };
    let splits = word.char_indices().map(|(at, _)| word.split_at(at));
    splits
        .filter(|(left, right)| known(left) && known(right))
        .min_by_key(|(left, right)| {
            sheet.lexicon.level(left).max(sheet.lexicon.level(right))
        })
        .map(|(left, right)| format!("{left}—{right}"))
}

/// The one commoner word that a single confusion of letters would have made this.
fn likely(sheet: &Sheet<'_>, word: &str) -> Option<String> {
    let mut better: Vec<(u32, String)> = Vec::new();
    for (read, meant) in CONFUSED {
        for (at, _) in word.match_indices(read) {
            let other = format!("{}{meant}{}", &word[..at], &word[at + read.len()..]);
            let uses = sheet.lexicon.uses(&other);
            if sheet.lexicon.has(&other) || uses > 2 {
                better.push((uses, other));
            }
        }
    }
    better.sort();
    better.pop().map(|(_, word)| word)
}
