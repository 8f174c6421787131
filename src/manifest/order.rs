//! The usual order of a book's pieces, after the custom that the *Chicago Manual of
//! Style* describes (§1.4). Errors for what makes no sense, warnings for what is only
//! unusual.

use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::project::{PieceKind, PieceSpec, Placement};

use super::words::piece_name;

/// Looks over the order of the pieces.
pub(super) fn check(pieces: &[PieceSpec], found: &mut Diagnostics) {
    let part = |placement| -> Vec<&PieceSpec> {
        pieces.iter().filter(|piece| piece.placement == placement).collect()
    };
    let (front, body, back) =
        (part(Placement::Front), part(Placement::Body), part(Placement::Back));
    check_single(pieces, found);
    check_titles(&front, found);
    check_introductions(&front, &body, found);
    check_front(&front, found);
    check_back(&back, found);
}

fn first<'a>(
    pieces: &[&'a PieceSpec],
    kind: PieceKind,
) -> Option<(usize, &'a PieceSpec)> {
    let at = pieces.iter().position(|piece| piece.kind == kind)?;
    Some((at, pieces[at]))
}

/// Pieces of which a book has one for each edition.
fn check_single(pieces: &[PieceSpec], found: &mut Diagnostics) {
    use PieceKind as K;
    for (at, piece) in pieces.iter().enumerate() {
        let single = matches!(
            piece.kind,
            K::Frontispiece
                | K::TitlePage
                | K::CopyrightPage
                | K::Contents
                | K::Notes
                | K::Index
        );
        if !single && piece.kind != K::HalfTitle {
            continue;
        }
        let earlier = pieces[..at].iter().find(|other| {
            // A second half title before the text is an old custom.
            let same = other.kind == piece.kind;
            let half = piece.kind == K::HalfTitle && other.placement == piece.placement;
            // A brief list of contents may stand beside a full one.
            let same = same && other.level == piece.level;
            same && (single || half) && share_edition(other, piece)
        });
        if let Some(earlier) = earlier {
            let name = piece_name(piece.kind);
            found.push(
                Diagnostic::new(
                    Code::PieceTwice,
                    piece.span,
                    format!("the book has a `{name}` already"),
                )
                .label("second")
                .related(earlier.span, "first")
                .hint("if each is for other editions, say so with `only`"),
            );
        }
    }
}

fn share_edition(a: &PieceSpec, b: &PieceSpec) -> bool {
    match (&a.only, &b.only) {
        (Some(a), Some(b)) => a.iter().any(|id| b.contains(id)),
        _ => true,
    }
}

fn check_titles(front: &[&PieceSpec], found: &mut Diagnostics) {
    let title = first(front, PieceKind::TitlePage);
    if let (Some((_, half)), None) = (first(front, PieceKind::HalfTitle), title) {
        found.push(
            Diagnostic::new(
                Code::HalfTitleAlone,
                half.span,
                "a half title without a title page",
            )
            .hint("add `[[front]]`, `piece = \"title-page\"` after it"),
        );
    }
    let copyright = first(front, PieceKind::CopyrightPage);
    if let (Some((title_at, title)), Some((at, copyright))) = (title, copyright)
        && at != title_at + 1
    {
        found.push(
            Diagnostic::new(
                Code::CopyrightPlace,
                copyright.span,
                "the copyright page does not follow the title page",
            )
            .label("not on its verso")
            .related(title.span, "the title page"),
        );
    }
    if let (Some((contents_at, contents)), Some((at, copyright))) =
        (first(front, PieceKind::Contents), copyright)
        && contents_at < at
    {
        found.push(
            Diagnostic::new(
                Code::ContentsEarly,
                contents.span,
                "the contents stand before the copyright page",
            )
            .related(copyright.span, "the copyright page"),
        );
    }
}

fn check_introductions(
    front: &[&PieceSpec],
    body: &[&PieceSpec],
    found: &mut Diagnostics,
) {
    let kind = PieceKind::Introduction;
    if let (Some((_, roman)), Some((_, arabic))) = (first(front, kind), first(body, kind))
    {
        found.push(
            Diagnostic::new(
                Code::IntroductionTwice,
                arabic.span,
                "a second introduction, with arabic folios",
            )
            .related(roman.span, "the first, with roman folios")
            .hint("put both into `[[front]]` or both into `[[body]]`"),
        );
    }
}

fn check_front(front: &[&PieceSpec], found: &mut Diagnostics) {
    use PieceKind as K;
    if let (Some((at, foreword)), Some((preface_at, preface))) =
        (first(front, K::Foreword), first(front, K::Preface))
        && at > preface_at
    {
        found.push(
            Diagnostic::new(
                Code::ForewordLate,
                foreword.span,
                "the foreword stands after the preface",
            )
            .related(preface.span, "the preface"),
        );
    }
    let rank = |kind| match kind {
        K::HalfTitle | K::AlsoBy => Some(0),
        K::Frontispiece => Some(1),
        K::TitlePage => Some(2),
        // Copyright page, contents and foreword have messages of their own.
        K::Dedication => Some(3),
        K::Epigraph => Some(4),
        K::Contents => Some(5),
        K::Foreword | K::Preface => Some(6),
        K::Acknowledgements => Some(7),
        K::Introduction => Some(8),
        K::Prologue => Some(9),
        _ => None,
    };
    check_rank(front, rank, found);
}

fn check_back(back: &[&PieceSpec], found: &mut Diagnostics) {
    use PieceKind as K;
    if let (Some((at, notes)), Some((bibliography_at, bibliography))) =
        (first(back, K::Notes), first(back, K::Bibliography))
        && at > bibliography_at
    {
        found.push(
            Diagnostic::new(
                Code::NotesLate,
                notes.span,
                "the notes stand after the bibliography",
            )
            .related(bibliography.span, "the bibliography"),
        );
    }
    if let Some((at, index)) = first(back, K::Index)
        && let Some(later) =
            back[at + 1..].iter().find(|piece| !may_follow_index(piece.kind))
    {
        found.push(
            Diagnostic::new(Code::IndexNotLast, index.span, "the index is not last")
                .related(later.span, "this piece follows it")
                .hint(
                    "only the author's life, other books and a colophon follow the index",
                ),
        );
    }
    let rank = |kind| match kind {
        K::Epilogue | K::Conclusion => Some(0),
        K::Afterword => Some(1),
        K::Acknowledgements => Some(2),
        K::Appendix => Some(3),
        K::Chronology => Some(4),
        K::Notes | K::Glossary | K::Bibliography => Some(5),
        K::Contributors => Some(6),
        K::Colophon => Some(8),
        _ => None,
    };
    check_rank(back, rank, found);
}

/// Whether a piece has its place at the very end, behind the index.
fn may_follow_index(kind: PieceKind) -> bool {
    use PieceKind as K;
    matches!(kind, K::Index | K::Notes | K::AboutTheAuthor | K::AlsoBy | K::Colophon)
}

/// Reports each piece that stands after one that usually follows it.
fn check_rank(
    pieces: &[&PieceSpec],
    rank: impl Fn(PieceKind) -> Option<u8>,
    found: &mut Diagnostics,
) {
    let mut highest: Option<(u8, &PieceSpec)> = None;
    for piece in pieces {
        let Some(own) = rank(piece.kind) else { continue };
        match highest {
            Some((rank, earlier)) if rank > own => {
                let (name, before) = (piece_name(piece.kind), piece_name(earlier.kind));
                found.push(
                    Diagnostic::new(
                        Code::UnusualOrder,
                        piece.span,
                        format!("`{name}` usually stands before `{before}`"),
                    )
                    .related(earlier.span, format!("`{before}` stands here")),
                );
            }
            _ => highest = Some((own, piece)),
        }
    }
}
