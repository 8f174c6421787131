//! Streams unpacked within a budget: a few bytes can hold gigabytes of nothing, and a
//! reader that unpacks first and looks at the size then has lost.

use std::borrow::Cow;
use std::io::{Read as _, copy, sink};

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// Objects and cross-references that are packed may unpack to so many bytes together.
const OBJECTS: u64 = 256 << 20;

/// How far before its data the dictionary of a stream is looked for.
const BEFORE: usize = 2_000;

/// More filters one behind the other than any writer has reason for.
const CHAIN: usize = 4;

/// Whether a stream holds a picture, packed as pictures are.
pub(super) fn is_picture(filters: &[Filter]) -> bool {
    use Filter::{CcittFaxDecode, DctDecode, Jbig2Decode, JpxDecode};
    filters
        .iter()
        .any(|it| matches!(it, CcittFaxDecode | DctDecode | Jbig2Decode | JpxDecode))
}

/// What a byte can become at most by a filter. Images are not unpacked here.
const fn growth(filter: Filter) -> usize {
    match filter {
        // PDF 32000-1, 7.4.4: a code of 12 bits stands for at most some 4,000 bytes.
        Filter::LzwDecode => 2_800,
        // DEFLATE stays below 1,032.
        Filter::FlateDecode => 1_100,
        Filter::RunLengthDecode => 64,
        // A `z` is four zeros.
        Filter::Ascii85Decode => 4,
        _ => 1,
    }
}

/// What a stream holds; nothing if it is damaged, or could be more than `most` bytes
/// behind any of its filters.
pub(super) fn unpacked(stream: &Stream<'_>, most: usize) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let plain = ["DecodeParms", "DP"].iter().all(|it| !stream.dict().contains_key(*it));
    let fits = filters.len() <= CHAIN && fits(&stream.raw_data(), &filters, plain, most);
    let decoded = fits.then(|| stream.decoded_data().ok()).flatten()?;
    (decoded.len() <= most).then(|| decoded.into_owned())
}

/// Whether what filters make of bytes is at most so much behind each of them. DEFLATE is
/// unpacked and counted; where a predictor (not `plain`) comes between, or another filter
/// that makes more of less, the most that may be decides.
fn fits(raw: &[u8], filters: &[Filter], plain: bool, most: usize) -> bool {
    let mut bytes = Cow::Borrowed(raw);
    let mut left = filters;
    while let [Filter::FlateDecode, rest @ ..] = left {
        if rest.is_empty() {
            let packed = ZlibDecoder::new(&*bytes).take(most as u64 + 1);
            return inflated(packed) <= most as u64;
        }
        if !plain {
            break;
        }
        let mut unpacked = Vec::new();
        // What is damaged ends where the damage is.
        let _ =
            ZlibDecoder::new(&*bytes).take(most as u64 + 1).read_to_end(&mut unpacked);
        if unpacked.len() > most {
            return false;
        }
        (bytes, left) = (unpacked.into(), rest);
    }
    let could =
        left.iter().try_fold(bytes.len(), |size, it| size.checked_mul(growth(*it)));
    could.is_some_and(|it| it <= most)
}

/// How much can be read.
fn inflated(mut packed: impl std::io::Read) -> u64 {
    copy(&mut packed, &mut sink()).unwrap_or(0)
}

/// Whether the objects that a file packs into streams are too much to open it: the words
/// that say so. Readers unpack these before anybody can ask.
pub(super) fn objects_fit(bytes: &[u8]) -> Result<(), String> {
    // What is encrypted cannot be counted before it is opened.
    let encrypted = bytes.windows(8).any(|it| it == b"/Encrypt");
    let mut left = OBJECTS;
    let mut from = 0;
    while let Some(found) = find(bytes, from, b"stream") {
        from = found + 6;
        let before = bytes.get(found.saturating_sub(BEFORE)..found).unwrap_or_default();
        let start = before.windows(4).rposition(|it| it == b" obj").unwrap_or(0);
        let dict = spelled(before.get(start..).unwrap_or_default());
        let has = |name: &[u8]| dict.windows(name.len()).any(|it| it == name);
        if before.ends_with(b"end") || !(has(b"ObjStm") || has(b"XRef")) {
            continue;
        }
        let data = bytes.get(from..).unwrap_or_default().trim_ascii_start();
        let packed = find(data, 0, b"endstream").unwrap_or(data.len());
        let filters = filters(&dict);
        let sealed = encrypted && !has(b"XRef");
        let counted = match filters[..] {
            [Filter::FlateDecode] if !sealed => {
                inflated(ZlibDecoder::new(data).take(left))
            }
            _ => 0,
        };
        // What could not be counted is as much as it may be.
        let could = || {
            let size = packed as u64;
            filters.iter().fold(size, |size, it| size.saturating_mul(growth(*it) as u64))
        };
        left = left.saturating_sub(if counted > 0 { counted } else { could() });
        if left == 0 {
            let most = OBJECTS >> 20;
            return Err(if sealed {
                format!(
                    "its objects are encrypted, and may unpack to more than {most} MB"
                )
            } else {
                format!("its objects unpack to more than {most} MB")
            });
        }
    }
    Ok(())
}

/// A dictionary with the characters of its names that are written as `#53` as they are.
fn spelled(dict: &[u8]) -> Vec<u8> {
    let mut spelled = Vec::with_capacity(dict.len());
    let mut rest = dict;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let digits = after.first_chunk::<2>().filter(|_| byte == b'#');
        let code = digits.and_then(|it| std::str::from_utf8(it).ok());
        match code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(code) => {
                spelled.push(code);
                rest = after.get(2..).unwrap_or_default();
            }
            None => spelled.push(byte),
        }
    }
    spelled
}

/// The filters that a dictionary names anywhere, by their long or short names: rather too
/// many than too few.
fn filters(dict: &[u8]) -> Vec<Filter> {
    let names = dict.split(|it| *it == b'/').skip(1);
    names
        .filter_map(|name| {
            let end = name.iter().position(|it| !it.is_ascii_alphanumeric());
            match name.get(..end.unwrap_or(name.len()))? {
                b"FlateDecode" | b"Fl" => Some(Filter::FlateDecode),
                b"LZWDecode" | b"LZW" => Some(Filter::LzwDecode),
                b"RunLengthDecode" | b"RL" => Some(Filter::RunLengthDecode),
                b"ASCII85Decode" | b"A85" => Some(Filter::Ascii85Decode),
                b"ASCIIHexDecode" | b"AHx" => Some(Filter::AsciiHexDecode),
                _ => None,
            }
        })
        .collect()
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|it| it == first)?;
        if bytes.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    #[test]
    fn objects_that_unpack_to_gigabytes_are_refused() {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        let zeros = vec![0; 1 << 20];
        for _ in 0..300 {
            packer.write_all(&zeros).expect("in memory");
        }
        let packed = packer.finish().expect("in memory");
        let file = |kind: &str| {
            let mut file =
                format!("%PDF-1.7\n1 0 obj <</Type/{kind}/Filter/Fl>>stream\n")
                    .into_bytes();
            file.extend(&packed);
            file.extend(b"\nendstream endobj");
            file
        };
        assert!(objects_fit(&file("ObjStm")).is_err());
        assert!(objects_fit(&file("Obj#53tm")).is_err());
        assert!(objects_fit(&file("XObject")).is_ok());
        assert!(objects_fit(b"").is_ok() && objects_fit(b"stream").is_ok());
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).expect("in memory");
        packer.finish().expect("in memory")
    }

    #[test]
    fn chains_of_filters_are_counted_before_they_are_unpacked() {
        let flate = [Filter::FlateDecode; 10];
        let mut bytes = vec![0; 16 << 20];
        for _ in 0..3 {
            bytes = packed(&bytes);
        }
        assert!(bytes.len() < 1_000, "{}", bytes.len());
        let most = 1 << 20;
        assert!(!fits(&bytes, &flate[..3], true, most));
        assert!(!fits(&bytes, &flate[..3], false, most), "a predictor may hide it");
        assert!(fits(&packed(&packed(b"few")), &flate[..2], true, most));
        let lzw = [Filter::Ascii85Decode, Filter::LzwDecode];
        assert!(!fits(&[b'z'; 1_000], &lzw, true, most));
        assert!(fits(b"zz", &lzw, true, most));
    }

    #[test]
    fn chains_of_filters_hide_no_objects() {
        let inner = packed(&packed(&vec![0; 16 << 20]));
        let file = |filter: &str, more: &str| {
            let head = format!("{more}1 0 obj <</Type/ObjStm/Filter{filter}>>stream\n");
            [head.as_bytes(), &inner, b"\nendstream endobj"].concat()
        };
        assert!(
            objects_fit(&file("[/FlateDecode/FlateDecode/FlateDecode]", "")).is_err()
        );
        assert!(objects_fit(&file("[/Fl/#46l/LZW]", "")).is_err());
        assert!(objects_fit(&file("/FlateDecode", "")).is_ok());
        let mut noise = vec![1_u8; 300_000];
        let mut last = 1_u32;
        for byte in &mut noise {
            last = last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = last.to_be_bytes()[0];
        }
        let head = b"1 0 obj <</Type/ObjStm/Filter/FlateDecode>>stream ";
        let large = [&head[..], &packed(&noise)].concat();
        assert_eq!(objects_fit(&large), Ok(()));
        let encrypted = [b"/Encrypt ", &large[..]].concat();
        assert!(objects_fit(&encrypted).is_err_and(|why| why.contains("encrypted")));
    }
}
