//! Block 3: the works of an anthology, each with its title, its makers, and its pages.

use super::codes;
use super::product::{ProductForm, SoldEdition};
use super::record::OnixMessage;
use crate::arrange::{Division, Flow};
use crate::book::Piece;
use crate::layout::page::{PageSpan, Pages};
use crate::project::{PieceKind, Placement, sort_title};
use crate::words::LanguageWords;

/// A work or part as the record names it.
struct ContentItem<'a> {
    /// Where it stands: `2`, or `2.1` in a part.
    level: String,
    piece: &'a Piece,
    division: &'a Division,
    /// The pages that it stands on.
    span: Option<PageSpan>,
}

impl OnixMessage<'_> {
    /// Parts, works, and texts around them; nothing for a book of one text.
    pub(super) fn contents(&mut self, product: &SoldEdition<'_>) {
        let paged = product.form() != ProductForm::Epub;
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

    fn item(&mut self, item: &ContentItem<'_>) {
        let piece = item.piece;
        let lang = piece.lang;
        let title = piece.title.map_or_else(
            || LanguageWords::of(lang).title(item.division.kind).to_owned(),
            |title| self.book.plain_text(title),
        );
        let subtitle = piece.subtitle.map(|it| self.book.plain_text(it));
        self.group("ContentItem", |it| {
            it.line("LevelSequenceNumber", &item.level);
            it.group("TextItem", |it| {
                it.line("TextItemType", kind(piece));
                if let Some(PageSpan { first, last, count, .. }) = item.span {
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

/// The divisions that the contents name.
fn items<'a>(flow: &'a Flow, pages: Option<&Pages>) -> Vec<ContentItem<'a>> {
    let item = |(level, id, piece)| ContentItem {
        level,
        piece: flow.book.piece(piece),
        division: flow.division(id),
        span: pages.and_then(|pages| pages.span(id)),
    };
    flow.works().into_iter().map(item).collect()
}
