//! Block 3: the works of an anthology, each with its title, its makers, and its pages.

use super::codes;
use super::product::{Form, Product};
use super::record::Record;
use crate::arrange::{Division, Flow};
use crate::book::{DivisionId, Piece};
use crate::layout::page::{Label, PageKind, Pages};
use crate::project::{PieceKind, Placement, sort_title};
use crate::words::Words;

/// A work or part as the record names it.
struct Item<'a> {
    /// Where it stands: `2`, or `2.1` in a part.
    level: String,
    piece: &'a Piece,
    division: &'a Division,
    /// Its first and last page and how many there are.
    run: Option<(Label, Label, usize)>,
}

impl Record<'_> {
    /// Parts, works, and texts around them; nothing for a book of one text.
    pub(super) fn contents(&mut self, product: &Product<'_>) {
        let paged = product.form() != Form::Epub;
        let laid = product.laid.filter(|_| paged);
        let items = items(product.flow, laid.map(|(_, pages)| pages));
        if items.len() < 2 {
            return;
        }
        self.group("ContentDetail", |it| {
            for item in &items {
                it.item(item);
            }
        });
    }

    fn item(&mut self, item: &Item<'_>) {
        let piece = item.piece;
        let lang = piece.lang;
        let title = piece.title.map_or_else(
            || Words::of(lang).title(item.division.kind).to_owned(),
            |title| self.book.plain_text(title),
        );
        let subtitle = piece.subtitle.map(|it| self.book.plain_text(it));
        self.group("ContentItem", |it| {
            it.line("LevelSequenceNumber", &item.level);
            it.group("TextItem", |it| {
                it.line("TextItemType", kind(piece));
                if let Some((first, last, count)) = item.run {
                    it.group("PageRun", |it| {
                        it.line("FirstPageNumber", &first.to_string());
                        it.line("LastPageNumber", &last.to_string());
                    });
                    it.line("NumberOfPages", &count.to_string());
                }
            });
            let sort = sort_title(&title, lang.primary());
            it.title(codes::LEVEL_OF_ITEM, &title, &sort, subtitle.as_deref());
            it.contributors_of(&piece.data.contributors);
            if lang.bibliographic() != it.metadata.lang.bibliographic() {
                it.language(lang);
            }
        });
    }
}

/// What a piece is to the whole.
fn kind(piece: &Piece) -> &'static str {
    match (piece.kind, piece.placement) {
        (PieceKind::Work, _) if !piece.data.contributors.is_empty() => {
            codes::TEXTUAL_WORK
        }
        (_, Placement::Front) => codes::FRONT_MATTER,
        (_, Placement::Body) => codes::BODY_MATTER,
        (_, Placement::Back) => codes::BACK_MATTER,
    }
}

/// Whether a division is a text that somebody wrote, or a part with such texts.
fn is_text(kind: PieceKind) -> bool {
    !matches!(
        kind,
        PieceKind::HalfTitle
            | PieceKind::TitlePage
            | PieceKind::CopyrightPage
            | PieceKind::Contents
            | PieceKind::Notes
            | PieceKind::Contributors
            | PieceKind::Index
            | PieceKind::Colophon
    )
}

/// The divisions that the contents name, numbered by their places in parts.
fn items<'a>(flow: &'a Flow, pages: Option<&Pages>) -> Vec<Item<'a>> {
    let mut counts: Vec<usize> = Vec::new();
    let mut items = Vec::new();
    for (id, division) in (0..).map(DivisionId).zip(&flow.divisions) {
        let Some(piece) = division.piece else { continue };
        if !division.listed || !is_text(division.kind) {
            continue;
        }
        let depth = usize::from(division.depth);
        counts.truncate(depth + 1);
        counts.resize(depth + 1, 0);
        counts[depth] += 1;
        let level: Vec<String> = counts.iter().map(ToString::to_string).collect();
        items.push(Item {
            level: level.join("."),
            piece: flow.book.piece(piece),
            division,
            run: pages.and_then(|pages| run(pages, id)),
        });
    }
    items
}

/// The pages that a division's text stands on.
fn run(pages: &Pages, id: DivisionId) -> Option<(Label, Label, usize)> {
    let own = pages.pages.iter().filter(|it| it.division == id);
    let labels: Vec<Label> =
        own.filter(|it| it.kind != PageKind::Blank).map(|it| it.label).collect();
    Some((*labels.first()?, *labels.last()?, labels.len()))
}
