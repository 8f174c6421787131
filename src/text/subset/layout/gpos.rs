//! `GPOS`: where glyphs stand.

use std::collections::BTreeMap;

use super::super::block::Block;
use super::super::data::{Data, Glyphs};
use super::Subtable;
use super::classes::Classes;
use super::context::Context;
use super::marks::Marks;

/// A subtable of `GPOS`.
#[derive(Debug)]
pub(in super::super) enum Position {
    /// Moves single glyphs.
    Single {
        /// Which fields a value has.
        format: u16,
        values: BTreeMap<u16, Value>,
    },
    /// Kerning of glyph with glyph: under the first, by the second.
    Pairs { formats: [u16; 2], pairs: BTreeMap<u16, BTreeMap<u16, [Value; 2]>> },
    /// Kerning of class with class.
    Classes(Classes),
    /// Joins an exit to an entry.
    Cursive(BTreeMap<u16, [Option<Anchor>; 2]>),
    /// Marks on bases, on the parts of ligatures, or on marks.
    Marks(Marks),
    /// Other lookups, by what stands around.
    Context(Context),
}

/// Placement and advance, across and up.
pub(super) type Value = [i16; 4];

/// The fields of a value that are kept: the rest is hinting for single sizes.
const FIELDS: u16 = 0xF;

/// A point at which glyphs meet.
pub(super) type Anchor = (i16, i16);

impl Subtable for Position {
    const EXTENSION: u16 = 9;

    fn read(kind: u16, data: Data<'_>) -> Option<Self> {
        match kind {
            1 => single(data),
            2 if data.u16(0)? == 1 => pairs(data),
            2 => Classes::read(data).map(Self::Classes),
            3 => cursive(data),
            4..=6 => Marks::read(kind, data).map(Self::Marks),
            7 | 8 => Context::read(data, kind == 8).map(Self::Context),
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

    fn context(&self) -> Option<&Context> {
        match self {
            Self::Context(context) => Some(context),
            _ => None,
        }
    }

    fn write(&self, numbers: &BTreeMap<u16, u16>) -> Block {
        match self {
            Self::Single { format, values } => {
                let mut block = Block::of([2]);
                block.link(Block::coverage(values.keys().copied()));
                block.u16s([*format, values.len() as u16]);
                for value in values.values() {
                    write_value(&mut block, *format, *value);
                }
                block
            }
            Self::Pairs { formats, pairs } => {
                let mut block = Block::of([1]);
                block.link(Block::coverage(pairs.keys().copied()));
                block.u16s(*formats);
                let set = |seconds: &BTreeMap<u16, [Value; 2]>| {
                    let mut block = Block::of([seconds.len() as u16]);
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
                let mut block = Block::of([1]);
                block.link(Block::coverage(anchors.keys().copied()));
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

/// A value and the bytes that it takes.
fn value(data: Data<'_>, at: usize, format: u16) -> Option<(Value, usize)> {
    let mut value = [0; 4];
    let mut end = at;
    for (index, field) in value.iter_mut().enumerate() {
        if format & 1 << index != 0 {
            *field = data.i16(end)?;
            end += 2;
        }
    }
    Some((value, (format & 0xFF).count_ones() as usize * 2))
}

/// Values of a pair and the bytes that they take.
pub(super) fn two_values(
    data: Data<'_>,
    at: usize,
    formats: [u16; 2],
) -> Option<([Value; 2], usize)> {
    let (first, length) = value(data, at, formats[0])?;
    let (second, more) = value(data, at + length, formats[1])?;
    Some(([first, second], length + more))
}

fn write_value(block: &mut Block, format: u16, value: Value) {
    for (index, field) in value.into_iter().enumerate() {
        if format & 1 << index != 0 {
            block.i16(field);
        }
    }
}

pub(super) fn write_values(block: &mut Block, formats: [u16; 2], values: &[Value; 2]) {
    for (format, value) in formats.into_iter().zip(values) {
        write_value(block, format, *value);
    }
}

/// A format without hinting. Whether a pair has a second value decides where the search
/// for the next pair begins, so one that had only hinting keeps a field.
pub(super) fn kept_format(format: u16) -> u16 {
    const ADVANCE: u16 = 4;
    match format & FIELDS {
        0 if format != 0 => ADVANCE,
        fields => fields,
    }
}

pub(super) fn formats(data: Data<'_>, at: usize) -> Option<[u16; 2]> {
    Some([data.u16(at)?, data.u16(at + 2)?])
}

pub(super) fn anchor(data: Data<'_>) -> Option<Anchor> {
    Some((data.i16(2)?, data.i16(4)?))
}

/// The anchor behind an offset that may be zero.
#[expect(clippy::option_option, reason = "damage, and an offset of zero")]
pub(super) fn optional_anchor(data: Data<'_>, at: usize) -> Option<Option<Anchor>> {
    match data.optional(at)? {
        Some(data) => anchor(data).map(Some),
        None => Some(None),
    }
}

pub(super) fn write_anchor((x, y): Anchor) -> Block {
    let mut block = Block::of([1]);
    block.i16(x);
    block.i16(y);
    block
}

fn single(data: Data<'_>) -> Option<Position> {
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
    Some(Position::Single { format: kept_format(format), values })
}

fn pairs(data: Data<'_>) -> Option<Position> {
    let formats = formats(data, 4)?;
    let mut pairs: BTreeMap<u16, BTreeMap<u16, [Value; 2]>> = BTreeMap::new();
    for (first, set) in data.child(2)?.coverage()?.into_iter().zip(data.children(8)?) {
        let set = set?;
        let mut at = 2;
        for _ in 0..set.u16(0)? {
            let (values, length) = two_values(set, at + 2, formats)?;
            pairs.entry(first).or_default().insert(set.u16(at)?, values);
            at += 2 + length;
        }
    }
    Some(Position::Pairs { formats: formats.map(kept_format), pairs })
}

fn cursive(data: Data<'_>) -> Option<Position> {
    let mut anchors = BTreeMap::new();
    let glyphs = data.child(2)?.coverage()?;
    for (index, glyph) in glyphs.into_iter().enumerate().take(data.u16(4)?.into()) {
        let at = 6 + index * 4;
        anchors
            .insert(glyph, [optional_anchor(data, at)?, optional_anchor(data, at + 2)?]);
    }
    Some(Position::Cursive(anchors))
}
