//! `«dog`: a mark glued to a word's front. Only in dirty scans.

use super::{Mend, Word};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::GluedMark;

/// Marks that no word starts with.
pub(in crate::clean::passes) const MARKS: [char; 9] =
    ['-', '.', '«', '¢', '|', '\\', '=', '°', '©'];

pub(super) fn mend(word: &Word<'_>) -> Option<Mend> {
    let mark = word.text.chars().next().filter(|_| word.dirty)?;
    if mark == '-' && !word.before.ends_with(char::is_alphabetic) {
        return None;
    }
    let rest = word.text.strip_prefix(MARKS)?;
    let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let known = bare.chars().count() > 1
        && bare.chars().all(char::is_alphabetic)
        && word.sheet.lexicon.has(bare);
    let point = mark != '.' || bare.starts_with(char::is_lowercase);
    let cut = || word.mend(0..mark.len_utf8(), RULE, "", 85, "a mark glued to a word");
    (known && point).then(cut)
}
