//! Running heads and folios.

use crate::arrange::{Division, Flow, Folio, Head};
use crate::book::{NodeId, Role};
use crate::diag::Diagnostics;
use crate::display::{Artifact, Content, DisplayItem, GlyphRun};
use crate::ground::Lang;
use crate::layout::chain::Numbers;
use crate::layout::context::Common;
use crate::layout::holes::{Holes, range};
use crate::layout::inline::{InlineMarks, InlineReader, PictureExtent};
use crate::layout::messages;
use crate::layout::page::{PageKind, PageNumber};
use crate::layout::painter::PageDraft;
use crate::layout::rows::{BaselineGrid, line_row};
use crate::layout::ruled::{Room, around};
use crate::paragraph::lines::BrokenLine;
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::text::TextStyle;
use crate::theme::{Align, Cut, FolioPlace, Look, Side};
use crate::units::Length;
use crate::words::LanguageWords;

/// Heads have none.
static NO_HOLES: Holes = Holes::NONE;

/// What stands at the head and foot of one division's pages.
pub(super) struct Furniture<'a> {
    common: Common<'a>,
    division: &'a Division,
    grid: BaselineGrid,
    /// Notes that an earlier page began, for the head of one on which none begins.
    last_notes: Vec<PageNumber>,
    /// Heads named already as too long.
    named: Vec<NodeId>,
}

/// A page as furniture needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct FurniturePage {
    pub(super) index: u32,
    pub(super) label: PageNumber,
}

impl FurniturePage {
    fn recto(self) -> bool {
        self.index.is_multiple_of(2)
    }
}

impl<'a> Furniture<'a> {
    pub(super) fn new(common: Common<'a>, division: &'a Division) -> Self {
        let grid = BaselineGrid::body(common.theme);
        Self { common, division, grid, last_notes: Vec::new(), named: Vec::new() }
    }

    /// Adds head and folio to a page.
    pub(super) fn dress(
        &mut self,
        page: &mut PageDraft,
        leaf: FurniturePage,
        numbers: &Numbers,
        found: &mut Diagnostics,
    ) {
        let notes = self.notes_of(page, numbers);
        if !matches!(page.kind, PageKind::Opener | PageKind::Text) {
            return;
        }
        let running = page.kind == PageKind::Text;
        if running {
            self.head(page, leaf, &notes, found);
        }
        if self.division.folio == Folio::Shown {
            self.folio(page, leaf, running, found);
        }
    }

    fn head(
        &mut self,
        page: &mut PageDraft,
        leaf: FurniturePage,
        notes: &[PageNumber],
        found: &mut Diagnostics,
    ) {
        let theme = self.common.theme;
        let (head, look) = if leaf.recto() {
            (self.division.heads.recto, &theme.head.recto)
        } else {
            (self.division.heads.verso, &theme.head.verso)
        };
        let style = self.style(look);
        let words = LanguageWords::of(self.common.flow.book.metadata.lang);
        let lang = self.common.flow.book.metadata.lang;
        let text;
        let mut segments = match head {
            Head::Empty => return,
            Head::Text(node) => self.inlines(node, style),
            Head::NotesToPages => {
                let (Some(first), Some(last)) = (notes.iter().min(), notes.iter().max())
                else {
                    return;
                };
                let lead = if first == last {
                    words.notes_to_page
                } else {
                    words.notes_to_pages
                };
                text = format!("{lead} {}", range(*first, *last));
                vec![segment(&text, style, lang, Artifact::Head)]
            }
        };
        let beside = match theme.folio.place {
            FolioPlace::Head => style.size * 6,
            FolioPlace::Foot | FolioPlace::FootOuter => Length::ZERO,
        };
        let room = self.grid.measure - beside;
        let whole = self.width(&segments);
        if whole > room {
            if let Head::Text(node) = head
                && !self.named.contains(&node)
            {
                self.named.push(node);
                found.push(messages::long_head(self.common.flow, node));
            }
            self.cut_at_word(&mut segments, room, lang);
        }
        let y = self.head_baseline();
        let left = self.common.theme.page.left(leaf.recto());
        let room = self.grid.measure - self.width(&segments);
        let x = left + Self::beside(theme.head.side, room, leaf);
        self.keeps_clear(page, leaf, y, found);
        self.paint(page, &segments, x, y);
        let align = match (theme.head.side, leaf.recto()) {
            (Side::Centre, _) => Align::Centre,
            (Side::Outer, true) | (Side::Inner, false) => Align::Right,
            (Side::Outer, false) | (Side::Inner, true) => Align::Left,
        };
        let room = Room { left, width: self.grid.measure, align };
        page.items.extend(around(look, style.size, y, room));
    }

    fn style(&self, look: &Look) -> TextStyle {
        let style = self.common.looks.of(look, self.common.theme.body.size);
        // A head is a sign, not a text: capitals among its small capitals shout.
        if look.cut == Some(Cut::SmallCaps) {
            self.common.looks.small_caps(style)
        } else {
            style
        }
    }

    /// The inlines of a head, as artifacts.
    fn inlines(&self, node: NodeId, style: TextStyle) -> Vec<ParagraphSegment<'a>> {
        let Common { flow, looks, notes, .. } = self.common;
        let limits = PictureExtent { width: Length::ZERO, height: Length::ZERO };
        let speech = &self.common.theme.speech;
        let reader = InlineReader {
            flow,
            looks,
            speech,
            holes: &NO_HOLES,
            notes,
            box_limits: limits,
        };
        let texts = reader.head_texts(node, style);
        texts
            .into_iter()
            .map(|(text, style, lang)| segment(text, style, lang, Artifact::Head))
            .collect()
    }

    fn folio(
        &self,
        page: &mut PageDraft,
        leaf: FurniturePage,
        running: bool,
        found: &mut Diagnostics,
    ) {
        let look = &self.common.theme.folio;
        let style = self.common.looks.of(&look.look, look.size);
        let text = leaf.label.to_string();
        let lang = self.common.flow.book.metadata.lang;
        let segments = [segment(&text, style, lang, Artifact::Folio)];
        let width = self.width(&segments);
        let left = self.common.theme.page.left(leaf.recto());
        let in_head = running && look.place == FolioPlace::Head;
        let room = self.grid.measure - width;
        let (side, y) = match look.place {
            FolioPlace::Head if in_head => (self.beside_head(), self.head_baseline()),
            FolioPlace::FootOuter => (Side::Outer, self.foot_baseline()),
            FolioPlace::Head | FolioPlace::Foot => (Side::Centre, self.foot_baseline()),
        };
        let x = left + Self::beside(side, room, leaf);
        self.keeps_clear(page, leaf, y, found);
        self.paint(page, &segments, x, y);
    }

    /// The side of a folio in the line of the head: outside, unless the head stands there.
    fn beside_head(&self) -> Side {
        match self.common.theme.head.side {
            Side::Outer => Side::Inner,
            Side::Centre | Side::Inner => Side::Outer,
        }
    }

    /// From the text block's left edge to something with `room` left beside it.
    fn beside(side: Side, room: Length, leaf: FurniturePage) -> Length {
        let at_right = match side {
            Side::Centre => return room / 2,
            Side::Outer => leaf.recto(),
            Side::Inner => !leaf.recto(),
        };
        if at_right { room } else { Length::ZERO }
    }

    /// Baseline of the head, as far from the text as the theme says. That this is on the
    /// page is for the [geometry](crate::theme::Geometry) to see to.
    fn head_baseline(&self) -> Length {
        self.baseline(-i64::from(self.common.theme.head.distance))
    }

    /// Baseline of a folio at the foot, likewise.
    fn foot_baseline(&self) -> Length {
        let distance = self.common.theme.folio.distance;
        self.baseline(i64::from(self.grid.rows) - 1 + i64::from(distance))
    }

    /// Says so where something stands nearer to a head or folio with baseline `y` than
    /// their distances allow, less a part of a line for what is raised or lowered.
    fn keeps_clear(
        &self,
        page: &PageDraft,
        leaf: FurniturePage,
        y: Length,
        found: &mut Diagnostics,
    ) {
        let theme = self.common.theme;
        let (lines, part) = if y < self.grid.top {
            (theme.head.distance, 2)
        } else {
            (theme.folio.distance, 4)
        };
        let least = self.grid.leading * i64::from(lines) - self.grid.leading / part;
        let near = page.items.iter().find_map(|item| match item {
            DisplayItem::Run(GlyphRun {
                content: Content::Node { node, .. },
                y: line,
                ..
            }) => {
                let off = (*line - y).max(y - *line);
                (off < least).then_some((*node, off))
            }
            DisplayItem::Image { node, y: top, height, .. } => {
                let off = (*top - y).max(y - *top - *height);
                (off < Length::ZERO).then_some((*node, off))
            }
            _ => None,
        });
        if let Some((node, off)) = near {
            found.push(messages::on_furniture(self.common.flow, node, off, leaf.label));
        }
    }

    /// Baseline of a row of the grid of text, which may lie above or below the text.
    fn baseline(&self, row: i64) -> Length {
        self.grid.top + self.grid.leading * row + self.grid.ascent
    }

    fn line(
        &self,
        segments: &[ParagraphSegment<'_>],
    ) -> (crate::paragraph::Paragraph, BrokenLine, Length) {
        let paragraph = self.common.shaper.paragraph(segments);
        let stream = paragraph.stream();
        (paragraph, BrokenLine::whole(&stream), stream.width())
    }

    pub(super) fn width(&self, segments: &[ParagraphSegment<'_>]) -> Length {
        self.line(segments).2
    }

    fn paint(
        &self,
        page: &mut PageDraft,
        segments: &[ParagraphSegment<'_>],
        x: Length,
        y: Length,
    ) {
        let (paragraph, line, _) = self.line(segments);
        let stream = paragraph.stream();
        let marks = InlineMarks::default();
        let shaper = self.common.shaper;
        let row = line_row(shaper, &paragraph, &stream, &line, &marks, (x, y));
        page.items.extend(row.items);
    }

    /// The pages whose calls the notes on a page answer.
    fn notes_of(&mut self, page: &PageDraft, numbers: &Numbers) -> Vec<PageNumber> {
        let flow = self.common.flow;
        let mut entries: Vec<Vec<PageNumber>> = Vec::new();
        for (node, _, _) in &page.anchors {
            if let Role::NoteEntry(note) = flow.node(*node).role {
                let calls = &flow.book.note(note).calls;
                entries.push(
                    calls.iter().filter_map(|&call| numbers.page_of(call)).collect(),
                );
            }
        }
        let begins_with_entry = page.items.iter().find_map(|item| match item {
            DisplayItem::Run(run) => match run.content {
                Content::Node { node, .. } => Some(Self::is_label(flow, node)),
                _ => None,
            },
            _ => None,
        });
        let mut labels = if begins_with_entry == Some(true) {
            Vec::new()
        } else {
            self.last_notes.clone()
        };
        if let Some(last) = entries.last() {
            self.last_notes.clone_from(last);
        }
        labels.extend(entries.into_iter().flatten());
        labels
    }

    /// Whether a text is the number of a note, or a heading: either begins something.
    fn is_label(flow: &Flow, text: NodeId) -> bool {
        let mut at = Some(text);
        while let Some(node) = at {
            match flow.node(node).role {
                Role::NoteLabel | Role::Heading { .. } | Role::Title => return true,
                _ => at = flow.node(node).parent,
            }
        }
        false
    }
}

pub(super) fn segment(
    text: &str,
    style: TextStyle,
    lang: Lang,
    artifact: Artifact,
) -> ParagraphSegment<'_> {
    let content = Content::Artifact(artifact);
    ParagraphSegment::Text(TextSegment {
        text,
        style,
        lang,
        content,
        kind: TextKind::Whole,
    })
}
