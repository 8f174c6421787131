//! The foot of the back: imprint, series and price to the left, the barcode to the right.

use super::code::BackBarcode;
use super::column::count;
use super::setter::WrapSetter;
use crate::cover::composer::{segment, size_of};
use crate::diag::{Code, Diagnostics};
use crate::display::DisplayItem;
use crate::layout::look::LayoutLooks;
use crate::paragraph::lines::BrokenLine;
use crate::paragraph::{ParagraphSegment, set_line};
use crate::pdf::{Coat, SheetPanel};
use crate::units::Length;

/// The size of the lines, of the publisher's; and their leading, in hundredths.
const SIZE: i64 = 78;
const LEADING: i64 = 145;

/// The foot, set.
pub(super) struct BackFoot {
    /// The top of what reaches highest.
    pub(super) top: Length,
    pub(super) coats: Vec<Coat>,
}

impl WrapSetter<'_> {
    /// Where the foot of the back's text ends: as deep as the front's.
    fn foot_line(&self) -> Length {
        self.wrap.beyond + self.wrap.panel.1 - self.composer.frame.margin
    }

    /// The lower right corner of the barcode's box: in line with the text, and no nearer
    /// to spine and foot than the printer wants.
    fn corner(&self) -> (Length, Length) {
        let edge = Length::from_points(self.wrap.barcode.edge * 72.0);
        let keep = edge.max(self.wrap.safety + self.wrap.drift);
        let away = self.composer.frame.margin.max(keep);
        let spine = self.wrap.folds()[1] - self.wrap.hinge;
        (spine - away, self.wrap.beyond + self.wrap.panel.1 - away)
    }

    /// Sets the foot.
    pub(super) fn foot(&mut self, found: &mut Diagnostics) -> BackFoot {
        let corner = self.corner();
        let mut coats = Vec::new();
        let mut top = self.foot_line();
        let right = if let Some(isbn) = self.text.isbn {
            let (output, place) = (self.text.output, &self.wrap.barcode);
            let code = BackBarcode::new(&self.composer, isbn, output, place);
            self.tell_wide(corner.0 - code.width, found);
            top = top.min(corner.1 - code.height);
            let right = corner.0 - code.width;
            coats.extend(code.at(corner));
            right
        } else {
            let free = self.free_box();
            top = top.min(free.y);
            let words = "the book has no ISBN, and its cover no barcode";
            let hint = "give the print edition an `isbn`, or let the printer put its own \
                        into the place that is left free";
            found.push(self.tell(Code::NoBarcode, words).hint(hint));
            free.x
        };
        let items = self.foot_lines(right, found);
        if let Some(highest) = items.iter().filter_map(top_of).min() {
            top = top.min(highest);
        }
        coats.push(Coat::plain(self.inks.letters, items));
        BackFoot { top, coats }
    }

    /// Says that a barcode as large as was asked for goes over the back's left margin.
    fn tell_wide(&self, left: Length, found: &mut Diagnostics) {
        if left < self.faces().0 + self.composer.frame.margin {
            let words = "the barcode is wider than the back of the cover";
            found.push(
                self.tell(Code::BackCrowded, words).hint("say a smaller `barcode-size`"),
            );
        }
    }

    /// The place that printers put their own barcode into.
    fn free_box(&self) -> SheetPanel {
        let inch = |inches: f64| Length::from_points(inches * 72.0);
        let (width, height) =
            (inch(self.wrap.barcode.width), inch(self.wrap.barcode.height));
        let edge = inch(self.wrap.barcode.edge);
        let right = self.wrap.folds()[1] - self.wrap.hinge - edge;
        let foot = self.wrap.beyond + self.wrap.panel.1 - edge;
        SheetPanel { x: right - width, y: foot - height, width, height }
    }

    /// Series, imprint and price, the last one on the foot line.
    fn foot_lines(&self, right: Length, found: &mut Diagnostics) -> Vec<DisplayItem> {
        let composer = &self.composer;
        let left = self.faces().0 + composer.frame.margin;
        let size = composer.frame.at(size_of(&composer.look.publisher)).scale(SIZE, 100);
        let size = size.max(Length::pt(self.text.least_type.unwrap_or(7).into()));
        let house = composer.style(&composer.look.publisher, size);
        let plain = LayoutLooks::lining(composer.looks.roman(size));
        let mut lines: Vec<Vec<ParagraphSegment<'_>>> = Vec::new();
        if let Some(series) = self.legend.series {
            let mut words = Vec::new();
            composer.segments(self.legend.tree, series, plain, &mut words);
            words.push(segment(&self.legend.volume, plain, composer.lang));
            lines.push(words);
        }
        if let Some(name) = self.imprint() {
            lines.push(vec![segment(name, house, composer.lang)]);
        }
        if let Some(price) = &self.text.output.price {
            lines.push(vec![segment(&price.text, plain, composer.lang)]);
        }
        let leading = size.scale(LEADING, 100);
        let mut y = self.foot_line() - leading * (count(lines.len()) - 1).max(0);
        let mut items = Vec::new();
        for words in lines {
            let room = right - left - size;
            let (set, width) = self.line(&words, (left, y));
            if width > room {
                let words =
                    "a line at the foot of the back does not fit beside the barcode";
                found.push(
                    self.tell(Code::BackCrowded, words).hint(
                        "make the name of series or imprint, or the price, shorter",
                    ),
                );
            }
            items.extend(set);
            y += leading;
        }
        items
    }

    /// One line of words from a place, and how wide it is.
    pub(super) fn line(
        &self,
        words: &[ParagraphSegment<'_>],
        at: (Length, Length),
    ) -> (Vec<DisplayItem>, Length) {
        let paragraph = self.shaper.paragraph(words);
        let stream = paragraph.stream();
        let line = BrokenLine::whole(&stream);
        let set = set_line(self.shaper, &paragraph, &stream, &line, at);
        let width = stream.natural(line.start, line.end);
        (set.runs.into_iter().map(DisplayItem::Run).collect(), width)
    }

    /// The imprint, else the publisher.
    pub(super) fn imprint(&self) -> Option<&str> {
        let own = self.text.spec.imprint.as_ref().map(|name| name.text.as_str());
        own.or(self.legend.publisher.as_deref())
    }
}

/// About the top of a run.
fn top_of(item: &DisplayItem) -> Option<Length> {
    match item {
        DisplayItem::Run(run) => Some(run.y - run.size),
        _ => None,
    }
}
