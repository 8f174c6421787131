//! The list of what a folder's last build made, and that of a build on its way.
//!
//! A set of files cannot be renamed in one step. So a build that has all its files complete
//! beside their places first puts down their names; then it renames them, and last the list
//! of the new set. Whoever is killed in between leaves the names, and the next one goes on
//! where it ended: the set is the old one up to the first list, and the new one from then on.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};

use cap_std::fs::{Dir, OpenOptions};

use super::names::{before, beside, is_file_name, remove};

/// The files of the last complete build, as `sha256sum --check` reads them.
pub const LIST: &str = ".florilege.files";

/// The files that a build is putting into their places.
const PENDING: &str = ".florilege.pending";

/// The most bytes of a list.
const CAP: u64 = 1 << 20;

/// SHA-256 in hex of each file, by name.
pub(super) type FileSums = BTreeMap<String, String>;

/// Puts down that these files are about to be renamed, to the disk.
pub(super) fn begin(dir: &Dir, sums: &FileSums) -> io::Result<()> {
    put(dir, PENDING, sums)
}

/// Forgets what [`begin`] put down.
pub(super) fn abandon(dir: &Dir) -> io::Result<()> {
    remove(dir, PENDING)
}

/// Enters files that are in their places into the folder's list.
pub(super) fn end(dir: &Dir, sums: &FileSums) -> io::Result<()> {
    let mut all = read(dir, LIST).unwrap_or_default();
    all.retain(|name, _| dir.symlink_metadata(name).is_ok());
    all.extend(sums.clone());
    put(dir, LIST, &all)?;
    remove(dir, PENDING)
}

/// Whether a build was interrupted while it renamed.
pub(super) fn is_interrupted(dir: &Dir) -> bool {
    dir.symlink_metadata(PENDING).is_ok()
}

/// Ends what an interrupted build began.
pub(super) fn go_on(dir: &Dir) -> io::Result<()> {
    if !is_interrupted(dir) {
        return Ok(());
    }
    let sums = read(dir, PENDING).unwrap_or_default();
    for name in sums.keys() {
        match dir.rename(beside(name), dir, name) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => remove(dir, &before(name))?,
        }
    }
    end(dir, &sums)
}

fn read(dir: &Dir, name: &str) -> Option<FileSums> {
    let mut text = String::new();
    dir.open(name).ok()?.take(CAP).read_to_string(&mut text).ok()?;
    let entry = |line: &str| {
        let (sum, name) = line.split_once("  ")?;
        is_file_name(name).then(|| (name.to_owned(), sum.to_owned()))
    };
    Some(text.lines().filter_map(entry).collect())
}

fn put(dir: &Dir, name: &str, sums: &FileSums) -> io::Result<()> {
    let beside = beside(name);
    remove(dir, &beside)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let mut file = dir.open_with(&beside, &options)?;
    for (name, sum) in sums {
        writeln!(file, "{sum}  {name}")?;
    }
    file.sync_all()?;
    dir.rename(beside, dir, name)
}
