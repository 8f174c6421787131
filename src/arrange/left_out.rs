//! What the manifest says of the book, and no page that the program composes shows.

use crate::arrange::{Arranger, Division};
use crate::book::{Piece, PieceId};
use crate::diag::{Code, Diagnostic};
use crate::project::PieceKind;
use crate::source::Span;
use crate::theme::{Field, Template, TemplateStretch, TitleLine};

/// What the manifest may give for title pages: how it is called there, the lines that show it
/// on such a page, and the fields that do elsewhere.
const GIVEN: [(&str, &[TitleLine], &[Field]); 6] = [
    ("subtitle", &[TitleLine::Subtitle], &[Field::Subtitle]),
    ("edition-statement", &[TitleLine::Statement], &[Field::Statement]),
    ("series", &[TitleLine::Series], &[Field::Series]),
    (
        "publisher",
        &[TitleLine::Imprint, TitleLine::Publisher],
        &[Field::Imprint, Field::Publisher],
    ),
    ("place", &[TitleLine::Imprint, TitleLine::Place], &[Field::Imprint, Field::Place]),
    ("device", &[TitleLine::Device], &[]),
];

impl Arranger<'_> {
    /// Reports what the lines of the title page leave out, if no other page that tells of the
    /// book has it; of what stands on one that somebody wrote nothing is known.
    pub(super) fn report_left_out(&mut self, lines: &[TitleLine]) {
        if self.held(|piece| piece.kind.tells_of_book() && piece.content.is_some()) {
            return;
        }
        let told = &self.arrangement.told;
        let mut shown: Vec<Field> = Vec::new();
        for (kind, template) in [
            (PieceKind::CopyrightPage, &told.copyright),
            (PieceKind::Colophon, &told.colophon),
        ] {
            if self.held(|piece| piece.kind == kind) {
                shown.extend(fields(template));
            }
        }
        for (key, own, elsewhere) in GIVEN {
            let stands = lines.iter().any(|line| own.contains(line))
                || shown.iter().any(|field| elsewhere.contains(field));
            if let (false, Some(span)) = (stands, self.given(key)) {
                self.found.push(left_out(key, span));
            }
        }
        let named = lines.contains(&TitleLine::People) || shown.contains(&Field::People);
        let credits = self.credits();
        if let (false, Some((_, _, span))) = (named, credits.first()) {
            self.found.push(left_out("contributor", *span));
        }
    }

    /// Where the manifest says something.
    fn given(&self, key: &str) -> Option<Span> {
        let book = self.weaver.book;
        let metadata = &book.metadata;
        let said = match key {
            "subtitle" => metadata.subtitle.as_ref(),
            "edition-statement" => metadata.edition_statement.as_ref(),
            "series" => metadata.series.as_ref().map(|series| &series.title),
            "publisher" => metadata.publisher.as_ref(),
            "place" => metadata.place.as_ref(),
            _ => return book.imprint.device.map(|device| book.tree.get(device).span),
        };
        said.map(|said| said.span)
    }

    /// Whether a piece of some sort stands in the edition.
    fn held(&self, is: impl Fn(&Piece) -> bool) -> bool {
        let mut pieces = self.weaver.book.pieces.iter().zip((0..).map(PieceId));
        pieces.any(|(piece, id)| is(piece) && self.arrangement.holds(id))
    }

    /// Reports what a piece says of itself where the program composes all of its page.
    pub(super) fn report_own_words(&mut self, division: &Division, piece: &Piece) {
        let has_people = !piece.data.contributors.is_empty();
        if division.blocks.is_empty() || (piece.subtitle.is_none() && !has_people) {
            return;
        }
        let key = if has_people { "authors" } else { "subtitle" };
        let message = format!("`{key}` is not shown on a page that the program composes");
        self.found.push(
            Diagnostic::new(Code::LeftUnsaid, piece.span, message)
                .hint("leave it out, or write the page: give the piece a `file`"),
        );
    }
}

/// The fields of a template.
fn fields(template: &Template) -> impl Iterator<Item = Field> + '_ {
    template.paragraphs.iter().flatten().flatten().filter_map(|stretch| match stretch {
        TemplateStretch::Field(field) => Some(*field),
        TemplateStretch::Words(_) | TemplateStretch::Stress => None,
    })
}

fn left_out(key: &str, span: Span) -> Diagnostic {
    let message = format!("`{key}` is on no page: the theme's title page leaves it out");
    Diagnostic::new(Code::LeftUnsaid, span, message)
        .hint("name it in `order` of `[title-page]`, in a theme of your own")
}
