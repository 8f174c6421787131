//! The output folder and its lock.

use std::fs::{File, TryLockError};
use std::io::{self, Write as _};
use std::path::Path;

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::batch::PendingFiles;
use super::list;
use super::names::{beside, is_file_name, refused, remove, sync};
use super::standing::{self, NOTES};
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

    /// A folder in this one, under the same lock. One that is not there yet is made beside
    /// its place, and stands there with all of its files or not at all.
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
        let new = (!self.dir.exists(name)).then(|| beside(name));
        let made = new.as_deref().unwrap_or(name);
        if new.is_some() {
            // What a release left that was killed.
            remove_folder(&self.dir, made).map_err(refuse)?;
            self.dir.create_dir(made).map_err(refuse)?;
        }
        let dir = self.dir.open_dir(made).map_err(refuse)?;
        Ok(Subfolder { dir, shown, name: name.to_owned(), new, around: self })
    }

    /// What was noted when the folder's files were written.
    pub fn notes(&self) -> Option<Vec<u8>> {
        standing::notes(&self.dir)
    }

    /// Notes something for the next time, in place of what was noted before. It is not made
    /// sure of: whoever finds no notes does the work again.
    ///
    /// # Errors
    /// Those of the operating system; then the notes before stand, or none.
    pub fn note(&self, bytes: &[u8]) -> io::Result<()> {
        let beside = beside(NOTES);
        remove(&self.dir, &beside)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let written = self.dir.open_with(&beside, &options)?.write_all(bytes);
        if written.is_err() {
            let _ = remove(&self.dir, &beside);
        }
        written.and_then(|()| self.dir.rename(&beside, &self.dir, NOTES))
    }

    /// Begins a set of files that will stand there together or not at all.
    pub fn batch(&self) -> PendingFiles<'_> {
        PendingFiles::listed(&self.dir, &self.shown)
    }
}

/// A folder in an [`OutputFolder`].
#[derive(Debug)]
pub struct Subfolder<'a> {
    dir: Dir,
    shown: String,
    name: String,
    /// The name under which it is made, where it does not stand in its place yet.
    new: Option<String>,
    /// Whose lock holds for it.
    around: &'a OutputFolder,
}

impl Subfolder<'_> {
    /// Begins a set of files that will stand there together or not at all.
    pub fn batch(&self) -> PendingFiles<'_> {
        PendingFiles::new(&self.dir, &self.shown)
    }

    /// Puts the folder into its place, when all of its files are in it.
    ///
    /// # Errors
    /// If it cannot be put there.
    pub fn finish(mut self) -> Result<(), Diagnostic> {
        let Some(new) = &self.new else { return Ok(()) };
        let around = &self.around.dir;
        around
            .rename(new, around, &self.name)
            .and_then(|()| sync(around))
            .map_err(|error| refused(&self.shown, &error))?;
        self.new = None;
        Ok(())
    }
}

impl Drop for Subfolder<'_> {
    fn drop(&mut self) {
        if let Some(new) = &self.new {
            let _ = remove_folder(&self.around.dir, new);
        }
    }
}

/// Removes a folder with all that is in it, or what stands in its place.
fn remove_folder(dir: &Dir, name: &str) -> io::Result<()> {
    match dir.symlink_metadata(name) {
        Ok(there) if there.is_dir() => dir.remove_dir_all(name),
        _ => remove(dir, name),
    }
}

/// Names of what the process has open; what they lead to may be a file, and none of these
/// folders takes another.
const OPEN: [&str; 4] = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc/self/fd"];

/// Writes one file that the user named, in a folder that must exist. A device, a pipe or a
/// socket is written to, not replaced.
///
/// # Errors
/// If it cannot be written; what stood there before is untouched.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Diagnostic> {
    let shown = path.display().to_string();
    if is_stream(path) {
        // Behind `/dev/stdout` there may be a file with something in it.
        return File::options()
            .append(true)
            .open(path)
            .and_then(|mut stream| stream.write_all(bytes))
            .map_err(|error| refused(&shown, &error));
    }
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
    let mut batch = PendingFiles::new(&dir, &folder);
    batch.write_named(name, &mut |file| file.write_all(bytes))?;
    batch.finish()
}

/// Whether a name leads to something that takes bytes and is no file.
fn is_stream(path: &Path) -> bool {
    let is_open = OPEN.iter().any(|open| path.starts_with(open));
    is_open || path.metadata().is_ok_and(|there| !there.is_file() && !there.is_dir())
}

/// The message where a killed build cannot be finished.
fn unfinished(shown: &str, error: &io::Error) -> Diagnostic {
    let message =
        format!("a build into `{shown}` was interrupted and cannot be finished: {error}");
    Diagnostic::unplaced(Code::Interrupted, message)
        .hint("make room for its files, or take another folder with `--output`")
}
