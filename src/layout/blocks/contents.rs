//! The contents: titles, authors and page numbers.

use crate::book::{NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::blocks::contents_columns::{ContentsNumbers, depth_of};
use crate::layout::blocks::contents_entry::ContentsLine;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::paragraph::lines::Cost;
use crate::project::PieceKind;
use crate::theme::Look;

/// One author in so many may have no room behind the title.
const FEW: usize = 4;

/// Rows by which the white above a part may grow, to fill a page.
const STRETCH: u32 = 1;

/// Price of a page that ends within a part: that of a page some four lines short.
const WITHIN_PART: Cost = Cost::milli(20_000);

/// The depth of an entry and of those before and after it.
struct Neighbours<'d> {
    before: Option<u8>,
    own: u8,
    after: Option<&'d u8>,
    /// It is a part.
    part: bool,
    /// A part ends before it.
    ends_part: bool,
    /// It stays with the one before it.
    tied: bool,
}

impl Neighbours<'_> {
    /// Whether it is a part with entries below it.
    fn holds(&self) -> bool {
        self.part && self.after.is_some_and(|&after| after > self.own)
    }

    /// Whether it is the first or the last of those below a part.
    fn is_first(&self) -> bool {
        self.before.is_some_and(|before| before < self.own)
    }

    fn is_last(&self) -> bool {
        self.own > 0 && self.after.is_none_or(|&after| after < self.own)
    }

    /// Whether the next entry stays with it: a part is not the last line of a page, nor is
    /// its first entry alone. It is no heading for that, which wants two lines below it: a
    /// part with one entry is whole.
    fn ties_next(&self) -> bool {
        self.holds() || (self.is_first() && !self.is_last())
    }

    /// The last entry of a part does not stand alone on a new page.
    fn keeps_previous(&self) -> bool {
        self.tied || (self.is_last() && !self.is_first())
    }

    /// Whether a page may as well end below it: in a list without parts below any.
    fn parts_end(&self) -> bool {
        self.own == 0 && !self.holds() || self.is_last()
    }

    /// Whether a line is left free above it.
    fn stands_apart(&self) -> bool {
        self.holds() || self.ends_part
    }
}

/// Sets the list of contents.
pub(in crate::layout) fn contents(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    galley.anchor(node);
    let entries = cx.children(node);
    let numbers = ContentsNumbers::of(cx, galley.stick, &entries, frame);
    let depths: Vec<u8> = entries.iter().map(|&entry| depth_of(cx, entry)).collect();
    let mut lines: Vec<(ContentsLine, Neighbours<'_>)> = Vec::new();
    // The entries above one, each with whether it is a part.
    let mut open: Vec<bool> = Vec::new();
    let mut tied = false;
    for (at, &entry) in entries.iter().enumerate() {
        let (own, part) = (depths[at], is_part(cx, entry));
        let ends_part = open.iter().skip(usize::from(own)).any(|&part| part);
        open.truncate(usize::from(own));
        let after = depths.get(at + 1);
        open.push(part && after.is_some_and(|&after| after > own));
        let before = at.checked_sub(1).map(|before| depths[before]);
        let place = Neighbours { before, own, after, part, ends_part, tied };
        tied = place.ties_next();
        let look = entry_look(cx, entry, &place);
        let line = ContentsLine::new(cx, galley.stick, entry, (look, &numbers), frame);
        lines.extend(line.map(|line| (line, place)));
    }
    let run_on = authors_run_on(&lines);
    for (line, place) in lines {
        let (node, frame) = (line.node(), line.frame());
        let block = PageBlock {
            gap: u32::from(place.stands_apart()),
            stretch: if place.stands_apart() { STRETCH } else { 0 },
            end: if place.parts_end() { Cost::ZERO } else { WITHIN_PART },
            keep_previous: place.keeps_previous(),
            ..PageBlock::new(node, Matter::Solid(line.rows(cx, galley.stick, run_on)))
        };
        galley.push(&frame, block);
    }
}

fn entry_look<'t>(
    cx: &DivisionContext<'t>,
    entry: NodeId,
    place: &Neighbours<'_>,
) -> &'t Look {
    let look = &cx.theme.contents;
    match cx.flow.node(entry).role {
        Role::ContentsEntry { heading: Some(_), .. } => &look.section,
        _ if place.holds() => &look.part,
        _ => &look.title,
    }
}

/// Whether authors stand behind their titles: in all of a list or in none, but for the few
/// that have no room there, so that the eye knows where to look for them.
fn authors_run_on(lines: &[(ContentsLine, Neighbours<'_>)]) -> bool {
    let all = lines.iter().filter_map(|(line, _)| line.runs_on());
    let (mut named, mut without_room) = (0, 0);
    for runs_on in all {
        named += 1;
        without_room += usize::from(!runs_on);
    }
    named > 0 && without_room * FEW <= named
}

fn is_part(cx: &DivisionContext<'_>, entry: NodeId) -> bool {
    match cx.flow.node(entry).role {
        Role::ContentsEntry { division, heading: None, .. } => {
            cx.flow.division(division).kind == PieceKind::Part
        }
        _ => false,
    }
}
