//! Scans: named by file name and SHA-256, often kept outside of the book's folder.

use std::fmt::Write as _;

use super::leaves::{ScanLeaf, read_leaves};
use super::open::{NamedPath, refused};
use super::path::normalise;
use super::refusal::Refusal;
use super::root::{FileKind, Files};
use crate::diag::{Code, Diagnostic};
use crate::project::SourceSpec;
use crate::source::{FileId, SourceMap};

/// Reads the files of a scan, one or one for each page, from `--sources` if given, else or
/// if it is not there from the book's folder, and proves that it is the one that the
/// manifest names.
///
/// # Errors
/// The message that says which scan is wanted and how to supply it.
pub fn open_scan(
    spec: &SourceSpec,
    book: &dyn Files,
    scans: Option<&dyn Files>,
    sources: &mut SourceMap,
) -> Result<Vec<FileId>, Diagnostic> {
    let named = NamedPath::at(&spec.file.text, spec.file.span);
    let kind = FileKind::Scan;
    let path =
        normalise("", named.path).map_err(|refusal| refused(&refusal, named, kind))?;
    let (root, leaves) = match scans.map(|scans| (scans, read_leaves(scans, &path))) {
        None => (book, read_leaves(book, &path)),
        Some((scans, Err(Refusal::Missing(near)))) => match read_leaves(book, &path) {
            Err(Refusal::Missing(_)) => (scans, Err(Refusal::Missing(near))),
            read => (book, read),
        },
        Some(read) => read,
    };
    let scan = leaves.map_err(|refusal| match refusal {
        Refusal::Missing(near) => missing(spec, &near, scans.is_some()),
        refusal => refused(&refusal, named, kind),
    })?;
    if scan.sha256 != spec.sha256.text {
        return Err(differs(spec, &scan.sha256));
    }
    let enter = |leaf: ScanLeaf| {
        // A scan may come in any encoding; what it was is said by `clean`.
        let (text, _) = crate::ground::decode(&leaf.bytes);
        let shown = root.shown(&leaf.path);
        let file = sources.add(leaf.path, text);
        sources.show_as(file, shown);
        file
    };
    Ok(scan.leaves.into_iter().map(enter).collect())
}

fn missing(spec: &SourceSpec, near: &[String], searched: bool) -> Diagnostic {
    let what = match &spec.description {
        Some(description) => format!(" ({})", description.text),
        None => String::new(),
    };
    let mut hint = if searched {
        String::from("it is neither in the folder of `--sources` nor in the book's")
    } else {
        String::from("say where the scans are with `--sources DIR`")
    };
    let _ = write!(hint, "; its SHA-256 is {}", spec.sha256.text);
    if let Some(near) = near.first() {
        let _ = write!(hint, "; there is a file `{near}`");
    }
    Diagnostic::new(
        Code::ScanMissing,
        spec.file.span,
        format!("the scan `{}`{what} is not at hand", spec.file.text),
    )
    .label("wanted here")
    .hint(hint)
}

fn differs(spec: &SourceSpec, found: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ScanDiffers,
        spec.sha256.span,
        format!("the scan `{}` is not the one named here", spec.file.text),
    )
    .label("wanted")
    .hint(format!(
        "the file has {found}; get the right one, or write this and go through its \
         corrections"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;
    use crate::project::Located;
    use crate::source::Span;

    fn spec(file: &str, sha256: &str) -> (SourceMap, SourceSpec) {
        let mut sources = SourceMap::new();
        let manifest = sources.add("book.toml", format!("{file}{sha256}"));
        let at = |range| Span::new(manifest, range);
        let file_span = at(0..file.len());
        let hash_span = at(file.len()..file.len() + sha256.len());
        let located = |text: &str, span| Located { text: text.to_owned(), span };
        let spec = SourceSpec {
            id: located("a", file_span),
            file: located(file, file_span),
            sha256: located(sha256, hash_span),
            corrections: None,
            description: None,
        };
        (sources, spec)
    }

    const HASH: &str = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881";

    #[test]
    fn a_scan_is_known_by_its_hash() {
        let (mut sources, spec) = spec("a.txt", HASH);
        let (book, scans) = (Memory::new(), Memory::new().with("a.txt", "x"));
        let files = open_scan(&spec, &book, Some(&scans), &mut sources).unwrap();
        assert_eq!(&*sources.get(files[0]).text, "x");
        // The book's own folder serves where `--sources` has none.
        assert!(open_scan(&spec, &scans, Some(&book), &mut sources).is_ok());
        assert!(open_scan(&spec, &scans, None, &mut sources).is_ok());
    }

    #[test]
    fn a_missing_or_other_scan_is_a_message() {
        let (mut sources, spec) = spec("a.txt", HASH);
        let book = Memory::new().with("a.text", "x");
        let error = open_scan(&spec, &book, None, &mut sources).unwrap_err();
        assert_eq!(error.code, Code::ScanMissing);
        let hint = error.hint.unwrap();
        assert!(hint.contains("--sources") && hint.contains(HASH), "{hint}");
        assert!(hint.contains("a.text"), "{hint}");
        let other = Memory::new().with("a.txt", "y");
        let error = open_scan(&spec, &other, None, &mut sources).unwrap_err();
        assert_eq!(error.code, Code::ScanDiffers);
    }
}
