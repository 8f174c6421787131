//! Sets the letters of headings as the editor wants them.
//!
//! The scan's capitals are kept unless an editor asks. In sentence case a word keeps
//! its capital where the scan itself writes it so within its sentences.

use crate::clean::claim::LineRole;
use crate::clean::corrections::LetterCase;
use crate::clean::decisions::Decisions;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::lexicon::Lexicon;
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

pub(in crate::clean) static CASE: Rule = Rule {
    pass: "editor",
    name: "case",
    title: "The letters of a heading, as the editor wants them.",
    why: "A scan has its capitals from the print. An entry `[[head]]` may ask for \
          others.",
    example: Some(RuleExample::Turns("TWO MILLS", "Two Mills")),
    leaves: None,
};

/// Recases the headings of entries that say `case`.
pub(in crate::clean) fn run(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    decisions: &Decisions,
) {
    let mut group = 0;
    for at in sheet.order.clone() {
        let line = &sheet.lines[at];
        let (LineRole::Head(_), Some(&case)) =
            (line.role(), decisions.cases.get(&line.group()))
        else {
            continue;
        };
        let first = std::mem::replace(&mut group, line.group()) != line.group();
        if case != LetterCase::Keep {
            recase(lexicon, sheet, edits, at, case, first);
        }
    }
}

fn recase(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    at: usize,
    case: LetterCase,
    mut first: bool,
) {
    let start = sheet.lines[at].start;
    let text = sheet.line_text(at);
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '—' | '–'))
    {
        if !word.chars().any(char::is_alphabetic) {
            continue;
        }
        let from = start + (word.as_ptr() as usize - text.as_ptr() as usize);
        let after = cased(lexicon, sheet, word, case, first);
        first = word.ends_with([':', '?', '!', '.']) && word.len() > 3;
        if after != word {
            let edit = Replacement::new(
                &CASE,
                after,
                100,
                "the heading's case, as the editor wants it",
            );
            edits.add(from..from + word.len(), edit);
        }
    }
}

fn cased(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    word: &str,
    case: LetterCase,
    first: bool,
) -> String {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    let dotted = word.trim_end_matches('.').contains('.');
    let roman = !letters.is_empty()
        && letters.chars().all(|c| "IVXLC".contains(c))
        && letters != "I";
    if dotted || roman {
        return word.to_owned();
    }
    let lower = word.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let small = match case {
        LetterCase::Title => lexicon.language.words.small_in_titles.contains(&bare),
        _ => !is_name(sheet.text, bare),
    };
    if small && !first { lower } else { capitalised(&lower) }
}

fn capitalised(lower: &str) -> String {
    let mut done = false;
    lower
        .chars()
        .map(|c| match (done, c.is_alphabetic()) {
            (false, true) => {
                done = true;
                c.to_uppercase().next().unwrap_or(c)
            }
            _ => c,
        })
        .collect()
}

/// Whether the scan writes a word with a capital more often than without, in the middle
/// of sentences.
fn is_name(scan: &str, lower: &str) -> bool {
    let within = |form: &str| {
        let is_middle = |&(at, _): &(usize, &str)| {
            let before = scan[..at].trim_end();
            let glued = scan[..at].ends_with(char::is_alphanumeric);
            let goes_on = scan[at + form.len()..].starts_with(char::is_alphanumeric);
            !glued && !goes_on && before.ends_with(|c: char| c.is_lowercase() || c == ',')
        };
        scan.match_indices(form).filter(is_middle).count()
    };
    within(&capitalised(lower)) > within(lower)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::language::Language;

    #[test]
    fn title_and_sentence_case() {
        let text = "in the city of Bergen and the Bergen harbour, a city by the sea";
        let lexicon = Lexicon::of(Language::of_tag("en").unwrap());
        let sheet = Sheet::of(text);
        let set = |case, words: &[&str]| {
            let cased = words
                .iter()
                .enumerate()
                .map(|(at, word)| cased(&lexicon, &sheet, word, case, at == 0));
            cased.collect::<Vec<_>>().join(" ")
        };
        let words = ["THE", "CITY", "OF", "BERGEN", "II"];
        assert_eq!(set(LetterCase::Title, &words), "The City of Bergen II");
        assert_eq!(set(LetterCase::Sentence, &words), "The city of Bergen II");
        assert_eq!(set(LetterCase::Title, &["WORKERS’", "N.E.P."]), "Workers’ N.E.P.");
    }
}
