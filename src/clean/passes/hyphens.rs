//! Hyphens at line ends: does the word have one, or did only the line?
//!
//! Problem: `revolu-` / `tion` loses its hyphen, `self-` / `made` keeps it, and which
//! of the two a scan has more of differs from scan to scan; always deleting errs for
//! 3 to 30 % of all breaks (Bauge 2012). The evidence, in this order: how the scan
//! itself writes the word elsewhere; the word list; how the word is built. Where
//! nothing decides, the hyphen stays and is listed.

use crate::clean::edits::Confidence;
use crate::clean::edits::Rule;
use crate::clean::flow::{Glue, Join};
use crate::clean::lexicon::Lexicon;

/// Prefixes that English writes solid before a small letter more often than not.
const SOLID_PREFIXES: [&str; 18] = [
    "un", "re", "in", "dis", "mis", "over", "under", "out", "inter", "super", "trans",
    "fore", "de", "en", "im", "be", "sub", "up",
];
/// First parts that keep their hyphen.
const HARD_PREFIXES: [&str; 8] =
    ["self", "ex", "half", "quasi", "all", "cross", "well", "vice"];
/// Prefixes that some print solid and some do not: the scan's habit decides.
const COMBINING: [&str; 16] = [
    "anti", "non", "co", "counter", "semi", "neo", "pseudo", "ultra", "post", "pre",
    "anarcho", "socio", "politico", "pro", "extra", "proto",
];
/// Endings that a known word may take.
const SUFFIXES: [&str; 16] = [
    "s", "es", "ed", "ing", "ly", "ness", "ment", "ers", "er", "ism", "ist", "ists",
    "isation", "ization", "al", "ally",
];

/// The join of a line that ends in a hyphen with the next, or `None` if it does not.
pub(in crate::clean) fn join(
    lexicon: &Lexicon,
    before: &str,
    after: &str,
) -> Option<Join> {
    let hyphen =
        before.chars().next_back().filter(|c| matches!(c, '-' | '¬' | '\u{ad}'))?;
    let stem = &before[..before.len() - hyphen.len_utf8()];
    if !stem.ends_with(char::is_alphanumeric) {
        return None;
    }
    let left =
        stem.rsplit(|c: char| !c.is_alphanumeric() && c != '\'').next().unwrap_or("");
    let right = after
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’')
        .next()
        .unwrap_or("");
    let (soft, confidence, evidence) = decide(lexicon, left, right, hyphen, after);
    let (glue, rule) = match (soft, hyphen) {
        (true, _) => (Glue::Unhyphen(hyphen.len_utf8()), Rule::HyphenGone),
        (false, _) => (Glue::Solid, Rule::HyphenKept),
    };
    Some(Join { glue, rule, confidence, evidence: evidence.into() })
}

fn decide(
    lexicon: &Lexicon,
    left: &str,
    right: &str,
    hyphen: char,
    after: &str,
) -> (bool, Confidence, &'static str) {
    if left.ends_with(|c: char| c.is_ascii_digit())
        || right.starts_with(|c: char| c.is_ascii_digit())
    {
        return (false, 98, "a range of numbers");
    }
    if right.is_empty() {
        return (false, 85, "no word follows");
    }
    let solid = format!("{left}{right}");
    let hyphened = format!("{left}-{right}");
    let (alone, with) = (lexicon.uses(&solid), lexicon.uses(&hyphened));
    match (alone, with) {
        (1.., 0) => return (true, 99, "the scan writes it solid elsewhere"),
        (0, 1..) => return (false, 99, "the scan writes it with the hyphen elsewhere"),
        _ if alone > 2 * with => return (true, 95, "the scan mostly writes it solid"),
        _ if with > 2 * alone => {
            return (false, 95, "the scan mostly writes it with the hyphen");
        }
        _ => {}
    }
    if hyphen == '\u{ad}' {
        return (true, 98, "a soft hyphen");
    }
    if starts_upper(right) && !left.chars().all(char::is_uppercase) {
        return (false, 98, "a capital follows");
    }
    // `word-by-` or `pre-` / `and post-war`: the hyphen hangs.
    if matches!(right, "and" | "or" | "to") && !lexicon.has(&solid) {
        return (false, 95, "the hyphen hangs before a second word");
    }
    let lower = left.to_lowercase();
    if lexicon.fronts(&lower) > 1 && COMBINING.contains(&lower.as_str()) {
        return (false, 92, "the scan writes this prefix with a hyphen");
    }
    if lexicon.has(&solid) {
        let compound = HARD_PREFIXES.contains(&lower.as_str());
        return if compound {
            (false, 85, "a prefix that keeps its hyphen")
        } else {
            (true, 98, "a word of the list")
        };
    }
    if COMBINING.contains(&lower.as_str()) && lexicon.has(right) {
        return (false, 85, "a prefix before a whole word");
    }
    if HARD_PREFIXES.contains(&lower.as_str()) {
        return (false, 97, "a prefix that keeps its hyphen");
    }
    by_morphology(lexicon, &lower, &right.to_lowercase(), &solid.to_lowercase(), after)
}

fn by_morphology(
    lexicon: &Lexicon,
    left: &str,
    right: &str,
    solid: &str,
    after: &str,
) -> (bool, Confidence, &'static str) {
    let known = |word: &str| lexicon.has(word) || lexicon.uses(word) > 1;
    if SUFFIXES.iter().any(|end| {
        solid.strip_suffix(end).is_some_and(|stem| stem.len() > 3 && known(stem))
    }) {
        return (true, 96, "a known word with an ending");
    }
    if SOLID_PREFIXES.contains(&left) && known(right) {
        return (true, 88, "a prefix that is written solid");
    }
    // The word goes on in a further hyphen: `one-to-` / `one-and-all`.
    if after[right.len().min(after.len())..].starts_with('-') && known(left) {
        return (false, 90, "a compound of several words");
    }
    match (lexicon.has(left), lexicon.has(right)) {
        (true, true) if left.len() > 2 && right.len() > 2 => {
            (false, 90, "two words of the list")
        }
        (false, false) => (true, 90, "neither part is a word"),
        (false, true) if left.len() <= 3 => (true, 82, "the first part is no word"),
        (true, false) if right.len() <= 4 => (true, 84, "the second part is no word"),
        (true, false) | (false, true) => (true, 80, "one part is no word"),
        (true, true) => (false, 80, "nothing decides: the hyphen stays"),
    }
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(own: &str, before: &str, after: &str) -> String {
        let mut lexicon = Lexicon::default();
        lexicon.learn(own);
        match join(&lexicon, before, after).map(|join| join.glue) {
            None => format!("{before} {after}"),
            Some(Glue::Unhyphen(bytes)) => {
                format!("{}{after}", &before[..before.len() - bytes])
            }
            Some(_) => format!("{before}{after}"),
        }
    }

    #[test]
    fn the_scans_own_forms_decide_first() {
        assert_eq!(joined("a co-operative", "our co-", "operative"), "our co-operative");
        assert_eq!(joined("a cooperative", "our co-", "operative"), "our cooperative");
    }

    #[test]
    fn the_word_list_decides_next() {
        assert_eq!(joined("", "they pun-", "ished him"), "they punished him");
        assert_eq!(joined("", "a free-", "thinker"), "a freethinker");
        assert_eq!(joined("", "the under¬", "standing"), "the understanding");
    }

    #[test]
    fn hard_hyphens_stay() {
        assert_eq!(joined("", "his self-", "made house"), "his self-made house");
        assert_eq!(joined("", "the Anglo-", "Irish war"), "the Anglo-Irish war");
        assert_eq!(joined("", "in 1914-", "1918"), "in 1914-1918");
        assert_eq!(joined("", "a garden-", "window"), "a garden-window");
        assert_eq!(joined("", "and then -", "so"), "and then - so");
        assert_eq!(joined("", "the proto-", "bakers"), "the proto-bakers");
    }

    #[test]
    fn names_that_no_list_has_are_joined() {
        assert_eq!(joined("", "Comrade Volo-", "dymyrko"), "Comrade Volodymyrko");
    }
}
