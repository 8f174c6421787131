//! What each kind of piece may be: where it stands, whether somebody writes it.

use crate::project::{PieceKind, Placement};

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
        K::Dedication
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
