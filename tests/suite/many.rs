//! Many books: catalogues, folders of books, shares of them.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Output;

use super::program::{florilege, fresh, stderr, stdout};

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

/// A book of one page, without a publisher; `more` stands at the end of its manifest.
fn book(folder: &Path, path: &str, more: &str) {
    let slug = path.rsplit('/').next().unwrap();
    let manifest = format!(
        "slug = \"{slug}\"\ntitle = \"The {slug}\"\nlanguage = \"en\"\ndate = \"2026\"\n\
         cover = false\n[[body]]\nfile = \"one.md\"\n{more}"
    );
    put(folder, &format!("{path}/book.toml"), &manifest);
    put(folder, &format!("{path}/one.md"), "# One\n\nIt burns low.\n");
}

const EPUB: &str = "[[edition]]\nkind = \"epub\"\n";

/// A press with a catalogue and three books, of which one has its own publisher.
fn press(name: &str) -> PathBuf {
    let folder = fresh("many", name);
    put(
        &folder,
        "press/catalogue.toml",
        "books = [\"books/*\", \"!books/draft\"]\n\
         [defaults]\npublisher = \"Lamp House\"\nplace = \"Dover\"\ntheme = \"house.toml\"\n\
         [defaults.trade]\nsupplier = \"Ferry & Co\"\ncountry = \"GB\"\n\
         [[defaults.edition]]\nkind = \"epub\"\n\
         [[defaults.edition]]\nid = \"paper\"\nkind = \"print\"\ntrim = \"5x8in\"\n\
         [[book]]\npath = \"books/third\"\n\
         [book.override]\nplace = \"Calais\"\n\
         [[book.override.edition]]\nid = \"paper\"\nkind = \"print\"\n\
         isbn = \"978-3-16-148410-0\"\n",
    );
    put(&folder, "press/house.toml", "extends = \"base.toml\"\n");
    put(&folder, "press/base.toml", "extends = \"default\"\n");
    book(&folder, "press/books/first", "");
    book(&folder, "press/books/second", "[trade]\ncountry = \"FR\"\n");
    book(&folder, "press/books/third", "");
    book(&folder, "press/books/draft", "[[body]]\nfile = \"missing.md\"\n");
    let second = folder.join("press/books/second/book.toml");
    let text = std::fs::read_to_string(&second).unwrap();
    std::fs::write(second, format!("publisher = \"Own\"\n{text}")).unwrap();
    folder
}

fn rows(output: &Output) -> Vec<Vec<String>> {
    let text = stdout(output);
    let words = |line: &str| line.split("  ").map(|it| it.trim().to_owned()).collect();
    let row = |line: &str| -> Vec<String> {
        let cells: Vec<String> = words(line);
        cells.into_iter().filter(|cell| !cell.is_empty()).collect()
    };
    text.lines().map(row).collect()
}

/// The books that were built, by the summary.
fn built(output: &Output) -> Vec<String> {
    let all = rows(output);
    let rows = all.iter().filter(|row| row.len() == 6 && row[0] != "book");
    rows.filter(|row| row[5] != "unchanged").map(|row| row[0].clone()).collect()
}

#[test]
fn a_folder_of_books_is_built_and_one_with_faults_holds_up_no_other() {
    let folder = fresh("many", "folder");
    for name in ["b", "a", "c10", "c9"] {
        book(&folder, &format!("press/{name}"), EPUB);
    }
    put(&folder, "press/b/one.md", "# One\n\n![A lamp.](lamp.png)\n");
    put(&folder, "press/README.md", "# Not a book\n");
    let run = florilege(&folder, &["build", "press", "--message-format", "short"]);
    assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
    assert!(stderr(&run).starts_with("press/b/one.md:3:"), "{}", stderr(&run));
    let rows = rows(&run);
    let names: Vec<&str> = rows[1..5].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["a", "b", "c9", "c10"]);
    assert_eq!(rows[2][1..], ["0", "0", "1", "0", "faults"]);
    assert!(rows[5][0].starts_with("4 books: 3 done, 1 with faults; "), "{rows:?}");
    for name in ["a", "c9", "c10"] {
        assert!(folder.join(format!("dist/{name}/{name}.epub")).is_file());
    }
    assert!(!folder.join("dist/b").exists());
    // Only what is mended is built.
    put(&folder, "press/b/one.md", "# One\n\nMended.\n");
    let run = florilege(&folder, &["build", "press", "--memory", "1MB", "--jobs", "3"]);
    assert_eq!((run.status.code(), built(&run)), (Some(0), vec!["b".to_owned()]));
    let run = florilege(&folder, &["check", "press"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(stdout(&run).contains("4 books: 4 done"), "{}", stdout(&run));
}

#[test]
fn an_override_wins_over_a_manifest_and_that_over_a_default() {
    let folder = press("order");
    let run = florilege(&folder, &["build", "press"]);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert_eq!(built(&run), ["books/first", "books/second", "books/third"]);
    assert!(folder.join("dist/books/first/first-print.pdf").is_file());
    // A book built alone is the same book.
    let project = |name: &str| {
        let path = format!("press/books/{name}");
        stdout(&florilege(&folder, &["dump", &path, "--stage", "project"]))
    };
    let (first, second, third) = (project("first"), project("second"), project("third"));
    assert!(first.contains("\"Lamp House\"") && first.contains("\"Dover\""));
    assert!(first.contains("\"Ferry & Co\"") && first.contains("\"GB\""));
    assert!(second.contains("\"Own\"") && !second.contains("\"Lamp House\""));
    assert!(second.contains("\"Ferry & Co\"") && second.contains("\"FR\""));
    assert!(third.contains("\"Calais\"") && !third.contains("\"Dover\""));
    assert!(third.contains("third.epub") && third.contains("third-print.pdf"));
    assert!(first.contains("@catalogue/house.toml"));
    let origins = ["dump", "press/books/third", "--stage", "origins"];
    let origins = stdout(&florilege(&folder, &origins));
    for (key, line) in
        [("publisher", 3), ("place", 18), ("theme", 5), ("edition paper", 19)]
    {
        let place = format!("press/catalogue.toml:{line}");
        let mut lines = origins.lines().filter(|it| it.starts_with(&format!("{key}  ")));
        assert!(lines.any(|it| it.ends_with(&place)), "{key}: {origins}");
    }
    let alone = ["build", "press/books/third", "--output", "alone"];
    assert_eq!(florilege(&folder, &alone).status.code(), Some(0));
    for name in ["third.epub", "third-print.pdf"] {
        let read = |place: &str| std::fs::read(folder.join(place).join(name)).unwrap();
        assert_eq!(read("alone"), read("dist/books/third"), "{name}");
    }
    // A book that the catalogue leaves out is none of its books.
    let draft = project("draft");
    assert!(draft.contains("The draft") && !draft.contains("Lamp House"));
}

#[test]
fn a_catalogue_is_an_input_of_the_books_that_it_speaks_of() {
    let folder = press("inputs");
    let run = || florilege(&folder, &["build", "press"]);
    let path = folder.join("press/catalogue.toml");
    let change = |from: &str, to: &str| {
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(&path, text.replace(from, to)).unwrap();
    };
    let all = ["books/first", "books/second", "books/third"];
    assert_eq!(built(&run()), all);
    assert_eq!(built(&run()), [""; 0]);
    change("[defaults]", "# What all share.\n[defaults]");
    assert_eq!(built(&run()), [""; 0], "a comment means nothing");
    change("Calais", "Ostend");
    assert_eq!(built(&run()), ["books/third"]);
    change("Lamp House", "Lamphouse");
    assert_eq!(built(&run()), all);
    put(&folder, "press/base.toml", "extends = \"strict\"\n");
    assert_eq!(built(&run()), all, "the house's theme");
    book(&folder, "press/books/fourth", "");
    assert_eq!(built(&run()), ["books/fourth"]);
    let some = florilege(&folder, &["build", "press", "--force", "--book", "books/f*"]);
    assert_eq!(built(&some), ["books/first", "books/fourth"]);
}

#[test]
fn all_mistakes_of_a_catalogue_are_told_in_one_run() {
    let folder = press("mistakes");
    put(
        &folder,
        "press/catalogue.toml",
        "books = [\"book/*\", \"books/frist\"]\n\
         publisher = \"P\"\n\
         [defaults]\n\
         theme = \"hause.toml\"\n\
         plaice = \"Dover\"\n\
         [[defaults.price]]\namount = \"1,5\"\ncurrency = \"eur\"\n\
         [[defaults.edition]]\nkind = \"epub\"\ntrim = \"6x\"\n\
         [[book]]\npath = \"../elsewhere\"\n\
         [[book]]\npath = \"books/first\"\n\
         [[book]]\npath = \"books/first\"\n",
    );
    let run = florilege(&folder, &["build", "press", "--message-format", "short"]);
    assert_eq!(run.status.code(), Some(1));
    let said = stderr(&run);
    for (line, code) in [
        (1, "M087"),
        (2, "M001"),
        (4, "S004"),
        (5, "M001"),
        (7, "M061"),
        (8, "M061"),
        (13, "S001"),
        (17, "M087"),
    ] {
        let wanted = format!("press/catalogue.toml:{line}:");
        let mut lines = said.lines().filter(|it| it.starts_with(&wanted));
        assert!(lines.any(|it| it.contains(code)), "{line} {code} in\n{said}");
    }
    assert!(!folder.join("dist").exists(), "nothing is built of it");
    // Nor is one of its books taken for a book without a catalogue.
    let alone = florilege(&folder, &["build", "press/books/first"]);
    assert_eq!(alone.status.code(), Some(2), "{}", stdout(&alone));
    assert!(stderr(&alone).contains("catalogue.toml"), "{}", stderr(&alone));
}

#[test]
fn a_catalogue_without_books_or_with_one_twice_is_told() {
    let folder = fresh("many", "none");
    put(&folder, "press/catalogue.toml", "");
    let said = |code| {
        let run = florilege(&folder, &["build", "press"]);
        assert_eq!(run.status.code(), Some(code), "{}", stderr(&run));
        stderr(&run)
    };
    assert!(said(1).contains("no book beside"));
    book(&folder, "press/a", EPUB);
    let books = "books = [\"*\", \"a/book.toml\", \"./a\", \"a.toml\"]\n";
    put(&folder, "press/catalogue.toml", books);
    put(&folder, "press/a.toml", "");
    assert!(said(1).contains("one folder"));
    put(&folder, "press/catalogue.toml", &books.replace(", \"a.toml\"", ""));
    said(0);
    let one = florilege(&folder, &["dump", "press", "--stage", "book"]);
    assert_eq!(one.status.code(), Some(2));
    assert!(stderr(&one).contains("several books"), "{}", stderr(&one));
}

#[test]
fn numbers_of_others_and_of_two_books_are_told() {
    let folder = fresh("many", "isbns");
    let isbn = "[[edition]]\nkind = \"epub\"\nisbn = \"978-3-16-148410-0\"\n";
    book(&folder, "press/a", isbn);
    book(&folder, "press/b", isbn);
    let run = florilege(&folder, &["build", "press"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("M089") && stderr(&run).contains("`a` and of `b`"));
    let prefixes = "[defaults]\nisbn-prefixes = [\"978-1-4028\"]\n";
    put(&folder, "press/catalogue.toml", prefixes);
    let run = florilege(&folder, &["build", "press", "--message-format", "short"]);
    assert!(stderr(&run).contains("press/a/book.toml:10:"), "{}", stderr(&run));
    assert!(stderr(&run).contains("M088"), "{}", stderr(&run));
}

#[test]
fn a_book_of_a_catalogue_sees_nothing_of_the_others() {
    let folder = press("trust");
    put(&folder, "press/secret.md", "# kanarienvogel\n");
    put(&folder, "press/secret.svg", "<svg><text>kanarienvogel</text></svg>");
    put(
        &folder,
        "press/books/first/one.md",
        "# One\n\n![a](@catalogue/secret.svg)\n\n![b](../../secret.svg)\n",
    );
    let run = florilege(&folder, &["build", "press", "--book", "books/first"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("S004") && stderr(&run).contains("S001"));
    assert!(!stderr(&run).contains("kanarienvogel"));
}

/// Every book is in one job, the same for whoever asks.
#[test]
fn the_jobs_of_a_matrix_hold_every_book_once() {
    let folder = fresh("many", "matrix");
    for at in 0..20 {
        book(&folder, &format!("press/b{at}"), EPUB);
    }
    let run = florilege(&folder, &["matrix", "press", "--shards", "3"]);
    assert_eq!((run.status.code(), stdout(&run).lines().count()), (Some(0), 1));
    let jobs: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
    let jobs = jobs["include"].as_array().unwrap().clone();
    assert_eq!(jobs.len(), 3);
    let mut seen = BTreeSet::new();
    for job in &jobs {
        let books = job["books"].as_array().unwrap();
        assert!((5..=8).contains(&books.len()), "{books:?}");
        seen.extend(books.iter().map(|it| it.as_str().unwrap().to_owned()));
    }
    assert_eq!(seen.len(), 20);
    let shard = jobs[1]["shard"].as_str().unwrap();
    let run = florilege(&folder, &["build", "press", "--shard", shard]);
    let of_job: Vec<_> = jobs[1]["books"].as_array().unwrap().clone();
    assert_eq!(built(&run), of_job);
    let usage = [
        (vec!["build", "press/b1", "--shard", "1/2"], "is one"),
        (vec!["build", "press", "--book", "c*"], "no book"),
        (vec!["matrix", "press/b1", "--shards", "2"], "no catalogue"),
        (vec!["build", "press", "--text", "x.txt"], "for one book"),
    ];
    for (command, words) in usage {
        let run = florilege(&folder, &command);
        assert_eq!(run.status.code(), Some(2), "{command:?}");
        assert!(stderr(&run).contains(words), "{}", stderr(&run));
    }
}
