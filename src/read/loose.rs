//! Paragraphs of marks alone: `[]{.index entry="Lamps"}` between two empty lines.
//!
//! They have nothing to show, and a page shows only what stands on it. So their marks
//! move into the text that follows, or, where none does, to the end of the one before,
//! and the paragraph goes.

use std::collections::BTreeSet;

use crate::book::{NodeId, Role, Tree};

/// Moves the marks below `root` that stand in paragraphs of their own.
pub(super) fn settle(tree: &mut Tree, root: NodeId) {
    let blocks: Vec<NodeId> =
        tree.descendants(root).filter(|&it| holds_inlines(tree, it)).collect();
    let (mut next, mut moves) = (None, Vec::new());
    for &block in blocks.iter().rev() {
        if is_loose(tree, block) {
            moves.push((block, next));
        } else if says_something(tree, block) {
            next = Some(block);
        }
    }
    // The last text, for what nothing follows.
    let last = blocks.iter().copied().rfind(|&it| says_something(tree, it));
    let mut gone = BTreeSet::new();
    for &(block, next) in moves.iter().filter(|it| it.1.is_some()) {
        let Some(next) = next else { continue };
        let mut marks = take_all(tree, block);
        while let Some(mark) = marks.pop() {
            tree.prepend(next, mark);
        }
        gone.insert(block);
    }
    if let Some(last) = last {
        for (block, _) in moves.into_iter().rev().filter(|it| it.1.is_none()) {
            for mark in take_all(tree, block) {
                tree.append(last, mark);
            }
            gone.insert(block);
        }
    }
    remove(tree, &gone);
}

fn holds_inlines(tree: &Tree, node: NodeId) -> bool {
    let mut children = tree.children(node).peekable();
    let inline = |node| tree.get(node).role.is_inline();
    !inline(node) && children.peek().is_some() && children.all(inline)
}

/// A paragraph of the text with nothing in it but marks; what a list's item or another
/// container has as its only child stays.
fn is_loose(tree: &Tree, node: NodeId) -> bool {
    let Some(parent) = tree.get(node).parent else { return false };
    let in_flow = matches!(tree.get(parent).role, Role::Content | Role::Section { .. });
    let only = tree.children(parent).nth(1).is_none();
    tree.get(node).role == Role::Paragraph
        && (in_flow || !only)
        && tree
            .descendants(node)
            .skip(1)
            .all(|it| matches!(tree.get(it).role, Role::IndexMark(_) | Role::Phrase))
}

fn says_something(tree: &Tree, node: NodeId) -> bool {
    let says = |it| matches!(tree.get(it).role, Role::Text(_) | Role::Code(_));
    tree.get(node).role != Role::CodeBlock && tree.descendants(node).any(says)
}

fn take_all(tree: &mut Tree, parent: NodeId) -> Vec<NodeId> {
    std::iter::from_fn(|| tree.take_first(parent)).collect()
}

/// Takes blocks out of what they stand in, each parent's all at once.
fn remove(tree: &mut Tree, gone: &BTreeSet<NodeId>) {
    let parents: BTreeSet<NodeId> =
        gone.iter().filter_map(|&it| tree.get(it).parent).collect();
    for parent in parents {
        for child in take_all(tree, parent) {
            if !gone.contains(&child) {
                tree.append(parent, child);
            }
        }
    }
}
