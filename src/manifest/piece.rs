//! One piece after the other: what it is, where it stands, where its text comes from.

use std::collections::BTreeMap;

use super::editions::too_many;
use super::ids::once;
use super::kinds::{is_generated, may_stand, needs_text};
use super::metadata::{check_slug, main_language};
use super::people;
use super::typed::{OpenerTable, PieceTable, SourceTable};
use super::words::{LineEnds, Opens, Parted, piece_name};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::normalise;
use crate::ground::Lang;
use crate::ground::nearest;
use crate::project::{
    ContentSpec, ContentsLevel, Located, Manner, OpenerPicture, Output, PieceKind,
    PieceSpec, Placement, Relator, WorkData,
};
use crate::source::Span;
use crate::tables::ReadTable as _;
use crate::tables::{List, Prose};

/// The most pieces of one book.
const MOST: usize = 5_000;
/// How deep parts may stand in parts.
const DEEPEST: usize = 6;

/// Reads `[[front]]`, `[[body]]` and `[[back]]`; what all pieces are read against.
pub(super) struct Pieces<'a> {
    pub(super) editions: &'a [Output],
    /// The language of the book.
    pub(super) lang: Lang,
    pub(super) sources: Option<&'a List<SourceTable>>,
    /// Ids that were written, with their places.
    pub(super) ids: BTreeMap<&'a str, Span>,
    /// Texts that have their piece: a file, or a scan and a work.
    pub(super) texts: BTreeMap<(String, Option<String>), Span>,
    pub(super) found: &'a mut Diagnostics,
    /// How many pieces there are so far.
    pub(super) count: usize,
}

impl<'a> Pieces<'a> {
    pub(super) fn reserve_ids(&mut self, list: Option<&'a List<PieceTable>>) {
        for table in list.into_iter().flat_map(|list| &list.items) {
            if let Some(id) = &table.id {
                check_slug(id, "an id", self.found);
                once(&mut self.ids, id, "pieces", self.found);
            }
            self.reserve_ids(table.body.as_ref());
        }
    }

    pub(super) fn check_filled(&mut self, list: &List<PieceTable>, placement: Placement) {
        if placement == Placement::Body && list.items.is_empty() {
            self.found.push(
                Diagnostic::new(Code::EmptyValue, list.span, "the book has no text")
                    .hint("add a work: `[[body]]`, `file = \"first.md\"`"),
            );
        }
    }

    pub(super) fn piece(
        &mut self,
        table: &PieceTable,
        placement: Placement,
        depth: usize,
    ) -> Option<PieceSpec> {
        self.count += 1;
        if self.count > MOST {
            if self.count == MOST + 1 {
                self.found.push(too_many(table.span, MOST, "pieces"));
            }
            return None;
        }
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
            split: self.split(table),
            opens_recto: table.opens.as_ref().map(|opens| opens.value == Opens::Recto),
            level: self.level(table, kind),
            manner: manner(table),
            only: self.only(table),
            span: table.span,
        })
    }

    fn level(&mut self, table: &PieceTable, kind: PieceKind) -> ContentsLevel {
        let Some(level) = &table.level else { return ContentsLevel::default() };
        if kind != PieceKind::Contents {
            let found = Diagnostic::new(
                Code::NeedlessKey,
                level.span,
                "`level` has no effect here",
            );
            self.found.push(found.label("only contents have levels"));
        }
        level.value
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
        let (lang, others) = (self.lang, table.contributors.as_ref());
        let of_role = |list, role| people::of_role(list, role, lang);
        let mut contributors: Vec<_> =
            of_role(table.authors.as_ref(), Relator::AUTHOR).collect();
        contributors.extend(of_role(table.translators.as_ref(), Relator::TRANSLATOR));
        contributors.extend(people::with_roles(others, lang, self.found));
        WorkData {
            title: table.title.clone(),
            short_title: table.short_title.clone(),
            number: table.number.map(|number| number.value),
            subtitle: table.subtitle.clone(),
            picture: table.opener.as_ref().and_then(|opener| self.opener(opener)),
            contributors,
            date: table.date.as_ref().map(|date| date.0.clone()),
            first_published: Prose::of(table.first_published.as_ref()),
            copyright: Prose::of(table.copyright.as_ref()),
            permission: Prose::of(table.permission.as_ref()),
            source: Prose::of(table.source_copy.as_ref()),
            lang: table.language.as_ref().and_then(|tag| main_language(tag, self.found)),
            note: Prose::of(table.note.as_ref()),
        }
    }

    /// The picture of an opener, with what it shows.
    fn opener(&mut self, table: &OpenerTable) -> Option<OpenerPicture> {
        for (key, value) in [("picture", &table.picture), ("alt", &table.alt)] {
            if value.is_none() && !table.has(key) {
                let message = format!("`{key}` is missing");
                self.found.push(
                    Diagnostic::new(Code::MissingKey, table.span, message).hint(
                        "write `opener = { picture = \"ferry.png\", alt = \"What it shows.\" }`",
                    ),
                );
            }
        }
        let (path, alt) = (table.picture.clone()?, table.alt.clone()?);
        Some(OpenerPicture { path, alt })
    }

    /// Only parts and works open with pictures: other pages are composed as a whole.
    fn check_opener(&mut self, table: &PieceTable, kind: PieceKind) {
        let Some(opener) = &table.opener else { return };
        if matches!(kind, PieceKind::Part | PieceKind::Work) {
            return;
        }
        let message = format!("`{}` does not open with a picture", piece_name(kind));
        self.found.push(
            Diagnostic::new(Code::PartShape, opener.span, message)
                .hint("only parts and works do: put the picture into the text"),
        );
    }

    /// Only parts and works have numbers: nothing else is a chapter.
    fn check_number(&mut self, table: &PieceTable, kind: PieceKind) {
        let Some(number) = table.number else { return };
        if matches!(kind, PieceKind::Part | PieceKind::Work) {
            return;
        }
        let message = format!("`{}` has no number", piece_name(kind));
        self.found.push(
            Diagnostic::new(Code::PartShape, number.span, message).hint(
                "only parts and works are numbered: write the number into the title",
            ),
        );
    }

    fn content(&mut self, table: &PieceTable, kind: PieceKind) -> ContentSpec {
        self.check_one_text(table);
        self.check_number(table, kind);
        self.check_opener(table, kind);
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
                    .label("cannot have a text of its own: delete this"),
                );
            }
            let path = normalise("", &file.text).unwrap_or_else(|_| file.text.clone());
            self.text_once((path, None), file.span);
        }
        ContentSpec::Files(files)
    }

    /// Whether the piece's file is to be cut at its titles, which only one file can be.
    fn split(&mut self, table: &PieceTable) -> bool {
        let Some(split) = table.split.as_ref().filter(|split| split.value) else {
            return false;
        };
        if table.file.is_none() {
            self.found.push(
                Diagnostic::new(
                    Code::ContentConflict,
                    split.span,
                    "`split` cuts one file into works, and this piece has no `file`",
                )
                .hint("name it with `file = \"….md\"`"),
            );
        }
        table.file.is_some()
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
        let given = self.sources.map_or(&[][..], |list| &list.items);
        let ids: Vec<&str> = given
            .iter()
            .filter_map(|table| Some(table.id.as_ref()?.text.as_str()))
            .collect();
        if ids.contains(&scan.text.as_str()) {
            return;
        }
        self.found.push(unknown(Code::UnknownSource, scan, "source", &ids));
    }

    fn text_once(&mut self, key: (String, Option<String>), span: Span) {
        if let Some(&first) = self.texts.get(&key) {
            self.found.push(
                Diagnostic::new(Code::TextTwice, span, "this text has a piece already")
                    .label("second")
                    .related(first, "first")
                    .hint("a text stands in the book once: delete one of the two pieces"),
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
        let ids: Vec<&str> =
            self.editions.iter().map(|e| e.named().id.as_str()).collect();
        for id in only.items.iter().filter(|id| !ids.contains(&id.text.as_str())) {
            self.found.push(unknown(Code::UnknownEdition, id, "edition", &ids));
        }
        Some(only.items.iter().map(|id| id.text.clone()).collect())
    }
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

/// How a piece asks to be set.
fn manner(table: &PieceTable) -> Manner {
    Manner {
        ragged: table.shape.as_ref().map(|shape| shape.value == LineEnds::Ragged),
        spaced: table.paragraph.as_ref().map(|it| it.value == Parted::Space),
        divided: table.hyphenation.as_ref().map(|it| it.value),
    }
}
