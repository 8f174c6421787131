//! Tables as they are read: in bounds, and never more than a fixed number of fields.
//!
//! Offsets in a font may overlap, so that a small file can describe billions of rules.
//! Each field read costs one of [`FUEL`]; when it is spent, the rest counts as damaged.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// A set of glyphs.
pub(super) type Glyphs = BTreeSet<u16>;

/// Fields that are read of one table: forty times those of the largest built-in one.
pub(super) const FUEL: u32 = 8_000_000;

/// A table, or the rest of one from some offset on. All reads are `None` outside of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FontData<'a> {
    bytes: &'a [u8],
    fuel: &'a Cell<u32>,
}

impl<'a> FontData<'a> {
    pub(super) fn new(bytes: &'a [u8], fuel: &'a Cell<u32>) -> Self {
        Self { bytes, fuel }
    }

    pub(super) fn burn(self) -> Option<()> {
        self.fuel.set(self.fuel.get().checked_sub(1)?);
        Some(())
    }

    pub(super) fn u16(self, at: usize) -> Option<u16> {
        self.burn()?;
        let field = self.bytes.get(at..at.checked_add(2)?)?;
        Some(u16::from_be_bytes([field[0], field[1]]))
    }

    pub(super) fn i16(self, at: usize) -> Option<i16> {
        self.u16(at).map(u16::cast_signed)
    }

    pub(super) fn u32(self, at: usize) -> Option<u32> {
        Some(u32::from(self.u16(at)?) << 16 | u32::from(self.u16(at + 2)?))
    }

    pub(super) fn tag(self, at: usize) -> Option<[u8; 4]> {
        self.u32(at).map(u32::to_be_bytes)
    }

    /// Fields in a row.
    pub(super) fn u16s(self, at: usize, count: u16) -> Option<Vec<u16>> {
        (0..usize::from(count)).map(|index| self.u16(at + index * 2)).collect()
    }

    /// Fields in a row behind their count, and where they end.
    pub(super) fn counted(self, at: usize) -> Option<(Vec<u16>, usize)> {
        let count = self.u16(at)?;
        Some((self.u16s(at + 2, count)?, at + 2 + usize::from(count) * 2))
    }

    /// What begins at an offset.
    pub(super) fn behind(self, offset: u32) -> Option<Self> {
        let bytes = self.bytes.get(offset as usize..)?;
        Some(Self { bytes, ..self })
    }

    /// What the 16-bit offset in a field leads to; the outer `None` is damage, the inner
    /// one an offset of zero.
    #[expect(clippy::option_option, reason = "damage, and an offset of zero")]
    pub(super) fn optional(self, at: usize) -> Option<Option<Self>> {
        match self.u16(at)? {
            0 => Some(None),
            offset => self.behind(u32::from(offset)).map(Some),
        }
    }

    /// What the 16-bit offset in a field leads to.
    pub(super) fn child(self, at: usize) -> Option<Self> {
        self.optional(at)?
    }

    /// What a counted list of 16-bit offsets leads to; `None` in it for an offset of zero.
    pub(super) fn children(self, at: usize) -> Option<Vec<Option<Self>>> {
        let count = usize::from(self.u16(at)?);
        (0..count).map(|index| self.optional(at + 2 + index * 2)).collect()
    }

    /// A coverage table: glyphs in the order of their coverage indices.
    pub(super) fn coverage(self) -> Option<Vec<u16>> {
        match self.u16(0)? {
            1 => self.counted(2).map(|(glyphs, _)| glyphs),
            2 => {
                let mut glyphs = Vec::new();
                for range in 0..usize::from(self.u16(2)?) {
                    let at = 4 + range * 6;
                    for glyph in self.u16(at)?..=self.u16(at + 2)? {
                        self.burn()?;
                        glyphs.push(glyph);
                    }
                }
                Some(glyphs)
            }
            _ => None,
        }
    }

    /// A class definition: glyphs of other classes than 0.
    pub(super) fn classes(self) -> Option<BTreeMap<u16, u16>> {
        let mut classes = BTreeMap::new();
        match self.u16(0)? {
            1 => {
                let start = self.u16(2)?;
                for (index, class) in self.counted(4)?.0.into_iter().enumerate() {
                    classes.insert(start.checked_add(index as u16)?, class);
                }
            }
            2 => {
                for range in 0..usize::from(self.u16(2)?) {
                    let at = 4 + range * 6;
                    let class = self.u16(at + 4)?;
                    for glyph in self.u16(at)?..=self.u16(at + 2)? {
                        self.burn()?;
                        classes.insert(glyph, class);
                    }
                }
            }
            _ => return None,
        }
        classes.retain(|_, class| *class != 0);
        Some(classes)
    }
}
