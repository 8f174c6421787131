//! Chapters become a book: pieces, titles, notes in order, links, images.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::chapters::{Counters, Hand, RawMark, Read};
use super::divs::attribute;
use super::file::chapter;
use super::strings::{Strings, inline};
use super::titles::{self, Authors};
use super::{images, links};
use crate::book::{
    Back, Book, DisplayLine, IndexMark, IndexMarkId, NodeId, Note, NoteId, Piece,
    PieceId, Provenance, Role, Tree,
};
use crate::diag::Diagnostics;
use crate::files::LoadImage;
use crate::ground::Lang;
use crate::project::{AuthorHabits, PieceKind, PieceSpec, Project};
use crate::source::FileId;

/// The text of a piece, or a part of it.
#[derive(Debug, Clone)]
pub struct PieceText {
    /// The piece, counted over the manifest's pieces in order, parents before children.
    pub piece: PieceId,
    /// The text as it is known to the source map.
    pub file: FileId,
    /// Its path below the book's root, for links and images; empty for a scan.
    pub path: String,
    /// The Markdown.
    pub text: Arc<str>,
    /// What an editor's corrections wrote in the text of a scan: bytes of the Markdown.
    pub corrected: Vec<Range<usize>>,
}

/// Reads the texts of a project and makes a book of them. Texts of one piece follow on
/// each other.
pub fn book(
    project: &Project,
    texts: &[PieceText],
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Book {
    let mut tree = Tree::new();
    let mut pieces = Vec::new();
    let book_lang = project.metadata.lang;
    for spec in &project.pieces {
        add_piece(spec, None, book_lang, &mut pieces);
    }
    let mut ids = Counters::default();
    let mut reads = Vec::new();
    for text in texts {
        let Some(piece) = pieces.get(text.piece.0 as usize) else { continue };
        let fields = piece.kind.tells_of_book();
        let person = Hand::Person(AuthorHabits { fields, ..project.habits });
        let cleaning = Hand::Cleaning(&text.corrected);
        let hand = if text.path.is_empty() { cleaning } else { person };
        let chapter =
            chapter(text.file, &text.text, hand, piece.lang, &mut ids, &mut tree, found);
        let (file, path) = (text.file, text.path.clone());
        reads.push(Read { piece: text.piece, file, path, chapter });
    }
    for (at, piece) in pieces.iter_mut().enumerate() {
        let id = PieceId(at as u32);
        name_piece(piece, id, &reads, &mut tree, found);
        gather_content(piece, id, &reads, &mut tree);
    }
    let notes = order_notes(&mut reads, &mut tree);
    let marks = order_index(&mut reads, &mut tree);
    links::resolve(&reads, &pieces, &mut tree, load, found);
    let metadata = Arc::clone(&project.metadata);
    let device =
        metadata.device.as_ref().map(|path| images::device(path, &mut tree, book_lang));
    let mut own: Vec<_> = device.iter().cloned().collect();
    for piece in &mut pieces {
        if let Some(picture) = &piece.data.picture {
            let (figure, used) = images::opener(picture, &mut tree, piece.lang);
            piece.picture = Some(figure);
            own.push(used);
        }
    }
    let images = images::load(&reads, &own, &mut tree, load, found);
    let mut strings = Strings { tree: &mut tree, found, lang: book_lang };
    let mut imprint = strings.imprint(&metadata);
    imprint.device = device.map(|device| device.node);
    for piece in &mut pieces {
        piece.provenance = strings.provenance(piece);
    }
    let of_works = pieces.iter().flat_map(|piece| &piece.data.contributors);
    let about = strings.about(metadata.contributors.iter().chain(of_works));
    let index = indexed(marks, &pieces, &mut strings);
    let cover = project.cover.as_ref();
    let back = Back {
        text: strings.panel(cover.and_then(|it| it.back.as_ref())),
        front_flap: strings.panel(cover.and_then(|it| it.front_flap.as_ref())),
        back_flap: strings.panel(cover.and_then(|it| it.back_flap.as_ref())),
        author: strings.author(cover),
    };
    Book { metadata, imprint, about, tree, pieces, notes, images, index, back }
}

/// The marks with their headings read, where a book has an index to show them.
fn indexed(
    marks: Vec<RawMark>,
    pieces: &[Piece],
    strings: &mut Strings<'_>,
) -> Vec<IndexMark> {
    let shown = |piece: &Piece| piece.kind == PieceKind::Index && piece.content.is_none();
    if pieces.iter().any(shown) { strings.index(marks) } else { Vec::new() }
}

/// Adds a piece and those in it.
fn add_piece(
    spec: &PieceSpec,
    parent: Option<PieceId>,
    book_lang: Lang,
    pieces: &mut Vec<Piece>,
) -> PieceId {
    let id = PieceId(pieces.len() as u32);
    pieces.push(Piece {
        kind: spec.kind,
        id: spec.id.clone(),
        placement: spec.placement,
        parent,
        children: Vec::new(),
        title: None,
        short_title: None,
        subtitle: None,
        picture: None,
        data: spec.data.clone(),
        provenance: Provenance::default(),
        content: None,
        opens_recto: spec.opens_recto,
        level: spec.level,
        manner: spec.manner,
        only: spec.only.clone(),
        lang: spec.data.lang.unwrap_or(book_lang),
        span: spec.span,
    });
    let children = spec
        .children
        .iter()
        .map(|child| add_piece(child, Some(id), book_lang, pieces))
        .collect();
    pieces[id.0 as usize].children = children;
    id
}

/// Titles and by-lines: the manifest's and the chapter's are one, or a message.
fn name_piece(
    piece: &mut Piece,
    id: PieceId,
    reads: &[Read],
    tree: &mut Tree,
    found: &mut Diagnostics,
) {
    let lang = piece.lang;
    let mut parsed = |located: &Option<_>, tree: &mut Tree| {
        located.as_ref().map(|located| inline(located, lang, tree, found))
    };
    let given = parsed(&piece.data.title, tree);
    piece.short_title = parsed(&piece.data.short_title, tree);
    piece.subtitle = parsed(&piece.data.subtitle, tree);
    let mut of_piece = reads.iter().filter(|read| read.piece == id);
    let headings: Vec<_> =
        of_piece.clone().filter_map(|read| read.chapter.title).collect();
    piece.title = titles::title(given, &headings, tree, found);
    let Some(first) = of_piece.next() else { return };
    if !makes_authors(piece.kind) {
        let line = match piece.kind {
            PieceKind::TitlePage | PieceKind::HalfTitle => {
                Role::Display(DisplayLine::Contributor)
            }
            _ => Role::Attribution,
        };
        for &byline in first.chapter.bylines.iter().rev() {
            tree.get_mut(byline).role = line.clone();
            tree.prepend(first.chapter.content, byline);
        }
        return;
    }
    let authors = Authors::of(&first.chapter, piece, tree);
    authors.agree(piece, found);
}

/// Whether the by-line of a text says who wrote it. That of a page composed as a whole
/// says it of the book, or of a quotation, and is a line like the others.
fn makes_authors(kind: PieceKind) -> bool {
    !matches!(
        kind,
        PieceKind::TitlePage
            | PieceKind::HalfTitle
            | PieceKind::CopyrightPage
            | PieceKind::Dedication
            | PieceKind::Epigraph
    )
}

/// Puts the texts of a piece into one content.
fn gather_content(piece: &mut Piece, id: PieceId, reads: &[Read], tree: &mut Tree) {
    for read in reads.iter().filter(|read| read.piece == id) {
        match piece.content {
            None => piece.content = Some(read.chapter.content),
            Some(content) => tree.move_children(read.chapter.content, content),
        }
    }
    if let Some(content) = piece.content.filter(|_| piece.kind == PieceKind::Epigraph) {
        gather_motto(content, tree);
    }
}

/// Makes one motto of the page of an epigraph that has none of its own: its paragraphs, verse
/// and quotations, and who said it.
fn gather_motto(content: NodeId, tree: &mut Tree) {
    let said: Vec<NodeId> = tree.children(content).collect();
    let plain = |&node: &NodeId| {
        matches!(
            tree.get(node).role,
            Role::Paragraph | Role::Verse | Role::BlockQuote | Role::Attribution
        )
    };
    if said.is_empty() || !said.iter().all(plain) {
        return;
    }
    let (span, lang) = (tree.get(content).span, tree.get(content).lang);
    let motto = tree.add(Role::Epigraph, span, lang);
    tree.move_children(content, motto);
    tree.append(content, motto);
    attribute(tree, &said);
}

/// Numbers all notes by their first call; those without a call come last.
fn order_notes(reads: &mut [Read], tree: &mut Tree) -> Vec<Note> {
    let mut notes: Vec<_> = reads
        .iter_mut()
        .flat_map(|read| {
            let piece = read.piece;
            read.chapter.notes.drain(..).map(move |note| (piece, note))
        })
        .collect();
    // Texts were read in order, and so the nodes of their calls were made.
    notes.sort_by_key(|(_, note)| (note.calls.is_empty(), note.calls.first().copied()));
    let mut numbers = BTreeMap::new();
    for (at, (_, note)) in notes.iter().enumerate() {
        numbers.insert(note.id, NoteId(at as u32));
    }
    for (_, note) in &notes {
        for &call in &note.calls {
            tree.get_mut(call).role = Role::NoteCall(numbers[&note.id]);
        }
    }
    notes
        .into_iter()
        .map(|(piece, note)| Note {
            piece,
            name: note.name,
            body: note.body,
            calls: note.calls,
            unanchored: note.unanchored,
            span: note.span,
        })
        .collect()
}

/// Numbers the marks for the index in document order.
fn order_index(reads: &mut [Read], tree: &mut Tree) -> Vec<RawMark> {
    let mut marks: Vec<_> =
        reads.iter_mut().flat_map(|read| read.chapter.index.drain(..)).collect();
    marks.sort_by_key(|(_, mark)| mark.node);
    for (at, (_, mark)) in marks.iter().enumerate() {
        tree.get_mut(mark.node).role = Role::IndexMark(IndexMarkId(at as u32));
    }
    marks.into_iter().map(|(_, mark)| mark).collect()
}
