//! Releases: made twice the same, refused where a check fails, verified byte for byte.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::path::PathBuf;

use serde_json::Value;

use crate::program::{florilege, stderr};

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
        assert!(!output["checks"].as_array().unwrap().is_empty());
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
