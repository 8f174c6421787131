//! The editor's corrections of forms: the same misreading, wherever the scan has it.

use super::Desk;
use crate::clean::edits::Replacement;
use crate::clean::fields::LineRange;
use crate::clean::role::LineRole;
use crate::clean::rules::Rule;
use crate::source::Span;
use std::ops::Range;

/// The rule of this file.
pub(in crate::clean) const RULE: Rule = Rule::Word;

impl Desk<'_, '_> {
    /// Puts `replace` in place of each `find` that stands as a whole word, in the capitals
    /// that it has there; not on the lines of `except`.
    pub(super) fn word(
        &mut self,
        span: Span,
        find: &str,
        replace: &str,
        except: &[LineRange],
    ) {
        let mut found = false;
        for at in 0..self.sheet.lines.len() {
            if except.iter().any(|lines| (lines.first..=lines.last).contains(&(at + 1))) {
                continue;
            }
            let (start, text) = (self.sheet.lines[at].start, self.sheet.line_text(at));
            for place in whole_words(text, find) {
                found = true;
                let after = cased(&text[place.clone()], replace);
                let range = start + place.start..start + place.end;
                let why = "the editor's correction of this form";
                if self.sheet.lines[at].role() != LineRole::Dropped {
                    self.edits.add(range, Replacement::new(RULE, after, 100, why));
                }
            }
        }
        if !found {
            self.stale(span, format!("the word `{find}` does not stand in the scan"));
        }
    }
}

/// The places of `find` on a line as a whole word, whatever its capitals.
pub(super) fn whole_words(text: &str, find: &str) -> Vec<Range<usize>> {
    let wanted: Vec<char> = find.chars().flat_map(char::to_lowercase).collect();
    let mut places = Vec::new();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let starts = !before.is_some_and(char::is_alphanumeric);
        before = Some(c);
        if starts
            && let Some(length) = matched(&text[at..], &wanted)
            && !text[at + length..].starts_with(char::is_alphanumeric)
        {
            places.push(at..at + length);
        }
    }
    places
}

/// The bytes of `text` that read as `wanted` in small letters.
fn matched(text: &str, wanted: &[char]) -> Option<usize> {
    let mut left = wanted.iter();
    for (at, c) in text.char_indices() {
        if left.len() == 0 {
            return Some(at);
        }
        for small in c.to_lowercase() {
            if left.next() != Some(&small) {
                return None;
            }
        }
    }
    (left.len() == 0).then_some(text.len())
}

/// `replace` in the capitals of `found`: all, the first, or as it is written.
fn cased(found: &str, replace: &str) -> String {
    let capitals = |c: char| !c.is_lowercase();
    let letters = found.chars().filter(|c| c.is_alphabetic()).count();
    if letters > 1 && found.chars().all(capitals) {
        return replace.to_uppercase();
    }
    let mut rest = replace.chars();
    match (found.chars().next(), rest.next()) {
        (Some(first), Some(own)) if first.is_uppercase() && own.is_lowercase() => {
            own.to_uppercase().chain(rest).collect()
        }
        _ => replace.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_capitals() {
        assert_eq!(whole_words("Tlie tlie, tliem in-tlie TLIE", "tlie").len(), 4);
        assert_eq!(
            cased("Tlie", "the") + &cased("TLIE", "the") + &cased("tlie", "the"),
            "TheTHEthe"
        );
        assert_eq!(cased("I", "me"), "Me");
    }
}
