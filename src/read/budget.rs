//! How much markup a text may have: each piece of it takes memory in the book, on its pages
//! and in each edition, whether three letters of the file say it or three hundred.

use pulldown_cmark::Event;

use super::blocks::Builder;
use crate::book::NodeId;
use crate::diag::{Code, Diagnostic};

/// Nodes and marks of one text: a poem of 60,000 lines has fewer.
const OF_TEXT: u32 = 200_000;
/// Nodes of all texts of a book: the plays and poems of Shakespeare are a third of it.
const OF_BOOK: u32 = 1_000_000;

/// What is left for a text.
#[derive(Debug)]
pub(super) struct Budget {
    /// The nodes that the book had before.
    before: u32,
    /// Marks that are no nodes yet.
    marks: u32,
}

impl Budget {
    pub(super) fn new(before: u32) -> Self {
        Self { before, marks: 0 }
    }

    /// Whether nothing is left, where the next event comes and the book has `nodes`.
    pub(super) fn is_spent(&mut self, event: &Event<'_>, nodes: u32) -> bool {
        let is_text = matches!(event, Event::Text(_) | Event::SoftBreak | Event::End(_));
        self.marks += u32::from(!is_text);
        self.overdrawn(nodes).is_some()
    }

    /// What there is too much of.
    pub(super) fn overdrawn(&self, nodes: u32) -> Option<String> {
        let own = nodes.saturating_sub(self.before).max(self.marks);
        if own > OF_TEXT {
            return Some(format!(
                "this text has more than {OF_TEXT} paragraphs, lines, items and marks"
            ));
        }
        (nodes > OF_BOOK).then(|| {
            format!("with this text the book has more than {OF_BOOK} paragraphs, lines, items and marks")
        })
    }
}

impl Builder<'_, '_> {
    /// Empties a text that is too much, so that no later stage has to do with it.
    pub(super) fn give_up(&mut self, content: NodeId, what: String) {
        while self.sink.tree.take_first(content).is_some() {}
        let span = self.sink.tree.get(content).span;
        let found = Diagnostic::new(Code::FileTooLarge, span, what);
        self.sink
            .report(found.hint("divide it: a chapter is a file, a volume is a book"));
    }
}
