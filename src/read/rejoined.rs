//! Quotations that `>` begins again behind a blank line. CommonMark makes two of them; to
//! who reads they are the paragraphs of one. What stands between them in the file, even a
//! comment, keeps them apart, and so does an attribution that ends the first.

use super::builder::{Builder, ContainerKind, OpenContainer};
use super::callouts::is_alert;
use crate::book::{NodeId, Role};

impl Builder<'_, '_> {
    /// The quotation that one just closed goes on with.
    pub(super) fn goes_on_with(&self, frame: &OpenContainer) -> Option<NodeId> {
        let node = frame.node.filter(|_| matches!(frame.kind, ContainerKind::Plain))?;
        let before = *self.frames.last()?.children.last()?;
        let tree = &self.sink.tree;
        let quotes = |node: NodeId| tree.get(node).role == Role::BlockQuote;
        if !quotes(node) || !quotes(before) || !self.pending_ids.is_empty() {
            return None;
        }
        let attributed = |last| tree.get(last).role == Role::Attribution;
        if tree.children(before).last().is_some_and(attributed) {
            return None;
        }
        let text = self.texts.original;
        let first = tree.get(before).span.range();
        let marked = |from: usize, to: usize| {
            let part = text.get(from..to).unwrap_or_default();
            part.starts_with('>') && !is_alert(part)
        };
        let between = text.get(first.end..frame.range.start)?;
        let apart =
            !between.trim_matches(|c: char| c.is_whitespace() || c == '>').is_empty();
        let both =
            marked(first.start, first.end) && marked(frame.range.start, frame.range.end);
        (both && !apart).then_some(before)
    }

    /// Gives the paragraphs of a quotation to the one that it goes on with.
    pub(super) fn rejoin(&mut self, before: NodeId, frame: &OpenContainer) {
        self.adopt(before, &frame.children);
        let start = self.sink.tree.get(before).span.range().start;
        let span = self.sink.span(start..frame.range.end);
        self.sink.tree.get_mut(before).span = span;
    }
}
