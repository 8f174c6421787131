//! The list of opened chapters, and ways through the pieces that name them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::chapters::Section;
use crate::project::{ContentSpec, PieceSpec};
use crate::read::DataHead;
use crate::source::FileId;

/// A file, opened.
#[derive(Debug)]
pub(in crate::build) struct OpenedFile {
    pub(in crate::build) file: FileId,
    /// Its path below the root.
    pub(in crate::build) path: String,
    /// The text with its data blanked, and its headings as they are to be read. It is as
    /// long as the file's own.
    pub(in crate::build) text: Arc<str>,
    /// The data at its head.
    pub(super) head: DataHead,
    /// Its works, where it was asked to be cut.
    pub(in crate::build) sections: Vec<Section>,
}

/// The files of chapters by their paths as the manifest writes them.
pub(in crate::build) type Chapters = BTreeMap<String, OpenedFile>;

/// Does something to every piece, parents before children.
pub(super) fn each(pieces: &mut [PieceSpec], act: &mut dyn FnMut(&mut PieceSpec)) {
    for piece in pieces {
        act(piece);
        each(&mut piece.children, act);
    }
}

/// All pieces, parents before children.
pub(super) fn flat<'p>(pieces: &'p [PieceSpec], all: &mut Vec<&'p PieceSpec>) {
    for piece in pieces {
        all.push(piece);
        flat(&piece.children, all);
    }
}

/// The one file of a piece that has no others.
pub(super) fn only_file(piece: &PieceSpec) -> Option<&str> {
    match &piece.content {
        ContentSpec::Files(files) => match files.as_slice() {
            [only] => Some(&only.text),
            _ => None,
        },
        _ => None,
    }
}
