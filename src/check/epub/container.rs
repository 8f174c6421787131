//! The ZIP file around an EPUB (EPUB 3.3, 4.2).

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use crate::check::Report;
use crate::diag::Code;

/// The most bytes that all files inside may unpack to.
const CAP: u64 = 256 << 20;

/// The most bytes that one file inside may unpack to.
const FILE_CAP: u64 = 64 << 20;

/// A file that unpacks to more than so many times its size, and to more than
/// [`SMALL`] bytes, is made to fill a memory and not to be read.
const MOST_TIMES: u64 = 200;

/// Small files may be as dense as they like.
const SMALL: u64 = 4 << 20;

/// The most files inside.
const MOST: usize = 65_535;

/// All files of an EPUB, unpacked.
pub(super) struct Container {
    /// Contents by path.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    /// Paths that stand there twice or lead out of the container.
    odd: Vec<String>,
}

impl Container {
    /// Unpacks a file, within caps; the words that say why not.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| format!("it is no ZIP file: {error}"))?;
        if archive.len() > MOST {
            return Err(format!("it has more than {MOST} files"));
        }
        let mut container = Self { files: BTreeMap::new(), odd: Vec::new() };
        let mut left = CAP;
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|error| error.to_string())?;
            let name = file.name().map_err(|error| error.to_string())?.into_owned();
            if name.ends_with('/') {
                continue;
            }
            // What a file says of its own size is not trusted: it is read up to a cap.
            let dense = SMALL.max(file.compressed_size().saturating_mul(MOST_TIMES));
            let most = left.min(FILE_CAP).min(dense);
            let mut content = Vec::new();
            file.take(most + 1)
                .read_to_end(&mut content)
                .map_err(|error| format!("`{name}` is damaged: {error}"))?;
            let size = content.len() as u64;
            if size > most {
                return Err(format!("`{name}` {}", too_large(most, dense)));
            }
            left -= size;
            let strange = name.starts_with('/') || name.split('/').any(|it| it == "..");
            if strange || container.files.insert(name.clone(), content).is_some() {
                container.odd.push(format!("`{name}` stands twice or leads out"));
            }
        }
        Ok(container)
    }
}

/// Why a file that unpacks to more than `most` bytes is not read.
fn too_large(most: u64, dense: u64) -> String {
    if most == dense {
        format!("unpacks to more than {MOST_TIMES} times its size")
    } else if most == FILE_CAP {
        format!("unpacks to more than {} MB", FILE_CAP >> 20)
    } else {
        format!("and the files before it unpack to more than {} MB", CAP >> 20)
    }
}

/// `mimetype` first, stored, exact; names fit for all systems; nothing encrypted.
pub(super) fn check(bytes: &[u8], container: &Container, report: &mut Report) {
    let code = Code::EpubContainer;
    // A local file header: method at 8, length of the name at 26, of the extra field
    // at 28, the name at 30.
    let field = |at: usize| {
        bytes.get(at..at + 2).map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
    };
    let sound = bytes.get(30..58) == Some(b"mimetypeapplication/epub+zip")
        && (field(8), field(26), field(28)) == (Some(0), Some(8), Some(0));
    let words = "`mimetype` is not first, stored, without extra field and line end";
    let findings = (!sound).then(|| words.to_owned()).into_iter().collect();
    report.judged(code, "mimetype", findings, "");

    let mut findings = container.odd.clone();
    let ugly = |name: &&String| {
        !name.is_ascii() || name.contains([' ', '"', '*', ':', '<', '>', '?', '\\', '|'])
    };
    let named = container.files.keys().filter(ugly);
    findings.extend(named.map(|name| format!("`{name}` is not fit for all systems")));
    let mut folded: Vec<String> =
        container.files.keys().map(|name| name.to_ascii_lowercase()).collect();
    folded.sort_unstable();
    folded.dedup();
    if folded.len() < container.files.len() {
        findings.push(String::from("two names differ in case only"));
    }
    report.judged(code, "names of files", findings, "");
    let locked = ["META-INF/encryption.xml", "META-INF/rights.xml"];
    let there = locked.iter().filter(|name| container.files.contains_key(**name));
    let findings = there.map(|name| format!("there is `{name}`")).collect();
    report.judged(code, "nothing encrypted", findings, "");
}
