//! The pages of a print edition, as marks in the text.
//!
//! A page begins with the first thing on it that this edition shows too: a byte of a
//! text, or a picture. Text of the book has the same node in all editions; what an
//! edition generates has not, so a page that begins in generated matter is brought to
//! the same words of this edition: the opening of the same division, the number of the
//! same note, the same entry of the index.
//!
//! Invariants: a mark stands in the division that its page shows, so marks come in the
//! order of the pages; a page that carries nothing of this edition has none (a blank, a
//! half title that only print has). Nor has a page of notes alone where notes stand
//! elsewhere here: a page of the notes of two chapters would need two marks, and the
//! numbers would go back and forth. The package says so.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrange::{Division, Flow};
use crate::book::DivisionId;
use crate::book::{NodeId, NoteId, Role};
use crate::display::{Content, DisplayItem, GlyphRun};
use crate::ground::Isbn;
use crate::layout::page::{Page, Pages};
use crate::project::PieceKind;

use super::walk::{texts, walk};

/// A print edition of the same book, laid out.
#[derive(Debug, Clone, Copy)]
pub struct PageSource<'a> {
    /// The edition.
    pub flow: &'a Flow,
    /// Its pages.
    pub pages: &'a Pages,
    /// Its number.
    pub isbn: Option<Isbn>,
}

/// Marks to be set, by where they stand.
#[derive(Debug, Default)]
pub(super) struct Markers {
    /// In text and before pictures: byte offset and label, ascending.
    at_node: BTreeMap<NodeId, Vec<(usize, String)>>,
    /// At the opening of a division.
    at_opening: BTreeMap<DivisionId, Vec<String>>,
    /// Whether a page has no mark because its notes stand elsewhere.
    notes_elsewhere: bool,
}

impl Markers {
    /// The marks of a print edition.
    pub(super) fn new(flow: &Flow, source: Option<PageSource<'_>>) -> Self {
        let mut markers = Self::default();
        let Some(source) = source else { return markers };
        let places = PrintPlaces::new(flow, source.flow);
        let mut opened = BTreeSet::new();
        for page in &source.pages.pages {
            let shown = source.flow.division(page.division);
            let Some(division) = counterpart(flow, shown) else {
                markers.notes_elsewhere |= places.has_notes(page);
                continue;
            };
            let mut things = page.items.iter().filter_map(thing).peekable();
            let label = page.label.to_string();
            if things.peek().is_some() && opened.insert(division) {
                markers.at_opening.entry(division).or_default().push(label);
            } else if let Some((node, offset)) =
                things.find_map(|(node, offset)| places.of(node, offset, division))
            {
                markers.at_node.entry(node).or_default().push((offset, label));
            } else {
                markers.notes_elsewhere |= places.has_notes(page);
            }
        }
        markers
    }

    /// Whether a page has no mark because its notes stand elsewhere.
    pub(super) fn notes_elsewhere(&self) -> bool {
        self.notes_elsewhere
    }

    /// The marks in a text or before a picture.
    pub(super) fn at_node(&self, node: NodeId) -> &[(usize, String)] {
        self.at_node.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The marks at the opening of a division.
    pub(super) fn at_opening(&self, division: DivisionId) -> &[String] {
        self.at_opening.get(&division).map_or(&[], Vec::as_slice)
    }
}

/// What of the book stands on a page: a node, and the byte of its text.
fn thing(item: &DisplayItem) -> Option<(NodeId, usize)> {
    match item {
        DisplayItem::Run(GlyphRun {
            content: Content::Node { node, offset }, ..
        }) => Some((*node, *offset as usize)),
        DisplayItem::Image { node, .. } => Some((*node, 0)),
        _ => None,
    }
}

/// Where the things of the print edition stand in this one.
struct PrintPlaces<'a> {
    flow: &'a Flow,
    print: &'a Flow,
    /// The division in which this edition shows a node of the book.
    homes: BTreeMap<NodeId, DivisionId>,
    /// The number of each note, with the division where it stands.
    notes: BTreeMap<NoteId, (NodeId, DivisionId)>,
    /// The text before each within the same block.
    before: BTreeMap<NodeId, NodeId>,
    /// The text after it.
    after: BTreeMap<NodeId, NodeId>,
    /// Texts that this edition generates, by division and words, in order.
    here: BTreeMap<(DivisionId, &'a str), Vec<NodeId>>,
    /// Those of the print edition: how many of the same words come before.
    there: BTreeMap<NodeId, usize>,
}

impl<'a> PrintPlaces<'a> {
    fn new(flow: &'a Flow, print: &'a Flow) -> Self {
        let (mut homes, mut notes) = (BTreeMap::new(), BTreeMap::new());
        let mut here: BTreeMap<_, Vec<NodeId>> = BTreeMap::new();
        each(flow, |division, node| match &flow.node(node).role {
            Role::NoteLabel => {
                let number = flow.children(node).next();
                let entry = flow.node(node).parent.map(|entry| &flow.node(entry).role);
                if let (Some(number), Some(Role::NoteEntry(note))) = (number, entry) {
                    notes.insert(*note, (number, division));
                }
            }
            Role::Text(text) if flow.generated.owns(node) => {
                here.entry((division, &*text.text)).or_default().push(node);
            }
            Role::Text(_) | Role::Code(_) | Role::Image { .. } => {
                homes.insert(node, division);
            }
            _ => {}
        });
        let (before, after) = neighbours(flow);
        let mut there = BTreeMap::new();
        let mut counts: BTreeMap<(DivisionId, &str), usize> = BTreeMap::new();
        each(print, |division, node| {
            if let (Role::Text(text), true) =
                (&print.node(node).role, print.generated.owns(node))
            {
                let count = counts.entry((division, &*text.text)).or_default();
                there.insert(node, *count);
                *count += 1;
            }
        });
        Self { flow, print, homes, notes, before, after, here, there }
    }

    /// The node and byte of this edition for a thing on a print page; `None` if this
    /// edition does not show it, or shows it in another division.
    fn of(
        &self,
        node: NodeId,
        offset: usize,
        division: DivisionId,
    ) -> Option<(NodeId, usize)> {
        if !self.print.generated.owns(node) {
            let shown = self.homes.get(&node) == Some(&division);
            return shown.then(|| self.after_word(node, offset));
        }
        if let Some(note) = self.note_of(node) {
            let (number, home) = self.notes.get(&note)?;
            return (*home == division).then_some((*number, 0));
        }
        let Role::Text(text) = &self.print.node(node).role else {
            return self.before_hole(node, division);
        };
        let same = self.here.get(&(division, &*text.text))?;
        let found = *same.get(*self.there.get(&node)?)?;
        Some(self.after_word(found, offset))
    }

    /// Whether a page holds notes that this edition shows, wherever.
    fn has_notes(&self, page: &Page) -> bool {
        let of_notes = |(node, _): (NodeId, usize)| {
            let note = self.print.generated.owns(node).then(|| self.note_of(node));
            note.flatten().is_some_and(|note| self.notes.contains_key(&note))
                || self.homes.contains_key(&node)
        };
        page.items.iter().filter_map(thing).any(of_notes)
    }

    /// A page that begins with numbers of pages: the end of the words before them.
    fn before_hole(&self, hole: NodeId, division: DivisionId) -> Option<(NodeId, usize)> {
        let parent = self.print.node(hole).parent?;
        let before =
            self.print.children(parent).take_while(|&node| node != hole).last()?;
        let (node, _) = self.of(before, 0, division)?;
        match &self.flow.node(node).role {
            Role::Text(text) => Some((node, text.text.len())),
            _ => None,
        }
    }

    /// The note whose number a generated node is.
    fn note_of(&self, node: NodeId) -> Option<NoteId> {
        let mut at = Some(node);
        while let Some(id) = at {
            if let Role::NoteEntry(note) = self.print.node(id).role {
                return Some(note);
            }
            at = self.print.node(id).parent;
        }
        None
    }

    /// Where a mark goes for a page that begins at `offset`: a word divided over the
    /// page belongs to the page on which it begins, so the mark follows the word, be
    /// there stress or a note's call within it.
    fn after_word(&self, mut node: NodeId, offset: usize) -> (NodeId, usize) {
        let words = |node| match &self.flow.node(node).role {
            Role::Text(text) | Role::Code(text) => &*text.text,
            _ => "",
        };
        let mut text = words(node);
        let mut offset = text.floor_char_boundary(offset.min(text.len()));
        let before = match self.before.get(&node) {
            Some(&before) if offset == 0 => words(before),
            _ => &text[..offset],
        };
        if !before.ends_with(is_of_word) {
            return (node, offset);
        }
        loop {
            match text[offset..].find(|c| !is_of_word(c)) {
                Some(length) => return (node, offset + length),
                None => match self.after.get(&node) {
                    Some(&after) => (node, text, offset) = (after, words(after), 0),
                    None => return (node, text.len()),
                },
            }
        }
    }
}

/// The texts before and after each text of a block.
fn neighbours(flow: &Flow) -> (BTreeMap<NodeId, NodeId>, BTreeMap<NodeId, NodeId>) {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    let mut last = None;
    each(flow, |_, node| match &flow.node(node).role {
        // Lines of code are blocks, too.
        Role::CodeBlock => last = None,
        Role::Code(_) if is_line(flow, node) => {}
        Role::Text(_) | Role::Code(_) => {
            if let Some(last) = last.replace(node) {
                before.insert(node, last);
                after.insert(last, node);
            }
        }
        Role::LineBreak => last = None,
        role if !role.is_inline() => last = None,
        _ => {}
    });
    (before, after)
}

/// Whether code is a line of a block of code.
fn is_line(flow: &Flow, node: NodeId) -> bool {
    let parent = flow.node(node).parent.map(|parent| &flow.node(parent).role);
    parent == Some(&Role::CodeBlock)
}

/// Visits all nodes that an edition shows, with their divisions.
fn each(flow: &Flow, mut visit: impl FnMut(DivisionId, NodeId)) {
    for (at, division) in flow.divisions.iter().enumerate() {
        let at = DivisionId(at as u32);
        for node in texts(division) {
            walk(flow, node, &mut |node| visit(at, node));
        }
    }
}

/// The division of this edition that shows what one of another edition shows.
fn counterpart(flow: &Flow, other: &Division) -> Option<DivisionId> {
    flow.divisions
        .iter()
        .position(|division| {
            division.kind == other.kind
                && (division.piece == other.piece || other.kind == PieceKind::Notes)
        })
        .map(|at| DivisionId(at as u32))
}

/// Whether a character is of a word.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{AD}')
}
