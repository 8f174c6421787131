//! Which characters the bytes of an XML file are (XML 1.0, 4.3.3 and appendix F).

use std::borrow::Cow;

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlEncoding {
    /// As EPUB wants it.
    Utf8,
    /// Allowed by EPUB for XML other than XHTML, and unwise.
    Utf16,
}

/// The characters of a file, and how they are written; the words that say why not.
pub(super) fn decoded(bytes: &[u8]) -> Result<(Cow<'_, str>, XmlEncoding), String> {
    let wide = matches!(bytes, [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..]);
    if wide || matches!(bytes, [0, 0, 0, b'<', ..] | [b'<', 0, 0, 0, ..]) {
        return Err(String::from("it is UTF-32: save it as UTF-8"));
    }
    let (text, encoding) = match bytes {
        [0xFE, 0xFF, rest @ ..] => (utf16(rest, u16::from_be_bytes)?, XmlEncoding::Utf16),
        [0xFF, 0xFE, rest @ ..] => (utf16(rest, u16::from_le_bytes)?, XmlEncoding::Utf16),
        [0, b'<', ..] => (utf16(bytes, u16::from_be_bytes)?, XmlEncoding::Utf16),
        [b'<', 0, ..] => (utf16(bytes, u16::from_le_bytes)?, XmlEncoding::Utf16),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (utf8(rest)?, XmlEncoding::Utf8),
        _ => (utf8(bytes)?, XmlEncoding::Utf8),
    };
    match (declared(&text), encoding) {
        (Some(name), XmlEncoding::Utf8) if !name.eq_ignore_ascii_case("utf-8") => {
            Err(format!("it says that it is `{name}`: save it as UTF-8, and say so"))
        }
        (Some(name), XmlEncoding::Utf16)
            if !name.get(..6).is_some_and(|it| it.eq_ignore_ascii_case("utf-16")) =>
        {
            Err(format!("it is UTF-16 and says that it is `{name}`: save it as UTF-8"))
        }
        _ => Ok((text, encoding)),
    }
}

fn utf8(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            // What a file says of itself is the better message, if it says anything.
            let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let head = String::from_utf8_lossy(sound);
            let line = head.matches('\n').count() + 1;
            match declared(&head).filter(|it| !it.eq_ignore_ascii_case("utf-8")) {
                Some(name) => {
                    Err(format!("it says that it is `{name}`: save it as UTF-8"))
                }
                None => Err(format!("line {line} is not UTF-8: save it as UTF-8")),
            }
        }
    }
}

fn utf16(bytes: &[u8], pair: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|&it| pair(it)).collect();
    let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
    text.map(Cow::Owned)
        .ok_or_else(|| String::from("it is faulty UTF-16: save it as UTF-8"))
}

/// The encoding that the XML declaration names.
fn declared(text: &str) -> Option<&str> {
    pseudo_attribute(declaration(text)?, "encoding")
}

/// The version that the XML declaration names.
pub(super) fn version(text: &str) -> Option<&str> {
    pseudo_attribute(declaration(text)?, "version")
}

fn declaration(text: &str) -> Option<&str> {
    text.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>")).map(|it| it.0)
}

/// The value of what looks like an attribute inside a processing instruction.
pub(super) fn pseudo_attribute<'a>(content: &'a str, name: &str) -> Option<&'a str> {
    let rest = content.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    rest[1..].split_once(quote).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_and_utf16_are_read_and_nothing_else() {
        let wide: Vec<u8> =
            "\u{FEFF}<a>é</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide), Ok(("<a>é</a>".into(), XmlEncoding::Utf16)));
        assert_eq!(
            decoded("\u{FEFF}<a/>".as_bytes()),
            Ok(("<a/>".into(), XmlEncoding::Utf8))
        );
        let said = "<?xml version='1.0' encoding = 'UTF-8'?><a/>";
        assert_eq!(decoded(said.as_bytes()), Ok((said.into(), XmlEncoding::Utf8)));
        for wrong in [
            &b"<?xml version='1.0' encoding='latin1'?><a/>"[..],
            b"<a>\xE9</a>",
            b"\0\0\0<\0\0\0a",
            b"\xFF\xFE<\0a",
        ] {
            assert!(decoded(wrong).is_err(), "{wrong:?}");
        }
        let line = decoded(b"<a>\n\n\xE9</a>").unwrap_err();
        assert!(line.starts_with("line 3"), "{line}");
    }
}
