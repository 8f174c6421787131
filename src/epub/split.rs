//! Which part of a long division stands in which file.
//!
//! Reading systems lay out a file at a time, and slow ones take seconds for a long one.
//! So a division is seen as a row of leaves: blocks that stay whole, and what holds them
//! (sections, notes of a work, poems, quotations, lists) as ranges of leaves. A cut
//! between two leaves divides everything that holds both; it is opened again in the next
//! file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::plan::walk;
use crate::arrange::{Division, Flow};
use crate::book::{NodeId, Role};

/// A file takes about so much XHTML: shops advise 300 kB at most, and the measure here
/// is rough.
const ROOM: usize = 200_000;

/// A file may end at the end of a section before it is full, but not before this.
const ENOUGH: usize = ROOM / 2;

/// The leaves of a division, and what holds them.
#[derive(Debug, Default)]
pub(super) struct Leaves {
    /// The leaves of each block and container that a cut may stand beside.
    pub(super) of: BTreeMap<NodeId, Range<usize>>,
    sizes: Vec<usize>,
    /// How well a file may begin at each leaf.
    begins: Vec<Cut>,
}

/// How good a place is for the beginning of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Cut {
    /// Right behind a heading, or within what stays together.
    Never,
    /// Between two blocks.
    Blocks,
    /// Before a section, or the notes of another work.
    Sections,
}

impl Leaves {
    /// Those of a division.
    pub(super) fn of(flow: &Flow, division: &Division) -> Self {
        let mut leaves = Self::default();
        for &block in &division.blocks {
            leaves.add(flow, block, Cut::Blocks);
        }
        leaves
    }

    fn add(&mut self, flow: &Flow, node: NodeId, cut: Cut) {
        let from = self.sizes.len();
        let role = &flow.node(node).role;
        if is_divisible(role) && flow.children(node).next().is_some() {
            let mut cut = match role {
                Role::Section { .. } | Role::NoteGroup { .. } if cut > Cut::Never => {
                    Cut::Sections
                }
                _ => cut,
            };
            for child in flow.children(node) {
                self.add(flow, child, cut);
                cut = match flow.node(child).role {
                    Role::Heading { .. } | Role::Term => Cut::Never,
                    _ => Cut::Blocks,
                };
            }
        } else {
            self.sizes.push(size(flow, node));
            self.begins.push(cut);
        }
        self.of.insert(node, from..self.sizes.len());
    }

    /// The leaves of each file.
    pub(super) fn files(&self) -> Vec<Range<usize>> {
        let mut files = Vec::new();
        let (mut start, mut length) = (0, 0);
        for (at, &size) in self.sizes.iter().enumerate() {
            if length + size > ROOM
                && let Some(cut) = self.best(start, at)
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

    /// The best place for a cut after `start`, at `last` at the latest: the last one
    /// between sections if that leaves a file of some size, else between blocks.
    fn best(&self, start: usize, last: usize) -> Option<usize> {
        let mut length: usize = self.sizes[start..last].iter().sum();
        let mut blocks = None;
        for at in (start + 1..=last).rev() {
            match self.begins[at] {
                Cut::Sections if length >= ENOUGH || blocks.is_none() => return Some(at),
                Cut::Blocks => blocks = blocks.or(Some(at)),
                _ => {}
            }
            length -= self.sizes[at - 1];
        }
        blocks
    }
}

/// Whether a file may end within a block. Tables and lists with numbers stay whole:
/// their heads and numbers would have to be told again.
fn is_divisible(role: &Role) -> bool {
    matches!(
        role,
        Role::Content
            | Role::Section { .. }
            | Role::NoteGroup { .. }
            | Role::Verse
            | Role::BlockQuote
            | Role::Letter
            | Role::Speech
            | Role::DefinitionList
            | Role::List { start: None, .. }
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
