//! Verse that the page model is not sure of, and prose that looks like it.
//!
//! The page model knows verse by its shape. Couplets that fill the measure have none: they
//! are known by their lines, each of which begins with a capital, and by their ends, which
//! rhyme, two and two or crosswise. And lines of prose in a narrow column are as short as
//! those of verse. Where lines break by the measure, the next one's first word would not
//! have fitted on them, and many begin with a small letter; a poet's lines do neither as a
//! rule.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;
use std::ops::Range;

pub(in crate::clean) static VERSE: Rule = Rule {
    pass: "blocks",
    name: "verse",
    title: "The start of verse or of a stanza.",
    why: "Short lines that begin with capitals, or lines whose ends rhyme: they stay \
          lines.",
    example: Some(RuleExample::Turns(
        "The king of the mountain⏎Has silver",
        "The king of the mountain⏎Has silver",
    )),
    leaves: Some(("The poem that the ferryman", "a sentence of prose")),
};

/// Lines on end that may be a poem.
const LINES: usize = 8;
/// Characters of a stanza's number at most.
const NUMBER: usize = 4;
/// Characters of a line at least.
const WIDTH: usize = 20;
/// Hundredths of a poem's lines that rhyme.
const RHYMED: usize = 60;
/// Lines without a rhyme, misread ones say, that a poem goes on over.
const APART: usize = 4;
/// Letters at the ends of two lines that sound alike.
const LETTERS: usize = 2;
/// Ends of words with a long vowel, from behind.
const OPEN: [&str; 6] = ["y", "w", "ee", "ae", "ei", "hg"];

/// Marks them.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    // What stands between two pages of a poem, or numbers its stanzas, ends none.
    let of_text = |at: &usize| {
        let line = &sheet.lines[*at];
        !line.role().is_transparent() && (line.width > NUMBER || line.is_settled())
    };
    let order: Vec<usize> = sheet.order.iter().copied().filter(of_text).collect();
    let mut start = 0;
    while start < order.len() {
        let end =
            start + order[start..].iter().take_while(|&&at| may_be(sheet, at)).count();
        for poem in poems(sheet, &order[start..end]) {
            let group = sheet.new_group();
            for &at in &order[start..end][poem] {
                let claim = Claim::likely(LineRole::Verse, &VERSE);
                sheet.claim(at, claim.in_group(group));
            }
        }
        start = end.max(start + 1);
    }
}

/// Whether a line may be one of verse.
fn may_be(sheet: &Sheet<'_>, at: usize) -> bool {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    let first = text.trim_start_matches(|c: char| !c.is_alphanumeric()).chars().next();
    matches!(line.role(), LineRole::Body | LineRole::Verse)
        && !line.is_settled()
        && line.width >= WIDTH
        && first.is_some_and(char::is_uppercase)
        && !text.ends_with(|c: char| c.is_ascii_digit())
}

/// The stretches of these lines whose ends rhyme.
fn poems(sheet: &Sheet<'_>, lines: &[usize]) -> Vec<Range<usize>> {
    if lines.len() < LINES {
        return Vec::new();
    }
    let ends: Vec<String> = lines.iter().map(|&at| sound(sheet.line_text(at))).collect();
    let rhymed = rhymed(&ends);
    let mut poems: Vec<Range<usize>> = Vec::new();
    for at in (0..lines.len()).filter(|&at| rhymed[at]) {
        match poems.last_mut() {
            Some(poem) if at - poem.end <= APART => poem.end = at + 1,
            _ => poems.push(at..at + 1),
        }
    }
    let many = |poem: &Range<usize>| {
        let count = poem.clone().filter(|&at| rhymed[at]).count();
        poem.len() >= LINES && count * 100 >= poem.len() * RHYMED
    };
    poems.into_iter().filter(many).collect()
}

/// Which of the lines rhyme, two and two or crosswise by four. A line that was lost puts no
/// more than its neighbours out of step.
fn rhymed(ends: &[String]) -> Vec<bool> {
    let alike = |a: usize, b: usize| {
        ends.get(b).is_some_and(|end| !end.is_empty() && *end == ends[a])
    };
    let mut rhymed = vec![false; ends.len()];
    let mut at = 0;
    while at < ends.len() {
        let lines = match at {
            _ if alike(at, at + 1) => 2,
            _ if alike(at, at + 2) && alike(at + 1, at + 3) => 4,
            _ => 0,
        };
        rhymed[at..at + lines].fill(true);
        at += lines.max(1);
    }
    rhymed
}

/// How a line ends to the ear, roughly: its last letters, without mute `h` and doubling.
/// What English writes for a long vowel at a word's end (`sea`, `free`, `high`) is one
/// sound.
fn sound(text: &str) -> String {
    let letters = text
        .chars()
        .rev()
        .skip_while(|c| !c.is_alphabetic())
        .take_while(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase);
    let word: String = letters.clone().take(LETTERS + 1).collect();
    if OPEN.iter().any(|end| word.starts_with(end)) {
        return OPEN[0].into();
    }
    let mut end: Vec<char> = letters.filter(|&c| c != 'h').collect();
    end.dedup();
    end.truncate(LETTERS);
    if end.len() == LETTERS { end.into_iter().collect() } else { String::new() }
}

/// Lines that show what they are at the least.
const COLUMN: usize = 4;
/// Hundredths of the widest line that a line and the next word fill in prose.
const FILLED: usize = 85;
/// Hundredths of the lines that are filled so.
const MOST: usize = 60;
/// One line of so many begins with a small letter.
const SMALL: usize = 3;

/// Whether lines on end are prose that a narrow measure broke.
pub(in crate::clean) fn is_prose(sheet: &Sheet<'_>, lines: &[usize]) -> bool {
    let width = |at: usize| sheet.lines[at].width;
    let widest = lines.iter().map(|&at| width(at)).max().unwrap_or(0);
    let is_small = |at: usize| sheet.line_text(at).starts_with(char::is_lowercase);
    let is_filled = |pair: &&[usize]| {
        let next = sheet.line_text(pair[1]).split_whitespace().next().unwrap_or("");
        (width(pair[0]) + 1 + next.chars().count()) * 100 >= widest * FILLED
    };
    let small = lines.iter().filter(|&&at| is_small(at)).count();
    let filled = lines.windows(2).filter(is_filled).count();
    lines.len() >= COLUMN
        && small * SMALL >= lines.len()
        && filled * 100 >= (lines.len() - 1) * MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_that_sound_alike() {
        for (one, other) in [
            ("der Bahn,", "im Ozean."),
            ("das Meer", "einher!"),
            ("so still", "his will”"),
        ] {
            assert_eq!(sound(one), sound(other));
        }
        assert_ne!(sound("the wall"), sound("the lamp"));
        assert_eq!(sound("in 1848"), "in".chars().rev().collect::<String>());
        assert_eq!(sound("—"), "");
    }

    fn is_prose_text(text: &str) -> bool {
        let sheet = Sheet::of(text);
        is_prose(&sheet, &(0..sheet.lines.len()).collect::<Vec<_>>())
    }

    #[test]
    fn a_column_is_no_poem() {
        assert!(is_prose_text(
            "The ferry did not run on\nMonday, as the rope had\nbeen cut in the night by\nsomebody who knew where\nit was kept in winter"
        ));
        assert!(!is_prose_text(
            "the rope is cut\nand nobody on either shore will say\nby whom\nand the water goes by\nas it did before there was a rope at all"
        ));
        assert!(!is_prose_text(
            "The rope is cut, the boat is gone,\nThe lamps along the quay are out,\nAnd nobody will know till dawn\nWhat all the shouting was about."
        ));
    }
}
