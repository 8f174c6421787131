//! Running text: justified, or ragged from the left, with all its settings; any other as rows.

use crate::book::NodeId;
use crate::display::DisplayItem;
use crate::layout::block::{Matter, PageBlock, TextBlock, plain_breaks};
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::galley::Galley;
use crate::layout::inline::InlineMatter;
use crate::layout::lines;
use crate::paragraph::lines::{Cost, Measure, Rag};
use crate::theme::Align;
use crate::units::Length;

/// A paragraph of running text, before it is set.
pub(in crate::layout) struct RunningText<'a> {
    /// What it shows.
    pub(in crate::layout) node: NodeId,
    pub(in crate::layout) inlines: InlineMatter<'a>,
    /// How wide its lines are.
    pub(in crate::layout) measure: Measure,
    /// What stands beside its first line: lengths from the text block's left edge and the
    /// baseline.
    pub(in crate::layout) prelude: Vec<DisplayItem>,
}

impl<'a> RunningText<'a> {
    /// Text in a frame, its first line indented by `first`.
    pub(in crate::layout) fn new(
        node: NodeId,
        inlines: InlineMatter<'a>,
        frame: &BlockFrame,
        first: Length,
    ) -> Self {
        let measure = Measure::indented(frame.width(), first);
        Self { node, inlines, measure, prelude: Vec::new() }
    }
}

/// A motto of more lines is a text.
pub(super) const FEW: usize = 4;

/// Whether text in a frame has several settings: a motto of few lines is like a title.
fn composes(frame: &BlockFrame) -> bool {
    match frame.align {
        Align::Justified => true,
        Align::Left => !frame.few,
        Align::Centre | Align::Right => false,
    }
}

/// Adds a paragraph of running text.
pub(in crate::layout) fn text(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    text: RunningText<'_>,
    frame: &BlockFrame,
) {
    let RunningText { node, inlines, measure, prelude } = text;
    let matter = if composes(frame) {
        let set = galley.stick.compose(cx, &inlines.segments, measure, frame);
        let (left, marks) = (frame.left, inlines.marks);
        Matter::Text(Box::new(TextBlock { set, left, marks, prelude }))
    } else {
        let mut set =
            |rag| lines::ragged_as(cx, galley.stick, &inlines, &measure, frame, rag);
        let mut rows = set(Rag::Even);
        if frame.align == Align::Left && rows.len() > FEW {
            rows = set(Rag::Free);
        }
        if let Some(row) = rows.first_mut() {
            row.put_beside(prelude, frame.grid.ascent);
        }
        let breaks = plain_breaks(rows.len(), Cost::ZERO);
        Matter::Rows { rows, breaks }
    };
    let runs_on = matches!(matter, Matter::Rows { .. });
    galley.push(frame, PageBlock { runs_on, ..PageBlock::new(node, matter) });
}
