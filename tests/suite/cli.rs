//! The command line: exit codes, formats, help.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::path::{Path, PathBuf};

use crate::program::{florilege, stderr, stdout};

fn fresh(name: &str) -> PathBuf {
    crate::program::fresh("cli", name)
}

fn case(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/manifest").join(name)
}

#[test]
fn a_new_book_builds() {
    let folder = fresh("new");
    let made = florilege(&folder, &["new", "my-book"]);
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    assert!(folder.join("my-book/book.toml").is_file());
    let built = florilege(&folder, &["build", "my-book"]);
    assert_eq!(built.status.code(), Some(0), "{built:?}");
    assert_eq!(stderr(&built), "");
    let again = florilege(&folder, &["new", "my-book"]);
    assert_eq!(again.status.code(), Some(2), "what is there is not written over");
}

#[test]
fn a_folder_gets_a_manifest_that_means_the_same() {
    let folder = fresh("from");
    std::fs::write(folder.join("1.md"), "# One\n\nText.\n").unwrap();
    let bare = florilege(&folder, &["dump", "--stage", "flow", "."]);
    assert_eq!(bare.status.code(), Some(0), "{bare:?}");
    assert!(stderr(&bare).contains("florilege new --from"), "{bare:?}");
    let made = florilege(&folder, &["new", "--from", "."]);
    assert!(folder.join("book.schema.json").exists(), "the manifest names it");
    assert_eq!(made.status.code(), Some(0), "{made:?}");
    let full = florilege(&folder, &["dump", "--stage", "flow", "."]);
    assert_eq!(stderr(&full), "");
    let undated = |text: String| {
        // The manifest that was written has today's date.
        text.lines()
            .filter(|line| !line.contains("20") && !line.contains("1.0.0"))
            .count()
    };
    assert_eq!(undated(stdout(&bare)), undated(stdout(&full)));
}

#[test]
fn exit_codes_say_whose_fault_it_is() {
    let folder = fresh("codes");
    let code = |arguments: &[&str]| florilege(&folder, arguments).status.code();
    let faulty = case("all-at-once");
    assert_eq!(code(&["build", faulty.to_str().unwrap()]), Some(1));
    assert_eq!(code(&["build", "nowhere"]), Some(2));
    assert_eq!(code(&["build", "--no-such-option"]), Some(2));
    assert_eq!(code(&["clean", "nowhere.txt"]), Some(2));
    assert_eq!(code(&["explain", "M001"]), Some(0));
    assert_eq!(code(&["explain", "X999"]), Some(2));
    assert_eq!(code(&["schema", "--output", "no/such/folder.json"]), Some(2));
    assert_eq!(code(&["--version"]), Some(0));
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_is_a_fault_of_the_program() {
    let run = florilege(&fresh("panic"), &["panic"]);
    assert_eq!(run.status.code(), Some(70));
    assert!(stderr(&run).contains("report"), "{run:?}");
}

#[test]
fn every_format_tells_the_same() {
    let folder = fresh("formats");
    let faulty = case("isbn");
    let run = |format: &str| {
        let path = faulty.to_str().unwrap();
        florilege(&folder, &["build", path, "--message-format", format])
    };
    for code in ["M007", "M008"] {
        for format in ["human", "short", "json"] {
            assert!(stderr(&run(format)).contains(code), "{format}");
        }
        assert!(stdout(&run("github")).contains(code));
    }
    for line in stderr(&run("json")).lines() {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(message["code"].is_string(), "{line}");
    }
    assert!(!stderr(&run("human")).contains('\u{1b}'), "no colours but on terminals");
}

#[test]
fn every_command_has_help_a_manual_and_completions() {
    let folder = fresh("help");
    for command in ["build", "clean", "new", "dump", "schema", "explain"] {
        let help = florilege(&folder, &[command, "--help"]);
        assert_eq!(help.status.code(), Some(0), "{command}");
        let manual = florilege(&folder, &["man", command]);
        assert!(stdout(&manual).contains(".TH"), "{command}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = stdout(&florilege(&folder, &["completions", shell]));
        assert!(script.contains("florilege"), "{shell}");
    }
}

#[test]
fn every_message_is_explained() {
    let folder = fresh("explain");
    let all = stdout(&florilege(&folder, &["explain"]));
    for line in all.lines().take(12) {
        let code = line.split(' ').next().unwrap();
        let text = stdout(&florilege(&folder, &["explain", code]));
        assert!(text.starts_with(code) && text.lines().count() >= 3, "{code}: {text}");
    }
}

#[test]
fn a_bare_scan_is_cleaned() {
    let folder = fresh("clean");
    let scan =
        "A first para-\ngraph of a short scan\nruns over lines.\n\nA second one.\n";
    std::fs::write(folder.join("scan.txt"), scan).unwrap();
    let arguments =
        ["clean", "scan.txt", "--output", "clean.md", "--record", "clean.jsonl"];
    let run = florilege(&folder, &arguments);
    assert_eq!(run.status.code(), Some(0), "{run:?}");
    let clean = std::fs::read_to_string(folder.join("clean.md")).unwrap();
    assert!(clean.contains("second one"), "{clean}");
    assert!(folder.join("clean.jsonl").is_file());
    assert_eq!(std::fs::read_to_string(folder.join("scan.txt")).unwrap(), scan);
    // A scan is never changed.
    for option in ["--output", "--record"] {
        let run = florilege(&folder, &["clean", "scan.txt", option, "scan.txt"]);
        assert_eq!(run.status.code(), Some(2), "{option}: {run:?}");
        assert_eq!(std::fs::read_to_string(folder.join("scan.txt")).unwrap(), scan);
    }
    for option in ["--suggest", "--diff", "--check"] {
        let run = florilege(&folder, &["clean", "scan.txt", option]);
        assert_eq!(run.status.code(), Some(0), "{option}: {run:?}");
    }
}

#[test]
fn works_without_text_or_title_are_reported() {
    let folder = fresh("untitled");
    std::fs::write(folder.join("1.md"), "").unwrap();
    std::fs::write(folder.join("2.md"), "Words.\n").unwrap();
    std::fs::write(folder.join("3.md"), "# Three\n\nWords.\n").unwrap();
    let built = stderr(&florilege(&folder, &["build", ".", "--message-format", "short"]));
    assert_eq!(built.matches("B002").count(), 1, "{built}");
    assert_eq!(built.matches("B006").count(), 2, "{built}");
}

#[test]
fn what_cannot_be_set_is_said_once_and_nothing_written() {
    let folder = fresh("unset");
    std::fs::write(folder.join("1.md"), "# One\n\nWords \u{65e5}.\n").unwrap();
    let built = florilege(&folder, &["build", "."]);
    let messages = stderr(&built);
    assert_eq!(built.status.code(), Some(1), "{messages}");
    assert!(messages.contains("1.md:3:7"), "{messages}");
    assert_eq!(messages.matches("error[").count(), 1, "{messages}");
    assert!(!folder.join("dist").exists());
}

#[test]
fn themes_and_languages_that_are_not_there_are_reported() {
    let folder = fresh("theme");
    std::fs::write(folder.join("1.md"), "# One\n\nWords.\n").unwrap();
    let book = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                [[body]]\nfile = \"1.md\"\nlanguage = \"he\"\n\
                [[edition]]\nkind = \"print\"\ntheme = \"nothere\"\n";
    std::fs::write(folder.join("book.toml"), book).unwrap();
    let messages = stderr(&florilege(&folder, &["build", "."]));
    assert!(messages.contains("there is no theme `nothere`"), "{messages}");
    assert!(messages.contains("`default`"), "{messages}");
    assert!(messages.contains("M037"), "{messages}");
}

/// A book of two works with one print edition; the second stands in e-books alone.
fn with_text(name: &str, text: &str) -> PathBuf {
    let folder = fresh(name);
    let book = "slug = \"b\"\ntitle = \"B\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                [[body]]\nfile = \"1.md\"\n[[body]]\nfile = \"2.md\"\nonly = [\"epub\"]\n\
                [[edition]]\nkind = \"print\"\nnotes = \"page\"\n\
                [[edition]]\nkind = \"epub\"\n";
    std::fs::write(folder.join("book.toml"), book).unwrap();
    std::fs::write(folder.join("1.md"), text).unwrap();
    std::fs::write(folder.join("2.md"), "# Two\n\nWords.\n").unwrap();
    folder
}

#[test]
fn a_note_called_twice_stands_once_at_the_foot() {
    let folder = with_text("twice", "# One\n\nText[^1] and[^1] so.\n\n[^1]: Footing.\n");
    let pages = florilege(&folder, &["dump", "--stage", "pages", "."]);
    assert_eq!(stdout(&pages).matches("Footing").count(), 1, "{pages:?}");
}

#[test]
fn a_page_that_an_edition_lacks_cannot_be_named() {
    let folder = with_text("no-page", "# One\n\nSee page []{.page ref=\"2.md\"}.\n");
    let built = florilege(&folder, &["build", "."]);
    assert_eq!(built.status.code(), Some(1), "{built:?}");
    assert!(stderr(&built).contains("L007"), "{built:?}");
}

#[test]
fn generated_pieces_without_anything_to_show_are_reported() {
    let folder = with_text("nothing", "# One\n\nWords.\n");
    let book = std::fs::read_to_string(folder.join("book.toml")).unwrap();
    let more = "[[back]]\npiece = \"contributors\"\n[[back]]\npiece = \"index\"\n";
    std::fs::write(folder.join("book.toml"), book + more).unwrap();
    let messages = stderr(&florilege(&folder, &["build", "."]));
    assert_eq!(messages.matches("B002").count(), 2, "{messages}");
}

#[test]
fn a_chapter_is_not_taken_for_a_manifest() {
    let folder = fresh("chapter-for-book");
    std::fs::write(folder.join("one.md"), "# One\n\nText.\n").unwrap();
    let run = florilege(&folder, &["build", "one.md"]);
    assert_eq!(run.status.code(), Some(2), "{run:?}");
    assert!(stderr(&run).contains("name the book's folder"), "{run:?}");
}

#[test]
fn a_profile_is_looked_up_even_where_the_theme_is_missing() {
    let folder = fresh("profile-and-theme");
    std::fs::write(folder.join("one.md"), "# One\n\nText.\n").unwrap();
    let manifest = "slug = \"x\"\ntitle = \"X\"\nlanguage = \"en\"\ndate = \"2026\"\n\
                    body = [{ file = \"one.md\" }]\n[[edition]]\nkind = \"print\"\n\
                    theme = \"none\"\nprofile = \"kpd-paperback\"\n";
    std::fs::write(folder.join("book.toml"), manifest).unwrap();
    let run = florilege(&folder, &["build", "--message-format", "short"]);
    let said = stderr(&run);
    assert!(said.contains("error[S004]") && said.contains("error[K040]"), "{said}");
}
