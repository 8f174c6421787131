//! `kern`: the pairs of fonts that have no kerning in `GPOS`.
//!
//! Source: the OpenType specification, *kern*. Of its formats, fonts have format 0: a
//! sorted list of pairs.

use super::data::{FontData, Glyphs};

/// The header of a subtable.
const HEADER: usize = 14;

/// The table for some glyphs: nothing if no pair is left, or for Apple's other version
/// of it. `None` if it's damaged.
pub(super) fn subset(data: FontData<'_>, glyphs: &Glyphs) -> Option<Vec<u8>> {
    let (mut kept, mut count) = (Vec::new(), 0_u16);
    if data.u16(0)? != 0 {
        return Some(Vec::new());
    }
    let mut at = 4_u32;
    for _ in 0..data.u16(2)? {
        let subtable = data.behind(at)?;
        let (length, coverage) = (subtable.u16(2)?, subtable.u16(4)?);
        if coverage >> 8 == 0 {
            let pairs = pairs(subtable, glyphs)?;
            if !pairs.is_empty() {
                kept.extend(write(coverage, &pairs));
                count += 1;
            }
        }
        at += u32::from(length);
    }
    if count == 0 {
        return Some(Vec::new());
    }
    Some([[0, count].map(u16::to_be_bytes).concat(), kept].concat())
}

/// Left glyph, right glyph, and the value's bits.
fn pairs(subtable: FontData<'_>, glyphs: &Glyphs) -> Option<Vec<[u16; 3]>> {
    let mut pairs = Vec::new();
    for index in 0..usize::from(subtable.u16(6)?) {
        let at = HEADER + index * 6;
        let pair = [subtable.u16(at)?, subtable.u16(at + 2)?, subtable.u16(at + 4)?];
        if pair[..2].iter().all(|glyph| glyphs.contains(glyph)) {
            pairs.push(pair);
        }
    }
    Some(pairs)
}

fn write(coverage: u16, pairs: &[[u16; 3]]) -> Vec<u8> {
    let count = pairs.len() as u16;
    let entries = 15 - count.leading_zeros() as u16;
    // What describes a long table does not fit its fields; readers know that.
    let range = 6_u32 << entries;
    let range = range as u16;
    let length = (HEADER + pairs.len() * 6) as u16;
    let rest = count.wrapping_mul(6).wrapping_sub(range);
    let header = [0, length, coverage, count, range, entries, rest];
    header
        .into_iter()
        .chain(pairs.iter().copied().flatten())
        .flat_map(u16::to_be_bytes)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    fn cut(table: &[u8], glyphs: &[u16]) -> Option<Vec<u8>> {
        let fuel = Cell::new(1000);
        subset(FontData::new(table, &fuel), &glyphs.iter().copied().collect())
    }

    #[test]
    fn pairs_of_used_glyphs_stay() {
        let pairs = [[3, 4, 0xFFF6], [3, 5, 7], [6, 4, 9]];
        let table = [vec![0, 0, 0, 1], write(1, &pairs)].concat();
        assert_eq!(cut(&table, &[3, 4, 5, 6]), Some(table.clone()));
        let some = [vec![0, 0, 0, 1], write(1, &pairs[..1])].concat();
        assert_eq!(cut(&table, &[3, 4]), Some(some));
        assert_eq!(cut(&table, &[3]), Some(Vec::new()));
        assert_eq!(cut(&table[..20], &[3, 4]), None);
        assert_eq!(cut(&[0, 1, 0, 0], &[3, 4]), Some(Vec::new()));
    }
}
