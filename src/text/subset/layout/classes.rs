//! Kerning of class with class: format 2 of pairs.

use std::collections::{BTreeMap, BTreeSet};

use super::super::block::TableBlock;
use super::super::data::{FontData, Glyphs};
use super::values::{GlyphValue, formats, kept_format, two_values, write_values};

/// Kerning of class with class.
#[derive(Debug)]
pub(in super::super) struct Classes {
    formats: [u16; 2],
    /// The class of each glyph that a pair may begin with, also if it's 0.
    first: BTreeMap<u16, u16>,
    /// The class of each second glyph, if it's not 0.
    second: BTreeMap<u16, u16>,
    /// By first and second class.
    values: BTreeMap<u16, BTreeMap<u16, [GlyphValue; 2]>>,
}

impl Classes {
    pub(super) fn read(data: FontData<'_>) -> Option<Self> {
        (data.u16(0)? == 2).then_some(())?;
        let formats = formats(data, 4)?;
        let classes = data.child(8)?.classes()?;
        let covered = data.child(2)?.coverage()?.into_iter();
        let first = covered
            .map(|glyph| (glyph, classes.get(&glyph).copied().unwrap_or(0)))
            .collect();
        let (rows, columns) = (data.u16(12)?, data.u16(14)?);
        let mut values: BTreeMap<u16, BTreeMap<u16, [GlyphValue; 2]>> = BTreeMap::new();
        let mut at = 16;
        for row in 0..rows {
            for column in 0..columns {
                // Values may have no fields at all.
                data.burn()?;
                let (pair, length) = two_values(data, at, formats)?;
                at += length;
                values.entry(row).or_default().insert(column, pair);
            }
        }
        let mut second = data.child(10)?.classes()?;
        // Classes beyond the last column have no values, and need only one number.
        for class in second.values_mut() {
            *class = (*class).min(columns);
        }
        Some(Self { formats: formats.map(kept_format), first, second, values })
    }

    /// Glyphs, rows and columns that are left, with classes counted anew; 0 stays 0.
    pub(super) fn prune(mut self, glyphs: &Glyphs) -> Option<Self> {
        self.first.retain(|glyph, class| {
            glyphs.contains(glyph) && self.values.contains_key(class)
        });
        self.second.retain(|glyph, _| glyphs.contains(glyph));
        let rows = numbered(self.first.values());
        let columns = numbered(self.second.values());
        let renumber = |map: BTreeMap<u16, u16>, new: &BTreeMap<u16, u16>| {
            map.into_iter().map(|(glyph, class)| (glyph, new[&class])).collect()
        };
        self.first = renumber(self.first, &rows);
        self.second = renumber(self.second, &columns);
        let old = std::mem::take(&mut self.values);
        for (row, pairs) in old {
            let Some(&row) = rows.get(&row) else { continue };
            let kept = pairs
                .into_iter()
                .filter_map(|(column, pair)| Some((*columns.get(&column)?, pair)));
            self.values.insert(row, kept.collect());
        }
        (!self.first.is_empty()).then_some(self)
    }

    pub(super) fn write(&self) -> TableBlock {
        let mut block = TableBlock::of([2]);
        block.link(TableBlock::coverage(self.first.keys().copied()));
        block.u16s(self.formats);
        let named = self.first.iter().filter(|(_, class)| **class != 0);
        block.link(TableBlock::classes(
            &named.map(|(glyph, class)| (*glyph, *class)).collect(),
        ));
        block.link(TableBlock::classes(&self.second));
        let rows = self.first.values().max().map_or(0, |most| most.saturating_add(1));
        let columns = self.second.values().max().map_or(1, |most| most.saturating_add(1));
        block.u16s([rows, columns]);
        for row in 0..rows {
            for column in 0..columns {
                let pair = self.values.get(&row).and_then(|pairs| pairs.get(&column));
                let pair = pair.copied().unwrap_or_default();
                write_values(&mut block, self.formats, &pair);
            }
        }
        block
    }
}

/// New numbers for classes, without gaps.
fn numbered<'a>(classes: impl Iterator<Item = &'a u16>) -> BTreeMap<u16, u16> {
    let used: BTreeSet<u16> = classes.copied().chain([0]).collect();
    used.into_iter().zip(0..=u16::MAX).collect()
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::super::super::data::FUEL;
    use super::*;

    #[test]
    fn classes_without_values_come_to_an_end() {
        let fields = [2, 16, 0, 0, 22, 22, 0xFFFF, 0xFFFF, 1, 1, 0, 2, 0];
        let table: Vec<u8> = fields.into_iter().flat_map(u16::to_be_bytes).collect();
        let fuel = Cell::new(FUEL / 100);
        assert!(Classes::read(FontData::new(&table, &fuel)).is_none());
    }
}
