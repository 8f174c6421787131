//! Data in lines: Pandoc's `%` block, and the keys of `MultiMarkdown`.

use std::ops::Range;

use super::entry::{DataEntry, DataValue};
use super::head::{DataHead, key_of, one_line};

/// Pandoc's block: up to three items that begin with `%`, the title, the authors parted by
/// `;` or line ends, and the date; lines that begin with a space run on.
pub(super) fn percent(text: &str) -> Option<DataHead> {
    if !text.starts_with("% ") {
        return None;
    }
    let mut head = DataHead::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let key = match (line.strip_prefix('%'), head.entries.len()) {
            (Some(_), 0) => "title",
            (Some(_), 1) => "author",
            (Some(_), 2) => "date",
            (None, 1..) if line.starts_with(' ') && !line.trim().is_empty() => {
                go_on(&mut head, line, at);
                at += line.len();
                continue;
            }
            _ => break,
        };
        let values = values_of(key, line, at + 1..at + line.trim_end().len());
        head.entries.push(DataEntry { key: key.into(), range: at..at + 1, values });
        head.length = at + line.trim_end().len();
        at += line.len();
    }
    Some(head)
}

fn values_of(key: &str, line: &str, range: Range<usize>) -> Vec<DataValue> {
    let said = line.trim_start_matches('%').trim();
    let items: Vec<&str> =
        if key == "author" { said.split(';').collect() } else { vec![said] };
    items
        .into_iter()
        .map(|item| DataValue { text: one_line(item), range: range.clone() })
        .filter(|value| !value.text.is_empty())
        .collect()
}

/// A line that goes on with the item before it.
fn go_on(head: &mut DataHead, line: &str, at: usize) {
    head.length = at + line.trim_end().len();
    let Some(entry) = head.entries.last_mut() else { return };
    let text = one_line(line);
    if entry.key == "author" {
        entry.values.push(DataValue { text, range: at..head.length });
    } else if let Some(value) = entry.values.last_mut() {
        value.text = format!("{} {text}", value.text);
        value.range.end = head.length;
    }
}

/// Keys of `MultiMarkdown`: lines `Key: value` up to the first empty one. Prose may begin
/// so, too; it is data where the first key is one that a text has in its head.
pub(super) fn multi_markdown(text: &str) -> Option<DataHead> {
    let first = text.lines().next()?.split_once(':')?.0;
    if !["title", "author", "subtitle", "base-header-level"].contains(&&*key_of(first)) {
        return None;
    }
    let mut head = DataHead::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let end = at + line.trim_end().len();
        if line.trim().is_empty() {
            return (head.entries.len() > 1).then_some(head);
        }
        if line.starts_with([' ', '\t']) && !head.entries.is_empty() {
            go_on(&mut head, line, at);
        } else {
            let (key, said) = line.split_once(':')?;
            let words = key.split_whitespace().count();
            if !(1..=3).contains(&words)
                || !key.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ')
            {
                return None;
            }
            let value =
                DataValue { text: one_line(said), range: at + key.len() + 1..end };
            head.entries.push(DataEntry {
                key: key_of(key),
                range: at..at + key.len(),
                values: if value.text.is_empty() { Vec::new() } else { vec![value] },
            });
        }
        head.length = end;
        at += line.len();
    }
    None
}
