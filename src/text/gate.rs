//! The gate for fonts that a book brings: no font crate sees bytes that have not passed.
//!
//! Problem: a font is a program for several interpreters, and a small file can ask for
//! gigabytes (a `VARC` table of 2 kB is enough). So the file is taken apart by hand,
//! each table's place and checksum are checked, and a new file is made of the tables
//! that setting text needs, and of no others. A variable font becomes its default
//! instance thereby.
//!
//! Source: the OpenType specification, *Font file* (table directory, checksums) and
//! *OS/2* (`fsType`, the licence to embed).

use std::fmt;

/// The largest font file that is read.
pub const MAX_FONT: usize = 32 << 20;

/// Tables that setting needs, sorted by tag: the order of a table directory.
const KEPT: &[&[u8; 4]] = &[
    b"BASE", b"CFF ", b"GDEF", b"GPOS", b"GSUB", b"OS/2", b"cmap", b"cvt ", b"fpgm",
    b"gasp", b"glyf", b"head", b"hhea", b"hmtx", b"kern", b"loca", b"maxp", b"name",
    b"post", b"prep",
];

/// Tables without which there is no font.
const NEEDED: &[&[u8; 4]] =
    &[b"OS/2", b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"post"];

/// More tables than any font has.
const MAX_TABLES: usize = 128;

/// Why a font is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaceRefusal {
    /// Larger than [`MAX_FONT`].
    TooLarge,
    /// Not a single OpenType or TrueType font; the kind of file that it looks like.
    Kind(&'static str),
    /// A part of the file contradicts the rest; which.
    Damaged(String),
    /// A table that every font has is missing.
    Missing(String),
    /// Its licence bits forbid embedding, subsetting or outlines; which.
    Licence(&'static str),
}

impl fmt::Display for FaceRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge => write!(f, "it is larger than {} MB", MAX_FONT >> 20),
            Self::Kind(kind) => {
                write!(f, "it is {kind}, not an OpenType or TrueType font")
            }
            Self::Damaged(what) => write!(f, "it is damaged: {what}"),
            Self::Missing(table) => write!(f, "it has no table `{table}`"),
            Self::Licence(what) => write!(f, "its licence bits forbid {what}"),
        }
    }
}

/// A table of the directory.
#[derive(Debug, Clone, Copy)]
pub(super) struct FontTable<'a> {
    pub(super) tag: [u8; 4],
    checksum: u32,
    pub(super) bytes: &'a [u8],
}

impl<'a> FontTable<'a> {
    /// A table with its checksum.
    pub(super) fn new(tag: [u8; 4], bytes: &'a [u8]) -> Self {
        let table = Self { tag, checksum: 0, bytes };
        Self { checksum: checksum(&table), ..table }
    }
}

/// Lets a font file through as a new file of its known tables, or says why not.
pub fn pass(file: &[u8]) -> Result<Vec<u8>, FaceRefusal> {
    if file.len() > MAX_FONT {
        return Err(FaceRefusal::TooLarge);
    }
    let tables = directory(file)?;
    let find = |tag: &[u8; 4]| tables.iter().find(|table| &table.tag == tag);
    for tag in NEEDED {
        find(tag).ok_or_else(|| FaceRefusal::Missing(name(**tag)))?;
    }
    let outlines =
        find(b"CFF ").is_some() || (find(b"glyf").is_some() && find(b"loca").is_some());
    if !outlines {
        return Err(FaceRefusal::Missing("glyf".into()));
    }
    if let Some(table) = find(b"OS/2") {
        licence(table.bytes)?;
    }
    Ok(assemble(&tables))
}

/// The known tables, each in bounds, apart from the others, and with its checksum.
pub(super) fn directory(file: &[u8]) -> Result<Vec<FontTable<'_>>, FaceRefusal> {
    match file.get(..4) {
        Some(&[0, 1, 0, 0] | b"OTTO" | b"true") => {}
        Some(b"ttcf") => return Err(FaceRefusal::Kind("a collection of fonts")),
        Some(b"wOFF" | b"wOF2") => {
            return Err(FaceRefusal::Kind("a font packed for the web"));
        }
        Some(b"%!PS" | &[0x80, 1, _, _]) => {
            return Err(FaceRefusal::Kind("a Type 1 font"));
        }
        _ => return Err(FaceRefusal::Kind("something else")),
    }
    let damaged = |what: &str| FaceRefusal::Damaged(what.to_owned());
    let count =
        usize::from(u16_at(file, 4).ok_or_else(|| damaged("it ends in its header"))?);
    if count > MAX_TABLES {
        return Err(damaged("it has too many tables"));
    }
    let mut tables = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for index in 0..count {
        let entry = file
            .get(12 + index * 16..28 + index * 16)
            .ok_or_else(|| damaged("it ends in its table directory"))?;
        let tag = [entry[0], entry[1], entry[2], entry[3]];
        let field = |at| u32_at(entry, at).unwrap_or(0) as usize;
        let (offset, length) = (field(8), field(12));
        let bytes =
            offset.checked_add(length).and_then(|end| file.get(offset..end)).ok_or_else(
                || damaged(&format!("table `{}` lies outside of it", name(tag))),
            )?;
        if length > 0 {
            taken.push((offset, offset + length));
        }
        if KEPT.contains(&&tag) {
            tables.push(FontTable { tag, checksum: field(4) as u32, bytes });
        }
    }
    taken.sort_unstable();
    if taken.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        return Err(damaged("two tables share the same bytes"));
    }
    tables.sort_by_key(|table| table.tag);
    if tables.windows(2).any(|pair| pair[0].tag == pair[1].tag) {
        return Err(damaged("a table stands in it twice"));
    }
    match tables.iter().find(|table| checksum(table) != table.checksum) {
        Some(table) => {
            Err(damaged(&format!("the checksum of table `{}` is wrong", name(table.tag))))
        }
        None => Ok(tables),
    }
}

/// The sum of 32-bit words.
fn sum(bytes: &[u8]) -> u32 {
    let word = |chunk: &[u8]| {
        let mut padded = [0; 4];
        padded[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(padded)
    };
    bytes.chunks(4).fold(0, |sum, chunk| sum.wrapping_add(word(chunk)))
}

/// The sum of a table; `head` counts its own field for the file as zero.
fn checksum(table: &FontTable<'_>) -> u32 {
    let mut sum = sum(table.bytes);
    if &table.tag == b"head" {
        sum = sum.wrapping_sub(u32_at(table.bytes, 8).unwrap_or(0));
    }
    sum
}

/// Embedding must be allowed, and so must subsetting, which keeps the files small.
pub(super) fn licence(os2: &[u8]) -> Result<(), FaceRefusal> {
    const RESTRICTED: u16 = 0x0002;
    const PREVIEW_OR_EDIT: u16 = 0x000C;
    const NO_SUBSETTING: u16 = 0x0100;
    const BITMAPS_ONLY: u16 = 0x0200;
    let bits = u16_at(os2, 8)
        .ok_or_else(|| FaceRefusal::Damaged("`OS/2` is too short".into()))?;
    // The least restrictive of several permissions holds.
    if bits & RESTRICTED != 0 && bits & PREVIEW_OR_EDIT == 0 {
        Err(FaceRefusal::Licence("embedding"))
    } else if bits & NO_SUBSETTING != 0 {
        Err(FaceRefusal::Licence("embedding a part of it"))
    } else if bits & BITMAPS_ONLY != 0 {
        Err(FaceRefusal::Licence("embedding its outlines"))
    } else {
        Ok(())
    }
}

/// A font file of some tables, sorted by tag.
pub(super) fn assemble(tables: &[FontTable<'_>]) -> Vec<u8> {
    let count = tables.len() as u16;
    let entries = 15 - count.leading_zeros() as u16;
    let range = (1 << entries) * 16;
    let outlines = if tables.iter().any(|table| &table.tag == b"CFF ") {
        *b"OTTO"
    } else {
        [0, 1, 0, 0]
    };
    let mut out = outlines.to_vec();
    for field in [count, range, entries, count * 16 - range] {
        out.extend_from_slice(&field.to_be_bytes());
    }
    let mut offset = 12 + tables.len() * 16;
    for table in tables {
        out.extend_from_slice(&table.tag);
        let length = table.bytes.len();
        for field in [table.checksum, offset as u32, length as u32] {
            out.extend_from_slice(&field.to_be_bytes());
        }
        offset += length.next_multiple_of(4);
    }
    let mut head = None;
    for table in tables {
        if &table.tag == b"head" {
            head = Some(out.len());
        }
        out.extend_from_slice(table.bytes);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    if let Some(field) = head.map(|at| at + 8..at + 12)
        && field.end <= out.len()
    {
        const WHOLE: u32 = 0xB1B0_AFBA;
        out[field.clone()].fill(0);
        let adjustment = WHOLE.wrapping_sub(sum(&out));
        out[field].copy_from_slice(&adjustment.to_be_bytes());
    }
    out
}

pub(super) fn name(tag: [u8; 4]) -> String {
    tag.iter()
        .map(|&byte| if byte.is_ascii_graphic() { char::from(byte) } else { '?' })
        .collect()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at + 2)?;
    Some(u16::from_be_bytes([field[0], field[1]]))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at + 4)?;
    Some(u32::from_be_bytes([field[0], field[1], field[2], field[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const GOOD: &[u8] =
        include_bytes!("../../fonts/alegreya-sans/AlegreyaSans-Regular.ttf");

    /// A font of the good one's tables, after a change to them.
    fn changed(change: impl Fn(&mut Vec<([u8; 4], Vec<u8>)>)) -> Vec<u8> {
        let tables = directory(GOOD).expect("a good font");
        let mut own: Vec<_> =
            tables.iter().map(|table| (table.tag, table.bytes.to_vec())).collect();
        change(&mut own);
        let tables: Vec<_> =
            own.iter().map(|(tag, bytes)| FontTable::new(*tag, bytes)).collect();
        assemble(&tables)
    }

    fn with_licence(bits: u16) -> Vec<u8> {
        changed(|tables| {
            let os2 = tables.iter_mut().find(|table| &table.0 == b"OS/2");
            os2.expect("it has one").1[8..10].copy_from_slice(&bits.to_be_bytes());
        })
    }

    #[test]
    fn a_good_font_passes_and_passes_again() {
        let once = pass(GOOD).expect("it passes");
        assert_eq!(pass(&once).expect("it passes"), once);
    }

    #[test]
    fn an_unknown_table_stays_outside() {
        let hostile = changed(|tables| tables.push((*b"VARC", vec![0xFF; 2000])));
        let passed = pass(&hostile).expect("the rest is good");
        assert!(!passed.windows(4).any(|window| window == b"VARC"));
    }

    #[test]
    fn licence_bits_are_honoured() {
        for (bits, allowed) in [
            (0, true),
            (2, false),
            (4, true),
            (8, true),
            (6, true),
            (0x104, false),
            (0x200, false),
        ] {
            assert_eq!(pass(&with_licence(bits)).is_ok(), allowed, "{bits:#x}");
        }
    }

    #[test]
    fn damage_is_named() {
        let mut flipped = GOOD.to_vec();
        let at = flipped.len() / 2;
        flipped[at] ^= 1;
        assert!(
            matches!(pass(&flipped), Err(FaceRefusal::Damaged(what)) if what.contains("checksum"))
        );
        assert!(matches!(pass(&GOOD[..GOOD.len() / 2]), Err(FaceRefusal::Damaged(_))));
        assert_eq!(
            pass(b"wOF2...."),
            Err(FaceRefusal::Kind("a font packed for the web"))
        );
        assert_eq!(pass(&vec![0; MAX_FONT + 1]), Err(FaceRefusal::TooLarge));
        let headless = changed(|tables| tables.retain(|table| &table.0 != b"head"));
        assert_eq!(pass(&headless), Err(FaceRefusal::Missing("head".into())));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(
            at in 0..2000_usize,
            bytes in proptest::collection::vec(any::<u8>(), 0..40),
            end in 0..GOOD.len(),
        ) {
            let mut file = GOOD[..end.max(2000)].to_vec();
            let room = (file.len() - at).min(bytes.len());
            file[at..at + room].copy_from_slice(&bytes[..room]);
            let _outcome = pass(&file);
        }
    }
}
