//! What happened to a passage, in words, and its text with what can be seen of it.

use std::fmt::Write as _;

use super::summary::count;
use super::telling::{Spot, Telling};
use crate::collate::collation::{Change, Passage};
use crate::collate::segments::{DifferenceClass, PassageSegment};
use crate::collate::witness::{WitnessBlock, WitnessWork};
use crate::collate::words::{BREAK, CALL, JOINT, PAGE, PICTURE, UnitKind, units};

/// A stretch of text to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ShownStretch {
    /// Unchanged.
    Same(String),
    /// Words were left out here.
    Gap,
    /// Deleted.
    Deleted(DifferenceClass, String),
    /// Added.
    Added(DifferenceClass, String),
    /// Set otherwise: the text, and how.
    Style(String, String),
}

impl Telling<'_> {
    /// What happened to a passage: `added`, `moved from p. 12`, `heading, was a paragraph`.
    /// Empty for changes within.
    pub(super) fn happened(&self, passage: &Passage) -> String {
        let (old, new) = self.blocks(passage);
        let many = |blocks: &[WitnessBlock]| match blocks {
            [one] => one.kind.name().to_owned(),
            blocks => count(blocks.len(), blocks[0].kind.name()),
        };
        match passage.change {
            Change::Same => String::new(),
            Change::Changed => shape(&old[0], &new[0]),
            Change::Added => format!("{} added", many(new)),
            Change::Deleted => format!("{} deleted", many(old)),
            Change::Split => format!("split into {}", new.len()),
            Change::Joined => format!("{} joined", old.len()),
            Change::Moved => {
                let work = passage.old.as_ref().map(|it| &self.old.works[it.work]);
                format!(
                    "{} moved here from {}",
                    many(new),
                    named(work, self.spots(passage).0)
                )
            }
            Change::Gone => {
                let work = passage.new.as_ref().map(|it| &self.new.works[it.work]);
                format!("{} moved to {}", many(old), named(work, self.spots(passage).1))
            }
        }
    }

    /// The text of a passage with its changes; of unchanged text so many
    /// words beside them.
    pub(super) fn shown(&self, passage: &Passage, beside: usize) -> Vec<ShownStretch> {
        let mut out = Vec::new();
        let last = passage.segments.len().saturating_sub(1);
        for (at, segment) in passage.segments.iter().enumerate() {
            if segment.is_same(self.words_only) {
                around(&segment.new, (at == 0, at == last), beside, &mut out);
            } else {
                changed(segment, &mut out);
            }
        }
        out
    }
}

/// A work, and a place in it.
fn named(work: Option<&WitnessWork>, spot: Spot<'_>) -> String {
    let work = work.map_or("", WitnessWork::name);
    match spot.to_string().as_str() {
        "" => format!("“{work}”"),
        spot => format!("“{work}”, {spot}"),
    }
}

/// How a block is another kind, or stands in something else; empty if it is and does not.
fn shape(old: &WitnessBlock, new: &WitnessBlock) -> String {
    let of = |block: &WitnessBlock| {
        let within: Vec<&str> = block.within.iter().map(|it| it.name()).collect();
        match within.last() {
            None => block.kind.name().to_owned(),
            Some(holder) => format!("{} in a {holder}", block.kind.name()),
        }
    };
    let (was, is) = (of(old), of(new));
    if was == is { String::new() } else { format!("{is}, was a {was}") }
}

fn changed(segment: &PassageSegment, out: &mut Vec<ShownStretch>) {
    let text = |text: &str| {
        let plain = seen(text);
        if segment.class == DifferenceClass::Typography {
            spaces_seen(&plain)
        } else {
            plain
        }
    };
    if segment.class == DifferenceClass::Style {
        let (was, is) = (segment.styles.0.name(), segment.styles.1.name());
        let how = match (was.as_str(), is.as_str()) {
            (was, "") => format!("no longer {was}"),
            ("", is) => format!("now {is}"),
            (was, is) => format!("now {is}, was {was}"),
        };
        return out.push(ShownStretch::Style(seen(&segment.new), how));
    }
    // The space in whose place a paragraph ends is no change of its own.
    let told = |side: &str| {
        !side.is_empty()
            && (segment.class != DifferenceClass::Joint || side.contains(JOINT))
    };
    if told(&segment.old) {
        out.push(ShownStretch::Deleted(segment.class, text(&segment.old)));
    }
    if told(&segment.new) {
        out.push(ShownStretch::Added(segment.class, text(&segment.new)));
    }
}

/// Unchanged text: the words beside changes.
fn around(text: &str, edges: (bool, bool), beside: usize, out: &mut Vec<ShownStretch>) {
    let words: Vec<_> =
        units(text).filter(|it| it.0 == UnitKind::Word).map(|it| it.1).collect();
    // Where nothing changed, it is known by how it begins.
    let (head, tail) = match edges {
        (true, true) => (beside, 0),
        (first, last) => (if first { 0 } else { beside }, if last { 0 } else { beside }),
    };
    if words.len() <= head + tail + 2 {
        return out.push(ShownStretch::Same(seen(text)));
    }
    let end = head.checked_sub(1).map_or(0, |at| words[at].end);
    let start = if tail == 0 { text.len() } else { words[words.len() - tail].start };
    if end > 0 {
        out.push(ShownStretch::Same(seen(&text[..end])));
    }
    out.push(ShownStretch::Gap);
    if start < text.len() {
        out.push(ShownStretch::Same(seen(&text[start..])));
    }
}

/// A text with signs for what has no letters.
pub(super) fn seen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            CALL => out.push_str("[note]"),
            PICTURE => out.push_str("[picture]"),
            PAGE => out.push_str("[page]"),
            JOINT => out.push_str(" ¶ "),
            BREAK => out.push_str(" / "),
            c => out.push(c),
        }
    }
    out
}

/// A text whose spaces and hidden marks can be seen.
fn spaces_seen(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' => out.push('␣'),
            '\u{a0}' => out.push('⍽'),
            '\u{202f}' => out.push_str("‹narrow space›"),
            '\u{2009}' => out.push_str("‹thin space›"),
            '\u{ad}' => out.push_str("‹soft hyphen›"),
            '\u{2011}' => out.push_str("‹fixed hyphen›"),
            c if c.is_whitespace() || c.is_control() => {
                let _ = write!(out, "‹U+{:04X}›", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}
