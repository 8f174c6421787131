//! `GDEF`: which glyphs are marks, and of which sort.

use super::super::block::TableBlock;
use super::super::data::{FontData, Glyphs};

/// The table for some glyphs; `None` if it's damaged. What only carets and hinting need
/// is left out.
pub(in super::super) fn subset(data: FontData<'_>, glyphs: &Glyphs) -> Option<Vec<u8>> {
    let classes = |at: usize| {
        Some(match data.optional(at)? {
            Some(table) => {
                let mut classes = table.classes()?;
                classes.retain(|glyph, _| glyphs.contains(glyph));
                Some(TableBlock::classes(&classes))
            }
            None => None,
        })
    };
    let sets = if data.u16(2)? >= 2 { data.optional(12)? } else { None };
    let mut block = TableBlock::of([1, if sets.is_some() { 2 } else { 0 }]);
    block.optional(classes(4)?);
    block.u16s([0, 0]);
    block.optional(classes(10)?);
    if let Some(sets) = sets {
        block.link(mark_sets(sets, glyphs)?);
    }
    block.pack()
}

/// The sets of marks: offsets of 32 bits, and numbers that lookups know.
fn mark_sets(data: FontData<'_>, glyphs: &Glyphs) -> Option<TableBlock> {
    let count = data.u16(2)?;
    let mut out = [1_u16.to_be_bytes(), count.to_be_bytes()].concat();
    let mut sets = Vec::new();
    for index in 0..usize::from(count) {
        let at = 4 + usize::from(count) * 4 + sets.len();
        out.extend_from_slice(&u32::try_from(at).ok()?.to_be_bytes());
        let set = data.behind(data.u32(4 + index * 4)?)?.coverage()?;
        let kept: Glyphs = set.into_iter().filter(|it| glyphs.contains(it)).collect();
        sets.extend(TableBlock::coverage(kept).pack()?);
    }
    out.extend(sets);
    Some(TableBlock::raw(out))
}
