//! What others take out of a book: its plain text, and its works as data.

use super::editions::SetEdition;
use super::options::{BuiltFile, Extracts, FileFacts};
use crate::arrange::arrange;
use crate::build::Loaded;
use crate::diag::Diagnostics;
use crate::extract::{MadeEdition, arrangement, plain_text, works};
use crate::project::Output;

/// The text is that of the first e-book, or else of the first edition; `None` where no
/// edition has a text.
pub(super) fn write(
    loaded: &Loaded,
    editions: &[SetEdition<'_>],
    files: &[BuiltFile],
) -> Option<Extracts> {
    let is_epub = |edition: &&SetEdition<'_>| matches!(edition.output, Output::Epub(_));
    let first = editions.iter().find(is_epub).or(editions.first())?;
    // What is wrong with the text was said of the edition.
    let mut told = Diagnostics::new();
    let flow = arrange(&loaded.book, arrangement(&first.flow.arrangement), &mut told);
    let made: Vec<MadeEdition<'_>> =
        editions.iter().filter_map(|edition| made(edition, files)).collect();
    let works = works(&loaded.book, &made);
    Some(Extracts { text: plain_text(&flow), works })
}

/// An edition of which there is a file.
fn made<'a>(edition: &'a SetEdition<'_>, files: &[BuiltFile]) -> Option<MadeEdition<'a>> {
    let name = &edition.output.named().file_name;
    let file = files.iter().find(|file| file.name == *name)?;
    let FileFacts::Text { units, .. } = file.facts else { return None };
    let own = edition.laid.as_ref().filter(|_| edition.is_paged());
    let pages = own.map(|laid| &laid.pages);
    Some(MadeEdition { output: edition.output, flow: &edition.flow, pages, units })
}
