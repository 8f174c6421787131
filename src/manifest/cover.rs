//! The cover as the manifest means it.

use super::typed::{CoverEntry, CoverTable, Manifest};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{AuthorNote, BackText, CoverSpec, Located};
use crate::tables::Table as _;

/// Checks and completes the cover; a book that says nothing gets one.
///
/// `printed`: whether an edition is a cover for print, which has a back.
pub(super) fn cover(
    manifest: &Manifest,
    printed: bool,
    found: &mut Diagnostics,
) -> Option<CoverSpec> {
    let table = match &manifest.cover {
        None => return Some(CoverSpec::default()),
        Some(CoverEntry::Switch(switch)) => {
            return switch.value.then(CoverSpec::default);
        }
        Some(CoverEntry::Table(table)) => table,
    };
    if table.image.is_some() {
        check_alt(table, found);
        check_needless(table, printed, found);
    }
    if !printed {
        check_unprinted(table, found);
    }
    Some(CoverSpec {
        image: table.image.clone(),
        alt: table.alt.clone(),
        ground: table.ground.as_ref().map(|colour| colour.value),
        ink: table.ink.as_ref().map(|colour| colour.value),
        accent: table.accent.as_ref().map(|colour| colour.value),
        ornament: table.ornament.clone(),
        back: table.back.as_ref().map(|text| back(&text.0)),
        author: table.author.as_ref().map(|it| AuthorNote {
            image: it.image.clone(),
            text: it.text.as_ref().map(|text| text.0.clone()),
        }),
        imprint: table.imprint.clone(),
        span: Some(table.span),
    })
}

/// A name that ends as Markdown files do is one; anything else is the text.
fn back(text: &Located) -> BackText {
    let name = text.text.trim();
    let end = name.rsplit_once('.').map_or("", |it| it.1);
    let is_file = end.eq_ignore_ascii_case("md") && !name.contains('\n');
    if is_file { BackText::File(text.clone()) } else { BackText::Text(text.clone()) }
}

fn check_alt(table: &CoverTable, found: &mut Diagnostics) {
    if !table.has("alt") {
        found.push(
            Diagnostic::new(Code::MissingKey, table.span, "`alt` is missing")
                .label("needed beside an image")
                .hint("write `alt = \"…\"`: what the cover shows, and the words on it"),
        );
    }
}

/// Looks have no part in a cover that is an image; in print its spine and back have
/// colours.
fn check_needless(table: &CoverTable, printed: bool, found: &mut Diagnostics) {
    let colours = [
        ("ground", table.ground.as_ref().map(|it| it.span)),
        ("ink", table.ink.as_ref().map(|it| it.span)),
        ("accent", table.accent.as_ref().map(|it| it.span)),
        ("ornament", table.ornament.as_ref().map(|it| it.span)),
    ];
    for (key, span) in colours {
        let Some(span) = span.filter(|_| !printed || key == "ornament") else { continue };
        let message = format!("`{key}` has no effect here");
        found.push(
            Diagnostic::new(Code::NeedlessKey, span, message)
                .label("the cover is an image"),
        );
    }
}

/// A cover that is not printed has no back.
fn check_unprinted(table: &CoverTable, found: &mut Diagnostics) {
    let keys = [
        ("back", table.back.as_ref().map(|it| it.0.span)),
        ("author", table.author.as_ref().map(|it| it.span)),
        ("imprint", table.imprint.as_ref().map(|it| it.span)),
    ];
    for (key, span) in keys {
        let Some(span) = span else { continue };
        let message = format!("`{key}` has no effect here");
        found.push(
            Diagnostic::new(Code::NeedlessKey, span, message)
                .label("no edition is a cover for print")
                .hint("add an edition of kind `cover`"),
        );
    }
}
