//! The passes: a file for each rule, in folders where a pass has several.

pub(super) mod anchors;
pub(super) mod breaks;
pub(super) mod characters;
pub(super) mod debris;
pub(super) mod entries;
pub(super) mod furniture;
pub(super) mod headings;
pub(super) mod hyphen_dirt;
pub(super) mod hyphens;
pub(super) mod initials;
pub(super) mod lists;
pub(super) mod narrow;
pub(super) mod notes;
pub(super) mod overlaps;
pub(super) mod pages;
pub(super) mod paragraphs;
pub(super) mod punctuation;
pub(super) mod quotations;
pub(super) mod recase;
pub(super) mod rhymes;
pub(super) mod seams;
pub(super) mod sheets;
pub(super) mod specks;
pub(super) mod stress;
pub(super) mod suspects;
