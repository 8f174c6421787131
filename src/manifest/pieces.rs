//! Sources, and the pieces of front matter, text and back matter.

use std::collections::BTreeMap;

use super::ids::{self, once};
use super::piece::Pieces;
use super::typed::Manifest;
use super::words::piece_name;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::project::{
    ContentSpec, ContentsLevel, Located, Manner, NotesPlacement, Output, PieceKind,
    PieceSpec, Placement, SourceSpec, WorkData,
};
use crate::source::Span;

/// Checks the scans.
pub(super) fn sources(manifest: &Manifest, found: &mut Diagnostics) -> Vec<SourceSpec> {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut sources = Vec::new();
    for table in manifest.source.iter().flat_map(|list| &list.items) {
        let Some(id) = &table.id else { continue };
        once(&mut seen, id, "sources", found);
        let (Some(file), Some(sha256)) = (&table.file, &table.sha256) else { continue };
        sources.push(SourceSpec {
            id: id.clone(),
            file: file.clone(),
            sha256: hash(sha256, found),
            corrections: table.corrections.clone(),
            description: table.description.clone(),
        });
    }
    sources
}

fn hash(sha256: &Located, found: &mut Diagnostics) -> Located {
    let text = sha256.text.to_ascii_lowercase();
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        found.push(
            Diagnostic::new(Code::BadSha256, sha256.span, "this is no SHA-256")
                .label("expected 64 figures and letters from a to f")
                .hint("`sha256sum FILE` prints it, on a Mac `shasum -a 256 FILE`"),
        );
    }
    Located { text, span: sha256.span }
}

/// Checks and completes the pieces.
pub(super) fn pieces(
    manifest: &Manifest,
    editions: &[Output],
    lang: Lang,
    found: &mut Diagnostics,
) -> Vec<PieceSpec> {
    let mut cx = Pieces {
        editions,
        lang,
        sources: manifest.source.as_ref(),
        ids: BTreeMap::new(),
        texts: BTreeMap::new(),
        count: 0,
        found,
    };
    let sections = [
        (Placement::Front, &manifest.front),
        (Placement::Body, &manifest.body),
        (Placement::Back, &manifest.back),
    ];
    // Ids that were written come first, so that one made from a title gives way.
    for (_, list) in &sections {
        cx.reserve_ids(list.as_ref());
    }
    let mut pieces = Vec::new();
    for (placement, list) in sections {
        match list {
            None => pieces.extend(default_pieces(placement, manifest.span)),
            Some(list) => {
                let made = list.items.iter().map(|table| cx.piece(table, placement, 0));
                pieces.extend(made.flatten());
                cx.check_filled(list, placement);
            }
        }
    }
    add_notes(&mut pieces, editions, manifest.span);
    ids::name(&mut pieces, cx.ids.keys().copied());
    pieces
}

/// What stands in front and back matter where the manifest does not say.
pub(super) fn default_pieces(placement: Placement, span: Span) -> Vec<PieceSpec> {
    let kinds: &[PieceKind] = match placement {
        Placement::Front => &[
            PieceKind::HalfTitle,
            PieceKind::TitlePage,
            PieceKind::CopyrightPage,
            PieceKind::Contents,
        ],
        Placement::Body => &[],
        Placement::Back => &[PieceKind::Notes],
    };
    kinds.iter().map(|&kind| generated(kind, placement, span)).collect()
}

fn generated(kind: PieceKind, placement: Placement, span: Span) -> PieceSpec {
    PieceSpec {
        kind,
        id: piece_name(kind).to_owned(),
        placement,
        data: WorkData::default(),
        content: ContentSpec::Generated,
        children: Vec::new(),
        split: false,
        opens_recto: None,
        level: ContentsLevel::default(),
        manner: Manner::default(),
        only: None,
        span,
    }
}

/// A book whose notes stand at its end needs a place for them: before bibliography,
/// contributors, index and colophon. Without any notes the piece is left out later.
fn add_notes(pieces: &mut Vec<PieceSpec>, editions: &[Output], span: Span) {
    let wanted = editions.iter().any(|edition| {
        edition.design().is_some_and(|design| design.notes == NotesPlacement::Book)
    });
    if !wanted || pieces.iter().any(|piece| piece.kind == PieceKind::Notes) {
        return;
    }
    let after_notes = |piece: &PieceSpec| {
        piece.placement == Placement::Back
            && matches!(
                piece.kind,
                PieceKind::Glossary
                    | PieceKind::Bibliography
                    | PieceKind::Contributors
                    | PieceKind::Index
                    | PieceKind::AboutTheAuthor
                    | PieceKind::AlsoBy
                    | PieceKind::Colophon
            )
    };
    let at = pieces.iter().position(after_notes).unwrap_or(pieces.len());
    pieces.insert(at, generated(PieceKind::Notes, Placement::Back, span));
}
