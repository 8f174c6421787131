//! A set of files that stand in the output folder together or not at all.

use std::io::{self, BufWriter, Write};

use cap_std::fs::{Dir, OpenOptions};
use sha2::{Digest as _, Sha256};

use super::list::{self, FileSums};
use super::names::{before, beside, is_file_name, refused, remove, sync};
use crate::diag::{Code, Diagnostic};
use crate::ground::hex;

/// Files that are written but not yet in their places. Dropping it removes them.
#[derive(Debug)]
pub struct PendingFiles<'a> {
    dir: &'a Dir,
    shown: &'a str,
    names: Vec<String>,
    /// Of the files that are complete, where the folder keeps a [list].
    sums: Option<FileSums>,
}

impl<'a> PendingFiles<'a> {
    pub(super) fn new(dir: &'a Dir, shown: &'a str) -> Self {
        Self { dir, shown, names: Vec::new(), sums: None }
    }

    /// A set that is entered into the folder's list, and that the next build finishes if
    /// this one is killed.
    pub(super) fn listed(dir: &'a Dir, shown: &'a str) -> Self {
        Self { dir, shown, names: Vec::new(), sums: Some(FileSums::new()) }
    }

    /// Writes a file beside its place, to the last byte on the disk; gives its size.
    ///
    /// # Errors
    /// If the name is not fit for a file, or writing fails.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<u64, Diagnostic> {
        self.write(name, &mut |file| file.write_all(bytes))
    }

    /// As [`PendingFiles::add`], for content that is produced while it is written.
    ///
    /// # Errors
    /// As [`PendingFiles::add`], and what `fill` fails with.
    pub fn write(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<u64, Diagnostic> {
        if !is_file_name(name) {
            return Err(Diagnostic::unplaced(
                Code::OutputName,
                format!("`{name}` cannot be the name of a file"),
            )
            .hint("names have ASCII letters, digits, `-`, `_` and `.` only"));
        }
        self.write_named(name, fill)
    }

    /// As [`PendingFiles::write`], for a name that the user gave.
    pub(super) fn write_named(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<u64, Diagnostic> {
        self.names.push(name.to_owned());
        let (sum, size) = self
            .write_beside(name, fill)
            .map_err(|error| refused(&format!("{}/{name}", self.shown), &error))?;
        if let Some(sums) = &mut self.sums {
            sums.insert(name.to_owned(), sum);
        }
        Ok(size)
    }

    fn write_beside(
        &self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<(String, u64)> {
        if self.dir.symlink_metadata(name).is_ok_and(|there| there.is_dir()) {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let beside = beside(name);
        // What a crash left, or a link that somebody laid there.
        remove(self.dir, &beside)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let file = self.dir.open_with(&beside, &options)?;
        let hashing = self.sums.is_some().then(Sha256::new);
        let mut writer = HashedFile { inner: BufWriter::new(file), hash: hashing };
        fill(&mut writer)?;
        let sum = writer.hash.map_or_else(String::new, |hash| hex(&hash.finalize()));
        let file = writer.inner.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok((sum, file.metadata()?.len()))
    }

    /// Puts all files into their places.
    ///
    /// # Errors
    /// If one cannot be put there; then what stood in every place before stands there
    /// again. Or if all are there, and only the system could not say that they will last.
    pub fn finish(mut self) -> Result<(), Diagnostic> {
        let refuse = |error: io::Error| refused(self.shown, &error);
        if let Some(sums) = &self.sums {
            list::begin(self.dir, sums).and_then(|()| sync(self.dir)).map_err(
                |error| {
                    let _ = list::abandon(self.dir);
                    refuse(error)
                },
            )?;
        }
        let names = std::mem::take(&mut self.names);
        for (done, name) in names.iter().enumerate() {
            if let Err(error) = self.put(name) {
                let _ = list::abandon(self.dir);
                for name in names[..done].iter().rev() {
                    self.take_back(name);
                }
                self.names.clone_from(&names);
                return Err(refused(&format!("{}/{name}", self.shown), &error));
            }
        }
        for name in &names {
            // Only a leftover name is lost if this fails.
            let _ = remove(self.dir, &before(name));
        }
        let ended = self.sums.as_ref().map_or(Ok(()), |sums| list::end(self.dir, sums));
        ended.and_then(|()| sync(self.dir)).map_err(|error| self.unsure(&error))
    }

    /// The message where all files are in place and the system could not make sure of it.
    fn unsure(&self, error: &io::Error) -> Diagnostic {
        let message = format!(
            "the new files stand in `{}`, but the system could not make sure that they last: \
             {error}",
            self.shown
        );
        Diagnostic::unplaced(Code::NotSynced, message)
            .hint("look at the disk, then build again")
    }

    /// Renames a file into its place; what stood there keeps a second name.
    fn put(&self, name: &str) -> io::Result<()> {
        remove(self.dir, &before(name))?;
        // Fails where nothing stood there, and on file systems without links, where
        // each rename is still atomic and only a set cannot be taken back.
        let _ = self.dir.hard_link(name, self.dir, before(name));
        self.dir.rename(beside(name), self.dir, name)
    }

    /// Best effort: this runs when something has failed already.
    fn take_back(&self, name: &str) {
        if self.dir.symlink_metadata(before(name)).is_ok() {
            let _ = self.dir.rename(before(name), self.dir, name);
        } else {
            let _ = self.dir.remove_file(name);
        }
    }
}

impl Drop for PendingFiles<'_> {
    fn drop(&mut self) {
        for name in &self.names {
            let _ = remove(self.dir, &beside(name));
            let _ = remove(self.dir, &before(name));
        }
    }
}

/// A file, and the hash of what was written to it.
struct HashedFile<W> {
    inner: W,
    hash: Option<Sha256>,
}

impl<W: Write> Write for HashedFile<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        if let Some(hash) = &mut self.hash {
            hash.update(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
