//! From a catalogue as typed to the list of its books, with what it says of each.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toml::Table as Plain;

use super::dialect::DIALECT;
use super::find::{books, known, place};
use super::listed::listed;
use super::settle::settle;
use super::typed::CatalogueTable;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, HOUSE, NamedPath, Root, normalise, open_text};
use crate::manifest::{self, House, HouseTable};
use crate::source::SourceMap;
use crate::tables;

/// The name of a catalogue in its folder.
pub const FILE_NAME: &str = "catalogue.toml";

/// The books of a press.
#[derive(Debug)]
pub struct Catalogue {
    /// The folder that their paths are below.
    pub root: Arc<Root>,
    /// The same as the user named it.
    pub folder: PathBuf,
    /// In the order of the catalogue, each once.
    pub books: Vec<CatalogueEntry>,
}

/// A book.
#[derive(Debug, Clone)]
pub struct CatalogueEntry {
    /// Its folder or its manifest, below the catalogue's folder.
    pub path: String,
    /// The folder for its files, below that of all.
    pub place: String,
    /// What the catalogue says of it.
    pub house: Option<House>,
}

/// Opens what a user named: a catalogue, or a folder that has one, or a folder of books.
/// `None` where it is a single book. All mistakes of a catalogue are told in one run.
pub fn open(
    path: &Path,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Catalogue> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    if path.is_file() {
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let root =
            name.ends_with(FILE_NAME).then(|| Root::open(folder).ok()).flatten()?;
        return Some(opened(root, folder, name, sources, found));
    }
    let root = Root::open(path).ok()?;
    let names = root.names("");
    let has = |name: &str| names.files.iter().any(|it| it == name);
    match (has(FILE_NAME), has(manifest::FILE_NAME)) {
        (true, true) => {
            let words = format!(
                "`{}` has a book.toml and a {FILE_NAME}: which is meant?",
                path.display()
            );
            found.push(
                Diagnostic::unplaced(Code::CatalogueBooks, words)
                    .hint("name the file, not the folder"),
            );
            None
        }
        (true, false) => Some(opened(root, path, FILE_NAME, sources, found)),
        (false, true) => None,
        (false, false) => {
            let entry =
                |path: String| CatalogueEntry { place: place(&path), path, house: None };
            let books: Vec<_> = books(&root, "*").into_iter().map(entry).collect();
            let folder = path.to_owned();
            (!books.is_empty()).then(|| Catalogue { root: Arc::new(root), folder, books })
        }
    }
}

/// The catalogue in a folder above a book, up to the one that a repository begins in, if it
/// lists the book.
pub fn above(
    book: &Path,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<(Catalogue, CatalogueEntry)> {
    let full = book.canonicalize().ok()?;
    let mut folder = full.parent();
    while let Some(at) = folder {
        if at.join(FILE_NAME).is_file() {
            let path = full.strip_prefix(at).ok()?.to_str()?.replace('\\', "/");
            let root = Root::open(at).ok()?;
            let all = opened(root, at, FILE_NAME, sources, found);
            let same = |it: &&CatalogueEntry| it.path == known(&path);
            let entry = all.books.iter().find(same)?.clone();
            return Some((all, entry));
        }
        if at.join(".git").exists() {
            return None;
        }
        folder = at.parent();
    }
    None
}

/// Reads the catalogue `name` of an opened folder.
fn opened(
    root: Root,
    folder: &Path,
    name: &str,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Catalogue {
    let root = Arc::new(root);
    let books = entries(&root, name, sources, found).unwrap_or_default();
    Catalogue { root, folder: folder.to_owned(), books }
}

fn entries(
    root: &Root,
    name: &str,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Vec<CatalogueEntry>> {
    let file = open_text(root, NamedPath::unplaced(name), FileKind::Manifest, sources)
        .map_err(|refused| found.push(refused))
        .ok()?;
    let text = Arc::clone(&sources.get(file).text);
    // Without a map for strings with escapes: every span lies in the file itself.
    let mut typed: CatalogueTable = tables::read(&DIALECT, (file, &text), None, found)?;
    let plain: Plain = toml::from_str(&text).unwrap_or_default();
    settle(root, &mut typed, sources, found);
    let paths = listed(root, &typed, found);
    let defaults = typed.defaults.map(Arc::new);
    let tables = typed.book.map(|list| list.items).unwrap_or_default();
    let of_path: BTreeMap<String, (usize, HouseTable)> = tables
        .into_iter()
        .enumerate()
        .filter_map(|(at, table)| {
            let path = normalise("", &table.path?.text).ok()?;
            Some((known(&path).to_owned(), (at, table.overrides?)))
        })
        .collect();
    let entry = |path: String| {
        let own = of_path.get(&path);
        let at = own.map(|(at, _)| *at);
        let house = House {
            path: format!("{HOUSE}/{name}"),
            shown: root.shown(name),
            text: Arc::clone(&text),
            defaults: defaults.clone(),
            overrides: own.map(|(_, table)| table.clone()),
            meant: meant(&plain, at),
        };
        CatalogueEntry { place: place(&path), path, house: Some(house) }
    };
    Some(paths.into_iter().map(entry).collect())
}

/// What a catalogue means for its book of this number, without places.
fn meant(plain: &Plain, book: Option<usize>) -> String {
    let own = book.and_then(|at| plain.get("book")?.as_array()?.get(at)?.get("override"));
    format!("{:?} {own:?}", plain.get("defaults"))
}
