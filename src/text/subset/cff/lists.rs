//! Lists of the table: indexes, the names of glyphs, the private parts that they take.

use crate::text::gate::MAX_FONT;

/// A list of byte strings (section 5).
pub(super) type ByteStrings<'a> = Vec<&'a [u8]>;

/// An index, and where it ends.
pub(super) fn index(table: &[u8], at: usize) -> Option<(ByteStrings<'_>, usize)> {
    let count = usize::from(u16_at(table, at)?);
    if count == 0 {
        return Some((Vec::new(), at + 2));
    }
    let size = usize::from(*table.get(at + 2)?);
    let offset = |entry: usize| {
        let at = at + 3 + entry * size;
        let field = table.get(at..at + size).filter(|_| (1..=4).contains(&size))?;
        Some(field.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte)))
    };
    let base = at + 3 + (count + 1) * size - 1;
    let mut entries = Vec::new();
    for entry in 0..count {
        let (from, to) = (offset(entry)?, offset(entry + 1)?);
        entries.push(table.get(base.checked_add(from)?..base.checked_add(to)?)?);
    }
    Some((entries, base.checked_add(offset(count)?)?))
}

pub(super) fn write_index(entries: &ByteStrings<'_>) -> Option<Vec<u8>> {
    let mut out = u16::try_from(entries.len()).ok()?.to_be_bytes().to_vec();
    if entries.is_empty() {
        return Some(out);
    }
    let end = 1 + entries.iter().map(|entry| entry.len()).sum::<usize>();
    // Entries that overlap could come to gigabytes.
    (end <= MAX_FONT).then_some(())?;
    let size = (4 - u32::try_from(end).ok()?.leading_zeros() as usize / 8).max(1);
    out.push(size as u8);
    let mut offset = 1_u32;
    let lengths = entries.iter().map(|entry| entry.len() as u32);
    for length in std::iter::once(0).chain(lengths) {
        offset += length;
        out.extend_from_slice(&offset.to_be_bytes()[4 - size..]);
    }
    out.extend(entries.concat());
    Some(out)
}

/// The string of each glyph from 1 on (section 13).
pub(super) fn charset(table: &[u8], at: usize, count: usize) -> Option<Vec<u16>> {
    let format = *table.get(at)?;
    let mut strings = Vec::new();
    let mut at = at + 1;
    while strings.len() + 1 < count {
        let first = u16_at(table, at)?;
        at += 2;
        let more = match format {
            0 => 0,
            1 => {
                at += 1;
                u16::from(*table.get(at - 1)?)
            }
            2 => {
                at += 2;
                u16_at(table, at - 2)?
            }
            _ => return None,
        };
        strings.extend(first..=first.checked_add(more)?);
    }
    strings.truncate(count.saturating_sub(1));
    Some(strings)
}

/// In format 2: runs with their length.
pub(super) fn write_charset(strings: &[u16]) -> Vec<u8> {
    let mut runs: Vec<(u16, u16)> = Vec::new();
    for &string in strings {
        match runs.last_mut() {
            Some((first, more)) if first.checked_add(*more + 1) == Some(string) => {
                *more += 1;
            }
            _ => runs.push((string, 0)),
        }
    }
    let fields = runs.into_iter().flat_map(|(first, more)| [first, more]);
    std::iter::once(2).chain(fields.flat_map(u16::to_be_bytes)).collect()
}

/// The private part of each glyph (section 19).
pub(super) fn select(table: &[u8], at: usize, count: usize) -> Option<Vec<u8>> {
    match *table.get(at)? {
        0 => table.get(at + 1..at + 1 + count).map(<[u8]>::to_vec),
        3 => {
            let mut parts = Vec::new();
            for range in 0..usize::from(u16_at(table, at + 1)?) {
                let at = at + 3 + range * 3;
                let end = usize::from(u16_at(table, at + 3)?).min(count);
                parts.resize(end.max(parts.len()), *table.get(at + 2)?);
            }
            (parts.len() == count).then_some(parts)
        }
        _ => None,
    }
}

pub(super) fn write_select(parts: &[u8]) -> Vec<u8> {
    [&[0], parts].concat()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([field[0], field[1]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_written() {
        let long = [7; 300];
        let entries: ByteStrings<'_> = vec![b"one", b"", &long, b"four"];
        let written = write_index(&entries).expect("small");
        assert_eq!(index(&written, 0), Some((entries, written.len())));
        assert_eq!(index(&written[..20], 0), None);

        let names = [5, 6, 7, 400, 12, 13];
        assert_eq!(charset(&write_charset(&names), 0, 7), Some(names.to_vec()));
        assert_eq!(charset(&[1, 0, 5, 2, 1, 144, 0], 0, 5), Some(vec![5, 6, 7, 400]));

        let parts = [0, 0, 1, 1, 0];
        assert_eq!(select(&write_select(&parts), 0, 5), Some(parts.to_vec()));
        let ranges = [3, 0, 3, 0, 0, 0, 0, 2, 1, 0, 4, 0, 0, 5];
        assert_eq!(select(&ranges, 0, 5), Some(parts.to_vec()));
    }
}
