//! Signs that stand where no print has them.

use super::word::WordInContext;
use crate::clean::edits::Mend;
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};

/// The signs.
const SIGNS: [char; 2] = ['\u{ad}', '\u{feff}'];

pub(in crate::clean) static INVISIBLE: Rule = Rule {
    pass: "characters",
    name: "invisible",
    title: "A sign that print does not show: a soft hyphen, a byte-order mark.",
    why: "Files that were put together, and words that a machine has divided, have signs \
           that print does not show.",
    example: Some(RuleExample::Turns("coun\u{ad}cil", "council")),
    leaves: Some(("the har=", "a sign that print shows")),
};

/// Signs that print does not show: a soft hyphen within a line, a byte-order mark in the
/// text, which files that were put together have.
pub(super) fn invisible(word: &WordInContext<'_>) -> Option<Mend> {
    let at = word.text.find(SIGNS)?;
    let length = word.text[at..].chars().take_while(|c| SIGNS.contains(c)).count();
    let end = word.text[at..]
        .char_indices()
        .nth(length)
        .map_or(word.text.len(), |it| at + it.0);
    let alone = at == 0 && end == word.text.len();
    if !alone {
        return Some(word.mend(
            at..end,
            &INVISIBLE,
            "",
            98,
            "a sign that print does not show",
        ));
    }
    // A soft hyphen as a word of its own: with the word behind it.
    let halves = word.before.ends_with(char::is_alphabetic)
        && word.next.starts_with(char::is_lowercase)
        && word.text.starts_with('\u{ad}');
    let why = "a soft hyphen within a line";
    let [before, behind] = word.spaces;
    let behind = if word.next.is_empty() { 0 } else { behind };
    let from = if halves { before } else { 0 };
    Some(word.around(from, end + behind, &INVISIBLE, why))
}

pub(in crate::clean) static HYPHEN_SIGN: Rule = Rule {
    pass: "characters",
    name: "hyphen-sign",
    title: "Another sign of the hyphen.",
    why: "Old print has other signs for the hyphen.",
    example: Some(RuleExample::Turns("Haus⸗Book", "Haus-Book")),
    leaves: Some(("bailiff ⸗ so", "no hyphen, apart from any word")),
};

/// `Haus⸗Thür`: the hyphen of old print within a line.
pub(super) fn sign(word: &WordInContext<'_>) -> Option<Mend> {
    let (at, sign) = word
        .text
        .char_indices()
        .find(|(_, c)| matches!(c, '\u{2e17}' | '\u{2010}' | '\u{2011}'))?;
    let end = at + sign.len_utf8();
    let within = at > 0 && word.text[end..].starts_with(char::is_alphanumeric);
    within
        .then(|| word.mend(at..end, &HYPHEN_SIGN, "-", 98, "another sign of the hyphen"))
}

pub(in crate::clean) static UNDERSCORE: Rule = Rule {
    pass: "characters",
    name: "underscore",
    title: "An underscore at a word.",
    why: "No print has an underscore at a word.",
    example: Some(RuleExample::Turns("_of the letters", "of the letters")),
    leaves: Some(("old_school_books", "the sign joins words")),
};

/// `_of`: an underscore at a word's end or start, where no print has one.
pub(super) fn underscore(word: &WordInContext<'_>) -> Option<Mend> {
    let bare = word.text.trim_matches('_');
    let only_one =
        bare.len() + 1 == word.text.len() && bare.starts_with(char::is_alphanumeric);
    let place = if word.text.starts_with('_') { 0 } else { bare.len() };
    let why = "an underscore at a word";
    only_one.then(|| word.mend(place..place + 1, &UNDERSCORE, "", 96, why))
}

pub(in crate::clean) static TILDE: Rule = Rule {
    pass: "characters",
    name: "tilde",
    title: "A tilde that is a dash.",
    why: "A tilde between two words is a dash.",
    example: Some(RuleExample::Turns("years~or so", "years—or so")),
    leaves: Some(("~40 volumes", "it says about")),
};

/// `years~or`: a tilde between words is a dash.
pub(super) fn tilde(word: &WordInContext<'_>) -> Option<Mend> {
    let text = word.text;
    let place = text.find('~')?;
    let before = text[..place].chars().next_back();
    let after = text[place + 1..].chars().next()?;
    let right = after.is_alphabetic() || matches!(after, '“' | '‘' | '"');
    let left = before.is_none_or(|c| c.is_alphabetic() || ".,;!?”)".contains(c));
    let whole = text.matches('~').count() == 1
        && text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let confidence = if before.is_some() { 85 } else { 82 };
    let why = "a tilde between words";
    (left && right && whole)
        .then(|| word.mend(place..place + 1, &TILDE, "—", confidence, why))
}

pub(in crate::clean) static PRONOUN: Rule = Rule {
    pass: "characters",
    name: "bar",
    title: "A bar that is the word `I`.",
    why: "No sentence has a lone bar before a verb: there it is the word `I`.",
    example: Some(RuleExample::Turns("“| have seen it", "“I have seen it")),
    leaves: Some(("knew the |", "no verb follows")),
};

/// `| have`, `T think`: what looks like a bar before a verb is an `I`. No sentence has a
/// lone `l` or `T` there.
pub(super) fn pronoun(word: &WordInContext<'_>) -> Option<Mend> {
    let bare = word.text.trim_start_matches(['“', '"', '‘', '(']);
    let at = word.text.len() - bare.len();
    is_pronoun(word.lexicon, bare, word.next)
        .then(|| word.mend(at..at + 1, &PRONOUN, "I", 90, "a bar before a verb"))
}

/// Whether a bar, or what looks like one, stands where the sentence has an `I`.
pub(in crate::clean::passes) fn is_pronoun(
    lexicon: &Lexicon,
    word: &str,
    after: &str,
) -> bool {
    let verbs = lexicon.language.words.verbs;
    matches!(word, "|" | "l" | "T") && verbs.contains(&after)
}
