//! The page numbers of the print edition in the EPUB: for whole books, each mark at the
//! words with which its page begins.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::read_sample::arranged;
use florilege::arrange::Flow;
use florilege::book::Role;
use florilege::build::{Inputs, load};
use florilege::diag::Diagnostics;
use florilege::display::{Content, DisplayItem, GlyphRun};
use florilege::epub::{self, EpubOptions, Package, PageSource};
use florilege::files::Root;
use florilege::layout::page::{Page, PageKind, Pages};
use florilege::layout::{self};
use florilege::paragraph::Shaper;
use florilege::project::PieceKind;
use florilege::source::SourceMap;
use florilege::text::Fonts;
use florilege::theme;

use crate::epub::{check_ways, plain};

/// A book as EPUB, with the print edition that it names.
struct Marked {
    print: Flow,
    pages: Pages,
    flow: Flow,
    package: Package,
}

fn marked(folder: &Path, epub: &str) -> Marked {
    marked_by(folder, epub, None)
}

/// The same with the pages of a print edition that it does not name.
fn marked_by(folder: &Path, epub: &str, print: Option<&str>) -> Marked {
    let root = Root::open(folder).unwrap();
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let inputs = Inputs {
        root: &root,
        scans: None,
        manifest: None,
        name: "book",
        date: None,
        house: None,
    };
    let loaded = load(&inputs, &mut sources, &mut found, &mut |_| {}).unwrap();
    let edition = |id: &str| {
        let outputs = &loaded.project.outputs;
        outputs.iter().find(|output| output.named().id == id).unwrap()
    };
    let spec = edition(epub);
    let flow = arranged(&loaded.book, spec, &mut found);
    let print = edition(print.unwrap_or_else(|| spec.page_source().unwrap()));
    let design = print.design().unwrap().clone();
    let print = arranged(&loaded.book, print, &mut found);
    let shaper = Shaper::new(Arc::new(Fonts::built_in()), &loaded.project.hyphenation);
    let theme =
        theme::load(&design.theme, design.trim, &mut |_, _| None, &mut found).unwrap();
    let pages = layout::layout(&print, &theme, &shaper, &mut found);
    let source = PageSource { flow: &print, pages: &pages, isbn: None };
    let package = epub::package(&flow, Some(source), &EpubOptions::default(), &mut found);
    Marked { print, pages, flow, package }
}

#[test]
fn marks_of_the_handbook_stand_where_its_pages_begin() {
    assert!(compared(&marked(&in_repository("book/handbook"), "epub")) > 40);
}

#[test]
fn marks_of_the_torture_book_stand_where_its_pages_begin() {
    let folder = in_repository("tests/cases/torture");
    assert!(compared(&marked(&folder, "epub")) > 30);
    assert!(compared(&marked(&folder, "epub-work")) > 30);
}

/// Notes at the end of the book in print and with each work in the EPUB: pages of notes
/// have no mark, and the EPUB says so. The other way round each page has its text.
#[test]
fn pages_of_notes_that_stand_elsewhere_are_left_out_and_that_is_said() {
    let folder = in_repository("tests/cases/torture");
    for (epub, print, said) in
        [("epub-work", "print", true), ("epub", "feet", false), ("epub", "print", false)]
    {
        let book = marked_by(&folder, epub, Some(print));
        assert!(compared(&book) > 30);
        let summary = "Pages of notes are left out";
        assert_eq!(book.package.document.contains(summary), said, "{epub} by {print}");
    }
}

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Compares all pages, and counts those that are marked.
fn compared(book: &Marked) -> usize {
    check_ways(&book.package);
    let marks = marks(&book.package);
    let listed: Vec<_> = book.package.pages.iter().map(|page| &page.0).collect();
    let labels: Vec<_> = marks.iter().map(|mark| &mark.0).collect();
    assert_eq!(listed, labels, "the page-list names the marks in order");
    let printed = book.pages.pages.iter().map(|page| page.label.to_string());
    let printed: Vec<_> = printed.filter(|label| labels.contains(&label)).collect();
    assert_eq!(labels, printed.iter().collect::<Vec<_>>(), "in the order of the pages");
    let marks: BTreeMap<_, _> = marks.iter().cloned().collect();
    for page in &book.pages.pages {
        let label = page.label.to_string();
        let Some(after) = marks.get(&label) else {
            assert!(is_left_out(book, page), "page {label} is not marked");
            continue;
        };
        // On an opener the mark stands before all that is above the text.
        let first = first_letters(&book.print, page);
        let opens = matches!(page.kind, PageKind::Opener | PageKind::Display);
        let agree = after.starts_with(&first) || opens && after.contains(&first);
        assert!(agree, "page {label} begins {first:?}, the mark {after:?}");
    }
    labels.len()
}

/// Blanks, and pages of divisions that the EPUB does not have.
fn is_left_out(book: &Marked, page: &Page) -> bool {
    let division = book.print.division(page.division);
    let same = |other: &florilege::arrange::Division| {
        other.kind == division.kind
            && (other.piece == division.piece || other.kind == PieceKind::Notes)
    };
    page.kind == PageKind::Blank || !book.flow.divisions.iter().any(same)
}

/// The first letters of a page; what is left of a divided word goes with its page.
fn first_letters(print: &Flow, page: &Page) -> String {
    let mut letters = String::new();
    let mut first = true;
    for item in &page.items {
        let DisplayItem::Run(GlyphRun {
            content: Content::Node { node, offset },
            text,
            ..
        }) = item
        else {
            continue;
        };
        let mut run: &str = text;
        match &print.node(*node).role {
            Role::Text(text) | Role::Code(text) => {
                let before = &text.text[..*offset as usize];
                if std::mem::take(&mut first) && before.ends_with(char::is_alphanumeric) {
                    run =
                        run.trim_start_matches(|c: char| c.is_alphanumeric() || c == '’');
                }
            }
            Role::NoteCall(_) => {}
            // Numbers of pages, which the contents of an EPUB leave out.
            _ => break,
        }
        letters.extend(run.chars().filter(|c| c.is_alphanumeric()));
        if letters.chars().count() > 16 {
            break;
        }
    }
    letters.chars().take(16).collect()
}

/// Page labels with the letters that follow each mark.
fn marks(package: &Package) -> Vec<(String, String)> {
    let mut marks = Vec::new();
    let documents = package.items.iter().filter(|item| item.in_spine);
    for item in documents {
        let text = epub::text_of(item);
        for (at, found) in text.match_indices("id=\"page-") {
            let rest = &text[at + found.len()..];
            let label = rest.split('"').next().unwrap();
            if label == "list" {
                continue;
            }
            let rest = &rest[rest.find("/>").unwrap() + 2..];
            let letters = plain(rest.split("</body>").next().unwrap());
            let letters = letters.chars().filter(|c| c.is_alphanumeric()).take(300);
            marks.push((label.to_owned(), letters.collect()));
        }
    }
    marks
}
