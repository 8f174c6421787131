//! What all renderings share: where things stand and what they are called.

use crate::collate::collation::{BlockRange, Change, Collation, Passage, WorkChange};
use crate::collate::segments::PassageSegment;
use crate::collate::witness::{
    Witness, WitnessBlock, WitnessEdition, WitnessPosition, WitnessWork,
};
use crate::collate::words::JOINT;

/// A collation with both its witnesses, and what is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    /// What differs.
    pub collation: &'a Collation,
    /// The old witness.
    pub old: &'a Witness,
    /// The new witness.
    pub new: &'a Witness,
    /// Typography and style are left out.
    pub words_only: bool,
}

/// Where something stands, as far as that is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Spot<'a> {
    pub(super) page: Option<&'a str>,
    pub(super) file: Option<&'a str>,
    pub(super) line: Option<u32>,
}

impl std::fmt::Display for Spot<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(page) = self.page {
            write!(f, "p. {page}")?;
        }
        if let Some(file) = self.file {
            write!(f, "{}{file}", if self.page.is_some() { ", " } else { "" })?;
            if let Some(line) = self.line {
                write!(f, ":{line}")?;
            }
        }
        Ok(())
    }
}

impl<'a> Telling<'a> {
    /// The works that there is something to tell of.
    pub(super) fn changed(&self) -> impl Iterator<Item = &'a WorkChange> + use<'a> {
        let words_only = self.words_only;
        self.collation.works.iter().filter(move |work| work.is_changed(words_only))
    }

    /// The passages of a work that there is something to tell of.
    pub(super) fn passages(
        &self,
        work: &'a WorkChange,
    ) -> impl Iterator<Item = &'a Passage> + use<'a> {
        let words_only = self.words_only;
        work.passages.iter().filter(move |passage| passage.is_changed(words_only))
    }

    /// A work as the new witness has it, else as the old one has.
    pub(super) fn work(&self, work: &WorkChange) -> &'a WitnessWork {
        match (work.new, work.old) {
            (Some(at), _) => &self.new.works[at],
            (None, Some(at)) => &self.old.works[at],
            (None, None) => unreachable!("a work stands on one side at least"),
        }
    }

    /// The blocks of one side of a passage.
    pub(super) fn blocks(
        &self,
        passage: &Passage,
    ) -> (&'a [WitnessBlock], &'a [WitnessBlock]) {
        let of =
            |witness: &'a Witness, blocks: &Option<BlockRange>| -> &'a [WitnessBlock] {
                blocks
                    .as_ref()
                    .map_or(&[], |it| &witness.works[it.work].blocks[it.range.clone()])
            };
        (of(self.old, &passage.old), of(self.new, &passage.new))
    }

    /// The editions whose pages are named: the first that both sides have, else the first
    /// of each.
    fn editions(&self) -> (Option<&'a WitnessEdition>, Option<&'a WitnessEdition>) {
        let (old, new) = match self.collation.editions.first() {
            Some(edition) => (edition.old, edition.new),
            None => (0, 0),
        };
        (self.old.editions.get(old), self.new.editions.get(new))
    }

    /// Where a passage is told: at its new place, else where it stood.
    pub(super) fn spot(&self, passage: &'a Passage) -> Spot<'a> {
        let (old, new) = self.spots(passage);
        if passage.new.is_some() && passage.change != Change::Gone { new } else { old }
    }

    /// Where a passage stands on both sides: at its first change.
    pub(super) fn spots(&self, passage: &'a Passage) -> (Spot<'a>, Spot<'a>) {
        let first = passage.segments.iter().find(|it| !it.is_same(self.words_only));
        let first = first.filter(|_| !matches!(passage.change, Change::Moved));
        let at = |side: fn(&PassageSegment) -> (usize, &String)| {
            let end = first.map_or(0, |it| side(it).0);
            let before = passage.segments.iter().map(side).take_while(|it| it.0 < end);
            let (mut nth, mut start) = (0, 0);
            for (at, text) in before {
                for (joint, _) in text.match_indices(JOINT) {
                    (nth, start) = (nth + 1, at + joint + JOINT.len_utf8());
                }
            }
            (nth, end - start)
        };
        let editions = self.editions();
        (
            spot(
                self.old,
                passage.old.as_ref(),
                editions.0,
                at(|it| (it.old_at, &it.old)),
            ),
            spot(
                self.new,
                passage.new.as_ref(),
                editions.1,
                at(|it| (it.new_at, &it.new)),
            ),
        )
    }
}

fn spot<'a>(
    witness: &'a Witness,
    blocks: Option<&BlockRange>,
    edition: Option<&'a WitnessEdition>,
    (nth, at): (usize, usize),
) -> Spot<'a> {
    let Some(blocks) = blocks else { return Spot::default() };
    let block = blocks.range.start + nth.min(blocks.range.len() - 1);
    let place = WitnessPosition { work: blocks.work, block, at: at as u32 };
    let text = &witness.works[blocks.work].blocks[block];
    Spot {
        page: edition.and_then(|it| it.page_at(place)),
        file: Some(&*text.file).filter(|it| !it.is_empty()),
        line: text.line_at(at),
    }
}
