//! The output folder and its lock.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::batch::Batch;
use super::list;
use super::names::{is_file_name, refused};
use crate::diag::{Code, Diagnostic};

/// The lock file; it stays, because a lock that is removed can be held twice.
const LOCK: &str = ".florilege.lock";

/// A folder that files may be written into, by this process alone.
#[derive(Debug)]
pub struct OutputFolder {
    dir: Dir,
    /// As named by the user, for messages.
    shown: String,
    /// Released by the operating system when the process ends, however it ends.
    _lock: File,
}

impl OutputFolder {
    /// Opens a folder, makes it where there is none, and locks it. What a build that was
    /// killed had begun to put into its place is put there.
    ///
    /// # Errors
    /// If it cannot be made or opened, another process is writing into it, or what a killed
    /// build left cannot be put into its place.
    pub fn open(folder: &Path) -> Result<Self, Diagnostic> {
        let shown = folder.display().to_string();
        let refuse = |error: io::Error| refused(&shown, &error);
        Dir::create_ambient_dir_all(folder, ambient_authority()).map_err(refuse)?;
        let dir = Dir::open_ambient_dir(folder, ambient_authority()).map_err(refuse)?;
        let mut options = OpenOptions::new();
        options.write(true).create(true);
        let lock = dir.open_with(LOCK, &options).map_err(refuse)?.into_std();
        match lock.try_lock() {
            Ok(()) => {
                list::go_on(&dir).map_err(|error| unfinished(&shown, &error))?;
                Ok(Self { dir, shown, _lock: lock })
            }
            Err(TryLockError::WouldBlock) => Err(Diagnostic::unplaced(
                Code::OutputLocked,
                format!("another build is writing into `{shown}`"),
            )
            .hint("wait until it has ended, or take another folder with `--output`")),
            Err(TryLockError::Error(error)) => Err(refused(&shown, &error)),
        }
    }

    /// Ends what a build that was killed had begun to put into its place, where there is
    /// such a thing and no other build is at it.
    pub fn go_on(folder: &Path) {
        let dir = Dir::open_ambient_dir(folder, ambient_authority());
        if dir.is_ok_and(|dir| list::is_interrupted(&dir)) {
            // A build that writes says what is in its way.
            let _ = Self::open(folder);
        }
    }

    /// A folder in this one, made where there is none, under the same lock.
    ///
    /// # Errors
    /// If the name is none of a file, or it cannot be made or opened.
    pub fn folder(&self, name: &str) -> Result<Subfolder<'_>, Diagnostic> {
        let shown = format!("{}/{name}", self.shown.trim_end_matches('/'));
        if !is_file_name(name) {
            let words = format!("`{name}` names no folder");
            return Err(Diagnostic::unplaced(Code::OutputName, words));
        }
        let refuse = |error: io::Error| refused(&shown, &error);
        self.dir.create_dir_all(name).map_err(refuse)?;
        let dir = self.dir.open_dir(name).map_err(refuse)?;
        Ok(Subfolder { dir, shown, _around: self })
    }

    /// Begins a set of files that will stand there together or not at all.
    pub fn batch(&self) -> Batch<'_> {
        Batch::listed(&self.dir, &self.shown)
    }
}

/// A folder in an [`OutputFolder`].
#[derive(Debug)]
pub struct Subfolder<'a> {
    dir: Dir,
    shown: String,
    /// Whose lock holds for it.
    _around: &'a OutputFolder,
}

impl Subfolder<'_> {
    /// Begins a set of files that will stand there together or not at all.
    pub fn batch(&self) -> Batch<'_> {
        Batch::new(&self.dir, &self.shown)
    }
}

/// Writes one file that the user named, in a folder that must exist.
///
/// # Errors
/// If it cannot be written; what stood there before is untouched.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let shown = path.display().to_string();
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let name = path.file_name().and_then(|name| name.to_str()).ok_or_else(|| {
        Diagnostic::unplaced(Code::OutputName, format!("`{shown}` names no file"))
    })?;
    let dir = Dir::open_ambient_dir(folder, ambient_authority())
        .map_err(|error| refused(&shown, &error))?;
    let folder = folder.display().to_string();
    let mut batch = Batch::new(&dir, &folder);
    batch.write_named(name, &mut |file| file.write_all(bytes))?;
    batch.finish()
}

/// The message where a killed build cannot be finished.
fn unfinished(shown: &str, error: &io::Error) -> Diagnostic {
    let message =
        format!("a build into `{shown}` was interrupted and cannot be finished: {error}");
    Diagnostic::unplaced(Code::Interrupted, message)
        .hint("make room for its files, or take another folder with `--output`")
}
