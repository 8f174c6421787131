//! Hyphens at line ends that no machine has read: `com` / `mittee`.
//!
//! Two halves are one word if they make a known one and at least one of them is none by
//! itself. Where no word list says so, the scan has to: it writes the whole word
//! elsewhere, and the halves nowhere else.

use crate::clean::flow::{Join, Joint};
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};

pub(in crate::clean) static HYPHEN_LOST: Rule = Rule {
    pass: "hyphens",
    name: "lost",
    title: "Two halves of a word at a line end whose hyphen no machine has read.",
    why: "Two halves at a line's end make one known word, and one of them is none by \
          itself.",
    example: Some(RuleExample::Turns("com⏎mittee", "committee")),
    leaves: Some(("man⏎date", "both are words themselves")),
};

/// Letters that a half has at least.
const HALF: usize = 2;

/// The join of two lines whose last and first word are halves of one.
pub(in crate::clean) fn join(
    lexicon: &Lexicon,
    before: &str,
    after: &str,
) -> Option<Join> {
    let left =
        before.rsplit(|c: char| c.is_whitespace() || "—–“‘(\"".contains(c)).next()?;
    let right = after.split(|c: char| !c.is_alphabetic()).next()?;
    let plain = |half: &str| {
        half.chars().count() >= HALF && half.chars().skip(1).all(char::is_lowercase)
    };
    let letters =
        left.chars().all(char::is_alphabetic) && right.starts_with(char::is_lowercase);
    if !letters || !plain(left) || !plain(right) {
        return None;
    }
    let solid = format!("{left}{right}");
    let common = lexicon.is_function(&left.to_lowercase()) || lexicon.is_function(right);
    if common {
        return None;
    }
    let (confidence, evidence) = if lexicon.has_list() {
        let halves = (lexicon.has(left), lexicon.has(right));
        match (lexicon.has(&solid), halves) {
            (true, (false, false)) => (95, "two halves that are no words make one"),
            (true, (false, true) | (true, false)) => {
                (88, "a half that is no word makes one")
            }
            _ => return None,
        }
    } else {
        let alone = lexicon.uses(left) <= 1 && lexicon.uses(right) <= 1;
        if !alone || lexicon.uses(&solid) < 2 || lexicon.language.function.is_empty() {
            return None;
        }
        (85, "the scan writes it solid elsewhere")
    };
    Some(Join {
        glue: Joint::Solid,
        rule: &HYPHEN_LOST,
        confidence,
        evidence: evidence.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::language::Language;

    #[test]
    fn halves_are_joined_and_words_are_not() {
        let mut lexicon = Lexicon::of(Language::of_tag("en").unwrap());
        lexicon.learn("the com mittee");
        let joins = |before, after| join(&lexicon, before, after).is_some();
        assert!(joins("the com", "mittee was") && joins("up to the vil", "lage, where"));
        assert!(!joins("for the", "men who") && !joins("the man", "date was"));
        assert!(!joins("the sea,", "son of") && !joins("Mr. Vic", "Tory"));
    }

    #[test]
    fn without_a_list_the_scan_has_to_say_so() {
        let mut lexicon = Lexicon::of(Language::of_tag("de").unwrap());
        lexicon.learn("Die Fabrik, die Fabrik am Fluss und die Fab\nrik am Berg");
        assert!(join(&lexicon, "die Fab", "rik am Berg").is_some());
        assert!(join(&lexicon, "die Ha", "fer am Berg").is_none());
    }
}
