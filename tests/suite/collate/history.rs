//! The command: sides of all kinds, exit codes, files.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and looks at files from outside"
)]

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{florilege, fresh, stderr, stdout};

use super::HEAD;

/// Runs git, as nobody in particular.
fn git(folder: &Path, arguments: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@lamphouse.example"];
    let done = Command::new("git")
        .args(identity)
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// A repository with a book below it that has a tag, and a word changed since.
fn repository(name: &str) -> PathBuf {
    let folder = fresh("collate", name);
    let book = folder.join("books/lamps");
    std::fs::create_dir_all(book.join("works")).unwrap();
    let manifest = format!(
        "{HEAD}version = \"1.0.0\"\n[[body]]\nfile = \"works/wick.md\"\n[[edition]]\n\
         kind = \"epub\"\n[[edition]]\nkind = \"print\"\ntrim = \"A5\"\n"
    );
    std::fs::write(book.join("book.toml"), manifest).unwrap();
    let wick = book.join("works/wick.md");
    std::fs::write(&wick, "# The Wick\n\nThe lamp is low.\n").unwrap();
    git(&folder, &["init", "--quiet"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "--quiet", "--message", "Begin"]);
    git(&folder, &["tag", "v1.0.0"]);
    std::fs::write(&wick, "# The Wick\n\nThe lamp is high.\n").unwrap();
    folder
}

#[test]
fn sides_of_all_kinds() {
    let folder = repository("sides");
    let book = folder.join("books/lamps");
    let low_high = "The lamp is [-low-]{+high+}.";
    let run = |folder: &Path, arguments: &[&str]| {
        let done = florilege(folder, &[&["diff"], arguments].concat());
        (done.status.code(), stdout(&done), stderr(&done))
    };
    for (folder, arguments) in [
        (&book, &["v1.0.0"][..]),
        (&book, &["HEAD", "."]),
        (&folder, &["v1.0.0", "books/lamps"]),
        (&folder, &["v1.0.0", "books/lamps/book.toml"]),
        (&folder, &["v1.0.0:books/lamps", "books/lamps", "--no-pages"]),
    ] {
        let (code, said, why) = run(folder, arguments);
        assert_eq!(code, Some(1), "{arguments:?}: {why}");
        assert!(said.contains(low_high), "{arguments:?}: {said}");
        assert!(said.contains("works/wick.md:3"), "{said}");
    }
    let (code, said, _) = run(&book, &["v1.0.0", "HEAD"]);
    assert!(code == Some(0) && said.contains("nothing differs"), "{said}");
    let dist = florilege(&book, &["build", "--output", "dist"]);
    assert!(dist.status.success(), "{}", stderr(&dist));
    let (code, said, _) = run(&book, &["dist/lamps.epub", "."]);
    assert!(code == Some(0), "{said}");
    let (code, said, _) = run(&book, &["v1.0.0", "dist/lamps.epub"]);
    assert!(code == Some(1) && said.contains(low_high), "{said}");
    let released = florilege(&book, &["release"]);
    assert!(released.status.success(), "{}", stderr(&released));
    let (code, said, _) = run(&book, &["v1.0.0", "releases/lamps-1.0.0"]);
    assert!(code == Some(1) && said.contains(low_high), "{said}");
    // Nothing was checked out, and nothing left behind.
    let worktrees =
        Command::new("git").args(["worktree", "list"]).current_dir(&book).output();
    let worktrees = String::from_utf8(worktrees.unwrap().stdout).unwrap();
    assert_eq!(worktrees.lines().count(), 1, "{worktrees}");
}

#[test]
fn what_cannot_be_compared() {
    let folder = repository("refused");
    let book = folder.join("books/lamps");
    for (side, words) in [
        ("v9.9.9", "neither a file or folder nor a tag or commit"),
        ("v1.0.0:nowhere", "has no `nowhere`"),
        ("--output=x", "unexpected argument"),
        ("works/wick.md", "is no EPUB"),
    ] {
        let done = florilege(&book, &["diff", side, "."]);
        assert_eq!(done.status.code(), Some(2), "{side}: {}", stdout(&done));
        assert!(stderr(&done).contains(words), "{side}: {}", stderr(&done));
    }
    std::fs::remove_file(book.join("works/wick.md")).unwrap();
    let done = florilege(&book, &["diff", "v1.0.0"]);
    assert_eq!(done.status.code(), Some(2), "{}", stdout(&done));
    assert!(stderr(&done).contains("wick.md"), "{}", stderr(&done));
}

#[test]
fn html_and_json() {
    let folder = repository("files");
    let book = folder.join("books/lamps");
    let done = florilege(&book, &["diff", "v1.0.0", "--json", "--html", "changes.html"]);
    let json: serde_json::Value = serde_json::from_str(&stdout(&done)).unwrap();
    assert_eq!(json["differs"], true);
    assert_eq!(json["count"]["words_added"], 1);
    let passage = &json["works"][0]["passages"][0];
    assert_eq!(passage["change"], "changed");
    assert_eq!(passage["new"]["line"], 3);
    assert_eq!(passage["new"]["page"], "1");
    let side = |name: &str| -> String {
        let segments = passage["segments"].as_array().unwrap().iter();
        segments.map(|it| it[name].as_str().unwrap()).collect()
    };
    assert_eq!(
        (side("old").as_str(), side("new").as_str()),
        ("The lamp is low.", "The lamp is high.")
    );
    let html = std::fs::read_to_string(book.join("changes.html")).unwrap();
    assert!(html.contains("The lamp is <del>low</del><ins>high</ins>."), "{html}");
    for foreign in ["<script", "http:", "https:", "src="] {
        assert!(!html.contains(foreign), "{foreign}");
    }
}
