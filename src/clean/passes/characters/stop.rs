//! `end of. the lane`: a point, colon or comma behind a word after which the sentence
//! goes on. Only in dirty scans.

use super::{Mend, Word, is_of};
use crate::clean::passes::specks::VERBS;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::FalseStop;

/// Words that nothing but a further word can follow.
const LEADING: &str = " the a an of to in on at by for with from into his her their its our your my \
    which whose that this some any very and or but as if is was were be been are had has have \
    would could should can may might must shall will no not he she they we i who than so such ";
/// Words that no phrase ends with.
const NEVER_LAST: &str = " the a an my your our their its every ";
/// Abbreviations whose point a small letter may follow.
const ABBREVIATIONS: &str = " etc eg ie cf pp vol vols ed eds mr mrs dr st viz no nos ch sec fig op cit \
    ibid al esp approx jr sr rev gen col capt lt sgt esq messrs vs co inc ltd dept trans tr nr ff \
    jan feb mar apr jun jul aug sept oct nov dec ";

pub(super) fn mend(word: &Word<'_>) -> Option<Mend> {
    let (lexicon, next) = (&word.sheet.lexicon, word.next);
    let mark = word.text.chars().next_back()?;
    let bare = word.text.strip_suffix(mark)?;
    let real = next.chars().filter(|c| c.is_alphabetic()).count() > 1 || next == "a";
    let lower = bare.to_lowercase();
    let never_last = is_of(NEVER_LAST, &lower) && !next.is_empty();
    let goes_on = next.starts_with(char::is_lowercase) && real
        || never_last && next.starts_with(char::is_alphabetic) && real;
    let plain = bare.chars().all(|c| c.is_alphabetic() || c == '’' || c == '-')
        && !bare.is_empty();
    let stop = matches!(mark, '.' | ':' | ';' | ',');
    if !word.dirty || word.parted || !goes_on || !plain || !stop {
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
        '.' if VERBS.contains(&next) => None,
        '.' if bare.chars().count() > 1 && known && !is_of(ABBREVIATIONS, &lower) => {
            cut(90, "a point within a sentence")
        }
        ':' if is_of(LEADING, &lower) => cut(88, "a mark behind a word that leads on"),
        ',' if lower == "of" => cut(85, "a mark behind a word that leads on"),
        _ => None,
    }
}
