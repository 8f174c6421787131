//! The cover as the manifest means it.

use super::typed::{CoverEntry, CoverTable, Manifest};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{AuthorNote, CoverLayout, CoverSpec, CoverText, Located};
use crate::source::Span;
use crate::tables::ReadTable as _;

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
    if table.image.is_some() || table.picture.is_some() {
        check_alt(table, found);
    }
    if table.image.is_some() {
        check_needless(table, printed, found);
    } else {
        check_window(table, found);
    }
    if !printed {
        check_unprinted(table, found);
    }
    Some(CoverSpec {
        image: table.image.clone(),
        alt: table.alt.clone(),
        layout: table.layout.as_ref().map(|layout| layout.value),
        picture: table.picture.clone(),
        focus: table.focus.as_ref().map(|focus| focus.value).unwrap_or_default(),
        ground: table.ground.as_ref().map(|colour| colour.value),
        ink: table.ink.as_ref().map(|colour| colour.value),
        accent: table.accent.as_ref().map(|colour| colour.value),
        label: table.label.as_ref().map(|colour| colour.value),
        ornament: table.ornament.clone(),
        back: table.back.as_ref().map(|text| panel(&text.0)),
        front_flap: table.front_flap.as_ref().map(|text| panel(&text.0)),
        back_flap: table.back_flap.as_ref().map(|text| panel(&text.0)),
        author: table.author.as_ref().map(|it| AuthorNote {
            image: it.image.clone(),
            text: it.text.as_ref().map(|text| text.0.clone()),
        }),
        imprint: table.imprint.clone(),
        span: Some(table.span),
    })
}

/// A name that ends as Markdown files do is one; anything else is the text.
fn panel(text: &Located) -> CoverText {
    let name = text.text.trim();
    let end = name.rsplit_once('.').map_or("", |it| it.1);
    let is_file = end.eq_ignore_ascii_case("md") && !name.contains('\n');
    if is_file { CoverText::File(text.clone()) } else { CoverText::Text(text.clone()) }
}

fn check_alt(table: &CoverTable, found: &mut Diagnostics) {
    if table.has("alt") {
        return;
    }
    let (beside, hint) = match table.image {
        Some(_) => (
            "needed beside an image",
            "write `alt = \"…\"`: what the cover shows, and the words on it",
        ),
        None => (
            "needed beside a picture",
            "write `alt = \"…\"`: what the picture shows; the cover's words are added",
        ),
    };
    found.push(
        Diagnostic::new(Code::MissingKey, table.span, "`alt` is missing")
            .label(beside)
            .hint(hint),
    );
}

/// Looks have no part in a cover that is an image; in print its spine and back have
/// colours.
fn check_needless(table: &CoverTable, printed: bool, found: &mut Diagnostics) {
    const PRINTED: [&str; 3] = ["ground", "ink", "accent"];
    let looks = [
        ("layout", table.layout.as_ref().map(|it| it.span)),
        ("picture", table.picture.as_ref().map(|it| it.span)),
        ("picture-focus", table.focus.as_ref().map(|it| it.span)),
        ("ground", table.ground.as_ref().map(|it| it.span)),
        ("ink", table.ink.as_ref().map(|it| it.span)),
        ("accent", table.accent.as_ref().map(|it| it.span)),
        ("label", table.label.as_ref().map(|it| it.span)),
        ("ornament", table.ornament.as_ref().map(|it| it.span)),
    ];
    for (key, span) in looks {
        let Some(span) = span.filter(|_| !printed || !PRINTED.contains(&key)) else {
            continue;
        };
        found.push(needless(key, span, "the cover is an image"));
    }
}

/// A picture needs the window, and its focus the picture.
fn check_window(table: &CoverTable, found: &mut Diagnostics) {
    let other = table.layout.as_ref().filter(|it| it.value != CoverLayout::Window);
    if let (Some(picture), Some(_)) = (&table.picture, other) {
        let words = "the layout named here has no window";
        found.push(
            needless("picture", picture.span, words)
                .hint("write `layout = \"window\"`, or leave it out"),
        );
    }
    if let (None, Some(focus)) = (&table.picture, &table.focus) {
        found.push(needless("picture-focus", focus.span, "the cover has no `picture`"));
    }
}

fn needless(key: &str, span: Span, why: &str) -> Diagnostic {
    let message = format!("`{key}` has no effect here");
    Diagnostic::new(Code::NeedlessKey, span, message).label(why)
}

/// A cover that is not printed has no back.
fn check_unprinted(table: &CoverTable, found: &mut Diagnostics) {
    let keys = [
        ("back", table.back.as_ref().map(|it| it.0.span)),
        ("front-flap", table.front_flap.as_ref().map(|it| it.0.span)),
        ("back-flap", table.back_flap.as_ref().map(|it| it.0.span)),
        ("author", table.author.as_ref().map(|it| it.span)),
        ("imprint", table.imprint.as_ref().map(|it| it.span)),
    ];
    for (key, span) in keys {
        let Some(span) = span else { continue };
        found.push(
            needless(key, span, "no edition is a cover for print")
                .hint("add an edition of kind `cover`"),
        );
    }
}
