//! The structure of a tagged file, from the flow.
//!
//! While pages are drawn, each stretch of marked content is put down under its node;
//! then the flow is walked in reading order and each node takes what is its own. So the
//! structure follows the book, not the page: a paragraph over two pages is one, a
//! footnote stands where its text stands in the flow.
//!
//! Invariant: every stretch has exactly one place. What no walk reached (it would be a
//! fault of layout) is gathered at the end rather than lost.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node, TableHeaderScope, Tag, TagGroup, TagKind,
    TagTree,
};

use crate::arrange::{Division, Flow};
use crate::book::{DisplayLine, Lang, NodeId, Role};
use crate::project::PieceKind;

/// Collects content and builds the tree.
pub(super) struct Tags<'a> {
    flow: &'a Flow,
    content: BTreeMap<NodeId, Vec<Identifier>>,
    labels: BTreeMap<NodeId, Vec<Identifier>>,
    links: BTreeMap<NodeId, Vec<Identifier>>,
    bounds: BTreeMap<NodeId, BBox>,
    /// The level of the last heading: none is skipped.
    heading: u16,
}

impl<'a> Tags<'a> {
    pub(super) fn new(flow: &'a Flow) -> Self {
        Self {
            flow,
            content: BTreeMap::new(),
            labels: BTreeMap::new(),
            links: BTreeMap::new(),
            bounds: BTreeMap::new(),
            heading: 0,
        }
    }

    /// Text or a picture of a node.
    pub(super) fn content(&mut self, node: NodeId, identifier: Identifier) {
        self.content.entry(node).or_default().push(identifier);
    }

    /// The bullet or number of a list item.
    pub(super) fn label(&mut self, node: NodeId, identifier: Identifier) {
        self.labels.entry(node).or_default().push(identifier);
    }

    /// A link that a node carries.
    pub(super) fn link(&mut self, node: NodeId, identifier: Identifier) {
        self.links.entry(node).or_default().push(identifier);
    }

    /// Where a picture stands.
    pub(super) fn bounds(&mut self, node: NodeId, bounds: BBox) {
        self.bounds.insert(node, bounds);
    }

    /// The whole tree.
    pub(super) fn tree(mut self) -> TagTree {
        let lang = self.flow.book.metadata.lang;
        let mut tree = TagTree::new().with_lang(Some(lang.to_string()));
        // Parts that are open, outermost first; the pieces in them are nested.
        let mut open: Vec<(u8, TagGroup)> = Vec::new();
        let flow = self.flow;
        for division in &flow.divisions {
            while open.last().is_some_and(|(depth, _)| *depth >= division.depth) {
                close(&mut open, &mut tree);
            }
            let group = self.division(division, lang);
            if division.kind == PieceKind::Part {
                open.push((division.depth, group));
            } else {
                place(group, &mut open, &mut tree);
            }
        }
        while !open.is_empty() {
            close(&mut open, &mut tree);
        }
        let rest = self.rest();
        if !rest.children.is_empty() {
            tree.push(rest);
        }
        tree
    }

    fn rest(&mut self) -> TagGroup {
        let content = std::mem::take(&mut self.content);
        let labels = std::mem::take(&mut self.labels);
        let links = std::mem::take(&mut self.links);
        let mut group = TagGroup::new(Tag::P);
        for identifier in content.into_values().chain(labels.into_values()).flatten() {
            group.push(identifier);
        }
        for identifiers in links.into_values() {
            group
                .push(with(Tag::Link, identifiers.into_iter().map(Node::from).collect()));
        }
        group
    }

    fn division(&mut self, division: &Division, lang: Lang) -> TagGroup {
        let mut children = Vec::new();
        let own = division.piece.map_or(lang, |piece| self.flow.book.piece(piece).lang);
        let level = u16::from(division.depth) + 1;
        if let Some(title) = division.title {
            let heading = self.heading(title, level, own);
            children.extend(heading);
        }
        for node in division.subtitle.iter().chain(&division.bylines) {
            self.block(*node, own, level, &mut children);
        }
        if let Some(note) = division.source_note {
            self.block(note, own, level, &mut children);
        }
        for node in &division.blocks {
            self.block(*node, own, level, &mut children);
        }
        let lang = (own != lang).then(|| own.to_string());
        match division.kind {
            PieceKind::Part => {
                TagGroup::with_children(Tag::Part.with_lang(lang), children)
            }
            _ => TagGroup::with_children(Tag::Section.with_lang(lang), children),
        }
    }

    /// A heading of a level, or of the next one down where levels would be skipped.
    fn heading(&mut self, node: NodeId, level: u16, lang: Lang) -> Option<Node> {
        let children = self.inlines(node);
        if children.is_empty() {
            return None;
        }
        let level = level.min(self.heading + 1).max(1);
        self.heading = level;
        let title = self.flow.plain_text(node);
        let tag = Tag::Hn(NonZeroU16::new(level)?, Some(title));
        Some(with(tag.with_lang(self.change(node, lang)), children))
    }

    /// The tag's language, where it is another than around it.
    fn change(&self, node: NodeId, lang: Lang) -> Option<String> {
        let own = self.flow.node(node).lang;
        (own != lang).then(|| own.to_string())
    }

    /// The children of a block as blocks.
    fn blocks(&mut self, node: NodeId, level: u16) -> Vec<Node> {
        let lang = self.flow.node(node).lang;
        let flow = self.flow;
        let mut children = Vec::new();
        let mut inline = Vec::new();
        for child in flow.children(node) {
            if flow.node(child).role.is_inline() {
                self.inline(child, lang, &mut inline);
            } else {
                self.block(child, lang, level, &mut children);
            }
        }
        if !inline.is_empty() {
            children.push(with(Tag::P, inline));
        }
        children
    }

    fn block(&mut self, node: NodeId, lang: Lang, level: u16, into: &mut Vec<Node>) {
        let flow = self.flow;
        let own = self.change(node, lang);
        let mut push = |tag: TagKind, children: Vec<Node>| {
            if !children.is_empty() {
                into.push(with(tag.with_lang(own.clone()), children));
            }
        };
        match &flow.node(node).role {
            Role::Heading { level: below } => {
                let heading = self.heading(node, level + u16::from(*below), lang);
                into.extend(heading);
            }
            Role::Display(DisplayLine::PartTitle) => {
                let heading = self.heading(node, level, lang);
                into.extend(heading);
            }
            Role::Display(DisplayLine::Title) => {
                push(Tag::Title.into(), self.inlines(node));
            }
            Role::Section { .. } | Role::NoteGroup { .. } => {
                push(Tag::Section.into(), self.blocks(node, level));
            }
            Role::Content => {
                let children = self.blocks(node, level);
                into.extend(children);
            }
            Role::Letter
            | Role::Speech
            | Role::Verse
            | Role::Stanza
            | Role::Dedication => {
                push(Tag::Div.into(), self.blocks(node, level));
            }
            Role::BlockQuote | Role::Epigraph => {
                push(Tag::BlockQuote.into(), self.blocks(node, level));
            }
            Role::List { start, .. } => {
                let numbering = if start.is_some() {
                    ListNumbering::Decimal
                } else {
                    ListNumbering::Disc
                };
                push(Tag::L(numbering).into(), self.blocks(node, level));
            }
            Role::Item => push(Tag::LI.into(), self.item(node, level)),
            Role::DefinitionList => {
                push(Tag::L(ListNumbering::None).into(), self.definitions(node, level));
            }
            Role::Table { .. } => push(Tag::Table.into(), self.blocks(node, level)),
            Role::TableHead => push(Tag::TR.into(), self.cells(node, level, true)),
            Role::TableRow => push(Tag::TR.into(), self.cells(node, level, false)),
            Role::Caption => push(Tag::Caption.into(), self.inlines(node)),
            Role::Figure => {
                let children = self.figure(node, lang);
                into.extend(children);
            }
            Role::CodeBlock => push(Tag::P.into(), self.inlines(node)),
            Role::ContentsList => push(Tag::TOC.into(), self.blocks(node, level)),
            Role::ContentsEntry { .. } => {
                push(Tag::TOCI.into(), self.contents_entry(node));
            }
            Role::NoteEntry(note) => {
                let mut children = self.blocks(node, level);
                let body = flow.book.note(*note).body;
                self.block(body, lang, level, &mut children);
                push(Tag::Note.into(), children);
            }
            Role::NoteLabel => push(Tag::Lbl.into(), self.inlines(node)),
            _ => push(Tag::P.into(), self.inlines(node)),
        }
    }

    fn item(&mut self, node: NodeId, level: u16) -> Vec<Node> {
        let mut children = Vec::new();
        let label = leaves(self.labels.remove(&node));
        if !label.is_empty() {
            children.push(with(Tag::Lbl, label));
        }
        let body = self.blocks(node, level);
        if !body.is_empty() {
            children.push(with(Tag::LBody, body));
        }
        children
    }

    /// Each term with the definitions that follow it is an item.
    fn definitions(&mut self, node: NodeId, level: u16) -> Vec<Node> {
        let flow = self.flow;
        let mut items: Vec<TagGroup> = Vec::new();
        for child in flow.children(node) {
            if matches!(flow.node(child).role, Role::Term) {
                let term = with(Tag::Lbl, self.inlines(child));
                items.push(TagGroup::with_children(Tag::LI, vec![term]));
                continue;
            }
            let body = self.blocks(child, level);
            if items.is_empty() {
                items.push(TagGroup::new(Tag::LI));
            }
            if let Some(item) = items.last_mut().filter(|_| !body.is_empty()) {
                item.push(with(Tag::LBody, body));
            }
        }
        items
            .into_iter()
            .filter(|item| !item.children.is_empty())
            .map(Node::from)
            .collect()
    }

    /// The cells of a row; empty ones too, since they hold the columns apart.
    fn cells(&mut self, row: NodeId, level: u16, head: bool) -> Vec<Node> {
        let flow = self.flow;
        let cells = flow.children(row).map(|cell| {
            let children = self.blocks(cell, level);
            let tag: TagKind = if head {
                Tag::TH(TableHeaderScope::Column).into()
            } else {
                Tag::TD.into()
            };
            with(tag, children)
        });
        cells.collect()
    }

    fn figure(&mut self, node: NodeId, lang: Lang) -> Vec<Node> {
        let flow = self.flow;
        let mut children = Vec::new();
        for child in flow.children(node) {
            if flow.node(child).role.is_inline() {
                self.inline(child, lang, &mut children);
            } else {
                self.block(child, lang, 1, &mut children);
            }
        }
        children
    }

    fn contents_entry(&mut self, node: NodeId) -> Vec<Node> {
        let children = self.inlines(node);
        if children.is_empty() { children } else { vec![with(Tag::Reference, children)] }
    }

    /// What stands in a block, with what the block itself carries.
    fn inlines(&mut self, node: NodeId) -> Vec<Node> {
        let flow = self.flow;
        let own = flow.node(node).lang;
        let mut children = leaves(self.labels.remove(&node));
        children.extend(leaves(self.content.remove(&node)));
        for child in flow.children(node) {
            self.inline(child, own, &mut children);
        }
        self.linked(node, children)
    }

    fn inline(&mut self, node: NodeId, lang: Lang, into: &mut Vec<Node>) {
        let flow = self.flow;
        let role = &flow.node(node).role;
        let own = leaves(self.content.remove(&node));
        if let Role::Image { alt, .. } = role {
            if !own.is_empty() {
                let alt = alt.as_deref().unwrap_or_default().to_owned();
                let mut tag = Tag::Figure(Some(alt));
                tag.set_bbox(self.bounds.get(&node).copied());
                into.push(with(tag, own));
            }
            return;
        }
        let mut children = own;
        for child in flow.children(node) {
            self.inline(child, flow.node(node).lang, &mut children);
        }
        let children = self.linked(node, children);
        if children.is_empty() {
            return;
        }
        let change = self.change(node, lang);
        let tag: Option<TagKind> = match role {
            Role::Emphasis => Some(Tag::Em.into()),
            Role::Strong => Some(Tag::Strong.into()),
            Role::Code(_) => Some(Tag::Code.into()),
            Role::NoteCall(_) | Role::PageReference(_) => Some(Tag::Reference.into()),
            _ if change.is_some() => Some(Tag::Span.into()),
            _ => None,
        };
        match tag {
            Some(tag) => into.push(with(tag.with_lang(change), children)),
            None => into.extend(children),
        }
    }

    /// Children inside the link that their node carries, if it carries one.
    fn linked(&mut self, node: NodeId, children: Vec<Node>) -> Vec<Node> {
        let Some(links) = self.links.remove(&node) else { return children };
        let mut group = TagGroup::with_children(Tag::Link, children);
        for link in links {
            group.push(link);
        }
        vec![group.into()]
    }
}

/// Ends the innermost open part.
fn close(open: &mut Vec<(u8, TagGroup)>, tree: &mut TagTree) {
    if let Some((_, group)) = open.pop() {
        place(group, open, tree);
    }
}

fn place(group: TagGroup, open: &mut [(u8, TagGroup)], tree: &mut TagTree) {
    if group.children.is_empty() {
        return;
    }
    match open.last_mut() {
        Some((_, part)) => part.push(group),
        None => tree.push(group),
    }
}

fn with(tag: impl Into<TagKind>, children: Vec<Node>) -> Node {
    TagGroup::with_children(tag, children).into()
}

fn leaves(identifiers: Option<Vec<Identifier>>) -> Vec<Node> {
    identifiers.unwrap_or_default().into_iter().map(Node::from).collect()
}
