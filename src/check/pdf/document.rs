//! A PDF opened for checking: trailer, catalog, document information, XMP.

use hayro_syntax::object::{Array, Dict, FromBytes, Name, Object, Stream};
use hayro_syntax::{LoadPdfError, Pdf};

use super::unpack::unpacked;

/// The most bytes of XMP that are looked at.
const XMP_CAP: usize = 4 << 20;

/// Opens a PDF; the words that say why not.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, String> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => String::from("it is encrypted with a password"),
        LoadPdfError::Invalid => String::from("it is damaged or no PDF"),
    })?;
    if pdf.pages().is_empty() {
        return Err(String::from("it has no pages"));
    }
    Ok(pdf)
}

/// A PDF with the parts that say what it is.
pub(super) struct CheckedPdf<'a> {
    /// The file.
    pub(super) pdf: &'a Pdf,
    /// Its bytes.
    pub(super) bytes: &'a [u8],
    /// The last trailer, or the dictionary of the last cross-reference stream.
    pub(super) trailer: Option<Dict<'a>>,
    /// The catalog.
    pub(super) catalog: Dict<'a>,
    /// The document information; empty if there is none.
    info: Dict<'a>,
    /// The XMP packet; empty if there is none.
    pub(super) xmp: String,
}

impl<'a> CheckedPdf<'a> {
    /// Looks up the parts.
    pub(super) fn new(pdf: &'a Pdf, bytes: &'a [u8]) -> Self {
        let trailer = trailer(bytes);
        let catalog =
            pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
        let info = trailer
            .as_ref()
            .and_then(|trailer| trailer.get_ref("Info"))
            .and_then(|info| pdf.xref().get::<Dict<'_>>(info.into()))
            .unwrap_or_default();
        let xmp = catalog
            .get::<Stream<'_>>("Metadata")
            .and_then(|stream| unpacked(&stream, XMP_CAP))
            .map(|xmp| String::from_utf8_lossy(&xmp).into_owned());
        Self { pdf, bytes, trailer, catalog, info, xmp: xmp.unwrap_or_default() }
    }

    /// The version in the first line, such as `1.3`.
    pub(super) fn header(&self) -> String {
        let start = self.bytes.get(..1024.min(self.bytes.len())).unwrap_or_default();
        let at = start.windows(5).position(|window| window == b"%PDF-");
        let version = at.and_then(|at| start.get(at + 5..at + 8)).unwrap_or_default();
        String::from_utf8_lossy(version).into_owned()
    }

    /// A text of the document information.
    pub(super) fn info_text(&self, key: &str) -> Option<String> {
        match self.info.get::<Object<'_>>(key)? {
            Object::String(text) => Some(decoded(text.as_ref())),
            Object::Name(name) => Some(name.as_str().to_owned()),
            _ => None,
        }
    }

    /// The value of a property in the XMP, by its name without prefix: of the element or
    /// of the attribute.
    pub(super) fn xmp_value(&self, name: &str) -> Option<String> {
        let xmp = &self.xmp;
        let (at, _) = xmp
            .match_indices(&format!(":{name}"))
            .find(|(at, it)| xmp[at + it.len()..].starts_with(['>', '=', ' ']))?;
        let rest = &xmp[at + 1 + name.len()..];
        let value = if let Some(rest) = rest.strip_prefix("=\"") {
            rest.split('"').next()?
        } else {
            let inner = &rest[rest.find('>')? + 1..];
            let inner = &inner[..inner.find(&format!(":{name}>"))?];
            match inner.find("<rdf:li").and_then(|at| inner.get(at..)) {
                Some(item) => item[item.find('>')? + 1..].split('<').next()?,
                None => inner.split('<').next()?,
            }
        };
        let plain = quick_xml::escape::unescape(value).ok()?;
        Some(plain.trim().to_owned())
    }

    /// The output intent of PDF/X.
    pub(super) fn output_intent(&self) -> Option<Dict<'a>> {
        let intents = self.catalog.get::<Array<'_>>("OutputIntents")?;
        intents.iter::<Dict<'_>>().find(|intent| name(intent, "S") == "GTS_PDFX")
    }
}

/// A name in a dictionary; empty if there is none.
pub(super) fn name(dict: &Dict<'_>, key: &str) -> String {
    dict.get::<Name<'_>>(key).map_or_else(String::new, |name| name.as_str().to_owned())
}

/// A text string: UTF-16 or UTF-8 with a byte order mark, else single bytes.
pub(super) fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units =
                rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|it| it.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// The dictionary that `startxref` leads to. References in it are not resolved.
fn trailer(bytes: &[u8]) -> Option<Dict<'_>> {
    let start = rfind(bytes, b"startxref")?;
    let digits: Vec<u8> = bytes
        .get(start + b"startxref".len()..)?
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take_while(u8::is_ascii_digit)
        .take(12)
        .collect();
    let at: usize = std::str::from_utf8(&digits).ok()?.parse().ok()?;
    let table = bytes.get(at..)?;
    let table = &table[..table.len().min(start.saturating_sub(at).max(1 << 16))];
    let from = table.windows(2).position(|window| window == b"<<")?;
    let from = if table.starts_with(b"xref") {
        let trailer = table.windows(7).position(|window| window == b"trailer")?;
        trailer + table[trailer..].windows(2).position(|window| window == b"<<")?
    } else {
        from
    };
    Dict::from_bytes(bytes.get(at + from..)?)
}

fn rfind(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_decoded() {
        assert_eq!(decoded(b"Lamp"), "Lamp");
        assert_eq!(decoded(b"\xfe\xff\x04\x41"), "\u{441}");
        assert_eq!(decoded(b"\xef\xbb\xbf\xd1\x81"), "\u{441}");
    }
}
