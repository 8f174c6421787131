//! The paths of a catalogue's books: what its patterns mean, and what means nothing.

use std::collections::BTreeMap;

use super::find::{books, is_book, is_toml, known, near, place};
use super::glob::{is_meant, is_pattern};
use super::typed::CatalogueTable;
use crate::chapters::is_markdown;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::{FileKind, Files, NamedPath, normalise, refused};
use crate::ground::nearest;
use crate::project::Located;
use crate::source::Span;

/// The paths of the books, each once.
pub(super) fn listed(
    files: &dyn Files,
    typed: &CatalogueTable,
    found: &mut Diagnostics,
) -> Vec<String> {
    let mut paths: Vec<String> = match &typed.books {
        None => books(files, "*"),
        Some(list) => list.items.iter().fold(Vec::new(), |mut paths, pattern| {
            add(files, pattern, &mut paths, found);
            paths
        }),
    };
    if typed.books.is_none() && typed.book.is_none() && paths.is_empty() {
        let words = "there is no book beside the catalogue";
        found.push(Diagnostic::new(Code::CatalogueBooks, typed.span, words).hint(
            "a book is a folder with a `book.toml`; name those in deeper folders, as in \
                 `books = [\"poetry/*\"]`",
        ));
    }
    let mut first: BTreeMap<String, Span> = BTreeMap::new();
    for table in typed.book.iter().flat_map(|list| &list.items) {
        let Some(path) = &table.path else { continue };
        let Some(normal) = normal(path, found) else { continue };
        if let Some(span) = first.insert(normal.clone(), path.span) {
            found.push(
                Diagnostic::new(
                    Code::CatalogueBooks,
                    path.span,
                    format!("the book `{normal}` has two tables"),
                )
                .label("second")
                .related(span, "first")
                .hint("put what they say into one"),
            );
        }
        if !paths.contains(&normal) && exists(files, path, &normal, found) {
            paths.push(normal);
        }
    }
    check_places(&paths, typed.span, found);
    paths
}

/// Two books cannot be built into one folder.
fn check_places(paths: &[String], catalogue: Span, found: &mut Diagnostics) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for path in paths {
        if let Some(other) = first.insert(place(path), path) {
            let words = format!("`{other}` and `{path}` would be built into one folder");
            found.push(
                Diagnostic::new(Code::CatalogueBooks, catalogue, words)
                    .hint("give one of them another name"),
            );
        }
    }
}

/// Adds the books of a pattern, or takes those behind `!` away.
fn add(
    files: &dyn Files,
    pattern: &Located,
    paths: &mut Vec<String>,
    found: &mut Diagnostics,
) {
    if let Some(none) = pattern.text.strip_prefix('!') {
        return paths.retain(|path| !is_meant(none, path));
    }
    let Some(normal) = normal(pattern, found) else { return };
    let new = books(files, &normal);
    if new.is_empty() {
        if is_pattern(&normal) {
            let words = format!("no book is meant by `{normal}`");
            found.push(Diagnostic::new(Code::CatalogueBooks, pattern.span, words).hint(
                "a book is a folder with a `book.toml`; paths are below the \
                     catalogue's folder, `*` stands for any name",
            ));
        } else if exists(files, pattern, &normal, found) {
            // A folder of Markdown, named in full.
            paths.push(normal);
        }
        return;
    }
    let more: Vec<_> = new.into_iter().filter(|path| !paths.contains(path)).collect();
    paths.extend(more);
}

fn normal(path: &Located, found: &mut Diagnostics) -> Option<String> {
    let named = NamedPath::at(&path.text, path.span);
    normalise("", &path.text)
        .map(|it| known(&it).to_owned())
        .map_err(|refusal| found.push(refused(&refusal, named, FileKind::Manifest)))
        .ok()
}

/// Whether there is a book of a path that is written in full; says if not.
fn exists(
    files: &dyn Files,
    path: &Located,
    normal: &str,
    found: &mut Diagnostics,
) -> bool {
    if is_toml(normal) && files.size(normal) > 0 || is_book(files, normal) {
        return true;
    }
    let names = files.names(normal);
    if names.files.iter().any(|name| is_markdown(name)) {
        return true;
    }
    let near = near(files, normal);
    let words = format!("there is no book `{normal}`");
    let report = Diagnostic::new(Code::CatalogueBooks, path.span, words);
    found.push(match nearest(normal, near.iter().map(String::as_str)) {
        Some(near) => report.label(format!("did you mean `{near}`?")).fix(near),
        None => report
            .label("a folder with a `book.toml`, or a manifest")
            .hint("paths are below the catalogue's folder"),
    });
    false
}
