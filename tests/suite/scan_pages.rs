//! Scans of a file for each page.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};

use florilege::ground::sha256_hex;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::program::{florilege, stderr, stdout};

/// The lines of three pages; a sentence runs over each page's end.
const PAGES: [(&str, &[&str]); 3] = [
    (
        "p9.xml",
        &[
            "The keeper of the lamp wrote his book at night, and in the",
            "morning he read what he had written to the gulls, who were a",
        ],
    ),
    (
        "p10.xml",
        &[
            "patient company and never once asked him for the end of the",
            "story. When the boats were late he wrote of boats, and when",
        ],
    ),
    ("p11.xml", &["they were early he wrote of bread, for he was fond of both."]),
];

fn fresh(name: &str) -> PathBuf {
    crate::program::fresh("scan-pages", name)
}

fn page_xml(lines: &[&str]) -> String {
    let mut xml = String::from(
        "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">\
         <Page><TextRegion id=\"r\">",
    );
    for line in lines {
        let _ = write!(
            xml,
            "<TextLine><TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine>"
        );
    }
    xml + "</TextRegion></Page></PcGts>\n"
}

/// Writes the pages into a folder, with what else such folders hold.
fn write_pages(folder: &Path) {
    std::fs::create_dir_all(folder).unwrap();
    for (name, lines) in PAGES {
        std::fs::write(folder.join(name), page_xml(lines)).unwrap();
    }
    std::fs::write(folder.join("p9.tif"), "a picture").unwrap();
    std::fs::write(folder.join("mets.xml"), "<mets/>").unwrap();
}

fn zipped() -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, lines) in PAGES {
        archive.start_file(format!("book/{name}"), SimpleFileOptions::default()).unwrap();
        archive.write_all(page_xml(lines).as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn a_folder_a_list_and_an_archive_are_one_scan() {
    let folder = fresh("one");
    write_pages(&folder.join("pages"));
    std::fs::write(folder.join("book.zip"), zipped()).unwrap();
    let clean = |arguments: &[&str]| {
        let run = florilege(&folder, arguments);
        assert_eq!(run.status.code(), Some(0), "{run:?}");
        let text = stdout(&run);
        text.split("---\n").last().unwrap().trim().to_owned()
    };
    let whole = PAGES.map(|(_, lines)| lines.join(" ")).join(" ");
    assert_eq!(clean(&["clean", "pages"]), whole);
    assert_eq!(clean(&["clean", "book.zip"]), whole);
    let list = ["clean", "--join", "pages/p11.xml", "pages/p10.xml", "pages/p9.xml"];
    assert_eq!(clean(&list), whole);
    // A page is never written over.
    let run = florilege(&folder, &["clean", "pages", "--output", "pages/p9.xml"]);
    assert_eq!(run.status.code(), Some(2), "{run:?}");
}

#[test]
fn a_book_names_a_folder_by_the_sum_of_its_pages() {
    let folder = fresh("book");
    write_pages(&folder.join("scans/keeper"));
    let mut names = PAGES.map(|(name, lines)| (name, page_xml(lines)));
    names.sort();
    let sums =
        names.map(|(name, xml)| format!("{}  {name}\n", sha256_hex(xml.as_bytes())));
    let manifest = |sum: &str| {
        format!(
            "slug = \"keeper\"\nversion = \"1.0.0\"\ntitle = \"The Keeper\"\n\
             language = \"en\"\npublisher = \"Us\"\ndate = \"2026-01-01\"\n\
             rights = \"Ours\"\ncover = false\n\
             body = [{{ title = \"The Keeper\", scan = \"keeper\" }}]\n\n\
             [[contributor]]\nname = \"A. Keeper\"\nrole = \"author\"\n\n\
             [[source]]\nid = \"keeper\"\nfile = \"scans/keeper\"\nsha256 = \"{sum}\"\n\n\
             [[edition]]\nid = \"epub\"\nkind = \"epub\"\n"
        )
    };
    let sum = sha256_hex(sums.concat().as_bytes());
    std::fs::write(folder.join("book.toml"), manifest(&sum)).unwrap();
    let built = florilege(&folder, &["build", "."]);
    assert_eq!(built.status.code(), Some(0), "{}", stderr(&built));
    std::fs::write(folder.join("book.toml"), manifest(&sum.replace(['0', '1'], "2")))
        .unwrap();
    let built = florilege(&folder, &["build", "."]);
    assert!(stderr(&built).contains(&sum), "{}", stderr(&built));
}

#[test]
fn a_page_that_is_cut_short_is_named() {
    let folder = fresh("cut");
    write_pages(&folder.join("pages"));
    let xml = page_xml(PAGES[1].1);
    std::fs::write(folder.join("pages/p10.xml"), &xml[..xml.len() - 30]).unwrap();
    let run = florilege(&folder, &["clean", "pages", "--message-format", "short"]);
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    let said = stderr(&run);
    assert!(said.contains("pages/p10.xml:1") && said.contains("no sound XML"), "{said}");
}
