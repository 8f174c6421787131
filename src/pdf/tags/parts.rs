//! Inside a block: items, rows, figures, and the inlines of a line.

use std::ops::Range;

use krilla::tagging::{Node, TableHeaderScope, Tag, TagGroup, TagKind};

use super::{TagCollector, leaves, with};
use crate::book::Hole;
use crate::book::{NodeId, Role};
use crate::ground::Lang;

impl TagCollector<'_> {
    pub(super) fn item(&mut self, node: NodeId, level: u16) -> Vec<Node> {
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
    pub(super) fn definitions(&mut self, node: NodeId, level: u16) -> Vec<Node> {
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
    pub(super) fn cells(&mut self, row: NodeId, level: u16, head: bool) -> Vec<Node> {
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

    pub(super) fn figure(&mut self, node: NodeId, lang: Lang) -> Vec<Node> {
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

    pub(super) fn contents_entry(&mut self, node: NodeId) -> Vec<Node> {
        let children = self.inlines(node);
        if children.is_empty() { children } else { vec![with(Tag::Reference, children)] }
    }

    /// What stands in a block, with what the block itself carries.
    pub(super) fn inlines(&mut self, node: NodeId) -> Vec<Node> {
        let flow = self.flow;
        let own = flow.node(node).lang;
        let mut children = leaves(self.labels.remove(&node));
        children.extend(leaves(self.content.remove(&node)));
        for child in flow.children(node) {
            self.inline(child, own, &mut children);
        }
        self.linked(node, children)
    }

    pub(super) fn inline(&mut self, node: NodeId, lang: Lang, into: &mut Vec<Node>) {
        let flow = self.flow;
        let role = &flow.node(node).role;
        if let Role::Hole(Hole::Locators(_)) = role {
            return into.extend(self.locators(node));
        }
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

    /// The places of an index entry, each in its link.
    pub(super) fn locators(&mut self, node: NodeId) -> Vec<Node> {
        let mut links = self.part_links.remove(&node).unwrap_or_default();
        let mut children = Vec::new();
        let mut open: Option<(Range<u32>, TagGroup)> = None;
        let close = |open: Option<(_, TagGroup)>, children: &mut Vec<Node>| {
            if let Some((_, group)) = open {
                children.push(with(Tag::Reference, vec![group.into()]));
            }
        };
        for (at, content) in self.parts.remove(&node).unwrap_or_default() {
            if let Some((_, group)) = open.as_mut().filter(|it| it.0.contains(&at)) {
                group.push(content);
                continue;
            }
            close(open.take(), &mut children);
            let mut own = links.extract_if(.., |link| link.0.contains(&at)).peekable();
            if let Some((bytes, _)) = own.peek() {
                let bytes = bytes.clone();
                let mut group = TagGroup::with_children(Tag::Link, vec![content.into()]);
                own.for_each(|(_, link)| group.push(link));
                open = Some((bytes, group));
            } else {
                children.push(content.into());
            }
        }
        close(open, &mut children);
        for (_, link) in links {
            children.push(with(Tag::Link, vec![link.into()]));
        }
        children
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
