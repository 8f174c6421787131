//! A state of a book in the history of its repository, read from git's own store: nothing
//! is checked out, so nothing has to be cleaned up.
//!
//! `git` is the user's own program. It is started without a shell and is given names of
//! objects only, after names of revisions were resolved by itself.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::diag::visible;
use crate::files::{FileKind, Files, Memory, Refusal, normalise};

/// Links that lead to links are followed so far.
const HOPS: usize = 8;

/// What a large file is that is kept outside of git.
const POINTER: &[u8] = b"version https://git-lfs.github.com/spec/";

/// A folder of a commit.
pub(super) struct CommitTree {
    /// Where git is asked.
    folder: PathBuf,
    /// The commit and the folder in it: `v1.0.0:book`.
    name: String,
    files: BTreeMap<String, Blob>,
    /// The same paths without contents, for what has to do with names alone.
    names: Memory,
    batch: Mutex<ObjectReader>,
}

/// A file of a commit.
#[derive(Debug, Clone)]
struct Blob {
    object: String,
    size: u64,
    is_link: bool,
}

/// What a name in a repository's history stands for.
pub(super) enum Revision {
    /// A folder.
    Tree(Box<CommitTree>),
    /// A file: its path, and its bytes.
    File(String, Vec<u8>),
}

/// Finds what `REV`, or `REV:PATH`, stands for. For `REV` alone it is the folder `beside`
/// of the disk, as it was then.
///
/// # Errors
/// In words, where there is no such thing, or no git.
pub(super) fn find(name: &str, beside: &Path) -> Result<Revision, String> {
    let folder = if name.contains(':') { Path::new(".") } else { beside };
    let (rev, path) = match name.split_once(':') {
        Some((rev, path)) => (rev, path.trim_end_matches('/').to_owned()),
        None => (name, ask(folder, &["rev-parse", "--show-prefix"])?),
    };
    let commit = ask(
        folder,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &format!("{rev}^{{commit}}"),
        ],
    )
    .map_err(|why| match why.as_str() {
        "" => format!(
            "`{}` is neither a file or folder nor a tag or commit of the repository",
            visible(rev, 200)
        ),
        why => why.to_owned(),
    })?;
    let path = path.trim_end_matches('/');
    let shown = format!("{rev}:{path}");
    let object =
        ask(folder, &["rev-parse", "--verify", "--quiet", &format!("{commit}:{path}")])
            .map_err(|_| {
            format!("the commit `{}` has no `{}`", visible(rev, 200), visible(path, 200))
        })?;
    if ask(folder, &["cat-file", "-t", &object])? == "blob" {
        let bytes = run(folder, &["cat-file", "blob", &object])?;
        return Ok(Revision::File(shown, bytes));
    }
    let listed = run(folder, &["ls-tree", "-r", "-l", "-z", "--full-tree", &object])?;
    let name = if path.is_empty() { rev.to_owned() } else { shown };
    CommitTree::new(folder, name, &listed).map(|tree| Revision::Tree(Box::new(tree)))
}

/// Runs git and gives what it says, without the line end; what it complains of is the error.
fn ask(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let said = run(folder, arguments)?;
    Ok(String::from_utf8_lossy(&said).trim_end_matches(['\n', '\r']).to_owned())
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let done = command(folder, arguments).stdin(Stdio::null()).output();
    let done = done.map_err(|error| format!("git cannot be started: {error}"))?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    Err(visible(said.lines().next().unwrap_or(""), 400))
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments).env("GIT_OPTIONAL_LOCKS", "0");
    command
}

impl CommitTree {
    /// A tree of what `git ls-tree -r -l -z` lists: mode, kind, object, size, a tab, the
    /// path, an end by 0.
    fn new(folder: &Path, name: String, listed: &[u8]) -> Result<Self, String> {
        let (mut files, mut names) = (BTreeMap::new(), Memory::new());
        for entry in listed.split(|byte| *byte == 0) {
            let Ok(entry) = std::str::from_utf8(entry) else { continue };
            let Some((about, path)) = entry.split_once('\t') else { continue };
            let fields: Vec<&str> = about.split_whitespace().collect();
            let [mode, "blob", object, size] = *fields else { continue };
            let size = size.parse().unwrap_or(0);
            let blob =
                Blob { object: object.to_owned(), size, is_link: mode == "120000" };
            files.insert(path.to_owned(), blob);
            names = names.with(path, Vec::new());
        }
        let batch = Mutex::new(ObjectReader::new(folder)?);
        Ok(Self { folder: folder.to_owned(), name, files, names, batch })
    }

    /// The commit and the folder in it, as a person would write them.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// A file with the links to it followed.
    fn blob(&self, path: &str, kind: FileKind) -> Result<&Blob, Refusal> {
        let mut path = path.to_owned();
        for _ in 0..HOPS {
            let Some(blob) = self.files.get(&path) else {
                // What is near is told by the names.
                return Err(self
                    .names
                    .read(&path, kind)
                    .err()
                    .unwrap_or(Refusal::Missing(Vec::new())));
            };
            if !blob.is_link {
                return Ok(blob);
            }
            let target = self.content(blob)?;
            let target = String::from_utf8_lossy(&target).into_owned();
            let folder = path.rsplit_once('/').map_or("", |it| it.0).to_owned();
            path = normalise(&folder, &target)?;
        }
        Err(Refusal::NotRegular("a link to itself"))
    }

    fn content(&self, blob: &Blob) -> Result<Vec<u8>, Refusal> {
        let mut batch = self.batch.lock().unwrap_or_else(PoisonError::into_inner);
        batch
            .read(&blob.object, blob.size)
            .map_err(|error| Refusal::Unreadable(error.to_string()))
    }
}

impl Files for CommitTree {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        let path = normalise("", path)?;
        let blob = self.blob(&path, kind)?;
        if blob.size > kind.cap() {
            return Err(Refusal::TooLarge(kind.cap()));
        }
        let bytes = self.content(blob)?;
        if !bytes.starts_with(POINTER) {
            return Ok(bytes);
        }
        let named = format!("--path={path}");
        let whole = run(&self.folder, &["cat-file", "--filters", &named, &blob.object]);
        let whole = whole.map_err(Refusal::Unreadable)?;
        if whole.len() as u64 > kind.cap() {
            return Err(Refusal::TooLarge(kind.cap()));
        }
        Ok(whole)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        self.names.list(folder)
    }

    fn shown(&self, path: &str) -> String {
        if self.name.contains(':') {
            format!("{}/{path}", self.name)
        } else {
            format!("{}:{path}", self.name)
        }
    }
}

/// A git that gives one object after the other.
struct ObjectReader {
    git: Child,
    ask: Option<ChildStdin>,
    said: BufReader<ChildStdout>,
}

impl ObjectReader {
    fn new(folder: &Path) -> Result<Self, String> {
        let mut git = command(folder, &["cat-file", "--batch"]);
        git.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut git =
            git.spawn().map_err(|error| format!("git cannot be started: {error}"))?;
        let (ask, said) = (git.stdin.take(), git.stdout.take());
        let said = said.ok_or_else(|| String::from("git says nothing"))?;
        Ok(Self { git, ask, said: BufReader::new(said) })
    }

    /// The bytes of an object: git answers by a line with its size, the bytes, a line end.
    fn read(&mut self, object: &str, size: u64) -> std::io::Result<Vec<u8>> {
        let broken = || std::io::Error::other("git has not given the file");
        let ask = self.ask.as_mut().ok_or_else(broken)?;
        writeln!(ask, "{object}")?;
        ask.flush()?;
        let mut head = String::new();
        self.said.read_line(&mut head)?;
        if head.split_whitespace().nth(2) != Some(size.to_string().as_str()) {
            return Err(broken());
        }
        let mut bytes = Vec::new();
        (&mut self.said).take(size + 1).read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') || bytes.len() as u64 != size {
            return Err(broken());
        }
        Ok(bytes)
    }
}

impl Drop for ObjectReader {
    /// Ends git: it goes when nobody can ask any more.
    fn drop(&mut self) {
        drop(self.ask.take());
        let _ = self.git.wait();
    }
}
