//! The mark of a draft: on every page of a PDF, and in an e-book.

use crate::book::Book;
use crate::display::DisplayItem;
use crate::ground::{Date, Lang};
use crate::layout::page::Pages;
use crate::layout::stamp;
use crate::paragraph::Shaper;
use crate::pdf::{Build, Coat, CoverSheet};
use crate::units::Length;
use crate::words::LanguageWords;

/// How far its words stand from the edge of a cover.
const AWAY: Length = Length::pt(14);

/// What a draft says of itself.
pub(super) struct DraftMark {
    /// That it is one, of which version, and its date.
    pub(super) words: String,
    lang: Lang,
}

impl DraftMark {
    pub(super) fn new(book: &Book, date: Date) -> Self {
        let metadata = &book.metadata;
        let draft = LanguageWords::draft(metadata.lang);
        let words = if date == Date::UNDATED {
            format!("{draft} {}", metadata.version)
        } else {
            format!("{draft} {} · {date}", metadata.version)
        };
        Self { words, lang: metadata.lang }
    }

    /// Marks all pages; yields the mark.
    pub(super) fn stamp(&self, pages: &mut Pages, shaper: &Shaper) -> Vec<DisplayItem> {
        stamp::stamp(pages, &self.words, self.lang, shaper)
    }

    /// Marks a cover, on white in the corner of its back.
    pub(super) fn stamp_sheet(&self, sheet: &mut CoverSheet, shaper: &Shaper) {
        let (mut items, width) = stamp::line(&self.words, self.lang, shaper);
        let (x, y) = (sheet.trim.x + AWAY, sheet.trim.y + AWAY);
        for item in &mut items {
            item.shift(x, y);
        }
        let around = Length::pt(4);
        let ground = DisplayItem::Rule {
            x: x - around,
            y: y - around * 3,
            width: width + around * 2,
            height: around * 4,
            ink: None,
        };
        sheet.coats.push(Coat::plain(Build::PAPER, vec![ground]));
        sheet.coats.push(Coat::plain(Build::BLACK, items));
    }
}
