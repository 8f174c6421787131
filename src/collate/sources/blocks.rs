//! The blocks of a tree.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::book::{Book, NodeId, Role, Text};
use crate::collate::witness::{
    BlockHolder, BlockKind, BlockWriter, StyleBits, WitnessBlock, WitnessPosition,
};
use crate::collate::words::{BREAK, CALL, PAGE, PICTURE, units};
use crate::source::{SourceMap, Span};

/// Whether blocks are the text's or a note's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    Text,
    Note,
}

/// Where nodes came to stand.
#[derive(Debug, Default)]
pub(super) struct NodePlaces {
    /// The nodes of each block, by work.
    pub(super) blocks: Vec<Vec<Vec<NodeId>>>,
    /// Where the texts of wanted nodes begin.
    pub(super) texts: BTreeMap<NodeId, WitnessPosition>,
}

/// Reads blocks of one work after the other.
pub(super) struct SourceReader<'a> {
    book: &'a Book,
    sources: &'a SourceMap,
    wanted: &'a BTreeSet<NodeId>,
    pub(super) places: NodePlaces,
    work: usize,
    done: Vec<WitnessBlock>,
    nodes: Vec<Vec<NodeId>>,
    within: Vec<BlockHolder>,
    /// Names of files, each once.
    files: BTreeMap<u32, Arc<str>>,
}

/// A block that is being read.
struct OpenSourceBlock {
    writer: BlockWriter,
    nodes: Vec<NodeId>,
    /// Pictures that stand in its lines.
    pictures: Vec<NodeId>,
}

impl<'a> SourceReader<'a> {
    pub(super) fn new(
        book: &'a Book,
        sources: &'a SourceMap,
        wanted: &'a BTreeSet<NodeId>,
    ) -> Self {
        Self {
            book,
            sources,
            wanted,
            places: NodePlaces::default(),
            work: 0,
            done: Vec::new(),
            nodes: Vec::new(),
            within: Vec::new(),
            files: BTreeMap::new(),
        }
    }

    /// Begins a work.
    pub(super) fn begin(&mut self, work: usize) {
        self.work = work;
    }

    /// Ends a work.
    pub(super) fn end(&mut self) -> Vec<WitnessBlock> {
        self.places.blocks.push(std::mem::take(&mut self.nodes));
        std::mem::take(&mut self.done)
    }

    /// Reads a node that holds blocks.
    pub(super) fn blocks(&mut self, node: NodeId, place: Where) {
        let tree = &self.book.tree;
        let holder = match &tree.get(node).role {
            Role::BlockQuote => Some(BlockHolder::Quotation),
            Role::Letter => Some(BlockHolder::Letter),
            Role::Epigraph => Some(BlockHolder::Epigraph),
            Role::List { .. } => Some(BlockHolder::List),
            Role::DefinitionList => Some(BlockHolder::Definitions),
            _ => None,
        };
        self.within.extend(holder);
        for child in tree.children(node) {
            self.block(child, place);
        }
        if holder.is_some() {
            self.within.pop();
        }
    }

    #[expect(clippy::unnested_or_patterns, reason = "the inlines stand in one list")]
    fn block(&mut self, node: NodeId, place: Where) {
        let running =
            if place == Where::Note { BlockKind::Note } else { BlockKind::Paragraph };
        let role = &self.book.tree.get(node).role;
        if let Role::Image { .. } = role {
            return self.picture(node);
        }
        let kind = match role {
            Role::Content
            | Role::Section { .. }
            | Role::BlockQuote
            | Role::Verse
            | Role::Stanza
            | Role::Letter
            | Role::Epigraph
            | Role::Dedication
            | Role::Speech(_)
            | Role::Ingredients
            | Role::List { .. }
            | Role::Item
            | Role::DefinitionList
            | Role::Definition
            | Role::Table { .. }
            | Role::TableHead
            | Role::TableRow
            | Role::Figure
            | Role::FigureRow
            | Role::ContentsList
            | Role::ContentsEntry { .. }
            | Role::NoteGroup { .. }
            | Role::NoteEntry(_) => return self.blocks(node, place),
            Role::CodeBlock => return self.code(node),
            Role::Heading { level } => BlockKind::Heading(*level),
            Role::VerseLine { .. } => BlockKind::Line,
            Role::Cell => BlockKind::Cell,
            Role::Caption => BlockKind::Caption,
            Role::SceneBreak => BlockKind::SceneBreak,
            Role::Attribution | Role::Signature => BlockKind::Attribution,
            Role::Title
            | Role::Paragraph
            | Role::LetterPart(_)
            | Role::IndexEntry { .. }
            | Role::Term
            | Role::Display(_)
            | Role::NoteLabel
            | crate::book::inline_roles!() => running,
        };
        let mut open = self.open(node);
        self.inlines(node, StyleBits::default(), &mut open);
        self.close(open, kind, node);
    }

    /// A block for each line.
    fn code(&mut self, node: NodeId) {
        for line in self.book.tree.children(node) {
            let mut open = self.open(line);
            self.inlines(line, StyleBits::default(), &mut open);
            self.close(open, BlockKind::Code, line);
        }
    }

    /// The words for those who cannot see a picture.
    fn picture(&mut self, node: NodeId) {
        let Role::Image { alt, .. } = &self.book.tree.get(node).role else { return };
        let mut open = self.open(node);
        open.writer.push(alt.as_deref().unwrap_or(""), StyleBits::default());
        self.close(open, BlockKind::Alt, node);
    }

    fn open(&self, node: NodeId) -> OpenSourceBlock {
        let mut writer = BlockWriter::default();
        writer.line(self.line(self.book.tree.get(node).span));
        OpenSourceBlock { writer, nodes: vec![node], pictures: Vec::new() }
    }

    fn line(&self, span: Span) -> u32 {
        self.sources.line_column(self.sources.resolve(span)).0 as u32
    }

    fn close(&mut self, open: OpenSourceBlock, kind: BlockKind, node: NodeId) {
        let file = self.sources.resolve(self.book.tree.get(node).span).file;
        let name = || Arc::from(self.sources.get(file).path.as_str());
        let file = Arc::clone(self.files.entry(file.0).or_insert_with(name));
        self.done.push(open.writer.finish(kind, self.within.as_slice().into(), file));
        self.nodes.push(open.nodes);
        for picture in open.pictures {
            self.picture(picture);
        }
    }

    #[expect(clippy::unnested_or_patterns, reason = "the blocks stand in one list")]
    fn inlines(&mut self, node: NodeId, style: StyleBits, open: &mut OpenSourceBlock) {
        let it = self.book.tree.get(node);
        let mark = |open: &mut OpenSourceBlock, mark: char| {
            open.writer.push(mark.encode_utf8(&mut [0; 4]), StyleBits::default());
        };
        let inner = match &it.role {
            Role::Text(text) => return self.text(node, text, style, open),
            Role::Code(text) => {
                return self.text(node, text, style.with(StyleBits::CODE), open);
            }
            Role::NoteCall(_) => return mark(open, CALL),
            Role::PageReference(_) => return mark(open, PAGE),
            Role::LineBreak => return mark(open, BREAK),
            Role::Image { .. } => {
                open.pictures.push(node);
                return mark(open, PICTURE);
            }
            Role::Emphasis | Role::Direction => StyleBits::EMPHASIS,
            Role::Strong => StyleBits::STRONG,
            Role::SmallCaps => StyleBits::SMALL_CAPS,
            Role::Superscript => StyleBits::SUPERSCRIPT,
            Role::Subscript => StyleBits::SUBSCRIPT,
            Role::Strikethrough => StyleBits::STRUCK,
            Role::Phrase
            | Role::Speaker
            | Role::Link(_)
            | Role::IndexMark(_)
            | Role::Lost
            | Role::Hole(_)
            | crate::book::block_roles!() => StyleBits::default(),
        };
        for child in self.book.tree.children(node) {
            self.inlines(child, style.with(inner), open);
        }
    }

    fn text(
        &mut self,
        node: NodeId,
        text: &Text,
        style: StyleBits,
        open: &mut OpenSourceBlock,
    ) {
        let (from, span) =
            (open.writer.text().len() as u32, self.book.tree.get(node).span);
        if self.wanted.contains(&node) {
            let place =
                WitnessPosition { work: self.work, block: self.done.len(), at: from };
            self.places.texts.insert(node, place);
        }
        open.nodes.push(node);
        let line = |at: usize| {
            let at = if text.map.anchors.is_empty() {
                span.start
            } else {
                text.map.origin(at as u32)
            };
            self.line(Span { file: span.file, start: at, end: at })
        };
        let last = text.text.char_indices().next_back().map_or(0, |it| it.0);
        if line(0) == line(last) {
            open.writer.line(line(0));
            return open.writer.push(&text.text, style);
        }
        for (_, range) in units(&text.text) {
            open.writer.line(line(range.start));
            open.writer.push(&text.text[range], style);
        }
    }
}
