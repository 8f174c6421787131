//! What each kind of piece may be: where it stands, whether somebody writes it.

use crate::project::{PieceKind, Placement};
use crate::tables::NamedValue as _;

/// Whether such a piece may stand there; `depth` counts the parts around it.
pub(super) fn may_stand(kind: PieceKind, placement: Placement, depth: usize) -> bool {
    use PieceKind as K;
    match placement {
        Placement::Front => !matches!(
            kind,
            K::Part
                | K::Work
                | K::Epilogue
                | K::Conclusion
                | K::Afterword
                | K::Appendix
                | K::Notes
                | K::Index
                | K::Bibliography
        ),
        Placement::Body if kind == K::Frontispiece => false,
        Placement::Body if depth > 0 => {
            needs_text(kind) || kind == K::Part || kind == K::Contributors
        }
        Placement::Body => !matches!(
            kind,
            K::TitlePage
                | K::CopyrightPage
                | K::Contents
                | K::Notes
                | K::Index
                | K::Colophon
        ),
        Placement::Back => !matches!(
            kind,
            K::HalfTitle
                | K::Frontispiece
                | K::TitlePage
                | K::Dedication
                | K::Foreword
                | K::Preface
                | K::Introduction
                | K::Prologue
                | K::Part
        ),
    }
}

/// Whether somebody has to write such a piece.
pub(super) fn needs_text(kind: PieceKind) -> bool {
    use PieceKind as K;
    matches!(
        kind,
        K::Frontispiece
            | K::Dedication
            | K::Epigraph
            | K::Foreword
            | K::Preface
            | K::Acknowledgements
            | K::Introduction
            | K::Prologue
            | K::Work
            | K::Epilogue
            | K::Conclusion
            | K::Afterword
            | K::Appendix
            | K::Chronology
            | K::Glossary
            | K::Map
            | K::Bibliography
            | K::AboutTheAuthor
            | K::AlsoBy
    )
}

/// Whether such a piece is always made from the book.
pub(super) fn is_generated(kind: PieceKind) -> bool {
    use PieceKind as K;
    matches!(kind, K::Contents | K::Notes | K::Index)
}

/// A kind of piece as the manifest names it, and what holds for it.
#[cfg(any(test, feature = "rooms"))]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PieceRules {
    /// Its name, the preferred one.
    pub name: &'static str,
    /// Whether it may stand in the front matter, the body, a part, the back matter.
    pub places: [bool; 4],
    /// Whether somebody has to write it.
    pub needs_text: bool,
    /// Whether the program always makes it.
    pub is_generated: bool,
}

/// What holds for every kind of piece, in the customary order.
#[cfg(any(test, feature = "rooms"))]
pub fn piece_rules() -> impl Iterator<Item = PieceRules> {
    let kinds = PieceKind::WORDS.iter().enumerate();
    kinds
        .filter(|(at, (_, kind))| PieceKind::WORDS[..*at].iter().all(|it| it.1 != *kind))
        .map(|(_, &(name, kind))| PieceRules {
            name,
            places: [
                may_stand(kind, Placement::Front, 0),
                may_stand(kind, Placement::Body, 0),
                may_stand(kind, Placement::Body, 1),
                may_stand(kind, Placement::Back, 0),
            ],
            needs_text: needs_text(kind),
            is_generated: is_generated(kind),
        })
}
