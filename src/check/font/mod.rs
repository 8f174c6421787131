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

mod bytes;
mod cff;
mod faults;
mod sfnt;

pub(super) use faults::Faults;

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

#[cfg(test)]
mod tests;
