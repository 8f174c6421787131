//! What a comparison comes to.

use std::ops::Range;

use super::segments::{DifferenceClass, PassageSegment};
use super::witness::WitnessPicture;
use crate::units::Length;

/// What differs between two witnesses, and what does not: every block of both stands in one
/// passage.
#[derive(Debug, Clone, Default)]
pub struct Collation {
    /// What is said of the book and differs.
    pub facts: Vec<FactChange>,
    /// All works, in the new order; see [`WorkChange::is_changed`].
    pub works: Vec<WorkChange>,
    /// Pictures that differ.
    pub pictures: Vec<PictureChange>,
    /// Editions whose pages were compared.
    pub editions: Vec<EditionChange>,
    /// What was not compared, in words.
    pub lacks: Vec<String>,
}

/// A fact that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// What it is, in words.
    pub key: String,
    /// The old value; `None`: it was not said.
    pub old: Option<String>,
    /// The new value; `None`: it is said no more.
    pub new: Option<String>,
}

/// A work on both sides.
#[derive(Debug, Clone, Default)]
pub struct WorkChange {
    /// Index in the old witness; `None`: it was added.
    pub old: Option<usize>,
    /// Index in the new witness; `None`: it was removed.
    pub new: Option<usize>,
    /// It stands elsewhere in the order of the works.
    pub moved: bool,
    /// What is said of it and differs: its title, too, where it has another.
    pub facts: Vec<FactChange>,
    /// Its text in order; what was deleted stands where it stood.
    pub passages: Vec<Passage>,
}

/// Blocks of one work that stand one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockRange {
    /// Index of the work.
    pub work: usize,
    /// Which of its blocks.
    pub range: Range<usize>,
}

/// Blocks on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What happened.
    pub change: Change,
    /// The old blocks.
    pub old: Option<BlockRange>,
    /// The new blocks.
    pub new: Option<BlockRange>,
    /// The words; none where the change is [`Change::Same`] or [`Change::Gone`].
    pub segments: Vec<PassageSegment>,
}

/// What happened to blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// Nothing.
    Same,
    /// Their words or how they are set changed.
    Changed,
    /// They are new.
    Added,
    /// They are no more.
    Deleted,
    /// One became several.
    Split,
    /// Several became one.
    Joined,
    /// They stood elsewhere, there may be changes in them.
    Moved,
    /// Here stood what is told as [`Change::Moved`] at its new place.
    Gone,
}

/// A picture that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureChange {
    /// The old one; `None`: it was added.
    pub old: Option<WitnessPicture>,
    /// The new one; `None`: it was removed.
    pub new: Option<WitnessPicture>,
}

/// The pages of an edition on both sides.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionChange {
    /// The edition's id; empty where only lists of pages tell of it.
    pub id: String,
    /// How many pages it had and has; `None`: that is not known of both.
    pub counts: Option<(usize, usize)>,
    /// Index of it among the old witness's editions.
    pub old: usize,
    /// Index of it among the new witness's editions.
    pub new: usize,
    /// Numbers of pages that begin with other text than the page of that number did.
    pub moved: Vec<String>,
    /// Numbers of new pages with changes on them.
    pub touched: Vec<String>,
    /// The first new page that is not as it was.
    pub first: Option<String>,
    /// Works that open on a page of another number: index of the new work, old and new
    /// number.
    pub openings: Vec<(usize, String, String)>,
    /// The width of the spine before and after, where it differs.
    pub spine: Option<(Option<Length>, Option<Length>)>,
}

impl EditionChange {
    /// Whether the pages are others, or stand otherwise; changes on them are told by work.
    pub fn is_changed(&self) -> bool {
        self.counts.is_some_and(|(old, new)| old != new)
            || !self.moved.is_empty()
            || !self.openings.is_empty()
            || self.spine.is_some()
    }
}

/// How much changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ChangeCount {
    /// Words that were added.
    pub added: usize,
    /// Words that were deleted.
    pub deleted: usize,
    /// Stretches that differ in typography alone.
    pub typography: usize,
    /// Stretches that are set otherwise.
    pub style: usize,
    /// Blocks that were moved.
    pub moved: usize,
    /// Places where a paragraph was split or two were joined.
    pub joints: usize,
    /// Blocks that are of another kind, or stand in something else, with the same words.
    pub reshaped: usize,
}

impl Passage {
    /// Whether there is anything to tell, typography counted unless `words_only`.
    pub fn is_changed(&self, words_only: bool) -> bool {
        match self.change {
            Change::Same => false,
            Change::Changed => {
                self.is_reshaped()
                    || self.segments.iter().any(|segment| !segment.is_same(words_only))
            }
            _ => true,
        }
    }

    /// Whether only the kind of the block changed, or what it stands in.
    pub fn is_reshaped(&self) -> bool {
        self.change == Change::Changed
            && self.segments.iter().all(|it| it.class == DifferenceClass::Same)
    }

    /// Whether its new place is in a work.
    pub(super) fn stays_in(&self, work: &WorkChange) -> bool {
        self.new.as_ref().is_some_and(|it| Some(it.work) == work.new)
    }

    fn count(&self, count: &mut ChangeCount) {
        for segment in &self.segments {
            let (deleted, added) = segment.words();
            count.deleted += deleted;
            count.added += added;
            count.typography += usize::from(segment.class == DifferenceClass::Typography);
            count.style += usize::from(segment.class == DifferenceClass::Style);
            count.joints += usize::from(segment.class == DifferenceClass::Joint);
        }
        count.reshaped += usize::from(self.is_reshaped());
        if let (Change::Moved, Some(new)) = (self.change, &self.new) {
            count.moved += new.range.len();
        }
    }
}

impl WorkChange {
    /// Whether there is anything to tell, typography counted unless `words_only`.
    pub fn is_changed(&self, words_only: bool) -> bool {
        self.old.is_none()
            || self.new.is_none()
            || self.moved
            || !self.facts.is_empty()
            || self.passages.iter().any(|passage| passage.is_changed(words_only))
    }

    /// How much changed in it.
    pub fn count(&self) -> ChangeCount {
        let mut count = ChangeCount::default();
        self.passages.iter().for_each(|passage| passage.count(&mut count));
        count
    }
}

impl Collation {
    /// Whether the witnesses differ, typography counted unless `words_only`.
    pub fn differs(&self, words_only: bool) -> bool {
        !self.facts.is_empty()
            || !self.pictures.is_empty()
            || self.works.iter().any(|work| work.is_changed(words_only))
            || self.editions.iter().any(EditionChange::is_changed)
    }

    /// How much changed in all.
    pub fn count(&self) -> ChangeCount {
        let mut count = ChangeCount::default();
        let passages = self.works.iter().flat_map(|work| &work.passages);
        passages.for_each(|passage| passage.count(&mut count));
        count
    }
}
