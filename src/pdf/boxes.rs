//! Page boxes: where a page is cut, and what is printed beyond the cut.

use std::num::NonZeroU32;

use krilla::geom::Rect;
use krilla::page::{NumberingStyle, PageLabel, PageSettings};

use crate::layout::page::{Label, Numbering};
use crate::units::Length;

/// Bleed beyond the trim.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Bleed {
    /// None: the media is the trim.
    #[default]
    None,
    /// At head, foot and fore-edge, none at the spine.
    Outside(Length),
    /// On all four sides.
    All(Length),
}

/// The boxes of one page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The trim's top left corner in the media, in points.
    pub(super) origin: (f32, f32),
    trim: (Length, Length),
    media: (Length, Length),
}

/// The boxes of the page at an index; the first page is a recto, its spine at the left.
pub(super) fn frame(trim: (Length, Length), bleed: Bleed, index: usize) -> Option<Frame> {
    let (left, right, edge) = match bleed {
        Bleed::None => (Length::ZERO, Length::ZERO, Length::ZERO),
        Bleed::All(width) => (width, width, width),
        Bleed::Outside(width) if index.is_multiple_of(2) => (Length::ZERO, width, width),
        Bleed::Outside(width) => (width, Length::ZERO, width),
    };
    let media = (trim.0 + left + right, trim.1 + edge * 2);
    let sound = trim.0 > Length::ZERO && trim.1 > Length::ZERO && edge >= Length::ZERO;
    let origin = (left.points_f32(), edge.points_f32());
    sound.then_some(Frame { origin, trim, media })
}

impl Frame {
    /// The boxes and the label as the writer takes them.
    pub(super) fn settings(&self, label: Label) -> Option<PageSettings> {
        let (width, height) = (self.media.0.points_f32(), self.media.1.points_f32());
        let (x, y) = self.origin;
        let trim =
            Rect::from_xywh(x, y, self.trim.0.points_f32(), self.trim.1.points_f32())?;
        let media = Rect::from_xywh(0.0, 0.0, width, height)?;
        let settings = PageSettings::from_wh(width, height)?
            .with_trim_box(Some(trim))
            .with_bleed_box(Some(media))
            .with_page_label(page_label(label));
        Some(settings)
    }
}

fn page_label(label: Label) -> PageLabel {
    let style = match label.numbering {
        Numbering::Roman => NumberingStyle::LowerRoman,
        Numbering::Arabic => NumberingStyle::Arabic,
    };
    PageLabel::new(Some(style), None, NonZeroU32::new(label.number))
}
