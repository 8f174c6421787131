//! The structure of a tagged file, from the flow.
//!
//! While pages are drawn, each stretch of marked content is put down under its node;
//! then the flow is walked in reading order and each node takes what is its own. So the
//! structure follows the book, not the page: a paragraph over two pages is one, a
//! footnote stands where its text stands in the flow.
//!
//! Invariant: every stretch has exactly one place. What no walk reached (it would be a
//! fault of layout) is gathered at the end rather than lost.

mod parts;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU16;
use std::ops::Range;

use krilla::tagging::{
    BBox, Identifier, ListNumbering, Node, Tag, TagGroup, TagKind, TagTree,
};

use crate::arrange::{Division, Flow};
use crate::book::{DisplayLine, NodeId, Role, inline_roles};
use crate::ground::Lang;
use crate::project::PieceKind;

/// Collects content and builds the tree.
pub(super) struct TagCollector<'a> {
    flow: &'a Flow,
    content: BTreeMap<NodeId, Vec<Identifier>>,
    labels: BTreeMap<NodeId, Vec<Identifier>>,
    links: BTreeMap<NodeId, Vec<Identifier>>,
    /// Text of nodes that lead to several places, by the byte at which it begins.
    parts: BTreeMap<NodeId, Vec<(u32, Identifier)>>,
    /// The links of such nodes, by their bytes.
    part_links: BTreeMap<NodeId, Vec<(Range<u32>, Identifier)>>,
    bounds: BTreeMap<NodeId, BBox>,
    /// The level of the last heading: none is skipped.
    heading: u16,
}

impl<'a> TagCollector<'a> {
    pub(super) fn new(flow: &'a Flow) -> Self {
        Self {
            flow,
            content: BTreeMap::new(),
            labels: BTreeMap::new(),
            links: BTreeMap::new(),
            parts: BTreeMap::new(),
            part_links: BTreeMap::new(),
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

    /// Text of a node that leads to several places, from a byte of it on.
    pub(super) fn part(&mut self, node: NodeId, at: u32, identifier: Identifier) {
        self.parts.entry(node).or_default().push((at, identifier));
    }

    /// A link that some bytes of a node carry.
    pub(super) fn part_link(
        &mut self,
        node: NodeId,
        bytes: Range<u32>,
        identifier: Identifier,
    ) {
        self.part_links.entry(node).or_default().push((bytes, identifier));
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
        let parts: BTreeSet<NodeId> =
            self.parts.keys().chain(self.part_links.keys()).copied().collect();
        for node in parts {
            self.locators(node).into_iter().for_each(|node| group.push(node));
        }
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
        if let Some(picture) = division.picture {
            self.block(picture, own, level, &mut children);
        }
        if let Some(label) = division.label {
            self.block(label, own, level, &mut children);
        }
        if let Some(title) = division.title {
            let heading = match division.kind {
                PieceKind::TitlePage | PieceKind::HalfTitle => {
                    Some(with(Tag::Title, self.inlines(title)))
                }
                _ => self.heading(title, level, own),
            };
            children.extend(heading);
        }
        for node in division.subtitle.iter().chain(&division.bylines) {
            self.block(*node, own, level, &mut children);
        }
        if let Some(note) = division.source_note {
            self.block(note, own, level, &mut children);
        }
        let mut blocks = Vec::new();
        for node in &division.blocks {
            self.block(*node, own, level, &mut blocks);
        }
        if division.kind == PieceKind::Index && !blocks.is_empty() {
            blocks = vec![with(Tag::Index, blocks)];
        }
        children.extend(blocks);
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
            | Role::Speech(_)
            | Role::Ingredients
            | Role::Verse
            | Role::Stanza
            | Role::Dedication
            | Role::FigureRow => {
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
                self.lead_back(node);
                let mut children = self.blocks(node, level);
                let body = flow.book.note(*note).body;
                self.block(body, lang, level, &mut children);
                push(Tag::Note.into(), children);
            }
            Role::NoteLabel => push(Tag::Lbl.into(), self.inlines(node)),
            Role::Title
            | Role::Paragraph
            | Role::IndexEntry { .. }
            | Role::VerseLine { .. }
            | Role::Attribution
            | Role::LetterPart(_)
            | Role::Signature
            | Role::SceneBreak
            | Role::Term
            | Role::Definition
            | Role::Cell
            | Role::Display(_) => push(Tag::P.into(), self.inlines(node)),
            inline_roles!() => push(Tag::P.into(), self.inlines(node)),
        }
    }

    /// The link by which a note leads back to its call belongs to its number.
    fn lead_back(&mut self, entry: NodeId) {
        let is_label =
            |&node: &NodeId| matches!(self.flow.node(node).role, Role::NoteLabel);
        let label = self.flow.children(entry).find(is_label);
        if let Some(label) = label
            && let Some(links) = self.links.remove(&entry)
        {
            self.links.entry(label).or_default().extend(links);
        }
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
