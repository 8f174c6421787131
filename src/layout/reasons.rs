//! Why a page is short: what begins the next one, and what kept it from beginning here.

use crate::arrange::Flow;
use crate::book::{NodeId, Role};
use crate::layout::block::{Block, Matter};
use crate::layout::division::Prepared;
use crate::layout::solved::Solved;
use crate::layout::spreads::{Piece, Relaxation, Relaxed};

/// What a rule gave way to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// A picture had no room.
    Figure,
    /// The rows of a table that stay together had none.
    Table,
    /// A heading and two lines of its text had none.
    Heading,
    /// A motto stays with the text behind it.
    Epigraph,
    /// A stanza is not parted there.
    Verse,
    /// The notes called in the next lines had no room at the foot.
    Note,
    /// The first two and last two lines of a paragraph stay together.
    Paragraph,
    /// Something else that stays whole had no room.
    Block,
}

impl Reason {
    /// Its name in machine-readable messages.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Heading => "heading",
            Self::Epigraph => "epigraph",
            Self::Verse => "verse",
            Self::Note => "note",
            Self::Paragraph => "paragraph",
            Self::Block => "block",
        }
    }

    /// Why the page is short, in words that follow a colon.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Figure => "the picture that follows has no room on it",
            Self::Table => "the rows of the table that follow have no room on it",
            Self::Heading => {
                "the heading that follows has no room on it with two lines of its text"
            }
            Self::Epigraph => "the motto that follows stays with two lines of its text",
            Self::Verse => "the lines of verse that follow are not parted",
            Self::Note => "the notes to the next lines have no room at its foot",
            Self::Paragraph => {
                "the first and the last two lines of a paragraph stay together"
            }
            Self::Block => "what follows stays whole and has no room on it",
        }
    }

    /// What helps.
    pub(super) const fn remedy(self) -> &'static str {
        match self {
            Self::Figure => {
                "make the picture smaller by a `width`, or let it stand elsewhere in the text"
            }
            Self::Note => {
                "shorten the note, or let notes stand at the end by `notes = \"work\"`"
            }
            Self::Table | Self::Verse | Self::Block | Self::Epigraph => {
                "let it stand elsewhere, or make the text before it a line longer or shorter"
            }
            Self::Heading | Self::Paragraph => {
                "one line more or less in a paragraph nearby helps"
            }
        }
    }
}

/// What a rule of the page search is called in machine-readable messages, where it is
/// its own reason.
pub(super) const fn rule_name(rule: Relaxed) -> &'static str {
    match rule {
        Relaxed::Short(_) => "short",
        Relaxed::Hyphen => "hyphen",
        Relaxed::LastPage(_) => "last-page",
        Relaxed::Orphan => "orphan",
        Relaxed::Widow => "widow",
        Relaxed::Stranded => "heading",
        Relaxed::Cut => "block",
        Relaxed::NoteLate | Relaxed::NoteCut => "note",
    }
}

/// Why a page is short, and the node that begins the next; `None` where another rule gave
/// way.
pub(super) fn of(
    flow: &Flow,
    prepared: &Prepared,
    solved: &Solved,
    relaxed: &Relaxation,
) -> Option<(Reason, NodeId)> {
    if !matches!(relaxed.rule, Relaxed::Short(_)) {
        return None;
    }
    let next = solved.paging.pages.get(relaxed.page as usize + 1)?;
    let pieces = next.pieces.iter().filter(|piece| !solved.seat(piece.slab).again);
    let first = pieces.min_by_key(|piece| (piece.slab, piece.from))?;
    let block = &prepared.blocks[solved.seat(first.slab).block];
    let reason = if calls_notes(prepared, solved, first) {
        Reason::Note
    } else {
        kind(flow, block, first.from > 0)
    };
    Some((reason, block.node))
}

/// Whether one of the two lines that would have to stand on the page calls a note.
fn calls_notes(prepared: &Prepared, solved: &Solved, first: &Piece) -> bool {
    let block = solved.seat(first.slab).block;
    let choice = solved.paging.chosen[first.slab as usize].choice as usize;
    let notes = &prepared.foot;
    (first.from..first.from + 2)
        .any(|line| notes.at(block, choice, line as usize).next().is_some())
}

fn kind(flow: &Flow, block: &Block, parted: bool) -> Reason {
    let within = |wanted: fn(&Role) -> bool| {
        let mut at = Some(block.node);
        while let Some(node) = at {
            if wanted(&flow.node(node).role) {
                return true;
            }
            at = flow.node(node).parent;
        }
        false
    };
    match &block.matter {
        Matter::Text(_) => return Reason::Paragraph,
        _ if parted && !within(|role| matches!(role, Role::Verse)) => {
            return Reason::Paragraph;
        }
        _ => {}
    }
    if block.floats {
        Reason::Figure
    } else if matches!(flow.node(block.node).role, Role::Heading { .. }) {
        Reason::Heading
    } else if within(|role| matches!(role, Role::Table { .. })) {
        Reason::Table
    } else if within(|role| matches!(role, Role::Verse)) {
        Reason::Verse
    } else if within(|role| matches!(role, Role::Epigraph)) {
        Reason::Epigraph
    } else {
        Reason::Block
    }
}
