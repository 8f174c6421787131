//! The passes, in the order of their authority: a file for each.

pub(super) mod anchors;
pub(super) mod blocks;
pub(super) mod characters;
pub(super) mod furniture;
pub(super) mod headings;
pub(super) mod hyphens;
pub(super) mod junk;
pub(super) mod lists;
pub(super) mod notes;
mod numbers;
pub(super) mod overlaps;
pub(super) mod pages;
pub(super) mod paragraphs;
pub(super) mod punctuation;
pub(super) mod recase;
pub(super) mod sheets;
pub(super) mod suspects;
