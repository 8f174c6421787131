//! The files of chapters, opened and made ready to be read: data at their head agree with
//! the manifest or stand in for it, the book's title leaves the heads of chapters, a first
//! heading of any level is the title, one file with several titles becomes several works.

mod agree;
mod open;
mod shape;
mod split;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::chapters::Section;
use crate::diag::Diagnostics;
use crate::files::Files;
use crate::project::{ContentSpec, PieceSpec, Project};
use crate::read::{DataHead, folded_title};
use crate::source::{FileId, SourceMap};

/// A file, opened.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) file: FileId,
    /// Its path below the root.
    pub(super) path: String,
    /// The text with its data blanked, and its headings as they are to be read. It is as
    /// long as the file's own.
    pub(super) text: Arc<str>,
    head: DataHead,
    /// Its works, where it was asked to be cut.
    pub(super) sections: Vec<Section>,
}

/// The files of chapters by their paths as the manifest writes them.
pub(super) type Chapters = BTreeMap<String, Opened>;

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
        shape::title(piece, &mut chapters, found);
    });
    shape::check(&project.pieces, &metadata, &chapters, found);
    chapters
}

/// Does something to every piece, parents before children.
fn each(pieces: &mut [PieceSpec], act: &mut dyn FnMut(&mut PieceSpec)) {
    for piece in pieces {
        act(piece);
        each(&mut piece.children, act);
    }
}

/// All pieces, parents before children.
fn flat<'p>(pieces: &'p [PieceSpec], all: &mut Vec<&'p PieceSpec>) {
    for piece in pieces {
        all.push(piece);
        flat(&piece.children, all);
    }
}

/// The one file of a piece that has no others.
fn only_file(piece: &PieceSpec) -> Option<&str> {
    match &piece.content {
        ContentSpec::Files(files) => match files.as_slice() {
            [only] => Some(&only.text),
            _ => None,
        },
        _ => None,
    }
}
