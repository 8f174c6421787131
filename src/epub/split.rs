//! Which part of a long division stands in which file.
//!
//! Reading systems lay out a file at a time, and slow ones take seconds for a long one.
//! So a division is seen as a row of leaves: blocks that stay whole, and what holds them
//! (sections, notes of a work, poems, quotations, lists, tables) as ranges of leaves. A
//! cut between two leaves divides everything that holds both; it is opened again in the
//! next file: a list goes on with its numbers, a table under its head.

use std::collections::BTreeMap;
use std::ops::Range;

use super::walk::walk;
use crate::arrange::{Division, Flow};
use crate::book::{NodeId, Role};

/// A file takes about so much XHTML: shops advise 300 kB at most, and the measure here
/// is rough.
pub(super) const ROOM: usize = 200_000;

/// So much where sentences are [marked](super::kepub), which makes twice as much of it.
pub(super) const ROOM_MARKED: usize = ROOM / 2;

/// The leaves of a division, and what holds them.
#[derive(Debug, Default)]
pub(super) struct DivisionLeaves {
    /// The leaves of each block and container that a cut may stand beside.
    pub(super) of: BTreeMap<NodeId, Range<usize>>,
    sizes: Vec<usize>,
    /// How well a file may begin at each leaf.
    begins: Vec<SplitPlace>,
}

/// How good a place is for the beginning of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SplitPlace {
    /// Right behind a heading, or within what stays together.
    Never,
    /// Between the items of a list, the rows of a table, lines of verse or code.
    Rows,
    /// Between two blocks.
    Blocks,
    /// Before a section, or the notes of another work.
    Sections,
}

impl DivisionLeaves {
    /// Those of a division.
    pub(super) fn of(flow: &Flow, division: &Division) -> Self {
        let mut leaves = Self::default();
        for &block in &division.blocks {
            leaves.add(flow, block, SplitPlace::Blocks);
        }
        leaves
    }

    fn add(&mut self, flow: &Flow, node: NodeId, cut: SplitPlace) {
        let from = self.sizes.len();
        let role = &flow.node(node).role;
        if is_divisible(role) && flow.children(node).next().is_some() {
            let mut cut = match role {
                Role::Section { .. } | Role::NoteGroup { .. }
                    if cut > SplitPlace::Never =>
                {
                    SplitPlace::Sections
                }
                _ => cut,
            };
            let within =
                if is_of_rows(role) { SplitPlace::Rows } else { SplitPlace::Blocks };
            for child in in_order(flow, node) {
                self.add(flow, child, cut);
                cut = match flow.node(child).role {
                    Role::Heading { .. } | Role::Term => SplitPlace::Never,
                    Role::Caption | Role::TableHead => SplitPlace::Never,
                    _ => within,
                };
            }
        } else {
            self.sizes.push(size(flow, node));
            self.begins.push(cut);
        }
        self.of.insert(node, from..self.sizes.len());
    }

    /// The leaves of each file, which takes about `room` bytes.
    pub(super) fn files(&self, room: usize) -> Vec<Range<usize>> {
        let mut files = Vec::new();
        let (mut start, mut length) = (0, 0);
        for (at, &size) in self.sizes.iter().enumerate() {
            if length + size > room
                && let Some(cut) = self.best(start, at, room / 2)
            {
                files.push(start..cut);
                start = cut;
                length = self.sizes[start..at].iter().sum();
            }
            length += size;
        }
        files.push(start..self.sizes.len());
        files
    }

    /// The best place for a cut after `start`, at `last` at the latest: the last one of
    /// the best kind that leaves a file that is long enough.
    fn best(&self, start: usize, last: usize, enough: usize) -> Option<usize> {
        let mut length: usize = self.sizes[start..last].iter().sum();
        let mut best: Option<usize> = None;
        for at in (start + 1..=last).rev() {
            let kind = best.map_or(SplitPlace::Never, |best| self.begins[best]);
            if self.begins[at] > kind && (length >= enough || best.is_none()) {
                best = Some(at);
            }
            length -= self.sizes[at - 1];
        }
        best
    }
}

/// The children of a node as they are written: a table's caption and head come first.
fn in_order(flow: &Flow, node: NodeId) -> Vec<NodeId> {
    let mut children: Vec<_> = flow.children(node).collect();
    if matches!(flow.node(node).role, Role::Table { .. }) {
        children.sort_by_key(|&child| match flow.node(child).role {
            Role::Caption => 0,
            Role::TableHead => 1,
            _ => 2,
        });
    }
    children
}

/// Whether a file may end within a block.
fn is_divisible(role: &Role) -> bool {
    matches!(
        role,
        Role::Content
            | Role::Section { .. }
            | Role::NoteGroup { .. }
            | Role::Verse
            | Role::BlockQuote
            | Role::Letter
            | Role::Speech(_)
            | Role::Ingredients
            | Role::DefinitionList
    ) || is_of_rows(role)
}

/// Whether what a block holds belongs together more than two blocks do.
fn is_of_rows(role: &Role) -> bool {
    matches!(
        role,
        Role::List { .. } | Role::Table { .. } | Role::Stanza | Role::CodeBlock
    )
}

/// About how many bytes a block takes in XHTML.
fn size(flow: &Flow, block: NodeId) -> usize {
    let mut bytes = 0;
    walk(flow, block, &mut |node| {
        bytes += match &flow.node(node).role {
            Role::Text(text) | Role::Code(text) => {
                // What is escaped takes five bytes.
                let escaped = text.text.bytes().filter(|byte| b"&<>".contains(byte));
                text.text.len() + 4 * escaped.count()
            }
            Role::NoteCall(_) | Role::NoteEntry(_) => 200,
            Role::Link(_) => 60,
            _ => 30,
        };
    });
    bytes
}
