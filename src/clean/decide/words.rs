//! The editor's corrections of words: one on its line, or a form wherever the scan has it.

use super::Desk;
use crate::clean::claim::LineRole;
use crate::clean::edits::Replacement;
use crate::clean::fields::LineRange;
use crate::clean::rule::{Rule, RuleExample};
use crate::source::Span;
use std::ops::Range;

/// An editor's correction of one place.
pub static FIX: Rule = Rule {
    pass: "editor",
    name: "fix",
    title: "The editor's correction.",
    why: "An entry `[[fix]]` names the line and the words, and nobody else touches them.",
    example: Some(RuleExample::Turns("The uper mill", "The upper mill")),
    leaves: None,
};

impl Desk<'_, '_> {
    /// Puts `replace` in place of `find`, which stands once on the line.
    pub(super) fn fix(
        &mut self,
        span: Span,
        line: usize,
        find: &str,
        replace: &str,
        hash: Option<&str>,
    ) {
        let Some(at) = self.line(span, line) else { return };
        self.check_hash(span, at, hash);
        let Some(range) = self.find(span, at, find) else { return };
        // Only what differs is the edit, so that a note may stand beside it.
        let front = common(find.chars(), replace.chars());
        let back = common(find[front..].chars().rev(), replace[front..].chars().rev());
        let mut range = range.start + front..range.end - back;
        let after = replace[front..replace.len() - back].to_owned();
        if after.is_empty() {
            range = self.with_space(at, range);
        }
        let edit = Replacement::new(&FIX, after, 100, "the editor's correction");
        if !self.edits.add(range, edit) {
            self.stale(
                span,
                format!("another entry changes the same place on line {line}"),
            );
        }
    }

    /// Words that are taken out between two spaces go with one of them.
    fn with_space(&self, at: usize, range: Range<usize>) -> Range<usize> {
        let text = self.sheet.text;
        let line = self.sheet.lines[at].range();
        let rest = &text[range.end..line.end.max(range.end)];
        let taken = &text[range.clone()];
        if rest.is_empty() && !taken.trim().is_empty() {
            return range.start + taken.len() - taken.trim_start().len()..range.end;
        }
        let open = range.start == line.start || text[..range.start].ends_with(' ');
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        range.start..range.end + if open { spaces } else { 0 }
    }

    /// Lines whose first or last words were taken out become shorter.
    pub(super) fn close_gaps(&mut self) {
        let text = self.sheet.text;
        let taken: Vec<(usize, usize)> = self
            .edits
            .within(0..text.len())
            .filter(|(_, edit)| edit.rule == &FIX && edit.after.is_empty())
            .map(|(start, edit)| (start, edit.end))
            .collect();
        for (start, end) in taken {
            let at = self.sheet.line_at(start);
            let line = &mut self.sheet.lines[at];
            if start == line.start && end < line.end {
                line.start = line.end - text[end..line.end].trim_start().len();
            } else if end == line.end && start > line.start {
                line.end = line.start + text[line.start..start].trim_end().len();
            } else {
                continue;
            }
            line.width = text[line.range()].chars().count();
        }
    }
}

/// How many bytes two texts have in common at the start.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

/// An editor's correction of a form.
pub static WORD: Rule = Rule {
    pass: "editor",
    name: "word",
    title: "The editor's correction of a form, wherever the scan has it.",
    why: "An entry `[[word]]` mends the same misreading wherever it stands as a whole \
          word, in the capitals that it has there.",
    example: Some(RuleExample::Turns("Tlie ferry", "The ferry")),
    leaves: None,
};

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
                    self.edits.add(range, Replacement::new(&WORD, after, 100, why));
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
