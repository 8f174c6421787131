//! Poems that share their edges.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};
use crate::units::Length;

/// The edges of a poem, and of all that share them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PoemEdges {
    /// The left edge, from the text block's.
    pub(super) left: Length,
    /// Where what is turned over of a line begins, from the left edge: further in than any
    /// of the lines, at most a third of the measure.
    pub(super) turned: Length,
}

/// The edges measured last, and for what: the first poem of those that share them, and its
/// frame's left edge and size of type. Each of a work's stanzas may be a poem.
pub(super) type MeasuredEdges = Option<((NodeId, Length, Length), PoemEdges)>;

/// The poems among blocks and in sections, those together between which only headings stand:
/// the numbered parts of one.
pub(super) fn runs(flow: &Flow, blocks: &[NodeId]) -> Vec<Vec<NodeId>> {
    let role = |node: &NodeId| &flow.node(*node).role;
    let parts = |node: &NodeId| !matches!(role(node), Role::Verse | Role::Heading { .. });
    let of_run = |run: &[NodeId]| -> Vec<NodeId> {
        run.iter().copied().filter(|node| *role(node) == Role::Verse).collect()
    };
    let blocks = without_sections(flow, blocks.iter().copied());
    blocks.split(parts).map(of_run).filter(|run| !run.is_empty()).collect()
}

/// Blocks in order, those of sections in place of the sections.
fn without_sections(flow: &Flow, blocks: impl Iterator<Item = NodeId>) -> Vec<NodeId> {
    let inner = |node: NodeId| match flow.node(node).role {
        Role::Section { .. } => without_sections(flow, flow.children(node)),
        _ => vec![node],
    };
    blocks.flat_map(inner).collect()
}
