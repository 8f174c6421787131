//! Debris: lines that spell nothing.

use crate::clean::lexicon::{Lexicon, tokens};
use crate::clean::rule::{Rule, RuleExample};
use crate::clean::sheet::Sheet;

/// The rule of this file.
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
