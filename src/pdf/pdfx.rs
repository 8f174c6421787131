//! What makes a file PDF/X: header, output intent, document information, XMP.
//!
//! The writer knows no PDF/X. Its files end with three objects (document information,
//! XMP, catalog) and a classic cross-reference table; these are taken off and written
//! anew with what ISO 15930 asks for. Everything before them stays byte for byte.
//!
//! Sources: ISO 15930-1 (X-1a:2001, PDF 1.3), 15930-4 (X-1a:2003, PDF 1.4), 15930-7
//! (X-4, PDF 1.6).

use std::collections::BTreeMap;
use std::ops::Range;

use super::{PrintOptions, Standard};

/// A file taken apart at its last three objects.
struct Parts<'a> {
    bytes: &'a [u8],
    /// Offset of each object.
    offsets: BTreeMap<u32, usize>,
    root: u32,
    info: u32,
    metadata: u32,
    /// The trailer's `/ID` entry.
    id: &'a str,
    /// Where the last three objects begin.
    tail: usize,
}

/// Finishes a file of the writer. `None` if it is not built as its files are.
pub(super) fn finish(bytes: &[u8], options: &PrintOptions) -> Option<Vec<u8>> {
    let parts = Parts::read(bytes)?;
    let catalog = parts.dictionary(parts.root)?;
    let info = parts.dictionary(parts.info)?;
    let xmp = parts.stream(parts.metadata)?;
    let mut file = Rewritten::new(&parts, header(&options.standard));
    let profile = match &options.standard {
        Standard::X4(profile) => {
            let number = file.fresh();
            let dictionary = format!("/Length {}/N 4", profile.len());
            file.stream(number, &dictionary, profile);
            Some(number)
        }
        _ => None,
    };
    let intent = output_intent(&options.condition, profile);
    file.object(parts.info, &format!("<<{}{}>>", inner(info)?, information(options)));
    let xmp = marked_xmp(xmp, options)?;
    file.stream(parts.metadata, "/Type/Metadata/Subtype/XML", xmp.as_bytes());
    file.object(parts.root, &format!("<<{}/OutputIntents[{intent}]>>", inner(catalog)?));
    Some(file.close(&parts))
}

fn header(standard: &Standard) -> &'static [u8] {
    match standard {
        Standard::X1a2001 => b"%PDF-1.3",
        Standard::X1a2003 => b"%PDF-1.4",
        Standard::X4(_) => b"%PDF-1.6",
    }
}

fn information(options: &PrintOptions) -> &'static str {
    match options.standard {
        Standard::X1a2001 => {
            "/Trapped/False/GTS_PDFXVersion(PDF/X-1:2001)\
             /GTS_PDFXConformance(PDF/X-1a:2001)"
        }
        Standard::X1a2003 => "/Trapped/False/GTS_PDFXVersion(PDF/X-1a:2003)",
        Standard::X4(_) => "/Trapped/False",
    }
}

/// The printing condition by its registered name; X-4 carries its profile.
fn output_intent(condition: &str, profile: Option<u32>) -> String {
    let condition: String = condition
        .chars()
        .filter(|character| character.is_ascii_graphic() || *character == ' ')
        .filter(|character| !matches!(character, '(' | ')' | '\\'))
        .collect();
    let profile = profile
        .map_or(String::new(), |number| format!("/DestOutputProfile {number} 0 R"));
    format!(
        "<</Type/OutputIntent/S/GTS_PDFX/OutputConditionIdentifier({condition})\
         /OutputCondition({condition})/RegistryName(http://www.color.org)\
         /Info({condition}){profile}>>"
    )
}

/// The XMP with the version and conformance that the rest of the file states.
fn marked_xmp(xmp: &str, options: &PrintOptions) -> Option<String> {
    let (year, month, day) = options.date.filled();
    let marks = match options.standard {
        Standard::X1a2001 => {
            "<pdfx:GTS_PDFXVersion>PDF/X-1:2001</pdfx:GTS_PDFXVersion>\
             <pdfx:GTS_PDFXConformance>PDF/X-1a:2001</pdfx:GTS_PDFXConformance>"
        }
        Standard::X1a2003 => "<pdfx:GTS_PDFXVersion>PDF/X-1a:2003</pdfx:GTS_PDFXVersion>",
        Standard::X4(_) => "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
    };
    let description = format!(
        "<rdf:Description rdf:about=\"\" \
         xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\" \
         xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">{marks}\
         <pdf:Trapped>False</pdf:Trapped>\
         <xmp:MetadataDate>{year:04}-{month:02}-{day:02}T00:00:00Z</xmp:MetadataDate>\
         <xmpMM:VersionID>1</xmpMM:VersionID></rdf:Description></rdf:RDF>"
    );
    let marked = match options.standard {
        Standard::X1a2001 => xmp.replace(
            "<pdf:PDFVersion>1.4</pdf:PDFVersion>",
            "<pdf:PDFVersion>1.3</pdf:PDFVersion>",
        ),
        _ => xmp.to_owned(),
    };
    let at = marked.find("</rdf:RDF>")?;
    Some(format!("{}{description}{}", &marked[..at], &marked[at + "</rdf:RDF>".len()..]))
}

impl<'a> Parts<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let start = find_last(bytes, b"startxref")?;
        let table = number(bytes.get(start + b"startxref".len()..)?)? as usize;
        let trailer_at = table + find(bytes.get(table..start)?, b"trailer")?;
        let trailer = std::str::from_utf8(bytes.get(trailer_at..start)?).ok()?;
        let offsets =
            table_offsets(std::str::from_utf8(bytes.get(table..trailer_at)?).ok()?);
        let entry = |key: &str| {
            let at = trailer.find(key)? + key.len();
            number(&trailer.as_bytes()[at..])
        };
        let (root, info) = (entry("/Root")?, entry("/Info")?);
        let id_at = trailer.find("/ID")?;
        let id_end = id_at + trailer[id_at..].find(']')? + 1;
        let mut parts = Parts {
            bytes,
            offsets,
            root,
            info,
            metadata: 0,
            id: &trailer[id_at..id_end],
            tail: 0,
        };
        let catalog = parts.dictionary(root)?;
        let at = catalog.find("/Metadata")? + "/Metadata".len();
        parts.metadata = number(&catalog.as_bytes()[at..])?;
        let last = [root, info, parts.metadata];
        let offset = |number: &u32| parts.offsets.get(number).copied();
        parts.tail = last.iter().filter_map(offset).min()?;
        let is_last = parts
            .offsets
            .iter()
            .all(|(number, offset)| last.contains(number) || *offset < parts.tail);
        is_last.then_some(parts)
    }

    /// The bytes between `obj` and `endobj`.
    fn body(&self, object: u32) -> Option<Range<usize>> {
        let from = *self.offsets.get(&object)?;
        let start = from + find(self.bytes.get(from..)?, b"obj")? + 3;
        let end = start + find(self.bytes.get(start..)?, b"endobj")?;
        Some(start..end)
    }

    /// An object that is a dictionary in ASCII.
    fn dictionary(&self, object: u32) -> Option<&'a str> {
        std::str::from_utf8(self.bytes.get(self.body(object)?)?).ok()
    }

    /// The content of a stream of text.
    fn stream(&self, object: u32) -> Option<&'a str> {
        let body = self.bytes.get(self.body(object)?)?;
        let start = find(body, b"stream")? + b"stream".len();
        let end = find_last(body, b"endstream")?;
        let text = std::str::from_utf8(body.get(start..end)?).ok()?;
        Some(text.trim_matches(['\r', '\n']))
    }
}

/// A file being written again from its tail on.
struct Rewritten {
    out: Vec<u8>,
    offsets: BTreeMap<u32, usize>,
}

impl Rewritten {
    fn new(parts: &Parts<'_>, header: &[u8]) -> Self {
        let mut out = parts.bytes[..parts.tail].to_vec();
        if let Some(start) = out.get_mut(..header.len()) {
            start.copy_from_slice(header);
        }
        Self { out, offsets: parts.offsets.clone() }
    }

    /// The next free object number.
    fn fresh(&mut self) -> u32 {
        self.offsets.last_key_value().map_or(1, |last| last.0 + 1)
    }

    fn object(&mut self, number: u32, body: &str) {
        self.offsets.insert(number, self.out.len());
        self.out
            .extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n\n").as_bytes());
    }

    fn stream(&mut self, number: u32, dictionary: &str, content: &[u8]) {
        self.offsets.insert(number, self.out.len());
        let length = content.len();
        let length = if dictionary.contains("/Length") {
            String::new()
        } else {
            format!("/Length {length}")
        };
        let start = format!("{number} 0 obj\n<<{length}{dictionary}>>\nstream\n");
        self.out.extend_from_slice(start.as_bytes());
        self.out.extend_from_slice(content);
        self.out.extend_from_slice(b"\nendstream\nendobj\n\n");
    }

    fn close(mut self, parts: &Parts<'_>) -> Vec<u8> {
        let size = self.fresh();
        let table = self.out.len();
        let mut end = vec![format!("xref\n0 {size}\n0000000000 65535 f\r\n")];
        end.extend((1..size).map(|number| match self.offsets.get(&number) {
            Some(offset) => format!("{offset:010} 00000 n\r\n"),
            None => "0000000000 65535 f\r\n".to_owned(),
        }));
        let (root, info, id) = (parts.root, parts.info, parts.id);
        end.push(format!(
            "trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R{id}>>\n\
             startxref\n{table}\n%%EOF\n"
        ));
        self.out.extend_from_slice(end.concat().as_bytes());
        self.out
    }
}

/// The offsets of a classic cross-reference table.
fn table_offsets(table: &str) -> BTreeMap<u32, usize> {
    let mut offsets = BTreeMap::new();
    let mut next = 0;
    for line in table.lines().skip(1) {
        let fields: Vec<&str> = line.split_ascii_whitespace().collect();
        match fields.as_slice() {
            [first, _count] => next = first.parse().unwrap_or(0),
            [offset, _generation, kind] => {
                if *kind == "n"
                    && let Ok(offset) = offset.parse()
                {
                    offsets.insert(next, offset);
                }
                next += 1;
            }
            _ => {}
        }
    }
    offsets
}

/// What stands between the outer brackets of a dictionary.
fn inner(dictionary: &str) -> Option<&str> {
    dictionary.trim().strip_prefix("<<")?.strip_suffix(">>")
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

fn find_last(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).rposition(|window| window == what)
}

/// The number that some bytes begin with, after white space.
fn number(bytes: &[u8]) -> Option<u32> {
    let text = bytes.trim_ascii_start();
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}
