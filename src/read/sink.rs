//! Where a chapter's findings go while it is read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chapters::{Counters, ImageUse, NoteState, RawMark};
use super::grouped::Grouped;
use super::inline::{Inline, InlineGroup, OpenImage};
use super::punctuation;
use crate::book::{ImageId, IndexMarkId, NodeId, Role, Stand, Text, Tree};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::ground::Lang;
use crate::ground::is_unprintable;
use crate::project::{AuthorHabits, Located};
use crate::source::{FileId, OffsetMap, Span};

/// The tree, the messages and the collections of the chapter that is being read.
pub(super) struct ChapterSink<'a> {
    pub(super) file: FileId,
    pub(super) tree: &'a mut Tree,
    found: &'a mut Diagnostics,
    pub(super) ids: &'a mut Counters,
    pub(super) notes: Vec<NoteState>,
    pub(super) note_names: BTreeMap<String, usize>,
    pub(super) images: Vec<ImageUse>,
    pub(super) index: Vec<(IndexMarkId, RawMark)>,
    pub(super) targets: Vec<(String, NodeId)>,
    /// The same by name.
    target_names: BTreeMap<String, NodeId>,
    /// Nodes that went up into others: what leads to them leads there.
    pub(super) renamed: BTreeMap<NodeId, NodeId>,
    /// Where the text defines addresses, `[lamp]: lamp.png`, by what they say.
    pub(super) defined: BTreeMap<String, Range<usize>>,
    /// Findings of which each kind makes one message.
    pub(super) grouped: Grouped,
    /// What a person wrote of the text; `None`: all of it.
    pub(super) written: Option<Vec<Range<usize>>>,
    /// What that person is used to.
    pub(super) habits: AuthorHabits,
    inline_notes: usize,
    deep: bool,
    /// A quotation that the block before left open: it may go on in the next.
    pub(super) open_quotation: Option<Diagnostic>,
}

impl<'a> ChapterSink<'a> {
    pub(super) fn new(
        file: FileId,
        tree: &'a mut Tree,
        found: &'a mut Diagnostics,
        ids: &'a mut Counters,
    ) -> Self {
        Self {
            file,
            tree,
            found,
            ids,
            notes: Vec::new(),
            note_names: BTreeMap::new(),
            images: Vec::new(),
            index: Vec::new(),
            targets: Vec::new(),
            target_names: BTreeMap::new(),
            renamed: BTreeMap::new(),
            defined: BTreeMap::new(),
            grouped: Grouped::default(),
            written: None,
            habits: AuthorHabits::default(),
            inline_notes: 0,
            deep: false,
            open_quotation: None,
        }
    }

    /// A span of the chapter's file.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Whether a person wrote any of this.
    pub(super) fn is_written(&self, range: &Range<usize>) -> bool {
        let touches = |it: &Range<usize>| it.start < range.end && range.start < it.end;
        self.written.as_ref().is_none_or(|all| all.iter().any(touches))
    }

    /// Adds a finding.
    pub(super) fn report(&mut self, found: Diagnostic) {
        self.found.push(found);
    }

    /// All findings, for those who report in bulk.
    pub(super) fn found(&mut self) -> &mut Diagnostics {
        self.found
    }

    /// Reports what was gathered by kind.
    pub(super) fn finish_grouped(&mut self) {
        for found in self.grouped.finish(self.file) {
            self.report(found);
        }
    }

    /// Leads to the nodes that others went up into.
    pub(super) fn settle_targets(&mut self) {
        for (_, node) in &mut self.targets {
            while let Some(&into) = self.renamed.get(node) {
                *node = into;
            }
        }
    }

    /// Reports nesting beyond the cap, once for each chapter.
    pub(super) fn too_deep(&mut self, range: Range<usize>) {
        if !std::mem::replace(&mut self.deep, true) {
            let span = self.span(range);
            let message = "this is nested more than 64 deep";
            self.report(
                Diagnostic::new(Code::NestingTooDeep, span, message)
                    .hint("close what was left open, or say it in plainer form"),
            );
        }
    }

    /// Reports what cannot be printed in the text of a file: it is left out. Each
    /// character is named once, at its first place.
    pub(super) fn left_out(&mut self, text: &str) {
        let mut seen: BTreeMap<char, (usize, usize)> = BTreeMap::new();
        for (at, c) in text.char_indices().filter(|(_, c)| is_unprintable(*c)) {
            seen.entry(c).or_insert((at, 0)).1 += 1;
        }
        for (c, (at, count)) in seen {
            let more = match count {
                1 => String::new(),
                _ => format!(" here and in {} more places", count - 1),
            };
            let span = self.span(at..at + c.len_utf8());
            let message = format!(
                "U+{:04X} cannot be printed and was left out{more}",
                u32::from(c)
            );
            self.report(
                Diagnostic::new(Code::ControlInText, span, message)
                    .hint("delete it from the file"),
            );
        }
    }

    /// Registers an identifier.
    pub(super) fn target(&mut self, id: &str, range: Range<usize>, node: NodeId) {
        if let Some(&first) = self.target_names.get(id) {
            let first = self.tree.get(first).span;
            let span = self.span(range);
            self.report(
                Diagnostic::new(
                    Code::DuplicateTarget,
                    span,
                    format!("the identifier `#{id}` is used twice"),
                )
                .related(first, "first used here")
                .hint("give each place a name of its own"),
            );
        } else {
            self.target_names.insert(id.to_owned(), node);
            self.targets.push((id.to_owned(), node));
        }
    }

    /// The number of a mark for the index.
    pub(super) fn index_mark(&mut self, mark: RawMark) -> IndexMarkId {
        let id = IndexMarkId(self.ids.index);
        self.ids.index += 1;
        // The node is set when the mark is put into the tree.
        self.index.push((id, mark));
        id
    }

    /// Puts inlines into the tree, below `parent`.
    pub(super) fn emit(&mut self, parent: NodeId, inlines: Vec<Inline>, lang: Lang) {
        for inline in inlines {
            match inline {
                Inline::Run(run) if run.text.is_empty() => {}
                Inline::Run(run) => {
                    let span = self.span(run.origin(0)..run.end as usize);
                    let text = Text { text: run.text.into(), map: run.map };
                    self.tree.add_under(parent, Role::Text(text), span, lang);
                }
                Inline::Code(text, map, range) => {
                    self.grouped.note_run(&text, range.clone());
                    let text = Text { text: text.into(), map };
                    let span = self.span(range);
                    self.tree.add_under(parent, Role::Code(text), span, lang);
                }
                Inline::Break(range) => {
                    let span = self.span(range);
                    self.tree.add_under(parent, Role::LineBreak, span, lang);
                }
                Inline::Call(name, range) => self.emit_call(parent, &name, range, lang),
                Inline::Note(body, range) => self.emit_note(parent, body, range, lang),
                Inline::Image(mut image) => {
                    self.stays_in_text(&mut image, "a line");
                    let node = self.image(image, lang);
                    self.tree.append(parent, node);
                }
                Inline::Group(group) => self.emit_group(parent, group, lang),
            }
        }
    }

    /// A note that stands where it is called: its call, and its body as one paragraph.
    fn emit_note(
        &mut self,
        parent: NodeId,
        mut body: Vec<Inline>,
        range: Range<usize>,
        lang: Lang,
    ) {
        self.inline_notes += 1;
        // No call can have a name with a space.
        let name = format!("inline {}", self.inline_notes);
        self.emit_call(parent, &name, range.clone(), lang);
        let span = self.span(range);
        let content = self.tree.add(Role::Content, span, lang);
        let paragraph = self.tree.add_under(content, Role::Paragraph, span, lang);
        // Marks of quotation in a note have their partners there.
        punctuation::curl(&mut body, lang);
        self.emit(paragraph, body, lang);
        self.define_note(&name, content, span);
    }

    fn emit_call(&mut self, parent: NodeId, name: &str, range: Range<usize>, lang: Lang) {
        let span = self.span(range);
        let id = self.note(name).id;
        let node = self.tree.add_under(parent, Role::NoteCall(id), span, lang);
        let state = self.note(name);
        state.calls.push(node);
        state.first_call.get_or_insert(span);
    }

    fn emit_group(&mut self, parent: NodeId, group: InlineGroup, lang: Lang) {
        let lang = group.lang.unwrap_or(lang);
        let span = self.span(group.range);
        let mark = match group.role {
            Role::IndexMark(mark) => Some(mark),
            _ => None,
        };
        let node = self.tree.add_under(parent, group.role, span, lang);
        // Marks are numbered as they come.
        let place =
            |mark: IndexMarkId| self.index.binary_search_by_key(&mark.0, |it| it.0.0);
        if let Some(Ok(at)) = mark.map(place) {
            self.index[at].1.node = node;
        }
        if let Some((id, range)) = group.id {
            self.target(&id, range, node);
        }
        self.emit(node, group.children, lang);
    }

    /// Reports a picture that can't have a page of its own where it is named.
    pub(super) fn stays_in_text(&mut self, image: &mut OpenImage, place: &str) {
        if std::mem::take(&mut image.stand) != Stand::Text {
            let message = format!("no picture of {place} has a page of its own");
            let span = self.span(image.range.clone());
            self.report(
                Diagnostic::new(Code::Misplaced, span, message)
                    .hint("give it a paragraph of its own, among those of the text"),
            );
        }
    }

    /// An image's node, that stands nowhere yet.
    pub(super) fn image(&mut self, image: OpenImage, lang: Lang) -> NodeId {
        let span = self.span(image.range);
        let alt = image.alt.trim();
        if alt.is_empty() && !image.decorative {
            self.report(
                Diagnostic::new(
                    Code::MissingAlt,
                    span,
                    "this image says nothing to those who can't see it",
                )
                .hint(
                    "describe it between the square brackets, or mark it \
                     `{.decorative}`",
                ),
            );
        }
        let id = ImageId(self.ids.images);
        self.ids.images += 1;
        let alt = (!image.decorative).then(|| alt.into());
        let (width, stand) = (image.width, image.stand);
        let node =
            self.tree.add(Role::Image { image: id, alt, width, stand }, span, lang);
        if let Some((id, range)) = image.id {
            self.target(&id, range, node);
        }
        let place = self.span(image.path_range);
        self.images
            .push(ImageUse { path: Located { text: image.path, span: place }, node });
        node
    }

    /// A node with text that the parser took as an attribute (an image's caption).
    pub(super) fn text_under(
        &mut self,
        parent: NodeId,
        text: &str,
        span: Span,
        lang: Lang,
    ) {
        let mut map = OffsetMap::default();
        map.push(0, span.start);
        let text = Text { text: text.into(), map };
        self.tree.add_under(parent, Role::Text(text), span, lang);
    }
}
