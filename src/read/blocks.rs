//! From the parser's events to blocks of the tree.
//!
//! A stack of frames stands for the containers that are open; a frame's children are
//! appended when it closes, so that a division may still decide what becomes of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::attributes::Ranged;
use super::budget::{Budget, Excess};
use super::builder::{Builder, CodeLines, ContainerKind, OpenContainer};
use super::collector::Texts;
use super::divs;
use super::fences::{FenceMark, Scanned};
use super::ranks::Ranks;
use super::references::{self, Definitions};
use super::sink::ChapterSink;
use super::slips::{self, CodeSeen};
use super::tags::{align, is_block, is_inline_end, is_leaf_end, options};
use super::verse;
use crate::book::{NodeId, Role};
use crate::diag::{Code, Diagnostic};
use crate::ground::Lang;

/// Containers within each other.
const DEPTH_CAP: usize = 64;

/// What the blocks of a file came to.
pub(super) struct ReadBlocks {
    pub(super) content: NodeId,
    pub(super) title: Option<NodeId>,
    pub(super) bylines: Vec<NodeId>,
}

/// Reads the blocks of a chapter into the sink's tree.
pub(super) fn read(
    original: &str,
    scanned: &Scanned,
    lang: Lang,
    sink: &mut ChapterSink<'_>,
) -> ReadBlocks {
    let span = sink.span(0..original.len());
    let content = sink.tree.add(Role::Content, span, lang);
    let texts =
        Texts { original, parsed: &scanned.parsed, shift: 0, plain: false, scanned };
    let root = OpenContainer {
        kind: ContainerKind::Root,
        node: Some(content),
        children: Vec::new(),
        lang,
        range: 0..original.len(),
    };
    let mut builder = Builder {
        texts,
        frames: vec![root],
        leaf: None,
        code: None,
        html: None,
        title: None,
        bylines: Vec::new(),
        ranks: Ranks::default(),
        code_seen: CodeSeen::default(),
        raw: false,
        wrappers: Vec::new(),
        pending_ids: Vec::new(),
        html_cells: BTreeMap::new(),
        html_heads: BTreeSet::new(),
        sink,
    };
    let mut unknown = Vec::new();
    let note_unknown = |link: BrokenLink<'_>| {
        unknown.push((link.link_type, link.span, link.reference.to_string()));
        None
    };
    let (parsed, options) = (scanned.parsed.as_str(), options());
    let parser =
        Parser::new_with_broken_link_callback(parsed, options, Some(note_unknown));
    let mut definitions = Definitions::of(parser.reference_definitions());
    builder.sink.defined =
        references::addresses(parser.reference_definitions(), original);
    let mut budget = Budget::new(builder.sink.tree.end());
    for (event, range) in parser.into_offset_iter() {
        let sink = &mut *builder.sink;
        if budget.is_spent(&event, sink.tree.end(), &mut sink.ids.long) {
            break;
        }
        definitions.note_use(&event);
        builder.event(event, range);
    }
    builder.end_leaf();
    while builder.frames.len() > 1 {
        builder.close_frame(original.len());
    }
    builder.finish_root();
    let (nodes, long) = (builder.sink.tree.end(), builder.sink.ids.long);
    if let Some(excess) = budget.excess(nodes, long) {
        builder.give_up(content, excess);
        return ReadBlocks { content, title: None, bylines: Vec::new() };
    }
    builder.ranks.report(builder.sink);
    builder.code_seen.report(builder.sink);
    divs::report_open_wrappers(&mut builder);
    references::report_unknown(&unknown, scanned, builder.sink);
    definitions.report_unused(builder.sink);
    ReadBlocks { content, title: builder.title, bylines: builder.bylines }
}

impl Builder<'_, '_> {
    /// Empties a text that is too much, so that no later stage has to do with it.
    fn give_up(&mut self, content: NodeId, excess: Excess) {
        while self.sink.tree.take_first(content).is_some() {}
        let span = self.sink.tree.get(content).span;
        let found = Diagnostic::new(Code::FileTooLarge, span, excess.what);
        self.sink.report(found.hint(excess.hint));
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.code.is_some() {
            return self.code_event(&event, range);
        }
        if self.html.is_some() {
            if let Event::End(_) = event
                && let Some(range) = self.html.take()
            {
                self.html_block(range);
            }
            return;
        }
        match event {
            Event::Start(tag) if is_block(&tag) => {
                self.end_implicit_leaf();
                self.start(tag, range);
            }
            Event::End(end) if !is_inline_end(end) => {
                self.end_leaf();
                if matches!(end, TagEnd::TableHead | TagEnd::TableRow) {
                    self.check_row(range.clone());
                }
                if !is_leaf_end(end) {
                    self.close_container(range.end);
                }
            }
            Event::Rule => {
                self.end_implicit_leaf();
                self.rule(range);
            }
            inline => {
                let (texts, implicit) = (self.texts, self.leaf.is_none());
                if implicit {
                    self.start_leaf(self.paragraph_role(), range.clone(), None, true);
                }
                if let Some(leaf) = &mut self.leaf {
                    leaf.end = leaf.end.max(range.end);
                    leaf.collector.event(inline, range, texts, self.sink);
                }
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.loosen();
                self.start_leaf(self.paragraph_role(), range, None, false);
            }
            Tag::Heading { level, id, classes, attrs } => {
                let id =
                    id.map(|id| Ranged { text: id.to_string(), range: range.clone() });
                let strange: Vec<_> = classes
                    .iter()
                    .map(|class| format!(".{class}"))
                    .chain(attrs.iter().map(|(key, _)| key.to_string()))
                    .collect();
                self.heading(level, id, &strange, range);
            }
            Tag::CodeBlock(kind) => {
                let indented = matches!(kind, CodeBlockKind::Indented);
                debug_assert!(self.leaf.is_none() || indented);
                let (seen, text) = (&mut self.code_seen, self.texts.original);
                match &kind {
                    CodeBlockKind::Indented => seen.indented(range.clone(), text),
                    CodeBlockKind::Fenced(info) => {
                        seen.fence(range.clone(), text, self.sink);
                        slips::check_info(info, range.clone(), self.sink);
                        self.raw = info.starts_with("{=");
                    }
                }
                self.code = Some((range, CodeLines::default()));
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => self.html = Some(range),
            Tag::DefinitionListTitle => self.start_leaf(Role::Term, range, None, false),
            Tag::TableCell => self.start_leaf(Role::Cell, range, None, false),
            Tag::FootnoteDefinition(name) => {
                self.push(
                    ContainerKind::Note(name.to_string()),
                    Some(Role::Content),
                    range,
                );
            }
            Tag::List(start) => {
                let start = start.map(|start| start.min(u64::from(u32::MAX)) as u32);
                let role = Role::List { start, tight: true };
                self.push(ContainerKind::List { start, tight: true }, Some(role), range);
            }
            Tag::Item => {
                self.check_task(range.clone());
                self.push(ContainerKind::Item, Some(Role::Item), range);
            }
            other => {
                if other == Tag::DefinitionListDefinition {
                    slips::check_definition(
                        range.clone(),
                        self.texts.original,
                        self.sink,
                    );
                }
                let role = match other {
                    Tag::BlockQuote(_) => Role::BlockQuote,
                    Tag::DefinitionList => Role::DefinitionList,
                    Tag::DefinitionListDefinition => Role::Definition,
                    Tag::Table(columns) => {
                        let columns = columns.into_iter().map(align).collect();
                        Role::Table { columns, turned: false }
                    }
                    Tag::TableHead => Role::TableHead,
                    _ => Role::TableRow,
                };
                self.push(ContainerKind::Plain, Some(role), range);
            }
        }
    }

    /// Reports an item that begins with a box to be ticked.
    fn check_task(&mut self, range: Range<usize>) {
        let item = self.texts.original.get(range.clone()).unwrap_or("");
        let words = item.trim_start_matches(|c: char| !c.is_whitespace()).trim_start();
        if ["[ ] ", "[x] ", "[X] "].iter().any(|tick| words.starts_with(tick)) {
            let start = range.start + item.len() - words.len();
            let span = self.sink.span(start..start + 3);
            self.sink.report(
                Diagnostic::new(Code::TaskList, span, "a book has no boxes to tick")
                    .label("set as it is")
                    .hint("write `☐` or `☑`, or leave the brackets out"),
            );
        }
    }

    /// Opens a container.
    pub(super) fn push(
        &mut self,
        kind: ContainerKind,
        role: Option<Role>,
        range: Range<usize>,
    ) {
        let lang = self.lang();
        if self.frames.len() > DEPTH_CAP {
            self.sink.too_deep(range.clone());
            let kind = if matches!(
                kind,
                ContainerKind::Note(_) | ContainerKind::Div(_) | ContainerKind::Html(_)
            ) {
                kind
            } else {
                ContainerKind::Flat
            };
            let node = matches!(kind, ContainerKind::Note(_)).then(|| {
                let span = self.sink.span(range.clone());
                self.sink.tree.add(Role::Content, span, lang)
            });
            self.frames.push(OpenContainer {
                kind,
                node,
                children: Vec::new(),
                lang,
                range,
            });
            return;
        }
        let span = self.sink.span(range.clone());
        let node = role.map(|role| self.sink.tree.add(role, span, lang));
        self.frames.push(OpenContainer { kind, node, children: Vec::new(), lang, range });
    }

    pub(super) fn lang(&self) -> Lang {
        self.frames.last().map_or(Lang::EN_US, |frame| frame.lang)
    }

    /// Adds a finished block to the innermost container.
    pub(super) fn place(&mut self, node: NodeId) {
        self.name_pending(node);
        if let Some(frame) = self.frames.last_mut() {
            frame.children.push(node);
        }
    }

    /// Gives a block the identifiers of the divisions that only wrap it.
    pub(super) fn name_pending(&mut self, node: NodeId) {
        for id in std::mem::take(&mut self.pending_ids) {
            self.sink.target(&id.text, id.range, node);
        }
    }

    /// Closes a container that the parser closes, and what was left open in it.
    fn close_container(&mut self, end: usize) {
        while let Some(OpenContainer {
            kind: ContainerKind::Div(_) | ContainerKind::Html(_),
            ..
        }) = self.frames.last()
        {
            self.close_frame(end);
        }
        // Sections are only ever open in the root.
        if self.frames.len() > 1 {
            self.close_frame(end);
        }
    }

    /// Closes the innermost frame.
    pub(super) fn close_frame(&mut self, end: usize) {
        let Some(mut frame) = self.frames.pop() else { return };
        frame.range.end = frame.range.end.max(end);
        match &frame.kind {
            ContainerKind::Div(_) => return divs::close(self, frame, false),
            ContainerKind::Html(_) => return self.finish_element(frame, false),
            ContainerKind::Section { .. } => {
                let span = self.sink.span(frame.range.start..end);
                if let Some(node) = frame.node {
                    self.sink.tree.get_mut(node).span = span;
                }
            }
            ContainerKind::List { start, tight } => {
                let place = |&item: &NodeId| self.sink.tree.get(item).span.range();
                let items: Vec<_> = frame.children.iter().map(place).collect();
                let tree = &self.sink.tree;
                let children = frame.children.iter();
                let blocks = children.map(|&item| tree.children(item).count()).sum();
                let text = self.texts.original;
                slips::check_list(*start, &items, blocks, text, self.sink);
                if let Some(node) = frame.node {
                    let role = Role::List { start: *start, tight: *tight };
                    self.sink.tree.get_mut(node).role = role;
                }
            }
            _ => {}
        }
        if let (ContainerKind::Note(name), Some(node)) = (&frame.kind, frame.node) {
            self.adopt(node, &frame.children);
            let span = self.sink.span(frame.range.clone());
            self.sink.define_note(name, node, span);
            return;
        }
        match self.goes_on_with(&frame) {
            Some(before) => self.rejoin(before, &frame),
            None => self.settle(frame),
        }
    }

    /// Puts a frame's node, or its children, into the frame around it.
    pub(super) fn settle(&mut self, frame: OpenContainer) {
        match frame.node {
            Some(node) => {
                self.adopt(node, &frame.children);
                self.place(node);
            }
            None => frame.children.into_iter().for_each(|child| self.place(child)),
        }
    }

    pub(super) fn adopt(&mut self, node: NodeId, children: &[NodeId]) {
        for &child in children {
            self.sink.tree.append(node, child);
        }
    }

    fn finish_root(&mut self) {
        if let Some(OpenContainer { node: Some(node), children, .. }) = self.frames.pop()
        {
            self.adopt(node, &children);
        }
    }

    /// Notes that the list around the innermost item has a paragraph of its own.
    fn loosen(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && let (ContainerKind::List { tight, .. }, ContainerKind::Item) =
                (&mut list.kind, &item.kind)
        {
            *tight = false;
        }
    }

    /// A thematic break: a scene break, or a fence in disguise.
    fn rule(&mut self, range: Range<usize>) {
        match self.texts.scanned.marks.get(&range.start) {
            None => {
                slips::check_rule(range.clone(), self.texts.original, self.sink);
                self.place_break(range);
            }
            Some(FenceMark::Open(fence)) => divs::open(self, fence),
            Some(FenceMark::Close { colons, range }) => {
                divs::close_fence(self, *colons, range.clone());
            }
            Some(FenceMark::Lines(lines)) => verse::read(self, lines),
            Some(FenceMark::LinesEnd) => {}
        }
    }
}
