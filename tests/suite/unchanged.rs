//! A book is built again if, and only if, something that it depends on has changed.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use florilege::ground::sha256_hex;

use super::program::{florilege, fresh, stderr, stdout};

const SCAN: &str =
    "It was a wet night, and the ferry-\nman slept until the bell had rung.\n";

/// A book that has an input of every kind.
fn book(name: &str) -> PathBuf {
    let folder = fresh("unchanged", name);
    let manifest = format!(
        "slug = \"lamps\"\ntitle = \"Lamps\"\nlanguage = \"en\"\npublisher = \"P\"\n\
         [[source]]\nid = \"s\"\nfile = \"s.txt\"\nsha256 = \"{}\"\n\
         corrections = \"s.toml\"\n\
         [[body]]\nfile = \"one.md\"\n\
         [[body]]\ntitle = \"Two\"\nscan = \"s\"\n\
         [[edition]]\nkind = \"epub\"\ntheme = \"house.toml\"\n\
         [[edition]]\nkind = \"screen\"\ntheme = \"house.toml\"\n\
         [fonts]\nOurs = [\"ours.ttf\"]\n",
        sha256_hex(SCAN.as_bytes())
    );
    let face = "fonts/alegreya-sans/AlegreyaSans-Regular.ttf";
    let face = Path::new(env!("CARGO_MANIFEST_DIR")).join(face);
    put(&folder, "book/book.toml", &manifest);
    put(&folder, "book/one.md", "# One\n\n![A lamp.](lamp.svg)\n\nIt burns low.\n");
    put(&folder, "book/lamp.svg", &picture(4));
    put(
        &folder,
        "book/house.toml",
        "extends = \"default\"\n[families]\ntext = \"Ours\"\n",
    );
    put(&folder, "book/s.toml", "");
    put(&folder, "scans/s.txt", SCAN);
    std::fs::copy(face, folder.join("book/ours.ttf")).unwrap();
    folder
}

fn picture(side: u8) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'>\
         <rect width='{side}' height='4'/></svg>"
    )
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

fn command(folder: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_florilege"));
    command.args(["build", "book", "--sources", "scans"]).args(more);
    command.current_dir(folder).env("SOURCE_DATE_EPOCH", "1767225600");
    command
}

fn build(folder: &Path, more: &[&str]) -> Output {
    command(folder, more).output().unwrap()
}

/// Whether a build has built.
fn builds(output: &Output) -> bool {
    assert_eq!(output.status.code(), Some(0), "{}", stderr(output));
    !stdout(output).contains("unchanged")
}

#[test]
fn a_book_is_built_again_when_an_input_of_any_kind_changes() {
    let folder = book("inputs");
    assert!(builds(&build(&folder, &[])));
    assert!(!builds(&build(&folder, &[])), "nothing has changed");
    let face = "ours.ttf";
    let other = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fonts/alegreya-sans/AlegreyaSans-Bold.ttf");
    let changes: [(&str, &dyn Fn()); 6] = [
        ("chapter", &|| put(&folder, "book/one.md", "# One\n\n![A.](lamp.svg)\n")),
        ("picture", &|| put(&folder, "book/lamp.svg", &picture(5))),
        ("theme", &|| {
            let theme = read(&folder, "book/house.toml");
            put(&folder, "book/house.toml", &format!("{theme}# quieter\n"));
        }),
        ("corrections", &|| put(&folder, "book/s.toml", "# none\n")),
        ("manifest", &|| {
            let manifest = read(&folder, "book/book.toml");
            put(&folder, "book/book.toml", &manifest.replace("\"Lamps\"", "\"Oil\""));
        }),
        ("font", &|| {
            std::fs::copy(&other, folder.join("book").join(face)).unwrap();
        }),
    ];
    for (kind, change) in changes {
        change();
        assert!(builds(&build(&folder, &[])), "{kind}");
        assert!(!builds(&build(&folder, &[])), "{kind}: nothing more");
    }
    // A scan is known by its sum: another is a fault, and leaves no stamp.
    put(&folder, "scans/s.txt", "other\n");
    assert_eq!(build(&folder, &[]).status.code(), Some(1));
    put(&folder, "scans/s.txt", SCAN);
    assert!(!builds(&build(&folder, &[])), "it is as it was");
    // A file that was looked for in vain: one of this name is taken first.
    put(&folder, "book/s.txt", "not looked at, for the other folder has it\n");
    assert!(!builds(&build(&folder, &[])));
}

#[test]
fn a_book_is_built_again_when_it_is_asked_for_otherwise_or_its_files_are_not_theirs() {
    let folder = book("asked");
    assert!(builds(&build(&folder, &[])));
    let dist = |name: &str| folder.join("dist").join(name);
    let made = std::fs::read(dist("lamps.epub")).unwrap();
    std::fs::remove_file(dist("lamps.epub")).unwrap();
    assert!(builds(&build(&folder, &[])), "a file was gone");
    assert_eq!(std::fs::read(dist("lamps.epub")).unwrap(), made);
    std::fs::write(dist("lamps-screen.pdf"), "edited").unwrap();
    assert!(builds(&build(&folder, &[])), "a file was edited");
    assert!(builds(&build(&folder, &["--force"])));
    assert!(builds(&build(&folder, &["--edition", "epub"])), "others were asked for");
    assert!(!builds(&build(&folder, &["--edition", "epub"])));
    assert!(!builds(&build(&folder, &[])), "and the first are as they were");
    let other = command(&folder, &[]).env("SOURCE_DATE_EPOCH", "0").output().unwrap();
    assert!(builds(&other), "another date");
    std::fs::write(dist(".florilege.built"), "{").unwrap();
    assert!(builds(&build(&folder, &[])), "what notes there are cannot be read");
    assert!(!builds(&build(&folder, &["--jobs", "1"])), "threads change nothing");
}

/// A folder without a manifest is what its names are.
#[test]
fn a_new_file_in_a_folder_that_was_listed_is_seen() {
    let folder = fresh("unchanged", "listed");
    put(&folder, "book/1.md", "# One\n\nWords.\n");
    let build = || florilege(&folder, &["build", "book"]);
    assert!(builds(&build()));
    assert!(!builds(&build()));
    put(&folder, "book/2.md", "# Two\n\nMore words.\n");
    assert!(builds(&build()));
    assert!(folder.join("dist").is_dir());
}

#[test]
fn warnings_are_said_again_as_they_were() {
    let folder = fresh("unchanged", "warnings");
    put(&folder, "book/1.md", "# One\n\n![A lamp.](lamp.svg)\n\nWords.\n");
    put(&folder, "book/lamp.svg", &picture(4));
    for format in ["human", "short", "json"] {
        let build = |more: &str| {
            florilege(&folder, &["build", "book", "--message-format", format, more])
        };
        let (first, second) = (build("--force"), build("--color=never"));
        assert!(stderr(&first).contains("M033"), "{}", stderr(&first));
        assert_eq!(stderr(&first), stderr(&second));
        assert!(builds(&first) && !builds(&second));
    }
}

/// In the book's own folder, too: the files that it makes are none that it reads.
#[test]
fn a_book_built_in_its_own_folder_is_unchanged() {
    let folder = fresh("unchanged", "own");
    assert_eq!(florilege(&folder, &["new", "lamps"]).status.code(), Some(0));
    let inside = folder.join("lamps");
    assert!(builds(&florilege(&inside, &["build"])));
    assert!(!builds(&florilege(&inside, &["build"])));
}
