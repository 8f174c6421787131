//! A manifest that was opened: read as typed, then as meant.

use super::house::{House, Left};
use super::metadata::{self, Dates};
use super::typed::Manifest;
use super::words::{Captions, UnknownClasses};
use super::{cover, editions, fonts, order, people, pieces, slips, trade};
use crate::diag::{Code, Diagnostics};
use crate::ground::Date;
use crate::project::{AuthorHabits, EditionIsbn, Output, Project};
use crate::source::{FileId, SourceMap};
use crate::tables::{self, Dialect, PlacedValue};

/// The name of the manifest in a book's folder.
pub const FILE_NAME: &str = "book.toml";

/// Reads a manifest that was opened.
pub fn read(
    file: FileId,
    date: Option<Date>,
    house: Option<&House>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Project> {
    let dates = Dates { fallback: date, needed: true };
    read_dated(file, dates, house, sources, found)
}

pub(super) fn read_dated(
    file: FileId,
    dates: Dates,
    house: Option<&House>,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Project> {
    let mut manifest = parse(file, sources, found)?;
    let left = house.map(|house| house.complete(&mut manifest)).unwrap_or_default();
    if !found.iter().any(|it| it.code == Code::ManifestSyntax) {
        return Some(mean(&manifest, &left, dates, found));
    }
    // What seems to be missing may stand in the part that could not be read.
    let mut all = Diagnostics::new();
    let project = mean(&manifest, &left, dates, &mut all);
    all.iter().filter(|it| is_local(it.code)).for_each(|it| found.push(it.clone()));
    Some(project)
}

/// Whether a message is about nothing but the value that it marks.
fn is_local(code: Code) -> bool {
    use Code as C;
    matches!(
        code,
        C::ImpossibleDate
            | C::IsbnForm
            | C::IsbnCheckDigit
            | C::BadLanguage
            | C::RightToLeft
            | C::BadTrim
            | C::BadSlug
            | C::BadSha256
            | C::BadUuid
            | C::BadDivision
            | C::BadColour
    )
}

/// Reads a manifest as typed. `None` if it isn't TOML at all.
pub fn parse(
    file: FileId,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Option<Manifest> {
    let text = std::sync::Arc::clone(&sources.get(file).text);
    tables::read(&DIALECT, (file, &text), Some(sources), found)
}

/// A manifest among the files that are read as tables.
static DIALECT: Dialect = Dialect {
    what: "a manifest",
    syntax: Code::ManifestSyntax,
    unknown_key: Code::UnknownKey,
    missing_key: Code::MissingKey,
    wrong_type: Code::WrongType,
    meant: slips::KEYS,
    elsewhere: slips::ELSEWHERE,
    older: &[],
};

pub(super) fn mean(
    manifest: &Manifest,
    left: &Left,
    dates: Dates,
    found: &mut Diagnostics,
) -> Project {
    let mut metadata = metadata::metadata(manifest, dates, found);
    let mut outputs =
        editions::editions(manifest, &metadata.slug, left.theme.as_ref(), found);
    left.check_isbns(manifest, found);
    let ids: Vec<String> = outputs.iter().map(|it| it.named().id.clone()).collect();
    metadata.trade = trade::trade(manifest, &ids, found);
    metadata.isbns = outputs.iter().filter_map(isbn_of).collect();
    let sources = pieces::sources(manifest, found);
    let mut pieces = pieces::pieces(manifest, &outputs, metadata.lang, found);
    people::agree(&mut metadata, &mut pieces, found);
    order::check(&pieces, found);
    let printed = outputs.iter().any(|it| matches!(it, Output::Wrap(_)));
    let mut cover = cover::cover(manifest, printed, found);
    if let Some(cover) = &mut cover {
        // Said for shops or for the printed cover, the imprint holds for both.
        let trade = &mut metadata.trade.imprint;
        *trade = trade.take().or_else(|| cover.imprint.clone());
        cover.imprint = cover.imprint.take().or_else(|| trade.clone());
    }
    if cover.is_some() {
        outputs.push(editions::shop_cover(&metadata.slug, manifest.span));
    }
    Project {
        metadata: metadata.into(),
        cover,
        pieces,
        sources,
        outputs,
        hyphenation: metadata::hyphenation(manifest, found),
        habits: AuthorHabits {
            captions_in_brackets: is(manifest.captions.as_ref(), &Captions::Text),
            plain_classes: is(manifest.unknown_classes.as_ref(), &UnknownClasses::Plain),
            fields: false,
        },
        fonts: fonts::families(manifest, found),
    }
}

fn is<W: PartialEq>(chosen: Option<&PlacedValue<W>>, value: &W) -> bool {
    chosen.is_some_and(|chosen| chosen.value == *value)
}

fn isbn_of(edition: &Output) -> Option<EditionIsbn> {
    let named = edition.named();
    let (kind, isbn) = (edition.kind(), named.isbn?);
    Some(EditionIsbn { edition: named.id.clone(), kind, isbn })
}
