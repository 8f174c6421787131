//! Releases: made twice the same, refused where a check fails, verified byte for byte.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::path::PathBuf;

use serde_json::Value;

use crate::pdf_text::pages_of;
use crate::program::{florilege, stderr};
use crate::torture::documents;

const MANIFEST: &str = "\
slug = \"lamps\"
version = \"1.0.0\"
title = \"A Book of Lamps\"
language = \"en-GB\"
publisher = \"The Press\"
date = \"2026-03-01\"
rights = \"Free to all.\"

[[front]]
piece = \"title-page\"

[[front]]
piece = \"copyright-page\"

[[front]]
piece = \"contents\"

[[body]]
title = \"The Work\"
authors = [\"A. Writer\"]
file = \"work.md\"
";

/// A folder with a book in `book/`.
fn fresh(name: &str) -> PathBuf {
    let folder = crate::program::fresh("release", name);
    std::fs::create_dir(folder.join("book")).unwrap();
    std::fs::write(folder.join("book/book.toml"), MANIFEST).unwrap();
    std::fs::write(folder.join("book/work.md"), "# The Work\n\nA lamp was lit.\n")
        .unwrap();
    folder
}

#[test]
fn a_release_has_files_checksums_and_a_record_and_can_be_verified() {
    let folder = fresh("whole");
    let made = florilege(&folder, &["release", "book"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let release = folder.join("releases/lamps-1.0.0");
    let sums = std::fs::read_to_string(release.join("SHA256SUMS")).unwrap();
    let record = std::fs::read_to_string(release.join("release.json")).unwrap();
    let parsed: Value = serde_json::from_str(&record).unwrap();
    for output in parsed["outputs"].as_array().unwrap() {
        let name = output["name"].as_str().unwrap();
        let line = format!("{}  {name}\n", output["sha256"].as_str().unwrap());
        assert!(release.join(name).is_file() && sums.contains(&line), "{name}");
        let is_text = matches!(output["edition"].as_str(), Some("text" | "works"));
        assert_eq!(output["checks"].as_array().unwrap().is_empty(), is_text);
        assert!(!output["not_checked"].as_array().unwrap().is_empty());
    }
    let inputs: Vec<&str> = parsed["inputs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|input| input["path"].as_str().unwrap())
        .collect();
    assert_eq!(inputs, ["book.toml", "work.md"]);
    assert!(sums.lines().last().unwrap().ends_with("  release.json"));

    let verify = ["release", "book", "--verify", "releases/lamps-1.0.0"];
    let again = florilege(&folder, &verify);
    assert_eq!(again.status.code(), Some(0), "{again:?}");
    // The same once more is no other release.
    assert_eq!(florilege(&folder, &["release", "book"]).status.code(), Some(0));
    let unchanged = std::fs::read_to_string(release.join("release.json")).unwrap();
    assert_eq!(unchanged, record);
}

#[test]
fn a_changed_book_is_neither_verified_nor_released_under_its_old_version() {
    let folder = fresh("changed");
    assert_eq!(florilege(&folder, &["release", "book"]).status.code(), Some(0));
    std::fs::write(folder.join("book/work.md"), "# The Work\n\nA lamp went out.\n")
        .unwrap();
    let verified =
        florilege(&folder, &["release", "book", "--verify", "releases/lamps-1.0.0"]);
    assert_eq!(verified.status.code(), Some(1));
    assert!(stderr(&verified).contains("`work.md` has changed"), "{verified:?}");
    let released = florilege(&folder, &["release", "book"]);
    assert_eq!(released.status.code(), Some(1));
    assert!(stderr(&released).contains("D005"), "{released:?}");
}

#[test]
fn a_damaged_release_is_seen() {
    let folder = fresh("damaged");
    assert_eq!(florilege(&folder, &["release", "book"]).status.code(), Some(0));
    let epub = folder.join("releases/lamps-1.0.0/lamps.epub");
    let mut bytes = std::fs::read(&epub).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&epub, bytes).unwrap();
    let verify = ["release", "book", "--verify", "releases/lamps-1.0.0"];
    let verified = florilege(&folder, &verify);
    assert_eq!(verified.status.code(), Some(1));
    assert!(stderr(&verified).contains("D002"), "{verified:?}");
    let nowhere = florilege(&folder, &["release", "book", "--verify", "book"]);
    assert!(stderr(&nowhere).contains("D001"), "{nowhere:?}");
}

#[test]
fn where_a_check_fails_nothing_is_released() {
    let folder = fresh("refused");
    let square = MANIFEST.to_owned()
        + "\n[[edition]]\nid = \"print\"\nkind = \"print\"\nprofile = \"kdp-paperback\"\n";
    std::fs::write(folder.join("book/book.toml"), square).unwrap();
    // A book of a few pages is thinner than this printer binds.
    let released = florilege(&folder, &["release", "book"]);
    assert_eq!(released.status.code(), Some(1), "{released:?}");
    assert!(stderr(&released).contains("K043"), "{released:?}");
    assert!(!folder.join("releases").exists());
}

#[test]
fn a_book_is_checked_without_being_written() {
    let folder = fresh("check");
    let checked = florilege(&folder, &["check", "book"]);
    assert_eq!(checked.status.code(), Some(0), "{checked:?}");
    let table = String::from_utf8(checked.stdout).unwrap();
    for words in ["PDF/X-1a:2001", "EPUB 3", "fonts embedded", "not checked"] {
        assert!(table.contains(words), "{table}");
    }
    let names = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(names, 1);
    let here = florilege(&folder.join("book"), &["check"]);
    assert_eq!(String::from_utf8(here.stdout).unwrap(), table);
    let unknown = florilege(&folder, &["check", "book", "--for", "kdp-paperbac"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert!(stderr(&unknown).contains("did you mean `kdp-paperback`?"), "{unknown:?}");
}

#[test]
fn a_tag_names_the_version() {
    let folder = fresh("tag");
    for (tag, code) in [
        ("v1.1.0", 1),
        ("v11.0.0", 1),
        ("1.0", 1),
        ("v1.0.0", 0),
        ("lamps-1.0.0", 0),
        ("refs/tags/v1.0.0", 0),
    ] {
        let released = florilege(&folder, &["release", "book", "--tag", tag]);
        assert_eq!(released.status.code(), Some(code), "{tag}: {released:?}");
        assert_eq!(stderr(&released).contains("D006"), code == 1, "{tag}");
    }
}

/// Two printers, each with its cover, and an e-book for all shops.
const SENT: &str = "
[[contributor]]
name = \"E. Ditor\"
role = \"editor\"

[[price]]
amount = \"9.99\"
currency = \"GBP\"
tax-included = true

[[edition]]
kind = \"epub\"
isbn = \"978-3-16-148410-0\"

[[edition]]
kind = \"print\"
profile = \"kdp-paperback\"
isbn = \"978-0-306-40615-7\"

[[edition]]
kind = \"cover\"

[[edition]]
id = \"ingram\"
kind = \"print\"
profile = \"ingramspark\"
isbn = \"978-1-86197-876-9\"

[[edition]]
id = \"ingram-cover\"
kind = \"cover\"
of = \"ingram\"
";

/// A folder with a book that printers bind.
fn to_send(name: &str, manifest: &str) -> PathBuf {
    let folder = fresh(name);
    let manifest = MANIFEST.to_owned() + manifest;
    std::fs::write(folder.join("book/book.toml"), manifest).unwrap();
    let paragraph = "A lamp was lit, and another behind it. ".repeat(20);
    let text = format!("# The Work\n\n{}", (paragraph + "\n\n").repeat(60));
    std::fs::write(folder.join("book/work.md"), text).unwrap();
    folder
}

/// The names in a ZIP, and the page of what to type where.
fn parcel(path: PathBuf) -> (Vec<String>, String) {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let names: Vec<String> = (0..zip.len())
        .map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned())
        .collect();
    let mut page = String::new();
    let mut file = zip.by_name("UPLOAD.txt").unwrap();
    std::io::Read::read_to_string(&mut file, &mut page).unwrap();
    (names, page)
}

#[test]
fn a_release_has_all_that_a_version_hands_out_and_a_zip_for_each_recipient() {
    let folder = to_send("sent", SENT);
    let sent = ["release", "book", "--for", "kdp,ingramspark"];
    let made = florilege(&folder, &sent);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let releases = folder.join("releases");
    let listed = std::fs::read_dir(releases.join("lamps-1.0.0")).unwrap();
    let mut names: Vec<String> =
        listed.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    assert_eq!(
        names,
        [
            "SHA256SUMS",
            "lamps-cover.jpg",
            "lamps-cover.pdf",
            "lamps-ingram-cover.pdf",
            "lamps-ingram.pdf",
            "lamps-print.pdf",
            "lamps.epub",
            "lamps.txt",
            "onix.xml",
            "release.json",
            "works.json"
        ]
    );
    let (kdp, ingram) = ("lamps-1.0.0-kdp.zip", "lamps-1.0.0-ingramspark.zip");
    let (names, page) = parcel(releases.join(kdp));
    assert_eq!(
        names,
        [
            "UPLOAD.txt",
            "lamps-cover.jpg",
            "lamps-cover.pdf",
            "lamps-print.pdf",
            "lamps.epub"
        ]
    );
    for words in [
        "Amazon KDP, paperback: what to send",
        "Amazon KDP, e-book: what to send",
        "A Book of Lamps",
        "E. Ditor (editor)",
        "978-0-306-40615-7",
        "978-3-16-148410-0",
        "9.99 GBP with tax",
        "6 × 9 in (152 × 229 mm)",
        "cream (their usual: the book names none)",
        "no bleed",
        "Not said in the manifest",
        "`subjects`",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (names, page) = parcel(releases.join(ingram));
    assert_eq!(
        names,
        [
            "9781861978769_cover.pdf",
            "9781861978769_text.pdf",
            "9783161484100.epub",
            "9783161484100.jpg",
            "UPLOAD.txt"
        ]
    );
    for words in ["Interior file", "9781861978769_text.pdf", "not sure: look at the form"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.lines().all(|line| line.chars().count() < 200), "{page}");
    // The same once more.
    let before = [kdp, ingram].map(|name| std::fs::read(releases.join(name)).unwrap());
    assert_eq!(florilege(&folder, &sent).status.code(), Some(0));
    let again = [kdp, ingram].map(|name| std::fs::read(releases.join(name)).unwrap());
    assert!(before == again);
}

#[test]
fn who_cannot_be_sent_anything_is_named() {
    let print = "[[edition]]\nkind = \"print\"\nprofile = \"kdp-paperback\"\n";
    let folder = to_send("not-sent", print);
    for (recipient, words) in [
        ("lulu", "no edition of this book is for `lulu`"),
        ("lulu", "`profile = \"lulu\"`"),
        ("kobo", "no edition of this book is for `kobo`"),
        ("kdq", "there is no profile `kdq`"),
    ] {
        let made = florilege(&folder, &["release", "book", "--for", recipient]);
        assert_eq!(made.status.code(), Some(1), "{made:?}");
        assert!(stderr(&made).contains(words), "{words}: {made:?}");
        assert!(!folder.join("releases").exists());
    }
    // A cover may come from elsewhere: that there is none is said, here and there.
    let made = florilege(&folder, &["release", "book", "--for", "amazon"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    assert!(stderr(&made).contains("D009"), "{made:?}");
    let (names, page) = parcel(folder.join("releases/lamps-1.0.0-amazon.zip"));
    assert_eq!(names, ["UPLOAD.txt", "lamps-print.pdf"]);
    assert!(page.contains("MISSING"), "{page}");
}

#[test]
fn a_draft_says_so_on_every_page_and_is_no_release() {
    let folder = to_send("draft", SENT);
    let made = florilege(&folder, &["release", "book", "--draft"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let draft = folder.join("releases/lamps-1.0.0-draft");
    let mut pages = 0;
    for file in std::fs::read_dir(&draft).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|it| it == "pdf") {
            for page in pages_of(std::fs::read(&path).unwrap()) {
                let page: String = page.split_whitespace().collect();
                let marks = page.matches("Draft1.0.0·2026-03-01").count();
                assert_eq!(marks, 1, "{}: {page}", path.display());
                pages += 1;
            }
        }
    }
    assert!(pages > 50, "{pages}");
    let documents = documents(&std::fs::read(draft.join("lamps.epub")).unwrap());
    let marked = documents.iter().filter(|(_, text)| text.contains("Draft 1.0.0"));
    let marked: Vec<_> = marked.map(|(name, _)| name.as_str()).collect();
    assert_eq!(marked, ["EPUB/title-page.xhtml"]);
    assert!(!draft.join("onix.xml").exists() && draft.join("release.json").exists());

    let verify = ["release", "book", "--verify", "releases/lamps-1.0.0-draft"];
    let verified = florilege(&folder, &verify);
    assert_eq!(verified.status.code(), Some(1), "{verified:?}");
    assert!(stderr(&verified).contains("D010"), "{verified:?}");
    let both = florilege(&folder, &["release", "book", "--draft", "--tag", "v1.0.0"]);
    assert_eq!(both.status.code(), Some(2), "{both:?}");
    // The release has no mark, and a draft of a changed book takes the place of the last.
    assert_eq!(florilege(&folder, &["release", "book"]).status.code(), Some(0));
    let pages = pages_of(
        std::fs::read(folder.join("releases/lamps-1.0.0/lamps-print.pdf")).unwrap(),
    );
    assert!(pages.iter().all(|page| !page.contains("Draft")));
    // Too short for its printer, which a draft may be.
    let print = "[[edition]]\nkind = \"print\"\nprofile = \"kdp-paperback\"\n";
    let folder = to_send("draft-short", print);
    std::fs::write(folder.join("book/work.md"), "# The Work\n\nIt is short.\n").unwrap();
    let again = florilege(&folder, &["release", "book", "--draft"]);
    assert_eq!(again.status.code(), Some(0), "{again:?}");
}
