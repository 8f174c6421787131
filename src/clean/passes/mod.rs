//! The passes: files of rules that are of one kind, in folders where a pass has several.

pub(in crate::clean) mod anchors;
pub(in crate::clean) mod blocks;
pub(in crate::clean) mod characters;
pub(in crate::clean) mod debris;
pub(super) mod entries;
pub(in crate::clean) mod furniture;
pub(in crate::clean) mod headings;
pub(in crate::clean) mod hyphens;
pub(in crate::clean) mod initials;
pub(in crate::clean) mod notes;
pub(super) mod pages;
pub(in crate::clean) mod paragraphs;
pub(in crate::clean) mod punctuation;
pub(in crate::clean) mod recase;
pub(in crate::clean) mod repeats;
pub(in crate::clean) mod sheets;
pub(super) mod speakers;
pub(in crate::clean) mod specks;
pub(in crate::clean) mod stress;
pub(in crate::clean) mod suspects;
pub(in crate::clean) mod verse;
