//! Names of fonts in PostScript.
//!
//! A font says its PostScript name in `name` (record 6) and, where its outlines are CFF,
//! once more in the index of names there. The browsers' sanitiser refuses a font whose CFF
//! name is not one, and the whole book is then shown in another face.
//!
//! Source: Adobe Technical Note 5176, section 7 (Name INDEX); OpenType, *name*, name ID 6.

/// The most bytes that a name in the CFF table may have.
pub(crate) const LONGEST: usize = 127;

/// What ends a name in PostScript's own grammar.
const DELIMITERS: &[u8] = b"[](){}<>/%";

/// Whether a byte may stand in a name.
pub(crate) fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_graphic() && !DELIMITERS.contains(&byte)
}

/// A name with a hyphen for each byte that may not stand in one, cut to [`LONGEST`].
///
/// An empty one becomes `Face`: it would be no name.
pub(super) fn valid(name: &[u8]) -> Vec<u8> {
    if name.is_empty() {
        return b"Face".to_vec();
    }
    let named = name.iter().map(|&byte| if is_of_name(byte) { byte } else { b'-' });
    named.take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_valid() {
        for (name, expected) in [
            (&b"GFSDidot-Italic"[..], &b"GFSDidot-Italic"[..]),
            (b"Face B00450FC", b"Face-B00450FC"),
            (b"Sans (2)/%x\x00", b"Sans--2---x-"),
            ("Löwe".as_bytes(), b"L--we"),
            (b"", b"Face"),
        ] {
            assert_eq!(valid(name), expected);
        }
        assert_eq!(valid(&[b'a'; 300]).len(), LONGEST);
    }
}
