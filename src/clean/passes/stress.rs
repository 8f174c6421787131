//! `_so_`: stress, as plain text writes what the page sets in italics.
//!
//! Where underscores open and close at words, in pairs and often, they are signs and no
//! dirt; where people have transcribed a text always. A heading that is wholly stressed loses them: it has its own look.

use super::super::edits::Replacement;
use super::super::flow::{CleanBlock, View};
use crate::clean::claim::LineRole;
use crate::clean::edits::TextEdits;
use crate::clean::profile::ScanProfile;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::ops::Range;

pub(in crate::clean) static STRESS: Rule = Rule {
    pass: "characters",
    name: "stress",
    title: "Stress that plain text writes with underscores.",
    why: "Plain text writes stress with underscores, in pairs and often.",
    example: Some(RuleExample::Turns("_anything_", "*anything*")),
    leaves: Some(("year_of_fog", "underscores within a word")),
};

/// Pairs that show that a text is written so.
const PAIRS: usize = 3;
/// So many pairs for each underscore without a partner.
const PARTNERS: usize = 10;

/// Turns pairs of underscores into Markdown's stars.
pub(in crate::clean) fn run(
    profile: &ScanProfile,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    blocks: [&[CleanBlock]; 2],
) {
    let (mut pairs, mut alone) = (Vec::new(), 0);
    for block in blocks.into_iter().flatten() {
        if block.role == LineRole::Break {
            continue;
        }
        let view = View::new(sheet.text, edits, block);
        let found = stressed(&view.text, block.role.keeps_lines());
        alone += at_words(&view.text).saturating_sub(found.len() * 2);
        for range in found {
            let whole =
                matches!(block.role, LineRole::Head(_)) && range == (0..view.text.len());
            let sign = if whole { "" } else { "*" };
            let ends = [range.start..range.start + 1, range.end - 1..range.end];
            if let [Some(open), Some(close)] = ends.map(|end| view.source(end)) {
                pairs.push((open, close, sign));
            }
        }
    }
    let many = pairs.len() >= PAIRS && pairs.len() >= alone * PARTNERS;
    if !many && !profile.transcribed {
        return;
    }
    for (open, close, sign) in pairs {
        if edits.is_free(&open) && edits.is_free(&close) {
            for range in [open, close] {
                let why = "a pair of underscores at words";
                edits.add(range, Replacement::new(&STRESS, sign, 98, why));
            }
        }
    }
}

/// How many underscores do not stand within a word.
fn at_words(text: &str) -> usize {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let within = |at: usize| {
        letter(text[..at].chars().next_back()) && letter(text[at + 1..].chars().next())
    };
    text.match_indices('_').filter(|&(at, _)| !within(at)).count()
}

/// The stretches between an underscore that opens at a word and the next that closes at
/// one, both within; where lines stay lines within one.
fn stressed(text: &str, by_line: bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, sign) in text.char_indices().filter(|(_, c)| *c == '_' || *c == '\n') {
        if sign == '\n' {
            open = open.filter(|_| !by_line);
            continue;
        }
        let before = text[..at].chars().next_back();
        let after = text[at + 1..].chars().next();
        let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '_');
        let closes = word(before) && !after.is_some_and(char::is_alphanumeric);
        let opens = word(after) && !before.is_some_and(char::is_alphanumeric);
        match open {
            Some(start) if closes => {
                found.push(start..at + 1);
                open = None;
            }
            _ if opens => open = Some(at),
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_opens_and_closes_at_words() {
        let words = |text: &'static str| -> Vec<&str> {
            stressed(text, true).into_iter().map(|range| &text[range]).collect()
        };
        assert_eq!(words("It was _so_, and “_not so_.”"), ["_so_", "_not so_"]);
        assert_eq!(words("snake_case and _ alone, a_"), [""; 0]);
        assert_eq!(words("_over\na line_ end"), [""; 0]);
        assert_eq!(stressed("_over\na line_", false), vec![0..13; 1]);
    }
}
