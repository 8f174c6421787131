//! The spine: imprint at the foot, title in the middle, who made the book at the head.
//!
//! As large as the spine's width less what folds may drift allows, measured by the ink of
//! the letters; in the middle of the spine by what an eye takes for the middle of a line,
//! between the heights of capitals and small letters.

use super::setter::WrapSetter;
use crate::cover::composer::segment;
use crate::diag::{Code, Diagnostics};
use crate::display::DisplayItem;
use crate::paint::extent;
use crate::paragraph::ParagraphSegment;
use crate::pdf::{Coat, Turn};
use crate::project::SpineText;
use crate::text::TextStyle;
use crate::units::Length;

/// The largest title on a spine, for a front of 400 by 640 pt.
const LARGEST: Length = Length::pt(25);
/// The smallest type of a spine.
const LEAST: Length = Length::pt(7);
const STEP: Length = Length::milli_pt(500);
/// Shares of the title's size: of those who made the book, of the imprint.
const MAKERS: i64 = 74;
const IMPRINT: i64 = 62;
/// The least white between two parts, in hundredths of the title's size.
const APART: i64 = 130;

/// A part of a spine, set from the left at a baseline of zero.
struct SpinePart {
    items: Vec<DisplayItem>,
    width: Length,
    /// From the optical middle of its letters down to the baseline.
    drop: Length,
}

impl WrapSetter<'_> {
    /// Sets the spine, or says why it stays bare.
    pub(super) fn spine(&mut self, found: &mut Diagnostics) {
        let wish = self.text.output.spine_text;
        let way = wish.unwrap_or_else(|| custom(self.legend.lang.primary()));
        if way == SpineText::None {
            return;
        }
        if !self.wrap.has_spine_text {
            let from = self.wrap.spine_text_from;
            let words = format!(
                "the spine has no text: the printer wants {from} pages for it at least"
            );
            return found.push(self.tell(Code::SpineBare, words));
        }
        let safe = self.wrap.spine - self.wrap.spine_safety * 2;
        if let Some(items) = self.largest_spine(safe) {
            return self.turn(way, items);
        }
        let mm = |length: Length| length.points() / 72.0 * 25.4;
        let words = format!(
            "the spine has no text: of its {:.1} mm {:.1} are free of the folds' drift, and \
             no title of {} pt goes in there",
            mm(self.wrap.spine),
            mm(safe.max(Length::ZERO)),
            LEAST.points()
        );
        found.push(self.tell(Code::SpineBare, words));
    }

    /// From head to foot on the spine's middle, or from foot to head.
    fn turn(&mut self, way: SpineText, items: Vec<DisplayItem>) {
        let [_, spine, front, _] = self.wrap.folds();
        let middle = spine + (front - spine) / 2;
        let (top, foot) = (self.wrap.beyond, self.wrap.beyond + self.wrap.panel.1);
        let turn = match way {
            SpineText::Up => Turn::Up(middle, foot),
            SpineText::Down | SpineText::None => Turn::Down(middle, top),
        };
        let coat = Coat::plain(self.inks.letters, items);
        self.coats.push(Coat { turn, ..coat });
    }

    /// All parts in the largest size that fits; without those who made the book, then
    /// without the imprint, where they find no room.
    fn largest_spine(&self, safe: Length) -> Option<Vec<DisplayItem>> {
        let least = LEAST.max(Length::pt(self.text.least_type.unwrap_or(0).into()));
        for parts in [(true, true), (false, true), (false, false)] {
            let mut size = self.composer.frame.at(LARGEST);
            while size >= least {
                if let Some(items) = self.spine_of(size, safe, parts) {
                    return Some(items);
                }
                size -= STEP;
            }
        }
        None
    }

    /// The spine in a size, if it fits.
    fn spine_of(
        &self,
        size: Length,
        safe: Length,
        (with_makers, with_imprint): (bool, bool),
    ) -> Option<Vec<DisplayItem>> {
        let look = self.composer.look;
        let least = LEAST.max(Length::pt(self.text.least_type.unwrap_or(0).into()));
        let style = |share: i64, look| {
            self.composer.style(look, size.scale(share, 100).max(least))
        };
        let lang = self.composer.lang;
        let title = self.part(&self.title_words(style(100, &look.title)))?;
        let makers = self.legend.makers.as_deref().filter(|_| with_makers);
        let makers = makers.and_then(|names| {
            self.part(&[segment(names, style(MAKERS, &look.people), lang)])
        });
        let house = self.imprint().filter(|_| with_imprint);
        let house = house.and_then(|name| {
            self.part(&[segment(name, style(IMPRINT, &look.publisher), lang)])
        });
        let up = self.reads_up();
        let (first, last) = if up { (house, makers) } else { (makers, house) };
        let parts = [first, Some(title), last];
        let fits = |part: &SpinePart| self.is_within(part, safe);
        if !parts.iter().flatten().all(fits) {
            return None;
        }
        self.in_a_row(parts, size.scale(APART, 100))
    }

    /// Whether the letters' ink keeps within the safe width about the middle.
    fn is_within(&self, part: &SpinePart, safe: Length) -> bool {
        let Some([_, top, _, foot]) = extent(&part.items, self.shaper.fonts()) else {
            return true;
        };
        let half = safe / 2;
        top + part.drop >= -half && foot + part.drop <= half
    }

    /// The first part at the beginning, the last at the end, the title in the middle, or
    /// in the middle of what is left.
    fn in_a_row(
        &self,
        parts: [Option<SpinePart>; 3],
        apart: Length,
    ) -> Option<Vec<DisplayItem>> {
        let whole = self.wrap.panel.1;
        let margin = self.composer.frame.margin;
        let width =
            |part: &Option<SpinePart>| part.as_ref().map_or(Length::ZERO, |it| it.width);
        let (begin, end) = (margin, whole - margin);
        let after =
            |width: Length| if width > Length::ZERO { width + apart } else { width };
        let (from, to) = (begin + after(width(&parts[0])), end - after(width(&parts[2])));
        let title = width(&parts[1]);
        if to - from < title {
            return None;
        }
        let middle = (whole - title) / 2;
        let fits = middle >= from && middle + title <= to;
        let middle = if fits { middle } else { from + (to - from - title) / 2 };
        let places = [begin, middle, end - width(&parts[2])];
        let mut items = Vec::new();
        for (part, x) in parts.into_iter().zip(places) {
            let Some(mut part) = part else { continue };
            part.items.iter_mut().for_each(|item| item.shift(x, part.drop));
            items.append(&mut part.items);
        }
        Some(items)
    }

    fn reads_up(&self) -> bool {
        let wish = self.text.output.spine_text;
        wish.unwrap_or_else(|| custom(self.legend.lang.primary())) == SpineText::Up
    }

    fn part(&self, words: &[ParagraphSegment<'_>]) -> Option<SpinePart> {
        let (items, width) = self.line(words, (Length::ZERO, Length::ZERO));
        let DisplayItem::Run(run) = items.first()? else { return None };
        let metrics = self.shaper.fonts().face(run.face).metrics;
        let height = metrics.cap_height + metrics.x_height;
        // Half way between the middles of capitals and of small letters.
        let drop = metrics.at(height, run.size) / 4;
        Some(SpinePart { items, width, drop })
    }

    /// The title on one line.
    fn title_words(&self, style: TextStyle) -> Vec<ParagraphSegment<'_>> {
        let mut words = Vec::new();
        let tree = self.legend.tree;
        self.composer.segments(tree, self.legend.title, style, &mut words);
        let space = segment(" ", style, self.composer.lang);
        for word in &mut words {
            if matches!(word, ParagraphSegment::Break) {
                *word = space;
            }
        }
        words
    }
}

/// Which way spines are read where a language is: from head to foot in English, Dutch and
/// Scandinavian books (ISO 6357), from foot to head in French, German and most others.
fn custom(lang: &str) -> SpineText {
    const UP: [&str; 17] = [
        "fr", "de", "it", "es", "pt", "ca", "cs", "sk", "hu", "ro", "ru", "uk", "bg",
        "el", "hr", "sl", "pl",
    ];
    if UP.contains(&lang) { SpineText::Up } else { SpineText::Down }
}
