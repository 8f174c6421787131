//! Folders that keep a trace of what they were asked, so that a later run can ask the same
//! again and see whether anything has changed.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::FolderNames;
use super::refusal::Refusal;
use super::root::{FileKind, Files};
use crate::ground::sha256_hex;

/// The answer that a refusal leaves, whatever its words.
const REFUSED: &str = "refused";

/// Every question to a folder with the SHA-256 of its answer: what was read, what was
/// looked for and was not there, and which names a folder held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Trace(BTreeMap<String, String>);

impl Trace {
    /// Whether `files` would answer all of it in the same way.
    pub fn holds(&self, files: &dyn Files) -> bool {
        self.0.iter().all(|(question, answer)| {
            Question::parse(question).is_some_and(|it| it.ask(files) == *answer)
        })
    }
}

/// What a folder can be asked.
enum Question<'a> {
    Read(&'a str, FileKind),
    List(&'a str),
    Names(&'a str),
}

impl<'a> Question<'a> {
    /// As it stands in a trace: `chapter: works/one.md`.
    fn written(&self) -> String {
        match self {
            Self::Read(path, kind) => format!("{}: {path}", kind.name()),
            Self::List(folder) => format!("list: {folder}"),
            Self::Names(folder) => format!("names: {folder}"),
        }
    }

    fn parse(written: &'a str) -> Option<Self> {
        let (what, path) = written.split_once(": ")?;
        match what {
            "list" => Some(Self::List(path)),
            "names" => Some(Self::Names(path)),
            _ => FileKind::named(what).map(|kind| Self::Read(path, kind)),
        }
    }

    fn ask(&self, files: &dyn Files) -> String {
        match self {
            Self::Read(path, kind) => of_read(&files.read(path, *kind)),
            Self::List(folder) => of_list(&files.list(folder)),
            Self::Names(folder) => of_names(&files.names(folder)),
        }
    }
}

fn of_read(read: &Result<Vec<u8>, Refusal>) -> String {
    read.as_ref().map_or_else(|_| REFUSED.to_owned(), |bytes| sha256_hex(bytes))
}

fn of_list(names: &[String]) -> String {
    sha256_hex(format!("{names:?}").as_bytes())
}

fn of_names(names: &FolderNames) -> String {
    sha256_hex(format!("{names:?}").as_bytes())
}

/// A folder whose questions and answers are kept.
#[derive(Debug)]
pub struct Traced<F> {
    inner: F,
    trace: Mutex<Trace>,
}

impl<F: Files> Traced<F> {
    /// Nothing was asked yet.
    pub fn new(inner: F) -> Self {
        Self { inner, trace: Mutex::default() }
    }

    /// What was asked so far.
    pub fn trace(&self) -> Trace {
        self.trace.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, question: &Question<'_>, answer: String) {
        let mut trace = self.trace.lock().unwrap_or_else(PoisonError::into_inner);
        trace.0.insert(question.written(), answer);
    }
}

impl<F: Files> Files for Traced<F> {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        let read = self.inner.read(path, kind);
        self.note(&Question::Read(path, kind), of_read(&read));
        read
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let names = self.inner.list(folder);
        self.note(&Question::List(folder), of_list(&names));
        names
    }

    fn names(&self, folder: &str) -> FolderNames {
        let names = self.inner.names(folder);
        self.note(&Question::Names(folder), of_names(&names));
        names
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
    fn a_trace_holds_until_an_answer_changes() {
        let memory = Memory::new().with("a.md", "one").with("deep/b.md", "two");
        let files = Traced::new(&memory);
        assert!(files.read("a.md", FileKind::Chapter).is_ok());
        assert!(files.read("house.icc", FileKind::Profile).is_err());
        assert_eq!(files.list("").len() + files.names("deep").files.len(), 3);
        let trace = files.trace();
        assert!(trace.holds(&memory));
        for (path, text) in [
            ("a.md", "other"),
            ("house.icc", "was not there"),
            ("new.md", "in a folder that was listed"),
            ("deep/new.md", "in another"),
        ] {
            assert!(!trace.holds(&memory.clone().with(path, text)), "{path}");
        }
        assert!(trace.holds(&memory.with("deep/b.md", "never read")));
    }

    #[test]
    fn every_kind_is_read_back() {
        for kind in FileKind::ALL {
            let written = Question::Read("a: b/c.md", kind).written();
            let Some(Question::Read(path, same)) = Question::parse(&written) else {
                panic!("{written}")
            };
            assert_eq!((path, same), ("a: b/c.md", kind));
        }
    }
}
