//! A set of files that stand in the output folder together or not at all.

use std::io::{self, BufWriter, Write};

use cap_std::fs::{Dir, OpenOptions};

use super::folder::{is_file_name, refused};
use crate::diag::{Code, Diagnostic};

/// Files that are written but not yet in their places. Dropping it removes them.
#[derive(Debug)]
pub struct Batch<'a> {
    dir: &'a Dir,
    shown: &'a str,
    names: Vec<String>,
}

impl<'a> Batch<'a> {
    pub(super) fn new(dir: &'a Dir, shown: &'a str) -> Self {
        Self { dir, shown, names: Vec::new() }
    }

    /// Writes a file beside its place, to the last byte on the disk; gives its size.
    ///
    /// # Errors
    /// If the name is not fit for a file, or writing fails.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<u64, Diagnostic> {
        self.write(name, &mut |file| file.write_all(bytes))
    }

    /// As [`Batch::add`], for content that is produced while it is written.
    ///
    /// # Errors
    /// As [`Batch::add`], and what `fill` fails with.
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

    /// As [`Batch::write`], for a name that the user gave.
    pub(super) fn write_named(
        &mut self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> Result<u64, Diagnostic> {
        self.names.push(name.to_owned());
        self.write_beside(name, fill)
            .map_err(|error| refused(&format!("{}/{name}", self.shown), &error))
    }

    fn write_beside(
        &self,
        name: &str,
        fill: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<u64> {
        if self.dir.symlink_metadata(name).is_ok_and(|there| there.is_dir()) {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let beside = beside(name);
        // What a crash left, or a link that somebody laid there.
        remove(self.dir, &beside)?;
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        let file = self.dir.open_with(&beside, &options)?;
        let mut writer = BufWriter::new(file);
        fill(&mut writer)?;
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(file.metadata()?.len())
    }

    /// Puts all files into their places.
    ///
    /// # Errors
    /// If one cannot be put there; then what stood in every place before stands there
    /// again.
    pub fn finish(mut self) -> Result<(), Diagnostic> {
        let names = std::mem::take(&mut self.names);
        for (done, name) in names.iter().enumerate() {
            if let Err(error) = self.put(name) {
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
        self.sync().map_err(|error| refused(self.shown, &error))
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

    /// Makes the renames last through a power cut.
    #[cfg(unix)]
    fn sync(&self) -> io::Result<()> {
        self.dir.open(".")?.sync_all()
    }

    #[cfg(not(unix))]
    fn sync(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        for name in &self.names {
            let _ = remove(self.dir, &beside(name));
            let _ = remove(self.dir, &before(name));
        }
    }
}

fn beside(name: &str) -> String {
    format!(".{name}.new")
}

fn before(name: &str) -> String {
    format!(".{name}.old")
}

fn remove(dir: &Dir, name: &str) -> io::Result<()> {
    match dir.remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
