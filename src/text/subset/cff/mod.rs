//! `CFF `: outlines as PostScript charstrings.
//!
//! Source: Adobe Technical Note 5176, *The Compact Font Format Specification*; the
//! section numbers here are its own.
//!
//! The table is taken apart into its indexes, and written anew with the charstrings of
//! some glyphs alone. Glyph ids stay: other glyphs keep a charstring that draws nothing,
//! and those behind the last one used go. Subroutines that no charstring of them reaches
//! become empty, and keep their numbers.

mod charstring;
mod dict;
mod lists;

use std::collections::BTreeSet;

use super::data::Glyphs;
use super::postscript;
use charstring::{Reached, Subroutines};
use dict::{Dict, Operator};
use lists::{
    ByteStrings, charset, index, select, write_charset, write_index, write_select,
};

/// `endchar`: a glyph without outline.
const EMPTY: &[u8] = &[14];

/// A glyph says in a byte which private part it takes (section 19).
const MOST_PARTS: usize = 256;

/// More subroutines than the private parts of any font have together.
const MOST_LOCAL: usize = 1 << 20;

/// The parts of the table that are read.
struct Cff<'a> {
    header: &'a [u8],
    names: ByteStrings<'a>,
    top: Dict,
    strings: ByteStrings<'a>,
    global: ByteStrings<'a>,
    charstrings: ByteStrings<'a>,
    /// The string of each glyph from 1 on; `None` for one of the predefined lists.
    charset: Option<Vec<u16>>,
    /// The private dictionaries with their subroutines: one, or by glyph.
    privates: Vec<Private<'a>>,
    /// For fonts keyed by CID: the dictionary of each private part, and which of them
    /// each glyph takes.
    fonts: Option<(Vec<Dict>, Vec<u8>)>,
}

struct Private<'a> {
    dict: Dict,
    local: ByteStrings<'a>,
}

/// A cut table.
pub(super) struct CutTable {
    /// The table.
    pub(super) table: Vec<u8>,
    /// The glyphs that it draws: those asked for, and accents with their bases.
    pub(super) glyphs: Glyphs,
}

/// The table with some glyphs alone, of `count`; under a new name if one is given.
/// `None` if it's damaged.
pub(super) fn subset(
    table: &[u8],
    glyphs: &Glyphs,
    name: Option<&str>,
) -> Option<CutTable> {
    let cff = Cff::read(table)?;
    let mut glyphs = glyphs.clone();
    let reached = cff.reach(&mut glyphs);
    Some(CutTable { table: cff.write(&glyphs, reached.as_ref(), name)?, glyphs })
}

impl<'a> Cff<'a> {
    fn read(table: &'a [u8]) -> Option<Self> {
        let header = table.get(..usize::from(*table.get(2)?))?;
        (*header.first()? == 1 && header.len() >= 4).then_some(())?;
        let (names, at) = index(table, header.len())?;
        let (tops, at) = index(table, at)?;
        let (strings, at) = index(table, at)?;
        let (global, _) = index(table, at)?;
        let top = Dict::read(tops.first()?)?;
        let charstrings = index(table, top.offset(Operator::CHAR_STRINGS)?)?.0;
        let count = charstrings.len();
        let charset = match top.offset(Operator::CHARSET).unwrap_or(0) {
            0..=2 => None,
            at => Some(charset(table, at, count)?),
        };
        let (privates, fonts) = if top.get(Operator::FONTS).is_some() {
            let dicts = index(table, top.offset(Operator::FONTS)?)?.0;
            let dicts: Vec<Dict> =
                dicts.into_iter().map(Dict::read).collect::<Option<_>>()?;
            (dicts.len() <= MOST_PARTS).then_some(())?;
            let privates = dicts
                .iter()
                .map(|dict| Private::read(table, dict))
                .collect::<Option<_>>()?;
            let select = select(table, top.offset(Operator::SELECT)?, count)?;
            (privates, Some((dicts, select)))
        } else {
            (vec![Private::read(table, &top)?], None)
        };
        let local: usize = privates.iter().map(|it: &Private<'_>| it.local.len()).sum();
        (local <= MOST_LOCAL).then_some(())?;
        Some(Self {
            header,
            names,
            top,
            strings,
            global,
            charstrings,
            charset,
            privates,
            fonts,
        })
    }

    /// The private part that a glyph takes.
    fn part(&self, glyph: u16) -> usize {
        let part =
            self.fonts.as_ref().and_then(|(_, select)| select.get(usize::from(glyph)));
        part.map_or(0, |&part| usize::from(part))
    }

    /// The subroutines that the charstrings of some glyphs reach, with the glyphs that
    /// they are made of added; `None` where that cannot be told.
    fn reach(&self, glyphs: &mut Glyphs) -> Option<Reached> {
        let locals = self.privates.iter().map(|part| part.local.clone()).collect();
        let mut subroutines = Subroutines::new(self.global.clone(), locals);
        let mut open: Vec<u16> = glyphs.iter().copied().collect();
        while let Some(glyph) = open.pop() {
            let charstring = self.charstrings.get(usize::from(glyph))?;
            for code in subroutines.follow(charstring, self.part(glyph))? {
                let part = self.standard_glyph(code)?;
                if glyphs.insert(part) {
                    open.push(part);
                }
            }
        }
        Some(subroutines.reached)
    }

    /// The glyph of a code of Adobe's standard encoding.
    fn standard_glyph(&self, code: u8) -> Option<u16> {
        let string = charstring::standard_string(code)?;
        let Some(charset) = &self.charset else {
            // In the list ISOAdobe, the strings are the glyphs.
            let plain = self.top.offset(Operator::CHARSET).unwrap_or(0) == 0;
            return plain.then_some(string);
        };
        charset.iter().position(|&it| it == string).map(|at| at as u16 + 1)
    }

    /// The table with nothing but what glyphs and reached subroutines need.
    fn write(
        &self,
        glyphs: &Glyphs,
        reached: Option<&Reached>,
        name: Option<&str>,
    ) -> Option<Vec<u8>> {
        let count = usize::from(*glyphs.last()?) + 1;
        let charstring = |(own, id): (&&'a [u8], u16)| {
            if glyphs.contains(&id) { *own } else { EMPTY }
        };
        let charstrings = self.charstrings.get(..count)?.iter().zip(0..).map(charstring);
        let charstrings = write_index(&charstrings.collect())?;
        let global = write_index(&kept(&self.global, reached.map(|it| &it.global)))?;
        let called = name.map(str::as_bytes).or(self.names.first().copied());
        let called = postscript::valid(called.unwrap_or_default());
        // A file of its own holds one font only.
        let names = write_index(&vec![&called])?;
        let charset = self.charset.as_ref().map(|it| write_charset(&it[..count - 1]));
        let select = self.fonts.as_ref().map(|(_, it)| write_select(&it[..count]));

        let mut top = self.top.clone();
        top.remove(&Operator::GONE);
        if name.is_some() {
            top.remove(&[Operator::FULL_NAME, Operator::FAMILY_NAME]);
        }
        let strings = write_index(&self.kept_strings(&top, glyphs))?;
        let privates: Vec<Vec<u8>> = self
            .privates
            .iter()
            .enumerate()
            .map(|(part, it)| it.write(reached.and_then(|it| it.local.get(part))))
            .collect::<Option<_>>()?;
        // The first round gives offsets their room, the second their values, the third
        // writes them.
        let mut fonts = self.fonts.as_ref().map(|(dicts, _)| dicts.clone());
        let mut table = Vec::new();
        for _ in 0..3 {
            table = self.header.to_vec();
            table[3] = 4;
            table.extend_from_slice(&names);
            table.extend(write_index(&vec![&top.write()])?);
            table.extend_from_slice(&strings);
            table.extend_from_slice(&global);
            if let Some(charset) = &charset {
                top.set(Operator::CHARSET, &[table.len()]);
                table.extend_from_slice(charset);
            }
            top.set(Operator::CHAR_STRINGS, &[table.len()]);
            table.extend_from_slice(&charstrings);
            let mut places = Vec::new();
            for (part, private) in self.privates.iter().zip(&privates) {
                places.push([part.dict_length(), table.len()]);
                table.extend_from_slice(private);
            }
            match (&mut fonts, &select) {
                (Some(fonts), Some(select)) => {
                    top.set(Operator::SELECT, &[table.len()]);
                    table.extend_from_slice(select);
                    for (dict, place) in fonts.iter_mut().zip(&places) {
                        dict.set(Operator::PRIVATE, place);
                    }
                    top.set(Operator::FONTS, &[table.len()]);
                    let dicts: Vec<Vec<u8>> = fonts.iter().map(Dict::write).collect();
                    table
                        .extend(write_index(&dicts.iter().map(Vec::as_slice).collect())?);
                }
                _ => top.set(Operator::PRIVATE, places.first()?),
            }
        }
        Some(table)
    }

    /// The strings that the new top dictionary names or a used glyph is called by; the
    /// others emptied, so that numbers stay. Fonts keyed by CID have no names of glyphs.
    fn kept_strings(&self, top: &Dict, glyphs: &Glyphs) -> ByteStrings<'a> {
        const STANDARD: u16 = 391;
        let names = self.charset.iter().filter(|_| self.fonts.is_none()).flatten();
        let used = names.zip(1..).filter(|(_, id)| glyphs.contains(id));
        let fonts =
            self.fonts.iter().flat_map(|(dicts, _)| dicts).flat_map(Dict::strings);
        let kept: BTreeSet<u16> =
            used.map(|(&name, _)| name).chain(top.strings()).chain(fonts).collect();
        // Numbers of strings end before a list of them need to.
        let keep = |(own, string): (&&'a [u8], u32)| {
            let named = u16::try_from(string).is_ok_and(|it| kept.contains(&it));
            if named { *own } else { &[][..] }
        };
        self.strings.iter().zip(u32::from(STANDARD)..).map(keep).collect()
    }
}

impl<'a> Private<'a> {
    fn read(table: &'a [u8], dict: &Dict) -> Option<Self> {
        let Some(&[length, at]) = dict.get(Operator::PRIVATE) else {
            return Some(Self { dict: Dict::default(), local: Vec::new() });
        };
        let (length, at) = (usize::try_from(length).ok()?, usize::try_from(at).ok()?);
        let dict = Dict::read(table.get(at..at.checked_add(length)?)?)?;
        let local = match dict.offset(Operator::SUBROUTINES) {
            Some(offset) => index(table, at.checked_add(offset)?)?.0,
            None => Vec::new(),
        };
        Some(Self { dict, local })
    }

    /// The size of the dictionary as it is written.
    fn dict_length(&self) -> usize {
        self.with_subroutines().write().len()
    }

    /// The dictionary; its subroutines follow it.
    fn with_subroutines(&self) -> Dict {
        let mut dict = self.dict.clone();
        dict.remove(&[Operator::SUBROUTINES]);
        if !self.local.is_empty() {
            dict.set(Operator::SUBROUTINES, &[0]);
            let length = dict.write().len();
            dict.set(Operator::SUBROUTINES, &[length]);
        }
        dict
    }

    fn write(&self, reached: Option<&BTreeSet<u16>>) -> Option<Vec<u8>> {
        let mut bytes = self.with_subroutines().write();
        if !self.local.is_empty() {
            bytes.extend(write_index(&kept(&self.local, reached))?);
        }
        Some(bytes)
    }
}

/// Subroutines, those not reached emptied.
fn kept<'a>(all: &ByteStrings<'a>, reached: Option<&BTreeSet<u16>>) -> ByteStrings<'a> {
    let keep = |(own, number): (&&'a [u8], u16)| match reached {
        Some(reached) if !reached.contains(&number) => &[][..],
        _ => *own,
    };
    all.iter().zip(0..).map(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One font with one glyph: header, name, top dictionary, no strings, no subroutines,
    /// the glyph.
    #[test]
    fn a_header_that_is_too_short_is_damage() {
        let whole = [
            &[1, 0, 4, 1][..],
            &[0, 1, 1, 1, 2, b'A'],
            &[0, 1, 1, 1, 3, 139 + 21, 17],
            &[0, 0, 0, 0],
            &[0, 1, 1, 1, 2, 14],
        ];
        assert!(subset(&whole.concat(), &Glyphs::from([0]), None).is_some());
        let short = [1, 0, 1, 1, 1, 2, b'A', 0, 1, 1, 1, 3, 139 + 18, 17];
        let short = [&short[..], &[0, 0, 0, 0], &[0, 1, 1, 1, 2, 14]].concat();
        assert!(subset(&short, &Glyphs::from([0]), None).is_none());
    }
}
