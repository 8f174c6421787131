//! Where the marks that close forms stand in a block's text.
//!
//! Most marks that could open a form open none. Were the close of each looked for to the
//! text's end, a text of nothing but openings would be read as often as it is long; so all
//! places of a close are found once, and then looked up.

use std::cell::RefCell;

use rustc_hash::FxHashMap;

/// The closes of a text, found when the first is asked for.
#[derive(Debug)]
pub(super) struct Closes<'a> {
    text: &'a str,
    places: RefCell<FxHashMap<&'static str, Vec<usize>>>,
    forum: RefCell<Option<FxHashMap<&'a str, Vec<usize>>>>,
}

impl<'a> Closes<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, places: RefCell::default(), forum: RefCell::default() }
    }

    /// The first place of `close`, which begins with a sign of ASCII, at `from` or behind it.
    pub(super) fn after(&self, from: usize, close: &'static str) -> Option<usize> {
        let mut all = self.places.borrow_mut();
        first(all.entry(close).or_insert_with(|| places(self.text, close)), from)
    }

    /// The last place of a sign before `at`.
    pub(super) fn before(&self, at: usize, sign: &'static str) -> Option<usize> {
        let mut all = self.places.borrow_mut();
        let places = all.entry(sign).or_insert_with(|| places(self.text, sign));
        places[..places.partition_point(|&place| place < at)].last().copied()
    }

    /// The first place of `[/name]` from `from` on.
    pub(super) fn forum_after(&self, from: usize, name: &str) -> Option<usize> {
        let mut closes = self.forum.borrow_mut();
        first(closes.get_or_insert_with(|| forum_closes(self.text)).get(name)?, from)
    }
}

fn first(places: &[usize], from: usize) -> Option<usize> {
    places.get(places.partition_point(|&place| place < from)).copied()
}

/// All places of a close, those that overlap, too.
fn places(text: &str, close: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(close)) {
        found.push(from + at);
        from += at + 1;
    }
    found
}

fn forum_closes(text: &str) -> FxHashMap<&str, Vec<usize>> {
    let mut found: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, _) in text.match_indices("[/") {
        let name = word(&text[at + 2..]);
        if text[at + 2 + name.len()..].starts_with(']') {
            found.entry(name).or_default().push(at);
        }
    }
    found
}

/// A word of letters, digits, `-` and `_` from the start of a text.
pub(super) fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || "-_".contains(c)));
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closes_are_found_from_any_place() {
        let ends = Closes::of("a === [/b] é ]] [/c]]");
        assert_eq!(ends.after(0, "=="), Some(2));
        assert_eq!(ends.after(3, "=="), Some(3));
        assert_eq!(ends.after(4, "=="), None);
        assert_eq!(ends.after(0, "]]"), Some(14));
        assert_eq!(ends.after(15, "]]"), Some(20));
        assert_eq!(ends.before(20, "]]"), Some(14));
        assert_eq!(ends.before(14, "]]"), None);
        assert_eq!(ends.forum_after(0, "c"), Some(17));
        assert_eq!(ends.forum_after(18, "c"), None);
        assert_eq!(ends.forum_after(0, "d"), None);
    }
}
