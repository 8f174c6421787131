//! What is open while the blocks of a chapter are read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::attributes::Ranged;
use super::collector::{Collector, Texts};
use super::division::{Div, Wrapper};
use super::html::OpenElement;
use super::ranks::Ranks;
use super::sink::ChapterSink;
use super::slips::CodeSeen;
use crate::book::{ColumnAlign, NodeId, Role};
use crate::ground::{Lang, printable};
use crate::source::OffsetMap;

/// A container that is open.
#[derive(Debug)]
pub(super) struct OpenContainer {
    pub(super) kind: ContainerKind,
    /// Its node; `None`: its children go up.
    pub(super) node: Option<NodeId>,
    pub(super) children: Vec<NodeId>,
    pub(super) lang: Lang,
    pub(super) range: Range<usize>,
}

/// What a frame is.
#[derive(Debug)]
pub(super) enum ContainerKind {
    Root,
    /// Its level as it is set, and as it is written: 1 for `##`.
    Section {
        level: u8,
        written: u8,
    },
    Note(String),
    List {
        start: Option<u32>,
        tight: bool,
    },
    Item,
    Div(Div),
    /// An element of HTML.
    Html(Box<OpenElement>),
    /// Any other container of the parser's.
    Plain,
    /// Nested too deep.
    Flat,
}

pub(super) struct Builder<'s, 'a> {
    pub(super) texts: Texts<'s>,
    pub(super) frames: Vec<OpenContainer>,
    pub(super) leaf: Option<OpenLeaf>,
    /// Lines of a code block.
    pub(super) code: Option<(Range<usize>, CodeLines)>,
    pub(super) html: Option<Range<usize>>,
    pub(super) title: Option<NodeId>,
    pub(super) bylines: Vec<NodeId>,
    pub(super) ranks: Ranks,
    pub(super) code_seen: CodeSeen,
    /// The block of code is meant for another format.
    pub(super) raw: bool,
    pub(super) wrappers: Vec<Wrapper>,
    /// Identifiers of divisions that are none of the book's: of the next block.
    pub(super) pending_ids: Vec<Ranged>,
    /// Of cells in HTML: whether they are headings, and how their words stand.
    pub(super) html_cells: BTreeMap<NodeId, (bool, Option<ColumnAlign>)>,
    /// Rows that stood in the head of a table in HTML.
    pub(super) html_heads: BTreeSet<NodeId>,
    pub(super) sink: &'s mut ChapterSink<'a>,
}

/// A block of inlines that is open.
#[derive(Debug)]
pub(super) struct OpenLeaf {
    pub(super) role: Role,
    /// Begun by inlines in a tight item, not by the parser.
    pub(super) implicit: bool,
    /// Identifier of a heading.
    pub(super) id: Option<Ranged>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its words are strong: a heading that is none here.
    pub(super) strong: bool,
    pub(super) collector: Collector,
}

/// Code, line by line.
#[derive(Debug, Default)]
pub(super) struct CodeLines {
    pub(super) lines: Vec<(String, OffsetMap, Range<usize>)>,
    /// The last line goes on.
    open: bool,
}

impl CodeLines {
    pub(super) fn push(&mut self, text: &str, start: usize) {
        let mut at = start;
        for piece in text.split_inclusive('\n') {
            let line: String = piece.trim_end_matches(['\n', '\r']).replace('\t', "    ");
            let line = printable(&line);
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
