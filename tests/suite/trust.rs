//! The rules of trust: what a stranger's book must not be able to do.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::io;
use std::path::{Path, PathBuf};

use florilege::diag::{Code, Diagnostic, Diagnostics, Format, MOST, is_hidden, render};
use florilege::files::{FileKind, Files, Memory, NamedPath, Refusal, Root, open_text};
use florilege::manifest;
use florilege::output::{LIST, OutputFolder, write_file};
use florilege::source::{SourceMap, Span};

/// A new folder of this test alone, below the target folder.
fn fresh(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("trust").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn put(folder: &Path, name: &str, text: &str) {
    write_file(&folder.join(name), text.as_bytes()).unwrap();
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.starts_with(".florilege."))
        .collect();
    names.sort();
    names
}

fn text(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_canary_outside_the_root_is_never_read() {
    let outer = fresh("canary");
    put(&outer, "canary.md", "seen");
    let root_folder = outer.join("book");
    std::fs::create_dir(&root_folder).unwrap();
    put(&root_folder, "inside.md", "fine");
    let root = Root::open(&root_folder).unwrap();
    let absolute = outer.join("canary.md").display().to_string();
    for path in ["../canary.md", "x/../../canary.md", "./../canary.md", &absolute] {
        assert_eq!(root.read(path, FileKind::Chapter), Err(Refusal::Escapes), "{path}");
    }
    assert!(root.read("x/../inside.md", FileKind::Chapter).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_root_is_refused() {
    use std::os::unix::fs::symlink;
    let outer = fresh("links");
    put(&outer, "canary.md", "seen");
    let book = outer.join("book");
    std::fs::create_dir(&book).unwrap();
    put(&book, "inside.md", "fine");
    symlink("../canary.md", book.join("out.md")).unwrap();
    symlink(outer.join("canary.md"), book.join("absolute.md")).unwrap();
    symlink("..", book.join("up")).unwrap();
    symlink("inside.md", book.join("in.md")).unwrap();
    symlink("loop.md", book.join("loop.md")).unwrap();
    let root = Root::open(&book).unwrap();
    for path in ["out.md", "absolute.md", "up/canary.md"] {
        assert_eq!(root.read(path, FileKind::Chapter), Err(Refusal::Escapes), "{path}");
    }
    assert!(root.list("up").is_empty(), "nor is a folder outside listed");
    assert_eq!(root.read("in.md", FileKind::Chapter).as_deref(), Ok(&b"fine"[..]));
    assert!(root.read("loop.md", FileKind::Chapter).is_err());
}

#[cfg(unix)]
#[test]
fn pipes_devices_and_folders_are_refused_at_once() {
    let book = fresh("pipes");
    std::fs::create_dir(book.join("folder.md")).unwrap();
    let pipe = book.join("pipe.md");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let root = Root::open(&book).unwrap();
    for path in ["pipe.md", "folder.md"] {
        let refused = root.read(path, FileKind::Chapter);
        assert!(matches!(refused, Err(Refusal::NotRegular(_))), "{path}: {refused:?}");
    }
    let devices = Root::open(Path::new("/dev")).unwrap();
    let refused = devices.read("zero", FileKind::Chapter);
    assert!(matches!(refused, Err(Refusal::NotRegular(_))), "{refused:?}");
}

#[test]
fn caps_hold_at_their_edges_on_disk() {
    let book = fresh("caps");
    let root = Root::open(&book).unwrap();
    for kind in [FileKind::Manifest, FileKind::Chapter, FileKind::Font, FileKind::Scan] {
        // Sparse files: only their lengths are large.
        let sized = |name: &str, length| {
            std::fs::File::create(book.join(name)).unwrap().set_len(length).unwrap();
        };
        sized("edge", kind.cap());
        sized("beyond", kind.cap() + 1);
        let read = root.read("edge", kind).map(|bytes| bytes.len() as u64);
        assert_eq!(read, Ok(kind.cap()), "{kind:?}");
        assert_eq!(root.read("beyond", kind), Err(Refusal::TooLarge(kind.cap())));
    }
}

#[test]
fn every_refusal_is_a_message_at_the_place_that_names_the_path() {
    let book = fresh("messages");
    put(&book, "chapter-one.md", "x");
    std::fs::write(book.join("latin.md"), b"one\ncaf\xe9").unwrap();
    std::fs::create_dir(book.join("folder")).unwrap();
    let root = Root::open(&book).unwrap();
    let mut sources = SourceMap::new();
    for (path, code) in [
        ("../x.md", Code::PathEscapes),
        ("https://example.org/x.md", Code::PathRemote),
        ("a\\b.md", Code::PathForm),
        ("chapter-on.md", Code::FileMissing),
        ("folder", Code::FileNotRegular),
        ("latin.md", Code::FileNotUtf8),
    ] {
        let file = sources.add("book.toml", format!("file = \"{path}\""));
        let span = Span::new(file, 8..8 + path.len());
        let named = NamedPath::at(path, span);
        let refused =
            open_text(&root, named, FileKind::Chapter, &mut sources).unwrap_err();
        assert_eq!(refused.code, code, "{path}");
        if code == Code::FileNotUtf8 {
            assert_ne!(refused.span, Some(span), "the bad byte itself is shown");
        } else {
            assert_eq!(refused.span, Some(span), "{path}");
        }
        if code == Code::FileMissing {
            assert_eq!(refused.fix.as_deref(), Some("chapter-one.md"));
        }
        if code == Code::FileNotUtf8 {
            assert!(refused.message.contains("line 2, column 4"), "{}", refused.message);
        }
    }
}

/// A book that names files outside of its folder wherever it can: in the manifest, a
/// theme, a recipe, a chapter.
#[test]
fn a_hostile_book_sees_nothing_and_makes_nothing() {
    let outer = fresh("hostile");
    put(&outer, "canary.md", "# kanarienvogel");
    put(&outer, "canary.toml", "kanarienvogel = 1");
    put(&outer, "canary.txt", "kanarienvogel");
    put(&outer, "canary.svg", "<svg><text>kanarienvogel</text></svg>");
    let book = outer.join("book");
    std::fs::create_dir(&book).unwrap();
    put(
        &book,
        "book.toml",
        "slug = \"hostile\"\ntitle = \"T\"\nlanguage = \"en\"\ndate = \"2026\"\n\
         [[source]]\nid = \"a\"\nfile = \"../canary.txt\"\nsha256 = \"00\"\n\
         corrections = \"../canary.toml\"\n\
         [[body]]\nfile = \"../canary.md\"\n\
         [[body]]\nfile = \"one.md\"\n\
         [[edition]]\nkind = \"print\"\ntheme = \"../canary.toml\"\n",
    );
    let absolute = outer.join("canary.svg");
    put(
        &book,
        "one.md",
        &format!(
            "# One\n\n![a](../canary.svg)\n\n![b]({})\n\n![c](https://example.org/x.png)\n",
            absolute.display()
        ),
    );
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_florilege"))
        .args(["build", "book", "--output", "dist"])
        .current_dir(&outer)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(!said.contains("kanarienvogel"), "{said}");
    assert!(said.matches("[S001]").count() >= 4, "{said}");
    assert!(!outer.join("dist/hostile-print.pdf").exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_for_a_chapter_does_not_hold_up_a_build() {
    let folder = fresh("pipe-build");
    let pipe = folder.join("1.md");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_florilege"))
        .args(["build", ".", "--message-format", "short"])
        .current_dir(&folder)
        .output()
        .unwrap();
    assert_eq!(run.status.code(), Some(1), "{run:?}");
    assert!(String::from_utf8_lossy(&run.stderr).contains("error[S005]"), "{run:?}");
}

#[test]
fn control_characters_of_a_title_are_shown_and_not_obeyed() {
    let manifest = "slug = \"x\"\ntitle = \"\\u001b]0;owned\\u0007\\u202ereversed\\u200b\"\n\
                    language = \"\u{202e}ne\"\nd\u{200b}ate = 1\n";
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let file = sources.add("evil\u{1b}[31m.toml", manifest);
    let project = manifest::read(file, None, None, &mut sources, &mut found).unwrap();
    // A message of a later stage that quotes the title.
    let title = &project.metadata.title;
    found.push(
        Diagnostic::new(Code::TitleMismatch, title.span, format!("not `{}`", title.text))
            .label(title.text.clone())
            .hint(title.text.clone())
            .fix(title.text.clone()),
    );
    for format in [Format::Human, Format::Short, Format::Json, Format::Github] {
        let shown = render(&found, &sources, format, false);
        let hidden = shown.chars().find(|c| is_hidden(*c) && *c != '\n');
        assert_eq!(hidden, None, "{format:?}: {shown}");
        assert!(shown.contains("u{1b}") || shown.contains("\\u001b"), "{shown}");
    }
}

#[test]
fn a_message_cannot_begin_a_workflow_command() {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let file = sources.add("a,b:c%.md", "text\n::set-env name=PATH::x\n");
    found.push(
        Diagnostic::new(
            Code::TitleMismatch,
            Span::new(file, 0..4),
            "100% wrong\n::error::forged\r::stop",
        )
        .hint("a\n::warning::b"),
    );
    let shown = render(&found, &sources, Format::Github, false);
    assert_eq!(shown.lines().count(), 1, "{shown}");
    assert!(shown.starts_with("::error file=a%2Cb%3Ac%25.md,line=1,"), "{shown}");
    assert!(shown.contains("100%25 wrong"), "{shown}");
}

#[test]
fn messages_are_limited_in_number_and_width() {
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let line = format!("{}here{}\n", "wide 日本 ".repeat(500), "\u{1b}".repeat(500));
    let at = line.find("here").unwrap();
    let file = sources.add("long.md", line);
    for number in 0..MOST + 50 {
        let message = format!("{number} {}", "word ".repeat(1000));
        let span = Span::new(file, at..at + 4);
        found.push(Diagnostic::new(Code::TitleMismatch, span, message).label("this"));
    }
    let shown = render(&found, &sources, Format::Human, false);
    assert!(shown.contains("and 130 more errors"), "{shown}");
    assert_eq!(shown.matches("^^^^ this").count(), 20, "of one kind");
    let listed = render(&found, &sources, Format::Short, false);
    assert!(listed.ends_with("and 50 more\n"));
    assert_eq!(listed.lines().count(), MOST + 1);
    for line in shown.lines().filter(|line| line.contains("here")) {
        assert!(line.chars().count() <= 200, "{}", line.chars().count());
    }
}

#[test]
fn a_build_that_fails_midway_leaves_the_last_good_files() {
    let folder = fresh("midway");
    let output = OutputFolder::open(&folder).unwrap();
    let mut batch = output.batch();
    batch.add("a.epub", b"old a").unwrap();
    batch.add("b.pdf", b"old b").unwrap();
    batch.finish().unwrap();
    assert_eq!(names_in(&folder), ["a.epub", "b.pdf"]);

    let mut batch = output.batch();
    batch.add("a.epub", b"new a").unwrap();
    let full = batch
        .write("b.pdf", &mut |file| {
            file.write_all(b"new b, but only half of")?;
            Err(io::Error::from(io::ErrorKind::StorageFull))
        })
        .unwrap_err();
    assert_eq!(full.code, Code::WriteFailed);
    assert_eq!(
        text(&folder, "a.epub"),
        "old a",
        "nothing is renamed before all is there"
    );
    drop(batch);
    assert_eq!(names_in(&folder), ["a.epub", "b.pdf"], "and nothing is left beside");
    assert_eq!(
        (text(&folder, "a.epub"), text(&folder, "b.pdf")),
        ("old a".into(), "old b".into())
    );
}

/// A build killed after each of its renames: the next one, or only a look at the folder,
/// has all of its files in their places.
#[test]
fn a_build_killed_between_renames_is_finished() {
    let names = ["a.epub", "b.pdf", "c.pdf"];
    for renamed in 0..=names.len() {
        let folder = fresh("killed");
        for (at, name) in names.iter().enumerate() {
            let new = at < renamed;
            put(&folder, name, if new { "new" } else { "old" });
            if new {
                std::fs::write(folder.join(format!(".{name}.old")), "old").unwrap();
            } else {
                std::fs::write(folder.join(format!(".{name}.new")), "new").unwrap();
            }
        }
        let sums = names.map(|name| format!("00  {name}\n")).concat();
        std::fs::write(folder.join(".florilege.pending"), sums).unwrap();
        OutputFolder::go_on(&folder);
        assert_eq!(names_in(&folder), names, "after {renamed}");
        for name in names {
            assert_eq!(text(&folder, name), "new", "{name} after {renamed}");
        }
        assert_eq!(text(&folder, LIST).lines().count(), 3);
    }
}

#[test]
fn a_build_killed_before_its_first_rename_is_as_if_it_had_not_been() {
    let folder = fresh("killed-early");
    put(&folder, "a.epub", "old");
    std::fs::write(folder.join(".a.epub.new"), "half of ne").unwrap();
    OutputFolder::go_on(&folder);
    assert_eq!(text(&folder, "a.epub"), "old");
    let output = OutputFolder::open(&folder).unwrap();
    let mut batch = output.batch();
    batch.add("a.epub", b"newer").unwrap();
    batch.finish().unwrap();
    assert_eq!(text(&folder, "a.epub"), "newer");
    assert_eq!(names_in(&folder), ["a.epub"]);
}

#[test]
fn what_a_killed_build_left_cannot_name_files_elsewhere() {
    let outer = fresh("killed-names");
    put(&outer, "precious.txt", "old");
    let folder = outer.join("dist");
    std::fs::create_dir_all(&folder).unwrap();
    let pending = "00  ../precious.txt\n00  .hidden\nno line of a list\n00  a.epub\n";
    std::fs::write(folder.join(".florilege.pending"), pending).unwrap();
    std::fs::create_dir_all(folder.join("a.epub/x")).unwrap();
    std::fs::write(folder.join(".a.epub.new"), "new").unwrap();
    let refused = OutputFolder::open(&folder).unwrap_err();
    assert_eq!(refused.code, Code::Interrupted, "a folder is in the way");
    std::fs::remove_dir_all(folder.join("a.epub")).unwrap();
    assert!(OutputFolder::open(&folder).is_ok());
    assert_eq!(text(&outer, "precious.txt"), "old");
    assert_eq!(names_in(&folder), ["a.epub"]);
}

/// The list is as `sha256sum` reads it, and keeps files of former builds that are there.
#[test]
fn the_list_of_a_folder_says_what_is_in_it() {
    let folder = fresh("list");
    let output = OutputFolder::open(&folder).unwrap();
    for set in [["a.epub", "b.pdf"], ["b.pdf", "c.pdf"]] {
        let mut batch = output.batch();
        for name in set {
            batch.add(name, b"abc").unwrap();
        }
        batch.finish().unwrap();
    }
    let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let lines = ["a.epub", "b.pdf", "c.pdf"].map(|name| format!("{sum}  {name}\n"));
    assert_eq!(text(&folder, LIST), lines.concat());
}

/// A book of which one edition cannot be made: nothing is written, and that is what is said.
#[test]
fn editions_are_written_all_or_none() {
    let folder = fresh("all-or-none");
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='20'>\
               <rect width='10' height='10' opacity='0.5'/></svg>";
    let run = |picture: &str| {
        std::fs::create_dir_all(folder.join("book")).unwrap();
        put(&folder, "book/g.svg", picture);
        put(&folder, "book/a.md", "# A\n\n![Two boxes.](g.svg)\n");
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_florilege"))
            .args(["build", "book", "--text", "text.txt"])
            .current_dir(&folder)
            .output()
            .unwrap();
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    let (code, said) = run(svg);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert_eq!(names_in(&folder), ["book"], "{said}");
    let (code, said) = run(&svg.replace(" opacity='0.5'", ""));
    assert_eq!(code, Some(0), "{said}");
    let made = ["book-cover.jpg", "book-print.pdf", "book-screen.pdf", "book.epub"];
    assert_eq!(names_in(&folder.join("dist")), made);
    assert_eq!(names_in(&folder), ["book", "dist", "text.txt"]);
    let before = text(&folder.join("dist"), LIST);
    let (code, _) = run(svg);
    assert_eq!(code, Some(1));
    assert_eq!(text(&folder.join("dist"), LIST), before, "the last good files stay");
}

#[cfg(target_os = "linux")]
#[test]
fn what_does_not_reach_stdout_is_not_lost_silently() {
    let folder = fresh("stdout");
    put(&folder, "scan.txt", "It was \u{fb01}ne  , he said .\n\nMore of  it .\n");
    let bin = env!("CARGO_BIN_EXE_florilege");
    let commands = [
        "schema",
        "explain",
        "explain M001",
        "--help",
        "--version",
        "man",
        "completions bash",
        "clean scan.txt",
        "clean scan.txt --suggest",
        "clean scan.txt --diff",
    ];
    for command in commands {
        let run = |to: &str| {
            let script = format!("\"$0\" {command} {to}");
            std::process::Command::new("bash")
                .args(["-o", "pipefail", "-c", &script, bin])
                .current_dir(&folder)
                .output()
                .unwrap()
        };
        let full = run(">/dev/full");
        assert_eq!(full.status.code(), Some(2), "{command}: {full:?}");
        assert!(String::from_utf8_lossy(&full.stderr).contains("standard output"));
        // Who closes the pipe has seen enough.
        let closed = run("| true");
        assert_eq!(closed.status.code(), Some(0), "{command}: {closed:?}");
        assert!(!String::from_utf8_lossy(&closed.stderr).contains("error"));
    }
}

#[cfg(unix)]
#[test]
fn names_of_the_command_line_cannot_move_the_cursor() {
    let folder = fresh("escapes");
    put(&folder, "one.md", "# One\n\nWords.\n");
    let evil = "o\u{1b}]0;owned\u{7}\u{1b}[2J";
    let commands: [&[&str]; 8] = [
        &["build", ".", "--edition", "epub", "--output", evil],
        &["new", evil],
        &["new", evil],
        &["check", evil],
        &["release", evil],
        &["explain", evil],
        &["clean", evil],
        &[evil],
    ];
    for command in commands {
        let run = std::process::Command::new(env!("CARGO_BIN_EXE_florilege"))
            .args(command)
            .current_dir(&folder)
            .output()
            .unwrap();
        let said = [run.stdout, run.stderr].concat();
        assert!(!said.is_empty() && !said.contains(&0x1b), "{command:?}");
        let said = String::from_utf8(said).unwrap();
        assert!(!said.chars().any(|c| is_hidden(c) && c != '\n'), "{command:?}: {said}");
    }
}

/// A folder on a disk that does not list its files.
struct Unlisted(Memory);

impl Files for Unlisted {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        self.0.read(path, kind)
    }

    fn list(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

#[test]
fn a_manifest_that_a_failing_disk_does_not_list_is_read() {
    let text = "slug = \"own\"\ntitle = \"T\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                [[body]]\nfile = \"one.md\"\n";
    let files = Unlisted(Memory::new().with("book.toml", text));
    let (mut sources, mut found) = (SourceMap::new(), Diagnostics::new());
    let project =
        manifest::load(&files, None, "other", None, None, &mut sources, &mut found)
            .unwrap();
    assert_eq!(project.metadata.slug, "own");
}

#[test]
fn a_set_is_taken_back_when_one_of_it_cannot_be_put() {
    let folder = fresh("set");
    put(&folder, "a.epub", "old a");
    let output = OutputFolder::open(&folder).unwrap();
    let mut batch = output.batch();
    batch.add("a.epub", b"new a").unwrap();
    batch.add("b.pdf", b"new b").unwrap();
    batch.add("c.pdf", b"new c").unwrap();
    // Somebody lays a folder where the last file is to stand.
    std::fs::create_dir_all(folder.join("c.pdf/x")).unwrap();
    assert!(batch.finish().is_err());
    assert_eq!(text(&folder, "a.epub"), "old a");
    assert_eq!(names_in(&folder), ["a.epub", "c.pdf"]);
}

#[test]
fn names_of_files_come_from_a_whitelist() {
    let folder = fresh("names");
    let output = OutputFolder::open(&folder).unwrap();
    for name in ["../x.pdf", "a/b.pdf", ".hidden", "a\u{202e}.pdf", "x\n.pdf", ""] {
        let refused = output.batch().add(name, b"x").unwrap_err();
        assert_eq!(refused.code, Code::OutputName, "{name:?}");
    }
    assert!(names_in(&folder).is_empty());
}

#[test]
fn two_builds_do_not_write_into_one_folder() {
    let folder = fresh("lock");
    let first = OutputFolder::open(&folder).unwrap();
    assert_eq!(OutputFolder::open(&folder).unwrap_err().code, Code::OutputLocked);
    drop(first);
    assert!(OutputFolder::open(&folder).is_ok());
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_a_file_is_replaced_not_followed() {
    let outer = fresh("link-output");
    put(&outer, "precious.txt", "old");
    let folder = outer.join("dist");
    let output = OutputFolder::open(&folder).unwrap();
    std::os::unix::fs::symlink("../precious.txt", folder.join("a.epub")).unwrap();
    std::os::unix::fs::symlink("../precious.txt", folder.join(".a.epub.new")).unwrap();
    let mut batch = output.batch();
    batch.add("a.epub", b"new").unwrap();
    batch.finish().unwrap();
    assert_eq!(text(&outer, "precious.txt"), "old");
    assert_eq!(text(&folder, "a.epub"), "new");
}

/// A disk that is really full: no file of the process may grow beyond 1,024 bytes.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_good_file() {
    let folder = fresh("full");
    put(&folder, "schema.json", "old and good");
    for (trap, code) in [("trap '' XFSZ; ", Some(2)), ("", None)] {
        let script = format!("{trap}ulimit -f 1; exec \"$0\" schema --output \"$1\"");
        let run = std::process::Command::new("sh")
            .arg("-c")
            .arg(script)
            .arg(env!("CARGO_BIN_EXE_florilege"))
            .arg(folder.join("schema.json"))
            .output()
            .unwrap();
        // The second time the system kills the program in the middle of writing.
        assert_eq!(run.status.code(), code, "{run:?}");
        assert_eq!(text(&folder, "schema.json"), "old and good");
    }
    // What the kill left beside is no hindrance and goes away.
    put(&folder, "schema.json", "new");
    assert_eq!(names_in(&folder), ["schema.json"]);
}

/// A device named as output is written to: a file in the place of `/dev/null` would stop every
/// other program of the machine.
#[test]
#[cfg(unix)]
fn what_is_no_file_is_not_replaced_by_one() {
    use std::os::unix::fs::FileTypeExt as _;

    let folder = fresh("no-file");
    let socket = folder.join("socket");
    let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
    let schema = |output: &Path| {
        std::process::Command::new(env!("CARGO_BIN_EXE_florilege"))
            .args(["schema", "--output"])
            .arg(output)
            .output()
            .unwrap()
    };
    let refused = schema(&socket);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");
    assert!(std::fs::symlink_metadata(&socket).unwrap().file_type().is_socket());

    let printed = schema(Path::new("/dev/stdout"));
    assert!(printed.status.success(), "{printed:?}");
    assert!(String::from_utf8(printed.stdout).unwrap().contains("\"$schema\""));
}
