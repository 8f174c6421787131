//! Files that keep a record of what was read from them.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::refusal::Refusal;
use super::root::{FileKind, Files};
use crate::ground::sha256_hex;

/// A file that was read, as it was on the disk.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputFile {
    /// Its path below the root.
    pub path: String,
    /// SHA-256 of its bytes, 64 hex digits in lower case.
    pub sha256: String,
    /// Bytes.
    pub size: usize,
}

/// A folder whose files are recorded when they are read.
#[derive(Debug)]
pub struct Recorded<F> {
    inner: F,
    read: Mutex<BTreeMap<String, InputFile>>,
}

impl<F: Files> Recorded<F> {
    /// Nothing was read yet.
    pub fn new(inner: F) -> Self {
        Self { inner, read: Mutex::new(BTreeMap::new()) }
    }

    /// What was read, each file once, by path.
    pub fn record(&self) -> Vec<InputFile> {
        let read = self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        read.values().cloned().collect()
    }
}

impl<F: Files> Files for Recorded<F> {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        let bytes = self.inner.read(path, kind)?;
        let path = super::path::normalise("", path)?;
        let file = InputFile {
            path: path.clone(),
            sha256: sha256_hex(&bytes),
            size: bytes.len(),
        };
        let mut read =
            self.read.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        read.insert(path, file);
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.inner.list(folder)
    }

    fn names(&self, folder: &str) -> super::FolderNames {
        self.inner.names(folder)
    }

    fn shown(&self, path: &str) -> String {
        self.inner.shown(path)
    }

    fn size(&self, path: &str) -> u64 {
        self.inner.size(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn each_file_is_recorded_once_and_a_refusal_not_at_all() {
        let files = Recorded::new(Memory::new().with("b.md", "two").with("a.md", "one"));
        for path in ["b.md", "./b.md", "a.md", "c.md"] {
            let _ = files.read(path, FileKind::Chapter);
        }
        let record = files.record();
        let paths: Vec<&str> = record.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["a.md", "b.md"]);
        assert_eq!(record[0].sha256, sha256_hex(b"one"));
    }
}
