//! The index, generated from the marks in the text: one entry a line, sub-entries
//! indented by their path, pages as holes.

use std::collections::BTreeMap;

use crate::arrange::{Arranger, Hole};
use crate::book::{NodeId, Role};
use crate::project::PieceKind;

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

    /// Sorted letter by letter, spaces and hyphens apart, capitals like small letters.
    fn index_entries(&mut self) -> Vec<NodeId> {
        let book = self.weaver.book;
        let mut entries: BTreeMap<_, (Vec<NodeId>, Vec<&str>)> = BTreeMap::new();
        for mark in &book.index {
            let key = (sort_key(&mark.path), mark.path.as_slice());
            let entry = entries.entry(key).or_default();
            match &mark.see {
                Some(see) => entry.1.push(see),
                None => entry.0.push(mark.node),
            }
        }
        let lang = book.metadata.lang;
        let mut blocks = Vec::new();
        for ((_, path), (places, see)) in entries {
            let span =
                places.first().map_or(self.edition.span, |&at| book.tree.get(at).span);
            let line = self.weaver.line(Role::Paragraph, &path.join(", "), span, lang);
            if !places.is_empty() {
                self.weaver.text(line, ", ", span, lang);
                self.locators.push(places);
                let hole = Hole::Locators(self.locators.len() as u32 - 1);
                self.weaver.hole(line, hole, span, lang);
            }
            for target in see {
                self.weaver.text(line, ". ", span, lang);
                let word = self.weaver.line(Role::Emphasis, self.words.see, span, lang);
                self.weaver.tree.append(line, word);
                self.weaver.text(line, &format!(" {target}"), span, lang);
            }
            blocks.push(line);
        }
        blocks
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
