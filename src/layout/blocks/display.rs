//! Pages composed as a whole: titles, dedication, copyright.

use crate::arrange::{Division, Flow};
use crate::book::{DisplayLine, NodeId, Role};
use crate::layout::block::{Matter, PageBlock};
use crate::layout::blocks::picture::{mark_rows, opening_rows, picture_of};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::{BlockSpace, Galley};
use crate::layout::leaded::leaded;
use crate::layout::lines;
use crate::layout::ornament::beside_title;
use crate::layout::rows::BaselineGrid;
use crate::layout::ruled::ruled;
use crate::project::PieceKind;
use crate::theme::{Align, Look, Ornament};
use crate::units::Length;

/// A dedication of more words is prose, which nobody reads centred.
const FEW_WORDS: usize = 40;

/// The measure of such prose.
const NARROW: Length = Length::pt(18 * 12);

/// How the blocks of a display page stand, and whether they are prose.
pub(in crate::layout) fn display_frame(
    cx: &DivisionContext<'_>,
    division: &Division,
    grid: BaselineGrid,
) -> (BlockFrame, bool) {
    let frame = few_lines(cx, grid);
    let prose = cx.kind == PieceKind::Dedication && is_long(cx.flow, division);
    (if prose { narrow(cx, &frame) } else { frame }, prose)
}

/// Whether a dedication is prose rather than a few lines.
fn is_long(flow: &Flow, division: &Division) -> bool {
    let words = |&block: &NodeId| flow.plain_text(block).split_whitespace().count();
    division.blocks.iter().map(words).sum::<usize>() > FEW_WORDS
}

/// Prose in a narrow block in the middle of the measure.
fn narrow(cx: &DivisionContext<'_>, frame: &BlockFrame) -> BlockFrame {
    let margin = ((frame.grid.measure - NARROW) / 2).max(Length::ZERO);
    let (indent, align) = (cx.theme.body.indent, Align::Justified);
    BlockFrame { left: margin, right: margin, indent, align, ..*frame }
}

/// How running text stands on a display page.
fn few_lines(cx: &DivisionContext<'_>, grid: BaselineGrid) -> BlockFrame {
    let theme = cx.theme;
    let (look, size) = match cx.kind {
        PieceKind::CopyrightPage => (&theme.copyright.look, theme.copyright.size),
        PieceKind::Colophon => (&theme.colophon.look, theme.colophon.size),
        _ => (&theme.prelims.look, theme.prelims.size),
    };
    let beside = match cx.kind {
        PieceKind::Colophon => (grid.measure - theme.colophon.measure).max(Length::ZERO),
        _ => Length::ZERO,
    };
    BlockFrame {
        left: beside / 2,
        right: beside / 2,
        style: cx.looks.of(look, size),
        indent: Length::ZERO,
        align: align(cx, look),
        few: cx.kind == PieceKind::Dedication,
        ..cx.body_frame(grid)
    }
}

/// What stands above the blocks of a page that somebody wrote, or on that of a part.
pub(in crate::layout) fn display_opener(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    division: &Division,
    frame: &BlockFrame,
) {
    let title = match cx.kind {
        PieceKind::Part => Some(DisplayLine::PartTitle),
        PieceKind::TitlePage | PieceKind::HalfTitle => Some(DisplayLine::Title),
        _ => None,
    };
    if let Some(picture) = division.picture {
        let (frame, width) = (frame.of_body(cx), cx.theme.part.picture_width);
        let frame = frame.aligned(align(cx, &cx.theme.part.look));
        let rows = opening_rows(cx, galley.stick, picture, width, &frame);
        let block = PageBlock::new(picture, Matter::Solid(rows));
        galley.push(&frame, PageBlock { anchors: Vec::new(), ..block });
    }
    if title == Some(DisplayLine::PartTitle) {
        display_ornament(cx, galley, division, &cx.theme.part.ornament_above, frame);
    }
    if let Some(label) = division.label {
        display_line(cx, galley, label, DisplayLine::PartLabel, frame);
    }
    match (division.title, title) {
        (Some(node), Some(line)) => display_line(cx, galley, node, line, frame),
        (Some(node), None) => display_heading(cx, galley, node, frame),
        (None, _) => {}
    }
    if let Some(node) = division.subtitle {
        display_line(cx, galley, node, DisplayLine::Subtitle, frame);
    }
    for &node in &division.bylines {
        display_line(cx, galley, node, DisplayLine::Contributor, frame);
    }
    if title == Some(DisplayLine::PartTitle) {
        display_ornament(cx, galley, division, &cx.theme.part.ornament_below, frame);
    }
    if !galley.blocks.is_empty() && !division.blocks.is_empty() {
        galley.space(BlockSpace::AtLeast(if title.is_some() { 2 } else { 1 }));
    }
}

/// The heading of a page without a title of its own, such as a dedication: as in
/// the text, on the side where the page's lines stand.
fn display_heading(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = cx.theme.heading(1);
    let frame = frame.in_style(cx.looks.of(&look.look, look.size));
    let inlines = cx.whole(node, &frame);
    let rows = lines::title(cx, galley.stick, &inlines, &frame, 1);
    if !rows.is_empty() {
        let block = PageBlock::new(node, Matter::Solid(rows));
        galley.push(&frame, PageBlock { keep_next: true, ..block });
    }
}

/// How many rows stand empty above the blocks of a page, `notes` of the others being taken
/// by notes at the foot: the eye's centre of a page lies above its middle. On a title page
/// the blocks from `foot` on go to the foot.
pub(in crate::layout) fn sink(
    cx: &DivisionContext<'_>,
    blocks: &mut [PageBlock],
    foot: Option<NodeId>,
    grid: BaselineGrid,
    notes: u32,
) -> u32 {
    if blocks.first().is_some_and(|block| block.plate.is_some()) {
        return 0;
    }
    let rows: u32 = blocks.iter().map(|block| block.gap + block.rows()).sum();
    let free = grid.rows.saturating_sub(rows + notes);
    let sink = asked(cx, grid).map(|sink| sink.min(free));
    match cx.kind {
        PieceKind::CopyrightPage => free,
        PieceKind::TitlePage => {
            let sink = sink.unwrap_or(free / 3);
            let first = blocks.iter_mut().find(|block| Some(block.node) == foot);
            if let Some(block) = first {
                block.gap += free - sink;
            }
            sink
        }
        PieceKind::Part | PieceKind::HalfTitle => sink.unwrap_or(free / 3),
        _ => sink.unwrap_or(free * 2 / 5),
    }
}

/// Rows that the theme asks to leave free above the blocks of a page, if it says so.
fn asked(cx: &DivisionContext<'_>, grid: BaselineGrid) -> Option<u32> {
    let theme = cx.theme;
    let sink = match cx.kind {
        PieceKind::TitlePage => theme.title_page.sink,
        PieceKind::HalfTitle => theme.half_title.sink,
        PieceKind::Part => theme.part.sink,
        _ => theme.prelims.sink,
    };
    sink.map(|sink| sink.rows(grid.rows, grid.leading))
}

/// A line of a display page, in the size of its function.
pub(in crate::layout) fn display_line(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    line: DisplayLine,
    frame: &BlockFrame,
) {
    if line == DisplayLine::Device {
        device(cx, galley, node, frame);
        return;
    }
    let look = line_look(cx, line);
    let style = cx.looks.of(look, cx.theme.body.size);
    let gap = match galley.blocks.last() {
        // Those who made the book are one group.
        Some(last) if is_credit(cx, line, last.node) => 1,
        Some(_) => look.above().max(rise(style.size, frame.grid)),
        None => look.above(),
    };
    let (size, align) = (style.size, align(cx, look));
    let frame = BlockFrame { style, align, ..frame.of_body(cx) };
    let inlines = cx.whole(node, &frame);
    let lines = lines::title(cx, galley.stick, &inlines, &frame, 1);
    let leading = look.leading.map(|leading| leading.on(frame.grid.leading));
    let rows = leaded(lines, frame.grid, leading.unwrap_or(size.scale(6, 5)));
    let rows = ruled(rows, look, size, &frame);
    galley.space(BlockSpace::Exactly(0));
    if !rows.is_empty() {
        galley
            .push(&frame, PageBlock { gap, ..PageBlock::new(node, Matter::Solid(rows)) });
    }
}

/// Whether a line of people follows another.
fn is_credit(cx: &DivisionContext<'_>, line: DisplayLine, before: NodeId) -> bool {
    let role = &cx.flow.node(before).role;
    line == DisplayLine::Contributor
        && matches!(role, Role::Display(DisplayLine::Contributor))
}

/// An ornament of the page of a part.
fn display_ornament(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    division: &Division,
    ornament: &Ornament,
    frame: &BlockFrame,
) {
    let Some(node) = division.title else { return };
    let frame = frame.of_body(cx).aligned(align(cx, &ornament.look));
    let rows = beside_title(cx, galley.stick, ornament, &frame);
    if !rows.is_empty() {
        galley.space(BlockSpace::Exactly(0));
        let block = PageBlock::new(node, Matter::Solid(rows));
        galley.push(&frame, PageBlock { anchors: Vec::new(), ..block });
    }
}

/// The publisher's device, no higher than its look says.
fn device(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    node: NodeId,
    frame: &BlockFrame,
) {
    let look = &cx.theme.title_page.device;
    let frame = frame.of_body(cx).aligned(align(cx, look));
    let height = look.size.unwrap_or(frame.grid.leading * 3);
    galley.space(BlockSpace::Exactly(0));
    if let Some(picture) = picture_of(cx, node) {
        let rows = mark_rows(cx, &picture, height, &frame);
        let gap = look.above();
        galley
            .push(&frame, PageBlock { gap, ..PageBlock::new(node, Matter::Solid(rows)) });
    }
}

/// Rows that letters larger than the text need above their own, lest they touch the line
/// before: three quarters of a line are above its baseline.
fn rise(size: Length, grid: BaselineGrid) -> u32 {
    grid.rows_of((size - grid.leading).scale(3, 4).max(Length::ZERO))
}

/// How a line of a display page looks.
fn line_look<'a>(cx: &DivisionContext<'a>, line: DisplayLine) -> &'a Look {
    let theme = cx.theme;
    let (title, half, part) = (&theme.title_page, &theme.half_title, &theme.part);
    match (line, cx.kind) {
        (DisplayLine::Title, PieceKind::HalfTitle) => &half.look,
        (DisplayLine::Title, _) => &title.look,
        (DisplayLine::Subtitle, PieceKind::TitlePage) => &title.subtitle,
        (DisplayLine::Subtitle, PieceKind::Part) => &part.subtitle,
        (DisplayLine::Subtitle, _) => &half.subtitle,
        (DisplayLine::Contributor, PieceKind::TitlePage) => &title.contributor,
        (DisplayLine::Contributor, PieceKind::Part) => &part.byline,
        (DisplayLine::Contributor, _) => &half.byline,
        (DisplayLine::Statement, _) => &title.statement,
        (DisplayLine::Device, _) => &title.device,
        (DisplayLine::Publisher, _) => &title.publisher,
        (DisplayLine::Place, _) => &title.place,
        (DisplayLine::PartLabel, _) => &part.label,
        (DisplayLine::PartTitle, _) => &part.look,
    }
}

/// How the lines of a look stand on a display page: as those of all such pages do, where it
/// says nothing.
fn align(cx: &DivisionContext<'_>, look: &Look) -> Align {
    look.align_or(cx.theme.prelims.look.align_or(Align::Centre))
}
