//! A piece whose file has several titles becomes several pieces.

use std::collections::BTreeSet;

use super::opened::{Chapters, each};
use crate::chapters::Section;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::manifest::slugify;
use crate::project::{ContentSpec, Located, PieceKind, PieceSpec, Project};
use crate::read::fold;
use crate::source::Span;

/// Cuts pieces at the headings of their chapters; their ids are unique in the book.
struct PieceCutter<'a> {
    chapters: &'a Chapters,
    ids: BTreeSet<String>,
    /// The book's title, folded.
    title: String,
    found: &'a mut Diagnostics,
}

/// Cuts every piece that says so. `title` is the book's, folded.
pub(super) fn expand(
    project: &mut Project,
    title: String,
    chapters: &Chapters,
    found: &mut Diagnostics,
) {
    let mut ids = BTreeSet::new();
    each(&mut project.pieces, &mut |piece| {
        ids.insert(piece.id.clone());
    });
    let pieces = std::mem::take(&mut project.pieces);
    project.pieces = PieceCutter { chapters, ids, title, found }.all(pieces);
}

impl PieceCutter<'_> {
    fn all(&mut self, pieces: Vec<PieceSpec>) -> Vec<PieceSpec> {
        pieces.into_iter().flat_map(|piece| self.one(piece)).collect()
    }

    fn one(&mut self, mut piece: PieceSpec) -> Vec<PieceSpec> {
        let inner = std::mem::take(&mut piece.children);
        piece.children = self.all(inner);
        let file = match &piece.content {
            ContentSpec::Files(files) if piece.split => files.first().cloned(),
            _ => None,
        };
        let opened = file.as_ref().and_then(|file| self.chapters.get(&file.text));
        let (Some(file), Some(opened)) = (file, opened) else { return vec![piece] };
        if opened.sections.is_empty() {
            return vec![piece];
        }
        let own = piece.data.title.as_ref().map(|title| fold(&title.text));
        let first = &opened.sections[0];
        let over = |title: &String| first.is_bare && fold(&first.title) == *title;
        let dropped = over(&self.title) || own.as_ref().is_some_and(over);
        if dropped {
            let span = Span::new(opened.file, first.heading.clone());
            let message = "the title over the works of this file is left out among them";
            self.found.push(Diagnostic::new(Code::BookTitle, span, message));
        }
        let works = self.sections(&piece, &file, &opened.sections, usize::from(dropped));
        if piece.data.title.is_none() {
            return works;
        }
        vec![PieceSpec {
            kind: PieceKind::Part,
            content: ContentSpec::Generated,
            children: works,
            split: false,
            ..piece
        }]
    }

    /// The pieces of a file's sections from one on. A title without a text that is followed
    /// by others is a part which holds them, up to the next such title.
    fn sections(
        &mut self,
        piece: &PieceSpec,
        file: &Located,
        sections: &[Section],
        from: usize,
    ) -> Vec<PieceSpec> {
        let mut works: Vec<PieceSpec> = Vec::new();
        for (nth, section) in sections.iter().enumerate().skip(from) {
            let holds =
                section.is_bare && sections.get(nth + 1).is_some_and(|it| !it.is_bare);
            let work = self.work(piece, file, section, nth, holds);
            match works.last_mut() {
                Some(part) if part.kind == PieceKind::Part && !holds => {
                    part.children.push(work);
                }
                _ => works.push(work),
            }
        }
        works
    }

    fn work(
        &mut self,
        piece: &PieceSpec,
        file: &Located,
        section: &Section,
        nth: usize,
        is_part: bool,
    ) -> PieceSpec {
        let mut data = piece.data.clone();
        data.title = None;
        data.short_title = None;
        data.number = None;
        data.subtitle = None;
        let opened = self.chapters.get(&file.text);
        let content = if is_part {
            let span = opened
                .map_or(file.span, |it| Span::new(it.file, section.heading.clone()));
            data.title = Some(Located { text: section.title.clone(), span });
            data.contributors = Vec::new();
            ContentSpec::Generated
        } else {
            ContentSpec::Section { file: file.clone(), nth }
        };
        PieceSpec {
            kind: if is_part { PieceKind::Part } else { PieceKind::Work },
            id: self.id(&section.title, &piece.id),
            data,
            content,
            children: Vec::new(),
            split: false,
            ..piece.clone()
        }
    }

    fn id(&mut self, title: &str, fallback: &str) -> String {
        let wanted = Some(slugify(title)).filter(|id| !id.is_empty());
        let wanted = wanted.unwrap_or_else(|| fallback.to_owned());
        let mut id = wanted.clone();
        let mut count = 1;
        while !self.ids.insert(id.clone()) {
            count += 1;
            id = format!("{wanted}-{count}");
        }
        id
    }
}
