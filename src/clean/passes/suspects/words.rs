//! Words that no list has, and that the scan hardly uses, or that a single confusion of
//! letters would have made of a far commoner one.
//!
//! Without a word list only the scan itself can say what is a word: a form is doubted if
//! one confusion of letters makes it a form that the scan has many times more often.

use super::doubt::Doubt;
use crate::clean::language;
use crate::clean::lexicon::{COMMON, Lexicon, long_s};
use crate::clean::rule::{Rule, RuleExample};

/// Letters that are read for one another.
const CONFUSED: [(&str, &str); 30] = [
    ("rn", "m"),
    ("m", "rn"),
    ("li", "h"),
    ("h", "li"),
    ("ii", "n"),
    ("n", "ii"),
    ("ri", "n"),
    ("n", "ri"),
    ("c", "e"),
    ("e", "c"),
    ("l", "i"),
    ("i", "l"),
    ("u", "n"),
    ("n", "u"),
    ("f", "t"),
    ("t", "f"),
    ("vv", "w"),
    ("cl", "d"),
    ("d", "cl"),
    ("o", "e"),
    ("a", "o"),
    ("tl", "d"),
    ("b", "h"),
    ("h", "b"),
    ("y", "v"),
    ("ti", "n"),
    ("tl", "th"),
    ("iu", "in"),
    ("ll", "li"),
    ("r", "t"),
];
/// Times that a form has to be commoner to be what was meant, without a word list.
const COMMONER: u32 = 12;
/// The same with one, of a form that the scan has many times.
const MEANT: u32 = 20;
/// The least that it has to be used, then.
const USED: u32 = 8;

pub(in crate::clean) static UNKNOWN: Rule = Rule {
    pass: "suspects",
    name: "word",
    title: "A word that no list has, for a person to look at.",
    why: "A word that no list has and the scan hardly uses may be misread. It is never \
          changed without a person. Where such words are the rule, the scan is spelt \
          otherwise than the list, and only those are asked that a confusion explains.",
    example: Some(RuleExample::Asks("smail")),
    leaves: Some(("Zwirnmann,", "a name")),
};

/// Doubts a word of small letters that nothing knows.
pub(super) fn unknown(lexicon: &Lexicon, word: &str) -> Option<Doubt> {
    let plain = word.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    if !plain || word.chars().count() < 2 || word.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = word.to_lowercase();
    if !lexicon.has_list() {
        let better = commoner(lexicon, &lower)?;
        return Some(Doubt::new(
            &UNKNOWN,
            "the scan has another form far more often",
            Some(better),
        ));
    }
    if lexicon.has(word) {
        return None;
    }
    let rare = lexicon.uses(word) <= 2;
    let short = word.chars().count() < 3;
    if rare
        && !short
        && let Some(doubt) = run_together(lexicon, &lower)
    {
        return Some(doubt);
    }
    let better = likely(lexicon, &lower);
    let why = "in no list, and rare in the scan";
    match better {
        Some(better) if rare && !short => Some(Doubt::new(&UNKNOWN, why, Some(better))),
        Some(better) if is_meant(lexicon, word, &better) => Some(Doubt::new(
            &UNKNOWN,
            "in no list, and one confusion from a word",
            Some(better),
        )),
        _ => (rare && !short).then(|| Doubt::new(&UNKNOWN, why, None)),
    }
}

/// Whether a word is common enough to be what a form was meant to be that the scan has
/// many times.
fn is_meant(lexicon: &Lexicon, word: &str, better: &str) -> bool {
    let (read, meant) = (lexicon.uses(word), lexicon.uses(better));
    let common = lexicon.is_function(better);
    let short = word.chars().count() < 3;
    // A word of another language is none that was misread.
    let foreign = language::ALL.iter().any(|it| it.is_function(&word.to_lowercase()));
    let far = meant >= read * MEANT || word.contains('f') && lexicon.has_long_s;
    !foreign && (common || !short && (read <= 2 || far))
}

/// What a single confusion of letters makes of a word.
fn confusions(word: &str) -> impl Iterator<Item = String> {
    CONFUSED.into_iter().flat_map(move |(read, meant)| {
        word.match_indices(read).map(move |(at, _)| {
            format!("{}{meant}{}", &word[..at], &word[at + read.len()..])
        })
    })
}

/// The commonest word that a single confusion of letters, or a long s, would have made
/// this.
fn likely(lexicon: &Lexicon, word: &str) -> Option<String> {
    let known = |form: &String| lexicon.has(form) || lexicon.uses(form) > 2;
    let old = if lexicon.language.long_s { long_s(word) } else { Vec::new() };
    // A long s is the same in every word; in a scan that has it, it comes first.
    if let Some(form) = old
        .into_iter()
        .filter(|form| lexicon.has(form))
        .max_by_key(|form| (std::cmp::Reverse(lexicon.level(form)), lexicon.uses(form)))
    {
        let other = confusions(word).filter(|it| lexicon.level(it) == Some(10)).count();
        if other == 0 || lexicon.has_long_s {
            return Some(form);
        }
    }
    confusions(word).filter(known).max_by_key(|form| {
        (lexicon.uses(form), std::cmp::Reverse(lexicon.level(form)), form.clone())
    })
}

/// The form that the scan has far more often than this one, one confusion away.
fn commoner(lexicon: &Lexicon, word: &str) -> Option<String> {
    if lexicon.is_function(word) {
        return None;
    }
    let own = lexicon.uses(word).max(1);
    let far = |form: &String| {
        let uses = lexicon.uses(form);
        let common = lexicon.is_function(form);
        let least = if common { USED / 2 } else { USED.max(own * COMMONER) };
        uses >= least && (common || word.chars().count() > 3)
    };
    let old = if lexicon.has_long_s { long_s(word) } else { Vec::new() };
    confusions(word).chain(old).filter(far).max_by_key(|form| lexicon.uses(form))
}

pub(in crate::clean) static RUN_TOGETHER: Rule = Rule {
    pass: "suspects",
    name: "run-together",
    title: "Two words, perhaps with a dash lost between.",
    why: "No list has the word, and it falls apart into two common ones: a dash or a \
          space may be lost.",
    example: Some(RuleExample::Asks("themselvesfollowed")),
    leaves: Some(("schoolhouse", "a word of the list")),
};

/// Doubts a word that falls apart into two common ones.
pub(super) fn run_together(lexicon: &Lexicon, word: &str) -> Option<Doubt> {
    let why = "two words, perhaps with a dash lost between";
    two_words(lexicon, word).map(|parts| Doubt::new(&RUN_TOGETHER, why, Some(parts)))
}

/// Two known words that were run together where a dash was lost.
fn two_words(lexicon: &Lexicon, word: &str) -> Option<String> {
    let known = |part: &str| {
        part.len() > 2 && lexicon.level(part).is_some_and(|level| level <= COMMON)
    };
    let splits = word.char_indices().map(|(at, _)| word.split_at(at));
    splits
        .filter(|(left, right)| known(left) && known(right))
        .min_by_key(|(left, right)| lexicon.level(left).max(lexicon.level(right)))
        .map(|(left, right)| format!("{left}—{right}"))
}

pub(in crate::clean) static MISREADING: Rule = Rule {
    pass: "suspects",
    name: "misreading",
    title: "A real word that is a common misreading.",
    why: "A rare word that is one confusion of letters from a far commoner one.",
    example: Some(RuleExample::Asks("hut")),
    leaves: Some(("not dark", "a word that the scan uses")),
};

/// Real words that are common misreadings of far commoner ones.
pub(super) fn misread(lexicon: &Lexicon, word: &str) -> Option<Doubt> {
    let lower = word.to_lowercase();
    let mistaken = lexicon.language.words.mistaken;
    let (_, better) = mistaken.iter().find(|(wrong, _)| *wrong == lower)?;
    let rare = lexicon.uses(word) <= 2 && lexicon.uses(better) > 20;
    rare.then(|| {
        Doubt::new(&MISREADING, "a common misreading", Some((*better).to_owned()))
    })
}

pub(in crate::clean) static DIGITS_IN_WORD: Rule = Rule {
    pass: "suspects",
    name: "digits",
    title: "Digits within a word.",
    why: "A machine reads an l for a 1 and an o for a 0.",
    example: Some(RuleExample::Asks("ho1es")),
    leaves: Some(("1890s", "a year")),
};

/// Digits within a word.
pub(super) fn digits(word: &str) -> Option<Doubt> {
    let digits =
        word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
    (digits && !is_ordinal(word))
        .then(|| Doubt::new(&DIGITS_IN_WORD, "digits within a word", None))
}

fn is_ordinal(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len()
        && matches!(
            rest,
            "st" | "nd"
                | "rd"
                | "th"
                | "s"
                | "n"
                | "f"
                | "ff"
                | "a"
                | "b"
                | "c"
                | "d"
                | "er"
                | "re"
                | "e"
                | "me"
                | "ème"
                | "o"
                | "º"
                | "ª"
                | "ten"
                | "te"
                | "го"
                | "й"
                | "я"
                | "е"
        )
}
