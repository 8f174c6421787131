//! The end of the writer's files: taken off and written anew.
//!
//! The writer's files end with three objects (document information, XMP, catalog) and a
//! classic cross-reference table. What the writer does not know of (PDF/X, short page
//! labels) is added by writing these again. Before them only pages' content is touched:
//! it is [packed](super::content).

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::content::Packer;

/// A file taken apart at its last three objects.
pub(super) struct PdfTail<'a> {
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

impl<'a> PdfTail<'a> {
    /// Takes a file apart. `None` if it is not built as the writer's files are.
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
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
        let mut parts = PdfTail {
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

    /// The objects before the tail in the order of the file, each with its place: from its
    /// number to where the next one begins.
    fn objects(&self) -> Vec<(u32, Range<usize>)> {
        let mut objects: Vec<(u32, usize)> =
            self.offsets.iter().map(|(number, offset)| (*number, *offset)).collect();
        objects.retain(|(_, offset)| *offset < self.tail);
        objects.sort_by_key(|(_, offset)| *offset);
        let ends = objects.iter().skip(1).map(|(_, offset)| *offset).chain([self.tail]);
        objects
            .iter()
            .zip(ends)
            .map(|((number, start), end)| (*number, *start..end))
            .collect()
    }

    /// The bytes between `obj` and `endobj`.
    fn body(&self, object: u32) -> Option<Range<usize>> {
        let from = *self.offsets.get(&object)?;
        let start = from + find(self.bytes.get(from..)?, b"obj")? + 3;
        let end = start + find(self.bytes.get(start..)?, b"endobj")?;
        Some(start..end)
    }

    /// The entries of the document information.
    pub(super) fn information(&self) -> Option<&'a str> {
        inner(self.dictionary(self.info)?)
    }

    /// The entries of the catalog.
    pub(super) fn catalog(&self) -> Option<&'a str> {
        inner(self.dictionary(self.root)?)
    }

    /// The XMP packet.
    pub(super) fn xmp(&self) -> Option<&'a str> {
        self.stream(self.metadata)
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
pub(super) struct Rewritten<'a> {
    parts: &'a PdfTail<'a>,
    out: Vec<u8>,
    offsets: BTreeMap<u32, usize>,
}

impl<'a> Rewritten<'a> {
    /// The file without its tail, perhaps under another header of the same length.
    pub(super) fn new(parts: &'a PdfTail<'a>, header: Option<&[u8]>) -> Self {
        let objects = parts.objects();
        let start = objects.first().map_or(parts.tail, |first| first.1.start);
        let mut out = parts.bytes[..start].to_vec();
        if let Some(header) = header
            && let Some(start) = out.get_mut(..header.len())
        {
            start.copy_from_slice(header);
        }
        let packed: Vec<Cow<'_, [u8]>> = objects
            .par_iter()
            .map_init(Packer::new, |packer, (_, place)| {
                let object = &parts.bytes[place.clone()];
                packer.packed(object).map_or(Cow::Borrowed(object), Cow::Owned)
            })
            .collect();
        let mut offsets = parts.offsets.clone();
        for ((number, _), object) in objects.iter().zip(&packed) {
            offsets.insert(*number, out.len());
            out.extend_from_slice(object);
        }
        Self { parts, out, offsets }
    }

    /// The next free object number.
    fn fresh(&self) -> u32 {
        self.offsets.last_key_value().map_or(1, |last| last.0 + 1)
    }

    fn object(&mut self, number: u32, body: &[u8]) {
        self.offsets.insert(number, self.out.len());
        self.out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        self.out.extend_from_slice(body);
        self.out.extend_from_slice(b"\nendobj\n\n");
    }

    /// Adds a stream; `entries` are those of its dictionary but the length.
    pub(super) fn stream(&mut self, entries: &str, content: &[u8]) -> u32 {
        let number = self.fresh();
        self.object(number, &stream(entries, content));
        number
    }

    /// Writes information, XMP and catalog again, and the cross-reference table.
    pub(super) fn close(
        mut self,
        information: &str,
        xmp: &str,
        catalog: &str,
    ) -> Vec<u8> {
        let PdfTail { root, info, metadata, id, .. } = *self.parts;
        self.object(info, format!("<<{information}>>").as_bytes());
        self.object(metadata, &stream("/Type/Metadata/Subtype/XML", xmp.as_bytes()));
        self.object(root, format!("<<{catalog}>>").as_bytes());
        let size = self.fresh();
        let table = self.out.len();
        let mut end = vec![format!("xref\n0 {size}\n0000000000 65535 f\r\n")];
        end.extend((1..size).map(|number| match self.offsets.get(&number) {
            Some(offset) => format!("{offset:010} 00000 n\r\n"),
            None => "0000000000 65535 f\r\n".to_owned(),
        }));
        end.push(format!(
            "trailer\n<</Size {size}/Root {root} 0 R/Info {info} 0 R{id}>>\n\
             startxref\n{table}\n%%EOF\n"
        ));
        self.out.extend_from_slice(end.concat().as_bytes());
        self.out
    }
}

fn stream(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut body =
        format!("<</Length {}{entries}>>\nstream\n", content.len()).into_bytes();
    body.extend_from_slice(content);
    body.extend_from_slice(b"\nendstream");
    body
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
