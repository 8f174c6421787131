//! Two words with a mark between them and no space: what two rules look at.

use super::WordInContext;
use std::ops::Range;

/// Two known words with a mark between them.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordPair<'a> {
    /// The word before the mark; behind a hyphen, its last part.
    pub(super) left: &'a str,
    /// The mark.
    pub(super) mark: char,
    /// The word behind it.
    pub(super) right: &'a str,
    /// Whether the first word is one behind which no letter is left out.
    pub(super) article: bool,
    /// Where the mark stands in the word.
    at: usize,
}

impl<'a> WordPair<'a> {
    /// The two words that a word is, if it is two.
    pub(super) fn of(word: &WordInContext<'a>) -> Option<Self> {
        let lexicon = word.lexicon;
        let at = word.text.find(['.', ',', ';', ':', '\'', '‘', '’'])?;
        let (left, rest) = word.text.split_at(at);
        let mark = rest.chars().next()?;
        let right =
            rest[mark.len_utf8()..].trim_end_matches(|c: char| !c.is_alphanumeric());
        let alphabetic = |text: &str| {
            text.chars().count() > 1 && text.chars().all(char::is_alphabetic)
        };
        let right_word = right.chars().all(char::is_alphabetic)
            && (right.len() > 1 || right == "a" || right == "I");
        let article = lexicon.language.words.unelided.contains(&left);
        let left = left.rsplit('-').next().unwrap_or(left);
        let known = (alphabetic(left) || article)
            && right_word
            && lexicon.has(left)
            && lexicon.has(right);
        known.then_some(Self { left, mark, right, article, at })
    }

    /// The mark as a range of the word.
    pub(super) fn place(&self) -> Range<usize> {
        self.at..self.at + self.mark.len_utf8()
    }
}
