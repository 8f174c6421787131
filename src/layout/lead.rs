//! How the first words of a work are marked: small capitals, or a capital some lines deep.

use crate::book::NodeId;
use crate::layout::figures::is_number;
use crate::layout::inline::Inlines;
use crate::layout::opener::right_end;
use crate::layout::setter::{Frame, Setter};
use crate::paragraph::lines::Measure;
use crate::paragraph::{Segment, TextKind, TextSegment};
use crate::text::bidi::is_all_right_to_left;
use crate::text::{Caps, Style, lead_in};
use crate::theme::{Align, LeadIn};
use crate::units::Length;

/// How much more than their natural width lines can hold.
const TIGHT: (i64, i64) = (11, 10);

/// Between a drop capital and its lines, in hundredths of an em: serifs need air.
const CAPITAL_GAP: i64 = 18;

impl<'a> Setter<'a> {
    /// Marks the first words of a work. With a drop capital the paragraph is set here,
    /// and the answer is `true`.
    pub(super) fn lead(
        &mut self,
        node: NodeId,
        inlines: &mut Inlines<'a>,
        frame: &Frame,
    ) -> bool {
        let look = &self.theme.opener;
        // Code says what it says in its own letters.
        let prose = |segment: &Segment<'_>| match segment {
            Segment::Text(text) => text.kind != TextKind::Code,
            _ => true,
        };
        let from_right = |segment: &Segment<'_>| match segment {
            Segment::Text(text) => is_all_right_to_left(text.text),
            _ => false,
        };
        let first = inlines.segments.first();
        if !first.is_some_and(prose) || first.is_some_and(from_right) {
            return false;
        }
        match look.lead_in {
            LeadIn::None => false,
            LeadIn::SmallCaps => {
                self.small_caps_lead(inlines);
                false
            }
            LeadIn::DropCap => self.drop_cap(node, inlines, frame),
        }
    }

    fn small_caps_lead(&self, inlines: &mut Inlines<'a>) {
        let Some(&Segment::Text(text)) = inlines.segments.first() else { return };
        let Some(end) = lead_in::end(text.text) else { return };
        let (head, tail) = text.split_at(end);
        let mut lead = self.lead_words(head);
        let mut through = 1;
        // Numbers among capitals are segments of their own.
        let mut open =
            tail.text.trim().is_empty() && lead_in::capitals_end(head.text) > 0;
        lead.extend(Some(Segment::Text(tail)).filter(|_| !tail.text.is_empty()));
        while let (true, Some(&Segment::Text(next))) =
            (open, inlines.segments.get(through))
        {
            let whole = is_number(next.text.trim());
            let end =
                if whole { next.text.len() } else { lead_in::capitals_end(next.text) };
            let (head, tail) = next.split_at(end);
            lead.extend(self.lead_words(head));
            lead.extend(Some(Segment::Text(tail)).filter(|_| !tail.text.is_empty()));
            open = end > 0 && tail.text.trim().is_empty();
            through += 1;
        }
        inlines.segments.splice(..through, lead);
    }

    /// The words of a lead-in: small capitals, those in capitals among them made small.
    fn lead_words(&self, head: TextSegment<'a>) -> Vec<Segment<'a>> {
        let small = self.looks.small_caps(head.style);
        let lowered = Style { caps: Caps::AllSmall, ..small };
        let mut words = Vec::new();
        let mut rest = head;
        while !rest.text.is_empty() {
            let shouts = |word: &&str| lead_in::in_capitals(word) || is_number(word);
            let first =
                rest.text.split_inclusive(' ').next().is_some_and(|it| shouts(&it));
            let alike = rest.text.split_inclusive(' ');
            let alike = alike.take_while(|word| shouts(word) == first);
            let (mut word, tail) = rest.split_at(alike.map(str::len).sum());
            word.style = if first { lowered } else { small };
            words.push(Segment::Text(word));
            rest = tail;
        }
        words
    }

    /// A capital some lines deep; a quotation mark before it hangs, as large as the text. A paragraph of
    /// fewer lines has small capitals instead, since the next would run into the capital.
    fn drop_cap(
        &mut self,
        node: NodeId,
        inlines: &mut Inlines<'a>,
        frame: &Frame,
    ) -> bool {
        let Some(&Segment::Text(text)) = inlines.segments.first() else { return false };
        let Some((at, letter)) =
            text.text.char_indices().find(|(_, c)| c.is_alphabetic())
        else {
            return false;
        };
        if at > 4 {
            return false;
        }
        let depth = self.theme.opener.drop_lines.max(2);
        let lines_above = self.width(frame) * i64::from(depth - 1);
        if self.natural(inlines) <= lines_above.scale(TIGHT.0, TIGHT.1) {
            self.small_caps_lead(inlines);
            return false;
        }
        let behind = &text.text[at + letter.len_utf8()..];
        let spaces = behind.len() - behind.trim_start().len();
        let (head, tail) = text.split_at(at + letter.len_utf8() + spaces);
        let (mark, head) = head.split_at(at);
        inlines.segments[0] = Segment::Text(tail);
        self.small_caps_lead(inlines);
        let size = self.capital_size(frame.style, depth);
        let style = Style { size, ..frame.style };
        let capital = Segment::Text(TextSegment { style, kind: TextKind::Whole, ..head });
        let mut cap = Inlines::default();
        cap.segments.push(capital);
        cap.marks.links.clone_from(&inlines.marks.links);
        cap.marks.anchors.clone_from(&inlines.marks.anchors);
        // Its stem stands at the margin, not the white beside it.
        let bearing = self.bearing(letter, style);
        let (mut row, width) = self.single(&cap, frame.left - bearing, Align::Left);
        let drop = self.grid.leading * i64::from(depth - 1);
        row.shift(Length::ZERO, drop);
        if !mark.text.is_empty() {
            cap.segments = vec![Segment::Text(mark)];
            let (mut before, _) = self.single(&cap, frame.left, Align::Left);
            let end = right_end(&before).unwrap_or(frame.left);
            before.shift(frame.left - end, Length::ZERO);
            let capital = std::mem::replace(&mut row, before);
            row.absorb(capital);
        }
        row.shift(Length::ZERO, -self.grid.ascent);
        let room = width - bearing + frame.style.size.scale(CAPITAL_GAP, 100);
        let measure = Measure::beside(self.width(frame), depth as usize, room);
        self.opening.extend(row.anchors.iter().map(|anchor| anchor.0));
        let inlines = std::mem::take(inlines);
        self.text_in(node, inlines, frame, measure, row.items);
        true
    }

    /// The white to the left of a letter.
    fn bearing(&self, letter: char, style: Style) -> Length {
        let fonts = self.shaper.fonts();
        let face = fonts.face(fonts.select(style.family, style.weight, style.italic));
        face.metrics.at(face.bearing(letter), style.size)
    }

    /// The size at which a capital stands on line `depth` and is as high as the small
    /// capitals of the first.
    fn capital_size(&self, style: Style, depth: u32) -> Length {
        let fonts = self.shaper.fonts();
        let face = fonts.face(fonts.select(style.family, style.weight, style.italic));
        let metrics = face.metrics;
        let height = self.grid.leading * i64::from(depth - 1)
            + metrics.at(metrics.x_height, style.size);
        height
            .scale(i64::from(metrics.units_per_em), i64::from(metrics.cap_height.max(1)))
    }
}
