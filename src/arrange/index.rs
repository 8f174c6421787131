//! The index, generated from the marks in the text: a main heading, its places, and the
//! sub-headings below it; pages as holes.

use std::collections::BTreeMap;

use crate::arrange::{Arranger, Hole};
use crate::book::{NodeId, Role};
use crate::project::PieceKind;
use crate::source::Span;

/// What the marks say of one heading.
#[derive(Default)]
struct Entry<'b> {
    places: Vec<NodeId>,
    see: Vec<&'b str>,
}

impl Arranger<'_> {
    /// Fills every index of the edition.
    pub(super) fn fill_index(&mut self) {
        for at in 0..self.divisions.len() {
            let division = &self.divisions[at];
            if division.kind == PieceKind::Index && division.blocks.is_empty() {
                let blocks = self.index_entries();
                self.divisions[at].blocks = blocks;
            }
        }
    }

    /// Sorted letter by letter, spaces and hyphens apart, capitals like small letters; a
    /// sub-heading behind its main heading, which is there even without places.
    fn index_entries(&mut self) -> Vec<NodeId> {
        let book = self.weaver.book;
        let mut entries: BTreeMap<_, Entry<'_>> = BTreeMap::new();
        for mark in &book.index {
            for length in 1..mark.path.len() {
                let main = &mark.path[..length];
                entries.entry((sort_key(main), main)).or_default();
            }
            let path = mark.path.as_slice();
            let entry = entries.entry((sort_key(path), path)).or_default();
            match &mark.see {
                Some(see) => entry.see.push(see),
                None => entry.places.push(mark.node),
            }
        }
        let mut blocks = Vec::new();
        let mut span = self.edition.span;
        for ((_, path), entry) in entries {
            if let Some(&first) = entry.places.first() {
                span = book.tree.get(first).span;
            }
            blocks.push(self.index_entry(path, entry, span));
        }
        blocks
    }

    fn index_entry(&mut self, path: &[String], entry: Entry<'_>, span: Span) -> NodeId {
        let lang = self.weaver.book.metadata.lang;
        let depth = u8::try_from(path.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let heading = path.last().map_or("", String::as_str);
        let line = self.weaver.line(Role::IndexEntry { depth }, heading, span, lang);
        if !entry.places.is_empty() {
            self.weaver.text(line, ", ", span, lang);
            self.locators.push(entry.places);
            let hole = Hole::Locators(self.locators.len() as u32 - 1);
            self.weaver.hole(line, hole, span, lang);
        }
        for target in entry.see {
            self.weaver.text(line, ". ", span, lang);
            let word = self.weaver.line(Role::Emphasis, self.words.see, span, lang);
            self.weaver.tree.append(line, word);
            self.weaver.text(line, &format!(" {target}"), span, lang);
        }
        line
    }
}

fn sort_key(path: &[String]) -> String {
    let letters = |part: &String| -> String {
        part.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    path.iter().map(letters).collect::<Vec<_>>().join("\u{1}")
}
