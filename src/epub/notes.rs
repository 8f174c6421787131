//! Notes, as reading systems pop them up and validators accept them.
//!
//! The note is a `div` of role `doc-footnote` in a list item: an `aside` is hidden from
//! the flow by Apple Books, and `doc-endnote` is no longer allowed. Each call leads to
//! its note, and each note leads back to each of its calls.

use super::blocks::heading;
use super::plan::note_id;
use super::scribe::Scribe;
use crate::book::{NodeId, NoteId, Role};
use crate::project::PieceKind;

/// The way back; the selector behind it asks for a letter and not for a picture, which
/// some devices show in colours.
const BACK: &str = "↩\u{FE0E}";

impl Scribe<'_> {
    /// The notes of one work: a section of its own after a work, a part of the notes
    /// section otherwise.
    pub(super) fn note_group(&mut self, node: NodeId) {
        self.met.notes = true;
        let division = self.plan.documents[self.document].division;
        let apart = self.flow.division(division).kind == PieceKind::Notes;
        let typed = [("role", "doc-endnotes"), ("epub:type", "endnotes")];
        let before = self.open(node, "section", if apart { &[] } else { &typed });
        self.xml.end_line();
        let (plan, document) = (self.plan, self.document);
        let children = self.flow.children(node);
        let children: Vec<_> =
            children.filter(|&child| plan.shows(document, child)).collect();
        let is_entry =
            |node: &NodeId| matches!(self.flow.node(*node).role, Role::NoteEntry(_));
        let (entries, others): (Vec<_>, Vec<_>) =
            children.into_iter().partition(is_entry);
        for other in others {
            match self.flow.node(other).role {
                Role::Heading { .. } => self.line(other, heading(1), &[]),
                _ => self.block(other),
            }
        }
        self.xml.open("ol", &[("class", "notes")]);
        self.xml.end_line();
        self.block_list(&entries);
        self.xml.close("ol");
        self.xml.end_line();
        self.close("section", before);
        self.xml.end_line();
    }

    /// A note: its number and its body, and the way back.
    pub(super) fn note_entry(&mut self, node: NodeId, note: NoteId) {
        let id = note_id(note);
        let outer = self.open(node, "li", &[]);
        self.xml.open(
            "div",
            &[("id", &id), ("epub:type", "footnote"), ("role", "doc-footnote")],
        );
        self.xml.end_line();
        let body = self.flow.book.note(note).body;
        let blocks: Vec<_> = self.flow.children(body).collect();
        // Number and way back stand in the first and the last paragraph, if these are
        // paragraphs.
        let is_paragraph = |at: Option<&NodeId>| {
            at.is_some_and(|&b| self.flow.node(b).role == Role::Paragraph)
        };
        let (first, last) = (is_paragraph(blocks.first()), is_paragraph(blocks.last()));
        if !first {
            self.xml.open("p", &[]);
            self.note_label(node);
            self.xml.close("p");
            self.xml.end_line();
        }
        for (at, &block) in blocks.iter().enumerate() {
            let (opens, closes) = (first && at == 0, last && at + 1 == blocks.len());
            if !(opens || closes) {
                self.block(block);
                continue;
            }
            let before = self.open(block, "p", &[]);
            if opens {
                self.note_label(node);
                self.xml.text(" ");
            }
            self.inlines(block);
            if closes {
                self.way_back(note);
            }
            self.close("p", before);
            self.xml.end_line();
        }
        if !last {
            self.xml.open("p", &[]);
            self.way_back(note);
            self.xml.close("p");
            self.xml.end_line();
        }
        self.xml.close("div");
        self.close("li", outer);
        self.xml.end_line();
    }

    /// The number and what else stands before the body.
    fn note_label(&mut self, node: NodeId) {
        let children: Vec<_> = self.flow.children(node).collect();
        for (at, child) in children.into_iter().enumerate() {
            if at > 0 {
                self.xml.text(" ");
            }
            if self.flow.node(child).role == Role::NoteLabel {
                let before = self.open(child, "span", &[("class", "label")]);
                self.inlines(child);
                self.close("span", before);
            } else {
                self.inline(child);
            }
        }
    }

    fn way_back(&mut self, note: NoteId) {
        let label = format!("{} {}", self.words.back, self.flow.labels.get(note));
        let calls = self.flow.book.note(note).calls.clone();
        for call in calls {
            let Some(href) = self.plan.to_call(self.document, call) else { continue };
            self.xml.text(" ");
            self.xml.open(
                "a",
                &[
                    ("class", "backlink"),
                    ("role", "doc-backlink"),
                    ("epub:type", "backlink"),
                    ("href", &href),
                    ("aria-label", &label),
                ],
            );
            self.xml.text(BACK);
            self.xml.close("a");
        }
    }
}
