//! From documents to works and blocks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use roxmltree::Node;

use super::contents::ContentsEntry;
use super::marks::{
    block_kind, has_type, holder, is_apart, is_call, is_generated, is_note,
    is_page_reference, is_scene_break, leads_back, page_label, style,
};
use super::package::{ReadPackage, attribute, fact, is, parse, words};
use crate::check::epub::{document_text, lead_to};
use crate::collate::witness::{
    BlockHolder, BlockKind, BlockWriter, StyleBits, WitnessBlock, WitnessPage,
    WitnessPosition, WitnessWork,
};
use crate::collate::words::{BREAK, CALL, PAGE, PICTURE};

/// Elements nested deeper are read as text alone.
const DEEPEST: usize = 300;

/// A work, with what is known of it beside its text.
#[derive(Debug, Clone, Default)]
pub(super) struct FoundWork {
    pub(super) work: WitnessWork,
    /// The notes that it calls, by path and place, in order.
    pub(super) calls: Vec<String>,
    /// The notes whose bodies stand in it.
    pub(super) holds: Vec<String>,
    /// The page on which each block begins.
    pub(super) pages: Vec<Option<u32>>,
    /// The page on which it opens.
    pub(super) opening: Option<u32>,
}

/// What all documents come to.
pub(super) struct Walked {
    pub(super) works: Vec<FoundWork>,
    /// Bodies of notes by path and place.
    pub(super) notes: BTreeMap<String, Vec<(WitnessBlock, Option<u32>)>>,
    pub(super) pages: Vec<WitnessPage>,
}

/// Reads one document after the other.
pub(super) struct Walker<'a> {
    package: &'a ReadPackage,
    entries: &'a [ContentsEntry],
    walked: Walked,
    /// The document that is being read.
    path: Arc<str>,
    within: Vec<BlockHolder>,
    open: Option<OpenEpubBlock>,
    /// The note that is being read.
    note: Option<String>,
    /// Places within this document where works begin, and which entry names them.
    begins: BTreeMap<String, usize>,
    /// The title of the work was not met yet.
    wants_title: bool,
}

/// A block that is being read.
struct OpenEpubBlock {
    writer: BlockWriter,
    kind: BlockKind,
    pictures: Vec<String>,
    page: Option<u32>,
}

impl<'a> Walker<'a> {
    pub(super) fn new(package: &'a ReadPackage, entries: &'a [ContentsEntry]) -> Self {
        Self {
            package,
            entries,
            walked: Walked {
                works: Vec::new(),
                notes: BTreeMap::new(),
                pages: Vec::new(),
            },
            path: Arc::from(""),
            within: Vec::new(),
            open: None,
            note: None,
            begins: BTreeMap::new(),
            wants_title: false,
        }
    }

    pub(super) fn finish(self) -> Walked {
        self.walked
    }

    /// Reads a document of the spine.
    pub(super) fn document(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let text = document_text(bytes)?;
        let document = parse(&text)?;
        let Some(body) = document.descendants().find(|it| is(it, "body")) else {
            return Ok(());
        };
        self.path = Arc::from(path);
        self.begin_document(body, &document.root());
        self.children(body, BlockKind::Paragraph, StyleBits::default(), 0);
        self.close();
        Ok(())
    }

    /// A document begins a work where the contents lead to its beginning, or where it is a
    /// page by itself; else it goes on.
    fn begin_document(&mut self, body: Node<'_, '_>, root: &Node<'_, '_>) {
        let own = || {
            self.entries.iter().enumerate().filter(|(_, entry)| entry.path == *self.path)
        };
        let first = body
            .descendants()
            .find(|it| it.text().is_some_and(|it| !it.trim().is_empty()));
        let leading: BTreeSet<&str> = (first.iter().flat_map(Node::ancestors))
            .map(|it| attribute(&it, "id"))
            .filter(|id| !id.is_empty())
            .collect();
        let at_start = own().find(|(_, entry)| {
            entry.place.as_ref().is_none_or(|place| leading.contains(place.as_str()))
        });
        let at_start = at_start.map(|it| it.0);
        let inner = own().filter(|(at, entry)| entry.depth == 0 && Some(*at) != at_start);
        let inner =
            inner.filter_map(|(at, entry)| Some((entry.place.clone()?, at))).collect();
        let titled = self.package.is_own && body.descendants().any(|it| is(&it, "h1"));
        let alone = is_apart(&body) || titled || self.walked.works.is_empty();
        let goes_on = at_start.is_none() && !alone;
        self.begins = inner;
        if !goes_on {
            let title = root
                .descendants()
                .find(|it| is(it, "title"))
                .map_or_else(String::new, words);
            self.begin(at_start, &title, is_generated(&body));
        }
    }

    fn begin(&mut self, entry: Option<usize>, title: &str, generated: bool) {
        let entry = entry.map(|at| &self.entries[at]);
        let stem = self.path.rsplit('/').next().unwrap_or("").split('.').next();
        let title = entry.map_or(title, |it| &it.label).to_owned();
        let work = WitnessWork {
            id: stem.filter(|_| self.package.is_own).map(str::to_owned),
            // A document's own name is no title that a reader sees.
            facts: entry.iter().map(|it| fact("title", it.label.clone(), true)).collect(),
            title,
            part: entry.map_or_else(String::new, |it| it.above.clone()),
            generated,
            blocks: Vec::new(),
        };
        self.wants_title = true;
        self.walked.works.push(FoundWork { work, ..FoundWork::default() });
    }

    fn work(&mut self) -> &mut FoundWork {
        if self.walked.works.is_empty() {
            self.walked.works.push(FoundWork::default());
        }
        self.walked.works.last_mut().expect("one was added where there was none")
    }

    fn current_page(&self) -> Option<u32> {
        (self.walked.pages.len() as u32).checked_sub(1)
    }

    fn children(
        &mut self,
        node: Node<'_, '_>,
        kind: BlockKind,
        style: StyleBits,
        depth: usize,
    ) {
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                self.text(text, kind, style);
            } else if child.is_element() {
                self.element(child, kind, style, depth + 1);
            }
        }
    }

    fn element(
        &mut self,
        node: Node<'_, '_>,
        kind: BlockKind,
        around: StyleBits,
        depth: usize,
    ) {
        if let Some(entry) = self.begins.remove(attribute(&node, "id")) {
            self.close();
            self.begin(Some(entry), "", false);
        }
        if let Some(label) = page_label(&node) {
            return self.page(label);
        }
        let name = node.tag_name().name();
        if matches!(name, "script" | "style" | "template") || depth > DEEPEST {
            return;
        }
        if self.note.is_some() && leads_back(&node) {
            return;
        }
        if is_call(&node) && self.note.is_none() {
            return self.call(&node, kind);
        }
        if self.package.is_own && is_page_reference(&node) {
            return self.mark(PAGE, kind);
        }
        match name {
            "br" => return self.mark(BREAK, kind),
            "img" | "image" | "svg" => return self.picture(&node),
            "pre" => return self.code(node),
            _ => {}
        }
        let Some(own) = block_kind(&node) else {
            return self.children(node, kind, around.with(style(&node)), depth);
        };
        self.close();
        if is_scene_break(&node) {
            self.open(BlockKind::SceneBreak);
        } else if is_note(&node) && self.note.is_none() {
            self.note(node, depth);
        } else if !self.is_of_opener(node, own) {
            self.holding(node, own, depth);
        }
        self.close();
    }

    /// The children of a block element.
    fn holding(&mut self, node: Node<'_, '_>, kind: BlockKind, depth: usize) {
        let holder = holder(&node);
        self.within.extend(holder);
        if kind == BlockKind::Cell {
            self.open(kind);
        }
        self.children(node, kind, StyleBits::default(), depth);
        self.close();
        if holder.is_some() {
            self.within.pop();
        }
    }

    /// Title and subtitle are told as such, and of our own EPUBs what is made of a work's
    /// data is left to them.
    fn is_of_opener(&mut self, node: Node<'_, '_>, kind: BlockKind) -> bool {
        if let BlockKind::Heading(_) = kind
            && std::mem::take(&mut self.wants_title)
        {
            let page = self.current_page();
            let work = self.work();
            work.opening = work.opening.or(page);
            let squeezed = |text: &str| -> String { text.split_whitespace().collect() };
            let text = words(node);
            if work.work.title.is_empty() {
                work.work.title.clone_from(&text);
                work.work.facts = vec![fact("title", text, true)];
                return true;
            }
            return squeezed(&text) == squeezed(&work.work.title);
        }
        if !self.package.is_own {
            return false;
        }
        let class = attribute(&node, "class").split(' ').next();
        let shared = match class.unwrap_or_default() {
            "subtitle" if node.parent().is_some_and(|it| is(&it, "header")) => {
                ("subtitle", true)
            }
            "byline" => ("by-line", false),
            "source-note" => ("note on the source", false),
            _ => return false,
        };
        self.work().work.facts.push(fact(shared.0, words(node), shared.1));
        true
    }

    fn open(&mut self, kind: BlockKind) -> &mut OpenEpubBlock {
        let page = self.current_page();
        let kind = match kind {
            BlockKind::Paragraph if self.note.is_some() => BlockKind::Note,
            kind => kind,
        };
        self.open.get_or_insert_with(|| OpenEpubBlock {
            writer: BlockWriter::default(),
            kind,
            pictures: Vec::new(),
            page,
        })
    }

    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        open.writer.trim_end();
        let empty = open.writer.text().is_empty();
        if !empty
            || matches!(
                open.kind,
                BlockKind::SceneBreak | BlockKind::Alt | BlockKind::Cell
            )
        {
            let block = open.writer.finish(
                open.kind,
                self.within.as_slice().into(),
                Arc::clone(&self.path),
            );
            self.push(block, open.page);
        }
        for alt in open.pictures {
            self.alt(&alt);
        }
    }

    fn push(&mut self, block: WitnessBlock, page: Option<u32>) {
        if let Some(note) = &self.note {
            self.walked.notes.entry(note.clone()).or_default().push((block, page));
            return;
        }
        let work = self.work();
        work.opening = work.opening.or(page);
        work.work.blocks.push(block);
        work.pages.push(page);
    }

    fn alt(&mut self, alt: &str) {
        let mut writer = BlockWriter::default();
        writer.push(alt, StyleBits::default());
        let block = writer.finish(
            BlockKind::Alt,
            self.within.as_slice().into(),
            Arc::clone(&self.path),
        );
        let page = self.current_page();
        self.push(block, page);
    }

    /// Text with single spaces, none at the beginning.
    fn text(&mut self, text: &str, kind: BlockKind, style: StyleBits) {
        let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        if self.open.is_none() && text.chars().all(blank) {
            return;
        }
        let open = self.open(kind);
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.find(blank).unwrap_or(rest.len());
            open.writer.push(&rest[..word], style);
            let after = rest[word..].trim_start_matches(blank);
            let spaced = after.len() < rest.len() - word;
            let so_far = open.writer.text();
            if spaced && !so_far.is_empty() && !so_far.ends_with([' ', BREAK]) {
                open.writer.push(" ", style);
            }
            rest = after;
        }
    }

    fn mark(&mut self, mark: char, kind: BlockKind) {
        let open = self.open(kind);
        if mark == BREAK {
            open.writer.trim_end();
        }
        open.writer.push(mark.encode_utf8(&mut [0; 4]), StyleBits::default());
    }

    fn call(&mut self, node: &Node<'_, '_>, kind: BlockKind) {
        let (path, place) = lead_to(&self.path, attribute(node, "href"));
        let place = format!("{path}#{}", place.unwrap_or_default());
        self.work().calls.push(place);
        self.mark(CALL, kind);
    }

    /// The body of a note, kept until it is known who calls it.
    fn note(&mut self, node: Node<'_, '_>, depth: usize) {
        let id = attribute(&node, "id");
        let inner = || {
            node.descendants().map(|it| attribute(&it, "id")).find(|it| !it.is_empty())
        };
        let id = if id.is_empty() { inner().unwrap_or("") } else { id };
        let place = format!("{}#{id}", self.path);
        self.work().holds.push(place.clone());
        self.note = Some(place);
        self.children(node, BlockKind::Note, StyleBits::default(), depth);
        self.close();
        self.note = None;
    }

    fn picture(&mut self, node: &Node<'_, '_>) {
        let said = [attribute(node, "alt"), attribute(node, "aria-label")];
        let title =
            node.children().find(|it| is(it, "title")).map_or_else(String::new, words);
        let alt = said.into_iter().find(|it| !it.is_empty()).map_or(title, str::to_owned);
        let inline = node.parent().is_some_and(|it| match it.tag_name().name() {
            "figure" | "body" | "section" | "div" => false,
            _ => !has_type(&it, &["cover"]),
        });
        if inline || self.open.is_some() {
            self.mark(PICTURE, BlockKind::Paragraph);
            self.open(BlockKind::Paragraph).pictures.push(alt);
        } else {
            self.alt(&alt);
        }
    }

    /// Lines as they are written, a block each.
    fn code(&mut self, node: Node<'_, '_>) {
        self.close();
        self.open(BlockKind::Code);
        for inner in node.descendants() {
            if let Some(label) = page_label(&inner) {
                self.page(label);
            } else if let Some(text) = inner.text().filter(|_| inner.is_text()) {
                for (at, line) in text.split('\n').enumerate() {
                    if at > 0 {
                        self.close_line();
                    }
                    self.open(BlockKind::Code).writer.push(line, StyleBits::CODE);
                }
            }
        }
        self.close_line();
    }

    /// Ends a line of code, be it empty.
    fn close_line(&mut self) {
        if let Some(open) = self.open.take() {
            let within = self.within.as_slice().into();
            let block =
                open.writer.finish(BlockKind::Code, within, Arc::clone(&self.path));
            self.push(block, open.page);
        }
    }

    /// A page begins here.
    fn page(&mut self, label: String) {
        let at = self.open.as_ref().map_or(0, |open| open.writer.text().len() as u32);
        let work = self.walked.works.len().saturating_sub(1);
        let block = self.walked.works.last().map_or(0, |it| it.work.blocks.len());
        // The bodies of notes go to other places.
        let start =
            Some(WitnessPosition { work, block, at }).filter(|_| self.note.is_none());
        self.walked.pages.push(WitnessPage { label, start });
        if let Some(open) =
            self.open.as_mut().filter(|open| open.writer.text().is_empty())
        {
            open.page = Some(self.walked.pages.len() as u32 - 1);
        }
    }
}
