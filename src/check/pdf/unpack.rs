//! Streams unpacked within a budget: a few bytes can hold gigabytes of nothing, and a
//! reader that unpacks first and looks at the size then has lost.

use std::io::{Read as _, copy, sink};

use flate2::read::ZlibDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

/// What a byte can become at most by any filter: DEFLATE stays below 1,032.
const GROWTH: usize = 1_500;

/// Objects and cross-references that are packed may unpack to so many bytes together.
const OBJECTS: u64 = 256 << 20;

/// How far before its data the dictionary of a stream is looked for.
const BEFORE: usize = 2_000;

/// What a stream holds; nothing if it is damaged, or could be more than `most` bytes.
pub(super) fn unpacked(stream: &Stream<'_>, most: usize) -> Option<Vec<u8>> {
    let raw = stream.raw_data();
    let filters = stream.filters();
    let fits = match filters.first() {
        None => raw.len() <= most,
        Some(Filter::FlateDecode) if filters.len() == 1 => {
            let packed = ZlibDecoder::new(&*raw).take(most as u64 + 1);
            inflated(packed) <= most as u64
        }
        Some(_) => raw.len().saturating_mul(GROWTH) <= most,
    };
    let decoded = fits.then(|| stream.decoded_data().ok()).flatten()?;
    Some(decoded.into_owned())
}

/// How much can be read.
fn inflated(mut packed: impl std::io::Read) -> u64 {
    copy(&mut packed, &mut sink()).unwrap_or(0)
}

/// Whether the objects that a file packs into streams are too much to open it: the words
/// that say so. Readers unpack these before anybody can ask.
pub(super) fn objects_fit(bytes: &[u8]) -> Result<(), String> {
    let mut left = OBJECTS;
    let mut from = 0;
    while let Some(found) = find(bytes, from, b"stream") {
        from = found + 6;
        let before = &bytes[found.saturating_sub(BEFORE)..found];
        // A name can be written with `#`, so any such name is taken for one.
        let start = before
            .windows(2)
            .rposition(|it| it == b"<<")
            .map_or(0, |_| before.windows(4).rposition(|it| it == b" obj").unwrap_or(0));
        let dict = &before[start..];
        let has = |name: &[u8]| dict.windows(name.len()).any(|it| it == name);
        if before.ends_with(b"end") || !(has(b"ObjStm") || has(b"XRef") || has(b"#")) {
            continue;
        }
        let data = bytes[from..].trim_ascii_start();
        left = left.saturating_sub(inflated(ZlibDecoder::new(data).take(left)));
        if left == 0 {
            return Err(format!("its objects unpack to more than {} MB", OBJECTS >> 20));
        }
    }
    Ok(())
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    let first = needle.first()?;
    let mut at = from;
    loop {
        at += bytes.get(at..)?.iter().position(|it| it == first)?;
        if bytes[at..].starts_with(needle) {
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
                format!("%PDF-1.7\n1 0 obj <</Type/{kind}>>stream\n").into_bytes();
            file.extend(&packed);
            file.extend(b"\nendstream endobj");
            file
        };
        assert!(objects_fit(&file("ObjStm")).is_err());
        assert!(objects_fit(&file("Obj#53tm")).is_err());
        assert!(objects_fit(&file("XObject")).is_ok());
        assert!(objects_fit(b"").is_ok() && objects_fit(b"stream").is_ok());
    }
}
