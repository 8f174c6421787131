//! The layout `window`: a picture of the book in a window, the words below it.

use super::composer::Composer;
use super::frame::W;
use super::image::opened;
use super::layers::Layers;
use super::legend::Legend;
use super::painted::CoverUse;
use super::palette::{On, Palette};
use super::stack::StackSpacing;
use super::tint::Tint;
use crate::book::Image;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::files::LoadImage;
use crate::pdf::SheetPanel;
use crate::project::{CoverSpec, Focus};
use crate::units::Length;

/// How the words stand below the window.
const SPACING: StackSpacing = StackSpacing {
    title: 60,
    subtitle: 85,
    least: 75,
    far: Length::pt(18),
    near: Length::pt(14),
    between: Length::pt(14),
    rule: None,
};
/// The window is no lower than so many hundredths of the front, and no higher than so
/// many of its own width.
const LEAST: i64 = 30;
const MOST: i64 = 133;
/// Between the window and the words, and between these and the line at the foot.
const APART: Length = Length::pt(32);

/// A picture in a window.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Window {
    pub(super) image: Image,
    /// The window on the front.
    pub(super) area: SheetPanel,
    /// What of the picture stays.
    pub(super) focus: Focus,
}

impl Composer<'_> {
    /// Sets the words. Yields the window, and whether all has room.
    pub(super) fn below_window(
        &self,
        legend: &Legend<'_>,
        palette: &Palette,
        layers: &mut Layers,
    ) -> (SheetPanel, bool) {
        let at = |length: Length| self.frame.at(length);
        let (margin, whole) = (self.frame.margin, self.frame.height);
        let house = Tint::Lines(palette.letters(self.look.publisher.colour, On::Ground));
        let foot = legend.publisher.as_ref().map(|_| self.publisher(legend));
        let series = self.series(legend);
        let line =
            |height: Option<Length>| height.map_or(Length::ZERO, |it| it + at(APART));
        let above = line(series.as_ref().map(|it| it.height));
        let below = line(foot.as_ref().map(|it| it.height));
        let room = whole.scale(100 - LEAST, 100) - margin * 2 - above - below - at(APART);
        let (words, fit) = self.words(legend, (palette, On::Ground), &SPACING, room);
        let fits = fit && [&series, &foot].into_iter().flatten().all(|it| !it.overfull);

        let top = margin + above;
        let left = whole - margin - below - words.height() - at(APART) - top;
        let height = left.min(self.measure.scale(MOST, 100)).max(Length::ZERO);
        let y = top + height + at(APART);
        layers.put(Tint::Lines(palette.accent), self.edges());
        let area = SheetPanel { x: self.left, y: top, width: self.measure, height };
        if let Some(block) = series {
            layers.put_block(house, block, margin);
        }
        layers.put_stack(words, y);
        if let Some(block) = foot {
            let y = whole - margin - block.height;
            layers.put_block(house, block, y);
        }
        (area, fits)
    }
}

/// The picture for the window, opened and upright; `None` after a message.
pub(super) fn picture(
    spec: &CoverSpec,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Option<Image> {
    let Some(path) = &spec.picture else {
        found.push(missing(spec));
        return None;
    };
    let bytes = load("", &path.text, path.span, found)?;
    let picture = opened(path, bytes, found);
    picture
        .map_err(|why| {
            let words = format!("`{}` cannot stand on the cover: {why}", path.text);
            found.push(
                Diagnostic::new(Code::CoverImage, path.span, words)
                    .hint("save it as JPEG or PNG in RGB"),
            );
        })
        .ok()
}

fn missing(spec: &CoverSpec) -> Diagnostic {
    let words = "the cover's layout is `window`, and it has no picture";
    let found = match spec.span {
        Some(span) => Diagnostic::new(Code::CoverWindow, span, words),
        None => Diagnostic::unplaced(Code::CoverWindow, words),
    };
    found.hint(
        "name one in the manifest: `[cover]`, `picture = \"…\"` and `alt = \"…\"`; or \
         choose another `layout`",
    )
}

impl Window {
    /// Says where the picture has fewer pixels than the window that shops show.
    pub(super) fn tell_coarse(&self, found: &mut Diagnostics) {
        let Self { image, area, focus } = self;
        let own = (image.file.width, image.file.height);
        let pixels = |length: Length| {
            let wide = i64::from(CoverUse::Shop.front());
            (length.0 * wide / W.0) as u32
        };
        let placed = covering(own, area, *focus);
        if own.0 >= pixels(placed.width) {
            return;
        }
        let words = format!(
            "`{}` is {} × {} pixels, and the window of the cover is {} × {}",
            image.path,
            own.0,
            own.1,
            pixels(area.width),
            pixels(area.height)
        );
        found.push(
            Diagnostic::new(Code::CoverSize, image.span, words)
                .hint("take a picture with more pixels"),
        );
    }
}

/// The least rectangle of a picture's shape that covers a panel. What is too much is cut
/// where the focus is not.
pub(super) fn covering(
    pixels: (u32, u32),
    panel: &SheetPanel,
    focus: Focus,
) -> SheetPanel {
    let (wide, high) = (i64::from(pixels.0.max(1)), i64::from(pixels.1.max(1)));
    let by_width = (panel.width, Length(panel.width.scale(high, wide).0 + 1));
    let by_height = (Length(panel.height.scale(wide, high).0 + 1), panel.height);
    let (width, height) = if by_width.1 >= panel.height { by_width } else { by_height };
    let (beside, above) = (width - panel.width, height - panel.height);
    let (left, top) = match focus {
        Focus::Centre => (beside / 2, above / 2),
        Focus::Top => (beside / 2, Length::ZERO),
        Focus::Foot => (beside / 2, above),
        Focus::Left => (Length::ZERO, above / 2),
        Focus::Right => (beside, above / 2),
    };
    SheetPanel { x: panel.x - left, y: panel.y - top, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_covers_its_panel_in_its_own_shape() {
        let panel = SheetPanel {
            x: Length::pt(500),
            y: Length::ZERO,
            width: Length::pt(450),
            height: Length::pt(700),
        };
        for pixels in [(1600, 2560), (2000, 2000), (900, 3000)] {
            for focus in
                [Focus::Centre, Focus::Top, Focus::Foot, Focus::Left, Focus::Right]
            {
                let placed = covering(pixels, &panel, focus);
                assert!(placed.x <= panel.x && placed.y <= panel.y);
                assert!(placed.x + placed.width >= panel.x + panel.width);
                assert!(placed.y + placed.height >= panel.y + panel.height);
                let shape = placed.width.0 * i64::from(pixels.1) / placed.height.0;
                assert!((shape - i64::from(pixels.0)).abs() <= 1, "{pixels:?}");
            }
        }
        let high = covering((900, 3000), &panel, Focus::Top);
        assert_eq!(high.y, panel.y);
        let wide = covering((2000, 2000), &panel, Focus::Right);
        assert_eq!(wide.x + wide.width, panel.x + panel.width);
    }
}
