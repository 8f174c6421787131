//! What stands in lines, as plain text.

use std::fmt::Write as _;

use crate::arrange::Flow;
use crate::book::{LinkTarget, NodeId, Role, block_roles};
use crate::epub::before_title;
use crate::read::quotation_marks;

/// Puts the words of inlines together.
pub(super) struct InlineWords<'a> {
    flow: &'a Flow,
    text: String,
}

impl<'a> InlineWords<'a> {
    pub(super) fn new(flow: &'a Flow) -> Self {
        Self { flow, text: String::new() }
    }

    /// The words of an inline.
    pub(super) fn of(mut self, node: NodeId) -> String {
        self.inline(node);
        self.text
    }

    /// The words below a block that holds inlines.
    pub(super) fn below(mut self, node: NodeId) -> String {
        self.inlines(node);
        self.text
    }

    fn inlines(&mut self, node: NodeId) {
        let children: Vec<NodeId> = self.flow.children(node).collect();
        for (at, &child) in children.iter().enumerate() {
            let next = children.get(at + 1).map(|&next| &self.flow.node(next).role);
            match (&self.flow.node(child).role, next) {
                // Words that lead to a number do not lead to a title.
                (Role::Text(text), Some(Role::PageReference(_))) => {
                    let lang = self.flow.node(child).lang;
                    self.text.push_str(&before_title(&text.text, lang));
                }
                _ => self.inline(child),
            }
        }
    }

    fn inline(&mut self, node: NodeId) {
        match &self.flow.node(node).role {
            Role::Text(text) | Role::Code(text) => self.text.push_str(&text.text),
            Role::NoteCall(note) => {
                let label = self.flow.labels.get(*note);
                self.bracketed(label);
            }
            Role::LineBreak => self.text.push('\n'),
            Role::Image { alt: Some(alt), .. } => self.bracketed(alt),
            Role::Image { alt: None, .. } => {}
            Role::PageReference(target) => self.reference(node, target),
            Role::Superscript => self.shifted(node, &RAISED),
            Role::Subscript => self.shifted(node, &LOWERED),
            // Only pages have numbers for these.
            Role::Hole(_) => {}
            Role::Emphasis
            | Role::Strong
            | Role::SmallCaps
            | Role::Speaker
            | Role::Direction
            | Role::Strikethrough
            | Role::Phrase
            | Role::Link(_)
            | Role::IndexMark(_)
            | Role::Lost => self.inlines(node),
            block_roles!() => self.inlines(node),
        }
    }

    fn bracketed(&mut self, words: &str) {
        self.text.push('[');
        self.text.push_str(words);
        self.text.push(']');
    }

    /// The title of what a reference to a page leads to.
    fn reference(&mut self, node: NodeId, target: &LinkTarget) {
        let flow = self.flow;
        let title = match target {
            LinkTarget::Node(node) => flow.section_of(*node).or_else(|| {
                let home = flow.divisions.iter().position(|division| {
                    division.texts().any(|text| self.holds(text, *node))
                })?;
                Some(flow.short_title(&flow.divisions[home]))
            }),
            LinkTarget::Piece(piece) => {
                let division = flow.division_of(*piece);
                division.map(|division| flow.short_title(flow.division(division)))
            }
            LinkTarget::Url(_) | LinkTarget::Unresolved(_) => None,
        };
        let (open, close) = quotation_marks(flow.node(node).lang);
        if let Some(title) = title {
            let _ = write!(self.text, "{open}{title}{close}");
        }
    }

    /// Whether a node is, or stands below, another.
    fn holds(&self, above: NodeId, node: NodeId) -> bool {
        let mut at = Some(node);
        while let Some(id) = at.filter(|&id| id != above) {
            at = self.flow.node(id).parent;
        }
        at.is_some()
    }

    /// Digits that Unicode has raised or lowered; other words as they are.
    fn shifted(&mut self, node: NodeId, digits: &[char; 10]) {
        let words = Self::new(self.flow).below(node);
        if words.chars().all(|c| c.is_ascii_digit()) {
            let digit = |c: char| digits[(c as usize - '0' as usize) % 10];
            self.text.extend(words.chars().map(digit));
        } else {
            self.text.push_str(&words);
        }
    }
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
