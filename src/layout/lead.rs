//! How the first words of a work are marked: small capitals, or a capital some lines deep.

use crate::layout::blocks::text::RunningText;
use crate::layout::context::{BlockFrame, DivisionContext};
use crate::layout::figures::is_number;
use crate::layout::galley::Galley;
use crate::layout::inline::InlineMatter;
use crate::layout::lines::single;
use crate::layout::rows::GridRow;
use crate::layout::stick::Stick;
use crate::paragraph::lines::Measure;
use crate::paragraph::{ParagraphSegment, TextKind, TextSegment};
use crate::text::bidi::is_all_right_to_left;
use crate::text::{Caps, Face, TextStyle, lead_in};
use crate::theme::{Align, Cut, LeadIn, Look};
use crate::units::Length;

/// How much more than their natural width lines can hold.
const TIGHT: (i64, i64) = (11, 10);

/// Between a drop capital and its lines, in hundredths of an em: serifs need air.
const CAPITAL_GAP: i64 = 18;

/// Bytes of quotation marks and the like that may stand before a drop capital.
const MARKS: usize = 4;

/// Marks the first words of a work, in its first paragraph, unless they are stressed and so
/// marked already (a stage direction, a question of an interview); says whether a capital was
/// taken out of it, to stand beside its lines.
pub(super) fn lead(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    text: &mut RunningText<'_>,
    frame: &BlockFrame,
) -> bool {
    // Code says what it says in its own letters.
    let markable = match text.inlines.segments.first() {
        Some(ParagraphSegment::Text(first)) => {
            first.kind != TextKind::Code && !is_all_right_to_left(first.text)
        }
        Some(ParagraphSegment::Object(_) | ParagraphSegment::Break) => true,
        None => false,
    };
    match cx.theme.opener.lead_in {
        LeadIn::SmallCaps if markable => {
            lead_words(cx, &mut text.inlines, frame.style);
            false
        }
        LeadIn::DropCap if markable && !is_all_stressed(&text.inlines, frame.style) => {
            drop_cap(cx, galley, text, frame)
        }
        LeadIn::None | LeadIn::SmallCaps | LeadIn::DropCap => false,
    }
}

/// Whether text is set apart from that around by its cut.
fn is_stressed(text: &TextSegment<'_>, around: TextStyle) -> bool {
    (text.style.italic, text.style.weight) != (around.italic, around.weight)
}

/// Whether nothing in a paragraph stands in the cut of the text around, but for names in
/// small capitals.
fn is_all_stressed(inlines: &InlineMatter<'_>, around: TextStyle) -> bool {
    inlines.segments.iter().all(|segment| match segment {
        ParagraphSegment::Text(text) => {
            is_stressed(text, around)
                || text.style.caps != Caps::Normal
                || !text.text.chars().any(char::is_alphabetic)
        }
        ParagraphSegment::Object(_) | ParagraphSegment::Break => true,
    })
}

/// Sets the first words in their look, if they are as the text `around`.
fn lead_words(
    cx: &DivisionContext<'_>,
    inlines: &mut InlineMatter<'_>,
    around: TextStyle,
) {
    let Some(&ParagraphSegment::Text(text)) = inlines.segments.first() else { return };
    if is_stressed(&text, around) {
        return;
    }
    let Some(end) = lead_in::end(text.text) else { return };
    let (head, tail) = text.split_at(end);
    let mut lead = in_lead(cx, head);
    let mut through = 1;
    // Numbers among capitals are segments of their own.
    let mut open = tail.text.trim().is_empty() && lead_in::capitals_end(head.text) > 0;
    lead.extend(Some(ParagraphSegment::Text(tail)).filter(|_| !tail.text.is_empty()));
    while let (true, Some(&ParagraphSegment::Text(next))) =
        (open, inlines.segments.get(through))
    {
        let whole = is_number(next.text.trim());
        let end = if whole { next.text.len() } else { lead_in::capitals_end(next.text) };
        let (head, tail) = next.split_at(end);
        lead.extend(in_lead(cx, head));
        lead.extend(Some(ParagraphSegment::Text(tail)).filter(|_| !tail.text.is_empty()));
        open = end > 0 && tail.text.trim().is_empty();
        through += 1;
    }
    inlines.segments.splice(..through, lead);
}

/// The words of a lead-in: where it is in small capitals, those in capitals among them made
/// small.
fn in_lead<'a>(
    cx: &DivisionContext<'_>,
    head: TextSegment<'a>,
) -> Vec<ParagraphSegment<'a>> {
    let look = &cx.theme.opener.lead;
    if look.cut != Some(Cut::SmallCaps) {
        let style = cx.looks.within(look, head.style);
        return vec![ParagraphSegment::Text(TextSegment { style, ..head })];
    }
    // Stressed words stay stressed among small capitals.
    let look = Look { cut: None, ..look.clone() };
    let small = cx.looks.within(&look, cx.looks.small_caps(head.style));
    let lowered = TextStyle { caps: Caps::AllSmall, ..small };
    let mut words = Vec::new();
    let mut rest = head;
    while !rest.text.is_empty() {
        let shouts = |word: &&str| lead_in::in_capitals(word) || is_number(word);
        let first = rest.text.split_inclusive(' ').next().is_some_and(|it| shouts(&it));
        let alike = rest.text.split_inclusive(' ');
        let alike = alike.take_while(|word| shouts(word) == first);
        let (mut word, tail) = rest.split_at(alike.map(str::len).sum());
        word.style = if first { lowered } else { small };
        words.push(ParagraphSegment::Text(word));
        rest = tail;
    }
    words
}

/// A capital some lines deep; a quotation mark before it hangs, as large as the text. A
/// paragraph of fewer lines has small capitals instead, since the next would run into the
/// capital.
fn drop_cap(
    cx: &DivisionContext<'_>,
    galley: &mut Galley<'_>,
    text: &mut RunningText<'_>,
    frame: &BlockFrame,
) -> bool {
    let inlines = &mut text.inlines;
    let Some(&ParagraphSegment::Text(first)) = inlines.segments.first() else {
        return false;
    };
    let mut letters = first.text.char_indices();
    let Some((at, letter)) = letters.find(|(_, c)| c.is_alphabetic()) else {
        return false;
    };
    // A number is no mark before a letter.
    if at > MARKS || first.text[..at].contains(char::is_numeric) {
        return false;
    }
    let depth = cx.theme.opener.drop_lines.max(2);
    let lines_above = frame.width() * i64::from(depth - 1);
    let natural = galley.stick.natural(cx, &inlines.segments);
    if natural <= lines_above.scale(TIGHT.0, TIGHT.1) {
        lead_words(cx, inlines, frame.style);
        return false;
    }
    let behind = &first.text[at + letter.len_utf8()..];
    let spaces = behind.len() - behind.trim_start().len();
    let (head, tail) = first.split_at(at + letter.len_utf8() + spaces);
    let (mark, head) = head.split_at(at);
    inlines.segments[0] = ParagraphSegment::Text(tail);
    lead_words(cx, inlines, frame.style);
    let mut cap = InlineMatter::default();
    cap.marks.links.clone_from(&inlines.marks.links);
    cap.marks.anchors.clone_from(&inlines.marks.anchors);
    let capital = Capital { letter, head, mark, depth };
    let (row, room) = capital.set(cx, galley.stick, cap, frame);
    text.measure = Measure::beside(frame.width(), depth as usize, room);
    row.anchors.iter().for_each(|anchor| galley.anchor(anchor.0));
    text.prelude = row.items;
    true
}

/// A drop capital.
struct Capital<'t> {
    letter: char,
    /// It, and the spaces behind it.
    head: TextSegment<'t>,
    /// What stands before it.
    mark: TextSegment<'t>,
    /// The line on which it stands, from 1.
    depth: u32,
}

impl<'t> Capital<'t> {
    /// The capital, its place given from the first baseline, and how much room it takes
    /// beside the lines. `inlines` has the links and anchors of its text.
    fn set(
        &self,
        cx: &DivisionContext<'_>,
        stick: &mut Stick,
        mut inlines: InlineMatter<'t>,
        frame: &BlockFrame,
    ) -> (GridRow, Length) {
        let frame = frame.aligned(Align::Left);
        let look = &cx.theme.opener.drop_cap;
        let own = cx.looks.among(look, frame.style);
        let face = cx.shaper.fonts().face(cx.shaper.face(&own));
        let size = self.size(face, &frame);
        let style = TextStyle { size, ..own };
        let capital = TextSegment { style, kind: TextKind::Whole, ..self.head };
        inlines.segments = vec![ParagraphSegment::Text(capital)];
        // Its stem stands at the margin, not the white beside it.
        let bearing = face.metrics.at(face.bearing(self.letter), size);
        let (mut row, _) = single(cx, stick, &inlines, &frame, frame.left - bearing);
        // Not the width of its line: at the end of one it would stand out into the margin.
        let end = row.right_end().unwrap_or(frame.left);
        row.shift(Length::ZERO, frame.grid.leading * i64::from(self.depth - 1));
        if !self.mark.text.is_empty() {
            inlines.segments = vec![ParagraphSegment::Text(self.mark)];
            let (mut before, _) = single(cx, stick, &inlines, &frame, frame.left);
            let behind = before.right_end().unwrap_or(frame.left);
            before.shift(frame.left - behind, Length::ZERO);
            before.absorb(row);
            row = before;
        }
        row.shift(Length::ZERO, -frame.grid.ascent);
        (row, end - frame.left + frame.style.size.scale(CAPITAL_GAP, 100))
    }

    /// The size at which it stands on its line and is as high as the small capitals of the
    /// first.
    fn size(&self, face: &Face, frame: &BlockFrame) -> Length {
        let metrics = face.metrics;
        let height = frame.grid.leading * i64::from(self.depth - 1)
            + metrics.at(metrics.x_height, frame.style.size);
        let units = i64::from(metrics.units_per_em);
        height.scale(units, i64::from(metrics.cap_height.max(1)))
    }
}
