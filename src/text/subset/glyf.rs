//! `glyf` and `loca`: outlines as quadratic curves.
//!
//! Source: the OpenType specification, *glyf* and *loca*. Glyphs that are not used
//! become empty; ids, and with them the numbers in composite glyphs, stay.

use super::data::Glyphs;
use crate::text::gate::MAX_FONT;

/// What `glyf` and `loca` are for some glyphs.
pub(super) struct CutGlyf {
    pub(super) glyf: Vec<u8>,
    pub(super) loca: Vec<u8>,
    /// Whether `loca` has 32-bit offsets.
    pub(super) long: bool,
    /// The glyphs with those that composite ones are made of.
    pub(super) glyphs: Glyphs,
}

/// The two tables of a font.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) glyf: &'a [u8],
    pub(super) loca: &'a [u8],
    /// Whether `loca` has 32-bit offsets.
    pub(super) long: bool,
}

/// Cuts the tables down to some glyphs and what they are made of; `None` if they are
/// damaged.
pub(super) fn subset(source: Source<'_>, glyphs: &Glyphs) -> Option<CutGlyf> {
    let mut all = glyphs.clone();
    let mut open: Vec<u16> = glyphs.iter().copied().collect();
    while let Some(glyph) = open.pop() {
        for part in parts(source.glyph(glyph)?)? {
            if all.insert(part) {
                open.push(part);
            }
        }
    }
    let mut glyf = Vec::new();
    let mut offsets = vec![0];
    for glyph in 0..=*all.last()? {
        if all.contains(&glyph) {
            glyf.extend_from_slice(source.glyph(glyph)?);
            glyf.resize(glyf.len().next_multiple_of(4), 0);
            // Outlines that overlap could come to gigabytes.
            (glyf.len() <= MAX_FONT).then_some(())?;
        }
        offsets.push(glyf.len());
    }
    let long = glyf.len() > 2 * usize::from(u16::MAX);
    let field = |offset: &usize| {
        if long {
            (*offset as u32).to_be_bytes().to_vec()
        } else {
            ((offset / 2) as u16).to_be_bytes().to_vec()
        }
    };
    let loca = offsets.iter().flat_map(field).collect();
    // A table without bytes counts as missing.
    glyf.resize(glyf.len().max(1), 0);
    Some(CutGlyf { glyf, loca, long, glyphs: all })
}

impl<'a> Source<'a> {
    /// The bytes of a glyph; none for an empty one.
    fn glyph(self, glyph: u16) -> Option<&'a [u8]> {
        let offset = |index: usize| {
            if self.long {
                let at = index * 4;
                let high = u16_at(self.loca, at)?;
                Some(usize::from(high) << 16 | usize::from(u16_at(self.loca, at + 2)?))
            } else {
                Some(usize::from(u16_at(self.loca, index * 2)?) * 2)
            }
        };
        self.glyf.get(offset(glyph.into())?..offset(usize::from(glyph) + 1)?)
    }
}

/// The glyphs that a composite one is made of; none for a simple one.
fn parts(glyph: &[u8]) -> Option<Vec<u16>> {
    const HEADER: usize = 10;
    const WORDS: u16 = 0x01;
    const SCALE: u16 = 0x08;
    const MORE: u16 = 0x20;
    const TWO_SCALES: u16 = 0x40;
    const MATRIX: u16 = 0x80;
    let mut parts = Vec::new();
    if glyph.is_empty() || u16_at(glyph, 0)? < 0x8000 {
        return Some(parts);
    }
    let mut at = HEADER;
    loop {
        let flags = u16_at(glyph, at)?;
        parts.push(u16_at(glyph, at + 2)?);
        at += if flags & WORDS != 0 { 8 } else { 6 };
        at += match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            return Some(parts);
        }
    }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([field[0], field[1]]))
}
