//! `in.her`, `end.The`: two words joined by a mark.
//!
//! Where the mark is a sentence's or a clause's, the space behind it was lost. Where a
//! sentence goes on, it is dirt; but `cost:benefit` and `chapter.file` are printed so,
//! and unless one of the two words can enter no such pair it is only proposed.

use super::{ALONE, Mend, Word, is_of};
use crate::clean::edits::Rule;
use crate::clean::sheet::Sheet;

/// Words behind which no letter is left out: `a'single`.
const ARTICLES: &str = " a an the of in which to ";

/// Whether dirt was read between two words: the same in a clean scan would be rare. A
/// hyphen shows nothing, it may be a dash.
pub(in crate::clean::passes) fn is_glued(sheet: &Sheet<'_>, text: &str) -> bool {
    let (before, next) = ("", "");
    let word = Word { sheet, at: 0, text, before, next, parted: false, dirty: true };
    mend(&word).is_some_and(|mend| mend.1.rule == Rule::JoinedByDirt)
}

pub(super) fn mend(word: &Word<'_>) -> Option<Mend> {
    let (text, lexicon) = (word.text, &word.sheet.lexicon);
    let dot = text.find(['.', ',', ';', ':', '\'', '‘', '’'])?;
    let (left, rest) = text.split_at(dot);
    let mark = rest.chars().next()?;
    let right = rest[mark.len_utf8()..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let alphabetic =
        |text: &str| text.chars().count() > 1 && text.chars().all(char::is_alphabetic);
    let right_word = right.chars().all(char::is_alphabetic)
        && (right.len() > 1 || right == "a" || right == "I");
    let article = is_of(ARTICLES, left);
    let left = left.rsplit('-').next().unwrap_or(left);
    if !alphabetic(left) && !article
        || !right_word
        || !lexicon.has(left)
        || !lexicon.has(right)
    {
        return None;
    }
    let dirt = |confidence| {
        let range = dot..dot + mark.len_utf8();
        let why = "a mark between two words";
        Some(word.mend(range, Rule::JoinedByDirt, " ", confidence, why))
    };
    let spaced = |confidence, why| {
        let behind = dot + mark.len_utf8();
        Some(word.mend(behind..behind, Rule::NoSpace, " ", confidence, why))
    };
    let small = left.chars().count() > 2 && left.chars().all(char::is_lowercase);
    let apart = is_of(ALONE, left) || is_of(ALONE, right) || article;
    let elided = matches!(right, "ll" | "re" | "ve");
    match (mark, right.starts_with(char::is_lowercase)) {
        ('.' | ':', true) if word.dirty && right.len() + left.len() > 2 => {
            dirt(if apart { 85 } else { 70 })
        }
        ('\'' | '’' | '‘', true) if word.dirty && (article || mark == '‘') => {
            dirt(85)
        }
        ('\'', true)
            if word.dirty
                && lexicon.level(right) == Some(10)
                && right.len() > 2
                && !elided =>
        {
            dirt(82)
        }
        ('.', false) if small && right.chars().skip(1).all(char::is_lowercase) => {
            spaced(88, "no space behind a sentence")
        }
        (',' | ';', true) if small => spaced(90, "no space behind a mark"),
        _ => None,
    }
}
