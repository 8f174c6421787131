//! Validators from outside, here small programs of the test's own.
#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and write programs to be called"
)]

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::program::{florilege, fresh, stderr, stdout};

/// A folder with a built book, and one with programs.
fn with_programs(name: &str, programs: &[(&str, &str)]) -> std::path::PathBuf {
    let folder = fresh("outside", name);
    std::fs::write(folder.join("1.md"), "# One\n\nWords.\n").unwrap();
    assert_eq!(florilege(&folder, &["build", "."]).status.code(), Some(0));
    std::fs::create_dir(folder.join("bin")).unwrap();
    for (program, script) in programs {
        let path = folder.join("bin").join(program);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    }
    folder
}

fn checked(folder: &Path, path: &str) -> Output {
    let files = std::fs::read_dir(folder.join("dist")).unwrap();
    let files = files.map(|file| file.unwrap().path());
    let of_books = files.filter(|path| {
        let kind = path.extension().and_then(|it| it.to_str()).unwrap_or("");
        ["epub", "pdf"].contains(&kind)
    });
    Command::new(env!("CARGO_BIN_EXE_florilege"))
        .args(["check", "--outside"])
        .args(of_books)
        .current_dir(folder)
        .env("PATH", path)
        .output()
        .unwrap()
}

#[test]
fn what_is_installed_is_called_and_what_is_not_is_said() {
    let ace = "while [ \"$1\" != --outdir ]; do shift; done; /bin/mkdir -p \"$2\"; \
               echo '{\"earl:result\": {\"earl:outcome\": \"pass\"}}' > \"$2/report.json\"";
    let qpdf = "/bin/test -s \"$2\" && /bin/test \"$PWD\" != / && exit 0; exit 2";
    let folder = with_programs("some", &[("ace", ace), ("qpdf", qpdf)]);
    let bin = folder.join("bin").display().to_string();
    let run = checked(&folder, &bin);
    let table = stdout(&run);
    assert_eq!(run.status.code(), Some(0), "{table}{}", stderr(&run));
    let has = |start: &str, words: &str| {
        table.lines().any(|line| line.trim().starts_with(start) && line.contains(words))
    };
    assert!(has("passed", "Ace") && has("passed", "qpdf"), "{table}");
    assert!(has("does not apply", "`epubcheck` is not installed"), "{table}");
    assert!(has("does not apply", "`verapdf` is not installed"), "{table}");
}

#[test]
fn what_a_validator_says_is_told_and_fails() {
    let epubcheck = "echo 'ERROR(RSC-005): a\u{1b}[31mb'; exit 1";
    let folder = with_programs("fails", &[("epubcheck", epubcheck)]);
    let bin = folder.join("bin").display().to_string();
    let run = checked(&folder, &bin);
    assert_eq!(run.status.code(), Some(1));
    let said = stderr(&run);
    assert!(said.contains("K030") && said.contains("RSC-005"), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
}

#[test]
fn a_program_in_the_books_own_folder_is_not_run() {
    let trap = "echo caught > caught; exit 1";
    let folder = with_programs("trap", &[("epubcheck", trap), ("qpdf", trap)]);
    let run = checked(&folder, "bin:./bin:.");
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    assert!(!folder.join("caught").exists());
}
