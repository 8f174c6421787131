//! What others take out of a book: its plain text, and its works as data.

use super::editions::Edition;
use super::options::{BuiltFile, Extracts, Facts};
use crate::arrange::arrange;
use crate::build::Loaded;
use crate::diag::Diagnostics;
use crate::extract::{Made, arrangement, plain_text, works};
use crate::project::Output;

/// The text is that of the first e-book, or else of the first edition; `None` where no
/// edition has a text.
pub(super) fn write(
    loaded: &Loaded,
    editions: &[Edition<'_>],
    files: &[BuiltFile],
) -> Option<Extracts> {
    let is_epub = |edition: &&Edition<'_>| matches!(edition.output, Output::Epub(_));
    let first = editions.iter().find(is_epub).or(editions.first())?;
    // What is wrong with the text was said of the edition.
    let mut told = Diagnostics::new();
    let flow = arrange(&loaded.book, arrangement(&first.flow.arrangement), &mut told);
    let made: Vec<Made<'_>> =
        editions.iter().filter_map(|edition| made(edition, files)).collect();
    let works = works(&loaded.book, &made);
    Some(Extracts { text: plain_text(&flow), works })
}

/// An edition of which there is a file.
fn made<'a>(edition: &'a Edition<'_>, files: &[BuiltFile]) -> Option<Made<'a>> {
    let name = &edition.output.named().file_name;
    let file = files.iter().find(|file| file.name == *name)?;
    let Facts::Text { units, .. } = file.facts else { return None };
    let own = edition.laid.as_ref().filter(|_| edition.is_paged());
    let pages = own.map(|laid| &laid.pages);
    Some(Made { output: edition.output, flow: &edition.flow, pages, units })
}
