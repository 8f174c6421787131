//! Strings of the manifest, and headings of the index: inline Markdown without a file of
//! its own, read once into nodes.

use std::collections::BTreeMap;

use super::chapters::{Counters, RawMark};
use super::collector::Texts;
use super::fences::{self, Scanned};
use super::inline::Inline;
use super::lines::wished_lines;
use super::sink::ChapterSink;
use super::titles::fold;
use super::{foreign, leaves, verse};
use crate::book::{Imprint, IndexMark, NodeId, Piece, Provenance, Role, See, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::project::{Contributor, CoverSpec, CoverText, Located, Metadata};
use crate::source::Span;

/// Reads strings into nodes that stand nowhere.
pub(super) struct Strings<'a> {
    pub(super) tree: &'a mut Tree,
    pub(super) found: &'a mut Diagnostics,
    /// The language of the book, which all of them are in.
    pub(super) lang: Lang,
}

impl Strings<'_> {
    fn one(&mut self, string: &Located) -> NodeId {
        inline(string, self.lang, self.tree, self.found)
    }

    fn any(&mut self, string: Option<&Located>) -> Option<NodeId> {
        string.map(|string| self.one(string))
    }

    fn paragraphs(&mut self, string: Option<&Located>) -> Vec<NodeId> {
        let paragraphs = string.into_iter().flat_map(Located::paragraphs);
        paragraphs.map(|paragraph| self.one(&paragraph)).collect()
    }

    /// What stands on title and copyright page.
    pub(super) fn imprint(&mut self, metadata: &Metadata) -> Imprint {
        Imprint {
            title: self.one(&metadata.title),
            subtitle: self.any(metadata.subtitle.as_ref()),
            statement: self.any(metadata.edition_statement.as_ref()),
            series: self.any(metadata.series.as_ref().map(|series| &series.title)),
            rights: self.paragraphs(metadata.rights.as_ref()),
            device: None,
            printed: self.paragraphs(metadata.printed.as_ref()),
            description: self.paragraphs(metadata.trade.description.as_ref()),
        }
    }

    /// What the manifest itself says for a panel of a printed cover.
    pub(super) fn panel(&mut self, text: Option<&CoverText>) -> Vec<NodeId> {
        match text {
            Some(CoverText::Text(text)) => self.paragraphs(Some(text)),
            Some(CoverText::File(_)) | None => Vec::new(),
        }
    }

    /// The lines beside the author's picture.
    pub(super) fn author(&mut self, cover: Option<&CoverSpec>) -> Vec<NodeId> {
        let author = cover.and_then(|cover| cover.author.as_ref());
        self.paragraphs(author.and_then(|author| author.text.as_ref()))
    }

    /// What a piece says of where it comes from.
    pub(super) fn provenance(&mut self, piece: &Piece) -> Provenance {
        let data = &piece.data;
        Provenance {
            date: self.paragraphs(data.date.as_ref()),
            first_published: self.paragraphs(data.first_published.as_ref()),
            copyright: self.paragraphs(data.copyright.as_ref()),
            permission: self.paragraphs(data.permission.as_ref()),
            source: self.paragraphs(data.source.as_ref()),
            note: self.paragraphs(data.note.as_ref()),
        }
    }

    /// What is said of people, by its place: one name may stand in many.
    pub(super) fn about<'p>(
        &mut self,
        people: impl Iterator<Item = &'p Contributor>,
    ) -> BTreeMap<Span, Vec<NodeId>> {
        let mut read = BTreeMap::new();
        for about in people.filter_map(|person| person.about.as_ref()) {
            read.entry(about.span).or_insert_with(|| self.paragraphs(Some(about)));
        }
        read
    }

    /// Headings of the index; each is read once in a language.
    pub(super) fn index(&mut self, marks: Vec<RawMark>) -> Vec<IndexMark> {
        let mut known: BTreeMap<(String, Lang), NodeId> = BTreeMap::new();
        let mut read = Vec::new();
        for mark in marks {
            let span = self.tree.get(mark.node).span;
            let lang = mark.lang.unwrap_or(self.lang);
            let path = mark.path.into_iter().map(|text| {
                *known.entry((text, lang)).or_insert_with_key(|(text, _)| {
                    let located = Located { text: text.clone(), span };
                    inline(&located, lang, self.tree, self.found)
                })
            });
            let path = path.collect();
            let see = mark.see.iter().filter(|target| !target.is_empty());
            let see = see.map(|target| See {
                named: target.join("!"),
                words: self.one(&Located { text: target.join(", "), span }),
            });
            let see = see.collect();
            read.push(IndexMark { path, see, sort: mark.sort, node: mark.node });
        }
        read
    }
}

/// Reads a string of the manifest with inline Markdown into a [`Role::Title`] that
/// stands nowhere yet. A backslash before a space is a wished line break.
pub(super) fn inline(
    located: &Located,
    lang: Lang,
    tree: &mut Tree,
    found: &mut Diagnostics,
) -> NodeId {
    // Several paragraphs follow on each other here; their places stay.
    let text = &*located.in_one_line();
    let scanned = Scanned {
        parsed: String::new(),
        masked: text.to_owned(),
        marks: BTreeMap::new(),
        slots: fences::find_slots(text),
    };
    // Offsets are those of the string; where TOML escaped nothing they run in step with
    // the file's.
    let base = located.span.start as usize;
    let mut ids = Counters::default();
    let mut own = Diagnostics::new();
    let mut sink = ChapterSink::new(located.span.file, tree, &mut own, &mut ids);
    let texts =
        Texts { original: text, parsed: "", shift: 0, plain: true, scanned: &scanned };
    let mut inlines = Vec::new();
    for line in wished_lines(text.trim_end(), |_| false) {
        if !inlines.is_empty() {
            inlines.push(Inline::Break(line.start..line.start));
        }
        inlines.extend(verse::fragment(line, texts, &mut sink));
    }
    leaves::check_last_backslash(&inlines, &mut sink);
    foreign::check(&inlines, text, true, &mut sink);
    sink.curl(&mut inlines, lang);
    let node = sink.tree.add(Role::Title, located.span, lang);
    sink.emit(node, inlines, lang);
    sink.finish_grouped();
    let stray = !sink.finish_notes().is_empty() || !sink.images.is_empty();
    if stray || ids.notes + ids.images + ids.index > 0 {
        // That a note has no text there says the same once more.
        own = own.iter().filter(|it| it.code != Code::NoteNotDefined).cloned().collect();
        let message =
            "a text of the manifest has no notes, pictures or marks for the index";
        own.push(
            Diagnostic::new(Code::Misplaced, located.span, message)
                .hint("put them into the chapter, and keep the words alone here"),
        );
    }
    settle_spans(node, located.span, base, tree);
    for one in &own {
        found.push(Diagnostic { span: Some(located.span), ..one.clone() });
    }
    node
}

/// The book's title as [`fold`] makes it, before there is a book: chapters
/// that repeat it are cut by it. Its faults are told when the book is read.
pub fn folded_title(metadata: &Metadata) -> String {
    let (mut tree, mut unheard) = (Tree::new(), Diagnostics::new());
    let node = inline(&metadata.title, metadata.lang, &mut tree, &mut unheard);
    fold(&tree.plain_text(node))
}

/// Moves the spans of a manifest string's nodes to where the string stands.
fn settle_spans(node: NodeId, span: Span, base: usize, tree: &mut Tree) {
    let nodes: Vec<_> = tree.descendants(node).skip(1).collect();
    for id in nodes {
        let inner = tree.get_mut(id);
        let shift = |at: u32| (at as usize + base).min(span.end as usize) as u32;
        inner.span = Span {
            file: span.file,
            start: shift(inner.span.start),
            end: shift(inner.span.end),
        };
        if let Role::Text(text) | Role::Code(text) = &mut inner.role {
            for anchor in &mut text.map.anchors {
                anchor.1 = shift(anchor.1);
            }
        }
    }
}
