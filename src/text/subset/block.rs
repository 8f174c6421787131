//! Tables as they are written: a block of bytes with links to other blocks, each as a
//! 16-bit offset from the block's own start. Equal blocks below one parent are written
//! once, which is how fonts keep anchors and coverages small.

use std::collections::BTreeMap;

/// A table or a part of one.
#[derive(Debug, Clone, Default)]
pub(super) struct TableBlock {
    bytes: Vec<u8>,
    links: Vec<(usize, Self)>,
}

impl TableBlock {
    pub(super) fn of(fields: impl IntoIterator<Item = u16>) -> Self {
        let mut block = Self::default();
        block.u16s(fields);
        block
    }

    /// What is packed already.
    pub(super) fn raw(bytes: Vec<u8>) -> Self {
        Self { bytes, links: Vec::new() }
    }

    pub(super) fn u16(&mut self, field: u16) {
        self.bytes.extend_from_slice(&field.to_be_bytes());
    }

    pub(super) fn i16(&mut self, field: i16) {
        self.u16(field.cast_unsigned());
    }

    pub(super) fn u16s(&mut self, fields: impl IntoIterator<Item = u16>) {
        for field in fields {
            self.u16(field);
        }
    }

    /// Fields behind their count.
    pub(super) fn counted(&mut self, fields: &[u16]) {
        self.u16(fields.len() as u16);
        self.u16s(fields.iter().copied());
    }

    pub(super) fn tag(&mut self, tag: [u8; 4]) {
        self.bytes.extend_from_slice(&tag);
    }

    pub(super) fn link(&mut self, to: Self) {
        self.links.push((self.bytes.len(), to));
        self.u16(0);
    }

    /// A link, or an offset of zero.
    pub(super) fn optional(&mut self, to: Option<Self>) {
        match to {
            Some(to) => self.link(to),
            None => self.u16(0),
        }
    }

    /// Links behind their count.
    pub(super) fn links(&mut self, to: Vec<Self>) {
        self.u16(to.len() as u16);
        for block in to {
            self.link(block);
        }
    }

    /// The bytes, with all that the block leads to behind it; `None` if an offset does
    /// not fit its field.
    pub(super) fn pack(self) -> Option<Vec<u8>> {
        let mut out = self.bytes;
        let mut written: BTreeMap<Vec<u8>, u16> = BTreeMap::new();
        for (at, block) in self.links {
            let bytes = block.pack()?;
            let offset = if let Some(&offset) = written.get(&bytes) {
                offset
            } else {
                let offset = u16::try_from(out.len()).ok()?;
                out.extend_from_slice(&bytes);
                written.insert(bytes, offset);
                offset
            };
            out[at..at + 2].copy_from_slice(&offset.to_be_bytes());
        }
        Some(out)
    }

    /// A coverage table of glyphs in ascending order, in its shorter format.
    pub(super) fn coverage(glyphs: impl IntoIterator<Item = u16>) -> Self {
        let glyphs: Vec<u16> = glyphs.into_iter().collect();
        let ranges = runs(glyphs.iter().map(|&glyph| (glyph, 0)));
        if ranges.len() * 3 >= glyphs.len() {
            let mut block = Self::of([1]);
            block.counted(&glyphs);
            return block;
        }
        let mut block = Self::of([2, ranges.len() as u16]);
        let mut index = 0;
        for (first, last, _) in ranges {
            block.u16s([first, last, index]);
            index += last - first + 1;
        }
        block
    }

    /// A class definition, in its shorter format.
    pub(super) fn classes(classes: &BTreeMap<u16, u16>) -> Self {
        let ranges = runs(classes.iter().map(|(&glyph, &class)| (glyph, class)));
        if let (Some((&first, _)), Some((&last, _))) =
            (classes.first_key_value(), classes.last_key_value())
            && usize::from(last - first) < ranges.len() * 3
        {
            let mut block = Self::of([1, first, last - first + 1]);
            block.u16s(
                (first..=last).map(|glyph| classes.get(&glyph).copied().unwrap_or(0)),
            );
            return block;
        }
        let mut block = Self::of([2, ranges.len() as u16]);
        for (first, last, class) in ranges {
            block.u16s([first, last, class]);
        }
        block
    }
}

/// Runs of neighbouring glyphs of one class: first, last, class.
fn runs(glyphs: impl Iterator<Item = (u16, u16)>) -> Vec<(u16, u16, u16)> {
    let mut runs: Vec<(u16, u16, u16)> = Vec::new();
    for (glyph, class) in glyphs {
        match runs.last_mut() {
            Some((_, last, same))
                if *same == class && last.checked_add(1) == Some(glyph) =>
            {
                *last = glyph;
            }
            _ => runs.push((glyph, glyph, class)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::data::FontData;
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_again(
            classes in proptest::collection::btree_map(0..80_u16, 1..4_u16, 0..60),
        ) {
            let fuel = Cell::new(10_000);
            let bytes = TableBlock::classes(&classes).pack().expect("small");
            prop_assert_eq!(FontData::new(&bytes, &fuel).classes(), Some(classes.clone()));
            let bytes = TableBlock::coverage(classes.keys().copied()).pack().expect("small");
            let glyphs: Vec<u16> = classes.into_keys().collect();
            prop_assert_eq!(FontData::new(&bytes, &fuel).coverage(), Some(glyphs));
        }
    }

    #[test]
    fn equal_blocks_are_written_once() {
        let mut block = TableBlock::default();
        block.links(vec![TableBlock::of([7]), TableBlock::of([8]), TableBlock::of([7])]);
        assert_eq!(block.pack(), Some(vec![0, 3, 0, 8, 0, 10, 0, 8, 0, 7, 0, 8]));
    }
}
