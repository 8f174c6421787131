//! A mark on every page that is no part of the text: that it is a draft.

use crate::display::{Artifact, Content, DisplayItem};
use crate::ground::Lang;
use crate::layout::page::Pages;
use crate::paragraph::lines::BrokenLine;
use crate::paragraph::{ParagraphSegment, Shaper, TextKind, TextSegment, set_line};
use crate::text::{FamilyId, TextStyle};
use crate::units::Length;

/// The size of its type.
const SIZE: Length = Length::pt(9);

/// How far its baseline stands from the head or the foot of a page.
const AWAY: Length = Length::pt(20);

/// A line of type, from the left end of its baseline, and how wide it is.
pub fn line(words: &str, lang: Lang, shaper: &Shaper) -> (Vec<DisplayItem>, Length) {
    let segment = ParagraphSegment::Text(TextSegment {
        text: words,
        style: TextStyle::text(FamilyId::SANS, SIZE),
        lang,
        content: Content::Artifact(Artifact::Ornament),
        kind: TextKind::Whole,
    });
    let paragraph = shaper.paragraph(&[segment]);
    let stream = paragraph.stream();
    let line = BrokenLine::whole(&stream);
    let width = stream.natural(line.start, line.end);
    let set = set_line(shaper, &paragraph, &stream, &line, (Length::ZERO, Length::ZERO));
    (set.runs.into_iter().map(DisplayItem::Run).collect(), width)
}

/// Sets words on every page, blank ones too, in its middle at the foot or the head:
/// wherever less is in the way. Yields what was set, for pages that come behind.
pub fn stamp(
    pages: &mut Pages,
    words: &str,
    lang: Lang,
    shaper: &Shaper,
) -> Vec<DisplayItem> {
    let (items, width) = line(words, lang, shaper);
    let (page, height) = pages.trim;
    let in_the_way = |y: Length| {
        let upright = pages.pages.iter().filter(|page| page.turned.is_none());
        let runs = upright.flat_map(|page| &page.items);
        let near = runs.filter(|item| match item {
            DisplayItem::Run(run) => (run.y - y).max(y - run.y) < SIZE * 2,
            DisplayItem::Image { y: top, height, .. }
            | DisplayItem::Drawing { y: top, height, .. } => {
                *top < y && y - SIZE < *top + *height
            }
            DisplayItem::Rule { .. } | DisplayItem::Link { .. } => false,
        });
        near.count()
    };
    let (foot, head) = (height - AWAY, AWAY);
    let y = if in_the_way(foot) <= in_the_way(head) { foot } else { head };
    // On a page that is turned they are so with it.
    for leaf in &mut pages.pages {
        if let Some((left, foot)) = leaf.turned {
            let (right, down) = (foot - (height + width) / 2, page - AWAY - left);
            leaf.items.extend(moved(&items, right, down));
        }
    }
    let items = moved(&items, (page - width) / 2, y);
    for leaf in pages.pages.iter_mut().filter(|leaf| leaf.turned.is_none()) {
        leaf.items.extend(items.iter().cloned());
    }
    items
}

/// The same items in another place.
fn moved(items: &[DisplayItem], right: Length, down: Length) -> Vec<DisplayItem> {
    let mut items = items.to_vec();
    for item in &mut items {
        item.shift(right, down);
    }
    items
}
