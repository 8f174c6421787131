//! What becomes of a hyphen at a line's end: it goes as the word is joined, it belongs to the
//! word, or it is dirt.
//!
//! It is dirt in `over the-` / `garden`, as in `over the-garden` within a line, but that no
//! dirt need be about: two whole words, one of which enters no compound, make none where a
//! line ends.

use super::{Divided, HyphenEvidence};
use crate::clean::edits::Confidence;
use crate::clean::flow::{Join, Joint};
use crate::clean::lexicon::long_s;
use crate::clean::rule::{Rule, RuleExample};

pub(in crate::clean) static HYPHEN_KEPT: Rule = Rule {
    pass: "hyphens",
    name: "hard",
    title: "A hyphen at a line end that belongs to the word.",
    why: "A hyphen that belongs to the word stays, though it stands at a line's end.",
    example: Some(RuleExample::Turns("self-⏎taught", "self-taught")),
    leaves: Some(("mar-⏎ket", "a word without a hyphen")),
};

/// First parts that keep their hyphen.
pub(in crate::clean::passes) const PREFIXES: [&str; 8] =
    ["self", "ex", "half", "quasi", "all", "cross", "well", "vice"];

/// Prefixes that some print solid and some do not: the scan's habit decides.
const COMBINING: [&str; 16] = [
    "anti", "non", "co", "counter", "semi", "neo", "pseudo", "ultra", "post", "pre",
    "anarcho", "socio", "politico", "pro", "extra", "proto",
];

/// Prefixes that are set before names only, or before names and words.
const OF_NAMES: [&str; 6] = ["pan", "mid", "arch", "afro", "indo", "sino"];

/// Whether a first part is a prefix that a hyphen may follow.
pub(super) fn is_prefix(part: &str) -> bool {
    PREFIXES.contains(&part) || COMBINING.contains(&part) || OF_NAMES.contains(&part)
}

/// The two parts with a hyphen between them, whatever sign divides them.
pub(super) fn keep(sign: &str, confidence: Confidence, why: &'static str) -> Join {
    let glue = if sign == "-" { Joint::Solid } else { Joint::Hyphen(sign.len()) };
    Join { glue, rule: &HYPHEN_KEPT, confidence, evidence: why.into() }
}

/// A hyphen that hangs before a second word with the same part behind: `pre-` / `and
/// post-war`.
pub(super) fn hanging(word: &Divided<'_>) -> Option<Join> {
    let hangs = word.lexicon.language.words.hanging.contains(&word.right);
    let evidence = "the hyphen hangs before a second word".into();
    (hangs && !word.lexicon.knows(&word.solid) && word.sign == "-").then_some(Join {
        glue: Joint::Space,
        rule: &HYPHEN_KEPT,
        confidence: 95,
        evidence,
    })
}

/// Numbers, and a hyphen with nothing behind it.
pub(super) fn no_word(word: &Divided<'_>) -> HyphenEvidence {
    let digit = |c: char| c.is_ascii_digit();
    if word.left.ends_with(digit) || word.right.starts_with(digit) {
        return Some((98, "a range of numbers"));
    }
    word.right.is_empty().then_some((85, "no word follows"))
}

/// Marks that a letter is not read as: they stand before words themselves.
const BEFORE_WORDS: &str = "\"'“”‘’„«»([{—–-*§";
/// Letters of what goes on behind a mark that was read for one of them.
const BEHIND: usize = 3;

/// A letter of the rest that was read as a mark: `par-` / `:iculars`.
pub(super) fn letter_as_mark(word: &Divided<'_>) -> HyphenEvidence {
    let mark = word.after.chars().next().filter(|c| !c.is_alphanumeric())?;
    let rest = &word.after[mark.len_utf8()..];
    let letters = rest.chars().take_while(|c| c.is_lowercase()).count();
    let half = word.left.ends_with(char::is_lowercase);
    let misread = half && letters >= BEHIND && !BEFORE_WORDS.contains(mark);
    (misread && word.right.is_empty() && !mark.is_whitespace())
        .then_some((82, "a letter of the rest is read as a mark"))
}

/// How the scan writes the word elsewhere.
pub(super) fn own_hyphened(word: &Divided<'_>) -> HyphenEvidence {
    match word.uses {
        (0, 1..) => Some((99, "the scan writes it with the hyphen elsewhere")),
        (solid, with) if with > 2 * solid => {
            Some((95, "the scan mostly writes it with the hyphen"))
        }
        _ => None,
    }
}

/// What the letters around the hyphen say: a capital, a prefix that the scan writes so.
pub(super) fn as_written(word: &Divided<'_>) -> HyphenEvidence {
    let capital = word.right.chars().next().is_some_and(char::is_uppercase);
    if capital && !word.left.chars().all(char::is_uppercase) {
        return Some((98, "a capital follows"));
    }
    let lower = word.lower.as_str();
    let whole = !word.lexicon.has_list() || word.lexicon.knows(word.right);
    (word.lexicon.fronts(lower) > 1 && COMBINING.contains(&lower) && whole)
        .then_some((92, "the scan writes this prefix with a hyphen"))
}

/// A first part that keeps its hyphen.
pub(super) fn prefix(word: &Divided<'_>) -> HyphenEvidence {
    let lower = word.lower.as_str();
    if word.lexicon.has(&word.solid) {
        return Some((85, "a prefix that keeps its hyphen"));
    }
    if COMBINING.contains(&lower) && word.lexicon.has(word.right) {
        return Some((85, "a prefix before a whole word"));
    }
    let whole = lower != "ex" || word.lexicon.has(word.right);
    (PREFIXES.contains(&lower) && whole).then_some((97, "a prefix that keeps its hyphen"))
}

/// A further word of a compound: `father-in-` / `law`.
pub(super) fn chain(word: &Divided<'_>) -> HyphenEvidence {
    let lexicon = word.lexicon;
    let words = lexicon.has(&word.lower) && lexicon.has(word.right);
    (word.chained && words && !lexicon.has(&word.solid))
        .then_some((88, "a compound of several words"))
}

/// A compound of two words, or of more: `one-to-` / `one-and-all`.
pub(super) fn compound(word: &Divided<'_>) -> HyphenEvidence {
    let (left, right) = (word.lower.as_str(), word.right.to_lowercase());
    let known = |text: &str| word.lexicon.has(text) || word.lexicon.uses(text) > 1;
    let goes_on = word.after[right.len().min(word.after.len())..].starts_with('-');
    if goes_on && known(left) {
        return Some((90, "a compound of several words"));
    }
    let words = word.lexicon.has(left) && word.lexicon.has(&right);
    (words && left.len() > 2 && right.len() > 2).then_some((90, "two words of the list"))
}

/// Letters that are read for those that look like them, most of them for a long s.
const MISREAD: [(char, char); 8] = [
    ('f', 's'),
    ('s', 'f'),
    ('l', 's'),
    ('l', 't'),
    ('c', 'e'),
    ('e', 'c'),
    ('e', 'o'),
    ('h', 'b'),
];
/// Letters of a word that is not made of two by chance.
const LONG: usize = 7;

/// Two words by chance: one letter was misread, and the word is one of the list with it.
pub(super) fn misread(word: &Divided<'_>) -> HyphenEvidence {
    let solid = word.solid.to_lowercase();
    let with = |(read, meant): (char, char)| {
        let places = solid.match_indices(read);
        places.map(move |(at, _)| (at, meant)).collect::<Vec<_>>()
    };
    let meant = |(at, letter): (usize, char)| {
        let mut meant = solid.clone();
        meant.replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
        word.lexicon.has(&meant)
    };
    let found = solid.len() >= LONG && MISREAD.into_iter().flat_map(with).any(meant);
    found.then_some((82, "a word of the list with one letter misread"))
}

pub(in crate::clean) static HYPHEN_GONE: Rule = Rule {
    pass: "hyphens",
    name: "soft",
    title: "A hyphen at a line end that goes as the word is joined.",
    why: "A line's hyphen goes where the scan writes the word solid elsewhere, or a list \
          of words or the language's habit says so.",
    example: Some(RuleExample::Turns("mou-⏎lin", "moulin")),
    leaves: Some(("celui-⏎là", "a word that has its hyphen anyway")),
};

/// Prefixes that English writes solid before a small letter more often than not.
const SOLID_PREFIXES: [&str; 18] = [
    "un", "re", "in", "dis", "mis", "over", "under", "out", "inter", "super", "trans",
    "fore", "de", "en", "im", "be", "sub", "up",
];
/// Endings that a known word may take.
const SUFFIXES: [&str; 16] = [
    "s", "es", "ed", "ing", "ly", "ness", "ment", "ers", "er", "ism", "ist", "ists",
    "isation", "ization", "al", "ally",
];

/// The two parts as one word.
pub(super) fn solid(sign: &str, confidence: Confidence, why: &'static str) -> Join {
    let glue = Joint::Unhyphen(sign.len());
    Join { glue, rule: &HYPHEN_GONE, confidence, evidence: why.into() }
}

/// How the scan writes the word elsewhere.
pub(super) fn own_solid(word: &Divided<'_>) -> HyphenEvidence {
    match word.uses {
        (1.., 0) => Some((99, "the scan writes it solid elsewhere")),
        (solid, with) if solid > 2 * with => {
            Some((95, "the scan mostly writes it solid"))
        }
        _ => None,
    }
}

/// The sign that nothing but a line's end has.
pub(super) fn soft_sign(word: &Divided<'_>) -> HyphenEvidence {
    word.sign.ends_with('\u{ad}').then_some((98, "a soft hyphen"))
}

/// A word of the list, unless its first part is one that keeps its hyphen before a word;
/// no compound of `ex-` is a word without it. In old print an f of it may be a long s.
pub(super) fn listed(word: &Divided<'_>) -> HyphenEvidence {
    let lexicon = word.lexicon;
    let compound = PREFIXES.contains(&word.lower.as_str())
        && word.lower != "ex"
        && lexicon.has(word.right);
    if !compound && lexicon.has(&word.solid) {
        return Some((98, "a word of the list"));
    }
    let old = || long_s(&word.solid.to_lowercase()).iter().any(|it| lexicon.has(it));
    (lexicon.has_long_s && old()).then_some((95, "a word of the list with a long s"))
}

/// A capital between two halves that are no words, nor a prefix the first: it is misread.
pub(super) fn capital(word: &Divided<'_>) -> HyphenEvidence {
    let half = word.left.chars().all(char::is_lowercase)
        && word.left.chars().count() > 1
        && !word.lexicon.knows(word.left)
        && !is_prefix(word.left)
        && !SOLID_PREFIXES.contains(&word.left);
    let misread =
        word.right.starts_with(char::is_uppercase) && !word.lexicon.knows(word.right);
    (half && misread).then_some((82, "neither part is a word"))
}

/// A known word with an ending or a prefix that is written solid.
pub(super) fn ending_or_prefix(word: &Divided<'_>) -> HyphenEvidence {
    let known = |text: &str| word.lexicon.has(text) || word.lexicon.uses(text) > 1;
    let solid = word.solid.to_lowercase();
    let stem = |end: &&str| {
        solid.strip_suffix(*end).is_some_and(|stem| stem.len() > 3 && known(stem))
    };
    if SUFFIXES.iter().any(stem) {
        return Some((96, "a known word with an ending"));
    }
    let prefix = SOLID_PREFIXES.contains(&word.lower.as_str());
    (prefix && known(&word.right.to_lowercase()))
        .then_some((88, "a prefix that is written solid"))
}

/// Parts that are no words by themselves.
pub(super) fn no_words(word: &Divided<'_>) -> HyphenEvidence {
    let right = word.right.to_lowercase();
    match (word.lexicon.has(&word.lower), word.lexicon.has(&right)) {
        (false, false) => Some((90, "neither part is a word")),
        (false, true) if word.lower.len() <= 3 => Some((82, "the first part is no word")),
        (true, false) if right.len() <= 4 => Some((84, "the second part is no word")),
        (true, false) | (false, true) => Some((80, "one part is no word")),
        (true, true) => None,
    }
}

pub(in crate::clean) static FALSE_HYPHEN: Rule = Rule {
    pass: "characters",
    name: "false-hyphen",
    title: "Dirt between two words that make no compound.",
    why: "Dirt between two words, one of which enters no compound: at a line's end, and \
          within a line on dirty ground; where it may be a dash, it is asked.",
    example: Some(RuleExample::Turns("In the-spring", "In the spring")),
    leaves: Some(("self-made", "a compound")),
};

/// The two words apart, without the hyphen.
pub(super) fn dirt(word: &Divided<'_>) -> Option<Join> {
    let lexicon = word.lexicon;
    let right = word.right.to_lowercase();
    let alone = |part: &str| lexicon.language.words.alone.contains(&part);
    let words = lexicon.has(&word.lower) && lexicon.has(&right);
    let hyphened = format!("{}-{right}", word.lower);
    let own = word.uses != (0, 0) || lexicon.has(&word.solid) || lexicon.has(&hyphened);
    // Half of a word that was misread may look like one of a letter.
    let whole = word.lower.len() > 1 || alone(&right) || word.lower == "i";
    let dirt = words && !own && whole && !word.chained && word.sign == "-";
    (dirt && (alone(&word.lower) || alone(&right))).then(|| Join {
        glue: Joint::Apart(word.sign.len()),
        rule: &FALSE_HYPHEN,
        confidence: 85,
        evidence: "a mark between words that make no compound".into(),
    })
}
