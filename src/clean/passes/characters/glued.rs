//! `¢dog`: a mark glued to a word's front. Only on dirty ground; points, quotation marks
//! and dashes may be the text's own and are only asked about.

use super::{CharacterMend, WordInContext};
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::GluedMark;

/// Marks that no word starts with.
pub(in crate::clean::passes) const MARKS: [char; 9] =
    ['-', '.', '«', '¢', '|', '\\', '=', '°', '©'];
/// Those of them that may be the text's own.
const OWN: [char; 3] = ['-', '.', '«'];

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let mark = word.text.chars().next().filter(|_| word.dirty)?;
    if mark == '-' && !word.before.ends_with(char::is_alphabetic) {
        return None;
    }
    let rest = word.text.strip_prefix(MARKS)?;
    let bare = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    let known = bare.chars().count() > 1
        && bare.chars().all(char::is_alphabetic)
        && word.lexicon.has(bare);
    let point = mark != '.' || bare.starts_with(char::is_lowercase);
    let leads = word.lexicon.language.words.leading.contains(&word.before);
    let confidence = if OWN.contains(&mark) && !leads { 70 } else { 85 };
    let why = "a mark glued to a word";
    let cut = || word.mend(0..mark.len_utf8(), RULE, "", confidence, why);
    (known && point).then(cut)
}
