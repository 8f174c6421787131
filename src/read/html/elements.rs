//! Elements of HTML that are open, and what they come to when they close.

use std::ops::Range;

use super::direction;
use super::element::OpenElement;
use super::meaning::{ContainerTag, TagMeaning, meaning};
use super::tag::Tag;
use crate::book::{NodeId, Role};
use crate::ground::Lang;
use crate::read::attributes::lang_of;
use crate::read::builder::{Builder, ContainerKind, OpenContainer};

impl Builder<'_, '_> {
    /// The elements that are open in the innermost container of Markdown, from within.
    pub(super) fn elements(&mut self) -> impl Iterator<Item = &mut OpenElement> {
        self.frames.iter_mut().rev().map_while(|frame| match &mut frame.kind {
            ContainerKind::Html(element) => Some(&mut **element),
            _ => None,
        })
    }

    /// How many elements are to be closed so that one of `homes` is the innermost; not
    /// through what holds others of its own.
    pub(super) fn depth_of(&mut self, homes: &[ContainerTag]) -> Option<usize> {
        for (depth, element) in self.elements().enumerate() {
            if homes.contains(&element.holder) {
                return Some(depth);
            }
            let bars = [
                ContainerTag::List,
                ContainerTag::Definitions,
                ContainerTag::Table,
                ContainerTag::Figure,
            ];
            if bars.contains(&element.holder) {
                return None;
            }
        }
        None
    }

    /// Whether a row may be opened here.
    pub(super) fn in_table(&mut self) -> bool {
        self.depth_of(ContainerTag::Row.homes()).is_some()
    }

    /// The language of a tag's words: the one that it names, or that its direction asks
    /// for; `None`: the one around it.
    pub(super) fn lang_of_tag(&mut self, tag: &Tag, at: &Range<usize>) -> Option<Lang> {
        let place = tag.lang_place(at.start).unwrap_or(at.clone());
        let span = self.sink.span(place);
        let words = self.texts.original.get(at.end..).unwrap_or_default();
        let around = self.lang();
        if let Some(lang) = direction::language(tag, words, around) {
            return Some(lang);
        }
        direction::check(tag, at, around, self.sink);
        lang_of(tag.lang()?, span, self.sink.found())
    }

    /// Closes a paragraph that is an element, before a block begins.
    pub(super) fn close_paragraph(&mut self, next: &Range<usize>) {
        if self.elements().next().is_some_and(|it| it.tag.name == "p") {
            self.close_innermost(next.start);
        }
    }

    /// Closes the element of a closing tag.
    pub(super) fn close_element(&mut self, tag: &Tag, range: Range<usize>) {
        let Some(depth) = self.elements().position(|it| it.tag.name == tag.name) else {
            // What only parts paragraphs is closed without having been opened.
            if meaning(tag) != Some(TagMeaning::Paragraph) {
                let message = format!("this `</{}>` closes nothing", tag.name);
                self.report_html(
                    range,
                    message,
                    "delete it, or open it before its words",
                );
            }
            return;
        };
        if let Some(element) = self.elements().nth(depth)
            && element.inner > 0
        {
            element.inner -= 1;
            return;
        }
        for _ in 0..depth {
            self.close_frame(range.start);
        }
        self.close_innermost(range.end);
    }

    /// Closes the innermost element without a word.
    fn close_innermost(&mut self, end: usize) {
        if let Some(mut frame) = self.frames.pop() {
            frame.range.end = frame.range.end.max(end);
            self.finish_element(frame, true);
        }
    }

    /// Finishes an element. `closed`: by its tag.
    pub(in crate::read) fn finish_element(
        &mut self,
        mut frame: OpenContainer,
        closed: bool,
    ) {
        let ContainerKind::Html(element) = &frame.kind else { return self.settle(frame) };
        let (holder, name, at) =
            (element.holder, element.tag.name.clone(), element.at.clone());
        let look = (name == "th", super::tables::align(&element.tag));
        if !closed && !holder.closes_alone() {
            let message = format!("this `<{name}>` is never closed");
            let hint = format!("end it with `</{name}>` where its words end");
            self.report_html(at.clone(), message, &hint);
        }
        let Some(node) = frame.node else { return self.settle(frame) };
        self.sink.tree.get_mut(node).span = self.sink.span(frame.range.clone());
        match holder {
            ContainerTag::List => {
                self.house(
                    &mut frame,
                    &[Role::Item],
                    "put them between `<li>` and `</li>`",
                );
                self.tighten(node, &frame.children);
            }
            ContainerTag::Definitions => {
                let known = [Role::Term, Role::Definition];
                self.house(&mut frame, &known, "put them between `<dd>` and `</dd>`");
            }
            ContainerTag::Term | ContainerTag::Caption | ContainerTag::Cell => {
                self.hold_words(node, &mut frame.children, &name, at);
                if holder == ContainerTag::Cell {
                    self.html_cells.insert(node, look);
                }
            }
            ContainerTag::Row => self.finish_row(&mut frame, node),
            ContainerTag::Table => return self.finish_table(frame, node),
            ContainerTag::Figure => return self.finish_figure(frame, node),
            _ => {}
        }
        self.settle(frame);
    }

    /// Puts what stands between the parts of a list into parts of their own: the last of
    /// `roles`.
    pub(super) fn house(
        &mut self,
        frame: &mut OpenContainer,
        roles: &[Role],
        hint: &str,
    ) {
        let Some(home) = roles.last() else { return };
        let (mut housed, mut open) = (Vec::new(), None);
        for child in std::mem::take(&mut frame.children) {
            let (role, span) = {
                let child = self.sink.tree.get(child);
                (&child.role, child.span)
            };
            if roles.contains(role) {
                open = None;
                housed.push(child);
                continue;
            }
            let node = *open.get_or_insert_with(|| {
                let node = self.sink.tree.add(home.clone(), span, frame.lang);
                housed.push(node);
                node
            });
            if self.sink.tree.children(node).next().is_none() {
                let message = "these words stand between the parts of a list or table";
                self.report_html(span.range(), message.to_owned(), hint);
            }
            self.sink.tree.append(node, child);
        }
        frame.children = housed;
    }

    /// A list is tight whose items have one paragraph each.
    fn tighten(&mut self, list: NodeId, items: &[NodeId]) {
        let tree = &mut *self.sink.tree;
        let one = |&item: &NodeId| {
            let paragraph = |&it: &NodeId| tree.get(it).role == Role::Paragraph;
            tree.children(item).filter(paragraph).count() < 2
        };
        let all = items.iter().all(one);
        if let Role::List { tight, .. } = &mut tree.get_mut(list).role {
            *tight = all;
        }
    }

    /// Leaves of the blocks in an element only their words, each block on a line of its
    /// own.
    pub(super) fn hold_words(
        &mut self,
        node: NodeId,
        children: &mut Vec<NodeId>,
        name: &str,
        at: Range<usize>,
    ) {
        let tree = &self.sink.tree;
        let plain = |&child: &NodeId| {
            let role = &tree.get(child).role;
            role.is_inline() || matches!(role, Role::Paragraph | Role::Figure)
        };
        if !children.iter().all(plain) {
            let message = format!("a `<{name}>` holds words alone");
            let hint = "set lists, code, quotations and other tables before or after; here \
                        each of their lines is set on a line of its own";
            self.report_html(at, message, hint);
        }
        for child in children.drain(..) {
            self.take_words(child, node);
        }
    }

    fn take_words(&mut self, from: NodeId, into: NodeId) {
        let mut within: Vec<NodeId> = Vec::new();
        let tree = &mut *self.sink.tree;
        if tree.get(from).role.is_inline() {
            within.push(from);
        } else {
            self.sink.renamed.insert(from, into);
            let tree = &mut *self.sink.tree;
            within.extend(std::iter::from_fn(|| tree.take_first(from)));
        }
        let by_line = self.sink.tree.get(from).role == Role::CodeBlock;
        let mut fresh = true;
        for child in within {
            let tree = &mut *self.sink.tree;
            if !tree.get(child).role.is_inline() {
                self.take_words(child, into);
                fresh = true;
                continue;
            }
            if (fresh || by_line) && tree.children(into).next().is_some() {
                let (span, lang) = (tree.get(child).span, tree.get(into).lang);
                tree.add_under(into, Role::LineBreak, span, lang);
            }
            fresh = false;
            tree.append(into, child);
        }
    }
}
