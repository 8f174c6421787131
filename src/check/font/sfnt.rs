//! The directory of tables, and the small tables.

use std::collections::BTreeMap;

use super::bytes::{u16_at, u32_at};
use super::cff;
use super::faults::Faults;

/// Tables without which a font is dropped.
const NEEDED: [&[u8; 4]; 8] =
    [b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post"];

/// Tables that hold pictures of glyphs where there are no outlines.
const PICTURES: [&[u8; 4]; 4] = [b"CBDT", b"EBDT", b"SVG ", b"sbix"];

/// More tables than any font has.
const MOST_TABLES: u16 = 4096;

/// A number that stands in each `head`.
const MAGIC: u32 = 0x5F0F_3CF5;

/// A font, taken apart.
pub(super) struct Font<'a> {
    tables: BTreeMap<[u8; 4], &'a [u8]>,
}

/// Checks of one table: what is wrong with it, if anything.
type TableOutcome = Result<(), String>;

fn ensure(holds: bool, words: &str) -> TableOutcome {
    if holds { Ok(()) } else { Err(words.to_owned()) }
}

impl<'a> Font<'a> {
    /// Reads the directory.
    ///
    /// # Errors
    /// If no font can be read from it.
    pub(super) fn read(file: &'a [u8], faults: &mut Faults) -> Result<Self, String> {
        if !matches!(file.get(..4), Some(&[0, 1, 0, 0] | b"OTTO" | b"true")) {
            return Err("it is no OpenType font".into());
        }
        let count = u16_at(file, 4).unwrap_or(0);
        if count == 0 || count > MOST_TABLES {
            return Err(format!("its directory says that it has {count} tables"));
        }
        let mut font = Self { tables: BTreeMap::new() };
        let mut places = Vec::new();
        for at in (0..usize::from(count)).map(|index| 12 + index * 16) {
            let entry = file.get(at..at + 16).ok_or("it ends in its directory")?;
            let (tag, place) = font.table(file, entry, faults)?;
            if places.last().is_some_and(|(_, last)| *last >= tag) {
                let words = format!("table `{}` is out of order", shown(tag));
                faults.untidy.push(words);
            }
            places.push((place, tag));
        }
        places.sort_unstable();
        for two in places.windows(2) {
            if let [((_, end), one), ((start, _), other)] = two
                && end > start
            {
                let (one, other) = (shown(*one), shown(*other));
                return Err(format!("tables `{one}` and `{other}` overlap"));
            }
        }
        Ok(font)
    }

    /// Notes the table of an entry of the directory; yields where it stands.
    fn table(
        &mut self,
        file: &'a [u8],
        entry: &[u8],
        faults: &mut Faults,
    ) -> Result<([u8; 4], (usize, usize)), String> {
        let tag = *entry.first_chunk().ok_or("it ends in its directory")?;
        let field = |at| u32_at(entry, at).unwrap_or(0);
        let (start, length) = (field(8) as usize, field(12) as usize);
        let name = shown(tag);
        let end = start.saturating_add(length);
        let bytes = file
            .get(start..end)
            .ok_or_else(|| format!("table `{name}` reaches beyond its end"))?;
        ensure(start.is_multiple_of(4), &format!("table `{name}` stands at {start}"))
            .map_err(|words| words + ", which is no multiple of four")?;
        ensure(length > 0, &format!("table `{name}` is empty"))?;
        // The one of `head` counts a field of its own as zero, and is often wrong.
        if &tag != b"head" && checksum(bytes) != field(4) {
            faults.untidy.push(format!("table `{name}` has another checksum"));
        }
        self.tables.insert(tag, bytes);
        Ok((tag, (start, end)))
    }

    fn find(&self, tag: [u8; 4]) -> Option<&'a [u8]> {
        self.tables.get(&tag).copied()
    }

    /// Looks at each table.
    pub(super) fn check(&self, faults: &mut Faults) {
        for tag in NEEDED.into_iter().filter(|tag| self.find(**tag).is_none()) {
            faults.fatal.push(format!("table `{}` is missing", shown(*tag)));
        }
        for (tag, outcome) in [
            (b"head", self.head()),
            (b"maxp", self.maxp()),
            (b"hhea", self.hhea()),
            (b"hmtx", self.hmtx()),
            (b"cmap", self.cmap()),
            (b"post", self.post()),
        ] {
            let outcome = if self.find(*tag).is_some() { outcome } else { Ok(()) };
            if let Err(words) = outcome {
                faults.fatal.push(format!("table `{}`: {words}", shown(*tag)));
            }
        }
        faults.fatal.extend(self.outlines().err());
    }

    fn number(&self, tag: [u8; 4], at: usize) -> Option<u16> {
        u16_at(self.find(tag)?, at)
    }

    fn glyphs(&self) -> usize {
        usize::from(self.number(*b"maxp", 4).unwrap_or(0))
    }

    fn head(&self) -> TableOutcome {
        let head = self.find(*b"head").unwrap_or_default();
        ensure(head.len() >= 54, "it is too short")?;
        ensure(u32_at(head, 12) == Some(MAGIC), "its magic number is wrong")?;
        let units = u16_at(head, 18).unwrap_or(0);
        ensure((16..=16_384).contains(&units), "its units per em are not 16 to 16,384")?;
        ensure(
            u16_at(head, 50).is_some_and(|it| it <= 1),
            "its form of `loca` is unknown",
        )
    }

    fn maxp(&self) -> TableOutcome {
        let version = self.find(*b"maxp").and_then(|table| u32_at(table, 0));
        let known = matches!(version, Some(0x5000 | 0x1_0000));
        ensure(known, "its version is unknown")?;
        ensure(self.glyphs() > 0, "it counts no glyph")
    }

    fn hhea(&self) -> TableOutcome {
        ensure(self.number(*b"hhea", 0) == Some(1), "its version is unknown")?;
        let wide = usize::from(self.number(*b"hhea", 34).unwrap_or(0));
        ensure(wide > 0, "it counts no advance")?;
        ensure(wide <= self.glyphs(), "it counts more advances than glyphs")
    }

    fn hmtx(&self) -> TableOutcome {
        let wide = usize::from(self.number(*b"hhea", 34).unwrap_or(0));
        let least = wide * 4 + self.glyphs().saturating_sub(wide) * 2;
        let length = self.find(*b"hmtx").map_or(0, <[u8]>::len);
        ensure(length >= least, "it is too short for its glyphs")
    }

    fn cmap(&self) -> TableOutcome {
        let cmap = self.find(*b"cmap").unwrap_or_default();
        ensure(u16_at(cmap, 0) == Some(0), "its version is unknown")?;
        let count = usize::from(u16_at(cmap, 2).unwrap_or(0));
        let mut usable = 0;
        for at in (0..count).map(|index| 4 + index * 8) {
            let place = u32_at(cmap, at + 4).ok_or("it ends in its list")? as usize;
            let format = u16_at(cmap, place).ok_or("a part of it is beyond its end")?;
            usable += usize::from(matches!(format, 0 | 4 | 6 | 12 | 13));
        }
        ensure(usable > 0, "it has no part that systems read")
    }

    fn post(&self) -> TableOutcome {
        let version = self.find(*b"post").and_then(|table| u32_at(table, 0));
        let known = matches!(version, Some(0x1_0000 | 0x2_0000 | 0x2_5000 | 0x3_0000));
        ensure(known, "its version is unknown")
    }

    fn outlines(&self) -> TableOutcome {
        if let Some(table) = self.find(*b"CFF ") {
            return cff::check(table, self.glyphs())
                .map_err(|words| format!("table `CFF `: {words}"));
        }
        match (self.find(*b"glyf"), self.find(*b"loca")) {
            (Some(glyf), Some(loca)) => self.loca(loca, glyf.len()),
            _ if self.find(*b"CFF2").is_some() => Ok(()),
            _ if PICTURES.iter().any(|tag| self.find(**tag).is_some()) => Ok(()),
            _ => Err("it has no outlines".into()),
        }
    }

    /// Where the outlines of each glyph stand.
    fn loca(&self, loca: &[u8], glyf: usize) -> TableOutcome {
        let long = self.number(*b"head", 50) == Some(1);
        let mut last = 0;
        for glyph in 0..=self.glyphs() {
            let place = if long {
                u32_at(loca, glyph * 4).map(|place| place as usize)
            } else {
                u16_at(loca, glyph * 2).map(|place| usize::from(place) * 2)
            };
            let place = place.ok_or("table `loca` is too short for its glyphs")?;
            ensure(place >= last, "table `loca` goes backwards")?;
            last = place;
        }
        ensure(last <= glyf, "table `loca` leads beyond `glyf`")
    }
}

/// The sum of a table's words, as the directory has it.
fn checksum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

/// A tag in letters.
fn shown(tag: [u8; 4]) -> String {
    let letter =
        |byte: &u8| if (b' '..=b'~').contains(byte) { *byte as char } else { '?' };
    tag.iter().map(letter).collect()
}
