//! A fix that a message offers is right: written into the file, the fault is gone, and
//! nothing new is wrong with the book.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks at files from outside"
)]

use std::collections::BTreeSet;
use std::path::Path;

use florilege::build::{Inputs, load};
use florilege::diag::{Code, Diagnostic, Diagnostics};
use florilege::files::Memory;
use florilege::source::SourceMap;

/// A manifest's head, right in all.
const HEAD: &str = "slug = \"lamps\"\ntitle = \"Lamps\"\nlanguage = \"en-GB\"\n\
                    publisher = \"Lamp House\"\ndate = \"2026-11-22\"\n";

/// The files of a book, by path.
type Files = Vec<(String, Vec<u8>)>;

/// A book of one chapter in a folder of its own, with a picture in another.
fn of_chapter(chapter: &str) -> Files {
    let picture =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("book/handbook/figures/pipeline.svg");
    vec![
        (
            "book.toml".into(),
            format!("{HEAD}\n[[body]]\nfile = \"works/one.md\"\n").into(),
        ),
        ("works/one.md".into(), format!("# One\n\n{chapter}\n").into()),
        ("works/two-lamps.md".into(), "# Two\n\nText.\n".into()),
        ("figures/lamp.svg".into(), std::fs::read(picture).unwrap()),
    ]
}

/// A book whose manifest has these lines behind its head.
fn of_manifest(lines: &str) -> Files {
    vec![
        ("book.toml".into(), format!("{HEAD}{lines}\n").into()),
        ("works/one.md".into(), "# One\n\nText.\n".into()),
        ("works/two.md".into(), "# Two\n\nText.\n".into()),
    ]
}

/// Books with faults; that each has one with a fix is part of the test.
fn faulty() -> Vec<Files> {
    let chapters = [
        "::: vers\nOne\n:::",
        "Some [words]{.smallcap} here.",
        "A [mot]{lang=gr} here.",
        "A [mot]{.index lang=\"jp\"} here.",
        "A <i lang='cz'>mot</i> here.",
        "<p lang=\"jp\">One</p>",
        "![A lamp](figures/lamp.svg)",
        "![A lamp](..\\figures\\lamp.svg)",
        "![A lamp](../figures/lamb.svg)",
        "![A rule](../figures/lamp.svg){.decorativ}",
        "![A lamp](<../figures/lamb.svg> \"Caption\")",
        "![A lamp][l]\n\n[l]: ../figures/lamb.svg",
        "<img src=\"../figures/lamb.svg\" alt=\"A lamp\">",
        "A <img alt=lamp src='..\\figures\\lamp.svg'> here.",
        "<figure><img src=../figures/lamb.svg alt=lamp></figure>",
    ];
    let manifests = [
        "[[body]]\nfile = \"works\\\\one.md\"",
        "[[body]]\nfile = \"works/on.md\"",
        "[[body]]\nfille = \"works/one.md\"",
        "[[body]]\npiece = \"wrok\"\nfile = \"works/one.md\"",
        "[[body]]\nfile = \"works/one.md\"\nopens = \"rekto\"",
        "[[body]]\nfile = \"works/one.md\"\nlanguage = \"en_GB\"",
        "[[body]]\nfile = \"works/one.md\"\nauthors = \"Ada Quill\"",
        "[[body]]\nfile = \"works/one.md\"\nshort-title = 1984",
        "[[body]]\nfile = \"works/one.md\"\n[[edition]]\nkind = \"pint\"",
        "[[body]]\nfile = \"works/one.md\"\n[[edition]]\nkind = \"print\"\n\
         isbn = \"978-0-306-40615-8\"",
        "[[body]]\nfile = \"works/one.md\"\nonly = [\"epup\"]",
        "[[body]]\nfile = \"works/one.md\"\n[[contributor]]\nname = \"Ada Quill\"\n\
         role = \"editer\"",
        "[[body]]\nfile = \"works/one.md\"\n[[edition]]\nkind = \"print\"\n\
         trim = \"6x9\"",
    ];
    let chapters = chapters.iter().map(|it| of_chapter(it));
    chapters.chain(manifests.iter().map(|it| of_manifest(it))).collect()
}

/// What is found in a book when it is read.
fn findings(files: &Files) -> (SourceMap, Diagnostics) {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let memory = files
        .iter()
        .fold(Memory::new(), |memory, (path, bytes)| memory.with(path, bytes.clone()));
    let inputs = Inputs {
        root: &memory,
        scans: None,
        manifest: None,
        name: "lamps",
        date: None,
        house: None,
    };
    let _ = load(&inputs, &mut sources, &mut found, &mut |_| {});
    found.sort(&sources);
    (sources, found)
}

/// The book with a fix written into the file that it is for.
fn mended(files: &Files, finding: &Diagnostic, sources: &SourceMap) -> Files {
    let span = sources.resolve(finding.span.unwrap());
    let path = &sources.get(span.file).path;
    let mut mended = files.clone();
    let (_, bytes) = mended.iter_mut().find(|(name, _)| name == path).unwrap();
    bytes.splice(span.range(), finding.fix.clone().unwrap().into_bytes());
    mended
}

/// What is wrong, without the places: they move with the words.
fn codes(found: &Diagnostics) -> Vec<Code> {
    let mut codes: Vec<Code> = found.iter().map(|it| it.code).collect();
    codes.sort();
    codes
}

#[test]
fn a_fix_takes_its_fault_away_and_brings_none() {
    for files in faulty() {
        let (sources, found) = findings(&files);
        let shown = String::from_utf8_lossy(&files[0].1).into_owned()
            + &String::from_utf8_lossy(&files[1].1);
        let fixes: Vec<&Diagnostic> =
            found.iter().filter(|it| it.fix.is_some()).collect();
        assert!(!fixes.is_empty(), "{shown}\n{found:?}");
        let before = codes(&found);
        for finding in fixes {
            let (_, again) = findings(&mended(&files, finding, &sources));
            let after = codes(&again);
            let count =
                |codes: &[Code]| codes.iter().filter(|it| **it == finding.code).count();
            assert!(count(&after) < count(&before), "{shown}\n{finding:?}\n{again:?}");
            let known: BTreeSet<Code> = before.iter().copied().collect();
            let new: Vec<&Code> =
                after.iter().filter(|code| !known.contains(code)).collect();
            assert!(new.is_empty(), "{shown}\n{finding:?}\nbrings {new:?}");
        }
    }
}
