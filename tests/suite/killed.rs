//! Builds and releases that are killed, find no room, or meet another: whatever happens, the
//! last good files stay whole, and the next run is as if nothing had been.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail so, and look at files from outside"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::program::{florilege, fresh, stderr};

/// How many times each is killed.
const KILLS: u32 = 14;

type Files = BTreeMap<String, Vec<u8>>;

/// A book of three files, whose text is `words`.
fn book(folder: &Path, words: &str) {
    std::fs::create_dir_all(folder.join("book")).unwrap();
    let manifest = "slug = \"lamps\"\ntitle = \"Lamps\"\nlanguage = \"en\"\n\
                    date = \"2026\"\npublisher = \"P\"\ncover = false\n\
                    [[body]]\nfile = \"one.md\"\n\
                    [[edition]]\nkind = \"epub\"\n[[edition]]\nkind = \"print\"\n\
                    [[edition]]\nkind = \"screen\"\n";
    std::fs::write(folder.join("book/book.toml"), manifest).unwrap();
    std::fs::write(folder.join("book/one.md"), format!("# One\n\n{words}\n")).unwrap();
}

/// What stands in a folder: what is meant for people, and what is not.
fn files(folder: &Path) -> (Files, Vec<String>) {
    let (mut files, mut hidden) = (Files::new(), Vec::new());
    let Ok(entries) = std::fs::read_dir(folder) else { return (files, hidden) };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() && !name.starts_with('.') {
            continue;
        }
        if name.starts_with('.') {
            hidden.push(name);
        } else {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    hidden.sort();
    (files, hidden)
}

/// Runs a command, and kills it after a while; whether it was still there to be killed.
fn kill_after(folder: &Path, arguments: &[&str], wait: Duration) -> bool {
    let mut child = Command::new(env!("CARGO_BIN_EXE_florilege"))
        .args(arguments)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::thread::sleep(wait);
    let ended = child.try_wait().unwrap().is_some();
    let _ = child.kill();
    child.wait().unwrap();
    !ended
}

/// The moments at which to kill a run that takes so long: spread over it, most of them near
/// its end, where files are written.
fn moments(whole: Duration) -> impl Iterator<Item = Duration> {
    (1..=KILLS).map(move |at| {
        let part = f64::from(at) / f64::from(KILLS);
        whole.mul_f64(1.02 * part.sqrt())
    })
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_files_or_the_new() {
    let folder = fresh("killed", "build");
    let build = ["build", "book"];
    let dist = folder.join("dist");
    let made = |words: &str| {
        book(&folder, words);
        let started = Instant::now();
        let run = florilege(&folder, &build);
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        (files(&dist), started.elapsed())
    };
    let ((new, left), _) = made("The new words, rather more of them.");
    let ((old, _), whole) = made("The old words.");
    assert!(old.len() == 3 && old.iter().all(|(name, bytes)| new[name] != *bytes));
    let mut killed = 0;
    for wait in moments(whole) {
        made("The old words.");
        book(&folder, "The new words, rather more of them.");
        killed += u32::from(kill_after(&folder, &build, wait));
        let (there, hidden) = files(&dist);
        let pending = hidden.iter().any(|name| name == ".florilege.pending");
        assert!(
            there == old || there == new || pending,
            "a set of two builds, and nothing says so: {hidden:?}"
        );
        for (name, bytes) in &there {
            assert!(*bytes == old[name] || *bytes == new[name], "{name} is not whole");
        }
        assert_eq!(
            made("The new words, rather more of them.").0,
            (new.clone(), left.clone())
        );
    }
    assert!(killed > 0, "all runs ended before they were killed");
}

#[test]
fn many_books_killed_at_any_moment_are_each_whole() {
    let folder = fresh("killed", "many");
    let names = ["a", "b", "c"];
    for name in names {
        book(&folder.join("press").join(name), "The words.");
        std::fs::rename(
            folder.join("press").join(name).join("book"),
            folder.join("press").join(format!("{name}{name}")),
        )
        .unwrap();
    }
    let build = ["build", "press", "--edition", "epub", "--edition", "screen"];
    let set = |name: &str| files(&folder.join("dist").join(format!("{name}{name}")));
    let started = Instant::now();
    let run = florilege(&folder, &build);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let whole = started.elapsed();
    let good = names.map(set);
    for wait in moments(whole).step_by(3) {
        std::fs::remove_dir_all(folder.join("dist")).unwrap();
        kill_after(&folder, &build, wait);
        for (name, good) in names.iter().zip(&good) {
            let (there, hidden) = set(name);
            let pending = hidden.iter().any(|name| name == ".florilege.pending");
            assert!(there.is_empty() || there == good.0 || pending, "{name}");
        }
        assert_eq!(florilege(&folder, &build).status.code(), Some(0));
        assert_eq!(names.map(set), good);
    }
}

#[test]
fn a_release_killed_at_any_moment_is_there_whole_or_not_at_all() {
    let folder = fresh("killed", "release");
    book(&folder, "The words.");
    let release = ["release", "book"];
    let started = Instant::now();
    let run = florilege(&folder, &release);
    assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
    let whole = started.elapsed();
    let releases = folder.join("releases");
    let place = releases.join("lamps-1.0.0");
    let (good, _) = files(&place);
    assert!(good.contains_key("SHA256SUMS"));
    for wait in moments(whole) {
        std::fs::remove_dir_all(&place).unwrap();
        kill_after(&folder, &release, wait);
        if place.exists() {
            assert_eq!(files(&place), (good.clone(), Vec::new()));
        }
        let run = florilege(&folder, &release);
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        assert_eq!(files(&place), (good.clone(), Vec::new()));
        assert_eq!(files(&releases).1, [".florilege.lock"], "nothing is left");
    }
    // A release that is there is not touched by one that is killed.
    for wait in moments(whole).step_by(4) {
        kill_after(&folder, &release, wait);
        let (there, _) = files(&place);
        assert_eq!(there, good);
    }
}

/// No file may grow beyond so many blocks of 512 bytes.
#[cfg(target_os = "linux")]
fn without_room(folder: &Path, blocks: u32, arguments: &[&str]) -> Option<i32> {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let run = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_florilege")])
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    run.status.code()
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_without_room_leaves_the_last_good_files_and_is_no_fault_of_the_book() {
    let folder = fresh("killed", "full");
    book(&folder, "The old words.");
    let dist = folder.join("dist");
    assert_eq!(florilege(&folder, &["build", "book"]).status.code(), Some(0));
    assert_eq!(florilege(&folder, &["release", "book"]).status.code(), Some(0));
    let good = files(&dist);
    book(&folder, "The new words.");
    let largest = good.0.values().map(Vec::len).max().unwrap() as u32;
    // The first file does not fit; the largest alone does not.
    for blocks in [1, largest / 512 - 1] {
        assert_eq!(
            without_room(&folder, blocks, &["build", "book"]),
            Some(2),
            "{blocks}"
        );
        assert_eq!(files(&dist), good, "{blocks}");
    }
    let other = ["release", "book", "--output", "other"];
    assert_eq!(without_room(&folder, 8, &other), Some(2));
    assert_eq!(files(&folder.join("other")).1, [".florilege.lock"]);
    assert!(files(&folder.join("other")).0.is_empty());
    // Notes that find no room cost a build the next time, and nothing else.
    assert_eq!(florilege(&folder, &["build", "book"]).status.code(), Some(0));
    assert_ne!(files(&dist), good);
}

#[test]
fn of_two_builds_at_once_the_last_one_wins_whole() {
    let folder = fresh("killed", "two");
    let other = folder.join("other");
    std::fs::create_dir_all(&other).unwrap();
    book(&folder, "The words of one.");
    book(&other, "The words of the other, which are more.");
    let alone = |place: &Path| -> Files {
        let run = florilege(place, &["build", "book", "--output", "alone"]);
        assert_eq!(run.status.code(), Some(0), "{}", stderr(&run));
        files(&place.join("alone")).0
    };
    let sets = [alone(&folder), alone(&other)];
    let dist: PathBuf = folder.join("dist");
    for _ in 0..4 {
        let begin = |place: &Path| {
            Command::new(env!("CARGO_BIN_EXE_florilege"))
                .args(["build", "book", "--force", "--output"])
                .arg(&dist)
                .current_dir(place)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap()
        };
        let codes: Vec<_> = [begin(&folder), begin(&other)]
            .iter_mut()
            .map(|child| child.wait().unwrap().code())
            .collect();
        assert!(codes.contains(&Some(0)), "{codes:?}");
        assert!(codes.iter().all(|code| matches!(code, Some(0 | 2))), "{codes:?}");
        assert!(sets.contains(&files(&dist).0));
    }
}
