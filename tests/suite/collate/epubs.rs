//! Books against their EPUBs, and EPUBs against each other.

use std::path::Path;

use florilege::build::{BuiltFile, load, paged};
use florilege::collate::{Telling, Witness, collate, of_epub, of_sources};
use florilege::files::Root;
use florilege::project::OutputKind;
use florilege::{BuildOptions, Diagnostics, Inputs, SourceMap, build};

use super::{book, holds};

fn epub_of(files: &dyn florilege::Files) -> Vec<u8> {
    let built = build(&Inputs::new(files), &BuildOptions::default(), &mut |_| {});
    let is_epub = |file: &BuiltFile| file.kind == OutputKind::Epub;
    built.files.into_iter().find(is_epub).expect("it has an EPUB").bytes
}

fn text_of(old: &Witness, new: &Witness) -> String {
    let collation = collate(old, new);
    Telling { collation: &collation, old, new, words_only: false }.text(false)
}

/// The sources of a book and the EPUB made of them say the same: text, notes, names, pages.
fn same(folder: &str) {
    let root = Root::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .expect("it is there");
    let epub = of_epub("epub", &epub_of(&root)).expect("it can be read");
    let inputs = Inputs::new(&root);
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let loaded =
        load(&inputs, &mut sources, &mut found, &mut |_| {}).expect("it is sound");
    let editions = paged(&loaded, &inputs, &mut sources, &mut found);
    let book = of_sources("book", &loaded, &editions, &sources);
    let collation = collate(&book, &epub);
    let said = text_of(&book, &epub);
    assert!(collation.facts.is_empty(), "{said}");
    assert!(collation.works.iter().all(|work| !work.is_changed(false)), "{said}");
    assert!(collation.works.len() > 10, "{said}");
    assert_eq!(collation.editions.len(), 1, "{said}");
    assert!(collation.editions[0].openings.is_empty(), "{said}");
    let back = collate(&epub, &book);
    assert!(
        back.works.iter().all(|work| !work.is_changed(false)),
        "{}",
        text_of(&epub, &book)
    );
}

#[test]
fn the_handbook_and_its_epub() {
    same("book/handbook");
}

#[test]
fn a_book_of_all_there_is_and_its_epub() {
    same("tests/cases/torture");
}

#[test]
fn two_epubs() {
    let with = |word: &str, title: &str| {
        let text =
            format!("# {title}\n\nThe lamp is {word}.[^a]\n\n[^a]: By the clock.\n");
        let manifest = format!(
            "{}[[body]]\nfile = \"wick.md\"\n[[body]]\nfile = \"b.md\"\n[[edition]]\nkind = \"epub\"\n",
            super::HEAD
        );
        let files = book(&[("wick.md", &text), ("b.md", "# Bread\n\nIt is gone.\n")]);
        of_epub(word, &epub_of(&files.with("book.toml", manifest)))
            .expect("it can be read")
    };
    let (old, new) = (with("low", "The Wick"), with("high", "A Wick"));
    holds(&old, &new, &collate(&old, &new));
    let said = text_of(&old, &new);
    assert!(said.contains("The lamp is [-low-]{+high+}.[note]"), "{said}");
    assert!(said.contains("title: [-The Wick-] → {+A Wick+}"), "{said}");
    assert!(text_of(&old, &old).contains("nothing differs"));
}

#[test]
fn no_epub() {
    for bytes in [&b""[..], b"PK", b"%PDF-1.4", &[0; 100]] {
        assert!(of_epub("x", bytes).is_err());
    }
}
