//! Where what a book says comes from, of the keys that a catalogue may say, too.

use std::fmt::Write as _;

use super::editions::id_of;
use super::house::{House, HouseTable, take};
use super::reading::{FILE_NAME, parse};
use crate::diag::Diagnostics;
use crate::files::{FileKind, Files, NamedPath, open_text};
use crate::source::{SourceMap, Span};

/// A line for each key that stands in the manifest or in the catalogue: the key, file and
/// line. Of tables that both have a part of, the first that is heard is named.
pub fn origins(
    files: &dyn Files,
    manifest: Option<&str>,
    house: Option<&House>,
    sources: &mut SourceMap,
) -> String {
    let named = NamedPath::unplaced(manifest.unwrap_or(FILE_NAME));
    let mut aside = Diagnostics::new();
    let opened = open_text(files, named, FileKind::Manifest, sources).ok();
    let typed = opened.and_then(|file| parse(file, sources, &mut aside));
    let Some(mut manifest) = typed else { return String::new() };
    let left = house.map(|house| house.complete(&mut manifest)).unwrap_or_default();
    let mut all = take(&mut manifest);
    all.theme = left.theme;
    let mut text = String::new();
    for (key, span) in places(&all) {
        let span = sources.resolve(span);
        let (line, _) = sources.line_column(span);
        let _ = writeln!(text, "{key}  {}:{line}", sources.get(span.file).shown);
    }
    text
}

/// What stands in a table, and where.
fn places(all: &HouseTable) -> Vec<(String, Span)> {
    let by_name = |lists: &super::typed::ListsByName| lists.0.first().map(|it| it.0.span);
    let keys = [
        ("publisher", all.publisher.as_ref().map(|it| it.span)),
        ("place", all.place.as_ref().map(|it| it.span)),
        ("rights", all.rights.as_ref().map(|it| it.0.span)),
        ("theme", all.theme.as_ref().map(|it| it.span)),
        ("fonts", all.fonts.as_ref().and_then(by_name)),
        ("hyphenation", all.hyphenation.as_ref().and_then(by_name)),
        ("captions", all.captions.as_ref().map(|it| it.span)),
        ("unknown-classes", all.unknown_classes.as_ref().map(|it| it.span)),
        ("trade", all.trade.as_ref().map(|it| it.span)),
        ("price", all.price.as_ref().map(|it| it.span)),
        ("accessibility", all.accessibility.as_ref().map(|it| it.span)),
    ];
    let keys = keys.into_iter().filter_map(|(key, span)| Some((key.to_owned(), span?)));
    let editions = all.edition.iter().flat_map(|list| &list.items);
    let editions = editions.map(|edition| {
        (format!("edition {}", id_of(edition).unwrap_or_default()), edition.span)
    });
    keys.chain(editions).collect()
}
