//! The outline of an edition: what its contents, its navigation and its bookmarks are all
//! made from, so that they agree.

use crate::arrange::{Division, OutlineEntry, OutlinePlace};
use crate::book::DivisionId;
use crate::book::{Book, NodeId, Role, Tree};
use crate::project::PieceKind;

/// The nodes of an edition: the book's, and those laid over them.
#[derive(Clone, Copy)]
pub(super) struct Trees<'a> {
    pub(super) book: &'a Book,
    pub(super) generated: &'a Tree,
}

impl<'a> Trees<'a> {
    fn of(self, id: NodeId) -> &'a Tree {
        if self.generated.owns(id) { self.generated } else { &self.book.tree }
    }

    /// Adds the headings below some blocks, nested by their levels.
    fn headings(self, blocks: &[NodeId], into: &mut Vec<OutlineEntry>) {
        for &block in blocks {
            let tree = self.of(block);
            let children: Vec<NodeId> = tree.children(block).collect();
            match tree.get(block).role {
                Role::Section { .. } | Role::NoteGroup { .. } => {
                    let heading = children.first().filter(|&&child| {
                        matches!(self.of(child).get(child).role, Role::Heading { .. })
                    });
                    let Some(&heading) = heading else {
                        self.headings(&children, into);
                        continue;
                    };
                    let mut below = Vec::new();
                    self.headings(&children[1..], &mut below);
                    into.push(OutlineEntry {
                        place: OutlinePlace::Heading(heading),
                        title: Some(heading),
                        children: below,
                    });
                }
                Role::Content => self.headings(&children, into),
                _ => {}
            }
        }
    }
}

/// The outline of some divisions. A piece stands below the part that holds it, and below
/// nothing else.
pub(super) fn outline(trees: Trees<'_>, divisions: &[Division]) -> Vec<OutlineEntry> {
    let mut top = Vec::new();
    // Parts that are open, the outermost first.
    let mut open: Vec<(u8, OutlineEntry)> = Vec::new();
    for (at, division) in divisions.iter().enumerate() {
        while open.last().is_some_and(|(depth, _)| *depth >= division.depth) {
            close(&mut open, &mut top);
        }
        if !division.listed {
            continue;
        }
        let mut children = Vec::new();
        trees.headings(&division.blocks, &mut children);
        let place = OutlinePlace::Division(DivisionId(at as u32));
        let own = division.piece.and_then(|piece| trees.book.piece(piece).title);
        let entry = OutlineEntry { place, title: division.title.or(own), children };
        open.push((division.depth, entry));
        if division.kind != PieceKind::Part {
            close(&mut open, &mut top);
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut top);
    }
    top
}

/// Puts the innermost open entry where it belongs.
fn close(open: &mut Vec<(u8, OutlineEntry)>, top: &mut Vec<OutlineEntry>) {
    if let Some((_, entry)) = open.pop() {
        open.last_mut().map_or(top, |(_, part)| &mut part.children).push(entry);
    }
}
