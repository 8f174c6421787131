//! Sources, and the pieces of front matter, text and back matter.

use std::collections::BTreeMap;

use super::metadata::{check_slug, language};
use super::people;
use super::reader::List;
use super::slug::{is_slug, slugify};
use super::typed::{Manifest, PieceTable};
use super::words::{Opens, piece_name};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::project::{
    ContentSpec, EditionSpec, Located, NotesPlacement, PieceKind, PieceSpec, Placement,
    Role, SourceSpec, WorkData,
};
use crate::source::{Span, normalise};

/// How deep parts may stand in parts.
const DEEPEST: usize = 6;

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

fn once<'a>(
    seen: &mut BTreeMap<&'a str, Span>,
    id: &'a Located,
    what: &str,
    found: &mut Diagnostics,
) {
    if let Some(&first) = seen.get(id.text.as_str()) {
        found.push(
            Diagnostic::new(
                Code::DuplicateId,
                id.span,
                format!("two {what} have the id `{}`", id.text),
            )
            .label("second")
            .related(first, "first"),
        );
    } else {
        seen.insert(&id.text, id.span);
    }
}

fn hash(sha256: &Located, found: &mut Diagnostics) -> Located {
    let text = sha256.text.to_ascii_lowercase();
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        found.push(
            Diagnostic::new(Code::BadSha256, sha256.span, "this is no SHA-256")
                .label("expected 64 hex digits")
                .hint("`sha256sum FILE` prints it"),
        );
    }
    Located { text, span: sha256.span }
}

/// Checks and completes the pieces.
pub(super) fn pieces(
    manifest: &Manifest,
    editions: &[EditionSpec],
    sources: &[SourceSpec],
    found: &mut Diagnostics,
) -> Vec<PieceSpec> {
    let mut cx = Pieces {
        editions,
        sources,
        all_sources: manifest.source.as_ref(),
        ids: BTreeMap::new(),
        texts: BTreeMap::new(),
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
    cx.name(&mut pieces);
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
        opens_recto: None,
        only: None,
        span,
    }
}

/// A book whose notes stand at its end needs a place for them: before bibliography,
/// contributors, index and colophon. Without any notes the piece is left out later.
fn add_notes(pieces: &mut Vec<PieceSpec>, editions: &[EditionSpec], span: Span) {
    let wanted = editions.iter().any(|edition| edition.notes == NotesPlacement::Book);
    if !wanted || pieces.iter().any(|piece| piece.kind == PieceKind::Notes) {
        return;
    }
    let after_notes = |piece: &PieceSpec| {
        piece.placement == Placement::Back
            && matches!(
                piece.kind,
                PieceKind::Bibliography
                    | PieceKind::Contributors
                    | PieceKind::Index
                    | PieceKind::Colophon
            )
    };
    let at = pieces.iter().position(after_notes).unwrap_or(pieces.len());
    pieces.insert(at, generated(PieceKind::Notes, Placement::Back, span));
}

struct Pieces<'a> {
    editions: &'a [EditionSpec],
    sources: &'a [SourceSpec],
    all_sources: Option<&'a List<super::SourceTable>>,
    /// Ids that were written, with their places.
    ids: BTreeMap<&'a str, Span>,
    /// Texts that have their piece: a file, or a scan and a work.
    texts: BTreeMap<(String, Option<String>), Span>,
    found: &'a mut Diagnostics,
}

impl<'a> Pieces<'a> {
    fn reserve_ids(&mut self, list: Option<&'a List<PieceTable>>) {
        for table in list.into_iter().flat_map(|list| &list.items) {
            if let Some(id) = &table.id {
                check_slug(id, "an id", self.found);
                once(&mut self.ids, id, "pieces", self.found);
            }
            self.reserve_ids(table.body.as_ref());
        }
    }

    fn check_filled(&mut self, list: &List<PieceTable>, placement: Placement) {
        if placement == Placement::Body && list.items.is_empty() {
            self.found.push(
                Diagnostic::new(Code::EmptyValue, list.span, "the book has no text")
                    .hint("add a work: `[[body]]`, `file = \"first.md\"`"),
            );
        }
    }

    fn piece(
        &mut self,
        table: &PieceTable,
        placement: Placement,
        depth: usize,
    ) -> Option<PieceSpec> {
        let kind = self.kind(table, placement)?;
        self.check_place(table, kind, placement, depth);
        let children = self.children(table, kind, placement, depth);
        Some(PieceSpec {
            kind,
            id: table.id.as_ref().map_or_else(String::new, |id| id.text.clone()),
            placement,
            data: self.data(table),
            content: self.content(table, kind),
            children,
            opens_recto: table.opens.as_ref().map(|opens| opens.value == Opens::Recto),
            only: self.only(table),
            span: table.span,
        })
    }

    fn kind(&mut self, table: &PieceTable, placement: Placement) -> Option<PieceKind> {
        if let Some(kind) = &table.piece {
            return Some(kind.value);
        }
        if placement == Placement::Body && !table.has("piece") {
            return Some(if table.body.is_some() {
                PieceKind::Part
            } else {
                PieceKind::Work
            });
        }
        if !table.has("piece") {
            self.found.push(
                Diagnostic::new(Code::MissingKey, table.span, "`piece` is missing")
                    .label("needed here")
                    .hint("write `piece = \"preface\"` or another kind of piece"),
            );
        }
        None
    }

    fn check_place(
        &mut self,
        table: &PieceTable,
        kind: PieceKind,
        placement: Placement,
        depth: usize,
    ) {
        if may_stand(kind, placement, depth) {
            return;
        }
        let name = piece_name(kind);
        let (there, place) = match placement {
            Placement::Front => ("in the front matter", "`[[front]]`"),
            Placement::Body if depth > 0 => ("in a part", "a part"),
            Placement::Body => ("in the text", "`[[body]]`"),
            Placement::Back => ("in the back matter", "`[[back]]`"),
        };
        let homes: Vec<&str> = [
            (Placement::Front, "`[[front]]`"),
            (Placement::Body, "`[[body]]`"),
            (Placement::Back, "`[[back]]`"),
        ]
        .into_iter()
        .filter(|(placement, _)| may_stand(kind, *placement, 0))
        .map(|(_, name)| name)
        .collect();
        let span = table.piece.as_ref().map_or(table.span, |piece| piece.span);
        self.found.push(
            Diagnostic::new(
                Code::PieceMisplaced,
                span,
                format!("`{name}` cannot stand {there}"),
            )
            .label(format!("not in {place}"))
            .hint(format!("move it to {}", homes.join(" or "))),
        );
    }

    fn children(
        &mut self,
        table: &PieceTable,
        kind: PieceKind,
        placement: Placement,
        depth: usize,
    ) -> Vec<PieceSpec> {
        let inner = table.body.as_ref().map_or(&[][..], |list| &list.items);
        let span = table.piece.as_ref().map_or(table.span, |piece| piece.span);
        if kind == PieceKind::Part && inner.is_empty() {
            self.found.push(
                Diagnostic::new(Code::PartShape, span, "this part holds no pieces")
                    .hint("put its works below it as `[[body.body]]`"),
            );
        } else if kind != PieceKind::Part && !inner.is_empty() {
            self.found.push(
                Diagnostic::new(
                    Code::PartShape,
                    span,
                    format!("`{}` holds no pieces", piece_name(kind)),
                )
                .related(inner[0].span, "this piece stands in it")
                .hint("only a part holds pieces: write `piece = \"part\"`"),
            );
        }
        if depth >= DEEPEST && !inner.is_empty() {
            self.found.push(
                Diagnostic::new(Code::TooDeep, table.span, "parts nested too deep")
                    .label(format!("{DEEPEST} levels are the most")),
            );
            return Vec::new();
        }
        let children = inner.iter().map(|child| self.piece(child, placement, depth + 1));
        children.flatten().collect()
    }

    fn data(&mut self, table: &PieceTable) -> WorkData {
        let mut contributors: Vec<_> =
            people::of_role(table.authors.as_ref(), Role::AUTHOR).collect();
        contributors
            .extend(people::of_role(table.translators.as_ref(), Role::TRANSLATOR));
        contributors.extend(people::with_roles(table.contributors.as_ref(), self.found));
        WorkData {
            title: table.title.clone(),
            short_title: table.short_title.clone(),
            subtitle: table.subtitle.clone(),
            contributors,
            date: table.date.as_ref().map(|date| date.0.clone()),
            first_published: table.first_published.clone(),
            copyright: table.copyright.clone(),
            permission: table.permission.clone(),
            source: table.source_copy.clone(),
            lang: table.language.as_ref().and_then(|tag| language(tag, self.found)),
            note: table.note.clone(),
            numbered: None,
        }
    }

    fn content(&mut self, table: &PieceTable, kind: PieceKind) -> ContentSpec {
        self.check_one_text(table);
        if let Some(scan) = &table.scan {
            self.check_source(scan);
            let work = table.work.clone();
            let key = (scan.text.clone(), Some(text_of(work.as_ref())));
            self.text_once(key, work.as_ref().unwrap_or(scan).span);
            return ContentSpec::Scan { source: scan.clone(), work };
        }
        let files: Vec<Located> = match (&table.file, &table.files) {
            (Some(file), _) => vec![file.clone()],
            (None, Some(files)) => files.items.clone(),
            (None, None) => {
                if needs_text(kind) {
                    self.no_text(table, kind);
                }
                return ContentSpec::Generated;
            }
        };
        if files.is_empty() {
            self.no_text(table, kind);
        }
        for file in &files {
            if is_generated(kind) {
                self.found.push(
                    Diagnostic::new(
                        Code::ContentConflict,
                        file.span,
                        format!("`{}` is made from the book", piece_name(kind)),
                    )
                    .label("cannot have a text of its own"),
                );
            }
            let path = normalise("", &file.text).unwrap_or_else(|_| file.text.clone());
            self.text_once((path, None), file.span);
        }
        ContentSpec::Files(files)
    }

    fn check_one_text(&mut self, table: &PieceTable) {
        let places = [
            table.file.as_ref().map(|file| (file.span, "`file`")),
            table.files.as_ref().map(|files| (files.span, "`files`")),
            table.scan.as_ref().map(|scan| (scan.span, "`scan`")),
        ];
        let mut places = places.into_iter().flatten();
        let first = places.next();
        for (span, key) in places {
            if let Some((at, other)) = first {
                self.found.push(
                    Diagnostic::new(
                        Code::ContentConflict,
                        span,
                        format!("{key} stands beside {other}"),
                    )
                    .label("second place for the text")
                    .related(at, "first place"),
                );
            }
        }
        if let (Some(work), None) = (&table.work, &table.scan) {
            self.found.push(
                Diagnostic::new(
                    Code::ContentConflict,
                    work.span,
                    "`work` names a work of a scan, but there is no `scan`",
                )
                .hint("write `scan = \"…\"` with the id of a source"),
            );
        }
    }

    fn no_text(&mut self, table: &PieceTable, kind: PieceKind) {
        if ["file", "files", "scan"].into_iter().any(|key| table.has(key))
            && table.files.is_none()
        {
            return; // What stands there could not be read, and was reported.
        }
        self.found.push(
            Diagnostic::new(
                Code::ContentMissing,
                table.span,
                format!("this `{}` names no text", piece_name(kind)),
            )
            .label("`file`, `files` or `scan` is needed here"),
        );
    }

    fn check_source(&mut self, scan: &Located) {
        let given = self.all_sources.map_or(&[][..], |list| &list.items);
        let ids: Vec<&str> = given
            .iter()
            .filter_map(|table| Some(table.id.as_ref()?.text.as_str()))
            .collect();
        if ids.contains(&scan.text.as_str()) {
            return;
        }
        debug_assert!(self.sources.iter().all(|source| source.id.text != scan.text));
        self.found.push(unknown(Code::UnknownSource, scan, "source", &ids));
    }

    fn text_once(&mut self, key: (String, Option<String>), span: Span) {
        if let Some(&first) = self.texts.get(&key) {
            self.found.push(
                Diagnostic::new(Code::TextTwice, span, "this text has a piece already")
                    .label("second")
                    .related(first, "first"),
            );
        } else {
            self.texts.insert(key, span);
        }
    }

    fn only(&mut self, table: &PieceTable) -> Option<Vec<String>> {
        let only = table.only.as_ref()?;
        if only.items.is_empty() {
            self.found.push(
                Diagnostic::new(Code::EmptyValue, only.span, "no edition has this piece")
                    .hint("leave the key out where all editions have it"),
            );
        }
        let ids: Vec<&str> = self.editions.iter().map(|e| e.id.as_str()).collect();
        for id in only.items.iter().filter(|id| !ids.contains(&id.text.as_str())) {
            self.found.push(unknown(Code::UnknownEdition, id, "edition", &ids));
        }
        Some(only.items.iter().map(|id| id.text.clone()).collect())
    }

    /// Gives ids to the pieces that have none: from the title, the file or the kind,
    /// with a number where taken.
    fn name(&mut self, pieces: &mut [PieceSpec]) {
        let mut taken: BTreeMap<String, u32> =
            self.ids.keys().map(|id| ((*id).to_owned(), 1)).collect();
        name_all(pieces, &mut taken);
    }
}

fn name_all(pieces: &mut [PieceSpec], taken: &mut BTreeMap<String, u32>) {
    for piece in pieces {
        if !is_slug(&piece.id) || !taken.contains_key(&piece.id) {
            let wanted = wanted_id(piece);
            let mut id = wanted.clone();
            while taken.contains_key(&id) {
                let count = taken.entry(wanted.clone()).or_insert(1);
                *count += 1;
                id = format!("{wanted}-{count}");
            }
            taken.insert(id.clone(), 1);
            piece.id = id;
        }
        name_all(&mut piece.children, taken);
    }
}

fn wanted_id(piece: &PieceSpec) -> String {
    let from_title = piece.data.title.as_ref().map(|title| slugify(&title.text));
    let from_file = || match &piece.content {
        ContentSpec::Files(files) => {
            let name = files.first()?.text.rsplit('/').next()?;
            Some(slugify(name.trim_end_matches(".md")))
        }
        ContentSpec::Scan { work: Some(work), .. } => Some(slugify(&work.text)),
        ContentSpec::Scan { source, .. } => Some(slugify(&source.text)),
        ContentSpec::Generated => None,
    };
    from_title
        .filter(|id| !id.is_empty())
        .or_else(|| from_file().filter(|id| !id.is_empty()))
        .unwrap_or_else(|| piece_name(piece.kind).to_owned())
}

fn text_of(text: Option<&Located>) -> String {
    text.map_or_else(String::new, |text| text.text.clone())
}

fn unknown(code: Code, name: &Located, what: &str, known: &[&str]) -> Diagnostic {
    let report = Diagnostic::new(
        code,
        name.span,
        format!("the book has no {what} `{}`", name.text),
    );
    match nearest(&name.text, known.iter().copied()) {
        Some(near) => report.label(format!("did you mean `{near}`?")).fix(near),
        None if known.is_empty() => report.label("not known"),
        None => report
            .label("not known")
            .hint(format!("the book's {what}s: {}", known.join(", "))),
    }
}

fn may_stand(kind: PieceKind, placement: Placement, depth: usize) -> bool {
    use PieceKind as K;
    match placement {
        Placement::Front => !matches!(
            kind,
            K::Part | K::Work | K::Appendix | K::Notes | K::Index | K::Bibliography
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
                | K::Part
        ),
    }
}

/// Whether somebody has to write such a piece.
fn needs_text(kind: PieceKind) -> bool {
    use PieceKind as K;
    matches!(
        kind,
        K::Dedication
            | K::Epigraph
            | K::Foreword
            | K::Preface
            | K::Acknowledgements
            | K::Introduction
            | K::Work
            | K::Appendix
            | K::Bibliography
    )
}

/// Whether such a piece is always made from the book.
fn is_generated(kind: PieceKind) -> bool {
    use PieceKind as K;
    matches!(kind, K::Contents | K::Notes | K::Index)
}
