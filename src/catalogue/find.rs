//! The books that a path or a pattern names.

use std::collections::BTreeSet;

use super::glob::{is_pattern, matches};
use crate::files::{Files, FolderNames, folder_of};
use crate::ground::natural;
use crate::manifest::FILE_NAME;

/// The books below a folder that a pattern means: folders that have a `book.toml`, and, where
/// it ends in `.toml`, manifests; in the order in which people read names.
pub(super) fn books(files: &dyn Files, pattern: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let parts: Vec<&str> = pattern.split('/').collect();
    for (at, part) in parts.iter().enumerate() {
        let last = at + 1 == parts.len();
        let next = |folder: &String| {
            let names = files.names(folder);
            let mut inner: Vec<String> = chosen(&names, part, last)
                .iter()
                .map(|name| below(folder, name))
                .collect();
            inner.sort_by(|a, b| natural(a, b));
            inner
        };
        found = found.iter().flat_map(next).collect();
    }
    found.retain(|path| is_toml(path) || is_book(files, path));
    found.into_iter().map(|path| known(&path).to_owned()).collect()
}

/// The one path by which a book is known: a manifest of the usual name is that of its folder.
pub(super) fn known(path: &str) -> &str {
    path.strip_suffix(FILE_NAME).and_then(|it| it.strip_suffix('/')).unwrap_or(path)
}

/// The names of a folder that a part of a pattern means.
fn chosen<'n>(names: &'n FolderNames, part: &str, last: bool) -> Vec<&'n String> {
    let wanted = if last && is_toml(part) { &names.files } else { &names.folders };
    let means = |name: &&String| {
        if is_pattern(part) { matches(part, name) } else { **name == *part }
    };
    wanted.iter().filter(means).collect()
}

/// Whether a path is that of a manifest.
pub(super) fn is_toml(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("toml"))
}

/// Whether a folder has a manifest.
pub(super) fn is_book(files: &dyn Files, folder: &str) -> bool {
    files.names(folder).files.iter().any(|name| name == FILE_NAME)
}

/// The folder into which a book is built, below that of all: its own, or for a manifest with
/// a name of its own that name.
pub(super) fn place(path: &str) -> String {
    if is_toml(path) {
        path[..path.len() - ".toml".len()].to_owned()
    } else {
        path.to_owned()
    }
}

fn below(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Names near which a path may have been meant: books in the same folder.
pub(super) fn near(files: &dyn Files, path: &str) -> BTreeSet<String> {
    let folder = folder_of(path);
    let names = files.names(folder);
    names.folders.iter().map(|name| below(folder, name)).collect()
}
