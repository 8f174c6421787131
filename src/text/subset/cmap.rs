//! `cmap`: from characters to glyphs, for the characters that are used.

use std::collections::BTreeMap;

/// More segments than the length of format 4 has room for, in 16 bits.
const SEGMENTS: usize = 8_000;

/// The table: format 4 for the basic plane, and format 12 where there is more, or more
/// than format 4 can hold.
pub(super) fn write(map: &BTreeMap<char, u16>) -> Vec<u8> {
    let pairs = || map.iter().map(|(&character, &glyph)| (u32::from(character), glyph));
    let plain = runs(pairs().filter(|pair| pair.0 < 0xFFFF));
    let has_basic = plain.len() < SEGMENTS;
    let basic = if has_basic { format_4(&plain) } else { Vec::new() };
    let full = (!has_basic || map.keys().any(|&character| character > '\u{FFFF}'))
        .then(|| format_12(&runs(pairs())));
    // Unicode and Windows each, sorted by platform and encoding.
    let mut records: Vec<(u16, u16, bool)> = Vec::new();
    records.extend(has_basic.then_some((0, 3, false)));
    records.extend(full.as_ref().map(|_| (0, 4, true)));
    records.extend(has_basic.then_some((3, 1, false)));
    records.extend(full.as_ref().map(|_| (3, 10, true)));
    let first = 4 + records.len() * 8;
    let mut out = [0, records.len() as u16].map(u16::to_be_bytes).concat();
    for (platform, encoding, is_full) in records {
        let offset = if is_full { first + basic.len() } else { first };
        out.extend([platform, encoding].map(u16::to_be_bytes).concat());
        out.extend((offset as u32).to_be_bytes());
    }
    out.extend(basic);
    out.extend(full.unwrap_or_default());
    out
}

/// Neighbouring characters with neighbouring glyphs: first, last, glyph of the first.
fn runs(pairs: impl Iterator<Item = (u32, u16)>) -> Vec<(u32, u32, u16)> {
    let mut runs: Vec<(u32, u32, u16)> = Vec::new();
    for (code, glyph) in pairs {
        match runs.last_mut() {
            Some((first, last, start))
                if *last + 1 == code
                    && u32::from(*start) + (code - *first) == u32::from(glyph) =>
            {
                *last = code;
            }
            _ => runs.push((code, code, glyph)),
        }
    }
    runs
}

/// Segments with a constant difference between character and glyph.
fn format_4(runs: &[(u32, u32, u16)]) -> Vec<u8> {
    let end = [(0xFFFF, 0xFFFF, 0)];
    let segments: Vec<(u16, u16, u16)> = runs
        .iter()
        .chain(&end)
        .map(|&(first, last, glyph)| {
            let first = first as u16;
            (first, last as u16, glyph.wrapping_sub(first))
        })
        .collect();
    let count = segments.len() as u16;
    let entries = 15 - count.leading_zeros() as u16;
    let range = (1 << entries) * 2;
    let mut fields =
        vec![4, 16 + count * 8, 0, count * 2, range, entries, count * 2 - range];
    fields.extend(segments.iter().map(|segment| segment.1));
    fields.push(0);
    fields.extend(segments.iter().map(|segment| segment.0));
    // The last segment leads to glyph 0: 0xFFFF + 1.
    fields.extend(segments.iter().map(|segment| segment.2));
    fields.extend(segments.iter().map(|_| 0));
    fields.into_iter().flat_map(u16::to_be_bytes).collect()
}

fn format_12(runs: &[(u32, u32, u16)]) -> Vec<u8> {
    let mut out = [12, 0].map(u16::to_be_bytes).concat();
    let header = [16 + runs.len() as u32 * 12, 0, runs.len() as u32];
    let groups =
        runs.iter().flat_map(|&(first, last, glyph)| [first, last, glyph.into()]);
    out.extend(header.into_iter().chain(groups).flat_map(u32::to_be_bytes));
    out
}

#[cfg(test)]
mod tests {
    use harfrust::font::Blob;

    use super::*;

    #[test]
    fn more_characters_than_a_short_table_holds_are_written_in_a_long_one() {
        let map = |count: u32| -> BTreeMap<char, u16> {
            let codes = (0..count).map(|at| 0x3400 + at * 2).filter_map(char::from_u32);
            codes.zip(1..).collect()
        };
        for (count, records) in [(100, 2), (9_000, 2), (7_999, 2)] {
            let table = write(&map(count));
            assert_eq!(table[3], records, "{count}");
            let first = usize::from(table[11]);
            assert_eq!(table[first + 1], if count < 8_000 { 4 } else { 12 });
            let last = map(count).pop_last().expect("some");
            let font = super::super::tests::with_cmap(&table);
            let font = harfrust::Font::new(Blob::from(font), 0).expect("a font");
            let found = font.charmap().map_unicode(last.0).map(skrifa::GlyphId::to_u32);
            assert_eq!(found, Some(u32::from(last.1)), "{count}");
        }
    }
}
