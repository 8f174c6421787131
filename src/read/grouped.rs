//! One message for what a file does many times.
//!
//! A chapter that another program exported has the same strange markup a hundred times;
//! a hundred messages would hide all others.

use std::ops::Range;

use crate::diag::{Code, Diagnostic};
use crate::source::{FileId, Span};

/// How many places beside the first a message shows.
const MORE_PLACES: usize = 3;

/// Findings that are told apart by what they say, not by where.
#[derive(Debug, Default)]
pub(super) struct Grouped {
    kinds: Vec<GroupKind>,
}

#[derive(Debug)]
struct GroupKind {
    code: Code,
    message: String,
    hint: String,
    places: Vec<Range<usize>>,
    count: usize,
}

impl Grouped {
    /// Adds a finding at a place of the file.
    pub(super) fn add(
        &mut self,
        code: Code,
        place: Range<usize>,
        message: &str,
        hint: &str,
    ) {
        let same = |kind: &&mut GroupKind| {
            kind.code == code && kind.message == message && kind.hint == hint
        };
        if let Some(kind) = self.kinds.iter_mut().find(same) {
            kind.count += 1;
            if kind.places.len() <= MORE_PLACES {
                kind.places.push(place);
            }
            return;
        }
        let (message, hint) = (message.to_owned(), hint.to_owned());
        self.kinds.push(GroupKind { code, message, hint, places: vec![place], count: 1 });
    }

    /// The messages, in the order of their first places.
    pub(super) fn finish(&mut self, file: FileId) -> Vec<Diagnostic> {
        let kinds = std::mem::take(&mut self.kinds);
        kinds.into_iter().filter_map(|kind| message(kind, file)).collect()
    }

    /// Reports code in a line that another program runs, and prints what comes of it.
    pub(super) fn note_run(&mut self, code: &str, range: Range<usize>) {
        let of_r = code.strip_prefix("r ").is_some_and(|it| it.contains(['(', '$', '[']));
        if of_r || code.starts_with("= this.") || code.starts_with("$= ") {
            self.add(
                Code::LooksForeign,
                range,
                "this looks like code that another program runs, and is set as it was typed",
                "write what is to be printed",
            );
        }
    }
}

fn message(kind: GroupKind, file: FileId) -> Option<Diagnostic> {
    let mut places = kind.places.into_iter();
    let first = Span::new(file, places.next()?);
    let message = match kind.count {
        1 => kind.message,
        count => format!("{} ({count} times in this file)", kind.message),
    };
    let mut found = Diagnostic::new(kind.code, first, message);
    if !kind.hint.is_empty() {
        found = found.hint(kind.hint);
    }
    for place in places {
        found = found.related(Span::new(file, place), "here too");
    }
    Some(found)
}
