//! Drop initials that a machine has read apart from their words: on a line of their own, or
//! with a space behind.
//!
//! What stands behind a lone letter tells what it is. `T` before `HE snow` makes a word of
//! what is none; `A` before `man` is a word itself; `C` before `Cabbage, 12` is the letter
//! of a section of an index, and stays.

use crate::clean::claim::{Claim, LineRole};
use crate::clean::edits::{Confidence, Replacement, TextEdits};
use crate::clean::lexicon::Lexicon;
use crate::clean::lines::ScanLine;
use crate::clean::profile::{ScanProfile, ends_sentence};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::scan::Reading;
use crate::clean::sheet::Sheet;
use crate::clean::signs::is_of_word;

pub(in crate::clean) static INITIAL: Rule = Rule {
    pass: "characters",
    name: "drop-initial",
    title: "A drop initial that was read apart from its word.",
    why: "A letter apart from the rest of its word: together they make a word, and the \
          rest alone is none.",
    example: Some(RuleExample::Turns("B⏎etween the bridge", "Between the bridge")),
    leaves: Some(("C⏎Cabbage", "the letter of a section")),
};

/// Blank lines that may part an initial from its word.
const GAP: usize = 2;
/// Uses of a form in the scan that make it a word there.
const USES: u32 = 2;
/// Words of one letter, by language.
const ALONE: [(&str, &str); 7] = [
    ("en", "aio"),
    ("de", "o"),
    ("fr", "aàoôy"),
    ("es", "aeoyu"),
    ("it", "aeioè"),
    ("la", "aeio"),
    ("ru", "аивкосуэя"),
];
/// Of a language that is not known.
const ALONE_ELSEWHERE: &str = "aeioy";

/// Joins them.
pub(in crate::clean) fn run(
    reading: &Reading<'_>,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
) {
    if !reading.profile.wrapped {
        return;
    }
    let order = sheet.order.clone();
    for (index, &at) in order.iter().enumerate() {
        if sheet.lines[at].is_settled()
            || !opens(reading.layouts.at(at), sheet, &order[..index], at)
        {
            continue;
        }
        let text = sheet.line_text(at);
        match (capital(text), order.get(index + 1)) {
            (Some(letter), Some(&next)) if text.len() == letter.len_utf8() => {
                on_its_own_line(&reading.lexicon, sheet, edits, at, letter, next);
            }
            (Some(letter), _) => spaced(&reading.lexicon, sheet, edits, at, letter),
            (None, _) => {}
        }
    }
    sheet.order.retain(|&at| !sheet.lines[at].is_blank());
}

/// The capital that stands alone at the start of a line.
fn capital(text: &str) -> Option<char> {
    let letter = text.chars().next().filter(|c| c.is_uppercase())?;
    let rest = &text[letter.len_utf8()..];
    (rest.is_empty() || rest.starts_with(' ')).then_some(letter)
}

/// Whether something begins at a line: what stands before has ended.
fn opens(profile: &ScanProfile, sheet: &Sheet<'_>, before: &[usize], at: usize) -> bool {
    before.last().is_none_or(|&last| {
        let short = sheet.lines[last].width * 3 < profile.full * 2;
        let ended = ends_sentence(sheet.line_text(last));
        sheet.lines[at].page || ended || short && sheet.lines[at].gap > 0
    })
}

/// An initial on the line `at`, its word on the line `next`.
fn on_its_own_line(
    lexicon: &Lexicon,
    sheet: &mut Sheet<'_>,
    edits: &mut TextEdits,
    at: usize,
    letter: char,
    next: usize,
) {
    let line = &sheet.lines[next];
    if line.is_settled() || line.page || line.gap > GAP || line.role() != LineRole::Body {
        return;
    }
    let text = sheet.line_text(next);
    let word = word(text);
    let (start, end) = (sheet.lines[at].end, line.start + word.len());
    let Some((after, confidence, why)) = judge(lexicon, letter, text, word) else {
        return;
    };
    // A heading in capitals may stand beneath a letter, too.
    if confidence <= UNLISTED && (line.gap > 0 || word.len() == text.len()) {
        return;
    }
    if !edits.add(start..end, Replacement::new(&INITIAL, after, confidence, why)) {
        return;
    }
    let gone = &mut sheet.lines[at];
    gone.take(Claim::sure(LineRole::Blank, &INITIAL));
    gone.end = gone.start;
    let ScanLine { start, indent, gap, page, .. } = *gone;
    let line = &mut sheet.lines[next];
    (line.start, line.indent, line.gap, line.page) = (start, indent, gap, page);
    line.width += 1;
}

/// An initial with a space behind it: only where it makes a word of what is none.
fn spaced(
    lexicon: &Lexicon,
    sheet: &Sheet<'_>,
    edits: &mut TextEdits,
    at: usize,
    letter: char,
) {
    let start = sheet.lines[at].start + letter.len_utf8();
    let text = sheet.line_text(at);
    let rest = text[letter.len_utf8()..].trim_start();
    let word = word(rest);
    let end = start + (rest.as_ptr() as usize - text.as_ptr() as usize)
        - letter.len_utf8()
        + word.len();
    if let Some((after, confidence, why)) = judge(lexicon, letter, rest, word)
        && confidence > SPACED
        && !after.starts_with(' ')
    {
        edits.add(start..end, Replacement::new(&INITIAL, after, confidence, why));
    }
}

/// The first word of a line.
fn word(line: &str) -> &str {
    let rest = line.strip_prefix(['\'', '’']).unwrap_or(line);
    let end = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
    &line[..line.len() - rest.len() + end]
}

/// How sure it is where no word is known, but a small letter begins; on one line too little.
const SPACED: Confidence = 88;
/// How sure it is that a letter belongs to capitals that spell no word without it.
const UNLISTED: Confidence = 85;

/// What stands in place of the white space and the word behind an initial, how surely, and
/// why.
fn judge(
    lexicon: &Lexicon,
    letter: char,
    line: &str,
    word: &str,
) -> Option<(String, Confidence, &'static str)> {
    if !word.contains(char::is_alphabetic) {
        return None;
    }
    let joined = letter.to_string() + word;
    if word.starts_with(['\'', '’']) {
        return Some((word.to_owned(), 95, "a letter whose vowel is left out"));
    }
    let more = word.chars().count() > 1;
    let (whole, rest) = (is_word(lexicon, &joined), more && is_word(lexicon, word));
    let code = lexicon.language.code;
    let alone = ALONE.iter().find(|it| it.0 == code).map_or(ALONE_ELSEWHERE, |it| it.1);
    let alone = letter.to_lowercase().all(|c| alone.contains(c));
    let capitals = more && !word.contains(char::is_lowercase);
    // Before a sentence of its own it is a number or a letter of a list.
    let listed = "IVX".contains(letter) || word.starts_with(letter);
    let goes_on = word.starts_with(char::is_lowercase) || capitals && !listed;
    match (whole, rest) {
        (true, false) => {
            Some((set(word, line), 95, "the letter makes a word of what follows"))
        }
        (true, true) if !alone => {
            Some((set(word, line), 90, "a letter that is no word, before what makes one"))
        }
        (false, true) if alone && goes_on => {
            Some((format!(" {word}"), 90, "a word of one letter"))
        }
        (false, false) if !alone && word.starts_with(char::is_lowercase) => {
            Some((word.to_owned(), SPACED, "nothing begins with a small letter"))
        }
        (false, false) if capitals && !alone && !word.starts_with(letter) => {
            Some((word.to_owned(), UNLISTED, "a letter before capitals that are no word"))
        }
        _ => None,
    }
}

/// Whether something is a word. The long s counts as an s, and a V among capitals as the U
/// that it may be.
fn is_word(lexicon: &Lexicon, word: &str) -> bool {
    let plain = word.replace('ſ', "s");
    if plain.contains('V') && is_word(lexicon, &plain.replace('V', "U")) {
        return true;
    }
    lexicon.has(&plain)
        || lexicon.is_function(&plain.to_lowercase())
        || plain.chars().count() > 1 && lexicon.uses(word) > USES
}

/// The rest of a word as it is set behind its initial: the second letter is a capital only
/// for the initial's sake, unless the whole word is in capitals.
fn set(word: &str, line: &str) -> String {
    let mut letters = word.chars();
    let Some(first) = letters.next() else { return String::new() };
    let rest = letters.as_str();
    let behind = if rest.is_empty() { line[word.len()..].trim_start() } else { rest };
    if behind.starts_with(char::is_lowercase) {
        first.to_lowercase().collect::<String>() + rest
    } else {
        word.to_owned()
    }
}
