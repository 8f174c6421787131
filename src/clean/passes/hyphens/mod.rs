//! Hyphens at line ends: does the word have one, or did only the line?
//!
//! Problem: `revolu-` / `tion` loses its hyphen, `self-` / `made` keeps it, and which
//! of the two a scan has more of differs from scan to scan; always deleting errs for
//! 3 to 30 % of all breaks (Bauge 2012). The evidence, in this order: how the scan
//! itself writes the word elsewhere; the word list; how the word is built. What speaks
//! for either stands in [`soft`] and [`hard`]; here stands what comes before what. Where
//! nothing decides, the hyphen stays and is listed.

mod hard;
mod soft;

use crate::clean::edits::Confidence;
use crate::clean::flow::Join;
use crate::clean::lexicon::Lexicon;

/// How sure, and why.
type Evidence = Option<(Confidence, &'static str)>;

/// Prefixes that some print solid and some do not: the scan's habit decides.
const COMBINING: [&str; 16] = [
    "anti", "non", "co", "counter", "semi", "neo", "pseudo", "ultra", "post", "pre",
    "anarcho", "socio", "politico", "pro", "extra", "proto",
];

/// A word that a line's end divides.
struct Divided<'a> {
    lexicon: &'a Lexicon,
    /// The sign at the line's end.
    hyphen: char,
    /// What stands before it, of this word.
    left: &'a str,
    /// What stands at the start of the next line, of this word.
    right: &'a str,
    /// The next line.
    after: &'a str,
    /// The first part in small letters.
    lower: String,
    /// The word without the hyphen.
    solid: String,
    /// How often the scan writes it without the hyphen, and with.
    uses: (u32, u32),
}

/// The join of a line that ends in a hyphen with the next, or `None` if it does not.
pub(in crate::clean) fn join(
    lexicon: &Lexicon,
    before: &str,
    after: &str,
) -> Option<Join> {
    let word = Divided::new(lexicon, before, after)?;
    let soft = |(confidence, why)| soft::join(word.hyphen, confidence, why);
    let hard = |(confidence, why)| hard::join(confidence, why);
    hard::no_word(&word)
        .map(hard)
        .or_else(|| soft::own_form(&word).map(soft))
        .or_else(|| hard::own_form(&word).map(hard))
        .or_else(|| soft::soft_sign(&word).map(soft))
        .or_else(|| hard::as_written(&word).map(hard))
        .or_else(|| soft::listed(&word).map(soft))
        .or_else(|| hard::prefix(&word).map(hard))
        .or_else(|| soft::ending_or_prefix(&word).map(soft))
        .or_else(|| hard::compound(&word).map(hard))
        .or_else(|| soft::no_words(&word).map(soft))
        .or_else(|| Some(hard((80, "nothing decides: the hyphen stays"))))
}

impl<'a> Divided<'a> {
    fn new(lexicon: &'a Lexicon, before: &'a str, after: &'a str) -> Option<Self> {
        let hyphen =
            before.chars().next_back().filter(|c| matches!(c, '-' | '¬' | '\u{ad}'))?;
        let stem = &before[..before.len() - hyphen.len_utf8()];
        if !stem.ends_with(char::is_alphanumeric) {
            return None;
        }
        let within = |c: char| c.is_alphanumeric() || c == '\'';
        let left = stem.rsplit(|c| !within(c)).next().unwrap_or("");
        let right = after.split(|c| !within(c) && c != '’').next().unwrap_or("");
        let solid = format!("{left}{right}");
        let hyphened = format!("{left}-{right}");
        let uses = (lexicon.uses(&solid), lexicon.uses(&hyphened));
        let lower = left.to_lowercase();
        Some(Self { lexicon, hyphen, left, right, after, lower, solid, uses })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::flow::Glue;

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
