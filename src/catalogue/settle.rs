//! What a catalogue gives its books, looked over before any of them is read.

use super::typed::CatalogueTable;
use crate::diag::Diagnostics;
use crate::files::{FileKind, Files, HOUSE, NamedPath, normalise, refused};
use crate::manifest::{HouseTable, check_house};
use crate::project::Located;
use crate::source::SourceMap;
use crate::theme;

/// Looks over what books are given, as their own manifests are looked over, and makes the
/// paths in it those of the catalogue's folder.
pub(super) fn settle(
    files: &dyn Files,
    typed: &mut CatalogueTable,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) {
    let of_books = typed.book.iter_mut().flat_map(|list| &mut list.items);
    let houses =
        typed.defaults.iter_mut().chain(of_books.filter_map(|it| it.overrides.as_mut()));
    for house in houses {
        check_house(house, sources, found);
        for theme in themes(house) {
            let built_in = theme::BUILT_IN.iter().any(|(name, _)| *name == theme.text);
            if !built_in {
                shared(files, theme, FileKind::Theme, found);
            }
        }
        for font in house.fonts.iter_mut().flat_map(|fonts| &mut fonts.0) {
            font.1
                .items
                .iter_mut()
                .for_each(|it| shared(files, it, FileKind::Font, found));
        }
        let editions = house.edition.iter_mut().flat_map(|list| &mut list.items);
        for edition in editions {
            if let Some(icc) = &mut edition.icc {
                shared(files, icc, FileKind::Profile, found);
            }
            if let Some(css) = &mut edition.css {
                shared(files, css, FileKind::StyleSheet, found);
            }
        }
    }
}

/// The themes that a house names.
fn themes(house: &mut HouseTable) -> impl Iterator<Item = &mut Located> {
    let editions = house.edition.iter_mut().flat_map(|list| &mut list.items);
    house.theme.iter_mut().chain(editions.filter_map(|it| it.theme.as_mut()))
}

/// Sees that a file is there, and calls it as books do.
fn shared(
    files: &dyn Files,
    path: &mut Located,
    kind: FileKind,
    found: &mut Diagnostics,
) {
    let read = normalise("", &path.text).and_then(|it| files.read(&it, kind).map(|_| it));
    match read {
        Ok(normal) => path.text = format!("{HOUSE}/{normal}"),
        Err(refusal) => {
            found.push(refused(&refusal, NamedPath::at(&path.text, path.span), kind));
        }
    }
}
