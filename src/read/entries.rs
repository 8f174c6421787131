//! What marks for the index name: headings within each other, parted by `!`.

/// An entry as a mark names it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// From the outermost heading; Markdown.
    pub(super) path: Vec<String>,
    /// A `!` that may have been meant for itself: at the end, or before a space.
    pub(super) doubtful: bool,
}

/// Reads an entry. `\!` is no joint, and neither is a `!` at the end.
pub(super) fn entry(text: &str) -> Entry {
    let mut found = Entry::default();
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
