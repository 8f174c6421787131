//! Notes behind a mark that cannot be read, wedged into a sentence: at a page's foot a few
//! lines begin behind what is no word and end as a sentence does, while the text above them
//! breaks off and goes on at the top of the next page.

use super::marks::NOTE_BODY;
use crate::clean::claim::{Claim, LineRole};
use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::passes::furniture;
use crate::clean::profile::{ends_sentence, starts_lower};
use crate::clean::scan::Reading;
use crate::clean::sheet::{ScanNote, Sheet};
use crate::clean::signs::line_hyphen;
use std::ops::Range;

/// Lines of notes at a page's foot, at the most.
const FOOT: usize = 20;
/// Lines of text that stand above them, at the least.
const TEXT: usize = 3;
/// Characters of a mark, and letters among them, at the most.
const MARK: usize = 6;
const LETTERS: usize = 3;
/// Words behind it on its line, at the least: a salutation has fewer.
const WORDS: usize = 4;
/// Of ten parts of the measure, what a line that breaks off in a sentence fills.
const FULL: usize = 8;

/// Takes such notes.
pub(super) fn wedged(reading: &Reading<'_>, sheet: &mut Sheet<'_>) -> Vec<ScanNote> {
    let mut notes: Vec<ScanNote> = Vec::new();
    // The number at a page's top may be a page by itself.
    let pages = furniture::pages(sheet).into_iter().map(|page| worded(sheet, &page));
    let pages: Vec<Vec<usize>> = pages.filter(|lines| !lines.is_empty()).collect();
    for pair in pages.windows(2) {
        let (lines, behind) = (&pair[0], pair[1][0]);
        let Some((first, mark)) = first(reading, sheet, lines, behind) else { continue };
        let body = &lines[first..];
        for &at in body {
            sheet.claim(at, Claim::likely(LineRole::Note, &NOTE_BODY));
        }
        notes.push(ScanNote {
            number: (notes.len() + 1).to_string(),
            stars: 1,
            at_foot: true,
            lines: body.to_vec(),
            text_start: sheet.lines[body[0]].start + mark,
            ..ScanNote::default()
        });
    }
    notes
}

/// The lines of text on a page that have words. A note may have verse in it.
fn worded(sheet: &Sheet<'_>, page: &Range<usize>) -> Vec<usize> {
    let lines = sheet.order[page.clone()].iter().copied();
    let is_text = |at: &usize| {
        let line = &sheet.lines[*at];
        let text = matches!(line.role(), LineRole::Body | LineRole::Verse);
        let letters = sheet.line_text(*at).chars().filter(|c| c.is_alphabetic()).count();
        text && !line.is_settled() && letters >= LETTERS
    };
    lines.filter(is_text).collect()
}

/// The first line of a note among those of a page, and the length of its mark in bytes;
/// `behind`: the first line of the next page.
fn first(
    reading: &Reading<'_>,
    sheet: &Sheet<'_>,
    lines: &[usize],
    behind: usize,
) -> Option<(usize, usize)> {
    // Behind the last point may be a speck.
    let speck = |c: char| !c.is_alphanumeric() && !".!?)”\"’»“".contains(c);
    let last = sheet.line_text(*lines.last()?).trim_end_matches(speck);
    // More of a page is text than notes.
    let foot = lines.len().saturating_sub(FOOT).max(lines.len() / 2).max(TEXT);
    if !ends_sentence(last) || !starts_lower(sheet.line_text(behind)) {
        return None;
    }
    let (lexicon, behind) = (&reading.lexicon, sheet.line_text(behind));
    (foot..lines.len()).find_map(|index| {
        let (above, line) = (lines[index - 1], sheet.line_text(lines[index]));
        let full = reading.layouts.at(above).full;
        let broken = sheet.line_text(above);
        let mark = mark(lexicon, line);
        let wedged = mark > 0
            && !is_rest(lexicon, broken, line)
            && sheet.lines[above].width * 10 >= full * FULL
            && goes_on(lexicon, broken, behind);
        wedged.then_some((index, mark))
    })
}

/// Whether a line begins with the rest of the word that the one above breaks off in.
fn is_rest(lexicon: &Lexicon, above: &str, line: &str) -> bool {
    let word = line.split(' ').next().unwrap_or("");
    let small = word.chars().all(|c| c.is_lowercase() || ".,;:!?".contains(c));
    let whole = || halved(above, line).is_some_and(|it| lexicon.has(&it));
    line_hyphen(above).is_some() && small && (!lexicon.has_list() || whole())
}

/// The word that a line breaks off in, with the first one of another line.
fn halved(above: &str, line: &str) -> Option<String> {
    let stem = &above[..above.len() - line_hyphen(above)?.len()];
    let half = tokens(stem).last().filter(|half| stem.ends_with(half))?;
    Some(format!("{half}{}", tokens(line).next()?))
}

/// Whether a line that breaks off goes on in the first one of the next page.
fn goes_on(lexicon: &Lexicon, above: &str, behind: &str) -> bool {
    if line_hyphen(above).is_none() {
        let open = |c: char| c == ',' || c.is_alphanumeric();
        return !ends_sentence(above) && above.ends_with(open);
    }
    let known = |word: String| lexicon.has(&word) || lexicon.uses(&word) > 0;
    !lexicon.has_list() || halved(above, behind).is_some_and(known)
}

/// How long what is read for a note's mark is, its space included; 0: none is.
fn mark(lexicon: &Lexicon, text: &str) -> usize {
    let Some((mark, rest)) = text.split_once(' ') else { return 0 };
    // The list has letters, too, and a letter by itself is seldom a word.
    let word = |word: &str| {
        word.chars().count() > 1 && lexicon.has(word)
            || lexicon.is_function(&word.to_lowercase())
    };
    let core = mark.trim_matches(|c: char| !c.is_alphanumeric());
    let letters = core.chars().count();
    // Dashes and quotation marks open a speech, also behind the point of another; words,
    // numbers and names end in marks. A star may be read as a row of points.
    let points = mark.len() > 2 && mark.bytes().all(|b| b == b'.');
    let speech = core.is_empty()
        && !points
        && mark.chars().all(|c| "-–—„“”\"'‘’«»‚.,;:".contains(c));
    let named = mark.ends_with(['.', ',', ';', ':']) && !core.is_empty();
    let no_word = mark.chars().count() <= MARK && letters <= LETTERS && !word(core);
    let begins = rest.trim_start().starts_with(char::is_uppercase);
    let first = tokens(rest).next().unwrap_or("");
    let known = word(first) || !lexicon.has_list() && lexicon.uses(first) > 1;
    let words = tokens(rest).count() >= WORDS;
    if no_word && !speech && !named && begins && known && words {
        text.len() - rest.trim_start().len()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::language::Language;

    #[test]
    fn what_is_no_word_may_be_a_mark() {
        let lexicon = Lexicon::of(Language::of_tag("en").unwrap());
        for (text, length) in [
            ("it) The ferry had a bell", 0),
            ("iq) The ferry had a bell", 4),
            ("-·«\"\") The ferry had a bell", 9),
            ("HJ The ferry had a bell", 3),
            ("s The ferry had a bell", 2),
            ("... The ferry had a bell", 4),
            ("HJ The ferry", 0),
            ("— The ferry had a bell", 0),
            (".\" The ferry had a bell", 0),
            ("J. The ferry had a bell", 0),
            ("HJ the ferry had a bell", 0),
            ("HJ Xqz ferry had a bell", 0),
        ] {
            assert_eq!(mark(&lexicon, text), length, "{text}");
        }
    }
}
