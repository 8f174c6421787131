//! A witness of a book's sources: of the tree that its chapters are read into, with the
//! manifest's facts and, where the editions were set, their pages.

mod blocks;
mod facts;
mod pages;

use std::collections::BTreeSet;

use super::witness::{Witness, WitnessOrigin, WitnessPicture, WitnessWork};
use crate::book::{Book, Image, NodeId, Piece, PieceId};
use crate::build::{Loaded, PagedEdition};
use crate::diag::is_hidden;
use crate::ground::sha256_hex;
use crate::project::PieceKind;
use crate::source::SourceMap;
use blocks::{SourceReader, Where};
pub(super) use facts::role_name;

/// The witness of a book that was read, called `name` by the user.
pub fn of_sources(
    name: &str,
    loaded: &Loaded,
    editions: &[PagedEdition],
    sources: &SourceMap,
) -> Witness {
    let book = &*loaded.book;
    let starts: BTreeSet<NodeId> = (editions.iter())
        .flat_map(|edition| &edition.pages().pages)
        .filter_map(|page| Some(page.start?.0))
        .collect();
    let mut reader = SourceReader::new(book, sources, &starts);
    let mut works = Vec::new();
    let mut pieces = Vec::new();
    for at in 0..book.pieces.len() {
        let id = PieceId(at as u32);
        let piece = book.piece(id);
        // What is made of data is told by the data.
        if piece.content.is_none() && piece.kind != PieceKind::Part {
            continue;
        }
        pieces.push(id);
        works.push(work(book, id, piece, works.len(), &mut reader));
    }
    let places = reader.places;
    Witness {
        name: name.to_owned(),
        origin: WitnessOrigin::Sources,
        title: book.title(),
        facts: facts::of_book(loaded, sources),
        editions: editions
            .iter()
            .map(|it| pages::edition(it, &pieces, &places))
            .collect(),
        works,
        pictures: pictures(book),
        lacks: Vec::new(),
    }
}

fn work(
    book: &Book,
    id: PieceId,
    piece: &Piece,
    nth: usize,
    reader: &mut SourceReader<'_>,
) -> WitnessWork {
    let text =
        |node: Option<NodeId>| node.map_or_else(String::new, |it| book.plain_text(it));
    let title = text(piece.title);
    let part = piece.parent.map_or_else(String::new, |it| text(book.piece(it).title));
    reader.begin(nth);
    if let Some(content) = piece.content {
        reader.blocks(content, Where::Text);
    }
    for note in book.notes.iter().filter(|note| note.piece == id) {
        reader.blocks(note.body, Where::Note);
    }
    WitnessWork {
        id: Some(piece.id.clone()),
        facts: facts::of_work(book, piece, &title, &part),
        title,
        part,
        generated: false,
        blocks: reader.end(),
    }
}

fn pictures(book: &Book) -> Vec<WitnessPicture> {
    let picture = |image: &Image| WitnessPicture {
        path: image.path.chars().filter(|c| !is_hidden(*c)).collect(),
        sha256: sha256_hex(&image.file.bytes),
        bytes: image.file.bytes.len(),
        pixels: Some((image.file.width, image.file.height)),
    };
    let mut pictures: Vec<WitnessPicture> = book.images.iter().map(picture).collect();
    pictures.sort_by(|a, b| a.path.cmp(&b.path));
    pictures
}
