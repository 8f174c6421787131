//! Page boxes: where a page is cut, and what is printed beyond the cut.

use krilla::geom::Rect;
use krilla::page::PageSettings;

use crate::layout::page::{Page, PageKind};
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
pub(super) struct PageBoxes {
    /// The trim's top left corner in the media, in points.
    pub(super) origin: (f32, f32),
    trim: (Length, Length),
    media: (Length, Length),
}

/// The boxes of the page at an index; the first page is a recto, its spine at the left.
pub(super) fn frame(
    trim: (Length, Length),
    bleed: Bleed,
    index: usize,
) -> Option<PageBoxes> {
    let (left, right, edge) = match bleed {
        Bleed::None => (Length::ZERO, Length::ZERO, Length::ZERO),
        Bleed::All(width) => (width, width, width),
        Bleed::Outside(width) if index.is_multiple_of(2) => (Length::ZERO, width, width),
        Bleed::Outside(width) => (width, Length::ZERO, width),
    };
    let media = (trim.0 + left + right, trim.1 + edge * 2);
    let sound = trim.0 > Length::ZERO && trim.1 > Length::ZERO && edge >= Length::ZERO;
    let origin = (left.points_f32(), edge.points_f32());
    sound.then_some(PageBoxes { origin, trim, media })
}

impl PageBoxes {
    /// Where the trim of a page begins: no picture that runs over its edges moves away from
    /// the spine.
    pub(super) fn of_page(
        &self,
        page: &Page,
        gutter: Length,
        index: usize,
    ) -> (f32, f32) {
        if page.kind == PageKind::Bleed { self.origin } else { self.moved(gutter, index) }
    }

    /// Where the trim would begin if its content stood further from the spine: at the
    /// left of a recto, at the right of a verso.
    pub(super) fn moved(&self, gutter: Length, index: usize) -> (f32, f32) {
        let gutter = gutter.points_f32();
        let away = if index.is_multiple_of(2) { gutter } else { -gutter };
        (self.origin.0 + away, self.origin.1)
    }

    /// The boxes as the writer takes them.
    pub(super) fn settings(&self) -> Option<PageSettings> {
        let (width, height) = (self.media.0.points_f32(), self.media.1.points_f32());
        let (x, y) = self.origin;
        let trim =
            Rect::from_xywh(x, y, self.trim.0.points_f32(), self.trim.1.points_f32())?;
        let media = Rect::from_xywh(0.0, 0.0, width, height)?;
        let settings = PageSettings::from_wh(width, height)?
            .with_trim_box(Some(trim))
            .with_bleed_box(Some(media));
        Some(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bleed_lies_at_the_fore_edge_not_at_the_spine() {
        let trim = (Length::pt(432), Length::pt(648));
        let bleed = Bleed::Outside(Length::pt(9));
        let recto = frame(trim, bleed, 0).expect("boxes");
        let verso = frame(trim, bleed, 1).expect("boxes");
        assert_eq!((recto.origin, verso.origin), ((0.0, 9.0), (9.0, 9.0)));
        assert_eq!(recto.media, (Length::pt(441), Length::pt(666)));
        assert_eq!(
            frame(trim, Bleed::All(Length::pt(9)), 1).map(|it| it.origin),
            Some((9.0, 9.0))
        );
        assert_eq!(recto.moved(Length::pt(4), 0), (4.0, 9.0));
        assert_eq!(verso.moved(Length::pt(4), 1), (5.0, 9.0));
        assert!(frame((Length::ZERO, Length::ZERO), Bleed::None, 0).is_none());
    }
}
