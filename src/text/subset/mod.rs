//! A face cut down to the characters and features that a text uses.
//!
//! Problem: an e-book carries its faces along, and a good face has thousands of glyphs
//! where a book needs two hundred. For TrueType outlines there are crates; none was found
//! that cuts CFF outlines and keeps the layout tables (`skera` 0.9 passes CFF through
//! whole, and brings 24,000 lines and a second version of `write-fonts`), so both kinds
//! are cut here, by one method.
//!
//! 1. The glyphs: those of the characters, and all that the features can make of them.
//! 2. `GSUB`, `GPOS` and `GDEF` without what other glyphs or features would need.
//! 3. The outlines of other glyphs emptied; subroutines and parts follow.
//! 4. The small tables: characters, metrics, names.
//!
//! Invariants: glyph ids stay as they are, up to the last one used; what the shaper makes
//! of a text of these characters with these features is the same as with the whole face;
//! the same input gives the same bytes.

mod block;
mod cff;
mod cmap;
mod data;
mod glyf;
mod layout;
mod names;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use harfrust::Font;
use harfrust::font::Blob;
use unicode_normalization::char::{
    canonical_combining_class, compose, decompose_canonical,
};

use super::gate::{self, Refusal, Table};
use data::{Data, FUEL, Glyphs};
use layout::gsub::Substitution;
use names::Names;

/// Characters, and the features that they are set with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Use {
    /// The characters.
    pub characters: BTreeSet<char>,
    /// The features besides [`DEFAULT_FEATURES`].
    pub features: BTreeSet<[u8; 4]>,
}

/// The features that a shaper applies unasked: those of every script, those that join
/// letters, and those that build syllables.
pub const DEFAULT_FEATURES: &[&[u8; 4]] = &[
    b"abvf", b"abvm", b"abvs", b"akhn", b"blwf", b"blwm", b"blws", b"calt", b"ccmp",
    b"cfar", b"cjct", b"clig", b"curs", b"dist", b"fin2", b"fin3", b"fina", b"half",
    b"haln", b"init", b"isol", b"kern", b"liga", b"ljmo", b"locl", b"ltra", b"ltrm",
    b"mark", b"med2", b"medi", b"mkmk", b"mset", b"nukt", b"pref", b"pres", b"pstf",
    b"psts", b"rclt", b"rkrf", b"rlig", b"rphf", b"rtla", b"rtlm", b"stch", b"tjmo",
    b"vatu", b"vjmo",
];

/// Applied unasked about a fraction slash.
const FRACTIONS: [&[u8; 4]; 3] = [b"dnom", b"frac", b"numr"];

/// Cuts a font file down to some uses.
///
/// # Errors
/// If its licence bits forbid that, or it is damaged in a way that the
/// [`gate`](super::gate) does not see.
pub fn subset(file: &[u8], uses: &[Use]) -> Result<Vec<u8>, Refusal> {
    let tables = gate::directory(file)?;
    let find = |tag: &[u8; 4]| tables.iter().find(|table| &table.tag == tag);
    let need = |tag: &[u8; 4]| {
        find(tag)
            .map(|table| table.bytes)
            .ok_or_else(|| Refusal::Missing(gate::name(*tag)))
    };
    gate::licence(need(b"OS/2")?)?;
    let font = Font::new(Blob::from(file.to_vec()), 0)
        .ok_or_else(|| Refusal::Damaged("no font can be read from it".into()))?;
    let features = all_features(uses);
    let (characters, mut glyphs, substitutions) = reach(&font, find(b"GSUB"), uses)?;
    // Rules may name glyphs that the font does not have.
    let count = need(b"maxp")?.get(4..6).ok_or_else(|| damaged(*b"maxp"))?;
    glyphs.retain(|glyph| glyph.to_be_bytes().as_slice() < count);

    let mut names = Names::read(need(b"name")?).ok_or_else(|| damaged(*b"name"))?;
    let renamed = names.reserves().then(|| neutral_name(file));
    if let Some(name) = &renamed {
        names.rename(name);
    }
    let mut out = Out::default();
    let drawn = outlines(&tables, &glyphs, renamed.as_deref(), &mut out)?;
    let count = drawn.last().map_or(1, |last| last + 1);

    if let Some(table) = substitutions {
        out.layout(*b"GSUB", table.subset(&glyphs, &features))?;
    }
    if let Some(table) = find(b"GPOS") {
        let fuel = Cell::new(FUEL);
        let table =
            layout::Table::<layout::gpos::Position>::read(Data::new(table.bytes, &fuel));
        let table = table.ok_or_else(|| damaged(*b"GPOS"))?;
        out.layout(*b"GPOS", table.subset(&glyphs, &features))?;
    }
    if let Some(table) = find(b"GDEF") {
        let fuel = Cell::new(FUEL);
        let table = layout::gdef::subset(Data::new(table.bytes, &fuel), &glyphs);
        out.put(*b"GDEF", table.ok_or_else(|| damaged(*b"GDEF"))?);
    }
    out.put(*b"cmap", cmap::write(&characters));
    out.put(*b"name", names.write().ok_or_else(|| damaged(*b"name"))?);
    metrics(need(b"hhea")?, need(b"hmtx")?, &drawn, count, &mut out)
        .ok_or_else(|| damaged(*b"hmtx"))?;
    small_tables(&need, &characters, count, &mut out)?;
    Ok(out.assemble())
}

fn damaged(tag: [u8; 4]) -> Refusal {
    Refusal::Damaged(format!("table `{}` contradicts itself", gate::name(tag)))
}

/// The tables of the new font.
#[derive(Default)]
struct Out {
    tables: BTreeMap<[u8; 4], Vec<u8>>,
}

impl Out {
    fn put(&mut self, tag: [u8; 4], bytes: Vec<u8>) {
        self.tables.insert(tag, bytes);
    }

    /// A layout table, where anything is left of it.
    fn layout(&mut self, tag: [u8; 4], table: Option<Vec<u8>>) -> Result<(), Refusal> {
        let table = table.ok_or_else(|| damaged(tag))?;
        if !table.is_empty() {
            self.put(tag, table);
        }
        Ok(())
    }

    fn assemble(&self) -> Vec<u8> {
        let tables: Vec<Table<'_>> =
            self.tables.iter().map(|(tag, bytes)| Table::new(*tag, bytes)).collect();
        gate::assemble(&tables)
    }
}

/// The features of a use, with those applied unasked.
fn features_of(one: &Use) -> BTreeSet<[u8; 4]> {
    let unasked = DEFAULT_FEATURES.iter().map(|tag| **tag);
    let fractions = FRACTIONS.iter().map(|tag| **tag);
    let slash = one.characters.contains(&'\u{2044}');
    one.features
        .iter()
        .copied()
        .chain(unasked)
        .chain(fractions.filter(|_| slash))
        .collect()
}

fn all_features(uses: &[Use]) -> BTreeSet<[u8; 4]> {
    uses.iter().flat_map(features_of).collect()
}

/// The characters with their glyphs, and all glyphs that they can become.
#[expect(
    clippy::type_complexity,
    reason = "three results of one step, taken apart at once"
)]
fn reach(
    font: &Font,
    gsub: Option<&Table<'_>>,
    uses: &[Use],
) -> Result<(BTreeMap<char, u16>, Glyphs, Option<layout::Table<Substitution>>), Refusal> {
    let fuel = Cell::new(FUEL);
    let substitutions = match gsub {
        Some(table) => {
            let read = layout::Table::read(Data::new(table.bytes, &fuel));
            Some(read.ok_or_else(|| damaged(*b"GSUB"))?)
        }
        None => None,
    };
    let charmap = font.charmap();
    let glyph = |character: char| {
        let glyph = charmap.map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
    };
    let mut map = BTreeMap::new();
    let mut glyphs = Glyphs::from([0]);
    for one in uses {
        let characters =
            composed(&one.characters, |character| glyph(character).is_some());
        let pairs: Vec<(char, u16)> =
            characters.into_iter().filter_map(|it| Some((it, glyph(it)?))).collect();
        let own: Glyphs = pairs.iter().map(|pair| pair.1).collect();
        map.extend(pairs);
        glyphs.extend(match &substitutions {
            Some(table) => table
                .close(own, &features_of(one))
                .ok_or_else(|| Refusal::Damaged("its rules lead too far".into()))?,
            None => own,
        });
    }
    Ok((map, glyphs, substitutions))
}

/// Some characters with those that a shaper may put in their place: a letter and its
/// accent are composed or taken apart, whichever the font has; some spaces, hyphens and
/// the circle for lone accents stand in for others.
fn composed(characters: &BTreeSet<char>, has: impl Fn(char) -> bool) -> BTreeSet<char> {
    const STAND_INS: [char; 4] = [' ', '-', '\u{2010}', '\u{25CC}'];
    let mut all = characters.clone();
    loop {
        let before = all.len();
        let marks: Vec<char> = all
            .iter()
            .copied()
            .filter(|&it| canonical_combining_class(it) != 0)
            .collect();
        let mut more = Vec::new();
        for &character in &all {
            if !marks.is_empty() || !has(character) {
                decompose_canonical(character, |part| more.push(part));
            }
            more.extend(marks.iter().filter_map(|&mark| compose(character, mark)));
        }
        all.extend(more);
        if all.len() == before {
            break;
        }
    }
    let marked = all.iter().any(|&it| canonical_combining_class(it) != 0);
    all.extend(STAND_INS.into_iter().filter(|&it| it != '\u{25CC}' || marked));
    all
}

/// A name that no font has: of the bytes.
fn neutral_name(file: &[u8]) -> String {
    use sha2::Digest as _;
    let sum = sha2::Sha256::digest(file);
    format!("Face {:02X}{:02X}{:02X}{:02X}", sum[0], sum[1], sum[2], sum[3])
}

/// Cuts the outlines. Yields the glyphs that are drawn.
fn outlines(
    tables: &[Table<'_>],
    glyphs: &Glyphs,
    name: Option<&str>,
    out: &mut Out,
) -> Result<Glyphs, Refusal> {
    let find = |tag: &[u8; 4]| tables.iter().find(|it| &it.tag == tag).map(|it| it.bytes);
    if let Some(table) = find(b"CFF ") {
        let cut = cff::subset(table, glyphs, name).ok_or_else(|| damaged(*b"CFF "))?;
        out.put(*b"CFF ", cut.table);
        return Ok(cut.glyphs);
    }
    let (Some(glyf), Some(loca), Some(head)) =
        (find(b"glyf"), find(b"loca"), find(b"head"))
    else {
        return Err(Refusal::Missing("glyf".into()));
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

/// Advances and side bearings; those of empty glyphs are nought.
fn metrics(
    hhea: &[u8],
    hmtx: &[u8],
    drawn: &Glyphs,
    count: u16,
    out: &mut Out,
) -> Option<()> {
    let field = |bytes: &[u8], at: usize| {
        let field = bytes.get(at..at + 2)?;
        Some(u16::from_be_bytes([field[0], field[1]]))
    };
    let long = usize::from(field(hhea, 34)?);
    let mut fields = Vec::new();
    for glyph in 0..count {
        let index = usize::from(glyph);
        let pair = match (drawn.contains(&glyph), index.checked_sub(long)) {
            (false, _) => [0, 0],
            (true, None) => [field(hmtx, index * 4)?, field(hmtx, index * 4 + 2)?],
            (true, Some(over)) => {
                let bearing = field(hmtx, long * 4 + over * 2)?;
                [field(hmtx, long.checked_sub(1)? * 4)?, bearing]
            }
        };
        fields.extend(pair);
    }
    let mut hhea = hhea.get(..36)?.to_vec();
    hhea[34..].copy_from_slice(&count.to_be_bytes());
    out.put(*b"hhea", hhea);
    out.put(*b"hmtx", fields.into_iter().flat_map(u16::to_be_bytes).collect());
    Some(())
}

/// `head`, `maxp`, `OS/2` and `post`: copied, but for counts and the names of glyphs.
fn small_tables<'a>(
    need: &impl Fn(&[u8; 4]) -> Result<&'a [u8], Refusal>,
    characters: &BTreeMap<char, u16>,
    count: u16,
    out: &mut Out,
) -> Result<(), Refusal> {
    let copy = |tag: &[u8; 4], least: usize| {
        let table = need(tag)?.to_vec();
        if table.len() < least { Err(damaged(*tag)) } else { Ok(table) }
    };
    if !out.tables.contains_key(b"head") {
        out.put(*b"head", copy(b"head", 54)?);
    }
    let mut maxp = copy(b"maxp", 6)?;
    maxp[4..6].copy_from_slice(&count.to_be_bytes());
    out.put(*b"maxp", maxp);
    let mut os2 = copy(b"OS/2", 68)?;
    let code = |character: Option<(&char, &u16)>| {
        character.map_or(0, |(&it, _)| u16::try_from(u32::from(it)).unwrap_or(0xFFFF))
    };
    os2[64..66].copy_from_slice(&code(characters.first_key_value()).to_be_bytes());
    os2[66..68].copy_from_slice(&code(characters.last_key_value()).to_be_bytes());
    out.put(*b"OS/2", os2);
    // Version 3 has no names of glyphs.
    let mut post = copy(b"post", 32)?;
    post.truncate(32);
    post[..4].copy_from_slice(&[0, 3, 0, 0]);
    out.put(*b"post", post);
    Ok(())
}

#[cfg(test)]
mod tests;
