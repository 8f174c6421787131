//! From the parser's events to blocks of the tree.
//!
//! A stack of frames stands for the containers that are open; a frame's children are
//! appended when it closes, so that a division may still decide what becomes of them.

use std::ops::Range;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag,
};

use super::attributes::Word;
use super::divs::{self, Div};
use super::fences::{Mark, Scanned};
use super::inlines::{Collector, Inline, Texts, html};
use super::punctuation;
use super::sink::Sink;
use super::verse;
use crate::book::{Align, Lang, NodeId, Role, Text};
use crate::diag::{Code, Diagnostic};
use crate::source::OffsetMap;

/// Containers within each other.
const DEPTH_CAP: usize = 64;

/// What a chapter's parser is asked to know. Punctuation is our own.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}

/// A container that is open.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) kind: Kind,
    /// Its node; `None`: its children go up.
    pub(super) node: Option<NodeId>,
    pub(super) children: Vec<NodeId>,
    pub(super) lang: Lang,
    pub(super) range: Range<usize>,
}

/// What a frame is.
#[derive(Debug)]
pub(super) enum Kind {
    Root,
    Section(u8),
    Note(String),
    List {
        start: Option<u32>,
        tight: bool,
    },
    Item,
    Div(Div),
    /// Any other container of the parser's.
    Plain,
    /// Nested too deep.
    Flat,
}

/// A block of inlines that is open.
#[derive(Debug)]
struct Leaf {
    role: Role,
    /// Begun by inlines in a tight item, not by the parser.
    implicit: bool,
    /// Identifier of a heading.
    id: Option<Word>,
    start: usize,
    end: usize,
    collector: Collector,
}

/// What the blocks of a file came to.
pub(super) struct Blocks {
    pub(super) content: NodeId,
    pub(super) title: Option<NodeId>,
    pub(super) bylines: Vec<NodeId>,
}

/// Reads the blocks of a chapter into the sink's tree.
pub(super) fn read(
    original: &str,
    scanned: &Scanned,
    lang: Lang,
    sink: &mut Sink<'_>,
) -> Blocks {
    let span = sink.span(0..original.len());
    let content = sink.tree.add(Role::Content, span, lang);
    let texts =
        Texts { original, parsed: &scanned.parsed, shift: 0, plain: false, scanned };
    let root = Frame {
        kind: Kind::Root,
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
        sink,
    };
    for (event, range) in Parser::new_ext(&scanned.parsed, options()).into_offset_iter() {
        builder.event(event, range);
    }
    builder.end_leaf();
    while builder.frames.len() > 1 {
        builder.close_frame(original.len());
    }
    builder.finish_root();
    Blocks { content, title: builder.title, bylines: builder.bylines }
}

pub(super) struct Builder<'s, 'a> {
    pub(super) texts: Texts<'s>,
    pub(super) frames: Vec<Frame>,
    leaf: Option<Leaf>,
    /// Lines of a code block.
    code: Option<(Range<usize>, CodeLines)>,
    html: Option<Range<usize>>,
    title: Option<NodeId>,
    pub(super) bylines: Vec<NodeId>,
    pub(super) sink: &'s mut Sink<'a>,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if self.code.is_some() {
            return self.code_event(&event, range);
        }
        if self.html.is_some() {
            if let Event::End(_) = event
                && let Some(range) = self.html.take()
            {
                html(range, self.texts, self.sink);
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
                let id = id.map(|id| Word { text: id.to_string(), range: range.clone() });
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
                self.code = Some((range, CodeLines::default()));
            }
            Tag::HtmlBlock | Tag::MetadataBlock(_) => self.html = Some(range),
            Tag::DefinitionListTitle => self.start_leaf(Role::Term, range, None, false),
            Tag::TableCell => self.start_leaf(Role::Cell, range, None, false),
            Tag::FootnoteDefinition(name) => {
                self.push(Kind::Note(name.to_string()), Some(Role::Content), range);
            }
            Tag::List(start) => {
                let start = start.map(|start| start.min(u64::from(u32::MAX)) as u32);
                let role = Role::List { start, tight: true };
                self.push(Kind::List { start, tight: true }, Some(role), range);
            }
            Tag::Item => self.push(Kind::Item, Some(Role::Item), range),
            other => {
                let role = match other {
                    Tag::BlockQuote(_) => Role::BlockQuote,
                    Tag::DefinitionList => Role::DefinitionList,
                    Tag::DefinitionListDefinition => Role::Definition,
                    Tag::Table(columns) => {
                        Role::Table { columns: columns.into_iter().map(align).collect() }
                    }
                    Tag::TableHead => Role::TableHead,
                    _ => Role::TableRow,
                };
                self.push(Kind::Plain, Some(role), range);
            }
        }
    }

    /// Opens a container.
    pub(super) fn push(&mut self, kind: Kind, role: Option<Role>, range: Range<usize>) {
        let lang = self.lang();
        if self.frames.len() > DEPTH_CAP {
            self.sink.too_deep(range.clone());
            let kind = if matches!(kind, Kind::Note(_) | Kind::Div(_)) {
                kind
            } else {
                Kind::Flat
            };
            let node = matches!(kind, Kind::Note(_)).then(|| {
                let span = self.sink.span(range.clone());
                self.sink.tree.add(Role::Content, span, lang)
            });
            self.frames.push(Frame { kind, node, children: Vec::new(), lang, range });
            return;
        }
        let span = self.sink.span(range.clone());
        let node = role.map(|role| self.sink.tree.add(role, span, lang));
        self.frames.push(Frame { kind, node, children: Vec::new(), lang, range });
    }

    pub(super) fn lang(&self) -> Lang {
        self.frames.last().map_or(Lang::EN_US, |frame| frame.lang)
    }

    /// Adds a finished block to the innermost container.
    pub(super) fn place(&mut self, node: NodeId) {
        if let Some(frame) = self.frames.last_mut() {
            frame.children.push(node);
        }
    }

    /// Closes a container that the parser closes, and the divisions left open in it.
    fn close_container(&mut self, end: usize) {
        while matches!(self.frames.last(), Some(Frame { kind: Kind::Div(_), .. })) {
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
            Kind::Div(_) => return divs::close(self, frame, false),
            Kind::Section(_) => {
                let span = self.sink.span(frame.range.start..end);
                if let Some(node) = frame.node {
                    self.sink.tree.get_mut(node).span = span;
                }
            }
            Kind::List { start, tight } => {
                if let Some(node) = frame.node {
                    let role = Role::List { start: *start, tight: *tight };
                    self.sink.tree.get_mut(node).role = role;
                }
            }
            _ => {}
        }
        if let (Kind::Note(name), Some(node)) = (&frame.kind, frame.node) {
            self.adopt(node, &frame.children);
            let span = self.sink.span(frame.range.clone());
            self.sink.define_note(name, node, span);
            return;
        }
        self.settle(frame);
    }

    /// Puts a frame's node, or its children, into the frame around it.
    pub(super) fn settle(&mut self, frame: Frame) {
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
        if let Some(Frame { node: Some(node), children, .. }) = self.frames.pop() {
            self.adopt(node, &children);
        }
    }

    /// Notes that the list around the innermost item has a paragraph of its own.
    fn loosen(&mut self) {
        if let [.., list, item] = self.frames.as_mut_slice()
            && let (Kind::List { tight, .. }, Kind::Item) = (&mut list.kind, &item.kind)
        {
            *tight = false;
        }
    }

    /// What a paragraph is in the innermost container.
    fn paragraph_role(&self) -> Role {
        match self.frames.last() {
            Some(Frame { kind: Kind::Div(div), .. }) => div.class.paragraph_role(),
            _ => Role::Paragraph,
        }
    }

    fn start_leaf(
        &mut self,
        role: Role,
        range: Range<usize>,
        id: Option<Word>,
        implicit: bool,
    ) {
        self.end_leaf();
        let collector = Collector::new();
        let (start, end) = (range.start, if implicit { range.start } else { range.end });
        self.leaf = Some(Leaf { role, implicit, id, start, end, collector });
    }

    fn end_implicit_leaf(&mut self) {
        if self.leaf.as_ref().is_some_and(|leaf| leaf.implicit) {
            self.end_leaf();
        }
    }

    fn end_leaf(&mut self) {
        let Some(leaf) = self.leaf.take() else { return };
        let lang = self.lang();
        let trimmed = self.texts.original.get(leaf.start..leaf.end).unwrap_or("");
        let range = leaf.start..leaf.start + trimmed.trim_end().len();
        let mut inlines = leaf.collector.finish(self.texts, self.sink);
        check_math(&inlines, self.sink);
        trim(&mut inlines);
        if let Some(node) = self.lone_image(&leaf.role, &mut inlines, range.clone()) {
            return self.place(node);
        }
        punctuation::curl(&mut inlines, lang);
        let is_title = leaf.role == Role::Title;
        let span = self.sink.span(range);
        let node = self.sink.tree.add(leaf.role, span, lang);
        self.sink.emit(node, inlines, lang);
        if let Some(id) = leaf.id {
            self.sink.target(&id.text, id.range, node);
        }
        if is_title {
            self.title = Some(node);
        } else {
            self.place(node);
        }
    }

    /// A paragraph that is one image and nothing else becomes a figure.
    fn lone_image(
        &mut self,
        role: &Role,
        inlines: &mut Vec<Inline>,
        range: Range<usize>,
    ) -> Option<NodeId> {
        let in_figure = *role == Role::Caption && divs::in_figure(&self.frames);
        if !(in_figure || *role == Role::Paragraph)
            || !matches!(inlines.as_slice(), [Inline::Image(_)])
        {
            return None;
        }
        let Some(Inline::Image(mut image)) = inlines.pop() else { return None };
        let lang = self.lang();
        let caption = std::mem::take(&mut image.caption);
        let caption_range = image.range.clone();
        let node = self.sink.image(image, lang);
        let caption = (!caption.trim().is_empty())
            .then(|| self.caption(&caption, caption_range, lang));
        if in_figure {
            if let Some(caption) = caption {
                self.place(caption);
            }
            return Some(node);
        }
        let span = self.sink.span(range);
        let figure = self.sink.tree.add(Role::Figure, span, lang);
        self.sink.tree.append(figure, node);
        if let Some(caption) = caption {
            self.sink.tree.append(figure, caption);
        }
        Some(figure)
    }

    /// A caption that stood between quotation marks after an image's path.
    fn caption(&mut self, text: &str, range: Range<usize>, lang: Lang) -> NodeId {
        let written = self.texts.original.get(range.clone()).unwrap_or("");
        let start = written.rfind(text).map_or(range.start, |at| range.start + at);
        let span = self.sink.span(start..range.end);
        let node = self.sink.tree.add(Role::Caption, span, lang);
        let curled = punctuation::curl_text(text, lang);
        self.sink.text_under(node, &curled, span, lang);
        node
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<Word>,
        strange: &[String],
        range: Range<usize>,
    ) {
        let span = self.sink.span(range.clone());
        for attribute in strange {
            self.sink.report(Diagnostic::new(
                Code::BadAttributes,
                span,
                format!("`{attribute}` means nothing at a heading"),
            ));
        }
        let in_flow = |frame: &Frame| matches!(frame.kind, Kind::Root | Kind::Section(_));
        if !self.frames.iter().all(in_flow) {
            self.sink.report(
                Diagnostic::new(
                    Code::MisplacedHeading,
                    span,
                    "a heading can't stand inside a quotation, list, note or division",
                )
                .hint("close the container first, or write a strong paragraph: `**…**`"),
            );
            return self.start_leaf(Role::Paragraph, range, id, false);
        }
        let mut level = level as u8;
        if level == 1 {
            if self.title.is_none() && self.frames.len() == 1 {
                return self.start_leaf(Role::Title, range, id, false);
            }
            self.second_title(span);
            level = 2;
        }
        self.section(level - 1, id, range);
    }

    fn second_title(&mut self, span: crate::source::Span) {
        let mut found = Diagnostic::new(
            Code::SecondTitle,
            span,
            "a file has one heading of the first level, before its sections: the title",
        )
        .hint("begin sections with `##`");
        if let Some(title) = self.title {
            found = found.related(self.sink.tree.get(title).span, "the title");
        }
        self.sink.report(found);
    }

    fn section(&mut self, wanted: u8, id: Option<Word>, range: Range<usize>) {
        while let Some(Frame { kind: Kind::Section(open), .. }) = self.frames.last()
            && *open >= wanted
        {
            self.close_frame(range.start);
        }
        let open = match self.frames.last() {
            Some(Frame { kind: Kind::Section(open), .. }) => *open,
            _ => 0,
        };
        let level = wanted.min(open + 1);
        if level < wanted {
            let span = self.sink.span(range.clone());
            let hashes = "#".repeat(usize::from(level) + 1);
            self.sink.report(
                Diagnostic::new(
                    Code::SkippedHeading,
                    span,
                    "this heading is more than one level below the one before it",
                )
                .hint(format!("write `{hashes}` here")),
            );
        }
        self.push(Kind::Section(level), Some(Role::Section { level }), range.clone());
        self.start_leaf(Role::Heading { level }, range, id, false);
    }

    /// A thematic break: a scene break, or a fence in disguise.
    fn rule(&mut self, range: Range<usize>) {
        match self.texts.scanned.marks.get(&range.start) {
            None => {
                let span = self.sink.span(range);
                let lang = self.lang();
                let node = self.sink.tree.add(Role::SceneBreak, span, lang);
                self.place(node);
            }
            Some(Mark::Open(fence)) => divs::open(self, fence),
            Some(Mark::Close { colons, range }) => {
                divs::close_fence(self, *colons, range.clone());
            }
            Some(Mark::Lines(lines)) => verse::read(self, lines),
            Some(Mark::LinesEnd) => {}
        }
    }

    fn code_event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => {
                let written = self.texts.of(text, &range).to_owned();
                if let Some((_, lines)) = &mut self.code {
                    lines.push(&written, range.start);
                }
            }
            Event::End(_) => {
                let Some((range, lines)) = self.code.take() else { return };
                let lang = self.lang();
                let span = self.sink.span(range);
                let node = self.sink.tree.add(Role::CodeBlock, span, lang);
                for (text, map, range) in lines.lines {
                    let span = self.sink.span(range);
                    let role = Role::Code(Text { text: text.into(), map });
                    self.sink.tree.add_under(node, role, span, lang);
                }
                self.place(node);
            }
            _ => {}
        }
    }
}

/// Drops the spaces that a dropped comment left at the ends of a block.
fn trim(inlines: &mut [Inline]) {
    if let Some(Inline::Run(run)) = inlines.last_mut()
        && run.text.ends_with(' ')
    {
        *run = run.cut(0..run.text.trim_end_matches(' ').len());
    }
    if let Some(Inline::Run(run)) = inlines.first_mut()
        && run.text.starts_with(' ')
    {
        let length = run.text.len();
        *run = run.cut(length - run.text.trim_start_matches(' ').len()..length);
    }
}

/// Code, line by line.
#[derive(Debug, Default)]
struct CodeLines {
    lines: Vec<(String, OffsetMap, Range<usize>)>,
    /// The last line goes on.
    open: bool,
}

impl CodeLines {
    fn push(&mut self, text: &str, start: usize) {
        let mut at = start;
        for piece in text.split_inclusive('\n') {
            let line: String = piece.trim_end_matches(['\n', '\r']).replace('\t', "    ");
            let line: String = line.chars().filter(|c| !c.is_control()).collect();
            if !self.open {
                let mut map = OffsetMap::default();
                map.push(0, at as u32);
                self.lines.push((String::new(), map, at..at));
            }
            if let Some((whole, map, range)) = self.lines.last_mut() {
                map.push(whole.len() as u32, at as u32);
                whole.push_str(&line);
                range.end = at + piece.trim_end().len();
            }
            self.open = !piece.ends_with('\n');
            at += piece.len();
        }
    }
}

/// Reports `$…$` and `$$…$$` that hold commands.
fn check_math(inlines: &[Inline], sink: &mut Sink<'_>) {
    for inline in inlines {
        let Inline::Run(run) = inline else { continue };
        let Some(open) = run.text.find('$').filter(|&at| !run.is_literal(at)) else {
            continue;
        };
        let Some(length) = run.text[open + 1..].rfind('$') else { continue };
        let inside = &run.text[open + 1..open + 1 + length];
        let command = inside
            .find('\\')
            .is_some_and(|at| inside[at + 1..].starts_with(|c: char| c.is_alphabetic()));
        if command || inside.starts_with('$') {
            let span = sink.span(run.origin(open)..run.origin(open + length + 2));
            sink.report(
                Diagnostic::new(Code::Math, span, "mathematics is not set yet")
                    .hint("write it in words or as an image; a dollar is written `\\$`"),
            );
        }
    }
}

fn align(column: Alignment) -> Align {
    match column {
        Alignment::None => Align::Start,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::Right,
    }
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn is_inline_end(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd as End;
    matches!(
        end,
        End::Emphasis
            | End::Strong
            | End::Strikethrough
            | End::Superscript
            | End::Subscript
            | End::Link
            | End::Image
    )
}

fn is_leaf_end(end: pulldown_cmark::TagEnd) -> bool {
    use pulldown_cmark::TagEnd as End;
    matches!(
        end,
        End::Paragraph
            | End::Heading(_)
            | End::DefinitionListTitle
            | End::TableCell
            | End::CodeBlock
            | End::HtmlBlock
            | End::MetadataBlock(_)
    )
}
