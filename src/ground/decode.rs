//! From bytes to text, saying which encoding was found.
//!
//! UTF-8 is taken as such; a byte order mark or zeros in every other byte decide for
//! UTF-16. What is neither is
//! read as Windows-1252, the superset of Latin-1 that old OCR programs wrote: every
//! byte has a meaning there, so nothing is lost.

/// The encoding that a scan was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScanEncoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 behind a byte order mark.
    Utf8Bom,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Windows-1252.
    Windows1252,
}

impl ScanEncoding {
    /// Its name in messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with a byte order mark",
            Self::Utf16Le => "UTF-16, little-endian",
            Self::Utf16Be => "UTF-16, big-endian",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// Windows-1252 from 0x80 to 0x9f; the five gaps stay the control characters that
/// Latin-1 has there.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
    '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ',
    '\u{9d}', 'ž', 'Ÿ',
];

/// Decodes the bytes of a scan.
pub fn decode(bytes: &[u8]) -> (String, ScanEncoding) {
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] if std::str::from_utf8(rest).is_ok() => {
            (String::from_utf8_lossy(rest).into_owned(), ScanEncoding::Utf8Bom)
        }
        [0xff, 0xfe, rest @ ..] => {
            (utf16(rest, u16::from_le_bytes), ScanEncoding::Utf16Le)
        }
        [0xfe, 0xff, rest @ ..] => {
            (utf16(rest, u16::from_be_bytes), ScanEncoding::Utf16Be)
        }
        _ if is_wide(bytes, 1) => {
            (utf16(bytes, u16::from_le_bytes), ScanEncoding::Utf16Le)
        }
        _ if is_wide(bytes, 0) => {
            (utf16(bytes, u16::from_be_bytes), ScanEncoding::Utf16Be)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), ScanEncoding::Utf8),
            Err(_) => (
                bytes.iter().map(|&b| windows_1252(b)).collect(),
                ScanEncoding::Windows1252,
            ),
        },
    }
}

/// Whether most units of two bytes have a zero at `high` and none at the other place:
/// UTF-16 without a mark, in a Latin script.
fn is_wide(bytes: &[u8], high: usize) -> bool {
    let pairs = bytes.chunks_exact(2).take(512);
    let (all, zeros) =
        (pairs.len(), pairs.clone().filter(|pair| pair[high] == 0).count());
    all > 1 && zeros * 4 > all * 3 && pairs.into_iter().all(|pair| pair[1 - high] != 0)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks(2).map(|pair| unit([pair[0], *pair.get(1).unwrap_or(&0)]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_form_is_read_and_named() {
        let said = "déjà—vu";
        assert_eq!(decode(said.as_bytes()), (said.into(), ScanEncoding::Utf8));
        let mut bom = vec![0xef, 0xbb, 0xbf];
        bom.extend(said.bytes());
        assert_eq!(decode(&bom), (said.into(), ScanEncoding::Utf8Bom));
        let mut wide = vec![0xff, 0xfe];
        wide.extend(said.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(&wide), (said.into(), ScanEncoding::Utf16Le));
        let plain = "in all the years".encode_utf16();
        let unmarked: Vec<u8> = plain.flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&unmarked), ("in all the years".into(), ScanEncoding::Utf16Be));
        let mut wide = vec![0xfe, 0xff];
        wide.extend(said.encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(decode(&wide), (said.into(), ScanEncoding::Utf16Be));
        let old = b"d\xe9j\xe0\x97vu";
        assert_eq!(decode(old), (said.into(), ScanEncoding::Windows1252));
    }
}
