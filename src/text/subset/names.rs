//! `name`: what the font is called, and whose it is.
//!
//! A subset is a modified font. The SIL Open Font License lets it keep the font's name
//! unless that is a *Reserved Font Name*, and wants the copyright and the licence to go
//! with it: both stay in this table. A font that declares any reserved name gets a
//! neutral one here, whatever the reserved names are. Libertinus Serif and Alegreya Sans
//! declare none in their files (the licence of Libertinus reserves `Linux Libertine`,
//! `Biolinum` and `STIX Fonts`, which it is not called), and `DejaVu` only wants the
//! names `Bitstream` and `Vera` avoided; so they keep their names. Two of the built-in
//! families give theirs up though not all of their files say that they must ([`ASKED`]).

use std::collections::BTreeMap;

use super::postscript;

/// Copyright, trademark, licence and its address.
const LEGAL: [u16; 4] = [0, 7, 13, 14];

/// Family, style, identifier, full name, version, PostScript name, and the family and
/// style where a family has more than four faces.
const CALLED: [u16; 8] = [1, 2, 3, 4, 5, 6, 16, 17];

/// Those of [`CALLED`] that name the family.
const FAMILY: [u16; 5] = [1, 3, 4, 6, 16];

/// The one of [`CALLED`] that is the name in PostScript.
const POSTSCRIPT: u16 = 6;

/// Families that are to be called otherwise once they are changed, in small letters: the
/// licence of GFS Didot reserves its name (its bold says nothing of a licence), and that of
/// TeX Gyre asks for another name.
const ASKED: [&[u8]; 2] = [b"gfs didot", b"tex gyre"];

/// Record: platform, encoding, language, name.
type NameKey = [u16; 4];

/// The records of a table that are kept.
pub(super) struct NameRecords {
    records: BTreeMap<NameKey, Vec<u8>>,
}

impl NameRecords {
    /// Reads a table; `None` if it's damaged.
    pub(super) fn read(table: &[u8]) -> Option<Self> {
        const WINDOWS: u16 = 3;
        let field = |at: usize| {
            let field = table.get(at..at + 2)?;
            Some(u16::from_be_bytes([field[0], field[1]]))
        };
        let storage = usize::from(field(4)?);
        let mut records: BTreeMap<NameKey, Vec<u8>> = BTreeMap::new();
        for at in (0..usize::from(field(2)?)).map(|index| 6 + index * 12) {
            let key = [field(at)?, field(at + 2)?, field(at + 4)?, field(at + 6)?];
            let from = storage + usize::from(field(at + 10)?);
            let text = table.get(from..from + usize::from(field(at + 8)?))?;
            if LEGAL.contains(&key[3]) || CALLED.contains(&key[3]) {
                records.insert(key, text.to_vec());
            }
        }
        // The records of the old Macintosh only repeat the others.
        if records.keys().any(|key| key[0] == WINDOWS) {
            records.retain(|key, _| key[0] == WINDOWS);
        }
        Some(Self { records })
    }

    /// Whether a reserved font name is declared, or known to be wanted back.
    pub(super) fn reserves(&self) -> bool {
        // Latin letters are alike in all encodings but for zero bytes.
        let plain = |text: &[u8]| {
            let plain: Vec<u8> = text.iter().copied().filter(|&byte| byte != 0).collect();
            plain.to_ascii_lowercase()
        };
        let declared = |text: &[u8]| {
            plain(text).windows(18).any(|part| part == b"reserved font name")
        };
        let asked = |text: &[u8]| ASKED.iter().any(|name| plain(text).starts_with(name));
        self.records.iter().any(|(key, text)| {
            LEGAL.contains(&key[3]) && declared(text)
                || FAMILY.contains(&key[3]) && asked(text)
        })
    }

    /// Calls the family otherwise.
    pub(super) fn rename(&mut self, name: &str) {
        for (key, text) in &mut self.records {
            if FAMILY.contains(&key[3]) {
                *text = encoded(name.as_bytes(), *key);
            }
        }
    }

    /// Makes names in PostScript what they must be: browsers are strict with them.
    pub(super) fn mend_postscript(&mut self) {
        let named = self.records.iter_mut().filter(|(key, _)| key[3] == POSTSCRIPT);
        for (key, text) in named {
            let plain: Vec<u8> = if is_wide(*key) {
                let units = text.as_chunks::<2>().0.iter();
                units.map(|&[high, low]| if high == 0 { low } else { b'?' }).collect()
            } else {
                text.clone()
            };
            *text = encoded(&postscript::valid(&plain), *key);
        }
    }

    /// The table.
    pub(super) fn write(&self) -> Option<Vec<u8>> {
        let count = self.records.len();
        let storage = u16::try_from(6 + count * 12).ok()?;
        let mut out = [0, count as u16, storage].map(u16::to_be_bytes).concat();
        let mut texts: Vec<u8> = Vec::new();
        let mut places: BTreeMap<&[u8], u16> = BTreeMap::new();
        for (key, text) in &self.records {
            let place = if let Some(&place) = places.get(text.as_slice()) {
                place
            } else {
                let place = u16::try_from(texts.len()).ok()?;
                texts.extend_from_slice(text);
                places.insert(text, place);
                place
            };
            let fields = key.iter().copied().chain([text.len() as u16, place]);
            out.extend(fields.flat_map(u16::to_be_bytes));
        }
        out.extend(texts);
        Some(out)
    }
}

/// Whether the text of a record has two bytes for a letter: all but those of the old
/// Macintosh.
fn is_wide(key: NameKey) -> bool {
    key[0] != 1
}

/// Latin letters as a record has them.
fn encoded(letters: &[u8], key: NameKey) -> Vec<u8> {
    if is_wide(key) {
        letters.iter().flat_map(|&byte| [0, byte]).collect()
    } else {
        letters.to_vec()
    }
}
