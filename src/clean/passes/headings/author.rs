//! The name of the author under a title.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::{COMMON, Lexicon};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

pub(in crate::clean) static AUTHOR: Rule = Rule {
    pass: "headings",
    name: "author",
    title: "The name of the author under a title.",
    why: "A name that stands alone right under a title.",
    example: Some(RuleExample::Turns("MARTHA VANDERMOLEN", "MARTHA VANDERMOLEN")),
    leaves: Some(("A House of Wood", "a title and no name")),
};

/// Marks a line right behind a title that names somebody.
pub(super) fn mark(lexicon: &Lexicon, sheet: &mut Sheet<'_>, at: usize) {
    let line = &sheet.lines[at];
    if line.role() == LineRole::Body
        && line.gap > 0
        && is_name(lexicon, sheet.line_text(at))
    {
        sheet.claim(at, Claim::likely(LineRole::Author, &AUTHOR));
    }
}

/// A name: few words, each with a capital, one of them an initial or no common word.
pub(super) fn is_name(lexicon: &Lexicon, text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let rare = |word: &&str| {
        let bare = word.trim_end_matches(['.', ',']);
        let initial = word.ends_with('.') || !matches!(bare, "A" | "I" | "O");
        bare.chars().count() == 1 && initial
            || lexicon.level(bare).is_none_or(|level| level > COMMON)
    };
    (1..=5).contains(&words.len())
        && words.iter().filter(|word| word.len() > 3).all(capital)
        && words.iter().any(rare)
}
