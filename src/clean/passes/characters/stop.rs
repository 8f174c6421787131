//! `end of. the lane`: a point, colon or comma behind a word after which the sentence
//! goes on. Only on dirty ground, and only in
//! a language whose words leave no doubt.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::FalseStop;

/// Specks around a point that make much dirt.
const MUCH: usize = 14;
/// Words of fewer letters may be abbreviations.
const SHORT: usize = 3;
/// Words that hardly a sentence starts with.
const CONTINUES: &[&str] =
    &["of", "to", "and", "or", "than", "which", "from", "into", "upon"];

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let (lexicon, next) = (word.lexicon, word.next);
    let words = &lexicon.language.words;
    let is_of = |list: &[&str], word: &str| list.contains(&word);
    let mark = word.text.chars().next_back()?;
    let bare = word.text.strip_suffix(mark)?;
    let real = next.chars().filter(|c| c.is_alphabetic()).count() > 1 || next == "a";
    let bare_next = next.trim_end_matches(|c: char| !c.is_alphanumeric());
    let lower = bare.to_lowercase();
    let never_last = is_of(words.never_last, &lower) && !next.is_empty();
    let goes_on = next.starts_with(char::is_lowercase) && real
        || never_last && next.starts_with(char::is_alphabetic) && real;
    let plain = bare.chars().all(|c| c.is_alphabetic() || c == '’' || c == '-')
        // Capitals are initials and abbreviations.
        && (bare == "a"
            || never_last && bare.len() > 1
            || bare.chars().skip(1).any(char::is_lowercase));
    let stop = matches!(mark, '.' | ':' | ';' | ',');
    if words.leading.is_empty()
        || !word.dirty
        || word.parted
        || !goes_on
        || !plain
        || !stop
    {
        return None;
    }
    let known = lexicon.has(bare) || lexicon.uses(bare) > 1;
    let cut = |confidence, why| {
        let range = bare.len()..word.text.len();
        Some(word.mend(range, RULE, "", confidence, why))
    };
    match mark {
        _ if never_last => cut(90, "a mark behind a word that ends nothing"),
        // An `I` may be lost between a stop and a verb.
        '.' if words.verbs.contains(&next) => None,
        // In old print a sentence may start small: only much dirt, or a word that starts
        // none, speaks against the point.
        '.' if known
            && !is_of(words.abbreviations, &lower)
            // `Is.` is a misread shilling.
            && (is_of(words.leading, bare)
                || is_of(CONTINUES, next) && bare.len() > SHORT
                || word.specks >= MUCH
                    && bare.len() >= SHORT
                    && lexicon.has(bare_next)) =>
        {
            cut(90, "a point within a sentence")
        }
        ':' if word.specks >= MUCH && is_of(words.leading, &lower) => {
            cut(88, "a mark behind a word that leads on")
        }
        ',' if lower == "of" => cut(70, "a mark behind a word that leads on"),
        _ => None,
    }
}
