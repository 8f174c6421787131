//! Makes nodes for one edition, over the book's own.

use crate::arrange::addresses;
use crate::book::Hole;
use crate::book::{Book, DisplayLine, LinkTarget, NodeId, Role, Text, Tree};
use crate::ground::Lang;
use crate::source::Span;

/// What a copy of inlines keeps beside text.
#[derive(Clone, Copy)]
struct Kept {
    /// Line breaks.
    breaks: bool,
    /// Links out of the book.
    links: bool,
}

/// Writes into the generated tree of an edition.
#[derive(Debug)]
pub(super) struct Weaver<'a> {
    /// The book.
    pub(super) book: &'a Book,
    /// What was generated so far.
    pub(super) tree: Tree,
    /// Links of the manifest's prose show where they lead.
    shows_addresses: bool,
}

impl<'a> Weaver<'a> {
    pub(super) fn new(book: &'a Book, shows_addresses: bool) -> Self {
        Self { book, tree: Tree::over(&book.tree), shows_addresses }
    }

    /// A node that stands nowhere yet.
    pub(super) fn node(&mut self, role: Role, span: Span, lang: Lang) -> NodeId {
        self.tree.add(role, span, lang)
    }

    /// A node that holds text.
    pub(super) fn line(
        &mut self,
        role: Role,
        text: &str,
        span: Span,
        lang: Lang,
    ) -> NodeId {
        let node = self.node(role, span, lang);
        self.text(node, text, span, lang);
        node
    }

    /// Text as the last child of `parent`.
    pub(super) fn text(&mut self, parent: NodeId, text: &str, span: Span, lang: Lang) {
        self.tree.add_under(parent, Role::Text(Text::generated(text)), span, lang);
    }

    /// A hole as the last child of `parent`.
    pub(super) fn hole(&mut self, parent: NodeId, hole: Hole, span: Span, lang: Lang) {
        self.tree.add_under(parent, Role::Hole(hole), span, lang);
    }

    /// A line of a display page.
    pub(super) fn display(
        &mut self,
        line: DisplayLine,
        text: &str,
        span: Span,
        lang: Lang,
    ) -> NodeId {
        self.line(Role::Display(line), text, span, lang)
    }

    /// Copies the inlines below `from` to the end of `to`: text, stress and language,
    /// but neither note calls nor marks, and links only by their words. A line break
    /// becomes a space unless `breaks` keeps it.
    pub(super) fn copy_inlines(&mut self, from: NodeId, to: NodeId, breaks: bool) {
        self.copy(from, to, Kept { breaks, links: false });
    }

    /// As [`Weaver::copy_inlines`], for running text: links out of the book stay links,
    /// with their addresses behind them where the edition prints those.
    pub(super) fn copy_prose(&mut self, from: NodeId, to: NodeId, breaks: bool) {
        self.copy(from, to, Kept { breaks, links: true });
    }

    fn copy(&mut self, from: NodeId, to: NodeId, kept: Kept) {
        let children: Vec<NodeId> = self.source_of(from).children(from).collect();
        for child in children {
            let node = self.source_of(child).get(child);
            let (span, lang) = (node.span, node.lang);
            match node.role.clone() {
                Role::NoteCall(_) | Role::Image { .. } | Role::Hole(_) => {}
                Role::PageReference(_) => {}
                Role::LineBreak if !kept.breaks => self.text(to, " ", span, lang),
                role @ (Role::Text(_) | Role::Code(_) | Role::LineBreak) => {
                    self.tree.add_under(to, role, span, lang);
                }
                role @ Role::Link(LinkTarget::Url(_)) if kept.links => {
                    let copy = self.tree.add_under(to, role, span, lang);
                    self.copy(child, copy, kept);
                    if self.shows_addresses
                        && let Some(address) = addresses::address(&self.tree, copy)
                    {
                        addresses::add_inline(&mut self.tree, copy, &address);
                    }
                }
                Role::Link(_) | Role::IndexMark(_) => self.copy(child, to, kept),
                role => {
                    let copy = self.tree.add_under(to, role, span, lang);
                    self.copy(child, copy, kept);
                }
            }
        }
    }

    /// Where a node of either tree was written, and its language.
    pub(super) fn place_of(&self, id: NodeId) -> (Span, Lang) {
        let node = self.source_of(id).get(id);
        (node.span, node.lang)
    }

    /// A new node with a copy of the inlines of another.
    pub(super) fn copy_as(&mut self, role: Role, from: NodeId, breaks: bool) -> NodeId {
        let node = self.source_of(from).get(from);
        let (span, lang) = (node.span, node.lang);
        let copy = self.node(role, span, lang);
        self.copy_inlines(from, copy, breaks);
        copy
    }

    /// The text below a node of either tree.
    pub(super) fn plain_text(&self, id: NodeId) -> String {
        self.source_of(id).plain_text(id)
    }

    fn source_of(&self, id: NodeId) -> &Tree {
        if self.tree.owns(id) { &self.tree } else { &self.book.tree }
    }
}
