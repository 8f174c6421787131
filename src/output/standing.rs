//! A look at an output folder, without its lock.

use std::io::{self, Read as _};
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::Dir;
use sha2::{Digest as _, Sha256};

use super::names::is_file_name;
use crate::ground::hex;

/// What those who build note of a folder's files for the next time.
pub const NOTES: &str = ".florilege.built";

/// The most bytes of notes that are read.
const CAP: u64 = 64 << 20;

/// A folder that files were written into.
#[derive(Debug)]
pub struct Standing {
    dir: Dir,
}

impl Standing {
    /// A folder, if it is there.
    pub fn open(folder: &Path) -> Option<Self> {
        let dir = Dir::open_ambient_dir(folder, ambient_authority()).ok()?;
        Some(Self { dir })
    }

    /// What was noted when its files were written.
    pub fn notes(&self) -> Option<Vec<u8>> {
        notes(&self.dir)
    }

    /// SHA-256 of a file that stands there, in hex; `None` if it cannot be read.
    pub fn sum(&self, name: &str) -> Option<String> {
        if !is_file_name(name) || !self.dir.metadata(name).ok()?.is_file() {
            return None;
        }
        sum(self.dir.open(name).ok()?).ok()
    }
}

/// The notes of a folder.
pub(super) fn notes(dir: &Dir) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    dir.open(NOTES).ok()?.take(CAP).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// SHA-256 of all that can be read, in hex.
fn sum(mut from: impl io::Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        match from.read(&mut part)? {
            0 => return Ok(hex(&hash.finalize())),
            read => hash.update(&part[..read]),
        }
    }
}

/// SHA-256 of a file of the user's, in hex.
///
/// # Errors
/// Those of the operating system.
pub fn sum_of_file(path: &Path) -> io::Result<String> {
    sum(std::fs::File::open(path)?)
}
