//! What a browser's sanitiser sees in a font.
//!
//! Reading systems that are built on a browser hand each font of a book to a sanitiser
//! before any of it is used, and drop the whole font where it finds a fault. The book is
//! then shown in another face, without a word to anybody. So the same things are looked
//! at here: [`sfnt`] looks at the directory and the small tables, [`cff`] at outlines as
//! PostScript has them.
//!
//! Sources: the OpenType specification 1.9, *Font file* and the chapters of the tables;
//! Adobe Technical Note 5176; the behaviour of Chromium. Charstrings and layout tables are
//! not looked into.

mod cff;
mod sfnt;

/// What is wrong with a font.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Faults {
    /// Each makes a sanitiser drop the font.
    pub(super) fatal: Vec<String>,
    /// Each is against the specification, and passed over by most systems.
    pub(super) untidy: Vec<String>,
}

/// Looks at a font file; `None` if it is of a kind that is not looked into: a collection,
/// or one packed for the web.
pub(super) fn faults(file: &[u8]) -> Option<Faults> {
    if matches!(file.get(..4), Some(b"wOFF" | b"wOF2" | b"ttcf")) {
        return None;
    }
    let mut faults = Faults::default();
    match sfnt::Font::read(file, &mut faults) {
        Ok(font) => font.check(&mut faults),
        Err(why) => faults.fatal.push(why),
    }
    Some(faults)
}

/// Two bytes of a table as a number.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

/// Four bytes of a table as a number.
fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(*bytes.get(at..)?.first_chunk()?))
}

#[cfg(test)]
mod tests;
