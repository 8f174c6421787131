//! The contents: titles, authors and page numbers.

use crate::book::{NodeId, Role};
use crate::display::{Destination, DisplayItem};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::blocks::contents_columns::{
    ContentsNumbers, child_of, cut_number, depth_of, entry_frame, white,
};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::layout::inline::InlineMatter;
use crate::layout::lines::{self, artifact};
use crate::layout::look::LayoutLooks;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::paragraph::TextKind;
use crate::paragraph::lines::Measure;
use crate::project::PieceKind;
use crate::theme::{Align, AuthorPlace, Leader};
use crate::units::Length;

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
        contents_entry(cx, galley, entry, &place, &numbers, frame);
        tied = place.ties_next();
    }
}

fn is_part(cx: &DivisionContext<'_>, entry: NodeId) -> bool {
    match cx.flow.node(entry).role {
        Role::ContentsEntry { division, heading: None, .. } => {
            cx.flow.division(division).kind == PieceKind::Part
        }
        _ => false,
    }
}

/// One entry: the title turned over with a hanging indent, the authors behind or below
/// it, the page number at the right end of the last line that both share.
fn contents_entry(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    entry: NodeId,
    place: &Neighbours<'_>,
    numbers: &ContentsNumbers,
    list: &BlockFrame,
) {
    let look = &cx.theme.contents;
    let Role::ContentsEntry { division, heading, depth } = cx.flow.node(entry).role
    else {
        return;
    };
    let title_look = match heading {
        Some(_) => &look.section,
        None if place.holds() => &look.part,
        None => &look.title,
    };
    let title = child_of(cx, entry, |role| matches!(role, Role::Title));
    let author = child_of(cx, entry, |role| matches!(role, Role::Attribution));
    let hole = child_of(cx, entry, |role| {
        matches!(role, Role::Hole(_) | Role::PageReference(_))
    });
    let frame = entry_frame(cx, list, numbers.left(cx, depth), title_look);
    let column = numbers.before(cx, entry);
    let frame = BlockFrame { left: frame.left + column, ..frame };
    let title_frame = match author {
        Some(_) if look.author_first => {
            BlockFrame { left: frame.left + look.indent, ..frame }
        }
        _ => frame,
    };
    // Authors below a title behind a number stand at its edge.
    let (hang, authors) = match column {
        Length::ZERO => (look.indent * 2, look.indent),
        _ => (look.indent, Length::ZERO),
    };
    let stick = &mut *galley.stick;
    let mut rows = title.map_or_else(Vec::new, |title| {
        let mut inlines = cx.whole(title, &title_frame);
        let number = cut_number(cx, entry, &mut inlines);
        let mut rows = entry_lines(cx, stick, &inlines, &title_frame, hang);
        if let (Some(number), Some(first)) = (number, rows.first_mut()) {
            let frame = title_frame.aligned(Align::Right);
            let right = frame.left - white(&frame);
            let (row, _) = lines::single(cx, stick, &number, &frame, right);
            first.items.splice(0..0, row.items);
        }
        rows
    });
    if rows.is_empty() {
        rows.push(GridRow::default());
    }
    let author_rows = author.map_or_else(Vec::new, |author| {
        entry_authors(cx, stick, author, &mut rows, &frame, authors)
    });
    let at = rows.len() - 1;
    if let Some(hole) = hole {
        page_number(cx, stick, &mut rows[at], hole, &frame);
    }
    if look.author_first {
        rows.splice(0..0, author_rows);
    } else {
        rows.extend(author_rows);
    }
    let to = heading.map_or(Destination::Division(division), Destination::Node);
    let line = BlockFrame { left: frame.left - column, ..frame };
    entry_links(cx, &mut rows, entry, &to, &line);
    let block = PageBlock {
        gap: u32::from(place.stands_apart()),
        keep_previous: place.keeps_previous(),
        ..PageBlock::new(entry, Matter::Solid(rows))
    };
    galley.push(&frame, block);
}

/// Puts the authors of an entry behind its title where they fit and may stand there;
/// else yields their own lines.
fn entry_authors(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    author: NodeId,
    title: &mut [GridRow],
    frame: &BlockFrame,
    left: Length,
) -> Vec<GridRow> {
    let look = &cx.theme.contents;
    let frame =
        frame.in_style(cx.looks.among(&look.names, cx.looks.of(&look.look, look.size)));
    let place = look.author;
    if place == AuthorPlace::None {
        return Vec::new();
    }
    if place == AuthorPlace::Inline
        && !look.author_first
        && let Some(last) = title.last_mut()
        && let Some(end) = last.right_end()
    {
        let inlines = cx.whole(author, &frame);
        let (row, width) = lines::single(cx, stick, &inlines, &frame, end + look.size);
        if end + look.size + width <= frame.grid.measure - frame.right {
            last.absorb(row);
            return Vec::new();
        }
    }
    let left = if look.author_first { Length::ZERO } else { left };
    let frame = BlockFrame { left: frame.left + left, ..frame };
    entry_lines(cx, stick, &cx.whole(author, &frame), &frame, Length::ZERO)
}

fn entry_lines(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    inlines: &InlineMatter<'_>,
    frame: &BlockFrame,
    hang: Length,
) -> Vec<GridRow> {
    let measure = Measure::hanging(frame.width(), hang);
    lines::ragged(cx, stick, inlines, &measure, frame)
}

/// Sets the page number of an entry, and what leads to it.
fn page_number(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    row: &mut GridRow,
    hole: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.contents;
    let (size, leader) = (look.size, look.leader);
    let frame = frame.in_style(cx.looks.of(&look.look, size));
    let number_style = match leader {
        Leader::Close => frame.style,
        _ => LayoutLooks::tabular_text(frame.style),
    };
    let mut inlines = InlineMatter::default();
    cx.reader(&frame).read_one(&mut inlines, hole, number_style, TextKind::Whole);
    let end = row.right_end().unwrap_or(frame.left);
    let right = frame.grid.measure - frame.right + size * 3;
    let (number, width) = if leader == Leader::Close {
        lines::single(cx, stick, &inlines, &frame, end + size)
    } else {
        lines::single(cx, stick, &inlines, &frame.aligned(Align::Right), right)
    };
    if leader == Leader::Dots {
        let to = right - width - size / 2;
        row.items.extend(dots(cx, stick, &frame, end + size / 2, to));
    }
    row.absorb(number);
}

/// Dots between two places on a raster that is the same for all lines.
fn dots(
    cx: &DivisionContext<'_>,
    stick: &mut Stick,
    frame: &BlockFrame,
    from: Length,
    to: Length,
) -> Vec<DisplayItem> {
    let pitch = frame.style.size.scale(3, 4);
    let first = from.0 / pitch.0 + 1;
    let count = to.0 / pitch.0 - first;
    let mut items = Vec::new();
    for index in 0..count.max(0) {
        let dot = artifact(".", frame.style, cx.flow.book.metadata.lang);
        let x = pitch * (first + index);
        items.extend(lines::single(cx, stick, &dot, frame, x).0.items);
    }
    items
}

/// Makes the whole of an entry lead to what it names.
fn entry_links(
    cx: &DivisionContext<'_>,
    rows: &mut [GridRow],
    entry: NodeId,
    to: &Destination,
    frame: &BlockFrame,
) {
    let left = frame.left;
    let right = frame.grid.measure - frame.right + cx.theme.contents.size * 3;
    for row in rows.iter_mut().filter(|row| !row.items.is_empty()) {
        row.items.push(DisplayItem::Link {
            node: entry,
            to: to.clone(),
            part: None,
            x: left,
            y: Length::ZERO,
            width: right - left,
            height: frame.grid.leading,
        });
    }
}
