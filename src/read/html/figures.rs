//! Figures of HTML: one picture or table, and its caption.

use crate::book::{NodeId, Role};
use crate::diag::Code;
use crate::read::builder::{Builder, OpenContainer};

impl Builder<'_, '_> {
    /// A figure holds a picture or a table, and a caption.
    pub(super) fn finish_figure(&mut self, mut frame: OpenContainer, node: NodeId) {
        let (mut held, mut captions, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for child in std::mem::take(&mut frame.children) {
            let child = self.lone_picture(child);
            let tree = &mut *self.sink.tree;
            match tree.get(child).role {
                // A picture that stood alone.
                Role::Figure => {
                    while let Some(inner) = tree.take_first(child) {
                        let is_caption = tree.get(inner).role == Role::Caption;
                        if is_caption { &mut captions } else { &mut held }.push(inner);
                    }
                }
                Role::Image { .. } | Role::Table { .. } => held.push(child),
                Role::Caption => captions.push(child),
                _ => others.push(child),
            }
        }
        let is_table =
            |&it: &NodeId| matches!(self.sink.tree.get(it).role, Role::Table { .. });
        if held.len() != 1 || captions.len() > 1 || !others.is_empty() {
            return self.dissolve_figure(frame, held, captions, others);
        }
        if held.iter().any(is_table) {
            for (&table, &caption) in held.iter().zip(&captions) {
                self.sink.tree.prepend(table, caption);
                self.sink.renamed.insert(node, table);
            }
            frame.node = None;
            frame.children = held;
        } else {
            frame.children = [held, captions].concat();
        }
        self.settle(frame);
    }

    /// A picture that a link alone goes around: a figure leads nowhere.
    fn lone_picture(&mut self, child: NodeId) -> NodeId {
        let tree = &mut *self.sink.tree;
        let picture = |&it: &NodeId| matches!(tree.get(it).role, Role::Image { .. });
        let mut pictures = tree.descendants(child).filter(picture);
        let (picture, more) = (pictures.next(), pictures.next());
        let bare = tree.get(child).role == Role::Paragraph
            && tree.plain_text(child).trim().is_empty();
        let Some(picture) = picture.filter(|_| bare && more.is_none()) else {
            return child;
        };
        let (Some(parent), range) =
            (tree.get(picture).parent, tree.get(child).span.range())
        else {
            return child;
        };
        let inside: Vec<_> = std::iter::from_fn(|| tree.take_first(parent)).collect();
        for it in inside.into_iter().filter(|&it| it != picture) {
            tree.append(parent, it);
        }
        let tree = &self.sink.tree;
        if !tree.descendants(child).any(|it| matches!(tree.get(it).role, Role::Link(_))) {
            return picture;
        }
        let message = "a link around the picture of a figure has no effect";
        let hint = "put the link into the caption";
        self.sink.grouped.add(Code::HtmlWithoutEffect, range, message, hint);
        picture
    }

    /// Sets what a figure can't hold together as blocks of their own.
    fn dissolve_figure(
        &mut self,
        mut frame: OpenContainer,
        held: Vec<NodeId>,
        captions: Vec<NodeId>,
        others: Vec<NodeId>,
    ) {
        let message = "a figure holds one picture or table, and at most one caption";
        let hint = "give each picture a `<figure>` of its own; code and quotations stand \
                    in none";
        self.report_html(frame.range.clone(), message.to_owned(), hint);
        let mut children = [held, captions, others].concat();
        children.sort();
        for child in &mut children {
            let tree = &mut *self.sink.tree;
            let (span, lang) = (tree.get(*child).span, tree.get(*child).lang);
            let role = match tree.get(*child).role {
                Role::Image { .. } => {
                    let figure = tree.add(Role::Figure, span, lang);
                    tree.append(figure, *child);
                    *child = figure;
                    continue;
                }
                Role::Caption => Role::Paragraph,
                _ => continue,
            };
            tree.get_mut(*child).role = role;
        }
        if let (Some(node), Some(&first)) = (frame.node.take(), children.first()) {
            self.sink.renamed.insert(node, first);
        }
        frame.children = children;
        self.settle(frame);
    }
}
