//! Content streams made compact.
//!
//! The writer spells the two bytes of a glyph as octal escapes or hexadecimal digits, four
//! to eight characters each. As plain bytes a page takes a third of that, and deflating
//! it, which costs more than anything else in a file of text, takes half the time. So the
//! writer leaves content as it is, and it is packed here, page by page on all threads.
//!
//! Sources: ISO 32000-1, 7.3.4 (strings), 7.4.4 (Flate), 7.8.2 (content streams).

use flate2::{Compress, Compression, FlushCompress, Status};

/// What a stream's dictionary begins with, before its length.
const LENGTH: &[u8] = b"<</Length ";

/// Packs streams one after the other.
pub(super) struct Packer(Compress);

impl Packer {
    /// How hard to deflate: beyond 4 a page takes a sixth more time for 3 % less.
    const LEVEL: u32 = 4;

    pub(super) fn new() -> Self {
        Self(Compress::new(Compression::new(Self::LEVEL), true))
    }

    /// An object (from its number to behind `endobj`) with its stream packed; `None` if it
    /// holds no plain stream of the writer's.
    pub(super) fn packed(&mut self, object: &[u8]) -> Option<Vec<u8>> {
        let at = object.iter().position(|byte| *byte == b'<')?;
        let (head, body) = object.split_at(at);
        let body = body.strip_prefix(LENGTH)?;
        let digits = body.iter().position(|byte| !byte.is_ascii_digit())?;
        let length: usize = std::str::from_utf8(&body[..digits]).ok()?.parse().ok()?;
        // Nothing but a length: a page. All other streams have a filter or a type.
        let content = body[digits..].strip_prefix(b">>\nstream\n")?;
        let (content, tail) = content.split_at_checked(length)?;
        let deflated = self.deflated(&compact(content)?)?;
        let length = deflated.len().to_string();
        let entries = [LENGTH, length.as_bytes(), b"/Filter/FlateDecode>>\nstream\n"];
        Some([head, &entries.concat(), &deflated, tail].concat())
    }

    fn deflated(&mut self, content: &[u8]) -> Option<Vec<u8>> {
        self.0.reset();
        let mut out = Vec::with_capacity(content.len() / 2 + 64);
        loop {
            let rest = &content[self.0.total_in() as usize..];
            let status =
                self.0.compress_vec(rest, &mut out, FlushCompress::Finish).ok()?;
            if status == Status::StreamEnd {
                return Some(out);
            }
            out.reserve(content.len() / 2 + 64);
        }
    }
}

/// A content stream with every string as plain bytes in parentheses. `None` if a string
/// does not end.
fn compact(content: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(content.len() / 2);
    let mut rest = content;
    while let Some(at) = rest.iter().position(|byte| matches!(byte, b'(' | b'<')) {
        out.extend_from_slice(&rest[..at]);
        rest = match &rest[at..] {
            [b'(', string @ ..] => literal(string, &mut out)?,
            [b'<', b'<', dictionary @ ..] => {
                out.extend_from_slice(b"<<");
                dictionary
            }
            string => hexadecimal(&string[1..], &mut out)?,
        };
    }
    out.extend_from_slice(rest);
    Some(out)
}

/// Writes a literal string again, given from behind its parenthesis; what follows it.
fn literal<'a>(string: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    out.push(b'(');
    let mut depth = 0;
    let mut rest = string;
    loop {
        let (&byte, after) = rest.split_first()?;
        rest = after;
        let byte = match byte {
            b')' if depth == 0 => break,
            b'(' | b')' => {
                depth = if byte == b'(' { depth + 1 } else { depth - 1 };
                byte
            }
            b'\\' => {
                let (byte, after) = escaped(rest)?;
                rest = after;
                byte
            }
            byte => byte,
        };
        push(byte, out);
    }
    out.push(b')');
    Some(rest)
}

/// The byte that an escape stands for, and what follows. The writer's octal escapes have
/// three digits, others may have fewer.
fn escaped(rest: &[u8]) -> Option<(u8, &[u8])> {
    if let [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..] = rest {
        return Some(((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'), after));
    }
    let (&first, after) = rest.split_first()?;
    let digits = rest.iter().take(3).take_while(|byte| matches!(byte, b'0'..=b'7'));
    let digits = digits.count();
    if digits > 0 {
        let (digits, after) = rest.split_at(digits);
        let value = digits.iter().fold(0_u32, |sum, it| sum * 8 + u32::from(it - b'0'));
        return Some((value as u8, after));
    }
    let byte = match first {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 8,
        b'f' => 12,
        other => other,
    };
    Some((byte, after))
}

/// Writes a hexadecimal string as a literal one.
fn hexadecimal<'a>(string: &'a [u8], out: &mut Vec<u8>) -> Option<&'a [u8]> {
    let end = string.iter().position(|byte| *byte == b'>')?;
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let mut digits = string[..end].iter().filter(|byte| !byte.is_ascii_whitespace());
    out.push(b'(');
    while let Some(high) = digits.next() {
        let low = digits.next().map_or(Some(0), digit)?;
        push((digit(high)? * 16 + low) as u8, out);
    }
    out.push(b')');
    Some(&string[end + 1..])
}

/// A byte of a literal string. A plain carriage return would be read as a line feed.
fn push(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        byte => out.push(byte),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use hayro_syntax::content::UntypedIter;
    use proptest::prelude::*;

    use super::*;

    /// Operators with what they take, as another reader understands them.
    fn read(content: &[u8]) -> Vec<String> {
        let mut operators = Vec::new();
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            operators.push(format!("{instruction:?}"));
        }
        operators
    }

    fn inflated(object: &[u8]) -> Vec<u8> {
        let start = object.windows(7).position(|it| it == b"stream\n").expect("a stream");
        let mut content = Vec::new();
        flate2::read::ZlibDecoder::new(&object[start + 7..])
            .read_to_end(&mut content)
            .expect("deflated data");
        content
    }

    #[test]
    fn strings_become_plain() {
        let content = br"/Span<</MCID 0>>BDC [(\000\013a\)(b)\r)-7<00fF8>]TJ";
        let plain = compact(content).expect("whole");
        assert_eq!(
            plain,
            b"/Span<</MCID 0>>BDC [(\x00\x0ba\\)\\(b\\)\\r)-7(\x00\xff\x80)]TJ"
        );
        assert_eq!(compact(b"(never ends"), None);
        assert_eq!(compact(b"<00"), None);
    }

    #[test]
    fn only_plain_pages_are_packed() {
        let page = b"12 0 obj\n<</Length 8>>\nstream\n[<00>]TJ\nendstream\nendobj\n";
        let mut packer = Packer::new();
        let packed = packer.packed(page).expect("a page");
        assert!(packed.starts_with(b"12 0 obj\n<</Length "));
        assert!(packed.ends_with(b"\nendstream\nendobj\n"));
        assert_eq!(inflated(&packed), b"[(\x00)]TJ");
        // A second one does not remember the first.
        assert_eq!(packer.packed(page), Some(packed));
        for other in [
            &b"12 0 obj\n<</Length 4/Filter/FlateDecode>>\nstream\nabcd\nendstream\nendobj\n"[..],
            b"12 0 obj\n<</Length 99>>\nstream\n[<00>]TJ\nendstream\nendobj\n",
            b"12 0 obj\n<</Type/Page>>\nendobj\n",
            b"12 0 obj\n[]\nendobj\n",
        ] {
            assert_eq!(packer.packed(other), None);
        }
    }

    proptest! {
        #[test]
        fn readers_understand_the_same(
            strings in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..12), 1..8),
        ) {
            let mut written = pdf_writer_like(&strings);
            written.extend_from_slice(b" TJ\nET\n");
            let plain = compact(&written).expect("whole");
            prop_assert_eq!(read(&plain).len(), 3, "{:?}", read(&plain));
            prop_assert_eq!(read(&plain), read(&written));
            prop_assert_eq!(compact(&plain), Some(plain));
        }
    }

    /// Strings in the spellings of the writer, by turns.
    fn pdf_writer_like(strings: &[Vec<u8>]) -> Vec<u8> {
        let mut out = b"BT [".to_vec();
        for (index, string) in strings.iter().enumerate() {
            let spelled: String = if index % 2 == 0 {
                string
                    .iter()
                    .map(|byte| format!("\\{byte:03o}"))
                    .collect::<Vec<_>>()
                    .concat()
            } else {
                string
                    .iter()
                    .map(|byte| format!("{byte:02X}"))
                    .collect::<Vec<_>>()
                    .concat()
            };
            let (open, close) = if index % 2 == 0 { ("(", ")") } else { ("<", ">") };
            out.extend_from_slice(format!("{open}{spelled}{close}-2").as_bytes());
        }
        out.extend_from_slice(b"]");
        out
    }
}
