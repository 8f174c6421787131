//! The first lines: how much differs.

use super::telling::Telling;
use std::fmt::Write as _;

use crate::collate::collation::{Change, ChangeCount, EditionChange};
use crate::collate::witness::{BlockKind, WitnessBlock};

/// `1 word`, `12 words`.
pub(super) fn count(number: usize, noun: &str) -> String {
    let plural = match noun {
        "change of typography" => "changes of typography".to_owned(),
        noun => format!("{noun}s"),
    };
    format!("{number} {}", if number == 1 { noun.to_owned() } else { plural })
}

impl Telling<'_> {
    /// What differs, in a few clauses; empty where nothing does.
    pub(super) fn summary(&self) -> Vec<String> {
        if !self.collation.differs(self.words_only) {
            return Vec::new();
        }
        let mut clauses = vec![self.works_in_words()];
        clauses.extend(self.words_in_words(&self.collation.count()));
        let (added, deleted) = self.notes();
        for (number, what) in [(added, "added"), (deleted, "deleted")] {
            if number > 0 {
                clauses.push(format!("{} {what}", count(number, "note")));
            }
        }
        let facts = self.collation.facts.len();
        if facts > 0 {
            clauses.push(format!("{} about the book", count(facts, "change")));
        }
        let pictures = self.collation.pictures.len();
        if pictures > 0 {
            clauses.push(format!("{} changed", count(pictures, "picture")));
        }
        clauses.extend(self.collation.editions.iter().map(pages_in_words));
        clauses
    }

    fn works_in_words(&self) -> String {
        let works = &self.collation.works;
        let both = works.iter().filter(|it| it.old.is_some() && it.new.is_some());
        let changed = both.clone().filter(|it| it.is_changed(self.words_only)).count();
        let mut text = match changed {
            0 => String::from("no work changed"),
            _ => format!("{} changed", count(changed, "work")),
        };
        let rest = [
            (works.iter().filter(|it| it.old.is_none()).count(), "added"),
            (works.iter().filter(|it| it.new.is_none()).count(), "removed"),
            (both.filter(|it| it.moved).count(), "in another place"),
        ];
        for (number, what) in rest.into_iter().filter(|it| it.0 > 0) {
            let _ = write!(text, ", {number} {what}");
        }
        text
    }

    fn words_in_words(&self, counts: &ChangeCount) -> Vec<String> {
        let mut clauses = Vec::new();
        match (counts.added, counts.deleted) {
            (0, 0) => clauses.push(String::from("no word changed")),
            (added, 0) => clauses.push(format!("{} added", count(added, "word"))),
            (0, deleted) => clauses.push(format!("{} deleted", count(deleted, "word"))),
            (added, deleted) => {
                clauses
                    .push(format!("{} added, {deleted} deleted", count(added, "word")));
            }
        }
        if counts.moved > 0 {
            clauses.push(format!("{} moved", count(counts.moved, "paragraph")));
        }
        if counts.joints > 0 {
            clauses
                .push(format!("{} split or joined", count(counts.joints, "paragraph")));
        }
        if counts.reshaped > 0 {
            clauses
                .push(format!("{} of another kind", count(counts.reshaped, "paragraph")));
        }
        let hidden = if self.words_only { ", not shown" } else { "" };
        if counts.typography > 0 {
            let words = count(counts.typography, "change of typography");
            clauses.push(format!("{words}{hidden}"));
        }
        if counts.style > 0 {
            clauses
                .push(format!("{} set otherwise{hidden}", count(counts.style, "phrase")));
        }
        clauses
    }

    /// Paragraphs of notes that were added and deleted.
    fn notes(&self) -> (usize, usize) {
        let is_note = |block: &&WitnessBlock| block.kind == BlockKind::Note;
        let (mut added, mut deleted) = (0, 0);
        for passage in self.collation.works.iter().flat_map(|work| &work.passages) {
            let (old, new) = self.blocks(passage);
            match passage.change {
                Change::Added => added += new.iter().filter(is_note).count(),
                Change::Deleted => deleted += old.iter().filter(is_note).count(),
                _ => {}
            }
        }
        (added, deleted)
    }
}

/// What happened to the pages of an edition, in one clause.
pub(super) fn pages_in_words(edition: &EditionChange) -> String {
    let of = match edition.id.as_str() {
        "" => String::new(),
        id => format!(" ({id})"),
    };
    if let Some((old, new)) = edition.counts.filter(|(old, new)| old != new) {
        return format!("{old} → {new} pages{of}");
    }
    match &*edition.moved {
        [] => format!("no page moved{of}"),
        [one] => format!("page {one} begins with other text{of}"),
        [first, ..] => {
            format!(
                "{} begin with other text, the first of them {first}{of}",
                count(edition.moved.len(), "page")
            )
        }
    }
}
