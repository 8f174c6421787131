//! Debris: lines that spell nothing, and dirt at the hyphen of a broken word.
//!
//! A mark may be the text's own, and the hyphen a misread comma: what might be one goes
//! only where the halves make a word that is known, and are not both words themselves.

use super::hyphens::rules;
use super::specks::DIRT;
use crate::clean::edits::{Replacement, TextEdits};
use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

pub(in crate::clean) static JUNK: Rule = Rule {
    pass: "junk",
    name: "debris",
    title: "Debris that spells no words.",
    why: "A short line that spells no word and is no ornament.",
    example: Some(RuleExample::Turns(";,~ ii «", "")),
    leaves: Some(("IV", "a Roman number")),
};

/// Debris is at most this long.
const DEBRIS_LENGTH: usize = 26;

/// Signs of coins that look like nothing else.
pub(in crate::clean) const COINS: [char; 3] = ['ℳ', '₰', '₤'];

/// Whether a line spells nothing.
pub(in crate::clean) fn is_debris(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    at: usize,
) -> bool {
    let line = &sheet.lines[at];
    let text = sheet.line_text(at);
    if line.width > DEBRIS_LENGTH || is_ornament(text) {
        return false;
    }
    // Words were left out here, by somebody who wrote so.
    let points: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if points == "…" || points.len() >= 3 && points.bytes().all(|b| b == b'.') {
        return false;
    }
    // No dirt is read as the sign of a coin.
    if text.contains(COINS) {
        return false;
    }
    if !text.chars().any(char::is_alphanumeric) {
        return line.width <= 3
            || text.chars().all(|c| !matches!(c, '.' | '*' | '"' | '”' | '“'));
    }
    if is_roman(text) || text.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    // Without a list of words nothing says that a line spells none.
    if !lexicon.has_list() {
        return false;
    }
    let words: Vec<&str> = tokens(text).collect();
    let letters = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
    if words.len() < 2 && letters > 2 {
        return false;
    }
    let known = |word: &&str| {
        let long = word.chars().count() > 2;
        long && (lexicon.has(word) || lexicon.uses(word) > 1)
            || lexicon.language.words.short.contains(&word.to_lowercase().as_str())
    };
    // A short last line of a paragraph may be two letters long, but then it ends one.
    let closes = text.ends_with(['.', '!', '?', '”', '"', '’']);
    let sound = words.iter().any(known) || closes && words.len() < 2;
    !sound && (letters < 4 || words.len() > 2)
}

/// Asterisks, dots or dashes that divide scenes.
pub(super) fn is_ornament(text: &str) -> bool {
    let marks: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let ornament = |c: &char| {
        matches!(c, '*' | '•' | '·' | '~' | '❦' | '◆' | '#' | '°' | '=' | '>' | '!')
    };
    marks.len() >= 3 && marks.iter().all(ornament)
}

fn is_roman(text: &str) -> bool {
    let text = text.trim_end_matches('.');
    !text.is_empty() && text.chars().all(|c| "IVXLC".contains(c))
}

pub(in crate::clean) static HYPHEN_DIRT: Rule = Rule {
    pass: "junk",
    name: "hyphen-dirt",
    title: "Dirt at the hyphen of a broken word.",
    why: "Behind a hyphen at a line's end stands nothing; what a machine has read there \
          goes, if the halves make a word, and so does a quotation mark that old print \
          repeats before the rest.",
    example: Some(RuleExample::Turns("con-.⏎vent", "convent")),
    leaves: Some(("sich-,", "the mark may be the text's own")),
};

/// Marks that may be dirt at a broken word, or the text's own.
const MARKS: &str = ".,:;'’‘-*°»«";

/// Dirt behind a hyphen at a line's end, or before the rest of the word: `appre-.` /
/// `hension`, `begin-` / `- ning`.
pub(in crate::clean) fn at_hyphens(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
) {
    let text = sheet.text;
    for pair in sheet.order.clone().windows(2) {
        let (at, next) = (pair[0], pair[1]);
        let both = [at, next].iter().all(|&at| sheet.lines[at].is_free());
        let line = sheet.line_text(at);
        let stem = line.trim_end_matches(|c: char| ".,:;'\"”’_- ".contains(c));
        let tail = &line[stem.len()..];
        let broken = both && stem.ends_with(char::is_alphabetic) && tail.starts_with('-');
        if !broken {
            continue;
        }
        let dirt =
            |c: char| DIRT.contains(c) || MARKS.contains(c) || c == '—' || c == ' ';
        let next_line = sheet.line_text(next);
        let rest = match next_line.split_once(' ') {
            Some((first, _)) if first.chars().all(dirt) => {
                next_line.trim_start_matches(dirt)
            }
            _ => behind_glued(lexicon, stem, next_line),
        };
        let lead = sheet.line_text(next).len() - rest.len();
        let cut = [&tail[1..], &next_line[..lead]].concat();
        let own = cut.contains(|c: char| !DIRT.contains(c) && c != ' ');
        let halves = (last_word(stem), first_word(rest));
        let glued = lead > 0 && !cut.ends_with(' ') && tail == "-";
        if !rest.starts_with(char::is_lowercase)
            || own && !glued && !is_whole(lexicon, halves.0, halves.1)
        {
            continue;
        }
        let start = sheet.lines[at].end - tail.len() + 1;
        let why = "dirt behind a hyphen";
        let end = sheet.lines[at].end;
        if tail.len() > 1
            && tail != "--"
            && edits.add(start..end, Replacement::new(&HYPHEN_DIRT, "", 92, why))
        {
            sheet.lines[at].end = start;
            sheet.lines[at].width = text[sheet.lines[at].range()].chars().count();
        }
        let begin = sheet.lines[next].start;
        if lead > 0
            && edits.add(begin..begin + lead, Replacement::new(&HYPHEN_DIRT, "", 92, why))
        {
            sheet.lines[next].start = begin + lead;
        }
    }
}

/// Marks that no word goes on behind: old print repeats the quotation mark before each
/// line of what is said.
const GLUED: &str = "\"'“”‘’«».•]^";

/// A line without a mark that is glued to the rest of a broken word, where the two halves
/// are not both words themselves: then the hyphen may be a dash.
fn behind_glued<'a>(lexicon: &Lexicon, stem: &str, line: &'a str) -> &'a str {
    let rest = line.trim_start_matches(|c: char| GLUED.contains(c));
    let marks = line.len() - rest.len();
    let (left, right) = (last_word(stem), first_word(rest));
    let one = line.chars().next().is_some_and(|c| c.len_utf8() == marks);
    let whole = is_whole(lexicon, left, right);
    let halves = whole || !(lexicon.knows(left) && lexicon.knows(right));
    let word = right.chars().count() > 1 && rest.starts_with(char::is_lowercase);
    if one && word && halves { rest } else { line }
}

/// Whether two halves make a word that is known, and are not both words themselves.
fn is_whole(lexicon: &Lexicon, left: &str, right: &str) -> bool {
    let solid = [left, right].concat();
    let hyphened = [left, "-", right].concat();
    if lexicon.has(&hyphened) || lexicon.uses(&hyphened) > 0 {
        return true;
    }
    if rules::PREFIXES.contains(&left) && lexicon.has(right) {
        return true;
    }
    lexicon.has(&solid)
        || lexicon.uses(&solid) > 0 && !(lexicon.knows(left) && lexicon.knows(right))
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::language::Language;

    #[test]
    fn a_mark_goes_that_old_print_repeats_in_a_broken_word() {
        let lexicon = Lexicon::of(Language::of_tag("en").unwrap());
        let rest = |stem, line| behind_glued(&lexicon, stem, line);
        assert_eq!(rest("the har", "\"bour of it"), "bour of it");
        assert_eq!(rest("in Hath", "‘erleigh again"), "erleigh again");
        // The hyphen may be a dash.
        assert_eq!(rest("and she cried", "\"not so"), "\"not so");
        assert_eq!(rest("the har", "\"Bour"), "\"Bour");
    }
}
