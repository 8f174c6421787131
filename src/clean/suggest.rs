//! Entries of a corrections file, as text.

use super::corrections::line_hash;
use super::rule::Rule;
use super::sheet::Sheet;
use std::ops::{Range, RangeInclusive};

/// The entry that would make an edit the editor's.
pub(super) fn fix_entry(
    sheet: &Sheet<'_>,
    line: usize,
    range: &Range<usize>,
    after: &str,
) -> String {
    let whole = sheet.lines[line].range();
    let text = &sheet.text[whole.clone()];
    let inner = range.start.max(whole.start) - whole.start
        ..range.end.min(whole.end) - whole.start;
    let find = unique(text, &inner);
    let replace = format!(
        "{}{after}{}",
        &text[find.start..inner.start],
        &text[inner.end..find.end]
    );
    let hash = line_hash(text);
    format!(
        "[[fix]]\nline = {}\nfind = {}\nreplace = {}\nhash = \"{hash}\"\n",
        line + 1,
        quoted(&text[find]),
        quoted(&replace)
    )
}

/// The entry that would correct a form wherever it stands.
pub(super) fn word_entry(find: &str, replace: &str) -> String {
    format!("[[word]]\nfind = {}\nreplace = {}\n", quoted(find), quoted(replace))
}

/// The entry that would place a note's call at `mark`.
pub(super) fn note_entry(
    sheet: &Sheet<'_>,
    n: &str,
    work: Option<&str>,
    mark: &Range<usize>,
) -> String {
    let line = sheet.line_at(mark.start);
    let whole = sheet.lines[line].range();
    let text = &sheet.text[whole.clone()];
    let at = mark.start.clamp(whole.start, whole.end) - whole.start;
    let before = text[..at].rfind(char::is_whitespace).map_or(0, |space| {
        space + text[space..].chars().next().map_or(1, char::len_utf8)
    });
    let mut start = before.min(at);
    while start > 0 && (start == at || text.matches(&text[start..at]).count() > 1) {
        start = text[..start]
            .trim_end()
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + 1);
    }
    let place = match text.matches(&text[start..at]).count() {
        1 => format!("after = {}", quoted(&text[start..at])),
        _ => {
            format!("col = {}", text[..at].chars().count() + sheet.lines[line].indent + 1)
        }
    };
    let remains = &sheet.text[mark.clone()];
    let mark = if remains.is_empty() {
        String::new()
    } else {
        format!("mark = {}\n", quoted(remains))
    };
    let work = work.map_or(String::new(), |work| format!("work = {}\n", quoted(work)));
    let n = n.parse::<u32>().map_or_else(|_| quoted(n), |n| n.to_string());
    let hash = line_hash(text);
    format!(
        "[[note]]\nn = {n}\n{work}line = {}\n{place}\n{mark}hash = \"{hash}\"\n",
        line + 1
    )
}

/// The entry that would leave lines out.
pub(super) fn drop_entry(lines: RangeInclusive<usize>, rule: &'static Rule) -> String {
    let reason = quoted(&rule.code());
    let (first, last) = (lines.start() + 1, lines.end() + 1);
    let lines = if first == last { first.to_string() } else { format!("{first}-{last}") };
    format!("[[drop]]\nlines = \"{lines}\"\nreason = {reason}\n")
}

/// The shortest range around `range` that starts and ends at words and is unique.
pub(super) fn unique(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut found = words_around(text, range);
    while text.matches(&text[found.clone()]).count() > 1 {
        let before = text[..found.start].trim_end();
        let after =
            text[found.end..].len() - text[found.end..].trim_start().len() + found.end;
        if !before.is_empty() {
            found.start = word_start(before);
        } else if let Some(letter) = text[after..].chars().next() {
            found = words_around(text, &(found.start..after + letter.len_utf8()));
        } else {
            break;
        }
    }
    found
}

/// Where the last word of a text starts. A space may have more than one byte.
fn word_start(text: &str) -> usize {
    let last = text.char_indices().rev().find(|it| it.1.is_whitespace());
    last.map_or(0, |(at, space)| at + space.len_utf8())
}

fn words_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = word_start(&text[..range.start]);
    let end = text.get(range.end..).and_then(|rest| rest.find(char::is_whitespace));
    start..end.map_or(text.len(), |at| range.end + at)
}

/// A TOML string.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
