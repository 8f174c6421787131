//! `in.her`: two words of a sentence that dirt joins.
//!
//! `cost:benefit` and `chapter.file` are printed so: unless one of the two words can
//! enter no such pair, the dirt is only proposed.

use super::pair::WordPair;
use super::{CharacterMend, WordInContext};
use crate::clean::lexicon::Lexicon;
use crate::clean::rules::Rule;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::JoinedByDirt;

/// Whether dirt was read between two words: the same in a clean scan would be rare. A
/// hyphen shows nothing, it may be a dash.
pub(in crate::clean::passes) fn is_glued(lexicon: &Lexicon, text: &str) -> bool {
    let (before, next) = ("", "");
    let word = WordInContext {
        lexicon,
        at: 0,
        text,
        before,
        next,
        parted: false,
        dirty: true,
        specks: 0,
    };
    mend(&word).is_some()
}

pub(super) fn mend(word: &WordInContext<'_>) -> Option<CharacterMend> {
    let pair = WordPair::of(word)?;
    let WordPair { left, mark, right, article, .. } = pair;
    if !word.dirty || !right.starts_with(char::is_lowercase) {
        return None;
    }
    let list = word.lexicon.language.words.alone;
    if list.is_empty() {
        return None;
    }
    let apart = list.contains(&left) || list.contains(&right) || article;
    let elided = matches!(right, "ll" | "re" | "ve");
    let common = || word.lexicon.level(right) == Some(10);
    let confidence = match mark {
        '.' | ':' if right.len() + left.len() > 2 => {
            if apart {
                85
            } else {
                70
            }
        }
        '\'' | '’' | '‘' if article || mark == '‘' => 85,
        '\'' if common() && right.len() > 2 && !elided => 82,
        _ => return None,
    };
    Some(word.mend(pair.place(), RULE, " ", confidence, "a mark between two words"))
}
