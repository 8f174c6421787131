//! Which file of the package each node stands in, and which nodes need a name there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::labels::Labels;
use super::pages::{Markers, PageSource};
use super::split::DivisionLeaves;
use super::walk::{opener, texts, walk};
use crate::arrange::Flow;
use crate::book::{DivisionId, Hole};
use crate::book::{LinkTarget, NodeId, NoteId, Role};

/// One XHTML file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SpineDocument {
    /// The division that it shows, or a part of.
    pub(super) division: DivisionId,
    /// Its name in the package.
    pub(super) file: String,
    /// Its leaves among those of the division, as [`DivisionLeaves`] counts them.
    leaves: Range<usize>,
    /// Whether it opens the division.
    pub(super) first: bool,
    /// Whether it ends the division.
    pub(super) last: bool,
}

/// The files, and where everything stands that something leads to.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) documents: Vec<SpineDocument>,
    /// The leaves of blocks in divisions that take more than one file.
    leaves: BTreeMap<NodeId, Range<usize>>,
    /// Nodes that links, references or the index lead to.
    anchors: BTreeSet<NodeId>,
    /// The file of every node that something leads to, of every call and note body.
    homes: BTreeMap<NodeId, usize>,
    /// The file of each note.
    notes: BTreeMap<NoteId, usize>,
    /// Marks for the pages of a print edition.
    pub(super) markers: Markers,
    /// Labels of print pages.
    pub(super) labels: Labels,
}

impl Plan {
    /// Files take about `room` bytes each.
    pub(super) fn new(flow: &Flow, pages: Option<PageSource<'_>>, room: usize) -> Self {
        let mut leaves = BTreeMap::new();
        let documents = documents(flow, room, &mut leaves);
        let mut plan = Self {
            leaves,
            anchors: anchors(flow),
            homes: BTreeMap::new(),
            notes: BTreeMap::new(),
            markers: Markers::new(flow, pages),
            labels: Labels::new(pages),
            documents,
        };
        for at in 0..plan.documents.len() {
            plan.settle(flow, at);
        }
        plan
    }

    /// Notes which nodes stand in a document.
    fn settle(&mut self, flow: &Flow, at: usize) {
        let division = flow.division(self.documents[at].division);
        let (first, last) = (self.documents[at].first, self.documents[at].last);
        let opened = opener(division).filter(|_| first);
        let blocks = opened.chain(division.blocks.iter().copied());
        let nodes: Vec<_> = blocks.chain(division.source_note.filter(|_| last)).collect();
        let mut begun = Vec::new();
        for node in nodes {
            self.begun(flow, at, node, &mut begun);
        }
        for node in begun {
            match &flow.node(node).role {
                Role::NoteEntry(note) => {
                    self.notes.insert(*note, at);
                }
                Role::NoteCall(_) | Role::Section { .. } => {
                    self.homes.insert(node, at);
                }
                _ if self.anchors.contains(&node) => {
                    self.homes.insert(node, at);
                }
                _ => {}
            }
        }
    }

    /// Gathers what begins in a document, a node and all below it.
    fn begun(&self, flow: &Flow, at: usize, node: NodeId, begun: &mut Vec<NodeId>) {
        if !self.shows(at, node) {
            return;
        }
        if self.begins(at, node) {
            begun.push(node);
        }
        for child in flow.children(node) {
            self.begun(flow, at, child, begun);
        }
        if let Role::NoteEntry(note) = flow.node(node).role {
            self.begun(flow, at, flow.book.note(note).body, begun);
        }
    }

    /// Whether a document shows a node of its division, or a part of it.
    pub(super) fn shows(&self, document: usize, node: NodeId) -> bool {
        let Some(leaves) = self.leaves.get(&node) else { return true };
        let Some(document) = self.documents.get(document) else { return true };
        leaves.start < document.leaves.end && document.leaves.start < leaves.end
    }

    /// Whether a node that a document shows begins in it.
    pub(super) fn begins(&self, document: usize, node: NodeId) -> bool {
        let Some(leaves) = self.leaves.get(&node) else { return true };
        let document = self.documents.get(document);
        document.is_none_or(|document| document.leaves.start <= leaves.start)
    }

    /// Links to what this edition leaves out: their nodes, and what they lead to.
    pub(super) fn dead_links(&self, flow: &Flow) -> Vec<NodeId> {
        let mut dead = Vec::new();
        let mut visit = |node: NodeId| {
            let (Role::Link(to) | Role::PageReference(to)) = &flow.node(node).role else {
                return;
            };
            let leads = match to {
                LinkTarget::Url(_) => true,
                LinkTarget::Node(to) => self.homes.contains_key(to),
                LinkTarget::Piece(piece) => flow.division_of(*piece).is_some(),
                LinkTarget::Unresolved(_) => false,
            };
            if !leads {
                dead.push(node);
            }
        };
        for division in &flow.divisions {
            for node in texts(division) {
                walk(flow, node, &mut visit);
            }
        }
        dead
    }

    /// The identifier that a node must carry, if something leads to it.
    pub(super) fn id(&self, node: NodeId) -> Option<String> {
        self.anchors.contains(&node).then(|| node_id(node))
    }

    /// The way from a document to a node; `None` if the node is not in this edition.
    pub(super) fn to_node(&self, from: usize, node: NodeId) -> Option<String> {
        self.homes.get(&node).map(|&home| self.href(from, home, &node_id(node)))
    }

    /// The division that shows a node which something leads to.
    pub(super) fn home(&self, node: NodeId) -> Option<DivisionId> {
        let home = *self.homes.get(&node)?;
        self.documents.get(home).map(|document| document.division)
    }

    /// The way from a document to a note.
    pub(super) fn to_note(&self, from: usize, note: NoteId) -> Option<String> {
        self.notes.get(&note).map(|&home| self.href(from, home, &note_id(note)))
    }

    /// The way from a document to the call of a note.
    pub(super) fn to_call(&self, from: usize, call: NodeId) -> Option<String> {
        self.homes.get(&call).map(|&home| self.href(from, home, &call_id(call)))
    }

    fn href(&self, from: usize, to: usize, id: &str) -> String {
        let file = if from == to { "" } else { self.documents[to].file.as_str() };
        format!("{file}#{id}")
    }

    /// The file that opens a division.
    pub(super) fn opening(&self, division: DivisionId) -> Option<&str> {
        self.documents
            .iter()
            .find(|document| document.division == division && document.first)
            .map(|document| document.file.as_str())
    }
}

/// The identifier of a node in its file.
pub(super) fn node_id(node: NodeId) -> String {
    format!("n{}", node.0)
}

/// The identifier of a note's body.
pub(super) fn note_id(note: NoteId) -> String {
    format!("note-{}", note.0 + 1)
}

/// The identifier of a note's call.
pub(super) fn call_id(call: NodeId) -> String {
    format!("call-{}", call.0)
}

/// Names that the package needs for itself.
const RESERVED: [&str; 2] = ["nav", "cover"];

/// The files of an edition; notes the leaves of divisions that take more than one.
fn documents(
    flow: &Flow,
    room: usize,
    divided: &mut BTreeMap<NodeId, Range<usize>>,
) -> Vec<SpineDocument> {
    let mut documents = Vec::new();
    let ids = flow.divisions.iter().map(|division| division.id.as_str());
    let mut taken: BTreeSet<String> = ids.chain(RESERVED).map(str::to_owned).collect();
    for (at, division) in flow.divisions.iter().enumerate() {
        let reserved = RESERVED.contains(&division.id.as_str());
        let leaves = DivisionLeaves::of(flow, division);
        let files = leaves.files(room);
        if files.len() > 1 {
            divided.extend(leaves.of);
        }
        let count = files.len();
        for (part, leaves) in files.into_iter().enumerate() {
            let name = match part {
                0 if !reserved => division.id.clone(),
                _ => free(&mut taken, &format!("{}-{}", division.id, part + 1)),
            };
            documents.push(SpineDocument {
                division: DivisionId(at as u32),
                file: format!("{name}.xhtml"),
                leaves,
                first: part == 0,
                last: part + 1 == count,
            });
        }
    }
    documents
}

/// The wished name, or one like it that no other file has.
fn free(taken: &mut BTreeSet<String>, wish: &str) -> String {
    let mut name = wish.to_owned();
    while !taken.insert(name.clone()) {
        name.push_str("-x");
    }
    name
}

fn anchors(flow: &Flow) -> BTreeSet<NodeId> {
    let mut anchors = BTreeSet::new();
    let mut visit = |node: NodeId| match &flow.node(node).role {
        Role::Link(LinkTarget::Node(to)) | Role::PageReference(LinkTarget::Node(to)) => {
            anchors.insert(*to);
        }
        Role::Hole(Hole::Locators(entry)) => {
            anchors.extend(flow.locators.get(*entry as usize).into_iter().flatten());
        }
        // The navigation leads to sections.
        Role::Section { .. } => {
            anchors.insert(node);
        }
        _ => {}
    };
    for division in &flow.divisions {
        for node in texts(division) {
            walk(flow, node, &mut visit);
        }
    }
    anchors
}
