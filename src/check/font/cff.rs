//! Outlines as PostScript has them: the index of names, the top dictionary, the number of
//! charstrings (Adobe Technical Note 5176).

use super::bytes::u16_at;
use crate::text::postscript;

/// Operator of the top dictionary: where the charstrings stand (section 9).
const CHAR_STRINGS: u8 = 17;

/// Checks the table of a font with so many glyphs.
///
/// # Errors
/// What a sanitiser refuses.
pub(super) fn check(table: &[u8], glyphs: usize) -> Result<(), String> {
    if table.first() != Some(&1) {
        return Err("its version is unknown".into());
    }
    let header = usize::from(*table.get(2).ok_or("it is too short")?);
    let names = CffIndex::read(table, header).ok_or("its list of names is damaged")?;
    let [name] = names.entries.as_slice() else {
        return Err(format!("it holds {} fonts and not one", names.entries.len()));
    };
    check_name(name)?;
    let tops = CffIndex::read(table, names.end).ok_or("its dictionary is damaged")?;
    let [top] = tops.entries.as_slice() else {
        return Err("it has not one dictionary for one font".into());
    };
    let strings = CffIndex::read(table, tops.end).ok_or("its strings are damaged")?;
    CffIndex::read(table, strings.end).ok_or("its subroutines are damaged")?;
    let place = operand(top, CHAR_STRINGS).ok_or("it does not say where outlines are")?;
    let drawn = CffIndex::read(table, place).ok_or("its outlines are damaged")?;
    let drawn = drawn.entries.len();
    if drawn == glyphs {
        Ok(())
    } else {
        Err(format!("it draws {drawn} glyphs, `maxp` counts {glyphs}"))
    }
}

/// A name must be one in PostScript; a zero byte at its start marks a font as removed.
fn check_name(name: &[u8]) -> Result<(), String> {
    let shown = String::from_utf8_lossy(name);
    if name.len() > postscript::LONGEST {
        return Err(format!("its name `{shown}` has more than 127 letters"));
    }
    let rest = name.strip_prefix(&[0]).unwrap_or(name);
    match rest.iter().find(|&&byte| !postscript::is_of_name(byte)) {
        Some(b' ') => Err(format!("its name `{shown}` has a space in it")),
        Some(byte) => {
            Err(format!("its name `{shown}` has the byte {byte:#04X}, which no name has"))
        }
        None => Ok(()),
    }
}

/// A list of byte strings (section 5).
struct CffIndex<'a> {
    entries: Vec<&'a [u8]>,
    end: usize,
}

impl<'a> CffIndex<'a> {
    /// Reads one; `None` if it is damaged.
    fn read(table: &'a [u8], at: usize) -> Option<Self> {
        let count = usize::from(u16_at(table, at)?);
        if count == 0 {
            return Some(Self { entries: Vec::new(), end: at + 2 });
        }
        let size = usize::from(*table.get(at + 2)?);
        if !(1..=4).contains(&size) {
            return None;
        }
        let base = at + 2 + (count + 1) * size;
        let offset = |entry: usize| {
            let field = table.get(at + 3 + entry * size..)?.get(..size)?;
            let offset = field.iter().fold(0, |sum, &byte| sum << 8 | usize::from(byte));
            base.checked_add(offset)
        };
        (offset(0)? == base + 1).then_some(())?;
        let mut entries = Vec::new();
        for entry in 0..count {
            entries.push(table.get(offset(entry)?..offset(entry + 1)?)?);
        }
        Some(Self { entries, end: offset(count)? })
    }
}

/// The whole number before an operator of a dictionary (section 4).
fn operand(dict: &[u8], operator: u8) -> Option<usize> {
    let (mut at, mut last) = (0, None);
    while let Some(&byte) = dict.get(at) {
        let next = |ahead: usize| dict.get(at + ahead).map(|&byte| i64::from(byte));
        let (length, number) = match byte {
            12 => (2, None),
            0..=21 if byte == operator => {
                return last.and_then(|number| usize::try_from(number).ok());
            }
            0..=21 => (1, None),
            28 => (3, Some(i64::from(u16_at(dict, at + 1)?.cast_signed()))),
            29 => {
                let bytes = dict.get(at + 1..)?.first_chunk()?;
                (5, Some(i64::from(i32::from_be_bytes(*bytes))))
            }
            30 => {
                let nibbles = dict.get(at + 1..)?.iter();
                let digits =
                    nibbles.take_while(|&&byte| byte & 15 != 15 && byte >> 4 != 15);
                (digits.count() + 2, None)
            }
            32..=246 => (1, Some(i64::from(byte) - 139)),
            247..=250 => (2, Some((i64::from(byte) - 247) * 256 + next(1)? + 108)),
            251..=254 => (2, Some(-(i64::from(byte) - 251) * 256 - next(1)? - 108)),
            _ => return None,
        };
        (at, last) = (at + length, number);
    }
    None
}
