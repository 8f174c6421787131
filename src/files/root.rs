//! The one opener. Every path that a manifest, a chapter, a theme or a recipe names
//! goes through a [`Files`]; nothing else in the program reads a file.
//!
//! Invariants: only regular files, only below the root (by letters first, then by the
//! operating system), never more bytes than the kind's cap, and never an allocation by
//! a length that the file declares of itself.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

use super::Refusal;
use super::near::near;
use super::path::{folder_of, normalise};

/// What a file is read as; decides its cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// `book.toml`.
    Manifest,
    /// A theme.
    Theme,
    /// A corrections file.
    Corrections,
    /// A raw scan.
    Scan,
    /// A Markdown file.
    Chapter,
    /// A Markdown file with the text of a cover's panel.
    CoverText,
    /// PNG, JPEG or SVG.
    Image,
    /// A font.
    Font,
    /// An ICC profile.
    Profile,
    /// A style sheet for an e-book.
    StyleSheet,
}

impl FileKind {
    /// All kinds.
    pub(super) const ALL: [Self; 10] = [
        Self::Manifest,
        Self::Theme,
        Self::Corrections,
        Self::Scan,
        Self::Chapter,
        Self::CoverText,
        Self::Image,
        Self::Font,
        Self::Profile,
        Self::StyleSheet,
    ];

    /// The kind of a [name](Self::name).
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The most bytes that a file of this kind may have.
    pub const fn cap(self) -> u64 {
        const MB: u64 = 1 << 20;
        match self {
            Self::Manifest | Self::Theme | Self::StyleSheet | Self::CoverText => MB,
            Self::Corrections | Self::Chapter => 16 * MB,
            Self::Scan | Self::Image => 64 * MB,
            Self::Font | Self::Profile => 32 * MB,
        }
    }

    /// What names of such files end with; none: with anything.
    const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Manifest | Self::Theme | Self::Corrections => &["toml"],
            Self::Scan => &[],
            Self::Chapter | Self::CoverText => {
                &["md", "markdown", "mdown", "mkd", "mkdn", "txt"]
            }
            Self::Image => &["png", "jpg", "jpeg", "svg", "webp", "gif", "tif", "tiff"],
            Self::Font => &["otf", "ttf", "otc", "ttc", "woff", "woff2"],
            Self::Profile => &["icc", "icm"],
            Self::StyleSheet => &["css"],
        }
    }

    /// The kind in words, for messages.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::Theme => "theme",
            Self::Corrections => "corrections file",
            Self::Scan => "scan",
            Self::Chapter => "chapter",
            Self::CoverText => "cover text",
            Self::Image => "image",
            Self::Font => "font",
            Self::Profile => "ICC profile",
            Self::StyleSheet => "style sheet",
        }
    }
}

/// The names in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FolderNames {
    /// Regular files, and links to some below the root.
    pub files: Vec<String>,
    /// Folders.
    pub folders: Vec<String>,
    /// What is neither, cannot be looked at, or has a name that is no UTF-8 (the bad bytes
    /// replaced).
    pub strange: Vec<String>,
    /// Why the folder, or something in it, could not be looked at at all.
    pub unreadable: Option<String>,
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A folder and all below it, read-only.
pub trait Files: Send + Sync {
    /// Reads the file at a path that is relative to the root.
    ///
    /// # Errors
    /// A [`Refusal`] for anything but a regular file below the root within the cap.
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal>;

    /// The names in a folder (empty string: the root), sorted by bytes; those that are
    /// no UTF-8 are left out. Empty if it cannot be read.
    fn list(&self, folder: &str) -> Vec<String>;

    /// What stands in a folder (empty string: the root), told apart and sorted by bytes.
    fn names(&self, folder: &str) -> FolderNames {
        let mut names = FolderNames::default();
        for name in self.list(folder) {
            let inner = below(folder, &name);
            if self.list(&inner).is_empty() {
                names.files.push(name);
            } else {
                names.folders.push(name);
            }
        }
        names
    }

    /// A path as the user would type it.
    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }

    /// The bytes of a file, as far as that is known without reading it; else 0.
    fn size(&self, _path: &str) -> u64 {
        0
    }
}

impl<F: Files + ?Sized> Files for &F {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        (**self).read(path, kind)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        (**self).list(folder)
    }

    fn names(&self, folder: &str) -> FolderNames {
        (**self).names(folder)
    }

    fn shown(&self, path: &str) -> String {
        (**self).shown(path)
    }

    fn size(&self, path: &str) -> u64 {
        (**self).size(path)
    }
}

/// A folder on disk, held open: what lies outside of it cannot be named.
#[derive(Debug)]
pub struct Root {
    dir: Dir,
    /// As the user named it.
    path: PathBuf,
}

impl Root {
    /// Opens a folder that the user named.
    ///
    /// # Errors
    /// If it cannot be opened or is none.
    pub fn open(folder: &Path) -> io::Result<Self> {
        let dir = Dir::open_ambient_dir(folder, ambient_authority())?;
        Ok(Self { dir, path: folder.to_owned() })
    }

    fn refusal(&self, path: &str, kind: FileKind, error: &io::Error) -> Refusal {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
                let near = near(path, self.list(folder_of(path)), kind.endings());
                Refusal::Missing(if near.is_empty() {
                    elsewhere(self, path)
                } else {
                    near
                })
            }
            // cap-std's own refusal carries no number of the operating system.
            io::ErrorKind::PermissionDenied if error.raw_os_error().is_none() => {
                Refusal::Escapes
            }
            _ => Refusal::Unreadable(error.to_string()),
        }
    }
}

impl Files for Root {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        let path = &normalise("", path)?;
        let refuse = |error: io::Error| self.refusal(path, kind, &error);
        regular(&self.dir.metadata(path).map_err(refuse)?)?;
        let mut options = OpenOptions::new();
        options.read(true);
        never_block(&mut options);
        let file = self.dir.open_with(path, &options).map_err(refuse)?;
        // Once more on the open file: another may have taken the name in between.
        regular(&file.metadata().map_err(refuse)?)?;
        let mut bytes = Vec::new();
        file.take(kind.cap() + 1).read_to_end(&mut bytes).map_err(refuse)?;
        within_cap(bytes, kind)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let folder = if folder.is_empty() { "." } else { folder };
        let Ok(entries) = self.dir.read_dir(folder) else { return Vec::new() };
        let mut names: Vec<String> = entries
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort_unstable();
        names
    }

    fn names(&self, folder: &str) -> FolderNames {
        let mut names = FolderNames::default();
        let path = if folder.is_empty() { "." } else { folder };
        let entries = match self.dir.read_dir(path) {
            Ok(entries) => entries,
            Err(error) => {
                names.unreadable = Some(error.to_string());
                return names;
            }
        };
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    names.unreadable = Some(error.to_string());
                    continue;
                }
            };
            let name = match entry.file_name().into_string() {
                Ok(name) => name,
                Err(name) => {
                    names.strange.push(name.to_string_lossy().into_owned());
                    continue;
                }
            };
            match self.dir.metadata(below(folder, &name)) {
                Ok(is) if is.is_file() => names.files.push(name),
                Ok(is) if is.is_dir() => names.folders.push(name),
                _ => names.strange.push(name),
            }
        }
        names.files.sort_unstable();
        names.folders.sort_unstable();
        names.strange.sort_unstable();
        names
    }

    fn shown(&self, path: &str) -> String {
        if self.path == Path::new(".") {
            return path.to_owned();
        }
        self.path.join(path).display().to_string()
    }

    fn size(&self, path: &str) -> u64 {
        self.dir.metadata(path).map_or(0, |it| it.len())
    }
}

fn regular(metadata: &cap_std::fs::Metadata) -> Result<(), Refusal> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(Refusal::NotRegular("a folder"))
    } else {
        Err(Refusal::NotRegular("a pipe, socket or device"))
    }
}

/// Opening a pipe that nobody writes to would wait for ever.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn never_block(options: &mut OpenOptions) {
    use cap_std::fs::OpenOptionsExt as _;
    const O_NONBLOCK: i32 = if cfg!(target_os = "linux") { 0o4000 } else { 0x4 };
    options.custom_flags(O_NONBLOCK);
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn never_block(_: &mut OpenOptions) {}

fn within_cap(bytes: Vec<u8>, kind: FileKind) -> Result<Vec<u8>, Refusal> {
    if bytes.len() as u64 > kind.cap() {
        return Err(Refusal::TooLarge(kind.cap()));
    }
    Ok(bytes)
}

/// A file of another folder with the name that was wanted: the paths below the root.
fn elsewhere(files: &dyn Files, path: &str) -> Vec<String> {
    /// So many folders are looked into.
    const MOST: usize = 200;
    let wanted = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let mut folders = vec![String::new()];
    let (mut found, mut at) = (Vec::new(), 0);
    while at < folders.len().min(MOST) {
        let folder = folders[at].clone();
        at += 1;
        let names = files.names(&folder);
        let own = names.files.iter().filter(|name| name.to_lowercase() == wanted);
        found.extend(own.map(|name| below(&folder, name)));
        let inner = names.folders.iter().filter(|name| !name.starts_with('.'));
        folders.extend(inner.map(|name| below(&folder, name)));
    }
    found.truncate(3);
    found
}

/// Files in memory, for tests and for texts that a program makes.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// No files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl Files for Memory {
    fn read(&self, path: &str, kind: FileKind) -> Result<Vec<u8>, Refusal> {
        let path = normalise("", path)?;
        match self.files.get(&path) {
            Some(bytes) => within_cap(bytes.clone(), kind),
            None if !self.list(&path).is_empty() => Err(Refusal::NotRegular("a folder")),
            None => Err(Refusal::Missing(near(
                &path,
                self.list(folder_of(&path)),
                kind.endings(),
            ))),
        }
    }

    fn size(&self, path: &str) -> u64 {
        self.files.get(path).map_or(0, |bytes| bytes.len() as u64)
    }

    fn list(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = self
            .files
            .keys()
            .filter_map(|path| match folder {
                "" => Some(path.as_str()),
                _ => path.strip_prefix(folder)?.strip_prefix('/'),
            })
            .filter_map(|rest| rest.split('/').next().map(str::to_owned))
            .collect();
        names.dedup();
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_lists_and_refuses_as_a_disk_does() {
        let files = Memory::new().with("works/one.md", "x").with("b.md", "y");
        assert_eq!(files.list(""), ["b.md", "works"]);
        assert_eq!(files.list("works"), ["one.md"]);
        assert_eq!(
            files.read("./works/../b.md", FileKind::Chapter).as_deref(),
            Ok(&b"y"[..])
        );
        assert_eq!(
            files.read("works/on.md", FileKind::Chapter),
            Err(Refusal::Missing(vec!["works/one.md".into()]))
        );
        assert_eq!(
            files.read("works", FileKind::Chapter),
            Err(Refusal::NotRegular("a folder"))
        );
    }

    #[test]
    fn caps_hold_at_their_edge() {
        let cap = FileKind::Manifest.cap() as usize;
        let files = Memory::new().with("a", vec![0; cap]).with("b", vec![0; cap + 1]);
        assert!(files.read("a", FileKind::Manifest).is_ok());
        assert_eq!(
            files.read("b", FileKind::Manifest),
            Err(Refusal::TooLarge(cap as u64))
        );
    }
}
