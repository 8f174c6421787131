//! `GPOS`: where glyphs stand.

use std::collections::BTreeMap;

use super::super::block::TableBlock;
use super::super::data::{FontData, Glyphs};
use super::Subtable;
use super::classes::Classes;
use super::context::ContextRules;
use super::marks::MarkAttachment;
use super::values::{
    AttachmentPoint, GlyphValue, formats, kept_format, optional_anchor, two_values,
    value, write_anchor, write_value, write_values,
};

/// A subtable of `GPOS`.
#[derive(Debug)]
pub(in super::super) enum PositionSubtable {
    /// Moves single glyphs.
    Single {
        /// Which fields a value has.
        format: u16,
        values: BTreeMap<u16, GlyphValue>,
    },
    /// Kerning of glyph with glyph: under the first, by the second.
    Pairs { formats: [u16; 2], pairs: BTreeMap<u16, BTreeMap<u16, [GlyphValue; 2]>> },
    /// Kerning of class with class.
    Classes(Classes),
    /// Joins an exit to an entry.
    Cursive(BTreeMap<u16, [Option<AttachmentPoint>; 2]>),
    /// Marks on bases, on the parts of ligatures, or on marks.
    Marks(MarkAttachment),
    /// Other lookups, by what stands around.
    Context(ContextRules),
}

impl Subtable for PositionSubtable {
    const EXTENSION: u16 = 9;

    fn read(kind: u16, data: FontData<'_>) -> Option<Self> {
        match kind {
            1 => single(data),
            2 if data.u16(0)? == 1 => pairs(data),
            2 => Classes::read(data).map(Self::Classes),
            3 => cursive(data),
            4..=6 => MarkAttachment::read(kind, data).map(Self::Marks),
            7 | 8 => ContextRules::read(data, kind == 8).map(Self::Context),
            _ => None,
        }
    }

    fn kind(&self) -> u16 {
        match self {
            Self::Single { .. } => 1,
            Self::Pairs { .. } | Self::Classes(_) => 2,
            Self::Cursive(_) => 3,
            Self::Marks(marks) => marks.kind(),
            Self::Context(_) => 8,
        }
    }

    fn prune(self, glyphs: &Glyphs) -> Option<Self> {
        let has = |glyph: &u16| glyphs.contains(glyph);
        match self {
            Self::Single { format, mut values } => {
                values.retain(|glyph, _| has(glyph));
                (!values.is_empty()).then_some(Self::Single { format, values })
            }
            Self::Pairs { formats, mut pairs } => {
                pairs.retain(|first, seconds| {
                    seconds.retain(|second, _| has(second));
                    has(first) && !seconds.is_empty()
                });
                (!pairs.is_empty()).then_some(Self::Pairs { formats, pairs })
            }
            Self::Classes(classes) => classes.prune(glyphs).map(Self::Classes),
            Self::Cursive(mut anchors) => {
                anchors.retain(|glyph, _| has(glyph));
                (!anchors.is_empty()).then_some(Self::Cursive(anchors))
            }
            Self::Marks(marks) => marks.prune(glyphs).map(Self::Marks),
            Self::Context(context) => context.prune(glyphs).map(Self::Context),
        }
    }

    fn context(&self) -> Option<&ContextRules> {
        match self {
            Self::Context(context) => Some(context),
            _ => None,
        }
    }

    fn write(&self, numbers: &BTreeMap<u16, u16>) -> TableBlock {
        match self {
            Self::Single { format, values } => {
                let mut block = TableBlock::of([2]);
                block.link(TableBlock::coverage(values.keys().copied()));
                block.u16s([*format, values.len() as u16]);
                for value in values.values() {
                    write_value(&mut block, *format, *value);
                }
                block
            }
            Self::Pairs { formats, pairs } => {
                let mut block = TableBlock::of([1]);
                block.link(TableBlock::coverage(pairs.keys().copied()));
                block.u16s(*formats);
                let set = |seconds: &BTreeMap<u16, [GlyphValue; 2]>| {
                    let mut block = TableBlock::of([seconds.len() as u16]);
                    for (&second, values) in seconds {
                        block.u16(second);
                        write_values(&mut block, *formats, values);
                    }
                    block
                };
                block.links(pairs.values().map(set).collect());
                block
            }
            Self::Classes(classes) => classes.write(),
            Self::Cursive(anchors) => {
                let mut block = TableBlock::of([1]);
                block.link(TableBlock::coverage(anchors.keys().copied()));
                block.u16(anchors.len() as u16);
                for anchor in anchors.values().flatten() {
                    block.optional(anchor.map(write_anchor));
                }
                block
            }
            Self::Marks(marks) => marks.write(),
            Self::Context(context) => context.write(numbers),
        }
    }
}

fn single(data: FontData<'_>) -> Option<PositionSubtable> {
    let glyphs = data.child(2)?.coverage()?;
    let format = data.u16(4)?;
    let mut values = BTreeMap::new();
    for (index, glyph) in glyphs.into_iter().enumerate() {
        let at = match data.u16(0)? {
            1 => 6,
            2 if index >= usize::from(data.u16(6)?) => break,
            2 => 8 + index * value(data, 8, format)?.1,
            _ => return None,
        };
        values.insert(glyph, value(data, at, format)?.0);
    }
    Some(PositionSubtable::Single { format: kept_format(format), values })
}

fn pairs(data: FontData<'_>) -> Option<PositionSubtable> {
    let formats = formats(data, 4)?;
    let mut pairs: BTreeMap<u16, BTreeMap<u16, [GlyphValue; 2]>> = BTreeMap::new();
    for (first, set) in data.child(2)?.coverage()?.into_iter().zip(data.children(8)?) {
        let set = set?;
        let mut at = 2;
        for _ in 0..set.u16(0)? {
            let (values, length) = two_values(set, at + 2, formats)?;
            pairs.entry(first).or_default().insert(set.u16(at)?, values);
            at += 2 + length;
        }
    }
    Some(PositionSubtable::Pairs { formats: formats.map(kept_format), pairs })
}

fn cursive(data: FontData<'_>) -> Option<PositionSubtable> {
    let mut anchors = BTreeMap::new();
    let glyphs = data.child(2)?.coverage()?;
    for (index, glyph) in glyphs.into_iter().enumerate().take(data.u16(4)?.into()) {
        let at = 6 + index * 4;
        anchors
            .insert(glyph, [optional_anchor(data, at)?, optional_anchor(data, at + 2)?]);
    }
    Some(PositionSubtable::Cursive(anchors))
}
