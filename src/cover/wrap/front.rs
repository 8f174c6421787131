//! The front: set on its panel, or the book's picture over panel and bleed.

use super::setter::Setter;
use crate::book::Image;
use crate::cover::front::Front;
use crate::cover::image;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::display::Item;
use crate::files::LoadImage;
use crate::ground::{ImageId, NodeId};
use crate::pdf::{Coat, Panel};
use crate::project::{CoverSpec, Located};
use crate::raster;
use crate::units::Length;

/// The book's picture, opened and upright; `None` where there is none, or after a message.
pub(super) fn picture(
    spec: &CoverSpec,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Option<Image> {
    let path = spec.image.as_ref()?;
    open(path, load, found)
}

/// A picture of the cover. `None` after a message.
pub(super) fn open(
    path: &Located,
    load: &mut LoadImage<'_>,
    found: &mut Diagnostics,
) -> Option<Image> {
    let bytes = load("", &path.text, path.span, found)?;
    let opened = image::opened(path, bytes, found);
    opened
        .map_err(|why| {
            let words = format!("`{}` cannot be printed: {why}", path.text);
            found.push(Diagnostic::new(Code::CoverPicture, path.span, words));
        })
        .ok()
}

impl Setter<'_> {
    /// Puts the front on its panel.
    pub(super) fn front(&mut self, picture: Option<Image>, found: &mut Diagnostics) {
        match picture {
            Some(picture) => {
                let panel = self.front_and_bleed();
                self.place(picture, panel, "the front and its bleed", found);
            }
            // One that could not be opened was told.
            None if self.text.spec.image.is_some() => {}
            None => self.set_front(found),
        }
    }

    fn set_front(&mut self, found: &mut Diagnostics) {
        // Colours were judged for the shops' front; what does not fit may fit there.
        let mut own = Diagnostics::new();
        let front = Front::new(
            self.legend,
            self.text.spec,
            self.text.theme,
            self.composer.frame,
            self.shaper,
            &mut own,
        );
        own.iter()
            .filter(|it| it.code == Code::CoverCrowded)
            .for_each(|it| found.push(it.clone()));
        let (x, y) = (self.faces().1, self.wrap.beyond);
        let builds = [self.inks.shade, self.inks.accent, self.inks.letters];
        for (at, (mut layer, build)) in front.layers.into_iter().zip(builds).enumerate() {
            layer.items.iter_mut().for_each(|item| item.shift(x, y));
            // The ornament runs over the outer edges, never over the spine.
            let cut = (at == 0).then(|| self.front_and_bleed());
            self.coats.push(Coat { cut, ..Coat::plain(build, layer.items) });
        }
    }

    /// From the spine's fold to what lies beyond the outer edges.
    fn front_and_bleed(&self) -> Panel {
        let x = self.wrap.folds()[2];
        let width = self.wrap.panel.0 + self.wrap.beyond;
        Panel { x, y: Length::ZERO, width, height: self.wrap.sheet().1 }
    }

    /// Lays a picture over a panel, in its own shape: what is too much is cut alike on
    /// both sides. Says where it has too few pixels, or colours that no press is named for.
    pub(super) fn place(
        &mut self,
        picture: Image,
        panel: Panel,
        what: &str,
        found: &mut Diagnostics,
    ) {
        let placed = covering((picture.file.width, picture.file.height), &panel);
        let faults =
            [self.coarse(&picture, &placed, &panel, what), self.colourful(&picture)];
        for fault in faults.into_iter().flatten() {
            found.push(fault);
        }
        let id = ImageId(self.images.len() as u32);
        self.images.push(picture);
        let items = vec![as_item(id, &placed)];
        let coat = Coat::plain(self.inks.letters, items);
        self.coats.push(Coat { cut: Some(panel), ..coat });
    }

    fn coarse(
        &self,
        picture: &Image,
        placed: &Panel,
        panel: &Panel,
        what: &str,
    ) -> Option<Diagnostic> {
        let dots = f64::from(picture.file.width) * 72.0 / placed.width.points();
        let below = |least: u32| dots < f64::from(least) - 0.5;
        let (code, least) = if below(self.options.least_dots) {
            (Code::PictureTooCoarse, self.options.least_dots)
        } else if below(self.options.dots) {
            (Code::PictureCoarse, self.options.dots)
        } else {
            return None;
        };
        let inches = |length: Length| length.points() / 72.0;
        let pixels =
            |length: Length| (inches(length) * f64::from(self.options.dots)).ceil();
        let words = format!(
            "the picture `{}` has {dots:.0} pixels to the inch on {what}; {least} are needed",
            picture.path
        );
        let hint = format!(
            "{:.2} × {:.2} in want {} × {} pixels",
            inches(panel.width),
            inches(panel.height),
            pixels(panel.width),
            pixels(panel.height)
        );
        Some(Diagnostic::new(code, picture.span, words).hint(hint))
    }

    /// Colours without a press would be printed as greys, which nobody means on a cover.
    fn colourful(&self, picture: &Image) -> Option<Diagnostic> {
        if self.options.press.is_some() || self.options.rgb {
            return None;
        }
        let coloured = raster::decode(&picture.file).is_ok_and(|it| it.is_coloured());
        coloured.then(|| {
            let words = format!(
                "the picture `{}` has colours, and nothing says how they are printed",
                picture.path
            );
            Diagnostic::new(Code::CoverPicture, picture.span, words).hint(
                "name the press's ICC profile (`icc`) in the print edition; the printer \
                 says which",
            )
        })
    }
}

/// A picture in a rectangle.
pub(super) fn as_item(image: ImageId, at: &Panel) -> Item {
    let Panel { x, y, width, height } = *at;
    Item::Image { image, node: NodeId(0), x, y, width, height }
}

/// The least rectangle of a picture's shape that covers a panel, in the middle of it.
pub(super) fn covering(pixels: (u32, u32), panel: &Panel) -> Panel {
    let (wide, high) = (i64::from(pixels.0.max(1)), i64::from(pixels.1.max(1)));
    let by_width = (panel.width, Length(panel.width.scale(high, wide).0 + 1));
    let by_height = (Length(panel.height.scale(wide, high).0 + 1), panel.height);
    let (width, height) = if by_width.1 >= panel.height { by_width } else { by_height };
    let x = panel.x - (width - panel.width) / 2;
    let y = panel.y - (height - panel.height) / 2;
    Panel { x, y, width, height }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_covers_its_panel_in_its_own_shape() {
        let panel = Panel {
            x: Length::pt(500),
            y: Length::ZERO,
            width: Length::pt(450),
            height: Length::pt(700),
        };
        for pixels in [(1600, 2560), (2000, 2000), (900, 3000)] {
            let placed = covering(pixels, &panel);
            assert!(placed.x <= panel.x && placed.y <= panel.y);
            assert!(placed.x + placed.width >= panel.x + panel.width);
            assert!(placed.y + placed.height >= panel.y + panel.height);
            let shape = placed.width.0 * i64::from(pixels.1) / placed.height.0;
            assert!((shape - i64::from(pixels.0)).abs() <= 1, "{pixels:?}");
        }
    }
}
