//! `GPOS`: where glyphs stand.

use std::collections::{BTreeMap, BTreeSet};

use super::super::block::Block;
use super::super::data::{Data, Glyphs};
use super::Subtable;
use super::context::Context;

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
type Value = [i16; 4];

/// The fields of a value that are kept: the rest is hinting for single sizes.
const FIELDS: u16 = 0xF;

/// A point at which glyphs meet.
type Anchor = (i16, i16);

/// Kerning of class with class.
#[derive(Debug)]
pub(in super::super) struct Classes {
    formats: [u16; 2],
    /// The class of each glyph that a pair may begin with, also if it's 0.
    first: BTreeMap<u16, u16>,
    /// The class of each second glyph, if it's not 0.
    second: BTreeMap<u16, u16>,
    /// By first and second class.
    values: BTreeMap<u16, BTreeMap<u16, [Value; 2]>>,
}

/// Marks and what they stand on.
#[derive(Debug)]
pub(in super::super) struct Marks {
    /// The lookup type: 4 on bases, 5 on ligatures, 6 on marks.
    kind: u16,
    /// How many classes of marks there are.
    count: u16,
    /// Class and anchor of each mark.
    anchors: BTreeMap<u16, (u16, Anchor)>,
    /// For each part of a glyph the anchors by class.
    bases: BTreeMap<u16, Vec<Vec<Option<Anchor>>>>,
}

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
            Self::Marks(marks) => marks.kind,
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
            Self::Marks(mut it) => {
                it.anchors.retain(|glyph, _| has(glyph));
                it.bases.retain(|glyph, _| has(glyph));
                let any = !it.anchors.is_empty() && !it.bases.is_empty();
                any.then_some(Self::Marks(it))
            }
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
fn two_values(
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

fn write_values(block: &mut Block, formats: [u16; 2], values: &[Value; 2]) {
    for (format, value) in formats.into_iter().zip(values) {
        write_value(block, format, *value);
    }
}

/// A format without hinting. Whether a pair has a second value decides where the search
/// for the next pair begins, so one that had only hinting keeps a field.
fn kept_format(format: u16) -> u16 {
    const ADVANCE: u16 = 4;
    match format & FIELDS {
        0 if format != 0 => ADVANCE,
        fields => fields,
    }
}

fn formats(data: Data<'_>, at: usize) -> Option<[u16; 2]> {
    Some([data.u16(at)?, data.u16(at + 2)?])
}

fn anchor(data: Data<'_>) -> Option<Anchor> {
    Some((data.i16(2)?, data.i16(4)?))
}

/// The anchor behind an offset that may be zero.
#[expect(clippy::option_option, reason = "damage, and an offset of zero")]
fn optional_anchor(data: Data<'_>, at: usize) -> Option<Option<Anchor>> {
    match data.optional(at)? {
        Some(data) => anchor(data).map(Some),
        None => Some(None),
    }
}

fn write_anchor((x, y): Anchor) -> Block {
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

impl Classes {
    fn read(data: Data<'_>) -> Option<Self> {
        (data.u16(0)? == 2).then_some(())?;
        let formats = formats(data, 4)?;
        let classes = data.child(8)?.classes()?;
        let covered = data.child(2)?.coverage()?.into_iter();
        let first = covered
            .map(|glyph| (glyph, classes.get(&glyph).copied().unwrap_or(0)))
            .collect();
        let (rows, columns) = (data.u16(12)?, data.u16(14)?);
        let mut values: BTreeMap<u16, BTreeMap<u16, [Value; 2]>> = BTreeMap::new();
        let mut at = 16;
        for row in 0..rows {
            for column in 0..columns {
                let (pair, length) = two_values(data, at, formats)?;
                at += length;
                values.entry(row).or_default().insert(column, pair);
            }
        }
        let second = data.child(10)?.classes()?;
        Some(Self { formats: formats.map(kept_format), first, second, values })
    }

    /// Glyphs, rows and columns that are left, with classes counted anew; 0 stays 0.
    fn prune(mut self, glyphs: &Glyphs) -> Option<Self> {
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

    fn write(&self) -> Block {
        let mut block = Block::of([2]);
        block.link(Block::coverage(self.first.keys().copied()));
        block.u16s(self.formats);
        let named = self.first.iter().filter(|(_, class)| **class != 0);
        block.link(Block::classes(
            &named.map(|(glyph, class)| (*glyph, *class)).collect(),
        ));
        block.link(Block::classes(&self.second));
        let rows = self.first.values().max().map_or(0, |most| most + 1);
        let columns = self.second.values().max().map_or(1, |most| most + 1);
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
    used.into_iter().zip(0..).collect()
}

impl Marks {
    fn read(kind: u16, data: Data<'_>) -> Option<Self> {
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

    fn write(&self) -> Block {
        let mut marks = Block::of([self.anchors.len() as u16]);
        for &(class, anchor) in self.anchors.values() {
            marks.u16(class);
            marks.link(write_anchor(anchor));
        }
        let mut bases = Block::of([self.bases.len() as u16]);
        for parts in self.bases.values() {
            if self.kind == 5 {
                let mut ligature = Block::of([parts.len() as u16]);
                write_anchors(&mut ligature, parts);
                bases.link(ligature);
            } else {
                write_anchors(&mut bases, parts);
            }
        }
        let mut block = Block::of([1]);
        block.link(Block::coverage(self.anchors.keys().copied()));
        block.link(Block::coverage(self.bases.keys().copied()));
        block.u16(self.count);
        block.link(marks);
        block.link(bases);
        block
    }
}

/// The anchors by class in a row of an array behind its count.
fn anchors(array: Data<'_>, row: usize, count: u16) -> Option<Vec<Option<Anchor>>> {
    let count = usize::from(count);
    (0..count)
        .map(|class| optional_anchor(array, 2 + (row * count + class) * 2))
        .collect()
}

fn write_anchors(block: &mut Block, parts: &[Vec<Option<Anchor>>]) {
    for anchor in parts.iter().flatten() {
        block.optional(anchor.map(write_anchor));
    }
}
