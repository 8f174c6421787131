//! One entry of the contents: its title, its authors and its page number.

use crate::book::{NodeId, Role};
use crate::display::{Destination, DisplayItem};
use crate::layout::blocks::contents_columns::{
    ContentsNumbers, child_of, cut_number, entry_frame, white,
};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::inline::InlineMatter;
use crate::layout::lines::{self, artifact};
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::paragraph::TextKind;
use crate::paragraph::lines::{Measure, Rag};
use crate::theme::{Align, AuthorPlace, Leader, Look};
use crate::units::Length;

/// An entry of the contents whose title is set.
pub(super) struct ContentsLine {
    node: NodeId,
    to: Destination,
    hole: Option<NodeId>,
    /// The edges of its lines, behind the column of numbers.
    frame: BlockFrame,
    /// That column's width.
    column: Length,
    title: Vec<GridRow>,
    /// Those of a subtitle below it.
    subtitle: Vec<GridRow>,
    authors: Option<NodeId>,
    /// The authors behind the title, where they have room there.
    behind: Option<GridRow>,
    /// How far in they stand on lines of their own, and a title that is turned over.
    authors_left: Length,
    hang: Length,
}

impl ContentsLine {
    /// Sets the title, turned over with a hanging indent, and the authors behind it.
    pub(super) fn new(
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        node: NodeId,
        (look, numbers): (&Look, &ContentsNumbers),
        list: &BlockFrame,
    ) -> Option<Self> {
        let Role::ContentsEntry { division, heading, depth } = cx.flow.node(node).role
        else {
            return None;
        };
        let column = numbers.before(cx, node);
        let frame = entry_frame(cx, (list, numbers), numbers.left(cx, depth), look);
        let frame = BlockFrame { left: frame.left + column, ..frame };
        let indent = cx.theme.contents.indent;
        let authors = child_of(cx, node, |role| matches!(role, Role::Attribution));
        // Authors below a title behind a number stand at its edge.
        let (hang, authors_left) = match column {
            Length::ZERO => (indent * 2, indent),
            _ => (indent, Length::ZERO),
        };
        let mut line = Self {
            node,
            to: heading.map_or(Destination::Division(division), Destination::Node),
            hole: child_of(cx, node, |role| {
                matches!(role, Role::Hole(_) | Role::PageReference(_))
            }),
            frame,
            column,
            title: vec![GridRow::default()],
            subtitle: Vec::new(),
            authors: authors.filter(|_| cx.theme.contents.author != AuthorPlace::None),
            behind: None,
            authors_left,
            hang,
        };
        let mut titles = cx
            .flow
            .children(node)
            .filter(|&child| matches!(cx.flow.node(child).role, Role::Title));
        if let Some(title) = titles.next() {
            line.set_title(cx, stick, title);
        }
        if let Some(subtitle) = titles.next() {
            line.subtitle = line.lines_below(cx, stick, subtitle);
        }
        line.behind = line.authors_behind(cx, stick);
        Some(line)
    }

    fn set_title(&mut self, cx: &DivisionContext<'_>, stick: &mut Stick, title: NodeId) {
        let look = &cx.theme.contents;
        let inset = match self.authors {
            Some(_) if look.author_first => look.indent,
            _ => Length::ZERO,
        };
        let frame = BlockFrame { left: self.frame.left + inset, ..self.frame };
        let mut inlines = cx.whole(title, &frame);
        let number = cut_number(cx, self.node, &mut inlines);
        let mut rows = entry_lines(cx, stick, &inlines, &frame, self.hang);
        if let (Some(number), Some(first)) = (number, rows.first_mut()) {
            let frame = frame.aligned(Align::Right);
            let right = frame.left - white(&frame);
            let (row, _) = lines::single(cx, stick, &number, &frame, right);
            first.items.splice(0..0, row.items);
        }
        if !rows.is_empty() {
            self.title = rows;
        }
    }

    /// A subtitle, as far in as what is turned over of a title.
    fn lines_below(
        &self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        subtitle: NodeId,
    ) -> Vec<GridRow> {
        let look = &cx.theme.contents;
        let style = cx.looks.among(&look.subtitle, cx.looks.of(&look.look, look.size));
        let frame = self.frame.in_style(style);
        let frame = BlockFrame { left: frame.left + self.hang, ..frame };
        let measure = Measure::plain(frame.width());
        let words = cx.whole(subtitle, &frame);
        lines::ragged_as(cx, stick, &words, &measure, &frame, Rag::Even)
    }

    /// The authors behind the title's last line; `None` where they have no room there, or
    /// the theme has them elsewhere.
    fn authors_behind(
        &self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
    ) -> Option<GridRow> {
        let look = &cx.theme.contents;
        let authors = self.authors?;
        if look.author != AuthorPlace::Inline || look.author_first {
            return None;
        }
        let from = self.subtitle.last().or(self.title.last())?.right_end()? + look.size;
        let frame = self.authors_frame(cx);
        let inlines = cx.whole(authors, &frame);
        let (row, width) = lines::single(cx, stick, &inlines, &frame, from);
        (from + width <= frame.grid.measure - frame.right).then_some(row)
    }

    fn authors_frame(&self, cx: &DivisionContext<'_>) -> BlockFrame {
        let look = &cx.theme.contents;
        let style = cx.looks.among(&look.names, cx.looks.of(&look.look, look.size));
        self.frame.in_style(style)
    }

    /// Whether its authors stand behind the title, or could; `None` if it has none.
    pub(super) fn runs_on(&self) -> Option<bool> {
        self.authors.map(|_| self.behind.is_some())
    }

    /// Its lines. Where the authors of a list run on behind the titles, those that have no
    /// room there are turned over as the end of a title is; else they have lines of their
    /// own. The page number stands on the last line of the title, or of what is turned over.
    pub(super) fn rows(
        mut self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        run_on: bool,
    ) -> Vec<GridRow> {
        let mut rows = std::mem::take(&mut self.title);
        rows.append(&mut self.subtitle);
        let mut names = Vec::new();
        if let Some(authors) = self.authors {
            let behind = self.behind.take().filter(|_| run_on);
            match (behind, rows.last_mut()) {
                (Some(behind), Some(last)) => last.absorb(behind),
                _ => names = self.authors_apart(cx, stick, authors, run_on),
            }
        }
        if run_on {
            rows.append(&mut names);
        }
        if let (Some(hole), Some(last)) = (self.hole, rows.last_mut()) {
            page_number(cx, stick, last, hole, &self.frame);
        }
        if cx.theme.contents.author_first {
            rows.splice(0..0, names);
        } else {
            rows.extend(names);
        }
        self.link(cx, &mut rows);
        rows
    }

    fn authors_apart(
        &self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        authors: NodeId,
        run_on: bool,
    ) -> Vec<GridRow> {
        let left = match (cx.theme.contents.author_first, run_on) {
            (true, _) => Length::ZERO,
            (_, true) => self.hang,
            (_, false) => self.authors_left,
        };
        let frame = self.authors_frame(cx);
        let frame = BlockFrame { left: frame.left + left, ..frame };
        // Full lines would break names at their hyphens.
        let measure = Measure::plain(frame.width());
        let names = cx.whole(authors, &frame);
        lines::ragged_as(cx, stick, &names, &measure, &frame, Rag::Even)
    }

    /// Makes the whole of it lead to what it names.
    fn link(&self, cx: &DivisionContext<'_>, rows: &mut [GridRow]) {
        let left = self.frame.left - self.column;
        let measure = self.frame.grid.measure - self.frame.right;
        let right = measure + cx.theme.contents.size * 3;
        for row in rows.iter_mut().filter(|row| !row.items.is_empty()) {
            row.items.push(DisplayItem::Link {
                node: self.node,
                to: self.to.clone(),
                part: None,
                x: left,
                y: Length::ZERO,
                width: right - left,
                height: self.frame.grid.leading,
            });
        }
    }

    pub(super) fn frame(&self) -> BlockFrame {
        self.frame
    }

    pub(super) fn node(&self) -> NodeId {
        self.node
    }
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
    let mut inlines = InlineMatter::default();
    cx.reader(&frame).read_one(&mut inlines, hole, frame.style, TextKind::Whole);
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
