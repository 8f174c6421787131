//! Words for a person to look at. Nothing here is ever changed by the program: spell
//! checking without a reader breaks many times more words than it mends.

use crate::clean::edits::Rule;
use crate::clean::flow::{Block, View};
use crate::clean::lexicon::{COMMON, tokens};
use crate::clean::lines::Role;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::sheet::{Sheet, Suggestion};
use crate::clean::suggest;
use std::borrow::Cow;
use std::ops::Range;

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
/// Real words that are common misreadings of far commoner ones.
const MISTAKEN: [(&str, &str); 14] = [
    ("arid", "and"),
    ("ail", "all"),
    ("tile", "the"),
    ("hut", "but"),
    ("riot", "not"),
    ("lie", "he"),
    ("tier", "her"),
    ("tune", "time"),
    ("modem", "modern"),
    ("carne", "came"),
    ("stich", "such"),
    ("tines", "lines"),
    ("bare", "have"),
    ("fur", "for"),
];

/// Flags them.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    let mut found = Vec::new();
    for block in blocks {
        if matches!(block.role, Role::Break | Role::Table) {
            continue;
        }
        let view = View::new(sheet.scan.text, &sheet.edits, block);
        for word in tokens(&view.text) {
            let at = word.as_ptr() as usize - view.text.as_ptr() as usize;
            let Some((evidence, better)) = doubt(sheet, &view.text, at, word) else {
                continue;
            };
            if let Some(source) = view.source(at..at + word.len()) {
                found.push((source, evidence, better));
            }
        }
    }
    for (source, evidence, better) in found {
        flag(sheet, source, Rule::Suspect, evidence, better.as_deref());
    }
    broken_off(sheet, blocks);
}

/// Why a word is doubted, and what it may have been.
fn doubt(
    sheet: &Sheet<'_>,
    text: &str,
    at: usize,
    word: &str,
) -> Option<(&'static str, Option<String>)> {
    let abbreviated =
        word.chars().count() <= 4 && text[at + word.len()..].starts_with('.');
    if sheet.keeps.contains(word) || abbreviated {
        return None;
    }
    let lone_start =
        text[..at].trim_end().is_empty() || ends_sentence(text[..at].trim_end());
    if word.chars().any(char::is_uppercase)
        && !(lone_start && word.chars().skip(1).all(char::is_lowercase))
    {
        return None;
    }
    let lower = word.to_lowercase();
    if let Some((_, better)) = MISTAKEN.iter().find(|(wrong, _)| *wrong == lower) {
        let rare = sheet.lexicon.uses(word) <= 2 && sheet.lexicon.uses(better) > 20;
        return rare.then(|| ("a common misreading", Some((*better).to_owned())));
    }
    let digits =
        word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
    if digits && !is_ordinal(word) {
        return Some(("digits within a word", None));
    }
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    if !plain
        || word.chars().count() < 3
        || sheet.lexicon.has(word)
        || sheet.lexicon.uses(word) > 2
        || lone_start && word.starts_with(char::is_uppercase)
    {
        return None;
    }
    if let Some(parts) = two_words(sheet, &lower) {
        return Some(("two words, perhaps with a dash lost between", Some(parts)));
    }
    Some(("in no list, and rare in the scan", likely(sheet, &lower)))
}

fn is_ordinal(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len()
        && matches!(
            rest,
            "st" | "nd" | "rd" | "th" | "s" | "n" | "f" | "ff" | "a" | "b" | "c"
        )
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

/// Paragraphs that break off: text may be lost.
fn broken_off(sheet: &mut Sheet<'_>, blocks: &[Block]) {
    for pair in blocks.windows(2) {
        let [before, after] = pair else { continue };
        if !matches!((before.role, after.role), (Role::Body, Role::Body)) {
            continue;
        }
        let last = &before.pieces[before.pieces.len() - 1];
        let text = sheet.tail(&last.range).into_owned();
        let next = sheet.line_text(after.line());
        let hyphen = text.ends_with(['-', '¬']) && !text.ends_with(" -");
        let open =
            !ends_sentence(&text) && !text.ends_with([':', '—', '”', '"', '’', '\'']);
        let decided = sheet.lost.contains_key(&last.line);
        if (hyphen || open && starts_lower(next)) && !decided && sheet.profile.wrapped {
            let end = last.range.end;
            if hyphen {
                sheet.torn.push(last.line);
            }
            flag(sheet, end..end, Rule::Lost, "the text breaks off here", None);
        }
    }
}

fn flag(
    sheet: &mut Sheet<'_>,
    source: Range<usize>,
    rule: Rule,
    evidence: &'static str,
    better: Option<&str>,
) {
    let line = sheet.line_at(source.start);
    let column = sheet.scan.text[sheet.lines[line].start.min(source.start)..source.start]
        .chars()
        .count()
        + 1;
    let id = format!("{}-{}-{column}", rule.name(), line + 1);
    if sheet.rejected.contains(&id) {
        return;
    }
    let word = &sheet.scan.text[source.clone()];
    let entry = match (better, rule) {
        (_, Rule::Lost) => format!(
            "[[lost]]\nline = {}\nshow = \"[text missing in the source]\"\n",
            line + 1
        ),
        (Some(better), _) => suggest::fix_entry(sheet, line, &source, better),
        (None, _) => format!("[[keep]]\nfind = {}\n", suggest::quoted(word)),
    };
    let confidence = if better.is_some() { 50 } else { 0 };
    sheet.suggestions.push(Suggestion {
        id,
        rule,
        line: line + 1,
        source,
        entry,
        confidence,
        evidence: Cow::Borrowed(evidence),
    });
}
