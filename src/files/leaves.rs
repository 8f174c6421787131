//! The leaves of a scan: one file, or a file for each page in a folder or a ZIP archive.
//!
//! Reading machines and libraries hand out a scan either as one text or as one file for
//! each page: plain text, hOCR, ALTO or PAGE. The files of a folder are taken in natural
//! order; its sum is that of the lines that `sha256sum *` prints in it.

use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::refusal::Refusal;
use super::root::{FileKind, Files};
use crate::ground::{natural, sha256_hex};

/// Extensions of files that hold a page's text.
const PAGES: [&str; 6] = ["txt", "hocr", "html", "htm", "xhtml", "xml"];
/// The most files of a scan.
const MOST: usize = 20_000;
/// The most bytes that the files of a scan have together.
const CAP: u64 = 512 << 20;

/// A file of a scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanLeaf {
    /// Its path: below the root or, of an archive's, behind that of the archive.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A scan as it stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanLeaves {
    /// Its files in the order of its pages; never none.
    pub leaves: Vec<ScanLeaf>,
    /// SHA-256 of its bytes, 64 hex digits in lower case; of a folder, of the list of its
    /// files: a line `SUM  NAME` for each, in the order of the names' bytes.
    pub sha256: String,
}

/// Reads a scan: a file, a folder of pages, or a ZIP archive of pages.
///
/// # Errors
/// Those of [`Files::read`], and what is no set of pages: none at all, one page twice,
/// pages in several folders.
pub fn read_leaves(root: &dyn Files, path: &str) -> Result<ScanLeaves, Refusal> {
    match root.read(path, FileKind::Scan) {
        Ok(bytes) if bytes.starts_with(b"PK\x03\x04") => {
            let sha256 = sha256_hex(&bytes);
            Ok(ScanLeaves { leaves: ordered(unpacked(path, &bytes)?)?, sha256 })
        }
        Ok(bytes) => Ok(ScanLeaves {
            sha256: sha256_hex(&bytes),
            leaves: vec![ScanLeaf { path: path.to_owned(), bytes }],
        }),
        Err(Refusal::NotRegular("a folder")) => {
            let names = root.names(path);
            let pages = names.files.iter().filter(|name| is_page(name));
            let paths: Vec<_> = pages.map(|name| format!("{path}/{name}")).collect();
            joined(root, &paths)
        }
        Err(refusal) => Err(refusal),
    }
}

/// Reads files that are the pages of one scan.
///
/// # Errors
/// As [`read_leaves`].
pub fn joined(root: &dyn Files, paths: &[String]) -> Result<ScanLeaves, Refusal> {
    let mut left = CAP;
    let mut leaves = Vec::with_capacity(paths.len());
    for path in paths {
        let bytes = root.read(path, FileKind::Scan)?;
        left = left.checked_sub(bytes.len() as u64).ok_or(Refusal::TooLarge(CAP))?;
        leaves.push(ScanLeaf { path: path.clone(), bytes });
    }
    leaves.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sums = String::new();
    for leaf in &leaves {
        let _ = writeln!(sums, "{}  {}", sha256_hex(&leaf.bytes), name_of(&leaf.path));
    }
    let sha256 = sha256_hex(sums.as_bytes());
    Ok(ScanLeaves { leaves: ordered(leaves)?, sha256 })
}

/// The name of a path's file.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether a file holds a page, by its name. The list of a set of pages is none.
fn is_page(path: &str) -> bool {
    let name = name_of(path).to_ascii_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    PAGES.contains(&extension) && !name.starts_with('.') && !name.ends_with("mets.xml")
}

/// The files of an archive that hold pages.
fn unpacked(archive: &str, bytes: &[u8]) -> Result<Vec<ScanLeaf>, Refusal> {
    let unsound = |error: &dyn std::fmt::Display| {
        Refusal::Unreadable(format!("as a ZIP file: {error}"))
    };
    let mut files =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| unsound(&error))?;
    let mut leaves = Vec::new();
    let mut left = CAP;
    for index in 0..files.len().min(MOST) {
        let file = files.by_index(index).map_err(|error| unsound(&error))?;
        let name = file.name().map_err(|error| unsound(&error))?.into_owned();
        if !is_page(&name) || name.starts_with("__MACOSX/") {
            continue;
        }
        // What a file says of its own size is not trusted: it is read up to a cap.
        let most = left.min(FileKind::Scan.cap());
        let mut content = Vec::new();
        file.take(most + 1)
            .read_to_end(&mut content)
            .map_err(|error| unsound(&format!("`{name}`: {error}")))?;
        left = left
            .checked_sub(content.len() as u64)
            .filter(|_| content.len() as u64 <= most)
            .ok_or(Refusal::TooLarge(most))?;
        leaves.push(ScanLeaf { path: format!("{archive}/{name}"), bytes: content });
    }
    Ok(leaves)
}

/// The files in the order of the pages.
fn ordered(mut leaves: Vec<ScanLeaf>) -> Result<Vec<ScanLeaf>, Refusal> {
    if leaves.is_empty() {
        return Err(Refusal::NoPages(format!("holds no page: {EXPECTED}")));
    }
    if leaves.len() >= MOST {
        return Err(Refusal::NoPages(format!("holds more than {MOST} files")));
    }
    leaves.sort_by(|a, b| natural(&a.path, &b.path));
    let parts = |leaf: &ScanLeaf| {
        let (folder, name) = leaf.path.rsplit_once('/').unwrap_or(("", &leaf.path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        (folder.to_owned(), stem.to_owned(), name.to_owned())
    };
    for pair in leaves.windows(2) {
        let (a, b) = (parts(&pair[0]), parts(&pair[1]));
        if a.0 != b.0 {
            let why = format!("holds pages in two folders, `{}` and `{}`", a.0, b.0);
            return Err(Refusal::NoPages(why));
        }
        if a.1 == b.1 {
            let why = format!("holds one page twice, as `{}` and `{}`", a.2, b.2);
            return Err(Refusal::NoPages(why));
        }
    }
    Ok(leaves)
}

/// What the pages of a scan may be.
const EXPECTED: &str = "a file `.txt`, `.hocr`, `.html` or `.xml` (ALTO, PAGE) for each";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    fn order(leaves: &ScanLeaves) -> Vec<&str> {
        leaves.leaves.iter().map(|leaf| name_of(&leaf.path)).collect()
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_pages() {
        let files = Memory::new()
            .with("scan/p10.txt", "ten")
            .with("scan/p9.txt", "nine")
            .with("scan/p9.png", "a picture")
            .with("scan/METS.xml", "a list");
        let read = read_leaves(&files, "scan").unwrap();
        assert_eq!(order(&read), ["p9.txt", "p10.txt"]);
        // As `sha256sum *.txt | sha256sum` says of the same two files.
        assert_eq!(
            read.sha256,
            "0d62aa00cfb645a98b863503340e32cb7252826e9575f8e341898b67fe477516"
        );
    }

    #[test]
    fn what_is_no_set_of_pages_is_refused() {
        let twice = Memory::new().with("scan/p1.txt", "a").with("scan/p1.xml", "a");
        let none = Memory::new().with("scan/p1.png", "a");
        for (files, words) in [(twice, "`p1.txt` and `p1.xml`"), (none, "no page")] {
            let Err(Refusal::NoPages(why)) = read_leaves(&files, "scan") else {
                panic!()
            };
            assert!(why.contains(words), "{why}");
        }
        let broken = Memory::new().with("scan.zip", "PK\x03\x04 and no more");
        assert!(matches!(read_leaves(&broken, "scan.zip"), Err(Refusal::Unreadable(_))));
    }
}
