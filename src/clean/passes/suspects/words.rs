//! Words that no list has, and that the scan hardly uses, or that a single confusion of
//! letters would have made of a far commoner one.
//!
//! Without a word list only the scan itself can say what is a word: a form is doubted if
//! one confusion of letters makes it a form that the scan has many times more often.

use super::{Doubt, together};
use crate::clean::language;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Unknown;

/// Letters that are read for one another.
const CONFUSED: [(&str, &str); 30] = [
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
    ("tl", "th"),
    ("iu", "in"),
    ("ll", "li"),
    ("r", "t"),
];
/// Times that a form has to be commoner to be what was meant, without a word list.
const COMMONER: u32 = 12;
/// The same with one, of a form that the scan has many times.
const MEANT: u32 = 20;
/// The least that it has to be used, then.
const USED: u32 = 8;
/// Letters f of a word that may be a long s.
const LONG: usize = 5;

/// Doubts a word of small letters that nothing knows.
pub(super) fn doubt(sheet: &Sheet<'_>, word: &str) -> Option<Doubt> {
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    if !plain || word.chars().count() < 2 || word.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = word.to_lowercase();
    if !sheet.lexicon.has_list() {
        let better = commoner(sheet, &lower)?;
        return Some(Doubt::new(
            RULE,
            "the scan has another form far more often",
            Some(better),
        ));
    }
    if sheet.lexicon.has(word) {
        return None;
    }
    let rare = sheet.lexicon.uses(word) <= 2;
    let short = word.chars().count() < 3;
    if rare
        && !short
        && let Some(doubt) = together::doubt(sheet, &lower)
    {
        return Some(doubt);
    }
    let better = likely(sheet, &lower);
    let why = "in no list, and rare in the scan";
    match better {
        Some(better) if rare && !short => Some(Doubt::new(RULE, why, Some(better))),
        Some(better) if is_meant(sheet, word, &better) => Some(Doubt::new(
            RULE,
            "in no list, and one confusion from a word",
            Some(better),
        )),
        _ => (rare && !short).then(|| Doubt::new(RULE, why, None)),
    }
}

/// Whether a word is common enough to be what a form was meant to be that the scan has
/// many times.
fn is_meant(sheet: &Sheet<'_>, word: &str, better: &str) -> bool {
    let (read, meant) = (sheet.lexicon.uses(word), sheet.lexicon.uses(better));
    let common = sheet.lexicon.language.is_function(better);
    let short = word.chars().count() < 3;
    // A word of another language is none that was misread.
    let foreign = language::ALL.iter().any(|it| it.is_function(&word.to_lowercase()));
    let far = meant >= read * MEANT || word.contains('f') && sheet.has_long_s;
    !foreign && (common || !short && (read <= 2 || far))
}

/// What a single confusion of letters makes of a word.
fn confusions(word: &str) -> impl Iterator<Item = String> {
    CONFUSED.into_iter().flat_map(move |(read, meant)| {
        word.match_indices(read).map(move |(at, _)| {
            format!("{}{meant}{}", &word[..at], &word[at + read.len()..])
        })
    })
}

/// A word with some of its letters f read as the long s that they were: not the last,
/// which is round.
fn long_s(word: &str) -> Vec<String> {
    let last =
        word.trim_end_matches(|c: char| !c.is_alphabetic()).len().saturating_sub(1);
    let places: Vec<usize> = word
        .match_indices('f')
        .map(|it| it.0)
        .filter(|&at| at < last)
        .take(LONG)
        .collect();
    let set = |chosen: usize| {
        let mut form = word.to_owned();
        for (bit, &at) in places.iter().enumerate() {
            if chosen >> bit & 1 == 1 {
                form.replace_range(at..=at, "s");
            }
        }
        form
    };
    (1..1 << places.len()).map(set).collect()
}

/// The commonest word that a single confusion of letters, or a long s, would have made
/// this.
fn likely(sheet: &Sheet<'_>, word: &str) -> Option<String> {
    let lexicon = &sheet.lexicon;
    let known = |form: &String| lexicon.has(form) || lexicon.uses(form) > 2;
    let old = if lexicon.language.long_s { long_s(word) } else { Vec::new() };
    // A long s is the same in every word; in a scan that has it, it comes first.
    if let Some(form) = old
        .into_iter()
        .filter(|form| lexicon.has(form))
        .max_by_key(|form| (std::cmp::Reverse(lexicon.level(form)), lexicon.uses(form)))
    {
        let other = confusions(word).filter(|it| lexicon.level(it) == Some(10)).count();
        if other == 0 || sheet.has_long_s {
            return Some(form);
        }
    }
    confusions(word).filter(known).max_by_key(|form| {
        (lexicon.uses(form), std::cmp::Reverse(lexicon.level(form)), form.clone())
    })
}

/// The form that the scan has far more often than this one, one confusion away.
fn commoner(sheet: &Sheet<'_>, word: &str) -> Option<String> {
    let lexicon = &sheet.lexicon;
    if lexicon.language.is_function(word) {
        return None;
    }
    let own = lexicon.uses(word).max(1);
    let far = |form: &String| {
        let uses = lexicon.uses(form);
        let common = lexicon.language.is_function(form);
        let least = if common { USED / 2 } else { USED.max(own * COMMONER) };
        uses >= least && (common || word.chars().count() > 3)
    };
    let old = if sheet.has_long_s { long_s(word) } else { Vec::new() };
    confusions(word).chain(old).filter(far).max_by_key(|form| lexicon.uses(form))
}

/// Whether a scan has the long s read as f: many forms that are no words become words.
pub(in crate::clean) fn has_long_s(sheet: &Sheet<'_>) -> bool {
    const KINDS: usize = 6;
    if !sheet.lexicon.language.long_s || !sheet.lexicon.has_list() {
        return false;
    }
    let mut kinds = std::collections::BTreeSet::new();
    for word in crate::clean::lexicon::tokens(sheet.scan.text) {
        let lower = word.to_lowercase();
        let is_old = |lower: &String| {
            !sheet.lexicon.has(lower)
                && long_s(lower).iter().any(|it| sheet.lexicon.has(it))
        };
        if lower.contains('f') && !kinds.contains(&lower) && is_old(&lower) {
            kinds.insert(lower);
        }
        if kinds.len() >= KINDS {
            return true;
        }
    }
    false
}
