//! `win- ter`: lines that were joined before, with the hyphen left in.

use super::{CharacterMend, WordInContext};
use crate::clean::flow::Joint;
use crate::clean::passes::hyphens;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::HyphenSpaced;

/// Takes out hyphen and space where the halves make a word that is known, as they would
/// be joined at a line's end.
pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let lexicon = word.lexicon;
    let stem = word.text.strip_suffix(['-', '¬', '\u{ad}', '\u{2e17}'])?;
    let left = stem.rsplit(|c: char| !c.is_alphabetic()).next()?;
    let right = word.next.split(|c: char| !c.is_alphabetic()).next()?;
    if left.is_empty() || !right.starts_with(char::is_lowercase) {
        return None;
    }
    let solid = format!("{left}{right}");
    let whole = lexicon.has(&solid) || lexicon.uses(&solid) > 1;
    let halves = lexicon.has(left) && lexicon.has(right);
    let hangs = lexicon.language.words.hanging.contains(&right);
    let join = hyphens::join(lexicon, word.text, word.next)?;
    let soft = matches!(join.glue, Joint::Unhyphen(_));
    let range = stem.len()..word.text.len() + 1;
    (whole && soft && !hangs && !(halves && lexicon.uses(&solid) == 0))
        .then(|| word.mend(range, RULE, "", 90, "a line's hyphen within a line"))
}
