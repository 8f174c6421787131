//! The files of chapters, opened and made ready to be read: data at their head agree with
//! the manifest or stand in for it, the book's title leaves the heads of chapters, a first
//! heading of any level is the title, one file with several titles becomes several works.

mod agree;
mod open;
mod opened;
mod shape;
mod split;

use std::sync::Arc;

pub(super) use opened::Chapters;

use crate::diag::Diagnostics;
use crate::files::Files;
use crate::project::Project;
use crate::read::folded_title;
use crate::source::SourceMap;
use opened::each;

/// Opens the files of all pieces and makes pieces and texts ready.
pub(super) fn make_ready(
    project: &mut Project,
    root: &dyn Files,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Chapters {
    let mut chapters = Chapters::new();
    open::all(&project.pieces, root, sources, &mut chapters, found);
    let metadata = Arc::clone(&project.metadata);
    let title = folded_title(&metadata);
    shape::drop_book_title(&project.pieces, &title, &mut chapters, found);
    split::expand(project, title, &chapters, found);
    each(&mut project.pieces, &mut |piece| {
        agree::with_data(piece, &metadata, &chapters, found);
        shape::title(piece, metadata.lang, &mut chapters, found);
    });
    shape::check(&project.pieces, &metadata, &chapters, found);
    chapters
}
