//! What moves glyphs: values of placement and advance, and anchors.

use super::super::block::TableBlock;
use super::super::data::FontData;

/// Placement and advance, across and up.
pub(super) type GlyphValue = [i16; 4];

/// The fields of a value that are kept: the rest is hinting for single sizes.
const FIELDS: u16 = 0xF;

/// A point at which glyphs meet.
pub(super) type AttachmentPoint = (i16, i16);

/// A value and the bytes that it takes.
pub(super) fn value(
    data: FontData<'_>,
    at: usize,
    format: u16,
) -> Option<(GlyphValue, usize)> {
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
    data: FontData<'_>,
    at: usize,
    formats: [u16; 2],
) -> Option<([GlyphValue; 2], usize)> {
    let (first, length) = value(data, at, formats[0])?;
    let (second, more) = value(data, at + length, formats[1])?;
    Some(([first, second], length + more))
}

pub(super) fn write_value(block: &mut TableBlock, format: u16, value: GlyphValue) {
    for (index, field) in value.into_iter().enumerate() {
        if format & 1 << index != 0 {
            block.i16(field);
        }
    }
}

pub(super) fn write_values(
    block: &mut TableBlock,
    formats: [u16; 2],
    values: &[GlyphValue; 2],
) {
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

pub(super) fn formats(data: FontData<'_>, at: usize) -> Option<[u16; 2]> {
    Some([data.u16(at)?, data.u16(at + 2)?])
}

pub(super) fn anchor(data: FontData<'_>) -> Option<AttachmentPoint> {
    Some((data.i16(2)?, data.i16(4)?))
}

/// The anchor behind an offset that may be zero.
#[expect(clippy::option_option, reason = "damage, and an offset of zero")]
pub(super) fn optional_anchor(
    data: FontData<'_>,
    at: usize,
) -> Option<Option<AttachmentPoint>> {
    match data.optional(at)? {
        Some(data) => anchor(data).map(Some),
        None => Some(None),
    }
}

pub(super) fn write_anchor((x, y): AttachmentPoint) -> TableBlock {
    let mut block = TableBlock::of([1]);
    block.i16(x);
    block.i16(y);
    block
}
