//! Dirt at a broken word: behind the hyphen at a line's end, or before the rest of the
//! word on the next line.

use super::specks::{DIRT, POINTS};
use crate::clean::edits::Replacement;
use crate::clean::lines::Role;
use crate::clean::rules::Rule;
use crate::clean::sheet::Sheet;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::HyphenDirt;

/// Dirt behind a hyphen at a line's end, or before the rest of the word: `appre-.` /
/// `hension`, `begin-` / `- ning`.
pub(in crate::clean) fn run(sheet: &mut Sheet<'_>) {
    let text = sheet.scan.text;
    for pair in sheet.order.clone().windows(2) {
        let (at, next) = (pair[0], pair[1]);
        let both = [at, next]
            .iter()
            .all(|&at| sheet.lines[at].role == Role::Body && !sheet.lines[at].settled);
        let line = sheet.line_text(at);
        let stem = line.trim_end_matches(|c: char| ".,:;'\"”’_-".contains(c));
        let tail = &line[stem.len()..];
        let broken = both && stem.ends_with(char::is_alphabetic) && tail.starts_with('-');
        if !broken {
            continue;
        }
        let dirt =
            |c: char| DIRT.contains(c) || POINTS.contains(c) || c == '—' || c == ' ';
        let next_line = sheet.line_text(next);
        let rest = match next_line.split_once(' ') {
            Some((first, _)) if first.chars().all(dirt) => {
                next_line.trim_start_matches(dirt)
            }
            _ => next_line,
        };
        let lead = sheet.line_text(next).len() - rest.len();
        // `twen-”`: a speech that is cut short, unless the halves make a word.
        let quoted = tail.contains(['"', '”', '’', '\'']);
        let whole = || sheet.lexicon.has(&[last_word(stem), first_word(rest)].concat());
        if !rest.starts_with(char::is_lowercase) || quoted && !whole() {
            continue;
        }
        let start = sheet.lines[at].end - tail.len() + 1;
        let why = "dirt behind a hyphen";
        let end = sheet.lines[at].end;
        if tail.len() > 1
            && tail != "--"
            && sheet.edits.add(start..end, Replacement::new(RULE, "", 92, why))
        {
            sheet.lines[at].end = start;
            sheet.lines[at].width = text[sheet.lines[at].range()].chars().count();
        }
        let begin = sheet.lines[next].start;
        if lead > 0
            && sheet.edits.add(begin..begin + lead, Replacement::new(RULE, "", 92, why))
        {
            sheet.lines[next].start = begin + lead;
        }
    }
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}
