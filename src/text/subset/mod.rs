//! A face cut down to the characters and features that a text uses.
//!
//! Problem: an e-book carries its faces along, and a good face has thousands of glyphs
//! where a book needs two hundred. For TrueType outlines there are crates; none was found
//! that cuts CFF outlines and keeps the layout tables (`skera` 0.9 passes CFF through
//! whole, and brings 24,000 lines and a second version of `write-fonts`), so both kinds
//! are cut here, by one method.
//!
//! 1. The glyphs: those of the characters, and all that the features can make of them.
//! 2. `GSUB`, `GPOS`, `kern` and `GDEF` without what other glyphs or features would need.
//! 3. The outlines of other glyphs emptied; subroutines and parts follow.
//! 4. The small tables: characters, metrics, names.
//!
//! Invariants: glyph ids stay as they are, up to the last one used; what the shaper makes
//! of a text of these characters with these features is the same as with the whole face, but
//! that hyphens stay what they are; the same input gives the same bytes.

mod block;
mod cff;
mod cmap;
mod data;
mod glyf;
mod kern;
mod layout;
mod names;
mod out;
pub(crate) mod postscript;
mod reach;
mod small;
mod uses;

use std::cell::Cell;

use harfrust::Font;
use harfrust::font::Blob;

use super::gate::{self, FaceRefusal, FontTable};
use data::{FUEL, FontData, Glyphs};
use layout::gpos::PositionSubtable;
use names::NameRecords;
use out::{Out, damaged};
use reach::Reach;

pub use uses::{DEFAULT_FEATURES, FontUse};

/// Cuts a font file down to some uses.
///
/// # Errors
/// If its licence bits forbid that, or it is damaged in a way that the
/// [`gate`] does not see.
pub fn subset(file: &[u8], uses: &[FontUse]) -> Result<Vec<u8>, FaceRefusal> {
    let tables = gate::directory(file)?;
    let find = |tag: &[u8; 4]| tables.iter().find(|table| &table.tag == tag);
    let need = |tag: &[u8; 4]| {
        find(tag)
            .map(|table| table.bytes)
            .ok_or_else(|| FaceRefusal::Missing(gate::name(*tag)))
    };
    gate::licence(need(b"OS/2")?)?;
    let font = Font::new(Blob::from(file.to_vec()), 0)
        .ok_or_else(|| FaceRefusal::Damaged("no font can be read from it".into()))?;
    let features = reach::features(uses);
    let Reach { characters, mut glyphs, substitutions } =
        Reach::of(&font, find(b"GSUB").map(|table| table.bytes), uses)?;
    // Rules may name glyphs that the font does not have.
    let count = need(b"maxp")?.get(4..6).ok_or_else(|| damaged(*b"maxp"))?;
    glyphs.retain(|glyph| glyph.to_be_bytes().as_slice() < count);

    let mut names = NameRecords::read(need(b"name")?).ok_or_else(|| damaged(*b"name"))?;
    let renamed = names.reserves().then(|| neutral_name(file));
    if let Some(name) = &renamed {
        names.rename(name);
    }
    names.mend_postscript();
    let mut out = Out::default();
    let drawn = outlines(&tables, &glyphs, renamed.as_deref(), &mut out)?;
    // A part of a glyph may be the last one that its number has room for.
    let count = drawn.last().map_or(Some(1), |last| last.checked_add(1));
    let count = count.ok_or_else(|| damaged(*b"maxp"))?;

    if let Some(table) = substitutions {
        out.optional(*b"GSUB", table.subset(&glyphs, &features))?;
    }
    let mut kerned = false;
    if let Some(table) = find(b"GPOS") {
        let fuel = Cell::new(FUEL);
        let table = layout::LayoutTable::<PositionSubtable>::read(FontData::new(
            table.bytes,
            &fuel,
        ))
        .ok_or_else(|| damaged(*b"GPOS"))?;
        kerned = table.has(*b"kern");
        out.optional(*b"GPOS", table.subset(&glyphs, &features))?;
    }
    if let Some(table) = find(b"kern").filter(|_| !kerned) {
        let fuel = Cell::new(FUEL);
        out.optional(*b"kern", kern::subset(FontData::new(table.bytes, &fuel), &glyphs))?;
    }
    if let Some(table) = find(b"GDEF") {
        let fuel = Cell::new(FUEL);
        let table = layout::gdef::subset(FontData::new(table.bytes, &fuel), &glyphs);
        out.optional(*b"GDEF", table)?;
    }
    out.put(*b"cmap", cmap::write(&characters));
    out.put(*b"name", names.write().ok_or_else(|| damaged(*b"name"))?);
    small::metrics(need(b"hhea")?, need(b"hmtx")?, &drawn, count, &mut out)
        .ok_or_else(|| damaged(*b"hmtx"))?;
    small::others(&need, &characters, count, &mut out)?;
    Ok(out.assemble())
}

/// A name that no font has: of the bytes. It holds in PostScript, too, where the space of
/// `Face 1234` would make browsers refuse the whole file.
fn neutral_name(file: &[u8]) -> String {
    use sha2::Digest as _;
    let sum = sha2::Sha256::digest(file);
    format!("Face-{:02X}{:02X}{:02X}{:02X}", sum[0], sum[1], sum[2], sum[3])
}

/// Cuts the outlines. Yields the glyphs that are drawn.
fn outlines(
    tables: &[FontTable<'_>],
    glyphs: &Glyphs,
    name: Option<&str>,
    out: &mut Out,
) -> Result<Glyphs, FaceRefusal> {
    let find = |tag: &[u8; 4]| tables.iter().find(|it| &it.tag == tag).map(|it| it.bytes);
    if let Some(table) = find(b"CFF ") {
        let cut = cff::subset(table, glyphs, name).ok_or_else(|| damaged(*b"CFF "))?;
        out.put(*b"CFF ", cut.table);
        return Ok(cut.glyphs);
    }
    let (Some(glyf), Some(loca), Some(head)) =
        (find(b"glyf"), find(b"loca"), find(b"head"))
    else {
        return Err(FaceRefusal::Missing("glyf".into()));
    };
    let mut head = head.to_vec();
    let format = head.get_mut(51).ok_or_else(|| damaged(*b"head"))?;
    let long = *format != 0;
    let source = glyf::Source { glyf, loca, long };
    let cut = glyf::subset(source, glyphs).ok_or_else(|| damaged(*b"glyf"))?;
    out.put(*b"glyf", cut.glyf);
    out.put(*b"loca", cut.loca);
    *format = u8::from(cut.long);
    out.put(*b"head", head);
    // Programs for hinting, which the outlines of this kind refer to.
    for tag in [b"cvt ", b"fpgm", b"prep", b"gasp"] {
        if let Some(table) = find(tag) {
            out.put(*tag, table.to_vec());
        }
    }
    Ok(cut.glyphs)
}

#[cfg(test)]
mod tests;
