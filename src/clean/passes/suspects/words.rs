//! Words that no list has, and that the scan hardly uses.

use super::{Doubt, together};
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Unknown;

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

/// Doubts a word of small letters that nothing knows.
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
    together::doubt(sheet, &lower).or_else(|| {
        let why = "in no list, and rare in the scan";
        Some(Doubt::new(RULE, why, likely(sheet, &lower)))
    })
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
