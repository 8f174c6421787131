//! Where the entries of the contents stand: by their depth, and behind the numbers of works.

use crate::book::{NodeId, Role};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::inline::InlineMatter;
use crate::layout::stick::Stick;
use crate::paragraph::ParagraphSegment;
use crate::project::PieceKind;
use crate::theme::{Align, Look};
use crate::units::Length;

/// One title in so many may be turned over before the list takes all of the measure.
const FEW: usize = 8;

/// The numbers of works before their titles: in a column of their own at each depth, so that
/// titles stand below each other, be the numbers short, long or none.
pub(super) struct ContentsNumbers {
    /// The width of each depth's column, with the white behind it.
    widths: Vec<Length>,
    /// The width of the list.
    measure: Length,
}

impl ContentsNumbers {
    /// Measures the numbers of a list.
    pub(super) fn of(
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        entries: &[NodeId],
        list: &BlockFrame,
    ) -> Self {
        let mut widths = Vec::new();
        let mut titles = Vec::new();
        for &entry in entries {
            let depth = usize::from(depth_of(cx, entry));
            if widths.len() <= depth {
                widths.resize(depth + 1, Length::ZERO);
            }
            let title = child_of(cx, entry, |role| matches!(role, Role::Title));
            let Some(title) = title else { continue };
            let look = &cx.theme.contents;
            let style = cx.looks.among(&look.title, cx.looks.of(&look.look, look.size));
            let frame = list.in_style(style);
            let mut words = cx.whole(title, &frame);
            if let Some(number) = cut_number(cx, entry, &mut words) {
                let width = stick.natural(cx, &number.segments) + white(&frame);
                widths[depth] = widths[depth].max(width);
            }
            titles.push((entry, stick.natural(cx, &words.segments)));
        }
        let all = list.grid.measure;
        let mut numbers = Self { widths, measure: cx.theme.contents.measure.min(all) };
        // A list stands closer than the text, but not at the price of its titles.
        let turned = numbers.turned(cx, &titles, numbers.measure);
        if turned * FEW > titles.len()
            && numbers.turned(cx, &titles, all) * 4 <= turned * 3
        {
            numbers.measure = all;
        }
        numbers
    }

    /// How many titles, of these natural widths, are turned over in a list of a width.
    fn turned(
        &self,
        cx: &DivisionContext<'_>,
        titles: &[(NodeId, Length)],
        measure: Length,
    ) -> usize {
        let room = measure - cx.theme.contents.size * 3;
        let turns = |&&(entry, width): &&(NodeId, Length)| {
            self.left(cx, depth_of(cx, entry)) + self.before(cx, entry) + width > room
        };
        titles.iter().filter(turns).count()
    }

    /// The column before the title of an entry: works have one, be they numbered or not.
    pub(super) fn before(&self, cx: &DivisionContext<'_>, entry: NodeId) -> Length {
        match cx.flow.node(entry).role {
            Role::ContentsEntry { division, heading: None, depth }
                if cx.flow.division(division).kind == PieceKind::Work =>
            {
                self.widths.get(usize::from(depth)).copied().unwrap_or_default()
            }
            _ => Length::ZERO,
        }
    }

    /// Where entries of a depth begin, from the list's left edge: further in than those
    /// above them, whose titles stand behind their numbers.
    pub(super) fn left(&self, cx: &DivisionContext<'_>, depth: u8) -> Length {
        let above: Length = self.widths.iter().take(usize::from(depth)).copied().sum();
        cx.theme.contents.indent * i64::from(depth) + above
    }
}

/// The white between a number and its title.
pub(super) fn white(frame: &BlockFrame) -> Length {
    frame.style.size / 2
}

/// Takes the number off the title of a numbered work: a text of its own that ends with an
/// en space.
pub(super) fn cut_number<'t>(
    cx: &DivisionContext<'_>,
    entry: NodeId,
    title: &mut InlineMatter<'t>,
) -> Option<InlineMatter<'t>> {
    let Role::ContentsEntry { division, heading: None, .. } = cx.flow.node(entry).role
    else {
        return None;
    };
    let division = cx.flow.division(division);
    let piece = cx.flow.book.piece(division.piece?);
    piece.data.number.filter(|_| division.kind != PieceKind::Part)?;
    let Some(&ParagraphSegment::Text(first)) = title.segments.first() else {
        return None;
    };
    let end = first.text.strip_suffix('\u{2002}')?.len();
    let mut number = InlineMatter::default();
    number.segments.push(ParagraphSegment::Text(first.split_at(end).0));
    title.segments.remove(0);
    Some(number)
}

/// The child of an entry that plays a part in it.
pub(super) fn child_of(
    cx: &DivisionContext<'_>,
    entry: NodeId,
    wanted: fn(&Role) -> bool,
) -> Option<NodeId> {
    cx.flow.children(entry).find(|&child| wanted(&cx.flow.node(child).role))
}

/// How deep an entry stands.
pub(super) fn depth_of(cx: &DivisionContext<'_>, entry: NodeId) -> u8 {
    match cx.flow.node(entry).role {
        Role::ContentsEntry { depth, .. } => depth,
        _ => 0,
    }
}

/// How entries of a depth stand in the list, which is narrower than the text so that
/// the eye finds the way to the numbers.
pub(super) fn entry_frame(
    cx: &DivisionContext<'_>,
    (list, numbers): (&BlockFrame, &ContentsNumbers),
    left: Length,
    title: &Look,
) -> BlockFrame {
    let look = &cx.theme.contents;
    let (before, behind) = beside(cx, list.grid.measure - numbers.measure);
    BlockFrame {
        left: before + left,
        right: behind + look.size * 3,
        style: cx.looks.among(title, cx.looks.of(&look.look, look.size)),
        align: Align::Left,
        ..list.of_body(cx)
    }
}

/// What the list leaves free of the measure at its left and right: as much on either side,
/// or where titles stand at the left all behind it.
fn beside(cx: &DivisionContext<'_>, free: Length) -> (Length, Length) {
    let before = cx.theme.opener.look.align_or(Align::Centre).before(free);
    (before, free - before)
}
