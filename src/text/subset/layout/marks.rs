//! Marks on bases, on the parts of ligatures, and on marks.

use std::collections::BTreeMap;

use super::super::block::TableBlock;
use super::super::data::{FontData, Glyphs};
use super::values::{AttachmentPoint, anchor, optional_anchor, write_anchor};

/// Marks and what they stand on.
#[derive(Debug)]
pub(in super::super) struct MarkAttachment {
    /// The lookup type: 4 on bases, 5 on ligatures, 6 on marks.
    kind: u16,
    /// How many classes of marks there are.
    count: u16,
    /// Class and anchor of each mark.
    anchors: BTreeMap<u16, (u16, AttachmentPoint)>,
    /// For each part of a glyph the anchors by class.
    bases: BTreeMap<u16, Vec<Vec<Option<AttachmentPoint>>>>,
}

impl MarkAttachment {
    pub(super) fn read(kind: u16, data: FontData<'_>) -> Option<Self> {
        (data.u16(0)? == 1).then_some(())?;
        let count = data.u16(6)?;
        let array = data.child(8)?;
        let mut marks = BTreeMap::new();
        let glyphs = data.child(2)?.coverage()?;
        for (index, glyph) in glyphs.into_iter().enumerate().take(array.u16(0)?.into()) {
            let at = 2 + index * 4;
            marks.insert(glyph, (array.u16(at)?, anchor(array.child(at + 2)?)?));
        }
        let array = data.child(10)?;
        let mut bases = BTreeMap::new();
        let glyphs = data.child(4)?.coverage()?;
        for (index, glyph) in glyphs.into_iter().enumerate().take(array.u16(0)?.into()) {
            let parts = if kind == 5 {
                let ligature = array.child(2 + index * 2)?;
                let parts = 0..usize::from(ligature.u16(0)?);
                parts.map(|part| anchors(ligature, part, count)).collect::<Option<_>>()?
            } else {
                vec![anchors(array, index, count)?]
            };
            bases.insert(glyph, parts);
        }
        Some(Self { kind, count, anchors: marks, bases })
    }

    /// The lookup type.
    pub(super) fn kind(&self) -> u16 {
        self.kind
    }

    /// What is left with some glyphs alone, if anything.
    pub(super) fn prune(mut self, glyphs: &Glyphs) -> Option<Self> {
        self.anchors.retain(|glyph, _| glyphs.contains(glyph));
        self.bases.retain(|glyph, _| glyphs.contains(glyph));
        let any = !self.anchors.is_empty() && !self.bases.is_empty();
        any.then_some(self)
    }

    pub(super) fn write(&self) -> TableBlock {
        let mut marks = TableBlock::of([self.anchors.len() as u16]);
        for &(class, anchor) in self.anchors.values() {
            marks.u16(class);
            marks.link(write_anchor(anchor));
        }
        let mut bases = TableBlock::of([self.bases.len() as u16]);
        for parts in self.bases.values() {
            if self.kind == 5 {
                let mut ligature = TableBlock::of([parts.len() as u16]);
                write_anchors(&mut ligature, parts);
                bases.link(ligature);
            } else {
                write_anchors(&mut bases, parts);
            }
        }
        let mut block = TableBlock::of([1]);
        block.link(TableBlock::coverage(self.anchors.keys().copied()));
        block.link(TableBlock::coverage(self.bases.keys().copied()));
        block.u16(self.count);
        block.link(marks);
        block.link(bases);
        block
    }
}

/// The anchors by class in a row of an array behind its count.
fn anchors(
    array: FontData<'_>,
    row: usize,
    count: u16,
) -> Option<Vec<Option<AttachmentPoint>>> {
    let count = usize::from(count);
    (0..count)
        .map(|class| optional_anchor(array, 2 + (row * count + class) * 2))
        .collect()
}

fn write_anchors(block: &mut TableBlock, parts: &[Vec<Option<AttachmentPoint>>]) {
    for anchor in parts.iter().flatten() {
        block.optional(anchor.map(write_anchor));
    }
}
