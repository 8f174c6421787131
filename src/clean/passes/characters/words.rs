//! A word with what stands beside it, and words that were run together or apart: with a line's
//! hyphen between them, with dirt, or with nothing.

use crate::clean::edits::{Confidence, Mend, Replacement};
use crate::clean::flow::Joint;
use crate::clean::lexicon::Lexicon;
use crate::clean::passes::hyphens;
use crate::clean::passes::hyphens::rules::FALSE_HYPHEN;
use crate::clean::rule::{Rule, RuleExample};
use std::ops::Range;

/// A word with what stands beside it.
pub(super) struct WordInContext<'a> {
    pub(super) lexicon: &'a Lexicon,
    /// Where it starts in the text.
    pub(super) at: usize,
    pub(super) text: &'a str,
    /// The word before; empty: none.
    pub(super) before: &'a str,
    /// The word behind; empty: none.
    pub(super) next: &'a str,
    /// The bytes of the white space right before it and right behind it: not every space has
    /// one.
    pub(super) spaces: [usize; 2],
    /// Whether a blank line of the scan lies behind it.
    pub(super) parted: bool,
    /// Whether there is dirt around it.
    pub(super) dirty: bool,
    /// How many specks of it.
    pub(super) specks: usize,
}

impl WordInContext<'_> {
    /// An edit of a range of the word, or from it into the next.
    pub(super) fn mend(
        &self,
        range: Range<usize>,
        rule: &'static Rule,
        after: &'static str,
        confidence: Confidence,
        why: &'static str,
    ) -> Mend {
        let range = self.at + range.start..self.at + range.end;
        (range, Replacement::new(rule, after, confidence, why))
    }

    /// Takes out the word from `before` bytes in front of it to `end`.
    pub(super) fn around(
        &self,
        before: usize,
        end: usize,
        rule: &'static Rule,
        why: &'static str,
    ) -> Mend {
        (self.at - before..self.at + end, Replacement::new(rule, "", 98, why))
    }
}

pub(in crate::clean) static HYPHEN_SPACED: Rule = Rule {
    pass: "hyphens",
    name: "spaced",
    title: "A line's hyphen within a line: the lines were joined before.",
    why: "Lines that were joined before leave their hyphen within a line.",
    example: Some(RuleExample::Turns("win- ter", "winter")),
    leaves: Some(("pre- and", "a hyphen that hangs before a second word")),
};

/// `win- ter`: lines that were joined before, with the hyphen left in.
///
/// Takes out hyphen and space where the halves make a word that is known, as they would
/// be joined at a line's end.
pub(super) fn divided(word: &WordInContext<'_>) -> Option<Mend> {
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
    let range = stem.len()..word.text.len() + word.spaces[1];
    (whole && soft && !hangs && !(halves && lexicon.uses(&solid) == 0)).then(|| {
        word.mend(range, &HYPHEN_SPACED, "", 90, "a line's hyphen within a line")
    })
}

/// `at-the`: dirt between two words, one of which enters no compound. Only on
/// dirty ground.
pub(super) fn compound(word: &WordInContext<'_>) -> Option<Mend> {
    let lexicon = word.lexicon;
    let text = word.text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let (left, right) = text.split_once('-').filter(|_| word.dirty)?;
    let plain =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase());
    let first = left.strip_prefix(|c: char| c.is_ascii_uppercase()).unwrap_or(left);
    let known = lexicon.has(left) && lexicon.has(right);
    let own = lexicon.uses(text) > 1 || lexicon.has(text);
    let words = &lexicon.language.words;
    let alone = words.alone.contains(&left) || words.alone.contains(&right);
    let found = plain(first) && plain(right) && known && !own && alone;
    // Behind a word that only leads on stands no dash, unless a clause may begin there.
    // `a-coming` is printed so.
    let printed = left == "a" && right.ends_with("ing");
    let leads =
        words.leading.contains(&left) && !words.clauses.contains(&left) && !printed;
    let confidence = if leads { 85 } else { 70 };
    let why = "a mark between words that make no compound";
    let place = left.len()..left.len() + 1;
    found.then(|| word.mend(place, &FALSE_HYPHEN, " ", confidence, why))
}

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
            && (right.len() > 1
                || lexicon.language.words.single.contains(&right)
                || right == "I");
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
        spaces: [0, 0],
        parted: false,
        dirty: true,
        specks: 0,
    };
    joined(&word).is_some()
}

pub(in crate::clean) static JOINED_BY_DIRT: Rule = Rule {
    pass: "characters",
    name: "joined",
    title: "Dirt that joins two words.",
    why: "Dirt was read between two words in place of the space; on dirty ground only.",
    example: Some(RuleExample::Turns("kept in.order", "kept in order")),
    leaves: Some(("cost:benefit", "printed so")),
};

/// `in.her`: two words of a sentence that dirt joins.
///
/// `cost:benefit` and `chapter.file` are printed so: unless one of the two words can
/// enter no such pair, the dirt is only proposed.
pub(super) fn joined(word: &WordInContext<'_>) -> Option<Mend> {
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
    Some(word.mend(
        pair.place(),
        &JOINED_BY_DIRT,
        " ",
        confidence,
        "a mark between two words",
    ))
}

pub(in crate::clean) static NO_SPACE: Rule = Rule {
    pass: "characters",
    name: "no-space",
    title: "A space lost behind a mark.",
    why: "The space behind a sentence's or a clause's mark was lost.",
    example: Some(RuleExample::Turns("was locked.The", "was locked. The")),
    leaves: Some(("i.e. in", "an abbreviation")),
};

/// `end.The`, `but,as`: the space behind a sentence's or a clause's mark was lost.
pub(super) fn spaceless(word: &WordInContext<'_>) -> Option<Mend> {
    let pair = WordPair::of(word)?;
    let WordPair { left, mark, right, .. } = pair;
    if left.chars().count() < 3 || !left.chars().all(char::is_lowercase) {
        return None;
    }
    let sentence = || right.chars().skip(1).all(char::is_lowercase);
    let (confidence, why) = match (mark, right.starts_with(char::is_lowercase)) {
        ('.', false) if sentence() => (88, "no space behind a sentence"),
        (',' | ';', true) => (90, "no space behind a mark"),
        _ => return None,
    };
    let behind = pair.place().end;
    Some(word.mend(behind..behind, &NO_SPACE, " ", confidence, why))
}

pub(in crate::clean) static MERGED: Rule = Rule {
    pass: "characters",
    name: "merged",
    title: "Two words run together.",
    why: "Two of the commonest words, both of them tiny, without their space.",
    example: Some(RuleExample::Turns("nor whether ofthe", "nor whether of the")),
    leaves: Some(("of atof,", "it may be more than two")),
};

/// `ofthe`: two of the commonest words run together, both of them tiny.
pub(super) fn merged(word: &WordInContext<'_>) -> Option<Mend> {
    let lexicon = word.lexicon;
    let bare = word.text.trim_end_matches([',', '.', ';']);
    let plain =
        bare.chars().all(|c| c.is_ascii_lowercase()) && (3..=7).contains(&bare.len());
    if !plain || lexicon.has(bare) || lexicon.uses(bare) > 1 {
        return None;
    }
    let common = |part: &str| {
        lexicon.language.words.tiny.contains(&part)
            && (part.len() == 1 || lexicon.level(part) == Some(10))
    };
    let mut splits = (1..bare.len()).filter(|&split| {
        let (left, right) = bare.split_at(split);
        common(left) && common(right)
    });
    let split = splits.next()?;
    let why = "two words run together";
    splits.next().is_none().then(|| word.mend(split..split, &MERGED, " ", 90, why))
}
