//! The small tables: metrics, counts, and what only names glyphs.

use std::collections::BTreeMap;

use super::data::Glyphs;
use super::out::{Out, damaged};
use crate::text::gate::FaceRefusal;

/// Advances and side bearings; those of empty glyphs are nought.
pub(super) fn metrics(
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
pub(super) fn others<'a>(
    need: &impl Fn(&[u8; 4]) -> Result<&'a [u8], FaceRefusal>,
    characters: &BTreeMap<char, u16>,
    count: u16,
    out: &mut Out,
) -> Result<(), FaceRefusal> {
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
