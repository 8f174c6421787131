//! Marks for the index, and what they name: headings within each other, parted by `!`.

use std::ops::Range;

use super::attributes::{BracedAttributes, bad};
use super::chapters::RawMark;
use super::sink::ChapterSink;
use crate::book::{IndexMarkId, NodeId};
use crate::diag::{Code, Diagnostic};
use crate::ground::Lang;

/// Entries of an index within each other: houses allow three, and one more does no harm.
const INDEX_LEVELS: usize = 4;

/// An entry as a mark names it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct IndexEntry {
    /// From the outermost heading; Markdown.
    pub(super) path: Vec<String>,
    /// A `!` that may have been meant for itself: at the end, or before a space.
    pub(super) doubtful: bool,
}

/// Reads an entry. `\!` is no joint, and neither is a `!` at the end.
pub(super) fn entry(text: &str) -> IndexEntry {
    let mut found = IndexEntry::default();
    let parts = split(text.trim(), '!');
    let count = parts.len();
    for (at, part) in parts.into_iter().enumerate() {
        found.doubtful |= at > 0 && part.starts_with(char::is_whitespace);
        let part = part.trim();
        if !part.is_empty() {
            found.path.push(part.to_owned());
        } else if at > 0
            && at + 1 == count
            && let Some(last) = found.path.last_mut()
        {
            last.push_str("\\!");
            found.doubtful = true;
        }
    }
    found
}

/// The parts of a text between marks that no backslash stands before.
pub(crate) fn split(text: &str, mark: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        if c == mark && !escaped {
            parts.push(&text[from..at]);
            from = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    parts.push(&text[from..]);
    parts
}

/// A mark for the index, by what its attributes say, else by the words that it holds.
pub(super) fn index_mark(
    attributes: &BracedAttributes,
    words: &str,
    range: &Range<usize>,
    sink: &mut ChapterSink<'_>,
) -> Option<IndexMarkId> {
    let named = match attributes.get("entry") {
        Some(written) => entry(written),
        // Words that are printed have no joints.
        None => IndexEntry {
            path: Some(words.trim().to_owned())
                .filter(|it| !it.is_empty())
                .into_iter()
                .collect(),
            doubtful: false,
        },
    };
    if named.path.is_empty() || named.path.len() > INDEX_LEVELS {
        let words = if named.path.is_empty() {
            "this mark names no heading of the index"
        } else {
            "an entry of the index has at most four levels"
        };
        bad(range, words, sink);
        return None;
    }
    if named.doubtful {
        let span = sink.span(range.clone());
        sink.report(
            Diagnostic::new(
                Code::DoubtfulJoint,
                span,
                "does this `!` belong to the name?",
            )
            .hint("write `\\!` if it does; a sub-entry stands right behind its `!`"),
        );
    }
    let see = attributes.get("see").map_or(Vec::new(), |see| split(see, ';'));
    let sort = attributes.get("sort").map_or(Vec::new(), |sort| split(sort, '!'));
    Some(sink.index_mark(RawMark {
        path: named.path,
        see: see.into_iter().map(|it| entry(it).path).collect(),
        sort: sort.into_iter().rev().map(|it| it.trim().to_owned()).collect(),
        lang: attributes.get("lang").and_then(Lang::new),
        // Set when the mark is put into the tree.
        node: NodeId(0),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_part_at_marks_that_are_not_escaped() {
        for (text, path, doubtful) in [
            ("Lamps", &["Lamps"][..], false),
            ("Lamps!oil!*old*", &["Lamps", "oil", "*old*"], false),
            ("Yahoo!", &["Yahoo\\!"], true),
            ("Yahoo\\!", &["Yahoo\\!"], false),
            ("Yahoo\\!!history", &["Yahoo\\!", "history"], false),
            ("Oklahoma! (musical)", &["Oklahoma", "(musical)"], true),
            ("Oklahoma\\! (musical)", &["Oklahoma\\! (musical)"], false),
            ("!", &[], false),
            ("a!!b", &["a", "b"], false),
        ] {
            let found = entry(text);
            assert_eq!(
                (found.path, found.doubtful),
                (path.iter().map(|it| (*it).to_owned()).collect(), doubtful),
                "{text}"
            );
        }
        assert_eq!(split("a; b\\; c", ';'), ["a", " b\\; c"]);
    }
}
